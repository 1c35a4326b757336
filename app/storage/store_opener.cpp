// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/storage/store_opener.h"

#include "app/storage/schema_migrator.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <utility>

namespace ponder::app {

namespace {

QString backupFolderOf(const QString& path, const DatabaseOptions& options)
{
    return options.backupFolder.isEmpty()
               ? QFileInfo(path).dir().filePath(QStringLiteral("backups"))
               : options.backupFolder;
}

/// An emptied file opens without complaint; with backups beside it, it must have held something.
bool wasEmptied(const QString& path, const QString& backups)
{
    const QFileInfo file(path);
    return file.isFile() && file.size() == 0 && !backupsIn(backups).isEmpty();
}

/// Renames the file and its companions, so that a WAL of the old one never meets a new one.
QString keepDamaged(const QString& path)
{
    const QString stamp =
        QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmmss-zzz"));
    const QString kept = path + QStringLiteral(".corrupt-") + stamp;
    if (!QFile::rename(path, kept)) {
        return {};
    }
    for (const QString& companion : {QStringLiteral("-wal"), QStringLiteral("-shm")}) {
        if (QFile::exists(path + companion)) {
            QFile::rename(path + companion, kept + companion);
        }
    }
    return kept;
}

Result<OpenedDatabase> goOnInMemory(const QString& path, Error reason)
{
    OpenedDatabase opened;
    opened.report.outcome = OpenOutcome::NotSaving;
    opened.report.reason = std::move(reason);
    Result<std::unique_ptr<Database>> database = Database::copyIntoMemory(path);
    if (!database) {
        database = Database::openInMemory();
    }
    if (!database) {
        return tl::unexpected<Error>(database.error());
    }
    opened.database = std::move(*database);
    return opened;
}

Result<OpenedDatabase>
replaceDamaged(const QString& path, const DatabaseOptions& options, Error reason)
{
    OpenedDatabase opened;
    opened.report.keptDamagedFile = keepDamaged(path);
    if (opened.report.keptDamagedFile.isEmpty()) {
        return goOnInMemory(path, std::move(reason));
    }
    opened.report.reason = std::move(reason);
    for (const QString& backup : backupsIn(backupFolderOf(path, options))) {
        if (!QFile::copy(backup, path)) {
            continue;
        }
        Result<std::unique_ptr<Database>> restored = Database::open(path, options);
        if (restored) {
            opened.database = std::move(*restored);
            opened.report.outcome = OpenOutcome::RestoredBackup;
            opened.report.restoredFrom = backup;
            return opened;
        }
        QFile::remove(path); // a copy; the backup itself stays
    }
    Result<std::unique_ptr<Database>> fresh = Database::open(path, options);
    if (!fresh) {
        return goOnInMemory(path, fresh.error());
    }
    opened.database = std::move(*fresh);
    opened.report.outcome = OpenOutcome::StartedFresh;
    return opened;
}

} // namespace

Result<OpenedDatabase> openDatabaseSafely(const QString& path, const DatabaseOptions& options)
{
    if (!QDir().mkpath(QFileInfo(path).path())) {
        return goOnInMemory(path,
                            {ErrorCode::ReadOnly,
                             "cannot make the folder " + QFileInfo(path).path().toStdString()});
    }
    if (wasEmptied(path, backupFolderOf(path, options))) {
        return replaceDamaged(
            path, options, {ErrorCode::DatabaseDamaged, "the database file is empty"});
    }
    Result<std::unique_ptr<Database>> database = Database::open(path, options);
    if (database) {
        OpenedDatabase opened;
        opened.database = std::move(*database);
        return opened;
    }
    if (database.error().code == ErrorCode::DatabaseDamaged) {
        return replaceDamaged(path, options, database.error());
    }
    return goOnInMemory(path, database.error());
}

} // namespace ponder::app
