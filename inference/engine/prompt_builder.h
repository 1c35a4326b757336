// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/result.h"
#include "inference/engine/generation.h"
#include "inference/engine/prepared_prompt.h"

#include <memory>
#include <stop_token>
#include <string>

namespace ponder::inference {

class GgufFile;

/// Turns requests into ids: the model's template (or the built-in format when it fails), then the
/// tokenizer, so that nothing a person or a model wrote becomes a control token. Thread: inference.
class PromptBuilder
{
public:
    /// `tokenizer` must live as long as the builder.
    PromptBuilder(const GgufFile& file, const Tokenizer& tokenizer);
    ~PromptBuilder();
    PromptBuilder(const PromptBuilder&) = delete;
    PromptBuilder& operator=(const PromptBuilder&) = delete;

    /// Errors: InvalidArgument (nothing to say), TemplateInvalid, Cancelled.
    [[nodiscard]] Result<PreparedPrompt> prepare(const GenerationRequest& request,
                                                 std::stop_token stop) const;

    [[nodiscard]] bool hasTemplate() const;
    [[nodiscard]] bool thinksNatively() const;
    [[nodiscard]] bool canDisableThinking() const;

private:
    [[nodiscard]] Result<PreparedPrompt> prepareRaw(const std::string& text,
                                                    std::stop_token stop) const;
    [[nodiscard]] Result<PreparedPrompt> prepareDialogue(const GenerationRequest& request,
                                                         std::stop_token stop) const;
    /// What the dialogue's prompt begins with whatever is asked next.
    [[nodiscard]] Result<PreparedPrompt> prepareAhead(GenerationRequest request,
                                                      const std::stop_token& stop) const;

    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace ponder::inference
