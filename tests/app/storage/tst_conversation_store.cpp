// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/storage/conversation_store.h"
#include "tests/support/temporary_database.h"

#include <QSignalSpy>
#include <QTest>

using namespace ponder;
using namespace ponder::app;
using namespace ponder::tests;

class TestConversationStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wholeStory_throughThread_isStored();
    void reply_contextGone_isDropped();
    void flushDraft_many_newestWins();
    void open_unwritableFolder_saysNotSaving();
    void close_withCommandsInLine_finishesThem();
    void finish_whileLocked_isKeptAndWrittenLater();
};

namespace {

/// Runs the event loop until the reply is there.
template<class T, class Call>
Result<T> waitFor(Call call)
{
    std::optional<Result<T>> outcome;
    call([&outcome](Result<T> result) { outcome = std::move(result); });
    if (!QTest::qWaitFor([&outcome] { return outcome.has_value(); }, 10'000)) {
        return inference::fail(ErrorCode::Internal, "no reply");
    }
    return std::move(*outcome);
}

} // namespace

void TestConversationStore::wholeStory_throughThread_isStored()
{
    TemporaryDatabase file;
    ConversationId id;
    {
        ConversationStore store(file.path(), file.clock.storeClock());
        int openings = 0;
        QObject::connect(&store, &ConversationStore::opened, this, [&](const OpenReport& report) {
            openings += report.isSaving() ? 1 : 100;
        });
        store.open();
        const auto conversation =
            waitFor<Conversation>([&](auto reply) { store.createConversation({}, this, reply); });
        QVERIFY(conversation.has_value());
        QCOMPARE(openings, 1);
        id = conversation->id;
        const auto question = waitFor<Message>([&](auto reply) {
            store.appendUserMessage({id, std::nullopt, {textPart(difficultText())}}, this, reply);
        });
        QVERIFY(question.has_value());
        const auto answer = waitFor<Message>([&](auto reply) {
            store.beginAssistantMessage(
                {id, question->id, QStringLiteral("m"), {}, {}}, this, reply);
        });
        store.flushDraft({answer->id, {textPart(QStringLiteral("par"))}, sampleWork()});
        QVERIFY(waitFor<void>([&](auto reply) {
            store.finishMessage({answer->id, {textPart(QStringLiteral("part"))}, sampleWork(2)},
                                MessageStatus::Complete,
                                std::nullopt,
                                this,
                                reply);
        }));
        const auto hits = waitFor<std::vector<SearchHit>>(
            [&](auto reply) { store.search(QStringLiteral(u"模型"), 10, this, reply); });
        QCOMPARE(hits->size(), std::size_t{1});
    }
    const auto path = file.open()->conversations().activePath(id).value();
    QCOMPARE(path.size(), std::size_t{2});
    QCOMPARE(path[1].text(), QStringLiteral("part"));
    QVERIFY(*path[1].work == sampleWork(2));
}

void TestConversationStore::reply_contextGone_isDropped()
{
    TemporaryDatabase file;
    ConversationStore store(file.path(), file.clock.storeClock());
    store.open();
    bool isCalled = false;
    auto context = std::make_unique<QObject>();
    store.createConversation({}, context.get(), [&](const auto&) { isCalled = true; });
    context.reset();
    const auto list = waitFor<std::vector<ConversationSummary>>(
        [&](auto reply) { store.listConversations(this, reply); });
    QCOMPARE(list->size(), std::size_t{1});
    QVERIFY(!isCalled);
}

void TestConversationStore::flushDraft_many_newestWins()
{
    TemporaryDatabase file;
    ConversationStore store(file.path(), file.clock.storeClock());
    store.open();
    const auto conversation =
        waitFor<Conversation>([&](auto reply) { store.createConversation({}, this, reply); });
    const auto answer = waitFor<Message>([&](auto reply) {
        store.beginAssistantMessage({conversation->id, {}, {}, {}, {}}, this, reply);
    });
    QString text;
    for (int i = 0; i < 500; ++i) {
        text += QString::number(i);
        store.flushDraft({answer->id, {textPart(text)}, sampleWork()});
    }
    const auto path = waitFor<std::vector<Message>>(
        [&](auto reply) { store.loadActivePath(conversation->id, this, reply); });
    QCOMPARE(path->at(0).text(), text);
}

void TestConversationStore::open_unwritableFolder_saysNotSaving()
{
    TemporaryDatabase file;
    QFile blocker(file.folder() + QStringLiteral("/file"));
    QVERIFY(blocker.open(QIODevice::WriteOnly));
    ConversationStore store(blocker.fileName() + QStringLiteral("/ponder.db"),
                            file.clock.storeClock());
    std::optional<OpenReport> report;
    QObject::connect(&store, &ConversationStore::opened, this, [&](const OpenReport& result) {
        report = result;
    });
    store.open();
    const auto conversation =
        waitFor<Conversation>([&](auto reply) { store.createConversation({}, this, reply); });
    QVERIFY(conversation.has_value());
    QVERIFY(report.has_value());
    QVERIFY(!report->isSaving());
    QVERIFY(report->reason.has_value());
}

void TestConversationStore::close_withCommandsInLine_finishesThem()
{
    TemporaryDatabase file;
    {
        ConversationStore store(file.path(), file.clock.storeClock());
        store.open();
        for (int i = 0; i < 50; ++i) {
            store.createConversation({}, nullptr, [](const auto&) {});
        }
    }
    QCOMPARE(file.open()->conversations().list().value().size(), std::size_t{50});
}

void TestConversationStore::finish_whileLocked_isKeptAndWrittenLater()
{
    TemporaryDatabase file;
    DatabaseOptions impatient;
    impatient.busyTimeoutMs = 10;
    ConversationStore store(file.path(), file.clock.storeClock(), impatient);
    QSignalSpy failed(&store, &ConversationStore::savingFailed);
    QSignalSpy resumed(&store, &ConversationStore::savingResumed);
    store.open();
    const auto conversation =
        waitFor<Conversation>([&](auto reply) { store.createConversation({}, this, reply); });
    const auto answer = waitFor<Message>([&](auto reply) {
        store.beginAssistantMessage({conversation->id, {}, {}, {}, {}}, this, reply);
    });
    const auto other = Database::open(file.path()).value();
    std::optional<WriteTransaction> lock(std::in_place, *other, Durability::Full);
    const auto refused = waitFor<void>([&](auto reply) {
        store.finishMessage({answer->id, {textPart(QStringLiteral("kept"))}, sampleWork()},
                            MessageStatus::Complete,
                            std::nullopt,
                            this,
                            reply);
    });
    QVERIFY(!refused.has_value());
    QVERIFY(refused.error().code == ErrorCode::DatabaseBusy);
    QTRY_COMPARE(failed.count(), 1);
    lock.reset();
    QTRY_COMPARE_WITH_TIMEOUT(resumed.count(), 1, 10'000);
    const auto path = waitFor<std::vector<Message>>(
        [&](auto reply) { store.loadActivePath(conversation->id, this, reply); });
    QCOMPARE(path->at(0).text(), QStringLiteral("kept"));
    QVERIFY(path->at(0).status == MessageStatus::Complete);
}

QTEST_GUILESS_MAIN(TestConversationStore)
#include "tst_conversation_store.moc"
