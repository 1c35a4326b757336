// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/chat/meter_model.h"

#include "app/chat/message_list_item.h"
#include "app/format/number_format.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace ponder::app {

namespace {

constexpr double kNanoseconds = 1e-9;
constexpr int kTickMs = 250;
constexpr qsizetype kMaxSamples = 600;

double secondsOf(const inference::PhaseWork& work)
{
    return static_cast<double>(work.wallNs) * kNanoseconds;
}

double rateOf(double tokens, double seconds)
{
    return seconds > 0 ? tokens / seconds : 0;
}

int count32(std::uint64_t count)
{
    return static_cast<int>(std::min<std::uint64_t>(count, 2'000'000'000));
}

std::array<inference::PhaseWork, 3> phasesOf(const MessageWork& work)
{
    return {work.phases.reading, work.phases.thinking, work.phases.answering};
}

MeterModel::Phase phaseOf(inference::Phase phase)
{
    switch (phase) {
    case inference::Phase::Reading:
        return MeterModel::Reading;
    case inference::Phase::Thinking:
        return MeterModel::Thinking;
    case inference::Phase::Answering:
        break;
    }
    return MeterModel::Answering;
}

// 1, 2, 4, 5, 6, 8 times a power of ten: axes end on a round figure.
double niceCeiling(double value, double least)
{
    if (value <= least) {
        return least;
    }
    const double power = std::pow(10.0, std::floor(std::log10(value)));
    for (const double step : {1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0}) {
        if (value <= step * power) {
            return step * power;
        }
    }
    return 10 * power;
}

} // namespace

MeterModel::MeterModel(QObject* parent)
    : QObject(parent)
{
    m_tick.setInterval(kTickMs);
    connect(&m_tick, &QTimer::timeout, this, &MeterModel::publish);
}

MeterModel::~MeterModel() = default;

void MeterModel::setMemory(const Memory& memory)
{
    m_memory = memory;
    if (!m_isRunning) {
        if (m_contextLength == 0 || !m_hasFigures) {
            m_contextLength = memory.contextLength;
        }
        Q_EMIT changed();
    }
}

void MeterModel::setWatts(double watts)
{
    if (m_watts != watts) {
        m_watts = watts;
        Q_EMIT changed();
    }
}

void MeterModel::begin(int thinkingBudgetTokens)
{
    for (auto& samples : m_samples) {
        samples.clear();
    }
    m_pending.reset();
    m_lastSampled.reset();
    m_thinkingBudgetTokens = thinkingBudgetTokens;
    m_isRunning = true;
    m_phase = Reading;
    m_tokensPerSecond = 0;
    m_elapsedSeconds = 0;
    m_expectedSeconds = 0;
    m_readingTotalTokens = 0;
    show(MessageWork{});
    m_tick.start();
    Q_EMIT samplesChanged();
    Q_EMIT changed();
}

void MeterModel::setLive(const Live& live)
{
    const bool isNewPhase = !m_pending || m_phase != phaseOf(live.phase);
    m_pending = live;
    if (isNewPhase) {
        publish();
    }
}

void MeterModel::publish()
{
    if (!m_pending) {
        return;
    }
    const Live live = *m_pending;
    m_phase = phaseOf(live.phase);
    m_elapsedSeconds = live.elapsedSeconds;
    m_thinkingBudgetTokens = live.thinkingBudgetTokens;
    takeSample(live);
    show(live.work);
    m_readingTotalTokens =
        count32(live.promptTokens - std::min(live.promptTokens, live.work.cachedPromptTokens));
    if (live.work.phases.reading.tokens == 0 &&
        live.promptProcessed > live.work.cachedPromptTokens) {
        // The books of the reading phase close at its end; until then its progress is the count.
        m_figures[0].tokens = count32(live.promptProcessed - live.work.cachedPromptTokens);
        m_figures[0].tokensText =
            NumberFormat().integer(static_cast<std::uint64_t>(m_figures[0].tokens));
    }
    Q_EMIT changed();
}

void MeterModel::takeSample(const Live& live)
{
    const auto now = phasesOf(live.work);
    const auto before =
        m_lastSampled ? phasesOf(m_lastSampled->work) : std::array<inference::PhaseWork, 3>{};
    bool hasNew = false;
    for (std::size_t i = 0; i < now.size(); ++i) {
        if (now[i].tokens <= before[i].tokens || now[i].wallNs <= before[i].wallNs) {
            continue;
        }
        const double rate =
            rateOf(static_cast<double>(now[i].tokens - before[i].tokens),
                   static_cast<double>(now[i].wallNs - before[i].wallNs) * kNanoseconds);
        m_tokensPerSecond = rate;
        QList<QPointF>& samples = m_samples[i];
        if (samples.size() >= kMaxSamples) {
            samples.removeFirst();
        }
        samples.append(QPointF(live.elapsedSeconds, rate));
        hasNew = true;
    }
    m_lastSampled = live;
    if (hasNew) {
        Q_EMIT samplesChanged();
    }
}

void MeterModel::setExpectedSeconds(double seconds)
{
    m_expectedSeconds = seconds;
    Q_EMIT changed();
}

void MeterModel::setFinished(const std::optional<MessageWork>& work)
{
    m_tick.stop();
    m_pending.reset();
    const bool isEndOfRun = std::exchange(m_isRunning, false);
    m_phase = NoPhase;
    m_hasFigures = work.has_value();
    show(work.value_or(MessageWork{}));
    m_hasFigures = work.has_value();
    m_elapsedSeconds = m_figures[3].seconds;
    m_readingTotalTokens = m_figures[0].tokens;
    if (!isEndOfRun) {
        // An answer from the store: its phases at their mean speed.
        double start = 0;
        const auto phases = phasesOf(m_work);
        for (std::size_t i = 0; i < phases.size(); ++i) {
            const double seconds = secondsOf(phases[i]);
            const double rate = rateOf(static_cast<double>(phases[i].tokens), seconds);
            m_samples[i] =
                rate > 0 ? QList<QPointF>{QPointF(start, rate), QPointF(start + seconds, rate)}
                         : QList<QPointF>{};
            start += seconds;
        }
    }
    const inference::PhaseWork writing = [this] {
        inference::PhaseWork sum = m_work.phases.thinking;
        sum += m_work.phases.answering;
        return sum;
    }();
    m_tokensPerSecond = rateOf(static_cast<double>(writing.tokens), secondsOf(writing));
    Q_EMIT samplesChanged();
    Q_EMIT changed();
}

void MeterModel::setConversationTotal(int answers, const std::optional<Energy>& energy)
{
    m_conversationAnswers = answers;
    m_conversationEnergy = energy;
    Q_EMIT changed();
}

void MeterModel::show(const MessageWork& work)
{
    m_work = work;
    m_hasFigures = true;
    m_cachedTokens = count32(work.cachedPromptTokens);
    m_contextUsed = count32(work.contextUsed);
    m_contextLength = work.contextLength > 0 ? count32(work.contextLength) : m_memory.contextLength;
    setFigures(work);
}

void MeterModel::setFigures(const MessageWork& work)
{
    const NumberFormat format;
    const auto phases = phasesOf(work);
    const inference::PhaseWork total = work.phases.total();
    const SiScale scale = siScaleOf(static_cast<double>(total.usefulFlops));
    m_workUnit = scale.prefix + QStringLiteral("FLOP");
    const double totalWh = work.energy ? work.energy->total().joules() / 3600 : 0;
    const double whFactor = totalWh > 0 && totalWh < 0.0095 ? 1000 : 1;
    m_energyUnit = whFactor > 1 ? QStringLiteral("mWh") : QStringLiteral("Wh");

    QList<double> seconds;
    QList<double> flops;
    for (const inference::PhaseWork& phase : phases) {
        seconds.append(secondsOf(phase));
        flops.append(static_cast<double>(phase.usefulFlops) / scale.factor);
    }
    QList<double> wattHours;
    if (work.energy) {
        for (const Energy& energy :
             {work.energy->reading, work.energy->thinking, work.energy->answering}) {
            wattHours.append(energy.joules() / 3600 * whFactor);
        }
    }
    const double totalSeconds = secondsOf(total);
    const QStringList secondTexts = format.column(seconds, totalSeconds < 100 ? 1 : 0);
    const double totalFlops = static_cast<double>(total.usefulFlops) / scale.factor;
    const QStringList flopTexts = format.column(
        flops, std::max(NumberFormat::columnDecimals(totalFlops), totalFlops < 100 ? 1 : 0));
    const QStringList energyTexts =
        work.energy ? format.column(wattHours, NumberFormat::columnDecimals(totalWh * whFactor))
                    : QStringList();

    const auto figuresOf = [&](const inference::PhaseWork& phase, qsizetype i) {
        MeterFigures figures;
        figures.tokens = count32(phase.tokens);
        figures.seconds = secondsOf(phase);
        figures.share = totalSeconds > 0 ? figures.seconds / totalSeconds : 0;
        figures.tokensText = format.integer(phase.tokens);
        figures.secondsText = secondTexts.at(i);
        figures.tflopText = flopTexts.at(i);
        figures.energyText = energyTexts.isEmpty() ? QStringLiteral("\u2013") : energyTexts.at(i);
        figures.speedText =
            format.tokensPerSecond(rateOf(static_cast<double>(phase.tokens), figures.seconds));
        return figures;
    };
    for (std::size_t i = 0; i < phases.size(); ++i) {
        m_figures[i] = figuresOf(phases[i], static_cast<qsizetype>(i));
    }
    m_figures[3] = figuresOf(total, 3);
}

double MeterModel::chartSeconds() const
{
    return niceCeiling(std::max(m_elapsedSeconds, m_figures[3].seconds), 5);
}

double MeterModel::chartTokensPerSecond() const
{
    double most = 0;
    for (const auto* const samples : {&m_samples[1], &m_samples[2]}) {
        for (const QPointF& sample : *samples) {
            most = std::max(most, sample.y());
        }
    }
    return niceCeiling(most, 5);
}

} // namespace ponder::app
