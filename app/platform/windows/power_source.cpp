// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/platform/power_source.h"

#include <windows.h>

namespace ponder::app {

PowerSource readPowerSource(const QString& /*root*/)
{
    PowerSource source;
    SYSTEM_POWER_STATUS status = {};
    if (GetSystemPowerStatus(&status) != 0) {
        constexpr BYTE kNoBattery = 128;
        constexpr BYTE kUnknown = 255;
        source.hasBattery =
            status.BatteryFlag != kUnknown && (status.BatteryFlag & kNoBattery) == 0;
        source.isDischarging = source.hasBattery && status.ACLineStatus == 0;
    }
    return source;
}

} // namespace ponder::app
