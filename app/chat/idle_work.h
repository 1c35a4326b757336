// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/chat/read_ahead.h"
#include "app/chat/title_writer.h"

#include <QObject>

#include <functional>

namespace ponder::app {

class Settings;

/// What the model does while nobody asks it anything: it names a chat after the first answer, or
/// reads ahead, as the settings allow. Another model ends it. Thread: GUI.
class IdleWork : public QObject
{
    Q_OBJECT

public:
    /// `mayReadAhead`: see ReadAhead.
    IdleWork(InferenceService& service,
             ConversationStore& store,
             const Settings& settings,
             const EnergySource& energy,
             std::function<bool()> mayReadAhead,
             QObject* parent = nullptr);
    ~IdleWork() override;

    /// After an answer; `isOverBudget`: the user has set a limit, and it is reached.
    void start(const AnswerPlan& plan, const Message& answer, bool isOverBudget);
    /// To the user's next question. What has been computed is booked all the same.
    void giveWay();

Q_SIGNALS:
    void titled(ponder::app::ConversationId conversation, const QString& title);

private:
    [[nodiscard]] bool wantsTitle(const AnswerPlan& plan, const Message& answer) const;

    const Settings& m_settings;
    TitleWriter m_titleWriter;
    ReadAhead m_readAhead;
};

} // namespace ponder::app
