// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/terminal_meter.h"

#include "app/cli/command_context.h"
#include "app/settings/app_paths.h"
#include "app/settings/settings_file.h"

#include <QThread>

#include <algorithm>
#include <cmath>

namespace ponder::app {

namespace {

std::optional<double> wattageOf(const CommandContext& context)
{
    const AppPaths paths = AppPaths::forUser(QString::fromStdString(context.dataDir));
    const double watts =
        readSettingsFile(paths.settingsFile()).values.value(QLatin1String("powerWatts")).toDouble();
    return std::isfinite(watts) && watts > 0 ? std::optional(watts) : std::nullopt;
}

int processorCount()
{
    return std::max(1, QThread::idealThreadCount());
}

} // namespace

TerminalMeter::TerminalMeter(const CommandContext& context)
    : m_watts(wattageOf(context))
    , m_sampler(findEnergySensor(), processorCount())
    , m_meter([this] { return m_sampler.total(); }, [this] { return m_watts; }, processorCount())
{
}

TerminalMeter::~TerminalMeter() = default;

void TerminalMeter::begin()
{
    m_sampler.setBusy(true);
    m_meter.begin();
}

std::optional<EnergyByPhase> TerminalMeter::energyFor(const inference::WorkByPhase& work)
{
    return m_meter.energyFor(work);
}

void TerminalMeter::end()
{
    m_sampler.setBusy(false);
}

} // namespace ponder::app
