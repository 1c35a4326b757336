// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/chat/side_run.h"
#include "app/dialogue/answer_plan.h"

#include <QObject>

#include <functional>

namespace ponder::app {

/// Has the model read an answer without the thought before it, as the next question's prompt will
/// have it, while the user reads the answer: piece by piece, so that a price asked for meanwhile is
/// not kept waiting. Booked as what it is; gives way to the user's next question. Thread: GUI.
class ReadAhead : public QObject
{
    Q_OBJECT

public:
    /// `mayRun`: asked before every piece, on the inference thread; empty: always.
    ReadAhead(InferenceService& service,
              ConversationStore& store,
              EnergySource energy,
              std::function<bool()> mayRun,
              QObject* parent = nullptr);
    ~ReadAhead() override;

    /// `answer`: what the plan has led to. Does nothing while it is at work, or for an answer
    /// without a thought: that stands in the context as it will be asked for.
    void start(const AnswerPlan& plan, const Message& answer);

    void cancel() { m_run.cancel(); }

    [[nodiscard]] bool isActive() const { return m_run.isActive(); }

private:
    void readOn();

    InferenceService& m_service;
    std::function<bool()> m_mayRun;
    SideRun m_run;
    inference::GenerationRequest m_request;
    SideRun::Account m_account;
};

} // namespace ponder::app
