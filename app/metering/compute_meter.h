// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/conversation/work_record.h"
#include "app/metering/energy_attribution.h"

#include <functional>
#include <optional>

namespace ponder::app {

/// The energy of one generation at a time, by phase. Each interval between two calls is split by
/// the CPU time its phases took; the parts sum to the whole exactly. Thread: GUI.
class ComputeMeter
{
public:
    /// @param measured running total of the sensor (EnergySampler::total)
    /// @param watts power under full load the user gave; nothing: no estimate
    ComputeMeter(std::function<AttributedEnergy()> measured,
                 std::function<std::optional<double>()> watts,
                 int processorCount);

    /// A generation starts; the work of the next calls counts from zero.
    void begin();
    /// Energy of the work so far (cumulative within the generation). Nothing: not available.
    [[nodiscard]] std::optional<EnergyByPhase> energyFor(const inference::WorkByPhase& work);

private:
    struct Interval
    {
        std::uint64_t microjoules = 0;
        EnergyProvenance provenance = EnergyProvenance::Estimated;
    };

    [[nodiscard]] std::optional<Interval> nextInterval(std::uint64_t cpuNs);

    std::function<AttributedEnergy()> m_measured;
    std::function<std::optional<double>()> m_watts;
    int m_processorCount;
    AttributedEnergy m_last;
    inference::WorkByPhase m_lastWork;
    EnergyByPhase m_energy;
    bool m_hasEnergy = false;
    bool m_isIncomplete = false; ///< an interval is unknown: the sum would be too small
};

} // namespace ponder::app
