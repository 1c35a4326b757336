// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/engine/reasoning_budget.h"

#include <QTest>

#include <limits>
#include <random>
#include <string>

using namespace ponder::inference;
using State = ReasoningBudget::State;

namespace {

constexpr std::uint64_t kRoom = 1U << 20U;

ThinkingControl budgetOf(std::uint32_t tokens)
{
    return {.mode = ThinkingControl::Mode::Budget, .budgetTokens = tokens};
}

} // namespace

class TestReasoningBudget : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void opened_budgetZero_forcesAtOnce();
    void opened_modeOff_forcesAtOnce();
    void opened_free_counts();
    void counting_closedByModel_isDone();
    void budgetReached_sentenceOpen_givesGrace();
    void budgetReached_sentenceEnd_forces();
    void grace_sentenceEnd_forces();
    void grace_used_forces();
    void grace_neverAboveFivePercent();
    void wait_insideCharacter_holdsUntilComplete(); // T-03
    void wait_boundReached_forcesInsideCharacter();
    void requestAnswer_counting_forces(); // T-05
    void requestAnswer_idle_forcesNextThought();
    void reopened_afterDone_countsOn();
    void closed_twice_staysDone();
    void room_smallerThanBudget_limits();
    void bound_randomThoughts_holdsForAllBudgets(); // T-01, T-09: never above B + g
    void endsSentence_texts_data();
    void endsSentence_texts();
    void answerReserve_smallLimit_isHalf();
};

void TestReasoningBudget::opened_budgetZero_forcesAtOnce()
{
    ReasoningBudget budget(budgetOf(0), kRoom);
    QCOMPARE(budget.state(), State::Idle);
    budget.opened();
    QVERIFY(budget.mustForce());
    QCOMPARE(budget.grace(), std::uint64_t{0});
}

void TestReasoningBudget::opened_modeOff_forcesAtOnce()
{
    ReasoningBudget budget({.mode = ThinkingControl::Mode::Off, .budgetTokens = 99}, kRoom);
    budget.opened();
    QVERIFY(budget.mustForce());
}

void TestReasoningBudget::opened_free_counts()
{
    ReasoningBudget budget({.mode = ThinkingControl::Mode::Free}, 1000);
    budget.opened();
    for (int i = 0; i < 999; ++i) {
        budget.tokenGenerated("A sentence.", false);
        QCOMPARE(budget.state(), State::Counting);
    }
    budget.tokenGenerated("no end", false);
    QVERIFY(budget.mustForce()); // the room for thinking is used up, and there is none for grace
}

void TestReasoningBudget::counting_closedByModel_isDone()
{
    ReasoningBudget budget(budgetOf(5), kRoom);
    budget.opened();
    budget.tokenGenerated("Hm", false);
    budget.closed();
    QCOMPARE(budget.state(), State::Done);
    budget.tokenGenerated("answer", false);
    QCOMPARE(budget.used(), std::uint64_t{1});
}

void TestReasoningBudget::budgetReached_sentenceOpen_givesGrace()
{
    ReasoningBudget budget(budgetOf(40), kRoom);
    budget.opened();
    for (int i = 0; i < 40; ++i) {
        QCOMPARE(budget.state(), State::Counting);
        budget.tokenGenerated("and so", false);
    }
    QCOMPARE(budget.state(), State::Grace);
}

void TestReasoningBudget::budgetReached_sentenceEnd_forces()
{
    ReasoningBudget budget(budgetOf(40), kRoom);
    budget.opened();
    for (int i = 0; i < 40; ++i) {
        budget.tokenGenerated("Enough.", false);
    }
    QVERIFY(budget.mustForce());
    QCOMPARE(budget.used(), std::uint64_t{40});
}

void TestReasoningBudget::grace_sentenceEnd_forces()
{
    ReasoningBudget budget(budgetOf(100), kRoom);
    budget.opened();
    for (int i = 0; i < 102; ++i) {
        budget.tokenGenerated("and so", false);
    }
    QCOMPARE(budget.state(), State::Grace);
    budget.tokenGenerated("and so it is.\n", false);
    QVERIFY(budget.mustForce());
}

void TestReasoningBudget::grace_used_forces()
{
    ReasoningBudget budget(budgetOf(100), kRoom);
    budget.opened();
    while (!budget.mustForce()) {
        budget.tokenGenerated("and so", false);
    }
    QCOMPARE(budget.used(), std::uint64_t{105});
}

void TestReasoningBudget::grace_neverAboveFivePercent()
{
    for (std::uint32_t tokens = 0; tokens <= 4096; ++tokens) {
        const ReasoningBudget budget(budgetOf(tokens), kRoom);
        QVERIFY(budget.grace() * 20 <= tokens);
    }
}

