// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/temporary_database.h"

#include <QTest>

#include <algorithm>

using namespace ponder;
using namespace ponder::app;
using namespace ponder::tests;

namespace {

/// Two questions with an answer each, on one path.
struct Scene
{
    TemporaryDatabase file;
    std::unique_ptr<LocalStore> store = file.open();
    ConversationId conversation = store->conversations().create({}).value().id;
    MessageId firstQuestion = ask("first question", std::nullopt);
    MessageId firstAnswer = answer("first answer", firstQuestion);
    MessageId secondQuestion = ask("second question", std::nullopt);
    MessageId secondAnswer = answer("second answer", secondQuestion);

    MessageId ask(const char* text, std::optional<MessageId> parent)
    {
        return store->messages()
            .appendUserMessage({conversation, parent, {textPart(QString::fromLatin1(text))}})
            .value()
            .id;
    }

    MessageId answer(const char* text, MessageId parent)
    {
        const MessageId id =
            store->messages()
                .beginAssistantMessage({conversation, parent, QStringLiteral("SmolLM2"), {}, {}})
                .value()
                .id;
        const std::vector<MessagePart> parts{reasoningPart(QStringLiteral("hm")),
                                             textPart(QString::fromLatin1(text))};
        static_cast<void>(
            store->messages().finish({id, parts, sampleWork()}, MessageStatus::Complete));
        return id;
    }

    std::vector<MessageId> path()
    {
        std::vector<MessageId> ids;
        const auto messages = store->conversations().activePath(conversation).value();
        for (const Message& message : messages) {
            ids.push_back(message.id);
        }
        return ids;
    }

    bool isSound() { return store->check().value().problems.empty(); }
};

using Ids = std::vector<MessageId>;

} // namespace

