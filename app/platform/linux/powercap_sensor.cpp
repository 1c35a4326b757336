// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/platform/linux/powercap_sensor.h"

#include <QDir>
#include <QFile>
#include <QSet>

namespace ponder::app {

namespace {

QByteArray line(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.read(256).trimmed() : QByteArray();
}

std::optional<std::uint64_t> number(const QString& path)
{
    bool isNumber = false;
    const qulonglong value = line(path).toULongLong(&isNumber);
    return isNumber ? std::optional<std::uint64_t>(value) : std::nullopt;
}

} // namespace

FoundSensor PowercapSensor::find(const QString& root)
{
    auto sensor = std::make_unique<PowercapSensor>();
    bool isForbidden = false;
    QSet<QString> names;
    const QDir directory(root);
    // "intel-rapl:0" is a package; "intel-rapl:0:1" a part of it. Sorted, so the MSR one comes
    // before "-mmio".
    const QStringList zones = directory.entryList(
        {QStringLiteral("intel-rapl*:*")}, QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    QStringList ordered = zones.filter(QStringLiteral("intel-rapl:"));
    ordered += zones.filter(QStringLiteral("intel-rapl-mmio:"));
    for (const QString& zone : ordered) {
        const QDir folder(directory.filePath(zone));
        const QString name = QString::fromLatin1(line(folder.filePath(QStringLiteral("name"))));
        const bool isPart = zone.count(u':') > 1;
        if (isPart || !name.startsWith(QStringLiteral("package")) || names.contains(name)) {
            continue;
        }
        const QString counter = folder.filePath(QStringLiteral("energy_uj"));
        if (!number(counter)) {
            isForbidden = isForbidden || QFile::exists(counter);
            continue;
        }
        names.insert(name);
        sensor->m_domains.push_back(
            {name, number(folder.filePath(QStringLiteral("max_energy_range_uj"))).value_or(0)});
        sensor->m_counterFiles.append(counter);
    }
    if (sensor->m_domains.empty()) {
        return {nullptr,
                isForbidden ? SensorAvailability::NoPermission : SensorAvailability::Absent};
    }
    return {std::move(sensor), SensorAvailability::Present};
}

std::vector<std::optional<std::uint64_t>> PowercapSensor::read()
{
    std::vector<std::optional<std::uint64_t>> counters;
    counters.reserve(static_cast<std::size_t>(m_counterFiles.size()));
    for (const QString& file : m_counterFiles) {
        counters.push_back(number(file));
    }
    return counters;
}

} // namespace ponder::app
