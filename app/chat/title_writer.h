// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/chat/answer_writer.h"

#include <QObject>
#include <QString>

namespace ponder::app {

/// Has the model name a conversation after its first answer: no thoughts, at most 20 tokens, booked
/// as what it is. Gives way to the user's next question. Thread: GUI.
class TitleWriter : public QObject
{
    Q_OBJECT

public:
    TitleWriter(InferenceService& service,
                ConversationStore& store,
                EnergySource energy,
                QObject* parent = nullptr);
    ~TitleWriter() override;

    /// `path` is the dialogue to name. Does nothing while it is at work.
    void start(const AnswerPlan& plan, std::vector<Message> path);
    /// What has been computed is booked all the same.
    void cancel();

    [[nodiscard]] bool isActive() const { return m_request != 0; }

Q_SIGNALS:
    void titled(ponder::app::ConversationId conversation, const QString& title);

private:
    void take(RequestId request, const inference::GenerationEvent& event);
    void finish(const inference::Finished& finished);

    InferenceService& m_service;
    ConversationStore& m_store;
    EnergySource m_energy;
    RequestId m_request = 0;
    bool m_isCancelled = false;
    std::optional<EnergyByPhase> m_energySoFar;
    ConversationId m_conversation;
    QString m_modelName;
    QString m_text;
};

/// A title out of what a model wrote: its first line without quotes, labels and marks; empty when
/// there is none.
[[nodiscard]] QString titleFromAnswer(const QString& text);

} // namespace ponder::app
