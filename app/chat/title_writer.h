// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/chat/answer_writer.h"
#include "app/chat/side_run.h"

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

    void cancel() { m_run.cancel(); }

    [[nodiscard]] bool isActive() const { return m_run.isActive(); }

Q_SIGNALS:
    void titled(ponder::app::ConversationId conversation, const QString& title);

private:
    InferenceService& m_service;
    SideRun m_run;
    ConversationId m_conversation;
};

/// A title out of what a model wrote: its first line without quotes, labels and marks; empty when
/// there is none.
[[nodiscard]] QString titleFromAnswer(const QString& text);

} // namespace ponder::app
