// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// A summary in place of the earlier messages, when a dialogue is too long.
#include "app/chat/chat_controller.h"

#include <utility>

namespace ponder::app {

void ChatController::connectSummary()
{
    m_summary.setBudget([this] { return m_budget.startRun(); }, [this] { m_budget.endRun(); });
    connect(&m_summary, &SummaryModel::standingChanged, this, &ChatController::showSummary);
    connect(&m_summary, &SummaryModel::writingChanged, this, [this] {
        announceTurn();
        Q_EMIT phaseChanged();
        Q_EMIT canSendChanged();
    });
    connect(&m_summary, &SummaryModel::written, this, [this](const AnswerPlan& answer) {
        m_writer.start(answer);
    });
    connect(&m_summary,
            &SummaryModel::failed,
            this,
            [this](const AnswerPlan& whole, const QString& problem) {
                if (whole.conversation.id == m_conversation.id) {
                    // What it was to make room for is still too long: the choice is there again.
                    setError({inference::ErrorCode::ContextFull, "there is no summary"});
                    m_summaryProblem = problem;
                    Q_EMIT errorChanged();
                }
            });
    const auto pathChanged = [this] { m_summary.setPath(m_messages.messages()); };
    connect(&m_messages, &MessageListModel::countChanged, this, pathChanged);
    // Another model may have room for all of it, or less than this one.
    connect(&m_services.inference, &InferenceService::modelLoaded, this, [this] {
        const auto plan = isTooLong() ? tooLongPlan() : std::nullopt;
        if (plan && isIdle()) {
            m_summary.offer(*plan);
        }
    });
}

void ChatController::showSummary()
{
    m_messages.setSummarised(static_cast<int>(m_summary.covered()));
    m_gauge.draftChanged();
    m_priceTag.draftChanged();
}

void ChatController::announceTurn()
{
    m_turn.set(this,
               m_writer.isActive()     ? m_writer.conversation()
               : m_summary.isWriting() ? m_summary.conversation()
                                       : ConversationId());
}

bool ChatController::isSummaryHere() const
{
    return m_summary.isWriting() && m_summary.conversation() == m_conversation.id;
}

AnswerPlan ChatController::planFor(Conversation conversation, std::vector<Message> path) const
{
    AnswerPlan plan;
    plan.conversation = std::move(conversation);
    plan.path = std::move(path);
    plan.modelName = m_services.models.currentName();
    return m_summary.applied(std::move(plan));
}

std::optional<AnswerPlan> ChatController::tooLongPlan() const
{
    std::vector<Message> path = m_messages.messages();
    // The answer that could not be given makes room for the one that can.
    if (!path.empty() && path.back().role == Role::Assistant && path.back().text().isEmpty()) {
        path.pop_back();
    }
    if (path.empty() || path.back().role != Role::User) {
        return std::nullopt;
    }
    AnswerPlan plan;
    plan.conversation = m_conversation;
    plan.path = std::move(path);
    plan.modelName = m_services.models.currentName();
    return plan;
}

SummaryModel* ChatController::summary()
{
    return &m_summary;
}

} // namespace ponder::app
