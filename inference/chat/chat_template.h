// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/chat/jinja/jinja_time.h"
#include "inference/core/origin_text.h"
#include "inference/core/result.h"

#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace ponder::inference {

/// Why a template failed, as a person who mends it wants to know.
struct TemplateError
{
    std::string message;
    int line = 0;         ///< 1-based, 0: unknown
    bool isLimit = false; ///< depth, steps, memory or output over the limit

    [[nodiscard]] Error toError() const; ///< TemplateInvalid or TemplateLimit
};

/// A parsed chat template (Jinja, as Python's jinja2 3.1 in an immutable sandbox with trim_blocks,
/// lstrip_blocks and loop controls). Immutable; cheap to copy. Thread-safe. Nothing a template
/// contains can crash or hang the caller.
class ChatTemplate
{
public:
    struct RenderOptions
    {
        std::optional<CivilTime> now; ///< for strftime_now; else the clock of this machine
    };

    [[nodiscard]] static Result<ChatTemplate> parse(std::string_view source);
    [[nodiscard]] static tl::expected<ChatTemplate, TemplateError>
    parseDetailed(std::string_view source);

    /// `context`: the template's variables (`messages`, `add_generation_prompt`, `tools`,
    /// `bos_token`, …).
    [[nodiscard]] Result<OriginText> render(const nlohmann::ordered_json& context,
                                            const RenderOptions& options = {}) const;
    [[nodiscard]] tl::expected<OriginText, TemplateError>
    renderDetailed(const nlohmann::ordered_json& context, const RenderOptions& options = {}) const;

    [[nodiscard]] const std::string& source() const;
    /// The source contains this word; a cheap question before a probe rendering.
    [[nodiscard]] bool mentions(std::string_view word) const;

private:
    struct Parsed;

    explicit ChatTemplate(std::shared_ptr<const Parsed> parsed)
        : m_parsed(std::move(parsed))
    {
    }

    std::shared_ptr<const Parsed> m_parsed;
};

} // namespace ponder::inference