class TestMessageBranches : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void editAnswer_makesAVersion_keepsTheOriginal()
    {
        Scene scene;
        const auto path =
            scene.store->branches().editAnswer(scene.secondAnswer, QStringLiteral("mine")).value();
        QCOMPARE(path.size(), 4U);
        const Message& edited = path.back();
        QVERIFY(edited.isEdited);
        QCOMPARE(edited.text(), QStringLiteral("mine"));
        QCOMPARE(edited.reasoning(), QStringLiteral("hm"));
        QVERIFY2(!edited.work, "the user's words cost no work");
        QCOMPARE(edited.siblingIndex, 1);
        QCOMPARE(edited.siblingCount, 2);
        const Message original = scene.store->conversations().message(scene.secondAnswer).value();
        QCOMPARE(original.text(), QStringLiteral("second answer"));
        QVERIFY(!original.isEdited);
        QVERIFY(scene.isSound());
    }

    void editAnswer_canBeGoneOnWith()
    {
        Scene scene;
        const MessageId edited = scene.store->branches()
                                     .editAnswer(scene.secondAnswer, QStringLiteral("Once upon"))
                                     .value()
                                     .back()
                                     .id;
        const Message resumed =
            scene.store->messages().resumeAssistantMessage(edited, QStringLiteral("{}")).value();
        QVERIFY(resumed.status == MessageStatus::Generating);
        QVERIFY(!scene.store->branches().editAnswer(edited, QStringLiteral("no")));
        QVERIFY(!scene.store->branches().remove(edited));
    }

    void editAnswer_question_isRefused()
    {
        Scene scene;
        QVERIFY(!scene.store->branches().editAnswer(scene.firstQuestion, QStringLiteral("x")));
    }

    void showVersion_walksAndStopsAtTheEnds()
    {
        Scene scene;
        const MessageId other = scene.ask("other question", scene.firstAnswer);
        const MessageId otherAnswer = scene.answer("other answer", other);
        MessageBranches& branches = scene.store->branches();
        QVERIFY(branches.showVersion(other, -1));
        QCOMPARE(
            scene.path(),
            (Ids{
                scene.firstQuestion, scene.firstAnswer, scene.secondQuestion, scene.secondAnswer}));
        QVERIFY(branches.showVersion(scene.secondQuestion, -1));
        QCOMPARE(scene.path().back(), scene.secondAnswer);
        QVERIFY(branches.showVersion(scene.secondQuestion, 1));
        QCOMPARE(scene.path(), (Ids{scene.firstQuestion, scene.firstAnswer, other, otherAnswer}));
        QVERIFY(branches.showVersion(other, 5));
        QCOMPARE(scene.path().back(), otherAnswer);
    }

    void remove_inTheMiddle_keepsWhatFollows_andComesBack()
    {
        Scene scene;
        const Ids before = scene.path();
        MessageBranches& branches = scene.store->branches();
        QVERIFY(branches.remove(scene.firstAnswer));
        QCOMPARE(scene.path(),
                 (Ids{scene.firstQuestion, scene.secondQuestion, scene.secondAnswer}));
        QVERIFY(scene.isSound());
        QVERIFY(scene.store->search().find(QStringLiteral("first answer")).value().empty());
        QVERIFY(branches.restore(scene.firstAnswer));
        QCOMPARE(scene.path(), before);
        QVERIFY(scene.isSound());
        QCOMPARE(scene.store->search().find(QStringLiteral("first answer")).value().size(), 1U);
    }

    void remove_firstMessage_keepsTheRest_andComesBack()
    {
        Scene scene;
        const Ids before = scene.path();
        QVERIFY(scene.store->branches().remove(scene.firstQuestion));
        QCOMPARE(scene.path(), (Ids{scene.firstAnswer, scene.secondQuestion, scene.secondAnswer}));
        QVERIFY(scene.isSound());
        QVERIFY(scene.store->branches().restore(scene.firstQuestion));
        QCOMPARE(scene.path(), before);
    }

    void remove_lastVersion_showsAnotherOne()
    {
        Scene scene;
        const MessageId again = scene.answer("again", scene.secondQuestion);
        const auto path = scene.store->branches().remove(again).value();
        QCOMPARE(path.back().id, scene.secondAnswer);
        QCOMPARE(path.back().siblingCount, 1);
    }

    void remove_onlyMessage_leavesAnEmptyChat()
    {
        TemporaryDatabase file;
        auto store = file.open();
        const ConversationId id = store->conversations().create({}).value().id;
        const MessageId only = store->messages()
                                   .appendUserMessage({id, {}, {textPart(QStringLiteral("x"))}})
                                   .value()
                                   .id;
        QVERIFY(store->branches().remove(only).value().empty());
        QVERIFY(store->check().value().problems.empty());
        QCOMPARE(store->branches().restore(only).value().size(), 1U);
    }

    void removeTwo_undoneInEitherOrder_losesNothing_data()
    {
        QTest::addColumn<bool>("lastFirst");
        QTest::newRow("last first") << true;
        QTest::newRow("first first") << false;
    }

    void removeTwo_undoneInEitherOrder_losesNothing()
    {
        QFETCH(bool, lastFirst);
        Scene scene;
        const Ids before = scene.path();
        MessageBranches& branches = scene.store->branches();
        QVERIFY(branches.remove(scene.firstAnswer));
        QVERIFY(branches.remove(scene.secondQuestion));
        QCOMPARE(scene.path(), (Ids{scene.firstQuestion, scene.secondAnswer}));
        QVERIFY(scene.isSound());
        QVERIFY(branches.restore(lastFirst ? scene.secondQuestion : scene.firstAnswer));
        QVERIFY(branches.restore(lastFirst ? scene.firstAnswer : scene.secondQuestion));
        QVERIFY(scene.isSound());
        Ids all;
        const auto messages = scene.store->conversations().allMessages(scene.conversation).value();
        for (const Message& message : messages) {
            all.push_back(message.id);
        }
        QCOMPARE(all, before);
        if (lastFirst) {
            QCOMPARE(scene.path(), before);
        }
    }

    void remove_monthAgo_isPurged_butTheLedgerStays()
    {
        Scene scene;
        QVERIFY(scene.store->branches().remove(scene.firstAnswer));
        const auto tokens = [&scene] {
            return scene.store->ledger().usage(UsageGrouping::Day).value().totals.total().tokens;
        };
        const std::uint64_t before = tokens();
        scene.store.reset();
        scene.file.clock.now = scene.file.clock.now.addDays(31);
        scene.store = scene.file.open();
        QVERIFY(!scene.store->branches().restore(scene.firstAnswer));
        QCOMPARE(tokens(), before);
        QCOMPARE(scene.path(),
                 (Ids{scene.firstQuestion, scene.secondQuestion, scene.secondAnswer}));
        QVERIFY(scene.isSound());
    }
};

QTEST_GUILESS_MAIN(TestMessageBranches)
#include "tst_message_branches.moc"
