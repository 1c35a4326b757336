// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/chat/energy_source.h"
#include "app/chat/streaming_draft.h"
#include "app/dialogue/answer_plan.h"
#include "app/generation/inference_service.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <functional>
#include <optional>

namespace ponder::app {

class ConversationStore;

/// Has one answer at a time written by the model and kept by the store: begins its row, streams,
/// flushes twice a second, and ends it. Goes on whatever conversation is on screen. Thread: GUI.
class AnswerWriter : public QObject
{
    Q_OBJECT

public:
    AnswerWriter(InferenceService& service,
                 ConversationStore& store,
                 EnergySource energy,
                 QObject* parent = nullptr);
    ~AnswerWriter() override;

    /// Gives the budget's word on each answer that is started.
    void setBudget(std::function<InferenceService::MayGoOn()> startRun);

    /// Only when not active. Ends in ended() or failed().
    void start(AnswerPlan plan);
    void stop();
    void answerNow();

    [[nodiscard]] bool isActive() const { return m_plan.has_value(); }

    [[nodiscard]] bool isStopping() const { return m_isStopping; }

    [[nodiscard]] ConversationId conversation() const;

    /// The answer so far; none before begun().
    [[nodiscard]] const StreamingDraft* draft() const { return m_draft ? &*m_draft : nullptr; }

    /// −1: no limit.
    [[nodiscard]] int thinkingBudgetTokens() const;
    /// Since the request was given to the model.
    [[nodiscard]] double elapsedSeconds() const;

Q_SIGNALS:
    /// The store has the (still empty) answer.
    void begun(const ponder::app::Message& message);
    /// Text or figures grew; at most 30 times a second.
    void advanced();
    /// Begun, reading, thinking, answering, stopping, ended.
    void phaseChanged();
    /// The last word: text and status are in line for the store. `ownWork` is that of this run
    /// alone, where `message` sums all that went into it.
    void ended(const ponder::app::AnswerPlan& plan,
               const ponder::app::Message& message,
               const ponder::inference::Finished& finished,
               const ponder::app::MessageWork& ownWork);
    /// The store could not take the answer; nothing was generated.
    void failed(const ponder::app::AnswerPlan& plan, const ponder::inference::Error& error);

private:
    void begin(const inference::Result<Message>& stored);
    void ask();
    void take(RequestId request, const inference::GenerationEvent& event);
    void finish(const inference::Finished& finished);
    void flush();

    InferenceService& m_service;
    ConversationStore& m_store;
    EnergySource m_energy;
    std::function<InferenceService::MayGoOn()> m_startRun;
    std::optional<AnswerPlan> m_plan;
    std::optional<StreamingDraft> m_draft;
    RequestId m_request = 0;
    bool m_isStopping = false;
    bool m_isWaitingForModel = false;
    bool m_hasNews = false;
    bool m_hasUnsavedText = false;
    QTimer m_flushTimer;
    QElapsedTimer m_sinceStart;
};

} // namespace ponder::app
