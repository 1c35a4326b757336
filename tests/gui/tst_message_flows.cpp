// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// What a person does with messages, in the real window.
#include "tests/gui/flow_test.h"

#include <QClipboard>
#include <QGuiApplication>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

using namespace ponder::app;
using namespace ponder::tests;

class TestMessageFlows : public FlowTest
{
    Q_OBJECT

    /// Ctrl+Up or Ctrl+Down until the wanted row is the chosen one.
    [[nodiscard]] int chosenRow() const
    {
        return window().item(name("transcript.list"))->property("currentIndex").toInt();
    }

    void choose(int row)
    {
        for (int i = 0; i < 20 && chosenRow() != row; ++i) {
            const bool isBelow = chosenRow() >= 0 && chosenRow() < row;
            window().press(isBelow ? Qt::Key_Down : Qt::Key_Up, Qt::ControlModifier);
        }
        QCOMPARE(chosenRow(), row);
    }

    bool openMenuOfTheChosen()
    {
        window().press(Qt::Key_Menu);
        return QTest::qWaitFor([this] { return isShown("message.deleteAction"); }, kPatience);
    }

private Q_SLOTS:

    void editQuestion_withTheKeyboard_branches_andWalksBack()
    {
        QVERIFY(m_program->ask("first", "one", 2));
        choose(0);
        window().press(Qt::Key_E);
        QTRY_VERIFY_WITH_TIMEOUT(window().isShown(name("messageEditor.field")), kPatience);
        m_program->fake.enqueue(FakeTextGenerator::answer("another"));
        window().press(Qt::Key_Return, Qt::ShiftModifier);
        window().type(QStringLiteral("again"));
        window().press(Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(window().messageText(0), name("first\nagain"), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(window().lastText(), name("another"), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(window().chat().canSend(), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(window().isShown(name("message.versionText")), kPatience);
        QVERIFY(window().click(name("message.previousVersionButton")));
        QTRY_COMPARE_WITH_TIMEOUT(window().messageText(0), name("first"), kPatience);
        QCOMPARE(window().lastText(), name("one"));
    }

    void upInTheEmptyComposer_editsTheLastQuestion_escapeLeavesIt()
    {
        QVERIFY(m_program->ask("first", "one", 2));
        QVERIFY(window().click(name("composer.field")));
        window().press(Qt::Key_Up);
        QTRY_VERIFY_WITH_TIMEOUT(window().isShown(name("messageEditor.field")), kPatience);
        window().press(Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(!window().isShown(name("messageEditor.field")), kPatience);
        QCOMPARE(window().messageText(0), name("first"));
    }

    void regenerate_button_thenVersionsWithArrowKeys()
    {
        QVERIFY(m_program->ask("question", "one", 2));
        m_program->fake.enqueue(FakeTextGenerator::answer("two"));
        QVERIFY(window().click(name("message.regenerateButton")));
        QTRY_COMPARE_WITH_TIMEOUT(window().lastText(), name("two"), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(window().chat().canSend(), kPatience);
        choose(1);
        window().press(Qt::Key_Left);
        QTRY_COMPARE_WITH_TIMEOUT(window().lastText(), name("one"), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(window().chat().canSend(), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(chosenRow(), 1, kPatience); // it stays chosen
        window().press(Qt::Key_Right);
        QTRY_COMPARE_WITH_TIMEOUT(window().lastText(), name("two"), kPatience);
    }

    void editAnswer_isSavedAsAnotherVersion()
    {
        QVERIFY(m_program->ask("question", "one", 2));
        choose(1);
        window().press(Qt::Key_E);
        QTRY_VERIFY_WITH_TIMEOUT(window().isShown(name("messageEditor.field")), kPatience);
        window().press(Qt::Key_Return); // an answer has lines of its own
        window().type(QStringLiteral("!"));
        window().press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(window().lastText(), name("one\n!"), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(window().isShown(name("message.versionText")), kPatience);
    }

    void delete_key_andUndo()
    {
        QVERIFY(m_program->ask("first", "one", 2));
        QVERIFY(m_program->ask("second", "two", 4));
        choose(1);
        window().press(Qt::Key_Delete);
        QTRY_COMPARE_WITH_TIMEOUT(window().messageCount(), 3, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(window().isShown(name("toast.actionButton")), kPatience);
        window().press(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(window().messageCount(), 4, kPatience);
        QCOMPARE(window().messageText(1), name("one"));
    }

    void copyAndQuote_withKeys()
    {
        QVERIFY(m_program->ask("question", "**one**", 2));
        choose(1);
        window().press(Qt::Key_C);
        QCOMPARE(QGuiApplication::clipboard()->text(), name("**one**"));
        window().press(Qt::Key_T);
        QCOMPARE(QGuiApplication::clipboard()->text(), name("one"));
        window().press(Qt::Key_Q);
        QTRY_COMPARE_WITH_TIMEOUT(
            window().item(name("composer.field"))->property("text").toString(),
            name("> **one**\n\n"),
            kPatience);
        QVERIFY(window().item(name("composer.field"))->hasActiveFocus());
    }

    void messageMenu_hasWhatTheKeysDo()
    {
        QVERIFY(m_program->ask("question", "one", 2));
        QVERIFY(window().click(name("message.moreButton")));
        QTRY_VERIFY_WITH_TIMEOUT(window().isShown(name("message.deleteAction")), kPatience);
        QVERIFY(window().click(name("message.quoteAction")));
        QTRY_COMPARE_WITH_TIMEOUT(
            window().item(name("composer.field"))->property("text").toString(),
            name("> question\n\n"),
            kPatience);
    }

    void find_opensCountsMovesAndCloses()
    {
        QVERIFY(m_program->ask("needle one", "no\n\n```\nneedle = 2\n```\n\nlast needle", 2));
        window().press(Qt::Key_F, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(window().isShown(name("find.field")), kPatience);
        window().type(QStringLiteral("needle"));
        const auto result = [this] {
            return window().item(name("find.result"))->property("text").toString();
        };
        QTRY_COMPARE_WITH_TIMEOUT(result(), name("3 of 3"), kPatience);
        window().press(Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(result(), name("1 of 3"), kPatience);
        window().press(Qt::Key_Return, Qt::ShiftModifier);
        QTRY_COMPARE_WITH_TIMEOUT(result(), name("3 of 3"), kPatience);
        window().press(Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(!window().isShown(name("find.field")), kPatience);
        QVERIFY(window().chat().find()->query().isEmpty());
    }

    void jumpToDate_listsTheDays()
    {
        QVERIFY(m_program->ask("question", "one", 2));
        window().press(Qt::Key_G, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(window().isShown(name("dayMenu.day0")), kPatience);
        QVERIFY(window().click(name("dayMenu.day0")));
        QTRY_VERIFY_WITH_TIMEOUT(!window().isShown(name("dayMenu.day0")), kPatience);
    }

    void copyButton_andMenu_copyMarkdownAndPlainText()
    {
        QVERIFY(m_program->ask("the **question**", "**one** and `two`", 2));
        choose(1);
        QVERIFY(openMenuOfTheChosen());
        QVERIFY(click("message.copyTextAction"));
        QTRY_COMPARE_WITH_TIMEOUT(
            QGuiApplication::clipboard()->text(), name("one and two"), kPatience);
        QVERIFY(click("message.copyButton")); // the first one: of the question
        QTRY_COMPARE_WITH_TIMEOUT(
            QGuiApplication::clipboard()->text(), name("the **question**"), kPatience);
    }

    void delete_fromTheMenu_isUndoneWithTheButton()
    {
        QVERIFY(m_program->ask("first", "one", 2));
        QVERIFY(m_program->ask("second", "two", 4));
        choose(2);
        QVERIFY(openMenuOfTheChosen());
        QVERIFY(click("message.deleteAction"));
        QTRY_COMPARE_WITH_TIMEOUT(window().messageCount(), 3, kPatience);
        QCOMPARE(window().messageText(2), name("two"));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("toast.actionButton"), kPatience);
        QVERIFY(click("toast.actionButton"));
        QTRY_COMPARE_WITH_TIMEOUT(window().messageCount(), 4, kPatience);
        QCOMPARE(window().messageText(2), name("second"));
        m_program->quit();
        QVERIFY(m_program->start());
        QTRY_VERIFY_WITH_TIMEOUT(isShown("conversations.row0"), kPatience);
        QVERIFY(click("conversations.row0"));
        QTRY_COMPARE_WITH_TIMEOUT(window().messageCount(), 4, kPatience);
    }

    void stoppedAnswer_continuesWhereItStood()
    {
        m_program->fake.enqueue(
            FakeTextGenerator::gated(FakeTextGenerator::answer("begun and not ended")));
        QVERIFY(window().ask(QStringLiteral("go")));
        // The last text is the question's until the answer has its place.
        for (int i = 0; i < 200 && !window().lastText().startsWith(name("begun")); ++i) {
            m_program->fake.release();
            QTest::qWait(20);
        }
        window().press(Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(isShown("message.continueButton"), kPatience);
        const QString before = window().lastText();
        QVERIFY(before.startsWith(name("begun")));
        m_program->fake.enqueue(FakeTextGenerator::answer(" and the rest"));
        m_program->fake.openGate();
        QVERIFY(click("message.continueButton"));
        QTRY_COMPARE_WITH_TIMEOUT(window().lastText(), before + name(" and the rest"), kPatience);
        QCOMPARE(window().messageCount(), 2);
        QVERIFY(m_program->fake.requests().back().continuesReply);
    }

    void stoppedThought_continuesAsAThought()
    {
        m_program->fake.enqueue(
            FakeTextGenerator::gated(FakeTextGenerator::thinkThenAnswer("a b c d e f", "answer")));
        QVERIFY(window().ask(QStringLiteral("go")));
        QTRY_VERIFY_WITH_TIMEOUT(m_program->fake.isGenerating(), kPatience);
        m_program->fake.release(5);
        QTRY_COMPARE_WITH_TIMEOUT(
            int(window().chat().phase()), int(ChatController::Thinking), kPatience);
        window().press(Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(!window().chat().isGenerating(), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(window().isShown(name("message.continueButton")), kPatience);
        m_program->fake.enqueue(FakeTextGenerator::answer("done"));
        m_program->fake.openGate();
        QVERIFY(window().click(name("message.continueButton")));
        QTRY_COMPARE_WITH_TIMEOUT(window().lastText(), name("done"), kPatience);
        QVERIFY(m_program->fake.requests().back().continuesReply);
        QVERIFY(!m_program->fake.requests().back().turns.back().reasoning.empty());
    }
};

QTEST_MAIN(TestMessageFlows)
#include "tst_message_flows.moc"
