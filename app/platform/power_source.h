// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <optional>

namespace ponder::app {

/// Where the electricity comes from at this moment.
struct PowerSource
{
    bool hasBattery = false;
    bool isDischarging = false;
    /// Of the whole computer, screen included; only while discharging, where the battery tells.
    std::optional<double> dischargeWatts;
};

/// `root` replaces the system's folder in tests where the system is read through files.
[[nodiscard]] PowerSource readPowerSource(const QString& root = {});

} // namespace ponder::app
