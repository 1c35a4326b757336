// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/storage/migrations.h"
#include "app/storage/query.h"
#include "app/storage/schema_migrator.h"
#include "tests/support/temporary_database.h"

#include <sqlite3.h>

#include <QDir>
#include <QTest>

#include <set>

using namespace ponder;
using namespace ponder::app;
using namespace ponder::tests;

class TestSchemaMigrator : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void migrations_numbers_haveNoGaps();
    void open_fresh_isAtLatestAndStrict();
    void open_everyOlderSchema_isBackedUpAndMigrated();
    void migrate_twice_changesNothing();
    void backups_many_newestFiveStay();
};

namespace {

/// A file as an older program left it: the first `count` steps and nothing else.
void makeOld(const QString& path, int count)
{
    sqlite3* connection = nullptr;
    QCOMPARE(sqlite3_open(path.toUtf8().constData(), &connection), SQLITE_OK);
    for (const Migration& migration : migrations().first(std::size_t(count))) {
        QCOMPARE(sqlite3_exec(connection, migration.sql, nullptr, nullptr, nullptr), SQLITE_OK);
        const QByteArray version = "PRAGMA user_version = " + QByteArray::number(migration.version);
        QCOMPARE(sqlite3_exec(connection, version.constData(), nullptr, nullptr, nullptr),
                 SQLITE_OK);
    }
    QCOMPARE(sqlite3_exec(connection,
                          "INSERT INTO conversations (title, created_ms, updated_ms, use_order) "
                          "VALUES ('old', 1, 1, 1)",
                          nullptr,
                          nullptr,
                          nullptr),
             SQLITE_OK);
    sqlite3_close(connection);
}

int versionOf(Database& database)
{
    Query query(database, "PRAGMA user_version");
    return query.next() ? static_cast<int>(query.integer(0)) : -1;
}

} // namespace

void TestSchemaMigrator::migrations_numbers_haveNoGaps()
{
    int expected = 1;
    for (const Migration& migration : migrations()) {
        QCOMPARE(migration.version, expected++);
        QVERIFY(QByteArray(migration.name)
                    .startsWith(QByteArray::number(migration.version).rightJustified(4, '0')));
    }
}

void TestSchemaMigrator::open_fresh_isAtLatestAndStrict()
{
    TemporaryDatabase file;
    const auto store = file.open();
    QCOMPARE(versionOf(store->database()), latestSchemaVersion());
    Query tables(store->database(),
                 "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND "
                 "NOT strict AND name NOT LIKE 'sqlite_%'");
    QVERIFY(!tables.next());
    Query mode(store->database(), "PRAGMA journal_mode");
    QVERIFY(mode.next());
    QCOMPARE(mode.text(0), QStringLiteral("wal"));
    QVERIFY(backupsIn(file.folder() + QStringLiteral("/backups")).isEmpty());
}

void TestSchemaMigrator::open_everyOlderSchema_isBackedUpAndMigrated()
{
    for (int count = 1; count < latestSchemaVersion(); ++count) {
        TemporaryDatabase file;
        makeOld(file.path(), count);
        {
            const auto store = file.open();
            QVERIFY(store->openReport().outcome == OpenOutcome::Opened);
            QCOMPARE(versionOf(store->database()), latestSchemaVersion());
            const auto list = store->conversations().list().value();
            QCOMPARE(list.size(), std::size_t{1});
            QCOMPARE(list[0].title, QStringLiteral("old"));
            QVERIFY(store->messages().appendUserMessage(
                {list[0].id, std::nullopt, {textPart(QStringLiteral("new"))}}));
            QVERIFY(store->check().value().problems.empty());
        }
        const QStringList backups = backupsIn(file.folder() + QStringLiteral("/backups"));
        QCOMPARE(backups.size(), qsizetype{1});
        // The backup is the old state, and good for a restore.
        const auto restored = LocalStore::open(backups[0], file.clock.storeClock()).value();
        QCOMPARE(restored->conversations().list().value().size(), std::size_t{1});
        QVERIFY(restored->conversations().allMessages({1}).value().empty());
    }
}

void TestSchemaMigrator::migrate_twice_changesNothing()
{
    TemporaryDatabase file;
    const auto store = file.open();
    QVERIFY(migrateSchema(store->database(), file.folder() + QStringLiteral("/backups")));
    QCOMPARE(versionOf(store->database()), latestSchemaVersion());
    QVERIFY(store->check().value().problems.empty());
}

void TestSchemaMigrator::backups_many_newestFiveStay()
{
    TemporaryDatabase file;
    const auto store = file.open();
    const QString folder = file.folder() + QStringLiteral("/backups");
    QString newest;
    for (int i = 0; i < 8; ++i) {
        QVERIFY(makeDatedBackup(store->database(), folder));
        newest = backupsIn(folder).front();
        QTest::qSleep(2);
    }
    QCOMPARE(backupsIn(folder).size(), qsizetype{5});
    QCOMPARE(backupsIn(folder).front(), newest);
    QVERIFY(store->backUpIfDue());
    QCOMPARE(backupsIn(folder).front(), newest);
    QCOMPARE(QDir(folder).entryList({QStringLiteral("*.part")}).size(), qsizetype{0});
}

QTEST_GUILESS_MAIN(TestSchemaMigrator)
#include "tst_schema_migrator.moc"
