// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/temporary_database.h"

#include <QTest>

using namespace ponder;
using namespace ponder::app;
using namespace ponder::tests;

class TestConversationRepository : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void create_difficultText_roundTrips();
    void list_afterUse_ordersByLastUseDespiteClock();
    void list_longLastMessage_givesOneLineSnippet();
    void rename_generatedAfterUser_keepsUserTitle();
    void remove_thenRestore_bringsBackEverything();
    void remove_purged_keepsLedger();
    void selectBranch_olderSibling_showsItsNewestEnd();
    void activePath_branches_numbersSiblings();
    void find_unknown_isNotFound();
};

namespace {

MessageId say(LocalStore& store,
              ConversationId id,
              const QString& text,
              std::optional<MessageId> parent = std::nullopt)
{
    return store.messages().appendUserMessage({id, parent, {textPart(text)}}).value().id;
}

} // namespace

void TestConversationRepository::create_difficultText_roundTrips()
{
    TemporaryDatabase file;
    ConversationId id;
    {
        const auto store = file.open();
        NewConversation wish;
        wish.title = difficultText();
        wish.modelName = QStringLiteral("SmolLM2");
        wish.modelPath = QStringLiteral(u"/tmp/ü漢😀/a'b.gguf");
        wish.systemPrompt = difficultText();
        wish.thinking = ThinkingLevel::Long;
        id = store->conversations().create(wish).value().id;
    }
    const auto store = file.open();
    const Conversation read = store->conversations().find(id).value();
    QCOMPARE(read.title, difficultText());
    QCOMPARE(read.systemPrompt, difficultText());
    QCOMPARE(read.modelPath, QStringLiteral(u"/tmp/ü漢😀/a'b.gguf"));
    QVERIFY(read.thinking == ThinkingLevel::Long);
    QVERIFY(read.isTitleFromUser);
    QCOMPARE(read.created, file.clock.now);
}

void TestConversationRepository::list_afterUse_ordersByLastUseDespiteClock()
{
    TemporaryDatabase file;
    const auto store = file.open();
    const ConversationId first = store->conversations().create({}).value().id;
    const ConversationId second = store->conversations().create({}).value().id;
    file.clock.now = file.clock.now.addDays(-1);
    say(*store, first, QStringLiteral("later, although the clock went back"));
    const auto list = store->conversations().list().value();
    QCOMPARE(list.size(), std::size_t{2});
    QVERIFY(list[0].id == first);
    QVERIFY(list[1].id == second);
    QCOMPARE(list[0].messageCount, 1);
}

