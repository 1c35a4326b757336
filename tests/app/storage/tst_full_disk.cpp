// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// the disk fills, the quota ends or the device breaks after any number of bytes.
#include "app/settings/settings.h"
#include "tests/support/file_faults.h"
#include "tests/support/temporary_database.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>

#include <cerrno>
#include <vector>

using namespace ponder;
using namespace ponder::app;
using namespace ponder::tests;

namespace {

constexpr int kRounds = 40;

QByteArray contents(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// What a run was told is safe.
struct Promises
{
    std::vector<MessageId> messages;
    std::optional<MessageId> finished;
    std::optional<Error> firstError;
    ConversationId conversation;

    template<class T>
    bool keep(const Result<T>& result)
    {
        if (!result && !firstError) {
            firstError = result.error();
        }
        return result.has_value();
    }
};

const QString kAnswer = QStringLiteral("a finished answer ").repeated(400);

/// Two chats' worth of saving; every step goes on whatever came of the one before.
Promises live(const TemporaryDatabase& file, const StoreClock& clock, MessageId seen)
{
    Promises promises;
    auto opened = LocalStore::open(file.path(), clock);
    if (!opened) {
        promises.firstError = opened.error();
        return promises;
    }
    LocalStore& store = **opened;
    if (!store.openReport().isSaving()) {
        promises.firstError = store.openReport().reason;
        return promises;
    }
    const ConversationId old = store.conversations().message(seen).value().conversation;
    promises.keep(store.conversations().rename(old, QStringLiteral("renamed"), TitleSource::User));
    for (int i = 0; i < 3; ++i) {
        const auto question = store.messages().appendUserMessage(
            {old, std::nullopt, {textPart(QStringLiteral("question %1 ").arg(i).repeated(200))}});
        if (!promises.keep(question)) {
            continue;
        }
        promises.messages.push_back(question->id);
        const auto answer = store.messages().beginAssistantMessage({old, question->id, {}, {}, {}});
        if (!promises.keep(answer)) {
            continue;
        }
        for (int flush = 1; flush < 4; ++flush) {
            promises.keep(store.messages().flushDraft(
                {answer->id, {textPart(kAnswer.left(flush * 500))}, sampleWork()}));
        }
        if (promises.keep(store.messages().finish({answer->id, {textPart(kAnswer)}, sampleWork()},
                                                  MessageStatus::Complete))) {
            promises.finished = answer->id;
        }
    }
    promises.keep(store.backUpIfDue());
    return promises;
}

} // namespace

class TestFullDisk : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void conversations_wherever_nothingSavedIsLost_data() { errors(); }

    void conversations_wherever_nothingSavedIsLost();

    void settings_wherever_areOldOrNew_data() { errors(); }

    void settings_wherever_areOldOrNew();

    void export_wherever_keepsTheFileThatWasThere_data() { errors(); }

    void export_wherever_keepsTheFileThatWasThere();
    void readOnlyFolder_showsWhatIsThere_andChangesNothing_data();
    void readOnlyFolder_showsWhatIsThere_andChangesNothing();

private:
    static void errors();
};

void TestFullDisk::errors()
{
    QTest::addColumn<int>("error");
    QTest::newRow("disk full") << ENOSPC;
    QTest::newRow("quota used up") << EDQUOT;
    QTest::newRow("device broken") << EIO;
}

