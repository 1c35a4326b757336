// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// How long the model may think, and going on with a thought.
#include "app/chat/chat_controller.h"
#include "app/format/number_format.h"
#include "app/settings/settings.h"
#include "app/storage/conversation_store.h"

#include <utility>

namespace ponder::app {

static_assert(static_cast<int>(ChatController::Off) == static_cast<int>(ThinkingLevel::Off));
static_assert(static_cast<int>(ChatController::Short) == static_cast<int>(ThinkingLevel::Short));
static_assert(static_cast<int>(ChatController::Medium) == static_cast<int>(ThinkingLevel::Medium));
static_assert(static_cast<int>(ChatController::Long) == static_cast<int>(ThinkingLevel::Long));
static_assert(static_cast<int>(ChatController::Unlimited) ==
              static_cast<int>(ThinkingLevel::Unlimited));
static_assert(static_cast<int>(ChatController::Custom) == static_cast<int>(ThinkingLevel::Custom));

app::ThinkingLevel ChatController::defaultThinking() const
{
    // A model that never learnt to think is asked to only when the user wants it.
    const auto& facts = m_services.inference.facts();
    return facts && !facts->thinksNatively ? app::ThinkingLevel::Off
                                           : m_services.settings.thinkingLevel();
}

ChatController::ThinkingLevel ChatController::thinkingLevel() const
{
    return static_cast<ThinkingLevel>(m_nextThinking ? m_nextThinking->first
                                                     : m_conversation.thinking);
}

int ChatController::thinkingTokens() const
{
    const auto budget =
        m_nextThinking
            ? thinkingBudgetTokens(m_nextThinking->first, m_nextThinking->second)
            : thinkingBudgetTokens(m_conversation.thinking, m_conversation.thinkingTokens);
    return budget ? static_cast<int>(*budget) : -1;
}

void ChatController::setThinkingLevel(ThinkingLevel level)
{
    if (level != Custom) {
        chooseThinking(static_cast<app::ThinkingLevel>(level), 0);
    }
}

void ChatController::setThinkingTokens(int tokens)
{
    if (tokens <= 0) {
        chooseThinking(app::ThinkingLevel::Off, 0);
    } else {
        chooseThinking(app::ThinkingLevel::Custom, static_cast<std::uint32_t>(tokens));
    }
}

void ChatController::chooseThinking(app::ThinkingLevel level, std::uint32_t tokens)
{
    if (m_nextThinking) {
        if (std::exchange(*m_nextThinking, {level, tokens}) != std::pair{level, tokens}) {
            Q_EMIT thinkingChanged();
        }
        return;
    }
    m_isThinkingChosen = true;
    if (level == m_conversation.thinking && tokens == m_conversation.thinkingTokens) {
        return;
    }
    m_conversation.thinking = level;
    m_conversation.thinkingTokens = tokens;
    keepThinking();
    Q_EMIT thinkingChanged();
}

void ChatController::keepThinking()
{
    if (m_conversation.id.isValid()) {
        m_services.store.updateSettings(
            m_conversation, this, [this](const inference::Result<void>& done) {
                if (!done) {
                    setError(done.error());
                }
            });
    }
}

bool ChatController::isThinkingForNext() const
{
    return m_nextThinking.has_value();
}

void ChatController::setThinkingForNext(bool isForNext)
{
    if (isForNext == m_nextThinking.has_value()) {
        return;
    }
    if (isForNext) {
        m_nextThinking = {m_conversation.thinking, m_conversation.thinkingTokens};
        Q_EMIT thinkingChanged();
        return;
    }
    // What was chosen for one message becomes the chat's own.
    const auto chosen = *std::exchange(m_nextThinking, std::nullopt);
    chooseThinking(chosen.first, chosen.second);
    Q_EMIT thinkingChanged();
}

Conversation ChatController::nextSettings() const
{
    Conversation settings = m_conversation;
    if (m_nextThinking) {
        settings.thinking = m_nextThinking->first;
        settings.thinkingTokens = m_nextThinking->second;
    }
    return settings;
}

Conversation ChatController::takeSettings()
{
    Conversation settings = nextSettings();
    if (std::exchange(m_nextThinking, std::nullopt)) {
        Q_EMIT thinkingChanged();
    }
    return settings;
}

void ChatController::thinkMore(const QString& messageId)
{
    const MessageId id = messageIdFrom(messageId.isEmpty() ? lastAnswer() : messageId);
    const Message* const message = m_messages.find(id);
    if (message == nullptr || message->role != Role::Assistant) {
        return;
    }
    // "Wait" is what makes a model look at its thought once more (budget forcing, arXiv
    // 2501.19393).
    const QString thought = message->reasoning().trimmed();
    startThought(id, thought.isEmpty() ? QString() : thought + QStringLiteral("\n\nWait,"));
}

void ChatController::continueReasoning(const QString& messageId, const QString& reasoning)
{
    const MessageId id = messageIdFrom(messageId);
    const Message* const message = m_messages.find(id);
    if (message != nullptr && message->role == Role::Assistant && !reasoning.trimmed().isEmpty()) {
        startThought(id, reasoning);
    }
}

void ChatController::startThought(MessageId answer, const QString& reasoning)
{
    if (!canAnswer()) {
        return;
    }
    dismissError();
    AnswerPlan plan = planFor(takeSettings(), pathBefore(answer));
    if (thinkingBudgetTokens(plan.conversation.thinking, plan.conversation.thinkingTokens) == 0U) {
        // Whoever asks for more thought wants some, whatever the chat's limit.
        plan.conversation.thinking = app::ThinkingLevel::Medium;
    }
    plan.startReasoning = reasoning;
    if (!plan.path.empty()) {
        m_writer.start(std::move(plan));
    }
}

bool ChatController::compare(const QString& messageId)
{
    std::vector<Message> path = m_messages.messages();
    MessageId answer = messageIdFrom(messageId);
    if (!answer.isValid()) {
        while (!path.empty() && path.back().role != Role::User) {
            path.pop_back();
        }
    } else {
        path = pathBefore(answer);
    }
    if (path.empty() || path.back().role != Role::User) {
        return false;
    }
    m_comparison.prepare(planFor(m_conversation, std::move(path)));
    return true;
}

QString ChatController::questionWarning() const
{
    constexpr double kSecondsPerHour = 3600;
    const double limit = m_services.settings.askAboveWh();
    const auto watts = m_priceTag.watts();
    if (limit <= 0 || !m_priceTag.isKnown() || !watts) {
        return {};
    }
    const double most = m_priceTag.boundSeconds() * *watts / kSecondsPerHour;
    const NumberFormat format;
    return most > limit ? tr("May take up to %1, above your %2 question limit")
                              .arg(format.wattHours(most * kSecondsPerHour),
                                   format.wattHours(limit * kSecondsPerHour))
                        : QString();
}

QString ChatController::thinkingNote() const
{
    const auto& facts = m_services.inference.facts();
    if (!facts) {
        return {};
    }
    if (!facts->thinksNatively && thinkingLevel() != Off) {
        return tr("This model was not trained to think; Ponder opens the thought itself");
    }
    return facts->canDisableThinking ? QString() : tr("This model always thinks");
}

AnswerComparison* ChatController::comparison()
{
    return &m_comparison;
}

bool ChatController::canDisableThinking() const
{
    const auto& facts = m_services.inference.facts();
    return !facts || facts->canDisableThinking;
}

} // namespace ponder::app
