// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/storage/sqlite_error.h"

#include <QString>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace SQLite {
class Database;
class Transaction;
} // namespace SQLite

namespace ponder::app {

/// What a commit survives: Full also a power cut, Normal only the end of this process.
enum class Durability { Full, Normal };

struct DatabaseOptions
{
    int busyTimeoutMs = 5000;
    QString backupFolder; ///< empty: "backups" beside the file
    std::string vfs;      ///< SQLite VFS name; empty: the system's (tests put a failing one here)
};

/// One SQLite connection with the program's settings and the newest schema.
/// Thread: the one that uses it; never two at a time.
class Database
{
public:
    /// Opens or creates, checks, backs up and migrates. Errors: DatabaseDamaged, DatabaseTooNew
    /// (file untouched), DatabaseBusy, DiskFull, ReadOnly, OutOfMemory, FileUnreadable.
    [[nodiscard]] static Result<std::unique_ptr<Database>>
    open(const QString& path, const DatabaseOptions& options = {});
    [[nodiscard]] static Result<std::unique_ptr<Database>> openInMemory();
    /// A copy in memory of a file that cannot be written.
    [[nodiscard]] static Result<std::unique_ptr<Database>> copyIntoMemory(const QString& path);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    [[nodiscard]] SQLite::Database& connection() { return *m_connection; }

    [[nodiscard]] const QString& path() const { return m_path; } ///< empty: in memory

    /// A consistent copy through the backup API, put in place by a rename.
    [[nodiscard]] Result<void> backUpTo(const QString& path);
    /// SQLite's own check; empty when everything is in order.
    [[nodiscard]] Result<std::vector<std::string>> integrityProblems();

private:
    friend class WriteTransaction;
    Database(std::unique_ptr<SQLite::Database> connection, QString path);
    void setDurability(Durability durability);

    std::unique_ptr<SQLite::Database> m_connection;
    QString m_path;
    Durability m_durability = Durability::Full;
};

/// Takes the write lock at once; rolls back unless committed. Throws SQLite::Exception: use inside
/// guarded().
class WriteTransaction
{
public:
    WriteTransaction(Database& database, Durability durability);
    ~WriteTransaction();
    WriteTransaction(const WriteTransaction&) = delete;
    WriteTransaction& operator=(const WriteTransaction&) = delete;
    void commit();

private:
    std::unique_ptr<SQLite::Transaction> m_transaction;
};

} // namespace ponder::app
