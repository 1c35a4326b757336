// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/platform/power_source.h"

#include <QDir>
#include <QFile>

namespace ponder::app {

namespace {

QByteArray line(const QDir& folder, const char* name)
{
    QFile file(folder.filePath(QLatin1String(name)));
    return file.open(QIODevice::ReadOnly) ? file.read(256).trimmed() : QByteArray();
}

/// Micro-units as the kernel gives them; some drivers report discharge as a negative current.
std::optional<double> micro(const QDir& folder, const char* name)
{
    bool isNumber = false;
    const double value = line(folder, name).toDouble(&isNumber);
    return isNumber ? std::optional(value < 0 ? -value : value) : std::nullopt;
}

std::optional<double> watts(const QDir& battery)
{
    if (const auto power = micro(battery, "power_now")) {
        return *power / 1e6;
    }
    const auto current = micro(battery, "current_now");
    const auto voltage = micro(battery, "voltage_now");
    return current && voltage ? std::optional(*current * *voltage / 1e12) : std::nullopt;
}

} // namespace

PowerSource readPowerSource(const QString& root)
{
    const QDir supplies(root.isEmpty() ? QStringLiteral("/sys/class/power_supply") : root);
    PowerSource source;
    for (const QString& name : supplies.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const QDir supply(supplies.filePath(name));
        // "Device" is the battery of a mouse or headset.
        if (line(supply, "type") != "Battery" || line(supply, "scope") == "Device") {
            continue;
        }
        source.hasBattery = true;
        if (line(supply, "status") == "Discharging") {
            source.isDischarging = true;
            if (const auto power = watts(supply)) {
                source.dischargeWatts = source.dischargeWatts.value_or(0.0) + *power;
            }
        }
    }
    return source;
}

} // namespace ponder::app
