// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/storage/database.h"

#include "app/storage/migrations.h"
#include "app/storage/schema_migrator.h"

#include <sqlite3.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>
#include <cstdlib>
#include <string_view>
#include <utility>

namespace ponder::app {

namespace {

// Above this a whole check at every start would be felt; after an unclean end it is done anyway.
constexpr qint64 kAlwaysCheckedBytes = qint64{32} << 20;

std::string utf8(const QString& path)
{
    return path.toStdString();
}

void configure(SQLite::Database& connection)
{
    connection.exec("PRAGMA foreign_keys = ON");
    connection.exec("PRAGMA cell_size_check = ON");
    connection.exec("PRAGMA temp_store = MEMORY");
    connection.exec("PRAGMA synchronous = FULL");
}

std::vector<std::string> checkRows(SQLite::Database& connection, const char* pragma)
{
    std::vector<std::string> problems;
    SQLite::Statement query(connection, pragma);
    while (query.executeStep()) {
        std::string line = query.getColumn(0).getString();
        if (line != "ok") {
            problems.push_back(std::move(line));
        }
    }
    return problems;
}

/// The check also lists pages it could not read; a failing disk is no reason to give up a file as
/// damaged.
ErrorCode codeOfProblem(const std::string& problem)
{
    // A free page that cannot be read is reported without a code; one that cannot exist is called
    // "invalid page number" instead.
    if (problem.find("failed to get page") != std::string::npos) {
        return ErrorCode::FileUnreadable;
    }
    constexpr std::string_view kMarker = "error code";
    const std::size_t marker = problem.find(kMarker);
    if (marker == std::string::npos) {
        return ErrorCode::DatabaseDamaged;
    }
    const std::size_t digits = problem.find_first_of("0123456789", marker);
    const int code = digits == std::string::npos ? SQLITE_CORRUPT : std::atoi(&problem[digits]);
    return (code & 0xff) == SQLITE_CORRUPT ? ErrorCode::DatabaseDamaged : ErrorCode::FileUnreadable;
}

bool needsCheck(const QString& path)
{
    const QFileInfo log(path + QStringLiteral("-wal"));
    const bool endedUncleanly = log.exists() && log.size() > 0;
    return endedUncleanly || QFileInfo(path).size() <= kAlwaysCheckedBytes;
}

} // namespace

Database::Database(std::unique_ptr<SQLite::Database> connection, QString path)
    : m_connection(std::move(connection))
    , m_path(std::move(path))
{
}

Database::~Database() = default;

Result<std::unique_ptr<Database>> Database::open(const QString& path,
                                                 const DatabaseOptions& options)
{
    return guarded([&]() -> Result<std::unique_ptr<Database>> {
        // Before SQLite opens it, which would leave its companions beside the file.
        if (const Result<void> known = refuseNewerFile(path); !known) {
            return tl::unexpected<Error>(known.error());
        }
        const bool isExisting = QFileInfo(path).size() > 0;
        const bool isChecked = isExisting && needsCheck(path);
        auto connection =
            std::make_unique<SQLite::Database>(utf8(path),
                                               SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE,
                                               options.busyTimeoutMs,
                                               options.vfs);
        sqlite3_extended_result_codes(connection->getHandle(), 1);
        // Nothing may be written before the version is known to be ours, not even by closing again.
        sqlite3_db_config(connection->getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
        if (const Result<void> known = refuseNewerSchema(*connection); !known) {
            return tl::unexpected<Error>(known.error());
        }
        sqlite3_db_config(connection->getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, nullptr);
        configure(*connection);
        connection->exec("PRAGMA journal_mode = WAL");
        if (isChecked) {
            const std::vector<std::string> problems =
                checkRows(*connection, "PRAGMA quick_check(10)");
            if (!problems.empty()) {
                return inference::fail(codeOfProblem(problems.front()), problems.front());
            }
        }
        std::unique_ptr<Database> database(new Database(std::move(connection), path));
        const QString backups = options.backupFolder.isEmpty()
                                    ? QFileInfo(path).dir().filePath(QStringLiteral("backups"))
                                    : options.backupFolder;
        const Result<void> migrated = migrateSchema(*database, backups);
        if (!migrated) {
            return tl::unexpected<Error>(migrated.error());
        }
        return database;
    });
}

Result<std::unique_ptr<Database>> Database::openInMemory()
{
    return guarded([&]() -> Result<std::unique_ptr<Database>> {
        auto connection = std::make_unique<SQLite::Database>(":memory:", SQLite::OPEN_READWRITE);
        sqlite3_extended_result_codes(connection->getHandle(), 1);
        configure(*connection);
        std::unique_ptr<Database> database(new Database(std::move(connection), QString()));
        const Result<void> migrated = migrateSchema(*database, QString());
        if (!migrated) {
            return tl::unexpected<Error>(migrated.error());
        }
        return database;
    });
}

Result<std::unique_ptr<Database>> Database::copyIntoMemory(const QString& path)
{
    return guarded([&]() -> Result<std::unique_ptr<Database>> {
        // "immutable" needs no -shm file, so it works in a folder nobody can write.
        const QByteArray uri =
            "file:" + QDir::toNativeSeparators(path).toUtf8().toPercentEncoding("/\\:") +
            "?immutable=1";
        SQLite::Database source(uri.toStdString(), SQLite::OPEN_READONLY | SQLite::OPEN_URI);
        if (const Result<void> known = refuseNewerSchema(source); !known) {
            return tl::unexpected<Error>(known.error());
        }
        auto connection = std::make_unique<SQLite::Database>(":memory:", SQLite::OPEN_READWRITE);
        sqlite3_extended_result_codes(connection->getHandle(), 1);
        SQLite::Backup(*connection, source).executeStep();
        configure(*connection);
        std::unique_ptr<Database> database(new Database(std::move(connection), QString()));
        const Result<void> migrated = migrateSchema(*database, QString());
        if (!migrated) {
            return tl::unexpected<Error>(migrated.error());
        }
        return database;
    });
}

Result<void> Database::backUpTo(const QString& path)
{
    const QString unfinished = path + QStringLiteral(".part");
    Result<void> copied = guarded([&]() -> Result<void> {
        QFile::remove(unfinished);
        SQLite::Database target(utf8(unfinished), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        SQLite::Backup(target, *m_connection).executeStep();
        // A file of its own: without this it would ask for a WAL when it is restored.
        target.exec("PRAGMA journal_mode = DELETE");
        return {};
    });
    if (!copied) {
        QFile::remove(unfinished);
        return copied;
    }
    QFile::remove(path);
    if (!QFile::rename(unfinished, path)) {
        return inference::fail(ErrorCode::ReadOnly, "cannot name the backup " + utf8(path));
    }
    return {};
}

Result<std::vector<std::string>> Database::integrityProblems()
{
    return guarded([&]() -> Result<std::vector<std::string>> {
        std::vector<std::string> problems = checkRows(*m_connection, "PRAGMA integrity_check(100)");
        SQLite::Statement keys(*m_connection, "PRAGMA foreign_key_check");
        while (keys.executeStep()) {
            problems.push_back("row of " + keys.getColumn(0).getString() +
                               " refers to a missing row of " + keys.getColumn(2).getString());
        }
        return problems;
    });
}

void Database::setDurability(Durability durability)
{
    if (durability != m_durability) {
        m_connection->exec(durability == Durability::Full ? "PRAGMA synchronous = FULL"
                                                          : "PRAGMA synchronous = NORMAL");
        m_durability = durability;
    }
}

WriteTransaction::WriteTransaction(Database& database, Durability durability)
{
    database.setDurability(durability);
    m_transaction = std::make_unique<SQLite::Transaction>(database.connection(),
                                                          SQLite::TransactionBehavior::IMMEDIATE);
}

WriteTransaction::~WriteTransaction() = default;

void WriteTransaction::commit()
{
    m_transaction->commit();
}

} // namespace ponder::app
