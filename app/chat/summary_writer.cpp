// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/chat/summary_writer.h"

#include <QThread>

#include <algorithm>
#include <utility>

namespace ponder::app {

QString summaryFromAnswer(const QString& text, bool wasCut)
{
    QString summary = text.trimmed();
    const bool hasLetter = std::any_of(summary.begin(), summary.end(), [](QChar c) {
        return c.isLetterOrNumber() || c.isSurrogate();
    });
    if (!hasLetter) {
        return {};
    }
    if (wasCut) {
        const auto endsSentence = [&summary](qsizetype i) {
            const QChar c = summary[i];
            const bool isBreak = i + 1 == summary.size() || summary[i + 1].isSpace();
            return QStringLiteral("\u3002\uFF01\uFF1F").contains(c) ||
                   (isBreak && QStringLiteral(".!?").contains(c));
        };
        qsizetype end = summary.size();
        while (end > summary.size() / 2 && !endsSentence(end - 1)) {
            --end;
        }
        if (end > summary.size() / 2) {
            summary.truncate(end);
        } else {
            summary += QChar(0x2026);
        }
    }
    return summary;
}

SummaryWriter::SummaryWriter(InferenceService& service,
                             ConversationStore& store,
                             EnergySource energy,
                             QObject* parent)
    : QObject(parent)
    , m_service(service)
    , m_run(service, store, std::move(energy))
{
    connect(&m_run, &SideRun::advanced, this, &SummaryWriter::advanced);
    connect(&m_run, &SideRun::ended, this, &SummaryWriter::finishPart);
}

SummaryWriter::~SummaryWriter() = default;

void SummaryWriter::setBudget(std::function<InferenceService::MayGoOn()> startRun,
                              std::function<void()> endRun)
{
    m_startRun = std::move(startRun);
    m_endRun = std::move(endRun);
}

ConversationId SummaryWriter::conversation() const
{
    return m_plan ? m_plan->whole.conversation.id : ConversationId{};
}

void SummaryWriter::start(SummaryPlan plan)
{
    Q_ASSERT(QThread::currentThread() == thread());
    Q_ASSERT(!m_plan && !plan.ends.empty());
    m_before = plan.before;
    m_plan = std::move(plan);
    m_part = 0;
    m_isStopping = false;
    startPart();
}

void SummaryWriter::startPart()
{
    const std::size_t from = m_part == 0 ? m_plan->from : m_plan->ends[m_part - 1];
    const auto& facts = m_service.facts();
    m_run.start(summaryRequest(
                    m_plan->whole, from, m_plan->ends[m_part], m_before, facts ? &*facts : nullptr),
                {WorkKind::Summary, m_plan->whole.conversation.id, m_plan->whole.modelName},
                m_startRun ? m_startRun() : InferenceService::MayGoOn{});
    Q_EMIT advanced();
}

void SummaryWriter::stop()
{
    if (isActive() && !m_isStopping) {
        m_isStopping = true;
        m_run.stop();
        Q_EMIT advanced();
    }
}

void SummaryWriter::finishPart(const inference::Finished& finished)
{
    using inference::StopReason;
    if (m_endRun) {
        m_endRun();
    }
    if (m_isStopping || finished.reason == StopReason::Cancelled) {
        fail(Failure::Stopped);
        return;
    }
    if (finished.error) {
        fail(Failure::Model, finished.error);
        return;
    }
    if (finished.reason == StopReason::Budget) {
        fail(Failure::Budget);
        return;
    }
    m_before = summaryFromAnswer(m_run.text(), finished.reason == StopReason::Length);
    if (m_before.isEmpty() || finished.reason == StopReason::Repetition) {
        fail(Failure::Unusable);
        return;
    }
    if (++m_part < m_plan->ends.size()) {
        startPart();
        return;
    }
    const SummaryPlan plan = *std::exchange(m_plan, std::nullopt);
    Q_EMIT written(plan, m_before);
}

void SummaryWriter::fail(Failure why, const std::optional<inference::Error>& error)
{
    const SummaryPlan plan = *std::exchange(m_plan, std::nullopt);
    m_isStopping = false;
    Q_EMIT failed(plan, why, error);
}

} // namespace ponder::app
