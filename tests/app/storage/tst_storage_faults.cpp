// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/app/storage/fault_injection.h"
#include "tests/support/temporary_database.h"

#include <sqlite3.h>

#include <QFile>
#include <QTest>

#include <functional>

using namespace ponder;
using namespace ponder::app;
using namespace ponder::tests;

/// whatever fails inside SQLite, at whatever point of whatever story: an error comes
/// back, the file stays whole, and what was reported as done is there.
class TestStorageFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void outOfMemory_anywhere_leavesWholeStore_data();
    void outOfMemory_anywhere_leavesWholeStore();
    void failingFile_anywhere_leavesWholeStore_data();
    void failingFile_anywhere_leavesWholeStore();
};

namespace {

// Every point of the first dozen, then ever wider steps: a story has thousands of allocations.
constexpr std::uint64_t kStride = 12;

using Fault = std::function<void(std::uint64_t n)>;

/// The parts that exist before every story.
struct Ground
{
    ConversationId conversation;
    MessageId question;
    MessageId running;
    QByteArray exported;
};

/// A store on the faulty VFS; opening may fail.
struct Session
{
    std::unique_ptr<Database> database;
    ConversationRepository conversations;
    MessageWriter messages;

    Session(std::unique_ptr<Database> opened, const StoreClock& clock)
        : database(std::move(opened))
        , conversations(*database, clock)
        , messages(*database, clock)
    {
    }
};

using Story = std::function<Result<void>(Session&, const Ground&, const StoreClock&)>;

template<class T>
Result<void> ignoringValue(const Result<T>& result)
{
    return result ? Result<void>() : Result<void>(tl::unexpected<Error>(result.error()));
}

struct NamedStory
{
    const char* name;
    Story run;
    /// Whether the finished store shows the story's effect: 1 yes, 0 no, −1 cannot be told.
    std::function<int(LocalStore&, const Ground&)> isDone;
};

int found(LocalStore& store, const QString& word)
{
    return store.search().find(word).value().empty() ? 0 : 1;
}

const std::vector<NamedStory>& stories()
{
    static const std::vector<NamedStory> kStories = {
        {"open and migrate",
         [](Session&, const Ground&, const StoreClock&) { return Result<void>(); },
         [](LocalStore&, const Ground&) { return -1; }},
        {"create conversation",
         [](Session& session, const Ground&, const StoreClock&) {
             NewConversation wish;
             wish.title = QStringLiteral("created");
             return ignoringValue(session.conversations.create(wish));
         },
         [](LocalStore& store, const Ground&) {
             return store.conversations().list().value().front().title == u"created" ? 1 : 0;
         }},
        {"append question",
         [](Session& session, const Ground& ground, const StoreClock&) {
             return ignoringValue(session.messages.appendUserMessage(
                 {ground.conversation, std::nullopt, {textPart(QStringLiteral("appended"))}}));
         },
         [](LocalStore& store, const Ground&) { return found(store, QStringLiteral("appended")); }},
        {"begin reply",
         [](Session& session, const Ground& ground, const StoreClock&) {
             return ignoringValue(session.messages.beginAssistantMessage(
                 {ground.conversation, ground.question, QStringLiteral("begun"), {}, {}}));
         },
         [](LocalStore& store, const Ground& ground) {
             return store.conversations().find(ground.conversation).value().modelName == u"begun"
                        ? 1
                        : 0;
         }},
        {"flush draft",
         [](Session& session, const Ground& ground, const StoreClock&) {
             return session.messages.flushDraft(
                 {ground.running, {textPart(QStringLiteral("flushed"))}, sampleWork()});
         },
         [](LocalStore& store, const Ground&) { return found(store, QStringLiteral("flushed")); }},
        {"finish reply",
         [](Session& session, const Ground& ground, const StoreClock&) {
             return session.messages.finish(
                 {ground.running, {textPart(QStringLiteral("finished"))}, sampleWork()},
                 MessageStatus::Complete);
         },
         [](LocalStore& store, const Ground& ground) {
             return store.conversations().message(ground.running).value().status ==
                            MessageStatus::Complete
                        ? 1
                        : 0;
         }},
        {"recover",
         [](Session& session, const Ground&, const StoreClock&) {
             return ignoringValue(session.messages.recoverInterrupted());
         },
         [](LocalStore&, const Ground&) { return -1; }},
        {"list and load",
         [](Session& session, const Ground& ground, const StoreClock&) {
             const Result<void> listed = ignoringValue(session.conversations.list());
             return listed ? ignoringValue(session.conversations.activePath(ground.conversation))
                           : listed;
         },
         [](LocalStore&, const Ground&) { return -1; }},
        {"search",
         [](Session& session, const Ground&, const StoreClock&) {
             MessageSearch search(*session.database);
             const Result<void> indexed = ignoringValue(search.find(QStringLiteral("first")));
             return indexed ? ignoringValue(search.find(QStringLiteral(u"模型"))) : indexed;
         },
         [](LocalStore&, const Ground&) { return -1; }},
        {"delete for good",
         [](Session& session, const Ground& ground, const StoreClock& clock) {
             const Result<void> removed = session.conversations.remove(ground.conversation);
             return removed
                        ? ignoringValue(session.conversations.purgeRemoved(clock.now().addSecs(1)))
                        : removed;
         },
         [](LocalStore& store, const Ground& ground) {
             return store.conversations().message(ground.question).has_value() ? 0 : 1;
         }},
        {"import",
         [](Session& session, const Ground& ground, const StoreClock& clock) {
             ConversationTransfer transfer(*session.database, clock);
             return ignoringValue(transfer.importJson(ground.exported));
         },
         [](LocalStore& store, const Ground&) {
             return store.conversations().list().value().size() > 1 ? 1 : 0;
         }}};
    return kStories;
}

Ground prepare(TemporaryDatabase& file)
{
    const auto store = file.open();
    Ground ground;
    ground.conversation = store->conversations().create({}).value().id;
    ground.question =
        store->messages()
            .appendUserMessage({ground.conversation,
                                std::nullopt,
                                {textPart(QStringLiteral(u"first question about 大模型"))}})
            .value()
            .id;
    ground.running = store->messages()
                         .beginAssistantMessage({ground.conversation, ground.question, {}, {}, {}})
                         .value()
                         .id;
    ground.exported =
        store->transfer().exportConversation(ground.conversation, ExportFormat::Json).value();
    return ground;
}

/// Runs a story against the n-th fault for growing n, until a run meets none. Verifies the file
/// after each.
void runAgainst(const NamedStory& story, const Fault& arm, const std::function<bool()>& disarm)
{
    const bool isFresh = QByteArray(story.name) == "open and migrate";
    TemporaryDatabase prepared;
    const Ground ground = prepare(prepared);
    int faults = 0;
    std::uint64_t n = 1;
    for (;; n += 1 + n / kStride) {
        TemporaryDatabase file;
        if (!isFresh) {
            QVERIFY(QFile::copy(prepared.path(), file.path()));
        }
        const StoreClock clock = file.clock.storeClock();
        DatabaseOptions options;
        options.vfs = VfsFaults::kName;
        options.busyTimeoutMs = 0;
        Result<void> outcome;
        bool isHit = false;
        {
            arm(n);
            auto database = Database::open(file.path(), options);
            if (database) {
                Session session(std::move(*database), clock);
                outcome = story.run(session, ground, clock);
            } else {
                outcome = tl::unexpected<Error>(database.error());
            }
            isHit = disarm();
        }
        // A passing disk or memory failure must never be taken for a damaged file: that would put
        // it aside.
        QVERIFY2(outcome || outcome.error().code != ErrorCode::DatabaseDamaged,
                 outcome ? "" : outcome.error().detail.c_str());
        const auto store = file.open();
        QVERIFY2(store->openReport().outcome == OpenOutcome::Opened, story.name);
        const CheckReport report = store->check().value();
        QVERIFY2(report.problems.empty(),
                 report.problems.empty() ? "" : report.problems.front().c_str());
        const int done = story.isDone(*store, ground);
        QVERIFY2(!outcome || done != 0, "reported as done, but it is not there");
        if (!isFresh) {
            QVERIFY(store->conversations().message(ground.question).has_value() ||
                    QByteArray(story.name) == "delete for good");
        }
        if (!isHit) {
            break;
        }
        ++faults;
    }
    QVERIFY2(faults > 0 || n == 1, "no fault was given");
}

} // namespace

