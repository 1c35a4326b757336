// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/metering/compute_meter.h"
#include "app/metering/energy_sampler.h"

#include <optional>

namespace ponder::app {

struct CommandContext;

/// The energy of what the terminal computes, as the window meters it: by the sensor this user may
/// read, else by the wattage in the settings, else not at all. Thread: one; the sampler has its
/// own.
class TerminalMeter
{
public:
    explicit TerminalMeter(const CommandContext& context);
    ~TerminalMeter();
    TerminalMeter(const TerminalMeter&) = delete;
    TerminalMeter& operator=(const TerminalMeter&) = delete;

    void begin();
    /// Of the generation so far; nothing: not available.
    [[nodiscard]] std::optional<EnergyByPhase> energyFor(const inference::WorkByPhase& work);
    void end();

private:
    std::optional<double> m_watts;
    EnergySampler m_sampler;
    ComputeMeter m_meter;
};

} // namespace ponder::app
