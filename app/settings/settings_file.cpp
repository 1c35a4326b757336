// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/settings/settings_file.h"

#include "app/files/whole_file.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>

#include <algorithm>
#include <optional>

namespace ponder::app {

using inference::Result;

namespace {

// Nobody's settings are larger; a wrong file is not read into memory whole.
constexpr qint64 kLargestFileBytes = qint64{4} << 20;

std::optional<QJsonObject> parse(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return std::nullopt;
    }
    const QJsonDocument document = QJsonDocument::fromJson(file.read(kLargestFileBytes));
    if (!document.isObject()) {
        return std::nullopt;
    }
    return document.object();
}

QString backupOf(const QString& path)
{
    return path + QStringLiteral(".bak");
}

} // namespace

LoadedSettings readSettingsFile(const QString& path)
{
    if (const auto values = parse(path)) {
        return {*values, SettingsOrigin::File};
    }
    const bool isTorn = QFileInfo(path).isFile();
    if (isTorn) {
        const QString kept = path + QStringLiteral(".damaged");
        QFile::remove(kept);
        QFile::rename(path, kept);
    }
    if (const auto values = parse(backupOf(path))) {
        return {*values, SettingsOrigin::Backup};
    }
    return {{}, isTorn ? SettingsOrigin::Defaults : SettingsOrigin::NoFile};
}

Result<void> writeSettingsFile(const QString& path, const QJsonObject& values)
{
    QDir().mkpath(QFileInfo(path).path());
    if (const auto previous = parse(path)) {
        // Failing here is no reason not to save.
        static_cast<void>(writeWholeFile(backupOf(path), QJsonDocument(*previous).toJson()));
    }
    return writeWholeFile(path, QJsonDocument(values).toJson());
}

std::uint64_t keptContextBytes(const QJsonObject& values)
{
    constexpr std::uint64_t bytesInGigabyte = 1'000'000'000;
    constexpr int mostGigabytes = 1'000'000;
    const int gigabytes =
        values.value(QStringLiteral("keptContextGigabytes")).toInt(kKeptContextGigabytes);
    return bytesInGigabyte * static_cast<std::uint64_t>(std::clamp(gigabytes, 0, mostGigabytes));
}

std::string contextPrecision(const QJsonObject& values)
{
    return values.value(QStringLiteral("contextPrecision")).toString().toStdString();
}

} // namespace ponder::app
