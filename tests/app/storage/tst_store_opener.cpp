// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/storage/schema_migrator.h"
#include "tests/support/temporary_database.h"

#include <sqlite3.h>

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace ponder;
using namespace ponder::app;
using namespace ponder::tests;

/// the store comes up whatever the file is like, and never destroys it.
class TestStoreOpener : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void damaged_withBackup_isRestored_data();
    void damaged_withBackup_isRestored();
    void damaged_withoutBackup_startsFreshBesideIt();
    void damaged_walOfAnotherFile_isNoticedOrHarmless();
    void walMissing_opensWhatIsThere();
    void newerSchema_isLeftUntouched();
    void folderIsAFile_goesOnInMemory();
    void emptyFile_firstStart_isCreated();
    void unknownFile_withRandomBytes_neverCrashes();
};

namespace {

QByteArray contents(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void put(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

/// Some conversations, one of them in a backup.
void fill(TemporaryDatabase& file, bool withBackup)
{
    const auto store = file.open();
    for (int i = 0; i < 30; ++i) {
        const ConversationId id = store->conversations().create({}).value().id;
        QVERIFY(store->messages().appendUserMessage(
            {id, std::nullopt, {textPart(QString(500, QChar(u'a' + i % 26)))}}));
        if (i == 9 && withBackup) {
            QVERIFY(makeDatedBackup(store->database(), file.folder() + QStringLiteral("/backups")));
        }
    }
}

QStringList keptFiles(const TemporaryDatabase& file)
{
    return QDir(file.folder()).entryList({QStringLiteral("ponder.db.corrupt-*")}, QDir::Files);
}

} // namespace

void TestStoreOpener::damaged_withBackup_isRestored_data()
{
    QTest::addColumn<QString>("damage");
    for (const char* damage :
         {"emptied", "garbage", "first page zeroed", "inner page broken", "cut"}) {
        QTest::newRow(damage) << QString::fromLatin1(damage);
    }
}

void TestStoreOpener::damaged_withBackup_isRestored()
{
    QFETCH(QString, damage);
    TemporaryDatabase file;
    fill(file, true);
    QByteArray bytes = contents(file.path());
    QVERIFY(bytes.size() > 8 * 4096);
    if (damage == u"emptied") {
        bytes.clear();
    } else if (damage == u"garbage") {
        bytes = QByteArray("certainly no database").repeated(1000);
    } else if (damage == u"first page zeroed") {
        bytes.replace(0, 4096, QByteArray(4096, '\0'));
    } else if (damage == u"inner page broken") {
        for (int page = 1; page < bytes.size() / 4096; ++page) {
            bytes.replace(page * 4096, 8, QByteArray(8, '\x7f'));
        }
    } else {
        bytes.truncate(bytes.size() / 2);
    }
    put(file.path(), bytes);
    const auto store = file.open();
    QVERIFY(store->openReport().outcome == OpenOutcome::RestoredBackup);
    QVERIFY(store->openReport().isSaving());
    QVERIFY(store->openReport().reason->code == ErrorCode::DatabaseDamaged);
    QCOMPARE(store->conversations().list().value().size(), std::size_t{10});
    QCOMPARE(contents(store->openReport().keptDamagedFile), bytes);
    QVERIFY(store->check().value().problems.empty());
}

void TestStoreOpener::damaged_withoutBackup_startsFreshBesideIt()
{
    TemporaryDatabase file;
    const QByteArray garbage = QByteArray("garbage ").repeated(512);
    put(file.path(), garbage);
    put(file.path() + QStringLiteral("-wal"), "an old log");
    {
        const auto store = file.open();
        QVERIFY(store->openReport().outcome == OpenOutcome::StartedFresh);
        QCOMPARE(contents(store->openReport().keptDamagedFile), garbage);
        QVERIFY(store->conversations().create({}));
    }
    QCOMPARE(file.open()->conversations().list().value().size(), std::size_t{1});
    QCOMPARE(keptFiles(file).filter(QRegularExpression(QStringLiteral("\\d$"))).size(),
             qsizetype{1});
}

void TestStoreOpener::damaged_walOfAnotherFile_isNoticedOrHarmless()
{
    TemporaryDatabase other;
    QByteArray foreignLog;
    {
        const auto store = other.open();
        for (int i = 0; i < 20; ++i) {
            NewConversation wish;
            wish.title = QString(3000, u'x');
            QVERIFY(store->conversations().create(wish));
        }
        foreignLog = contents(other.path() + QStringLiteral("-wal"));
        QVERIFY(foreignLog.size() > 10'000);
    }
    TemporaryDatabase file;
    fill(file, true);
    const QByteArray original = contents(file.path());
    put(file.path() + QStringLiteral("-wal"), foreignLog);
    const auto store = file.open();
    QVERIFY(store->check().value().problems.empty());
    const OpenReport& report = store->openReport();
    QVERIFY(report.outcome == OpenOutcome::Opened || !report.keptDamagedFile.isEmpty());
}

void TestStoreOpener::walMissing_opensWhatIsThere()
{
    TemporaryDatabase file;
    fill(file, false);
    QByteArray before;
    {
        const auto store = file.open();
        before = contents(file.path());
        QVERIFY(store->conversations().create({}));
        put(file.folder() + QStringLiteral("/copy.db"), contents(file.path()));
    }
    const auto copy =
        LocalStore::open(file.folder() + QStringLiteral("/copy.db"), file.clock.storeClock());
    QVERIFY((*copy)->openReport().outcome == OpenOutcome::Opened);
    QVERIFY((*copy)->conversations().list().value().size() >= 30);
    QVERIFY((*copy)->check().value().problems.empty());
}

void TestStoreOpener::newerSchema_isLeftUntouched()
{
    TemporaryDatabase file;
    fill(file, false);
    sqlite3* connection = nullptr;
    QCOMPARE(sqlite3_open(file.path().toUtf8().constData(), &connection), SQLITE_OK);
    const QByteArray newer =
        "PRAGMA user_version = " + QByteArray::number(latestSchemaVersion() + 1);
    QCOMPARE(sqlite3_exec(connection, newer.constData(), nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(connection);
    const QByteArray bytes = contents(file.path());
    {
        const auto store = file.open();
        QVERIFY(store->openReport().outcome == OpenOutcome::NotSaving);
        QVERIFY(store->openReport().reason->code == ErrorCode::DatabaseTooNew);
        QVERIFY(store->openReport().reason->detail.find(
                    std::to_string(latestSchemaVersion() + 1)) != std::string::npos);
        QVERIFY(store->conversations().create({}));
    }
    QCOMPARE(contents(file.path()), bytes);
    QVERIFY(keptFiles(file).isEmpty());
}

void TestStoreOpener::folderIsAFile_goesOnInMemory()
{
    TemporaryDatabase file;
    put(file.folder() + QStringLiteral("/file"), "x");
    const auto store = LocalStore::open(file.folder() + QStringLiteral("/file/sub/ponder.db"),
                                        file.clock.storeClock());
    QVERIFY(store.has_value());
    QVERIFY(!(*store)->openReport().isSaving());
    const ConversationId id = (*store)->conversations().create({}).value().id;
    QVERIFY(
        (*store)->messages().appendUserMessage({id, std::nullopt, {textPart(difficultText())}}));
    QCOMPARE((*store)->conversations().activePath(id).value().at(0).text(), difficultText());
}

void TestStoreOpener::emptyFile_firstStart_isCreated()
{
    TemporaryDatabase file;
    put(file.path(), QByteArray());
    QVERIFY(file.open()->openReport().outcome == OpenOutcome::Opened);
}

void TestStoreOpener::unknownFile_withRandomBytes_neverCrashes()
{
    TemporaryDatabase file;
    fill(file, false);
    const QByteArray good = contents(file.path());
    quint32 state = 12345;
    const auto random = [&state] { return state = state * 1664525U + 1013904223U; };
    for (int round = 0; round < 60; ++round) {
        TemporaryDatabase victim;
        QByteArray bytes = good;
        for (int i = 0; i < 1 + round; ++i) {
            bytes[qsizetype(random() >> 8) % bytes.size()] = char(random() >> 24);
        }
        put(victim.path(), bytes);
        const auto store = victim.open();
        QVERIFY(store->openReport().isSaving() || store->openReport().reason.has_value());
        // Reads may fail, but only with an error.
        static_cast<void>(store->conversations().list());
        static_cast<void>(store->search().find(QStringLiteral("aaaa")));
        static_cast<void>(store->check());
    }
}

QTEST_GUILESS_MAIN(TestStoreOpener)
#include "tst_store_opener.moc"
