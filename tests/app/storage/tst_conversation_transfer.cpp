// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/storage/conversation_json.h"
#include "tests/support/temporary_database.h"

#include <QFile>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace ponder;
using namespace ponder::app;
using namespace ponder::tests;

class TestConversationTransfer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void json_randomTrees_roundTripWithoutLoss();
    void json_imported_isNotBookedAgain();
    void json_hostile_isRefusedWhole_data();
    void json_hostile_isRefusedWhole();
    void markdown_path_readsWell();
    void exportToFile_unwritable_isAnError();
};

namespace {

QString randomText(QRandomGenerator& random)
{
    static const QString kPieces[] = {QStringLiteral("plain "),
                                      QStringLiteral(u"大模型"),
                                      QStringLiteral(u"👩‍👩‍👧"),
                                      QString(QChar(u'\0')),
                                      QStringLiteral("\r\n\t"),
                                      QStringLiteral("\"\\'</think>"),
                                      QStringLiteral(u"\u2028\uFEFF")};
    QString text;
    for (int i = random.bounded(12); i > 0; --i) {
        text += kPieces[random.bounded(7)];
    }
    return text;
}

/// A tree of questions and replies in every state, built through the public operations.
ConversationId growRandomTree(LocalStore& store, QRandomGenerator& random)
{
    NewConversation wish;
    wish.title = randomText(random);
    wish.systemPrompt = randomText(random);
    wish.thinking = ThinkingLevel(random.bounded(5));
    const ConversationId id = store.conversations().create(wish).value().id;
    std::vector<MessageId> ids{MessageId{}};
    for (int i = random.bounded(1, 14); i > 0; --i) {
        const MessageId parent = ids[std::size_t(random.bounded(int(ids.size())))];
        if (random.bounded(2) == 0) {
            const Message question =
                store.messages()
                    .appendUserMessage({id, parent, {textPart(randomText(random))}})
                    .value();
            ids.push_back(question.id);
            continue;
        }
        const Message reply =
            store.messages()
                .beginAssistantMessage({id, parent, randomText(random), {}, randomText(random)})
                .value();
        MessageWork work = sampleWork(random.bounded(1U, 1000U));
        if (random.bounded(3) == 0) {
            work.energy.reset();
            work.stopReason.reset();
        }
        const MessageStatus statuses[] = {
            MessageStatus::Complete, MessageStatus::Stopped, MessageStatus::Failed};
        const MessageStatus status = statuses[random.bounded(3)];
        std::optional<Error> error;
        if (status == MessageStatus::Failed) {
            error = Error{ErrorCode::OutOfMemory, "detail"};
        }
        const std::vector<MessagePart> parts{
            reasoningPart(randomText(random)),
            textPart(randomText(random)),
            {PartKind::Attachment, randomText(random), QStringLiteral(u"ü.txt"), 3, 0}};
        if (!store.messages().finish({reply.id, parts, work}, status, error)) {
            qFatal("cannot finish");
        }
        ids.push_back(reply.id);
    }
    return id;
}

void compare(LocalStore& store, ConversationId a, ConversationId b)
{
    const Conversation first = store.conversations().find(a).value();
    const Conversation second = store.conversations().find(b).value();
    QCOMPARE(second.title, first.title);
    QCOMPARE(second.systemPrompt, first.systemPrompt);
    QCOMPARE(second.modelName, first.modelName);
    QCOMPARE(second.created, first.created);
    QVERIFY(second.thinking == first.thinking);
    const auto left = store.conversations().allMessages(a).value();
    const auto right = store.conversations().allMessages(b).value();
    QCOMPARE(right.size(), left.size());
    for (std::size_t i = 0; i < left.size(); ++i) {
        QVERIFY(left[i].parts == right[i].parts);
        QVERIFY(left[i].work == right[i].work);
        QVERIFY(left[i].role == right[i].role);
        QVERIFY(left[i].status == right[i].status);
        QCOMPARE(right[i].created, left[i].created);
        QCOMPARE(right[i].modelName, left[i].modelName);
        QCOMPARE(right[i].siblingIndex, left[i].siblingIndex);
        QCOMPARE(right[i].error.has_value(), left[i].error.has_value());
        const auto indexOf = [](const std::vector<Message>& all, MessageId id) {
            return std::ranges::find(all, id, &Message::id) - all.begin();
        };
        QCOMPARE(indexOf(right, right[i].parent), indexOf(left, left[i].parent));
    }
    const auto path = store.conversations().activePath(a).value();
    QCOMPARE(store.conversations().activePath(b).value().size(), path.size());
}

} // namespace

void TestConversationTransfer::json_randomTrees_roundTripWithoutLoss()
{
    TemporaryDatabase file;
    const auto store = file.open();
    QRandomGenerator random(5);
    for (int i = 0; i < 40; ++i) {
        const ConversationId original = growRandomTree(*store, random);
        const QByteArray json =
            store->transfer().exportConversation(original, ExportFormat::Json).value();
        const auto copy = store->transfer().importJson(json);
        QVERIFY2(copy.has_value(), copy ? "" : copy.error().detail.c_str());
        compare(*store, original, *copy);
        if (QTest::currentTestFailed()) {
            return;
        }
    }
    QVERIFY(store->check().value().problems.empty());
}