void TestStorageFaults::initTestCase()
{
    MemoryFaults::install();
    VfsFaults::install();
}

void TestStorageFaults::outOfMemory_anywhere_leavesWholeStore_data()
{
    QTest::addColumn<int>("story");
    QTest::addColumn<bool>("isLasting");
    for (std::size_t i = 0; i < stories().size(); ++i) {
        QTest::addRow("%s, once", stories()[i].name) << int(i) << false;
        QTest::addRow("%s, from then on", stories()[i].name) << int(i) << true;
    }
}

void TestStorageFaults::outOfMemory_anywhere_leavesWholeStore()
{
    QFETCH(int, story);
    QFETCH(bool, isLasting);
    runAgainst(
        stories()[std::size_t(story)],
        [isLasting](std::uint64_t n) { MemoryFaults::failAt(n, isLasting); },
        [] { return MemoryFaults::stop(); });
}

void TestStorageFaults::failingFile_anywhere_leavesWholeStore_data()
{
    QTest::addColumn<int>("story");
    QTest::addColumn<int>("operation");
    QTest::addColumn<int>("error");

    struct Kind
    {
        const char* name;
        VfsOperation operation;
        int error;
    };

    const Kind kinds[] = {{"read", VfsOperation::Read, SQLITE_IOERR_READ},
                          {"write", VfsOperation::Write, SQLITE_IOERR_WRITE},
                          {"disk full", VfsOperation::Write, SQLITE_FULL},
                          {"sync", VfsOperation::Sync, SQLITE_IOERR_FSYNC},
                          {"truncate", VfsOperation::Truncate, SQLITE_IOERR_TRUNCATE},
                          {"lock", VfsOperation::Lock, SQLITE_BUSY},
                          {"shared memory", VfsOperation::SharedMemory, SQLITE_IOERR_SHMMAP},
                          {"open", VfsOperation::Open, SQLITE_CANTOPEN},
                          {"delete", VfsOperation::Delete, SQLITE_IOERR_DELETE}};
    for (std::size_t i = 0; i < stories().size(); ++i) {
        for (const Kind& kind : kinds) {
            QTest::addRow("%s, %s", stories()[i].name, kind.name)
                << int(i) << int(kind.operation) << kind.error;
        }
    }
}

void TestStorageFaults::failingFile_anywhere_leavesWholeStore()
{
    QFETCH(int, story);
    QFETCH(int, operation);
    QFETCH(int, error);
    for (const bool isLasting : {false, true}) {
        if (isLasting && VfsOperation(operation) == VfsOperation::Lock) {
            // SQLite waits ten seconds for a lock of the shared index that never comes.
            continue;
        }
        runAgainst(
            stories()[std::size_t(story)],
            [=](std::uint64_t n) {
                VfsFaults::failAt(VfsOperation(operation), n, error, isLasting);
            },
            [] { return VfsFaults::stop(); });
        if (QTest::currentTestFailed()) {
            return;
        }
    }
}

QTEST_GUILESS_MAIN(TestStorageFaults)
#include "tst_storage_faults.moc"
