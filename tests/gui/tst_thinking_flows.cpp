// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// The trace, the timeline and the limit of the thinking, used as a person would.
#include "tests/gui/flow_test.h"

#include <QTest>

using namespace ponder::app;
using namespace ponder::tests;
namespace inference = ponder::inference;

namespace {

FakeTextGenerator::Script longThought()
{
    std::string thought;
    for (int i = 0; i < 60; ++i) {
        thought += "Line " + std::to_string(i) + " of a thought that goes on.\n\n";
    }
    return FakeTextGenerator::thinkThenAnswer(thought + "The needle is here.", "four");
}

} // namespace

class TestThinkingFlows : public FlowTest
{
    Q_OBJECT

    void openTrace() const
    {
        QVERIFY(m_program->ask(QStringLiteral("go"), longThought()));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("reasoning.line"), kPatience);
        QVERIFY(click("reasoning.line"));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("reasoning.findButton"), kPatience);
    }

private Q_SLOTS:

    void trace_isOpenWhileThinking_andFoldsWhenTheAnswerBegins()
    {
        m_program->fake.enqueue(
            FakeTextGenerator::gated(FakeTextGenerator::thinkThenAnswer("one two three", "four")));
        QVERIFY(window().ask(QStringLiteral("go")));
        m_program->fake.release(6);
        QTRY_VERIFY_WITH_TIMEOUT(isShown("reasoning.findButton"), kPatience);
        m_program->fake.release(2);
        QTRY_COMPARE_WITH_TIMEOUT(
            int(m_program->chat().phase()), int(ChatController::Answering), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(!isShown("reasoning.findButton"), kPatience);
    }

    void trace_openedByHand_staysOpenWhenTheAnswerBegins()
    {
        m_program->fake.enqueue(
            FakeTextGenerator::gated(FakeTextGenerator::thinkThenAnswer("one two three", "four")));
        QVERIFY(window().ask(QStringLiteral("go")));
        m_program->fake.release(6);
        QTRY_VERIFY_WITH_TIMEOUT(isShown("reasoning.findButton"), kPatience);
        QVERIFY(click("reasoning.line"));
        QTRY_VERIFY_WITH_TIMEOUT(!isShown("reasoning.findButton"), kPatience);
        QVERIFY(click("reasoning.line"));
        m_program->fake.release(2);
        QTRY_COMPARE_WITH_TIMEOUT(
            int(m_program->chat().phase()), int(ChatController::Answering), kPatience);
        QVERIFY(isShown("reasoning.findButton"));
    }

    void trace_isSearched_andScrollsToTheHit()
    {
        openTrace();
        window().press(Qt::Key_F, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(isShown("reasoning.findField"), kPatience);
        window().type(QStringLiteral("NEEDLE"));
        QQuickItem* const hits = window().item(name("reasoning.findHits"));
        QTRY_COMPARE_WITH_TIMEOUT(
            hits->property("text").toString(), QStringLiteral("1 of 1"), kPatience);
        QQuickItem* const scroller = window().item(name("reasoning.scroller"));
        QVERIFY(scroller->property("contentY").toReal() > 100);
        window().press(Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(!isShown("reasoning.findField"), kPatience);
    }

    void search_countsAndGoesRound()
    {
        openTrace();
        QVERIFY(click("reasoning.findButton"));
        window().type(QStringLiteral("thought"));
        QQuickItem* const hits = window().item(name("reasoning.findHits"));
        QTRY_COMPARE_WITH_TIMEOUT(
            hits->property("text").toString(), QStringLiteral("1 of 60"), kPatience);
        window().press(Qt::Key_Return, Qt::ShiftModifier);
        QTRY_COMPARE_WITH_TIMEOUT(
            hits->property("text").toString(), QStringLiteral("60 of 60"), kPatience);
        window().press(Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(
            hits->property("text").toString(), QStringLiteral("1 of 60"), kPatience);
    }

    void trace_isEdited_andTheModelGoesOnFromIt()
    {
        openTrace();
        QVERIFY(click("reasoning.editButton"));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("reasoning.editField"), kPatience);
        window().press(Qt::Key_A, Qt::ControlModifier);
        window().type(QStringLiteral("better"));
        m_program->fake.enqueue(FakeTextGenerator::answer("five"));
        QVERIFY(click("reasoning.editContinue"));
        QTRY_COMPARE_WITH_TIMEOUT(window().lastText(), QStringLiteral("five"), kPatience);
        QCOMPARE(m_program->fake.requests().back().turns.back().reasoning, std::string("better"));
    }

    void timeline_phaseClicked_showsItsFigures()
    {
        QVERIFY(m_program->ask(QStringLiteral("go"),
                               FakeTextGenerator::thinkThenAnswer("one two", "four five six")));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("timeline.thinking"), kPatience);
        QVERIFY(click("timeline.thinking"));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("phaseCard.title"), kPatience);
        QCOMPARE(window().item(name("phaseCard.title"))->property("text").toString(),
                 QStringLiteral("Thinking"));
        window().press(Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(!isShown("phaseCard.title"), kPatience);
    }

    void timeline_isUsedFromTheKeyboard()
    {
        QVERIFY(m_program->ask(QStringLiteral("go"), FakeTextGenerator::answer("four five six")));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("message.timeline"), kPatience);
        window().item(name("message.timeline"))->forceActiveFocus(Qt::TabFocusReason);
        window().press(Qt::Key_Left); // nothing was thought: on to reading
        window().press(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(isShown("phaseCard.title"), kPatience);
        QCOMPARE(window().item(name("phaseCard.title"))->property("text").toString(),
                 QStringLiteral("Reading"));
    }

    void limit_isChosenAsANumber_forOneMessage()
    {
        QVERIFY(click("composer.thinkingWord"));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("thinking.forNext"), kPatience);
        QVERIFY(click("thinking.forNext"));
        QTRY_VERIFY_WITH_TIMEOUT(m_program->chat().isThinkingForNext(), kPatience);
        QVERIFY(click("thinking.tokens"));
        window().type(QStringLiteral("300"));
        window().press(Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(m_program->chat().thinkingTokens(), 300, kPatience);
        window().press(Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(!isShown("thinking.forNext"), kPatience);
        QVERIFY(m_program->ask(QStringLiteral("go"), FakeTextGenerator::answer("four")));
        QCOMPARE(m_program->fake.requests().back().thinking.budgetTokens, 300U);
        QCOMPARE(int(m_program->chat().thinkingLevel()), int(ChatController::Medium));
    }

    void level_isChosenByASegmentAndByAltAndDigit()
    {
        QVERIFY(click("composer.thinkingControl.segment1"));
        QCOMPARE(int(m_program->chat().thinkingLevel()), int(ChatController::Short));
        window().press(Qt::Key_4, Qt::AltModifier);
        QTRY_COMPARE_WITH_TIMEOUT(
            int(m_program->chat().thinkingLevel()), int(ChatController::Long), kPatience);
    }

    void answerNow_withTheKeyboard_startsTheAnswer()
    {
        m_program->fake.enqueue(FakeTextGenerator::delayed(
            FakeTextGenerator::thinkThenAnswer("a b c d e f g h i j k l m n o p", "four"),
            std::chrono::milliseconds(100)));
        QVERIFY(window().ask(QStringLiteral("go")));
        QTRY_COMPARE_WITH_TIMEOUT(
            int(m_program->chat().phase()), int(ChatController::Thinking), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(isShown("run.answerNowButton"), kPatience);
        window().press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(
            int(m_program->chat().phase()), int(ChatController::Answering), kPatience);
    }

    void thinkMore_button_asksAgain()
    {
        QVERIFY(m_program->ask(QStringLiteral("go"),
                               FakeTextGenerator::thinkThenAnswer("idea", "four")));
        m_program->fake.enqueue(FakeTextGenerator::thinkThenAnswer(" more", "five"));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("message.thinkMoreButton"), kPatience);
        QVERIFY(click("message.thinkMoreButton"));
        QTRY_COMPARE_WITH_TIMEOUT(window().lastText(), QStringLiteral("five"), kPatience);
        QCOMPARE(m_program->fake.requests().back().turns.back().reasoning,
                 std::string("idea\n\nWait,"));
    }
};

QTEST_MAIN(TestThinkingFlows)
#include "tst_thinking_flows.moc"
