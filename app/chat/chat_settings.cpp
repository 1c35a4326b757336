// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// How the model is told to write: assistants, and the settings of one conversation.
#include "app/chat/chat_controller.h"
#include "app/settings/settings.h"
#include "app/storage/conversation_store.h"

namespace ponder::app {

AssistantListModel* ChatController::assistants()
{
    return &m_assistants;
}

QString ChatController::systemPrompt() const
{
    return m_conversation.systemPrompt;
}

void ChatController::startWith(const QString& assistantId)
{
    const Assistant* const assistant = m_assistants.find(assistantIdFrom(assistantId));
    if (assistant == nullptr) {
        return;
    }
    const Assistant chosen = *assistant;
    newConversation();
    m_conversation.systemPrompt = chosen.systemPrompt;
    m_conversation.sampling = chosen.sampling;
    if (chosen.thinking) {
        m_isThinkingChosen = true;
        m_conversation.thinking = *chosen.thinking;
    }
    if (!chosen.modelPath.isEmpty() && chosen.modelPath != m_services.models.currentPath()) {
        m_services.models.loadPath(chosen.modelPath);
    }
    Q_EMIT thinkingChanged();
    Q_EMIT settingsChanged();
}

QVariantMap ChatController::chatSettings() const
{
    QVariantMap form{{QStringLiteral("systemPrompt"), m_conversation.systemPrompt}};
    putSampling(form, m_conversation.sampling);
    return form;
}

void ChatController::setChatSettings(const QVariantMap& form)
{
    m_conversation.systemPrompt = form.value(QStringLiteral("systemPrompt")).toString();
    m_conversation.sampling = samplingFromForm(form);
    if (m_conversation.id.isValid()) {
        m_services.store.updateSettings(
            m_conversation, this, [this](const inference::Result<void>& done) {
                if (!done) {
                    setError(done.error());
                }
            });
    }
    Q_EMIT settingsChanged();
}

bool ChatController::isTooLong() const
{
    return m_error && m_error->code == inference::ErrorCode::ContextFull;
}

void ChatController::answerShortened(Shortening what)
{
    const std::optional<AnswerPlan> whole = tooLongPlan();
    if (!isTooLong() || !whole || !canAnswer()) {
        return;
    }
    m_idleWork.giveWay();
    if (what == WithSummary) {
        if (m_summary.write()) {
            dismissError();
            Q_EMIT announced(tr("Writing a summary"));
        }
        return;
    }
    dismissError();
    setBusy(true);
    m_fitter.fit(
        m_summary.applied(*whole),
        static_cast<LeaveOut>(what),
        [this, what](const std::optional<AnswerPlan>& fitting, int leftOut) {
            setBusy(false);
            if (!fitting) {
                setError({inference::ErrorCode::ContextFull, "it is too long even when shortened"});
                return;
            }
            setNotice(what == WithoutThoughts
                          ? tr("The model did not read the earlier thoughts of this chat.")
                          : tr("The model did not read %n earlier exchanges of this chat.",
                               nullptr,
                               leftOut));
            m_writer.start(*fitting);
        });
}

} // namespace ponder::app
