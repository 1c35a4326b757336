// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/metering/energy_attribution.h"

#include <algorithm>
#include <cmath>

namespace ponder::app {

namespace {

constexpr std::size_t kQuietSecondsNeeded = 10;
constexpr std::size_t kQuietSecondsKept = 120;
constexpr std::int64_t kSuspendNs = 1'000'000'000;
constexpr double kQuietBusyShare = 0.05;

std::uint64_t difference(std::uint64_t now, std::uint64_t before)
{
    return now >= before ? now - before : 0;
}

} // namespace

EnergyAttribution::EnergyAttribution(const std::vector<EnergyDomain>& domains,
                                     EnergyProvenance scope,
                                     int processorCount,
                                     double mostWatts)
    : m_scope(scope)
    , m_processorCount(std::max(1, processorCount))
{
    for (const EnergyDomain& domain : domains) {
        m_counters.emplace_back(domain.maxMicrojoules, mostWatts);
    }
    m_total.state = domains.empty() ? SensorState::Absent : SensorState::Unproven;
}

void EnergyAttribution::add(const EnergyTick& tick)
{
    const EnergyTick previous = m_previous.value_or(tick);
    const bool isFirst = !m_previous.has_value();
    m_previous = tick;
    const std::int64_t elapsed = tick.monotonicNs - previous.monotonicNs;
    const std::uint64_t ourCpu = difference(tick.ourCpuNs, previous.ourCpuNs);
    const bool isSuspended = (tick.bootTimeNs - previous.bootTimeNs) - elapsed > kSuspendNs;
    const bool isUnderLoad = elapsed > 0 && static_cast<std::int64_t>(ourCpu) > elapsed / 2;
    m_pendingCpuNs += ourCpu;
    m_pendingBusyNs += difference(tick.systemBusyNs, previous.systemBusyNs);
    m_pendingNs += elapsed;

    std::uint64_t energy = 0;
    bool isKnown = true;
    bool isLost = false;
    SensorState weakest = SensorState::Live;
    for (std::size_t i = 0; i < m_counters.size(); ++i) {
        const auto reading = i < tick.counters.size() ? tick.counters[i] : std::nullopt;
        const auto part = m_counters[i].update(reading, tick.monotonicNs, isSuspended, isUnderLoad);
        energy += part.value_or(0);
        isKnown = isKnown && part.has_value();
        const SensorState state = m_counters[i].state();
        isLost = isLost || state == SensorState::Gap || state == SensorState::Frozen;
        weakest = state == SensorState::Live ? weakest : state;
    }
    if (m_counters.empty() || isFirst) {
        m_pendingCpuNs = 0;
        m_pendingBusyNs = 0;
        m_pendingNs = 0;
        return;
    }
    m_total.state = weakest;
    if (!isKnown) {
        if (isLost) {
            m_total.gaps += m_pendingCpuNs > 0 ? 1 : 0;
            m_pendingCpuNs = 0;
            m_pendingBusyNs = 0;
            m_pendingNs = 0;
        }
        return;
    }
    const double seconds = static_cast<double>(m_pendingNs) / 1e9;
    const auto cpu = static_cast<double>(m_pendingCpuNs);
    // Without the system's figure, we count as the only busy program.
    const double busy = std::max(cpu, static_cast<double>(m_pendingBusyNs));
    const double capacity = seconds * 1e9 * m_processorCount;
    if (m_scope == EnergyProvenance::MeasuredProcess) {
        m_total.microjoules += energy;
        m_total.provenance = m_scope;
    } else if (seconds > 0.0) {
        const double watts = static_cast<double>(energy) / 1e6 / seconds;
        const std::optional<double> idle = idleWatts();
        const double dynamic =
            std::max(0.0, static_cast<double>(energy) - idle.value_or(0.0) * seconds * 1e6);
        m_total.microjoules +=
            busy > 0.0 ? static_cast<std::uint64_t>(std::llround(dynamic * cpu / busy)) : 0;
        m_total.provenance = idle ? EnergyProvenance::Derived : EnergyProvenance::MeasuredPackage;
        if (busy < capacity * kQuietBusyShare) {
            noteQuiet(seconds, watts);
        }
    }
    m_pendingCpuNs = 0;
    m_pendingBusyNs = 0;
    m_pendingNs = 0;
}

void EnergyAttribution::noteQuiet(double seconds, double watts)
{
    m_quietSeconds += seconds;
    m_quietJoules += seconds * watts;
    if (m_quietSeconds >= 1.0) {
        m_quietWatts.push_back(m_quietJoules / m_quietSeconds);
        if (m_quietWatts.size() > kQuietSecondsKept) {
            m_quietWatts.pop_front();
        }
        m_quietSeconds = 0.0;
        m_quietJoules = 0.0;
    }
}

std::optional<double> EnergyAttribution::idleWatts() const
{
    if (m_quietWatts.size() < kQuietSecondsNeeded) {
        return std::nullopt;
    }
    std::vector<double> sorted(m_quietWatts.begin(), m_quietWatts.end());
    const auto tenth = sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 10);
    std::ranges::nth_element(sorted, tenth);
    return *tenth;
}

} // namespace ponder::app
