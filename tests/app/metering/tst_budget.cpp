// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/metering/budget.h"

#include <QTest>

#include <atomic>
#include <random>
#include <thread>
#include <vector>

using namespace ponder::app;
using ponder::inference::WorkByPhase;

namespace {

BudgetCount tokensOf(const WorkByPhase& work)
{
    return work.total().tokens;
}

BudgetCount wallOf(const WorkByPhase& work)
{
    return work.total().wallNs;
}

} // namespace

// M-16: never exceeded by more than one token's cost.
class TestBudget : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tokens_oneRun_stopsExactlyAtTheLimit_data()
    {
        QTest::addColumn<int>("spent");
        QTest::addColumn<int>("limit");
        QTest::newRow("fresh") << 0 << 100;
        QTest::newRow("used") << 90 << 100;
        QTest::newRow("full") << 100 << 100;
        QTest::newRow("over") << 130 << 100;
        QTest::newRow("nothing") << 0 << 0;
    }

    void tokens_oneRun_stopsExactlyAtTheLimit()
    {
        QFETCH(int, spent);
        QFETCH(int, limit);
        const auto account = std::make_shared<BudgetAccount>(spent, limit);
        BudgetedRun run(account, tokensOf, 1, 1);
        WorkByPhase work;
        int written = 0;
        while (run.mayGoOn(work, 1, false)) {
            ++work.answering.tokens;
            ++written;
            QVERIFY(written <= limit);
        }
        run.finish(work);
        QCOMPARE(written, std::max(0, limit - spent));
        QCOMPARE(account->spent(), BudgetCount(std::max(limit, spent)));
    }

    void tokens_promptThatDoesNotFit_isRefusedWithoutWork()
    {
        const auto account = std::make_shared<BudgetAccount>(0, 100);
        BudgetedRun run(account, tokensOf, 1, 1);
        QVERIFY(!run.mayGoOn({}, 101, true));
        QCOMPARE(account->spent(), BudgetCount{0});
        QVERIFY(run.mayGoOn({}, 100, true));
    }

    void time_costsThatVary_passTheLimitByLessThanOneToken()
    {
        std::mt19937 random(16);
        for (int trial = 0; trial < 200; ++trial) {
            constexpr BudgetCount kLimit = 10'000'000;
            const auto account = std::make_shared<BudgetAccount>(0, kLimit);
            BudgetedRun run(account, wallOf, 1'000, 1'000);
            WorkByPhase work;
            BudgetCount last = 0;
            while (run.mayGoOn(work, 1, false)) {
                last = 5'000 + random() % 20'000;
                work.thinking.wallNs += last;
            }
            run.finish(work);
            QVERIFY(account->spent() < kLimit + last);
        }
    }

    void tokens_racingRuns_neverPassTheLimit()
    {
        constexpr BudgetCount kLimit = 20'000;
        const auto account = std::make_shared<BudgetAccount>(0, kLimit);
        std::atomic<std::uint64_t> written = 0;
        std::vector<std::jthread> racers;
        for (int racer = 0; racer < 8; ++racer) {
            racers.emplace_back([&] {
                BudgetedRun run(account, tokensOf, 1, 1);
                WorkByPhase work;
                while (run.mayGoOn(work, 1, false)) {
                    ++work.answering.tokens;
                    ++written;
                }
                run.finish(work);
            });
        }
        racers.clear();
        QCOMPARE(written.load(), std::uint64_t{kLimit});
        QCOMPARE(account->spent(), kLimit);
    }

    void run_thatEndsEarly_givesBackWhatItReserved()
    {
        const auto account = std::make_shared<BudgetAccount>(0, 100);
        {
            BudgetedRun run(account, tokensOf, 1, 1);
            QVERIFY(run.mayGoOn({}, 60, true));
            WorkByPhase work;
            work.reading.tokens = 10; // stopped while reading
            run.finish(work);
        }
        QCOMPARE(account->spent(), BudgetCount{10});
    }

    void count_units_areConverted_data()
    {
        QTest::addColumn<int>("unit");
        QTest::addColumn<double>("amount");
        QTest::addColumn<quint64>("count");
        QTest::newRow("tokens") << int(BudgetUnit::Tokens) << 2000.0 << quint64{2000};
        QTest::newRow("watt hours") << int(BudgetUnit::WattHours) << 0.5 << quint64{1'800'000'000};
        QTest::newRow("minutes") << int(BudgetUnit::Minutes) << 2.0 << quint64{120'000'000'000};
        QTest::newRow("money") << int(BudgetUnit::Money) << 0.4 << quint64{3'600'000'000'000};
    }

    void count_units_areConverted()
    {
        QFETCH(int, unit);
        QFETCH(double, amount);
        QFETCH(quint64, count);
        const auto wanted = budgetCount(BudgetUnit(unit), amount, 0.4);
        QCOMPARE(*wanted, count);
        QVERIFY(std::abs(budgetAmount(BudgetUnit(unit), *wanted, 0.4) - amount) < 1e-9);
    }

    void count_moneyWithoutAPrice_isNotKnown()
    {
        QVERIFY(!budgetCount(BudgetUnit::Money, 1, 0));
        QVERIFY(!budgetCount(BudgetUnit::Tokens, -1, 0));
    }
};

QTEST_GUILESS_MAIN(TestBudget)
#include "tst_budget.moc"
