// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/platform/energy_sensor.h"

#include "app/platform/linux/powercap_sensor.h"

namespace ponder::app {

FoundSensor findEnergySensor()
{
    return PowercapSensor::find(QStringLiteral("/sys/class/powercap"));
}

} // namespace ponder::app
