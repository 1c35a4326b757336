// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/platform/energy_sensor.h"

namespace ponder::app {

FoundSensor findEnergySensor()
{
    return {};
}

} // namespace ponder::app
