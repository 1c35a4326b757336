// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/metering/energy_estimator.h"

#include <algorithm>
#include <cmath>

namespace ponder::app {

std::uint64_t estimatedMicrojoules(std::uint64_t cpuNs, double watts, int processorCount)
{
    const auto milliwatts = static_cast<std::uint64_t>(std::llround(std::max(0.0, watts) * 1000.0));
    const std::uint64_t cpuMicroseconds = cpuNs / 1000;
    // mW · µs = nJ; 5 kW for a processor-month stay below 2⁶⁴.
    return cpuMicroseconds * milliwatts /
           (1000 * static_cast<std::uint64_t>(std::max(1, processorCount)));
}

Energy energyWithRange(std::uint64_t microjoules, EnergyProvenance provenance)
{
    std::uint64_t percentBelow = 0;
    std::uint64_t percentAbove = 0;
    switch (provenance) {
    case EnergyProvenance::MeasuredProcess:
        percentBelow = percentAbove = 10;
        break;
    case EnergyProvenance::MeasuredPackage:
        percentBelow = percentAbove = 5;
        break;
    case EnergyProvenance::Derived:
    case EnergyProvenance::WholeComputer:
        percentBelow = percentAbove = 15;
        break;
    case EnergyProvenance::Estimated:
        percentBelow = 50;
        percentAbove = 100;
        break;
    }
    return {microjoules,
            microjoules - microjoules / 100 * percentBelow,
            microjoules + microjoules / 100 * percentAbove,
            provenance};
}

} // namespace ponder::app
