// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/chat/side_run.h"
#include "app/chat/summary_planner.h"

#include <QObject>
#include <QString>

#include <functional>
#include <optional>

namespace ponder::app {

class ConversationStore;

/// Has the model write a summary as planned, part after part: no thoughts, at most 200 tokens each,
/// booked as what it is. Thread: GUI.
class SummaryWriter : public QObject
{
    Q_OBJECT

public:
    enum class Failure {
        Stopped,  ///< by the user
        Budget,   ///< the user's limit
        Unusable, ///< no words, or in circles
        Model     ///< the error says it
    };

    SummaryWriter(InferenceService& service,
                  ConversationStore& store,
                  EnergySource energy,
                  QObject* parent = nullptr);
    ~SummaryWriter() override;

    /// Gives the budget's word on each part, and hears of its end.
    void setBudget(std::function<InferenceService::MayGoOn()> startRun,
                   std::function<void()> endRun);

    /// Only when not active. Ends in written() or failed().
    void start(SummaryPlan plan);
    void stop();

    [[nodiscard]] bool isActive() const { return m_plan.has_value(); }

    [[nodiscard]] bool isStopping() const { return m_isStopping; }

    [[nodiscard]] ConversationId conversation() const;

    [[nodiscard]] std::size_t part() const { return m_part; } ///< from 0

    [[nodiscard]] std::size_t parts() const { return m_plan ? m_plan->ends.size() : 0; }

    [[nodiscard]] bool isReading() const { return m_run.text().isEmpty(); }

    [[nodiscard]] std::uint64_t writtenTokens() const { return m_run.writtenTokens(); }

Q_SIGNALS:
    void advanced();
    void written(const ponder::app::SummaryPlan& plan, const QString& text);
    void failed(const ponder::app::SummaryPlan& plan,
                ponder::app::SummaryWriter::Failure why,
                const std::optional<ponder::inference::Error>& error);

private:
    void startPart();
    void finishPart(const inference::Finished& finished);
    void fail(Failure why, const std::optional<inference::Error>& error = std::nullopt);

    InferenceService& m_service;
    SideRun m_run;
    std::function<InferenceService::MayGoOn()> m_startRun;
    std::function<void()> m_endRun;
    std::optional<SummaryPlan> m_plan;
    std::size_t m_part = 0;
    bool m_isStopping = false;
    QString m_before; ///< the summary the running part goes on from
};

/// A summary out of what a model wrote: trimmed; when it `wasCut` at the limit, without the
/// sentence it did not finish, unless that leaves less than half. Empty when it has no letter.
[[nodiscard]] QString summaryFromAnswer(const QString& text, bool wasCut);

} // namespace ponder::app
