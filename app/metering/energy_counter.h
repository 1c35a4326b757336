// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

namespace ponder::app {

enum class SensorState {
    Absent,
    NoPermission,
    Unproven, ///< there, but has not advanced under our own load yet
    Live,
    Frozen, ///< does not advance although we work
    Gap     ///< the last interval is unknown: reset, implausible jump, or suspend
};

/// One counter's differences, with the traps of real counters: wrap, reset, failed reads, jumps,
/// standing still.
class EnergyCounter
{
public:
    /// @param maxMicrojoules where it wraps, 0: never
    /// @param mostWatts more than this over an interval is no reading
    EnergyCounter(std::uint64_t maxMicrojoules, double mostWatts);

    /// The energy since the last good reading; nothing at the first one, in a gap, and when the
    /// read failed.
    /// @param isSuspended the computer slept since the last call
    /// @param isUnderLoad our own threads were busy most of the interval
    [[nodiscard]] std::optional<std::uint64_t> update(std::optional<std::uint64_t> reading,
                                                      std::int64_t monotonicNs,
                                                      bool isSuspended,
                                                      bool isUnderLoad);

    [[nodiscard]] SensorState state() const { return m_state; }

private:
    void restartAt(std::uint64_t reading, std::int64_t monotonicNs);

    std::uint64_t m_max;
    double m_mostWatts;
    SensorState m_state = SensorState::Unproven;
    std::optional<std::uint64_t> m_previous;
    std::int64_t m_previousNs = 0;
    std::int64_t m_standingNs = 0; ///< under load without advancing
    bool m_isProven = false;
};

} // namespace ponder::app
