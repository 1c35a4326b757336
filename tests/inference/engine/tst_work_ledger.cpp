// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/engine/work_ledger.h"

#include <QTest>

using namespace ponder::inference;

namespace {

ComputeWork smallNetwork()
{
    WorkShape shape;
    shape.layers.assign(2,
                        {.linearFlops = 1000,
                         .attentionFlops = 10,
                         .window = 0,
                         .weightBytes = 300,
                         .kvBytesPerToken = 8});
    shape.headFlops = 500;
    shape.headBytes = 50;
    shape.embeddingRowBytes = 4;
    return ComputeWork(shape);
}

} // namespace

class TestWorkLedger : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void work_ofAllPhases_sumsToClosedForm(); // M-02
    void time_switchingPhases_hasNoGap();     // M-08: CPU time of the phases is the process's
    void prefilled_withoutLogits_countsNoHead();
    void systemClocks_advance();
    void executed_isBookedToThePhaseLeft();
    void booking_aToken_isCheapBesideIt(); // M-18
};

void TestWorkLedger::work_ofAllPhases_sumsToClosedForm()
{
    const ComputeWork network = smallNetwork();
    WorkLedger ledger(network, 4, GenerationClocks::system());
    ledger.prefilled(Phase::Reading, 10, 3, true);
    ledger.tokensCounted(Phase::Reading, 10);
    for (std::uint64_t i = 0; i < 5; ++i) {
        ledger.decoded(i < 2 ? Phase::Thinking : Phase::Answering, 13 + i);
    }
    const WorkByPhase& work = ledger.settle();
    Work expected = network.prefill(10, 3, 1, 4);
    expected += network.decode(5, 13);
    QCOMPARE(work.total().usefulFlops, expected.usefulFlops);
    QCOMPARE(work.total().weightBytes, expected.weightBytes);
    QCOMPARE(work.total().kvBytes, expected.kvBytes);
    QCOMPARE(work.reading.steps, std::uint64_t{3});
    QCOMPARE(work.thinking.steps, std::uint64_t{2});
    QCOMPARE(work.answering.steps, std::uint64_t{3});
}

void TestWorkLedger::executed_isBookedToThePhaseLeft()
{
    const ComputeWork network = smallNetwork();
    std::uint64_t counted = 1'000; // by what ran before
    GenerationClocks clocks = GenerationClocks::system();
    clocks.executedFlops = [&counted] { return counted; };
    WorkLedger ledger(network, 4, clocks);
    counted += 50;
    ledger.switchTo(Phase::Thinking);
    counted += 7;
    ledger.switchTo(Phase::Answering);
    counted += 3;
    const WorkByPhase& work = ledger.settle();
    QCOMPARE(work.reading.executedFlops, std::uint64_t{50});
    QCOMPARE(work.thinking.executedFlops, std::uint64_t{7});
    QCOMPARE(work.answering.executedFlops, std::uint64_t{3});
    QCOMPARE(work.total().executedFlops, std::uint64_t{60});
}

// At most 0.5 % of a token of the starter model, which takes three milliseconds.
void TestWorkLedger::booking_aToken_isCheapBesideIt()
{
    const ComputeWork network = smallNetwork();
    WorkLedger ledger(network, 4, GenerationClocks::system());
    constexpr std::uint64_t kTokens = 20'000;
    for (std::uint64_t i = 0; i < kTokens; ++i) {
        ledger.switchTo(Phase::Answering);
        ledger.decoded(Phase::Answering, i);
        ledger.tokensCounted(Phase::Answering, 1);
    }
    const std::uint64_t cpuNs = ledger.settle().answering.cpuNs;
    QVERIFY2(cpuNs / kTokens < 15'000, qPrintable(QString::number(cpuNs / kTokens)));
}

void TestWorkLedger::time_switchingPhases_hasNoGap()
{
    const ComputeWork network = smallNetwork();
    std::uint64_t now = 100;
    WorkLedger ledger(network, 4, {[&] { return now; }, [&] { return 2 * now; }});
    now = 130;
    ledger.switchTo(Phase::Thinking);
    now = 137;
    ledger.switchTo(Phase::Answering);
    now = 150;
    QCOMPARE(ledger.elapsedNs(), std::uint64_t{50});
    const WorkByPhase& work = ledger.settle();
    QCOMPARE(work.reading.wallNs, std::uint64_t{30});
    QCOMPARE(work.thinking.wallNs, std::uint64_t{7});
    QCOMPARE(work.answering.wallNs, std::uint64_t{13});
    QCOMPARE(work.total().cpuNs, std::uint64_t{100});
}

void TestWorkLedger::prefilled_withoutLogits_countsNoHead()
{
    const ComputeWork network = smallNetwork();
    WorkLedger ledger(network, 4, GenerationClocks::system());
    ledger.prefilled(Phase::Reading, 4, 0, false);
    QCOMPARE(ledger.settle().reading.usefulFlops, network.prefill(4, 0, 0, 4).usefulFlops);
}

void TestWorkLedger::systemClocks_advance()
{
    const GenerationClocks clocks = GenerationClocks::system();
    const std::uint64_t wall = clocks.wallNs();
    const std::uint64_t cpu = clocks.cpuNs();
    double sink = 1.0;
    while (clocks.cpuNs() < cpu + 2'000'000 && clocks.wallNs() < wall + 5'000'000'000) {
        for (int i = 0; i < 1000; ++i) {
            sink = sink * 1.0000001;
        }
    }
    QVERIFY(sink > 1.0);
    QVERIFY(clocks.wallNs() > wall);
    QVERIFY(clocks.cpuNs() >= cpu + 2'000'000);
}

QTEST_GUILESS_MAIN(TestWorkLedger)
#include "tst_work_ledger.moc"
