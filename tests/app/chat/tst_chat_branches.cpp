// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/app/chat/chat_test.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace ponder::app;
namespace inference = ponder::inference;
using ponder::tests::ChatTest;
using ponder::tests::FakeTextGenerator;
using Messages = MessageListModel;

class TestChatBranches : public ChatTest
{
    Q_OBJECT

    std::unique_ptr<QAbstractItemModelTester> m_tester;

    void ask(const char* question, const char* answer, int messages)
    {
        m_fake->enqueue(FakeTextGenerator::thinkThenAnswer("hm", answer));
        QVERIFY(chat().send(QString::fromLatin1(question)));
        waitForAnswer(messages);
    }

    [[nodiscard]] QString text(int row)
    {
        return m_program->role(row, Messages::PlainTextRole).toString();
    }

    [[nodiscard]] QString id(int row)
    {
        return m_program->role(row, Messages::MessageIdRole).toString();
    }

private Q_SLOTS:

    void init()
    {
        makeFolder();
        start();
        loadModel();
        m_tester = std::make_unique<QAbstractItemModelTester>(
            chat().messages(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    }

    void cleanup()
    {
        m_tester.reset();
        quit();
    }

    void editQuestion_asksAgain_keepsTheOldBranch()
    {
        ask("first", "one", 2);
        ask("second", "two", 4);
        m_fake->enqueue(FakeTextGenerator::answer("another one"));
        chat().editMessage(id(0), QStringLiteral("first, better"));
        QTRY_COMPARE_WITH_TIMEOUT(text(0), QStringLiteral("first, better"), kPatience);
        waitForAnswer(2);
        QCOMPARE(text(1), QStringLiteral("another one"));
        QCOMPARE(m_fake->requests().back().turns.size(), 1U);
        QCOMPARE(m_program->role(0, Messages::VersionRole).toInt(), 2);
        QCOMPARE(m_program->role(0, Messages::VersionCountRole).toInt(), 2);
        chat().showVersion(id(0), -1);
        QTRY_COMPARE_WITH_TIMEOUT(chat().messages()->count(), 4, kPatience);
        QCOMPARE(text(3), QStringLiteral("two"));
        QCOMPARE(m_program->role(0, Messages::VersionRole).toInt(), 1);
    }

    void regenerate_threeTimes_walksBetweenAll()
    {
        ask("question", "one", 2);
        for (const char* answer : {"two", "three"}) {
            m_fake->enqueue(FakeTextGenerator::answer(answer));
            chat().regenerate(id(1));
            QTRY_COMPARE_WITH_TIMEOUT(text(1), QString::fromLatin1(answer), kPatience);
            waitForAnswer(2);
        }
        QCOMPARE(m_program->role(1, Messages::VersionCountRole).toInt(), 3);
        chat().showVersion(id(1), -1);
        QTRY_COMPARE_WITH_TIMEOUT(text(1), QStringLiteral("two"), kPatience);
        chat().showVersion(id(1), -1);
        QTRY_COMPARE_WITH_TIMEOUT(text(1), QStringLiteral("one"), kPatience);
        QVERIFY2(chat().canSend(), "nothing is left busy at the end of the row");
        chat().showVersion(id(1), -1);
        QVERIFY(chat().canSend());
        chat().showVersion(id(1), 2);
        QTRY_COMPARE_WITH_TIMEOUT(text(1), QStringLiteral("three"), kPatience);
    }

    void editAnswer_isSentBackInItsPlace()
    {
        ask("question", "wrong", 2);
        chat().editMessage(id(1), QStringLiteral("right"));
        QTRY_COMPARE_WITH_TIMEOUT(text(1), QStringLiteral("right"), kPatience);
        QVERIFY(m_program->role(1, Messages::IsEditedRole).toBool());
        QVERIFY(m_program->role(1, Messages::CanContinueRole).toBool());
        QCOMPARE(m_program->role(1, Messages::TotalSecondsRole).toDouble(), 0.0);
        QTRY_VERIFY_WITH_TIMEOUT(chat().canSend(), kPatience);
        ask("next", "fine", 4);
        QCOMPARE(m_fake->requests().back().turns[1].content, std::string("right"));
    }

    void editedAnswer_continues_fromTheUsersWords()
    {
        ask("question", "wrong", 2);
        chat().editMessage(id(1), QStringLiteral("It is"));
        QTRY_COMPARE_WITH_TIMEOUT(text(1), QStringLiteral("It is"), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(chat().canSend(), kPatience);
        m_fake->enqueue(FakeTextGenerator::answer(" four."));
        chat().continueAnswer(id(1));
        QTRY_COMPARE_WITH_TIMEOUT(text(1), QStringLiteral("It is four."), kPatience);
        QVERIFY(m_fake->requests().back().continuesReply);
    }

    void delete_andUndo_restoresTheDialogue()
    {
        ask("first", "one", 2);
        ask("second", "two", 4);
        QSignalSpy deleted(&chat(), &ChatController::messageDeleted);
        chat().deleteMessage(id(2));
        QTRY_COMPARE_WITH_TIMEOUT(chat().messages()->count(), 3, kPatience);
        QCOMPARE(deleted.size(), 1);
        QCOMPARE(text(2), QStringLiteral("two"));
        chat().undoDeleteMessage();
        QTRY_COMPARE_WITH_TIMEOUT(chat().messages()->count(), 4, kPatience);
        QCOMPARE(text(2), QStringLiteral("second"));
        chat().undoDeleteMessage();
        QTest::qWait(20);
        QCOMPARE(chat().messages()->count(), 4);
    }

    void delete_question_modelStillReadsAlternatingTurns()
    {
        ask("first", "one", 2);
        ask("second", "two", 4);
        chat().deleteMessage(id(2));
        QTRY_COMPARE_WITH_TIMEOUT(chat().messages()->count(), 3, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(chat().canSend(), kPatience);
        ask("third", "three", 5);
        const auto turns = m_fake->requests().back().turns;
        QCOMPARE(turns.size(), 3U);
        QCOMPARE(turns[1].content, std::string("one\n\ntwo"));
    }

    void whileAnswering_nothingCanBeChanged()
    {
        ask("first", "one", 2);
        m_fake->enqueue(FakeTextGenerator::gated(FakeTextGenerator::answer("two")));
        QVERIFY(chat().send(QStringLiteral("second")));
        QTRY_VERIFY_WITH_TIMEOUT(m_fake->isGenerating(), kPatience);
        const int before = chat().messages()->count();
        chat().deleteMessage(id(0));
        chat().editMessage(id(1), QStringLiteral("x"));
        QTest::qWait(50);
        QCOMPARE(chat().messages()->count(), before);
        QCOMPARE(text(1), QStringLiteral("one"));
        m_fake->openGate();
        waitForAnswer(4);
    }

    void quote_goesIntoTheComposer()
    {
        ask("question", "line one\nline two", 2);
        chat().setDraftText(QStringLiteral("about this:"));
        chat().quote(id(1));
        QCOMPARE(chat().draftText(), QStringLiteral("about this:\n\n> line one\n> line two\n\n"));
        chat().setDraftText({});
        chat().quote(id(1), QStringLiteral("two"));
        QCOMPARE(chat().draftText(), QStringLiteral("> two\n\n"));
    }

    void copy_asTextAndAsMarkdown()
    {
        ask("**q**", "# Title\n\n- **bold** and [here](https://example.org/a)\n- `code`", 2);
        chat().copyMarkdown(id(1));
        QVERIFY(m_program->clipboard.startsWith(QStringLiteral("# Title")));
        chat().copyText(id(1));
        QCOMPARE(
            m_program->clipboard,
            QStringLiteral("Title\n\n\u2022 bold and here (https://example.org/a)\n\u2022 code"));
        chat().copyText(id(0));
        QCOMPARE(m_program->clipboard, QStringLiteral("**q**"));
    }

    void tooLong_isAnsweredWithoutTheOldest_andSaysSo()
    {
        ask("first", "one", 2);
        ask("second", "two", 4);
        m_fake->enqueue(FakeTextGenerator::failure({inference::ErrorCode::ContextFull, "full"}));
        QVERIFY(chat().send(QStringLiteral("third")));
        QTRY_VERIFY_WITH_TIMEOUT(chat().isTooLong(), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(chat().canSend(), kPatience);
        m_fake->enqueue(FakeTextGenerator::answer("three"));
        chat().answerShortened(ChatController::WithoutOldest);
        QTRY_COMPARE_WITH_TIMEOUT(
            text(chat().messages()->count() - 1), QStringLiteral("three"), kPatience);
        waitForAnswer(6);
        const auto turns = m_fake->requests().back().turns;
        QCOMPARE(turns.size(), 3U);
        QCOMPARE(turns.front().content, std::string("second"));
        QVERIFY(!chat().notice().isEmpty());
        QCOMPARE(text(0), QStringLiteral("first"));
    }

    void shortened_keepsTheQuestion_andTheFirstExchangeInTheMiddle()
    {
        AnswerPlan plan;
        for (int i = 1; i <= 7; ++i) {
            Message message;
            message.id = {i};
            message.role = i % 2 == 1 ? Role::User : Role::Assistant;
            plan.path.push_back(message);
        }
        const auto ids = [](const AnswerPlan& shorter) {
            QList<int> list;
            for (const Message& message : shorter.path) {
                list.append(int(message.id.value));
            }
            return list;
        };
        QCOMPARE(ids(shortened(plan, LeaveOut::Oldest, 1)), (QList<int>{3, 4, 5, 6, 7}));
        QCOMPARE(ids(shortened(plan, LeaveOut::Oldest, 3)), (QList<int>{7}));
        QCOMPARE(ids(shortened(plan, LeaveOut::Oldest, 9)), (QList<int>{7}));
        QCOMPARE(ids(shortened(plan, LeaveOut::Middle, 1)), (QList<int>{1, 2, 5, 6, 7}));
        QCOMPARE(ids(shortened(plan, LeaveOut::Middle, 2)), (QList<int>{1, 2, 7}));
    }

    void find_countsWhatIsRead_andWalksInACircle()
    {
        ask("where is Four", "It is **fo**ur, or `four`.\n\nAnd fourteen.", 2);
        FindInChat& find = *chat().find();
        QSignalSpy moved(&find, &FindInChat::currentChanged);
        find.setQuery(QStringLiteral("four"));
        QTRY_COMPARE_WITH_TIMEOUT(find.count(), 4, kPatience);
        QCOMPARE(find.current(), 4);
        QCOMPARE(find.row(), 1);
        QCOMPARE(find.block(), 1);
        find.next();
        QCOMPARE(find.current(), 1);
        QCOMPARE(find.row(), 0);
        find.previous();
        find.previous();
        QCOMPARE(find.row(), 1);
        QCOMPARE(find.block(), 0);
        QCOMPARE(find.occurrence(), 1);
        find.setQuery(QStringLiteral("nowhere"));
        QTRY_COMPARE_WITH_TIMEOUT(find.count(), 0, kPatience);
        QCOMPARE(find.row(), -1);
    }

    void find_whileAnAnswerArrives_countsOn()
    {
        ask("word", "word", 2);
        chat().find()->setQuery(QStringLiteral("word"));
        QTRY_COMPARE_WITH_TIMEOUT(chat().find()->count(), 2, kPatience);
        ask("word", "word word", 4);
        QTRY_COMPARE_WITH_TIMEOUT(chat().find()->count(), 5, kPatience);
    }

    void days_nameTheFirstRow()
    {
        ask("today", "yes", 2);
        QCOMPARE(chat().messages()->dayTexts().size(), 1);
        QCOMPARE(chat().messages()->rowOfDay(0), 0);
        QCOMPARE(chat().messages()->rowOfDay(1), -1);
        QCOMPARE(chat().messages()->rowOfMessage(id(1)), 1);
    }
};

QTEST_MAIN(TestChatBranches)
#include "tst_chat_branches.moc"
