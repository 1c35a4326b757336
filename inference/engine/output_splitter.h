// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/token_id.h"
#include "inference/engine/prepared_prompt.h"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ponder::inference {

class Tokenizer;

/// A stretch of what the model wrote: whole characters, without tags.
struct OutputPiece
{
    bool isReasoning = false;
    std::string text;
};

/// Tokens in, reasoning and answer out: bytes → characters → thought or answer → stop sequences (of
/// the answer only). Thread: inference.
class OutputSplitter
{
public:
    OutputSplitter(const Tokenizer& tokenizer, const PreparedPrompt& prompt);
    ~OutputSplitter();
    OutputSplitter(OutputSplitter&&) noexcept;
    OutputSplitter& operator=(OutputSplitter&&) noexcept;

    [[nodiscard]] std::vector<OutputPiece> feed(TokenId id);
    /// Text the engine put into the model's mouth to go on thinking.
    [[nodiscard]] std::vector<OutputPiece> insert(std::string_view text);
    /// Text the engine put into the model's mouth to end its thought.
    [[nodiscard]] std::vector<OutputPiece> closeThought(std::string_view text);
    /// What was held back, at the end of the reply.
    [[nodiscard]] std::vector<OutputPiece> finish();
    /// Forgets the bytes of a character that is not complete.
    void dropUnfinishedCharacter();

    [[nodiscard]] bool isThinking() const;
    [[nodiscard]] bool isInsideCharacter() const;
    [[nodiscard]] bool hasStopped() const; ///< a stop sequence was met

private:
    struct Stages;
    std::unique_ptr<Stages> m_stages;
};

} // namespace ponder::inference
