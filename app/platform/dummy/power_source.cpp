// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/platform/power_source.h"

namespace ponder::app {

PowerSource readPowerSource(const QString& /*root*/)
{
    return {};
}

} // namespace ponder::app
