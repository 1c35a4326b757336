// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/program/quiet_mode.h"

#include "app/settings/settings.h"

#include <utility>

namespace ponder::app {

QuietMode::QuietMode(const Settings& settings, std::function<PowerSource()> power)
    : m_when(std::make_shared<std::atomic<When>>(When::Never))
    , m_power(std::move(power))
{
    const auto follow = [this, &settings] {
        const QString& mode = settings.quietMode();
        *m_when = mode == QLatin1String("always")    ? When::Always
                  : mode == QLatin1String("battery") ? When::OnBattery
                                                     : When::Never;
    };
    follow();
    QObject::connect(&settings, &Settings::quietModeChanged, this, follow);
}

std::function<bool()> QuietMode::question() const
{
    return [when = m_when, power = m_power] {
        const When now = *when;
        return now == When::Always || (now == When::OnBattery && power().isDischarging);
    };
}

} // namespace ponder::app
