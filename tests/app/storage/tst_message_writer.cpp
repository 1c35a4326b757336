// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/temporary_database.h"

#include <QTest>

using namespace ponder;
using namespace ponder::app;
using namespace ponder::tests;

class TestMessageWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void finish_fullReply_roundTrips();
    void finish_twice_booksOnce();
    void finish_failed_keepsError();
    void flushDraft_shorterParts_replacesEverything();
    void flushDraft_notGenerating_isRefused();
    void recover_deadWriter_interruptsKeepsTextBooksOnce();
    void recover_livingWriter_isLeftAlone();
    void resume_interrupted_addsWorkOfBothGenerations();
    void append_foreignParent_isRefused();
};

namespace {

struct Scene
{
    TemporaryDatabase file;
    std::unique_ptr<LocalStore> store = file.open();
    ConversationId conversation = store->conversations().create({}).value().id;
    MessageId question =
        store->messages()
            .appendUserMessage({conversation, std::nullopt, {textPart(QStringLiteral("why?"))}})
            .value()
            .id;

    Message begin()
    {
        return store->messages()
            .beginAssistantMessage(
                {conversation, question, QStringLiteral("SmolLM2"), {}, QStringLiteral("{}")})
            .value();
    }

    Message read(MessageId id) { return store->conversations().message(id).value(); }

    std::uint64_t ledgerTokens()
    {
        return store->ledger().usage(UsageGrouping::Day).value().totals.total().tokens;
    }
};

} // namespace

void TestMessageWriter::finish_fullReply_roundTrips()
{
    Scene scene;
    const Message reply = scene.begin();
    QVERIFY(reply.status == MessageStatus::Generating);
    const std::vector<MessagePart> parts{reasoningPart(difficultText()), textPart(difficultText())};
    QVERIFY(
        scene.store->messages().finish({reply.id, parts, sampleWork()}, MessageStatus::Complete));
    scene.store.reset();
    scene.store = scene.file.open();
    const Message read = scene.read(reply.id);
    QVERIFY(read.status == MessageStatus::Complete);
    QVERIFY(read.parts == parts);
    QVERIFY(read.work.has_value());
    QVERIFY(*read.work == sampleWork());
    QCOMPARE(read.modelName, QStringLiteral("SmolLM2"));
    QVERIFY(scene.store->check().value().problems.empty());
}

void TestMessageWriter::finish_twice_booksOnce()
{
    Scene scene;
    const Message reply = scene.begin();
    const MessageDraft draft{reply.id, {textPart(QStringLiteral("x"))}, sampleWork()};
    QVERIFY(scene.store->messages().finish(draft, MessageStatus::Stopped));
    QVERIFY(scene.store->messages().finish(draft, MessageStatus::Complete).error().code ==
            ErrorCode::NotFound);
    QCOMPARE(scene.ledgerTokens(), sampleWork().phases.total().tokens);
    QVERIFY(scene.read(reply.id).status == MessageStatus::Stopped);
}

void TestMessageWriter::finish_failed_keepsError()
{
    Scene scene;
    const Message reply = scene.begin();
    QVERIFY(scene.store->messages().finish(
        {reply.id, {}, {}}, MessageStatus::Failed, Error{ErrorCode::NumericFailure, "NaN at 7"}));
    const Message read = scene.read(reply.id);
    QVERIFY(read.status == MessageStatus::Failed);
    QVERIFY(read.error->code == ErrorCode::NumericFailure);
    QCOMPARE(read.error->detail, std::string("NaN at 7"));
    QVERIFY(!read.work->energy.has_value());
}

void TestMessageWriter::flushDraft_shorterParts_replacesEverything()
{
    Scene scene;
    const Message reply = scene.begin();
    MessageWriter& writer = scene.store->messages();
    QVERIFY(
        writer.flushDraft({reply.id,
                           {reasoningPart(QStringLiteral("r")), textPart(QStringLiteral("abc"))},
                           sampleWork()}));
    QVERIFY(writer.flushDraft({reply.id, {textPart(QStringLiteral("z"))}, sampleWork(2)}));
    const Message read = scene.read(reply.id);
    QCOMPARE(read.parts.size(), std::size_t{1});
    QCOMPARE(read.text(), QStringLiteral("z"));
    QVERIFY(*read.work == sampleWork(2));
    QCOMPARE(scene.ledgerTokens(), std::uint64_t{0});
}

