// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// The whole program in its real window, on a scripted model and a real database file.
#include "tests/gui/flow_test.h"

#include <QElapsedTimer>
#include <QFile>

using namespace ponder::app;
using namespace ponder::tests;
using namespace std::chrono_literals;
namespace inference = ponder::inference;

class TestChatFlows : public FlowTest
{
    Q_OBJECT

private Q_SLOTS:

    void ask_typedAndEntered_streamsIntoTheWindow()
    {
        m_program->fake.enqueue(FakeTextGenerator::gated(
            FakeTextGenerator::thinkThenAnswer("let me think", "The answer is four.")));
        QVERIFY(window().ask(QStringLiteral("What is 2+2")));
        QTRY_VERIFY_WITH_TIMEOUT(m_program->fake.isGenerating(), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(isShown("run.stopButton") || isShown("composer.stopButton"),
                                 kPatience);
        m_program->fake.release(5);
        QTRY_COMPARE_WITH_TIMEOUT(
            int(window().chat().phase()), int(ChatController::Thinking), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(isShown("reasoning.line"), kPatience);
        m_program->fake.openGate();
        QTRY_COMPARE_WITH_TIMEOUT(
            window().lastText(), QStringLiteral("The answer is four."), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(
            window().drawnText(name("chat.transcript")).contains(window().lastText()), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(!window().chat().isGenerating(), kPatience);
        QCOMPARE(window().messageText(0), QStringLiteral("What is 2+2"));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("conversations.row0"), kPatience);
    }

    void stop_button_endsWithin200Ms()
    {
        m_program->fake.enqueue(FakeTextGenerator::delayed(
            FakeTextGenerator::answer("a b c d e f g h i j k l m"), 100ms));
        QVERIFY(window().ask(QStringLiteral("go")));
        QTRY_VERIFY_WITH_TIMEOUT(window().messageCount() == 2 && !window().lastText().isEmpty(),
                                 kPatience);
        QElapsedTimer timer;
        timer.start();
        window().press(Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(!window().chat().isGenerating(), kPatience);
        QVERIFY2(timer.elapsed() <= 200, qPrintable(QString::number(timer.elapsed())));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("message.continueButton"), kPatience);
    }

    void shiftEnter_breaksTheLine_enterSends()
    {
        QVERIFY(click("composer.field"));
        window().type(QStringLiteral("one"));
        window().press(Qt::Key_Return, Qt::ShiftModifier);
        window().type(QStringLiteral("two"));
        QCOMPARE(window().messageCount(), 0);
        window().press(Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(window().messageCount(), 2, kPatience);
        QCOMPARE(window().messageText(0), QStringLiteral("one\ntwo"));
    }

    void switchingChats_whileAnswering_losesNothing()
    {
        m_program->fake.enqueue(
            FakeTextGenerator::gated(FakeTextGenerator::answer("one two three")));
        QVERIFY(window().ask(QStringLiteral("first")));
        QTRY_VERIFY_WITH_TIMEOUT(m_program->fake.isGenerating(), kPatience);
        QVERIFY(click("sidebar.newButton"));
        QTRY_COMPARE_WITH_TIMEOUT(window().messageCount(), 0, kPatience);
        m_program->fake.openGate();
        QTRY_VERIFY_WITH_TIMEOUT(window().chat().canSend(), kPatience);
        QVERIFY(window().ask(QStringLiteral("second")));
        QTRY_VERIFY_WITH_TIMEOUT(window().messageCount() == 2 && !window().chat().isGenerating(),
                                 kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(isShown("conversations.row1"), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(window().chat().conversations()->count() == 2, kPatience);
        QTest::qWait(50);
        QVERIFY(click("conversations.row1"));
        QTRY_COMPARE_WITH_TIMEOUT(window().lastText(), QStringLiteral("one two three"), kPatience);
    }

    void restart_findsTheConversation()
    {
        m_program->fake.enqueue(FakeTextGenerator::answer("kept"));
        QVERIFY(window().ask(QStringLiteral("remember")));
        QTRY_VERIFY_WITH_TIMEOUT(window().messageCount() == 2 && !window().chat().isGenerating(),
                                 kPatience);
        m_program->quit();
        QVERIFY(m_program->start());
        QTRY_VERIFY_WITH_TIMEOUT(isShown("conversations.row0"), kPatience);
        QVERIFY(click("conversations.row0"));
        QTRY_COMPARE_WITH_TIMEOUT(window().lastText(), QStringLiteral("kept"), kPatience);
    }

    void quit_whileGenerating_takesLessThanTwoSeconds()
    {
        m_program->fake.enqueue(FakeTextGenerator::delayed(
            FakeTextGenerator::answer("a b c d e f g h i j k l m"), 200ms));
        QVERIFY(window().ask(QStringLiteral("go")));
        QTRY_VERIFY_WITH_TIMEOUT(m_program->fake.isGenerating(), kPatience);
        QElapsedTimer timer;
        timer.start();
        m_program->quit();
        QVERIFY2(timer.elapsed() < 2'000, qPrintable(QString::number(timer.elapsed())));
    }

    void pages_ofTheSidebar_comeUp()
    {
        QVERIFY(click("sidebar.settingsEntry"));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("settings.theme"), kPatience);
        QVERIFY(click("sidebar.modelsEntry"));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("models.openFileButton"), kPatience);
    }

    void markdown_ofEveryKind_isDrawnWithoutWarnings()
    {
        m_program->fake.enqueue(FakeTextGenerator::answer(
            "# Title\n\nText with **bold**, `code`, [a link](https://example.org) and $x^2$.\n\n1. "
            "one\n2. two\n   - deep\n"
            "- [x] done\n\n> quoted\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n```python\ndef f():\n    "
            "return 1\n```\n\n$$E=mc^2$$\n"
            "\n---\n\nend"));
        QVERIFY(window().ask(QStringLiteral("show")));
        QTRY_VERIFY_WITH_TIMEOUT(window().messageCount() == 2 && !window().chat().isGenerating(),
                                 kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(isShown("code.copyButton"), kPatience);
        QVERIFY(!window().window()->grabWindow().isNull());
    }
};

QTEST_MAIN(TestChatFlows)
#include "tst_chat_flows.moc"
