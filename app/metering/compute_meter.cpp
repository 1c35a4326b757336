// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/metering/compute_meter.h"

#include "app/metering/energy_estimator.h"
#include "app/metering/energy_split.h"

#include <algorithm>
#include <utility>

namespace ponder::app {

namespace {

std::uint64_t grown(std::uint64_t now, std::uint64_t before)
{
    return now > before ? now - before : 0;
}

void add(Energy& sum, std::uint64_t microjoules, EnergyProvenance provenance, bool isFirst)
{
    const Energy part = energyWithRange(microjoules, provenance);
    if (isFirst) {
        sum = part;
    } else {
        sum += part;
    }
}

} // namespace

ComputeMeter::ComputeMeter(std::function<AttributedEnergy()> measured,
                           std::function<std::optional<double>()> watts,
                           int processorCount)
    : m_measured(std::move(measured))
    , m_watts(std::move(watts))
    , m_processorCount(std::max(1, processorCount))
{
}

void ComputeMeter::begin()
{
    m_last = m_measured ? m_measured() : AttributedEnergy{};
    m_lastWork = {};
    m_energy = {};
    m_hasEnergy = false;
    m_isIncomplete = false;
}

std::optional<ComputeMeter::Interval> ComputeMeter::nextInterval(std::uint64_t cpuNs)
{
    const AttributedEnergy now = m_measured ? m_measured() : AttributedEnergy{};
    const AttributedEnergy before = std::exchange(m_last, now);
    const bool isLive = now.state == SensorState::Live && now.gaps == before.gaps;
    if (isLive) {
        return Interval{grown(now.microjoules, before.microjoules), now.provenance};
    }
    const std::optional<double> watts = m_watts ? m_watts() : std::nullopt;
    if (watts && *watts > 0.0) {
        return Interval{estimatedMicrojoules(cpuNs, *watts, m_processorCount),
                        EnergyProvenance::Estimated};
    }
    return std::nullopt;
}

std::optional<EnergyByPhase> ComputeMeter::energyFor(const inference::WorkByPhase& work)
{
    const std::array<std::uint64_t, 3> cpu{grown(work.reading.cpuNs, m_lastWork.reading.cpuNs),
                                           grown(work.thinking.cpuNs, m_lastWork.thinking.cpuNs),
                                           grown(work.answering.cpuNs, m_lastWork.answering.cpuNs)};
    const std::uint64_t cpuSum = cpu[0] + cpu[1] + cpu[2];
    if (cpuSum > 0) {
        m_lastWork = work;
        const std::optional<Interval> interval = nextInterval(cpuSum);
        if (!interval) {
            m_isIncomplete = true;
        } else {
            const std::array<std::uint64_t, 3> parts = splitExactly(interval->microjoules, cpu);
            add(m_energy.reading, parts[0], interval->provenance, !m_hasEnergy);
            add(m_energy.thinking, parts[1], interval->provenance, !m_hasEnergy);
            add(m_energy.answering, parts[2], interval->provenance, !m_hasEnergy);
            m_hasEnergy = true;
        }
    }
    // A measured zero is no measurement.
    const bool isShown = m_hasEnergy && !m_isIncomplete && m_energy.total().microjoules > 0;
    return isShown ? std::optional(m_energy) : std::nullopt;
}

} // namespace ponder::app
