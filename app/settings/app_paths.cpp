// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/settings/app_paths.h"

#include <QDir>
#include <QStandardPaths>

#include <utility>

namespace ponder::app {

AppPaths::AppPaths(QString dataFolder)
    : m_dataFolder(std::move(dataFolder))
{
}

AppPaths AppPaths::forUser(const QString& dataFolder)
{
    if (!dataFolder.isEmpty()) {
        return AppPaths(QDir(dataFolder).absolutePath());
    }
    const QString fromEnvironment = qEnvironmentVariable("PONDER_DATA_DIR");
    if (!fromEnvironment.isEmpty()) {
        return AppPaths(QDir(fromEnvironment).absolutePath());
    }
    const QString base = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
    return AppPaths(QDir(base).filePath(QStringLiteral("Ponder")));
}

QString AppPaths::modelsFolder() const
{
    return QDir(m_dataFolder).filePath(QStringLiteral("models"));
}

QString AppPaths::databaseFile() const
{
    return QDir(m_dataFolder).filePath(QStringLiteral("ponder.db"));
}

QString AppPaths::contextsFolder() const
{
    return QDir(m_dataFolder).filePath(QStringLiteral("contexts"));
}

QString AppPaths::startFile() const
{
    return QDir(m_dataFolder).filePath(QStringLiteral("starting"));
}

QString AppPaths::logFile() const
{
    return QDir(m_dataFolder).filePath(QStringLiteral("ponder.log"));
}

QString AppPaths::settingsFile() const
{
    return QDir(m_dataFolder).filePath(QStringLiteral("settings.json"));
}

} // namespace ponder::app