void TestFullDisk::conversations_wherever_nothingSavedIsLost()
{
    QFETCH(int, error);
    QRandomGenerator random(7);
    std::uint64_t whole = 0;
    for (int round = 0; round <= kRounds; ++round) {
        TemporaryDatabase file;
        MessageId seen;
        {
            const auto store = file.open();
            const ConversationId id = store->conversations().create({}).value().id;
            seen = store->messages()
                       .appendUserMessage({id, std::nullopt, {textPart(difficultText())}})
                       .value()
                       .id;
        }
        FileFaults::guard(file.folder());
        // The first round meets no fault and tells how much there is to write.
        if (round > 0) {
            FileFaults::failWritesAfter(random.generate64() % whole, error);
        }
        const Promises promises = live(file, file.clock.storeClock(), seen);
        const bool isHit = FileFaults::stop();
        if (round == 0) {
            whole = FileFaults::takeWritten();
            QVERIFY(whole > 10'000);
            QVERIFY2(!promises.firstError,
                     promises.firstError ? promises.firstError->detail.c_str() : "");
            continue;
        }
        QVERIFY(isHit);
        if (promises.firstError) {
            // A quota or a broken device can also show up as room that is not there.
            const ErrorCode code = promises.firstError->code;
            QVERIFY2(code == ErrorCode::DiskFull ||
                         (error != ENOSPC && code == ErrorCode::ReadOnly),
                     promises.firstError->detail.c_str());
        }
        QVERIFY(QFileInfo(file.path()).size() > 0);
        // There is room again: everything that was said to be saved is there.
        const auto store = file.open();
        QVERIFY(store->openReport().outcome == OpenOutcome::Opened);
        const CheckReport report = store->check().value();
        QVERIFY2(report.problems.empty(),
                 report.problems.empty() ? "" : report.problems.front().c_str());
        QCOMPARE(store->conversations().message(seen).value().text(), difficultText());
        for (const MessageId id : promises.messages) {
            QVERIFY(store->conversations().message(id).has_value());
        }
        if (promises.finished) {
            const Message answer = store->conversations().message(*promises.finished).value();
            QVERIFY(answer.status == MessageStatus::Complete);
            QCOMPARE(answer.text(), kAnswer);
        }
        for (const QString& backup :
             QDir(file.folder() + QStringLiteral("/backups")).entryList(QDir::Files)) {
            QVERIFY2(!backup.endsWith(QStringLiteral(".part")), qPrintable(backup));
        }
    }
}

void TestFullDisk::settings_wherever_areOldOrNew()
{
    QFETCH(int, error);
    QRandomGenerator random(8);
    for (int round = 0; round < kRounds; ++round) {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("settings.json"));
        {
            Settings settings(path);
            settings.setTextSize(80);
        }
        FileFaults::guard(folder.path());
        {
            Settings settings(path);
            const auto size = std::uint64_t(QFileInfo(path).size());
            FileFaults::failWritesAfter(random.generate64() % (3 * size), error);
            settings.setTextSize(90);
            settings.flush();
            settings.setTextSize(100);
            settings.flush();
        }
        FileFaults::stop();
        QVERIFY(QFileInfo(path).size() > 0);
        {
            Settings settings(path);
            QVERIFY(settings.origin() == SettingsOrigin::File);
            QVERIFY(settings.textSize() == 80 || settings.textSize() == 90 ||
                    settings.textSize() == 100);
            settings.setTextSize(110);
        }
        QCOMPARE(Settings(path).textSize(), 110);
        // No torn copies lie about.
        const QStringList left = QDir(folder.path()).entryList(QDir::Files);
        QCOMPARE(
            left,
            (QStringList{QStringLiteral("settings.json"), QStringLiteral("settings.json.bak")}));
    }
}

void TestFullDisk::export_wherever_keepsTheFileThatWasThere()
{
    QFETCH(int, error);
    TemporaryDatabase file;
    const auto store = file.open();
    const ConversationId id = store->conversations().create({}).value().id;
    QVERIFY(store->messages().appendUserMessage({id, std::nullopt, {textPart(kAnswer)}}));
    QTemporaryDir folder;
    QRandomGenerator random(9);
    for (const ExportFormat format : {ExportFormat::Json, ExportFormat::Markdown}) {
        const QString path = folder.filePath(QStringLiteral("chat"));
        QVERIFY(store->transfer().exportToFile(id, format, path));
        const QByteArray before = contents(path);
        QVERIFY(before.size() > kAnswer.size());
        FileFaults::guard(folder.path());
        for (int round = 0; round < kRounds; ++round) {
            FileFaults::failWritesAfter(random.generate64() % std::uint64_t(before.size()), error);
            const auto done = store->transfer().exportToFile(id, format, path);
            QVERIFY(FileFaults::stop());
            QVERIFY(!done.has_value());
            QVERIFY(done.error().code ==
                    (error == EIO ? ErrorCode::ReadOnly : ErrorCode::DiskFull));
            QCOMPARE(contents(path), before);
            QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);
        }
        QVERIFY(store->transfer().exportToFile(id, format, path));
    }
}

void TestFullDisk::readOnlyFolder_showsWhatIsThere_andChangesNothing_data()
{
    QTest::addColumn<int>("error");
    QTest::newRow("mounted for reading") << EROFS;
    QTest::newRow("not allowed") << EACCES;
}

void TestFullDisk::readOnlyFolder_showsWhatIsThere_andChangesNothing()
{
    QFETCH(int, error);
    TemporaryDatabase file;
    MessageId seen;
    {
        const auto store = file.open();
        const ConversationId id = store->conversations().create({}).value().id;
        seen = store->messages()
                   .appendUserMessage({id, std::nullopt, {textPart(difficultText())}})
                   .value()
                   .id;
    }
    const QByteArray before = contents(file.path());
    const QStringList files = QDir(file.folder()).entryList(QDir::Files | QDir::Dirs);
    FileFaults::guard(file.folder());
    FileFaults::refuseChanges(error);
    {
        const auto store = file.open();
        QVERIFY(store->openReport().outcome == OpenOutcome::NotSaving);
        QVERIFY(store->openReport().reason->code == ErrorCode::ReadOnly);
        const auto old = store->conversations().message(seen);
        QVERIFY(old.has_value());
        QCOMPARE(old->text(), difficultText());
        // It goes on in memory.
        QVERIFY(store->messages().appendUserMessage(
            {old->conversation, seen, {textPart(QStringLiteral("more"))}}));
    }
    FileFaults::stop();
    QCOMPARE(contents(file.path()), before);
    QCOMPARE(QDir(file.folder()).entryList(QDir::Files | QDir::Dirs), files);
}

QTEST_GUILESS_MAIN(TestFullDisk)
#include "tst_full_disk.moc"