void TestReasoningBudget::wait_insideCharacter_holdsUntilComplete()
{
    ReasoningBudget budget(budgetOf(100), kRoom);
    budget.opened();
    budget.tokenGenerated("caf", true);
    budget.requestAnswer();
    QCOMPARE(budget.state(), State::Wait);
    budget.tokenGenerated("caf", true);
    QCOMPARE(budget.state(), State::Wait);
    budget.tokenGenerated("café", false);
    QVERIFY(budget.mustForce());
}

void TestReasoningBudget::wait_boundReached_forcesInsideCharacter()
{
    ReasoningBudget budget(budgetOf(3), kRoom);
    budget.opened();
    budget.tokenGenerated("a", false);
    budget.tokenGenerated("a", true);
    budget.tokenGenerated("a", true);
    QVERIFY(budget.mustForce());
    QCOMPARE(budget.used(), std::uint64_t{3});
}

void TestReasoningBudget::requestAnswer_counting_forces()
{
    ReasoningBudget budget(budgetOf(1000), kRoom);
    budget.opened();
    budget.tokenGenerated("and", false);
    budget.requestAnswer();
    QVERIFY(budget.mustForce());
    budget.forced();
    QCOMPARE(budget.state(), State::Done);
}

void TestReasoningBudget::requestAnswer_idle_forcesNextThought()
{
    ReasoningBudget budget(budgetOf(1000), kRoom);
    budget.requestAnswer();
    QCOMPARE(budget.state(), State::Idle);
    budget.opened();
    QVERIFY(budget.mustForce());
}

void TestReasoningBudget::reopened_afterDone_countsOn()
{
    ReasoningBudget budget(budgetOf(4), kRoom);
    budget.opened();
    budget.tokenGenerated("a", false);
    budget.tokenGenerated("b", false);
    budget.closed();
    budget.opened();
    QCOMPARE(budget.state(), State::Counting);
    budget.tokenGenerated("c", false);
    budget.tokenGenerated("d", false);
    QVERIFY(budget.mustForce());
    budget.forced();
    budget.opened();
    QVERIFY(budget.mustForce()); // nothing is left for a third thought
}

void TestReasoningBudget::closed_twice_staysDone()
{
    ReasoningBudget budget(budgetOf(4), kRoom);
    budget.closed();
    QCOMPARE(budget.state(), State::Idle);
    budget.opened();
    budget.closed();
    budget.closed();
    QCOMPARE(budget.state(), State::Done);
}

void TestReasoningBudget::room_smallerThanBudget_limits()
{
    const ReasoningBudget tight(budgetOf(1000), 100);
    QCOMPARE(tight.budget(), std::uint64_t{100});
    QCOMPARE(tight.grace(), std::uint64_t{0});
    const ReasoningBudget close(budgetOf(1000), 1020);
    QCOMPARE(close.grace(), std::uint64_t{20});
}

void TestReasoningBudget::bound_randomThoughts_holdsForAllBudgets()
{
    std::mt19937 random(5);
    for (std::uint32_t tokens = 0; tokens <= 600; ++tokens) {
        ReasoningBudget budget(budgetOf(tokens), kRoom);
        budget.opened();
        std::uint64_t generated = 0;
        while (!budget.mustForce()) {
            const auto kind = random() % 50;
            budget.tokenGenerated(kind == 0 ? "End." : "more", kind >= 20);
            ++generated;
            QVERIFY(generated <= tokens + tokens / 20);
        }
        QVERIFY(generated >= tokens);
    }
}

void TestReasoningBudget::endsSentence_texts_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("expected");
    QTest::newRow("stop") << QByteArray("It is.") << true;
    QTest::newRow("stop and space") << QByteArray("It is. ") << true;
    QTest::newRow("quoted") << QByteArray("\"It is.\"") << true;
    QTest::newRow("line") << QByteArray("It is\n") << true;
    QTest::newRow("question") << QByteArray("Is it?") << true;
    QTest::newRow("ideographic") << QByteArray("是的。") << true;
    QTest::newRow("ellipsis") << QByteArray("well…") << true;
    QTest::newRow("number") << QByteArray("It is 3.") << false;
    QTest::newRow("comma") << QByteArray("It is,") << false;
    QTest::newRow("word") << QByteArray("It is") << false;
    QTest::newRow("empty") << QByteArray("") << false;
}

void TestReasoningBudget::endsSentence_texts()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, expected);
    QCOMPARE(endsSentence(text.toStdString()), expected);
}

void TestReasoningBudget::answerReserve_smallLimit_isHalf()
{
    QCOMPARE(answerReserve(4096), std::uint64_t{256});
    QCOMPARE(answerReserve(512), std::uint64_t{256});
    QCOMPARE(answerReserve(100), std::uint64_t{50});
    QCOMPARE(answerReserve(0), std::uint64_t{0});
}

QTEST_GUILESS_MAIN(TestReasoningBudget)
#include "tst_reasoning_budget.moc"
