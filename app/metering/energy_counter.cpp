// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/metering/energy_counter.h"

namespace ponder::app {

namespace {

constexpr std::int64_t kFrozenAfterNs = 1'000'000'000;

} // namespace

EnergyCounter::EnergyCounter(std::uint64_t maxMicrojoules, double mostWatts)
    : m_max(maxMicrojoules)
    , m_mostWatts(mostWatts)
{
}

void EnergyCounter::restartAt(std::uint64_t reading, std::int64_t monotonicNs)
{
    m_previous = reading;
    m_previousNs = monotonicNs;
    m_standingNs = 0;
}

std::optional<std::uint64_t> EnergyCounter::update(std::optional<std::uint64_t> reading,
                                                   std::int64_t monotonicNs,
                                                   bool isSuspended,
                                                   bool isUnderLoad)
{
    if (!reading) {
        // The next good reading covers this interval too; a failed read is never taken for zero.
        return std::nullopt;
    }
    if (!m_previous) {
        restartAt(*reading, monotonicNs);
        return std::nullopt;
    }
    const std::int64_t elapsedNs = monotonicNs - m_previousNs;
    if (isSuspended || elapsedNs <= 0) {
        restartAt(*reading, monotonicNs);
        m_state = SensorState::Gap;
        return std::nullopt;
    }
    const double mostMicrojoules = m_mostWatts * static_cast<double>(elapsedNs) / 1e3;
    std::uint64_t energy = 0;
    if (*reading >= *m_previous) {
        energy = *reading - *m_previous;
    } else if (m_max > 0 && *m_previous <= m_max && *m_previous > m_max / 2) {
        energy = m_max - *m_previous + *reading;
    } else {
        restartAt(*reading, monotonicNs);
        m_state = SensorState::Gap;
        return std::nullopt;
    }
    if (static_cast<double>(energy) > mostMicrojoules) {
        restartAt(*reading, monotonicNs);
        m_state = SensorState::Gap;
        return std::nullopt;
    }
    if (energy == 0) {
        m_standingNs += isUnderLoad ? elapsedNs : 0;
        m_previousNs = monotonicNs;
        if (m_standingNs >= kFrozenAfterNs) {
            m_state = SensorState::Frozen;
        }
    } else {
        restartAt(*reading, monotonicNs);
        m_isProven = m_isProven || isUnderLoad;
        m_state = m_isProven ? SensorState::Live : SensorState::Unproven;
    }
    return m_state == SensorState::Frozen ? std::nullopt : std::optional(energy);
}

} // namespace ponder::app
