// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/chat/chat_template.h"
#include "inference/chat/chat_turn.h"
#include "inference/chat/reasoning_format.h"
#include "inference/core/origin_text.h"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ponder::inference {

/// What the prompt should do about thinking.
enum class ThinkingRequest {
    Default, ///< whatever the template does by itself
    Enabled, ///< flag on
    Disabled ///< flag off, or an empty block: no reasoning at all
};

struct PromptRequest
{
    std::span<const ChatTurn> turns;
    ThinkingRequest thinking = ThinkingRequest::Default;
    bool forceOpen = false;      ///< open a thought for a model that does not do so itself
    bool continuesReply = false; ///< the last turn is an unfinished reply, to be continued
    std::optional<CivilTime> now;
};

struct RenderedPrompt
{
    OriginText text;
    /// Splits what the model will write; `plain` when it does not think.
    const ReasoningFormat* reasoningFormat = nullptr;
    bool thinkingOpened = false;            ///< the prompt ends inside an open thought
    bool forcedThinking = false;            ///< opened although the model was not trained to think
    bool startsWithBos = false;             ///< so the tokenizer must not add a second one
    bool usedFallback = false;              ///< the built-in format, not the model's own
    std::string notice;                     ///< why, for the user; empty otherwise
    std::vector<std::string> stopSequences; ///< that the built-in plain format needs
};

/// Makes prompts for one model: its own chat template where that works, a built-in format where it
/// does not. Immutable. Thread-safe as far as `hasToken` is.
class PromptFormat
{
public:
    struct Setup
    {
        std::optional<std::string> templateSource;
        std::string bosToken; ///< as text, empty: none
        std::string eosToken;
        bool addsBos = false; ///< the tokenizer asks for BOS: built-in formats then write it
        std::function<bool(std::string_view)>
            hasToken; ///< exact text is one token of the vocabulary
    };

    explicit PromptFormat(Setup setup);

    /// Never fails: what the template cannot do, the built-in format does.
    [[nodiscard]] RenderedPrompt render(const PromptRequest& request) const;

    [[nodiscard]] bool hasUsableTemplate() const { return m_template.has_value(); }

    [[nodiscard]] bool thinksNatively() const { return m_thinksNatively; }

    [[nodiscard]] bool canDisableThinking() const
    {
        return !m_thinksNatively || m_format->kind != ReasoningFormat::Kind::Plain;
    }

    /// Template variable that switches thinking ("enable_thinking", "thinking"); empty: none.
    [[nodiscard]] const std::string& thinkingFlag() const { return m_thinkingFlag; }

    /// The template reacts to `reasoning_effort`.
    [[nodiscard]] bool hasReasoningEffort() const { return m_hasReasoningEffort; }

    [[nodiscard]] const ReasoningFormat& reasoningFormat() const { return *m_format; }

    /// Why there is no usable template; empty when there is one.
    [[nodiscard]] const std::string& notice() const { return m_notice; }

private:
    struct Flags;
    [[nodiscard]] Result<OriginText> renderTemplate(std::span<const ChatTurn> turns,
                                                    const Flags& flags) const;
    [[nodiscard]] Result<OriginText> renderWithRepairs(std::span<const ChatTurn> turns,
                                                       const Flags& flags) const;
    void probeThinking();
    void settleThinking(RenderedPrompt& prompt, const PromptRequest& request) const;
    void appendReply(RenderedPrompt& prompt, const ChatTurn& reply) const;
    [[nodiscard]] bool endsInsideThought(const OriginText& text,
                                         const ReasoningFormat& format) const;

    Setup m_setup;
    std::optional<ChatTemplate> m_template;
    std::string m_notice;
    const ReasoningFormat* m_format;
    std::string m_thinkingFlag;
    bool m_hasReasoningEffort = false;
    bool m_thinksNatively = false;
};

} // namespace ponder::inference
