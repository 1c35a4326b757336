// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/engine/generation.h"

#include <cstdint>
#include <string_view>

namespace ponder::inference {

/// Decides when a thought must end. Knows nothing of networks: it is told what was generated and
/// says when to force.
///
/// Idle → Counting (a thought opens) → Grace (budget reached, a sentence is being finished) → Wait
/// (decided, but inside a character) → Forcing (the caller must close the thought now) → Done. A
/// new opening after Done counts on: the budget is for the whole reply. At most budget + grace
/// tokens are ever let through.
class ReasoningBudget
{
public:
    enum class State { Idle, Counting, Grace, Wait, Forcing, Done };

    /// `roomForThinking`: what maxTokens and the context leave for thoughts (see answerReserve);
    /// limits every mode.
    ReasoningBudget(const ThinkingControl& control, std::uint64_t roomForThinking);

    void opened(); ///< an opening tag was generated or stands at the prompt's end
    void closed(); ///< the model wrote its end tag
    /// One more token of the thought. `text`: the thought's text so far, whole characters only (its
    /// tail suffices).
    void tokenGenerated(std::string_view text, bool isInsideCharacter);
    void requestAnswer(); ///< the user's "answer now", or the loop guard
    void forced();        ///< the caller has closed the thought

    [[nodiscard]] State state() const { return m_state; }

    [[nodiscard]] bool mustForce() const { return m_state == State::Forcing; }

    [[nodiscard]] bool isOpen() const;

    /// Another thought would have to be closed at once.
    [[nodiscard]] bool isSpent() const { return m_used >= m_budget || m_isAnswerRequested; }

    /// Tokens of thought so far.
    [[nodiscard]] std::uint64_t used() const { return m_used; }

    [[nodiscard]] std::uint64_t budget() const { return m_budget; }

    [[nodiscard]] std::uint64_t grace() const { return m_grace; }

private:
    void decideCut(bool isInsideCharacter);

    [[nodiscard]] bool isExhausted() const { return m_used >= m_budget + m_grace; }

    State m_state = State::Idle;
    std::uint64_t m_budget = 0;
    std::uint64_t m_grace;
    std::uint64_t m_used = 0;
    bool m_isAnswerRequested = false;
    bool m_isInsideCharacter = false;
};

/// Tokens kept for the answer out of `limit` that may still be generated: 256, or half of a smaller
/// limit.
[[nodiscard]] std::uint64_t answerReserve(std::uint64_t limit);

/// Whether `text` ends where a reader may be interrupted: after a line, or after a sentence's full
/// stop.
[[nodiscard]] bool endsSentence(std::string_view text);

} // namespace ponder::inference
