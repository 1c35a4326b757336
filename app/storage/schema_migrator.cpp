// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/storage/schema_migrator.h"

#include "app/storage/database.h"
#include "app/storage/migrations.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QtEndian>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <string>

namespace ponder::app {

namespace {

constexpr int kKeptBackups = 5;

int schemaVersion(SQLite::Database& connection)
{
    SQLite::Statement query(connection, "PRAGMA user_version");
    return query.executeStep() ? query.getColumn(0).getInt() : 0;
}

Result<void> applyMigration(Database& database, const Migration& migration)
{
    return guarded([&]() -> Result<void> {
        WriteTransaction transaction(database, Durability::Full);
        // Another program may have done this step while we waited for the lock.
        if (schemaVersion(database.connection()) >= migration.version) {
            return {};
        }
        database.connection().exec(migration.sql);
        database.connection().exec("PRAGMA user_version = " + std::to_string(migration.version));
        transaction.commit();
        return {};
    });
}

Result<void> refuseNewer(int version)
{
    if (version > latestSchemaVersion()) {
        return inference::fail(ErrorCode::DatabaseTooNew,
                               "the conversations were written by a newer Ponder (schema " +
                                   std::to_string(version) + ", this program knows " +
                                   std::to_string(latestSchemaVersion()) + ")");
    }
    return {};
}

} // namespace

int latestSchemaVersion()
{
    return migrations().back().version;
}

Result<void> refuseNewerSchema(SQLite::Database& connection)
{
    return refuseNewer(schemaVersion(connection));
}

Result<void> refuseNewerFile(const QString& path)
{
    // https://www.sqlite.org/fileformat.html: the user version is a big-endian number at 60.
    constexpr int kVersionAt = 60;
    QFile file(path);
    const QByteArray header = file.open(QIODevice::ReadOnly) ? file.read(100) : QByteArray();
    if (header.size() < 100 || !header.startsWith("SQLite format 3")) {
        return {};
    }
    return refuseNewer(qFromBigEndian<qint32>(header.constData() + kVersionAt));
}

Result<void> migrateSchema(Database& database, const QString& backupFolder)
{
    return guarded([&]() -> Result<void> {
        const int version = schemaVersion(database.connection());
        if (version > 0 && version < latestSchemaVersion() && !backupFolder.isEmpty()) {
            if (Result<void> saved = makeDatedBackup(database, backupFolder); !saved) {
                return saved;
            }
        }
        for (const Migration& migration : migrations()) {
            if (migration.version > version) {
                if (Result<void> applied = applyMigration(database, migration); !applied) {
                    return applied;
                }
            }
        }
        return {};
    });
}

QStringList backupsIn(const QString& folder)
{
    const QDir directory(folder);
    QStringList paths;
    const QStringList names = directory.entryList(
        {QStringLiteral("ponder-*.db")}, QDir::Files, QDir::Name | QDir::Reversed);
    for (const QString& name : names) {
        paths.append(directory.filePath(name));
    }
    return paths;
}

Result<void> makeDatedBackup(Database& database, const QString& folder)
{
    if (!QDir().mkpath(folder)) {
        return inference::fail(ErrorCode::ReadOnly,
                               "cannot make the backup folder " + folder.toStdString());
    }
    const QString stamp =
        QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd-HHmmss-zzz"));
    Result<void> saved =
        database.backUpTo(QDir(folder).filePath(QStringLiteral("ponder-%1.db").arg(stamp)));
    if (saved) {
        const QStringList all = backupsIn(folder);
        for (qsizetype i = kKeptBackups; i < all.size(); ++i) {
            QFile::remove(all[i]);
        }
    }
    return saved;
}

} // namespace ponder::app