void TestConversationRepository::list_longLastMessage_givesOneLineSnippet()
{
    TemporaryDatabase file;
    const auto store = file.open();
    const ConversationId id = store->conversations().create({}).value().id;
    say(*store, id, QStringLiteral("one\n two\t") + QString(100'000, u'x'));
    const QString snippet = store->conversations().list().value().front().snippet;
    QVERIFY(snippet.startsWith(QStringLiteral("one two x")));
    QVERIFY(snippet.size() <= 160);
}

void TestConversationRepository::rename_generatedAfterUser_keepsUserTitle()
{
    TemporaryDatabase file;
    const auto store = file.open();
    ConversationRepository& repository = store->conversations();
    const ConversationId id = repository.create({}).value().id;
    QVERIFY(repository.rename(id, QStringLiteral("made"), TitleSource::Generated));
    QCOMPARE(repository.find(id).value().title, QStringLiteral("made"));
    QVERIFY(repository.rename(id, QStringLiteral("mine"), TitleSource::User));
    QVERIFY(repository.rename(id, QStringLiteral("made again"), TitleSource::Generated));
    QCOMPARE(repository.find(id).value().title, QStringLiteral("mine"));
}

void TestConversationRepository::remove_thenRestore_bringsBackEverything()
{
    TemporaryDatabase file;
    const auto store = file.open();
    ConversationRepository& repository = store->conversations();
    const ConversationId id = repository.create({}).value().id;
    say(*store, id, difficultText());
    QVERIFY(repository.remove(id));
    QVERIFY(repository.list().value().empty());
    QVERIFY(repository.find(id).error().code == ErrorCode::NotFound);
    QVERIFY(store->search().find(QStringLiteral("quote")).value().empty());
    QVERIFY(!store->messages().appendUserMessage({id, std::nullopt, {}}));
    QVERIFY(repository.restore(id));
    QCOMPARE(repository.activePath(id).value().at(0).text(), difficultText());
}

void TestConversationRepository::remove_purged_keepsLedger()
{
    TemporaryDatabase file;
    const auto store = file.open();
    const ConversationId id = store->conversations().create({}).value().id;
    const MessageId question = say(*store, id, QStringLiteral("q"));
    const Message reply =
        store->messages().beginAssistantMessage({id, question, {}, {}, {}}).value();
    QVERIFY(store->messages().finish({reply.id, {textPart(QStringLiteral("a"))}, sampleWork()},
                                     MessageStatus::Complete));
    // A second reply is still being written when its conversation goes for good.
    const Message open =
        store->messages().beginAssistantMessage({id, question, {}, {}, {}}).value();
    QVERIFY(store->messages().flushDraft({open.id, {}, sampleWork()}));
    const std::uint64_t before = sampleWork().phases.total().tokens;
    QVERIFY(store->conversations().remove(id));
    QCOMPARE(store->conversations().purgeRemoved(file.clock.now.addSecs(1)).value(), 1);
    QVERIFY(!store->conversations().message(reply.id));
    QCOMPARE(store->ledger().usage(UsageGrouping::Month).value().totals.total().tokens, 2 * before);
    QVERIFY(store->check().value().problems.empty());
}

void TestConversationRepository::selectBranch_olderSibling_showsItsNewestEnd()
{
    TemporaryDatabase file;
    const auto store = file.open();
    const ConversationId id = store->conversations().create({}).value().id;
    const MessageId a = say(*store, id, QStringLiteral("a"));
    const MessageId b = say(*store, id, QStringLiteral("b"), a);
    const MessageId c = say(*store, id, QStringLiteral("c"), b);
    const MessageId edited = say(*store, id, QStringLiteral("b, edited"), a);
    QVERIFY(store->conversations().find(id).value().activeLeaf == edited);
    const auto path = store->conversations().selectBranch(id, b).value();
    QCOMPARE(path.size(), std::size_t{3});
    QVERIFY(path[2].id == c);
    QVERIFY(store->conversations().find(id).value().activeLeaf == c);
    const ConversationId other = store->conversations().create({}).value().id;
    QVERIFY(!store->conversations().selectBranch(other, b));
}

void TestConversationRepository::activePath_branches_numbersSiblings()
{
    TemporaryDatabase file;
    const auto store = file.open();
    const ConversationId id = store->conversations().create({}).value().id;
    const ConversationId other = store->conversations().create({}).value().id;
    say(*store, other, QStringLiteral("another root"));
    const MessageId a = say(*store, id, QStringLiteral("a"));
    say(*store, id, QStringLiteral("b"), a);
    say(*store, id, QStringLiteral("b2"), a);
    say(*store, id, QStringLiteral("b3"), a);
    const auto path = store->conversations().activePath(id).value();
    QCOMPARE(path.size(), std::size_t{2});
    QCOMPARE(path[0].siblingCount, 1);
    QCOMPARE(path[1].siblingIndex, 2);
    QCOMPARE(path[1].siblingCount, 3);
    QCOMPARE(store->conversations().allMessages(id).value().size(), std::size_t{4});
}

void TestConversationRepository::find_unknown_isNotFound()
{
    TemporaryDatabase file;
    const auto store = file.open();
    QVERIFY(store->conversations().find({99}).error().code == ErrorCode::NotFound);
    QVERIFY(store->conversations().remove({99}).error().code == ErrorCode::NotFound);
    QVERIFY(store->conversations().message({99}).error().code == ErrorCode::NotFound);
}

QTEST_GUILESS_MAIN(TestConversationRepository)
#include "tst_conversation_repository.moc"
