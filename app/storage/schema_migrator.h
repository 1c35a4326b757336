// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/storage/sqlite_error.h"

#include <QString>
#include <QStringList>

namespace SQLite {
class Database;
}

namespace ponder::app {

class Database;

/// Schema version this program writes.
[[nodiscard]] int latestSchemaVersion();

/// DatabaseTooNew when a newer program wrote the file. Reads only.
[[nodiscard]] Result<void> refuseNewerSchema(SQLite::Database& connection);
/// The same by the file's header alone. What only its log says is left to refuseNewerSchema().
[[nodiscard]] Result<void> refuseNewerFile(const QString& path);

/// Runs the missing steps, each in a transaction of its own with its `user_version`. A file that
/// already holds something is copied to `backupFolder` first (an empty name: no copy).
[[nodiscard]] Result<void> migrateSchema(Database& database, const QString& backupFolder);

/// Backups in `folder`, newest first.
[[nodiscard]] QStringList backupsIn(const QString& folder);
/// Makes a dated backup and keeps the newest few.
[[nodiscard]] Result<void> makeDatedBackup(Database& database, const QString& folder);

} // namespace ponder::app
