// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/metering/energy_counter.h"
#include "app/platform/energy_sensor.h"

#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

namespace ponder::app {

/// One look at the computer.
struct EnergyTick
{
    std::int64_t monotonicNs = 0;
    std::int64_t bootTimeNs = 0;    ///< also counts suspend
    std::uint64_t ourCpuNs = 0;     ///< this process, all threads
    std::uint64_t systemBusyNs = 0; ///< the whole computer; 0: unknown
    std::vector<std::optional<std::uint64_t>> counters;
};

/// Sum since the start. Only differences of two of them mean anything.
struct AttributedEnergy
{
    std::uint64_t microjoules = 0;
    std::uint64_t gaps = 0; ///< intervals under load whose energy is unknown
    EnergyProvenance provenance = EnergyProvenance::Derived;
    SensorState state = SensorState::Absent;
};

/// Our part of what the counters show: idle power taken off, the rest by share of the CPU time.
class EnergyAttribution
{
public:
    EnergyAttribution(const std::vector<EnergyDomain>& domains,
                      EnergyProvenance scope,
                      int processorCount,
                      double mostWatts = 1500.0);

    void add(const EnergyTick& tick);

    [[nodiscard]] const AttributedEnergy& total() const { return m_total; }

    /// 10th percentile of the quiet seconds seen so far; nothing before ten of them.
    [[nodiscard]] std::optional<double> idleWatts() const;

private:
    void noteQuiet(double seconds, double watts);

    std::vector<EnergyCounter> m_counters;
    EnergyProvenance m_scope;
    int m_processorCount;
    std::optional<EnergyTick> m_previous;
    std::uint64_t m_pendingCpuNs = 0; ///< ours, since the last interval with a known energy
    std::uint64_t m_pendingBusyNs = 0;
    std::int64_t m_pendingNs = 0;
    std::deque<double> m_quietWatts;
    double m_quietSeconds = 0.0;
    double m_quietJoules = 0.0;
    AttributedEnergy m_total;
};

} // namespace ponder::app