void TestConversationTransfer::json_imported_isNotBookedAgain()
{
    TemporaryDatabase file;
    const auto store = file.open();
    QRandomGenerator random(6);
    const ConversationId original = growRandomTree(*store, random);
    const auto before = store->ledger().usage(UsageGrouping::Day).value().totals.total();
    const QByteArray json =
        store->transfer().exportConversation(original, ExportFormat::Json).value();
    QVERIFY(store->transfer().importJson(json));
    const auto after = store->ledger().usage(UsageGrouping::Day).value().totals.total();
    QCOMPARE(after.tokens, before.tokens);
    QVERIFY(after.flops == before.flops);
}

void TestConversationTransfer::json_hostile_isRefusedWhole_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::newRow("cut") << QByteArray() << QByteArray();
    QTest::newRow("other format") << QByteArray("ponder-conversation") << QByteArray("chat");
    QTest::newRow("newer") << QByteArray("\"version\": 1") << QByteArray("\"version\": 2");
    QTest::newRow("unknown role") << QByteArray("\"user\"") << QByteArray("\"root\"");
    QTest::newRow("unknown status") << QByteArray("\"complete\"") << QByteArray("\"done\"");
    QTest::newRow("negative count")
        << QByteArray("\"tokens\": 10") << QByteArray("\"tokens\": -10");
    QTest::newRow("text is a number")
        << QByteArray("\"text\": \"hi\"") << QByteArray("\"text\": 5");
    QTest::newRow("parent of its own")
        << QByteArray("\"parent\": 0") << QByteArray("\"parent\": 1");
    QTest::newRow("leaf unknown") << QByteArray("\"activeLeaf\": 2")
                                  << QByteArray("\"activeLeaf\": 9");
    QTest::newRow("seed no number") << QByteArray("\"seed\": \"") << QByteArray("\"seed\": \"x");
    QTest::newRow("time") << QByteArray("2026-01-31T") << QByteArray("yesterday");
}

void TestConversationTransfer::json_hostile_isRefusedWhole()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    TemporaryDatabase file;
    const auto store = file.open();
    const ConversationId id = store->conversations().create({}).value().id;
    const MessageId question =
        store->messages()
            .appendUserMessage({id, std::nullopt, {textPart(QStringLiteral("hi"))}})
            .value()
            .id;
    const MessageId reply =
        store->messages().beginAssistantMessage({id, question, {}, {}, {}}).value().id;
    QVERIFY(store->messages().finish({reply, {}, sampleWork()}, MessageStatus::Complete));
    QByteArray json = store->transfer().exportConversation(id, ExportFormat::Json).value();
    if (from.isEmpty()) {
        json.truncate(json.size() / 2);
    } else {
        QVERIFY2(json.contains(from), json.constData());
        json.replace(from, to);
    }
    const auto imported = store->transfer().importJson(json);
    QVERIFY(!imported.has_value());
    QVERIFY(imported.error().code == ErrorCode::FileDamaged ||
            imported.error().code == ErrorCode::FormatTooNew);
    QCOMPARE(store->conversations().list().value().size(), std::size_t{1});
}

void TestConversationTransfer::markdown_path_readsWell()
{
    TemporaryDatabase file;
    const auto store = file.open();
    NewConversation wish;
    wish.title = QStringLiteral("A title");
    const ConversationId id = store->conversations().create(wish).value().id;
    const MessageId question =
        store->messages()
            .appendUserMessage({id, std::nullopt, {textPart(QStringLiteral("Why?"))}})
            .value()
            .id;
    const MessageId reply =
        store->messages()
            .beginAssistantMessage({id, question, QStringLiteral("SmolLM2"), {}, {}})
            .value()
            .id;
    QVERIFY(store->messages().finish(
        {reply,
         {reasoningPart(QStringLiteral("one\ntwo")), textPart(QStringLiteral("Because."))},
         {}},
        MessageStatus::Complete));
    QCOMPARE(store->transfer().exportConversation(id, ExportFormat::Markdown).value(),
             QByteArray("# A title\n\n## You\n\nWhy?\n\n## SmolLM2\n\n> one\n> two\n\nBecause.\n"));
}

void TestConversationTransfer::exportToFile_unwritable_isAnError()
{
    TemporaryDatabase file;
    const auto store = file.open();
    const ConversationId id = store->conversations().create({}).value().id;
    const QString path = file.folder() + QStringLiteral("/missing/out.json");
    QVERIFY(store->transfer().exportToFile(id, ExportFormat::Json, path).error().code ==
            ErrorCode::ReadOnly);
    const QString good = file.folder() + QStringLiteral(u"/ü漢.json");
    QVERIFY(store->transfer().exportToFile(id, ExportFormat::Json, good));
    QVERIFY(QFile::exists(good));
    QVERIFY(store->transfer().exportConversation({99}, ExportFormat::Json).error().code ==
            ErrorCode::NotFound);
}

QTEST_GUILESS_MAIN(TestConversationTransfer)
#include "tst_conversation_transfer.moc"
