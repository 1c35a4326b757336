// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/engine/reasoning_budget.h"

#include <algorithm>
#include <array>

namespace ponder::inference {

namespace {

constexpr std::uint64_t kAnswerReserve = 256;
constexpr std::uint64_t kGraceDivisor = 20; // 5 %

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

} // namespace

std::uint64_t answerReserve(std::uint64_t limit)
{
    return std::min(kAnswerReserve, limit / 2);
}

bool endsSentence(std::string_view text)
{
    if (text.ends_with('\n')) {
        return true;
    }
    while (text.ends_with(' ') || text.ends_with('"') || text.ends_with(')') ||
           text.ends_with('*')) {
        text.remove_suffix(1);
    }
    if (text.ends_with('.')) {
        // "3." may go on as "3.14", and "1." opens a list entry.
        return text.size() < 2 || !isDigit(text[text.size() - 2]);
    }
    static constexpr std::array<std::string_view, 6> kMarks{"!", "?", "。", "！", "？", "…"};
    return std::any_of(
        kMarks.begin(), kMarks.end(), [&](std::string_view mark) { return text.ends_with(mark); });
}

ReasoningBudget::ReasoningBudget(const ThinkingControl& control, std::uint64_t roomForThinking)
{
    switch (control.mode) {
    case ThinkingControl::Mode::Off:
        m_budget = 0;
        break;
    case ThinkingControl::Mode::Budget:
        m_budget = std::min<std::uint64_t>(control.budgetTokens, roomForThinking);
        break;
    case ThinkingControl::Mode::Free:
        m_budget = roomForThinking;
        break;
    }
    m_grace = std::min(m_budget / kGraceDivisor, roomForThinking - m_budget);
}

bool ReasoningBudget::isOpen() const
{
    return m_state != State::Idle && m_state != State::Done;
}

void ReasoningBudget::opened()
{
    if (isOpen()) {
        return;
    }
    m_isInsideCharacter = false;
    m_state = isSpent() ? State::Forcing : State::Counting;
}

void ReasoningBudget::closed()
{
    if (isOpen()) {
        m_state = State::Done;
    }
}

void ReasoningBudget::tokenGenerated(std::string_view text, bool isInsideCharacter)
{
    if (!isOpen()) {
        return;
    }
    ++m_used;
    m_isInsideCharacter = isInsideCharacter;
    if (m_state == State::Counting && m_used >= m_budget) {
        m_state = State::Grace;
    }
    const bool isFinished = m_state == State::Grace && (endsSentence(text) || isExhausted());
    if (isFinished || m_state == State::Wait) {
        decideCut(isInsideCharacter);
    }
}

void ReasoningBudget::requestAnswer()
{
    m_isAnswerRequested = true;
    if (m_state == State::Counting || m_state == State::Grace) {
        decideCut(m_isInsideCharacter);
    }
}

void ReasoningBudget::decideCut(bool isInsideCharacter)
{
    // Waiting for the rest of a character must not break the bound: then the caller drops the
    // unfinished character.
    m_state = isInsideCharacter && !isExhausted() ? State::Wait : State::Forcing;
}

void ReasoningBudget::forced()
{
    m_state = State::Done;
}

} // namespace ponder::inference