void TestMessageWriter::flushDraft_notGenerating_isRefused()
{
    Scene scene;
    QVERIFY(scene.store->messages().flushDraft({scene.question, {}, {}}).error().code ==
            ErrorCode::NotFound);
    QCOMPARE(scene.read(scene.question).text(), QStringLiteral("why?"));
}

void TestMessageWriter::recover_deadWriter_interruptsKeepsTextBooksOnce()
{
    Scene scene;
    const Message reply = scene.begin();
    const std::vector<MessagePart> parts{reasoningPart(QStringLiteral("hm")),
                                         textPart(QStringLiteral(u"大模型 is"))};
    QVERIFY(scene.store->messages().flushDraft({reply.id, parts, sampleWork()}));
    scene.store.reset();
    scene.file.clock.writer = QStringLiteral("boot/2/2");
    for (int start = 0; start < 3; ++start) {
        scene.store = scene.file.open();
        QCOMPARE(scene.store->recovery().interrupted.size(), std::size_t(start == 0 ? 1 : 0));
        const Message read = scene.read(reply.id);
        QVERIFY(read.status == MessageStatus::Interrupted);
        QVERIFY(read.parts == parts);
        QCOMPARE(scene.ledgerTokens(), sampleWork().phases.total().tokens);
        QCOMPARE(scene.store->search().find(QStringLiteral(u"大模型")).value().size(),
                 std::size_t{1});
        QVERIFY(scene.store->check().value().problems.empty());
        scene.store.reset();
    }
}

void TestMessageWriter::recover_livingWriter_isLeftAlone()
{
    Scene scene;
    const Message reply = scene.begin();
    FakeClock other;
    other.writer = QStringLiteral("boot/2/2");
    other.alive = scene.file.clock.writer;
    const auto second = LocalStore::open(scene.file.path(), other.storeClock()).value();
    QVERIFY(second->recovery().interrupted.empty());
    QVERIFY(second->conversations().message(reply.id).value().status == MessageStatus::Generating);
    QVERIFY(scene.store->messages().finish({reply.id, {}, sampleWork()}, MessageStatus::Complete));
    QVERIFY(second->conversations().message(reply.id).value().status == MessageStatus::Complete);
}

void TestMessageWriter::resume_interrupted_addsWorkOfBothGenerations()
{
    Scene scene;
    const Message reply = scene.begin();
    MessageWriter& writer = scene.store->messages();
    QVERIFY(writer.finish({reply.id, {textPart(QStringLiteral("half"))}, sampleWork()},
                          MessageStatus::Stopped));
    QVERIFY(writer.resumeAssistantMessage(reply.id, QStringLiteral("{}")));
    QVERIFY(scene.read(reply.id).status == MessageStatus::Generating);
    QCOMPARE(scene.read(reply.id).text(), QStringLiteral("half"));
    QVERIFY(writer.finish({reply.id, {textPart(QStringLiteral("half and half"))}, sampleWork(2)},
                          MessageStatus::Complete));
    const MessageWork work = *scene.read(reply.id).work;
    QVERIFY(work.phases.total() == sampleWork(3).phases.total());
    QVERIFY(*work.energy == *sampleWork(3).energy);
    QCOMPARE(scene.ledgerTokens(), sampleWork(3).phases.total().tokens);
    QVERIFY(scene.store->check().value().problems.empty());
}

void TestMessageWriter::append_foreignParent_isRefused()
{
    Scene scene;
    const ConversationId other = scene.store->conversations().create({}).value().id;
    QVERIFY(scene.store->messages().appendUserMessage({other, scene.question, {}}).error().code ==
            ErrorCode::NotFound);
    QVERIFY(scene.store->messages().appendUserMessage({{77}, std::nullopt, {}}).error().code ==
            ErrorCode::NotFound);
    QVERIFY(scene.store->conversations().allMessages(other).value().empty());
}

QTEST_GUILESS_MAIN(TestMessageWriter)
#include "tst_message_writer.moc"
