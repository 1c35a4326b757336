// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/statement/price_tables.h"
#include "app/statement/statement.h"
#include "app/statement/statement_csv.h"

#include <QRandomGenerator>
#include <QTest>

using namespace ponder::app;

namespace {

UsageRow rowOf(const QString& key, std::uint64_t factor)
{
    UsageRow row;
    row.key = key;
    row.label = key;
    const auto phase = [factor](std::uint64_t base) {
        PhaseUsage usage;
        usage.tokens = base * factor;
        usage.cachedTokens = base;
        usage.wallNs = base * factor * 1'234'567;
        usage.flops = WideCount::from(base * factor * 987'654'321);
        usage.generations = 1;
        usage.generationsWithEnergy = 1;
        usage.energy = {base * factor * 7'777,
                        base * factor * 3'333,
                        base * factor * 15'555,
                        EnergyProvenance::Estimated};
        return usage;
    };
    row.reading = phase(3);
    row.thinking = phase(101);
    row.answering = phase(1009);
    return row;
}

UsageReport reportOf(std::vector<UsageRow> rows)
{
    UsageReport report;
    for (const UsageRow& row : rows) {
        report.totals.reading += row.reading;
        report.totals.thinking += row.thinking;
        report.totals.answering += row.answering;
    }
    report.totals.key = QStringLiteral("total");
    report.firstDayEver = rows.empty() ? QString() : rows.front().key;
    report.ledgerRows = 3 * rows.size();
    report.rows = std::move(rows);
    return report;
}

} // namespace

class TestStatement : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    // M-17: shown parts add up to the shown total in every column.
    void columns_randomRows_addUpToTheRoundedTotal()
    {
        QRandomGenerator random(17);
        for (int trial = 0; trial < 300; ++trial) {
            std::vector<UsageRow> rows;
            const int count = random.bounded(1, 40);
            for (int i = 0; i < count; ++i) {
                rows.push_back(rowOf(QStringLiteral("m%1").arg(i), random.bounded(1u, 5000u)));
            }
            const UsageReport report = reportOf(rows);
            const Statement statement = makeStatement(report,
                                                      UsageGrouping::Model,
                                                      {},
                                                      {0.31, QStringLiteral("\u20AC")},
                                                      QDate(2026, 11, 25));
            std::uint64_t energy = 0;
            std::uint64_t cost = 0;
            std::uint64_t work = 0;
            std::uint64_t seconds = 0;
            for (const StatementLine& line : statement.lines) {
                energy += line.energySteps;
                cost += line.costSteps;
                work += line.workSteps;
                seconds += line.seconds10;
            }
            QCOMPARE(energy, statement.total.energySteps);
            QCOMPARE(cost, statement.total.costSteps);
            QCOMPARE(work, statement.total.workSteps);
            QCOMPARE(seconds, statement.total.seconds10);
            // The rounded total is the total, rounded: off by half a step at most.
            const double exact = static_cast<double>(report.totals.total().energy.microjoules) /
                                 static_cast<double>(statement.energyStepMicrojoules);
            QVERIFY(std::abs(exact - static_cast<double>(statement.total.energySteps)) <= 0.5);
        }
    }

    // M-07: sums beyond 64 bits.
    void roundedToUnits_partsBeyondSixtyFourBits_addUp()
    {
        std::vector<WideCount> parts(1000, WideCount{999'999'999'999'999, 999'999'999});
        parts.push_back(WideCount::from(1));
        const auto rounded = roundedToUnits(parts, 1'000'000'000'000'000'000);
        std::uint64_t sum = 0;
        for (const std::uint64_t part : rounded) {
            sum += part;
        }
        // 1000 × (10²⁴ − 1) + 1 ≈ 10²⁷: 10⁹ units of 10¹⁸.
        QCOMPARE(sum, std::uint64_t{1'000'000'000});
    }

    void statement_days_idleOnesAreFilledInAndComingOnesMarked()
    {
        const UsageReport report = reportOf(
            {rowOf(QStringLiteral("2026-11-03"), 2), rowOf(QStringLiteral("2026-11-20"), 5)});
        const Statement statement =
            makeStatement(report,
                          UsageGrouping::Day,
                          {QStringLiteral("2026-11-01"), QStringLiteral("2026-11-30")},
                          {},
                          QDate(2026, 11, 25));
        QCOMPARE(statement.lines.size(), std::size_t{30});
        QVERIFY(statement.lines[0].isIdle && !statement.lines[0].isForecast);
        QVERIFY(!statement.lines[2].isIdle);
        QVERIFY(!statement.lines[24].isForecast); // today
        QVERIFY(statement.lines[25].isForecast);
        QCOMPARE(statement.costStep, 0.0);
    }

    void forecast_steadyUse_isTheSteadySumWithANarrowRange()
    {
        std::vector<UsageRow> rows;
        for (int day = 1; day <= 20; ++day) {
            rows.push_back(rowOf(QDate(2026, 11, day).toString(Qt::ISODate), 10));
        }
        const auto forecast =
            forecastMonth(reportOf(rows), QStringLiteral("2026-11"), QDate(2026, 11, 20));
        QVERIFY(forecast.has_value());
        QCOMPARE(forecast->daysLeft, 10);
        const double perDay = static_cast<double>(rows.front().total().tokens);
        QCOMPARE(forecast->tokens.middle, 30 * perDay);
        QCOMPARE(forecast->tokens.low, forecast->tokens.high);
    }

    void forecast_unevenUse_widensTheRange()
    {
        std::vector<UsageRow> rows;
        for (int day = 1; day <= 20; day += 5) {
            rows.push_back(rowOf(QDate(2026, 11, day).toString(Qt::ISODate), 10));
        }
        const auto forecast =
            forecastMonth(reportOf(rows), QStringLiteral("2026-11"), QDate(2026, 11, 20));
        QVERIFY(forecast->tokens.low < forecast->tokens.middle);
        QVERIFY(forecast->tokens.middle < forecast->tokens.high);
    }

    void forecast_monthThatIsOverOrFirstDay_isNothing()
    {
        const UsageReport report = reportOf({rowOf(QStringLiteral("2026-11-25"), 1)});
        QVERIFY(!forecastMonth(report, QStringLiteral("2026-11"), QDate(2026, 11, 25)));
        QVERIFY(!forecastMonth(report, QStringLiteral("2026-10"), QDate(2026, 11, 26)));
    }

    // M-17: the CSV re-sums exactly.
    void csv_columns_reAddToTheTotals()
    {
        UsageRow tricky = rowOf(QStringLiteral("=1+1"), 3);
        tricky.label = QStringLiteral("a \"quoted\", name");
        const Statement statement = makeStatement(reportOf({rowOf(QStringLiteral("x"), 7), tricky}),
                                                  UsageGrouping::Model,
                                                  {},
                                                  {0.3, QStringLiteral("EUR")},
                                                  QDate(2026, 11, 25));
        const QString csv =
            QString::fromUtf8(statementCsv(statement, {0.3, QStringLiteral("EUR")}));
        QVERIFY(csv.contains(QStringLiteral("\"'=1+1\"")));
        QVERIFY(csv.contains(QStringLiteral("\"a \"\"quoted\"\", name\"")));
        std::uint64_t tokens = 0;
        std::uint64_t energy = 0;
        std::uint64_t totalTokens = 0;
        std::uint64_t totalEnergy = 0;
        const QStringList lines = csv.split(QStringLiteral("\r\n"), Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 1 + 3 * 3);
        for (const QString& line : lines.mid(1)) {
            const QStringList cells = line.split(u',');
            const bool isTotal = line.startsWith(QStringLiteral("\"total\""));
            // From the right: the quoted label may hold a comma.
            (isTotal ? totalTokens : tokens) += cells.at(cells.size() - 14).toULongLong();
            (isTotal ? totalEnergy : energy) += cells.at(cells.size() - 6).toULongLong();
        }
        QVERIFY(tokens > 0 && energy > 0);
        QCOMPARE(tokens, totalTokens);
        QCOMPARE(energy, totalEnergy);
    }

    void cloudCost_cachedAndOutput_haveTheirOwnPrices()
    {
        const auto list = CloudPriceList::fromJson(
            R"({"source":"s","prices":[{"name":"n","currency":"USD","input":"0.25","cachedInput":"0.025","output":"2","date":"2026-09"}]})");
        QVERIFY(list.has_value());
        // 10⁶ in: 0.25, 10⁶ cached: 0.025, 10⁶ out: 2 → 2.275 dollars in nano-dollars.
        QCOMPARE(list->prices.front().costNano(1'000'000, 1'000'000, 1'000'000).toString(),
                 QStringLiteral("2275000000"));
    }

    void cloudPrices_wrongEntries_areRefusedByName_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("no list") << QByteArray("{}");
        QTest::newRow("not JSON") << QByteArray("prices");
        QTest::newRow("no date") << QByteArray(
            R"({"prices":[{"name":"n","currency":"USD","input":"1","output":"2"}]})");
        QTest::newRow("comma") << QByteArray(
            R"({"prices":[{"name":"n","currency":"USD","date":"d","input":"1,5","output":"2"}]})");
        QTest::newRow("negative") << QByteArray(
            R"({"prices":[{"name":"n","currency":"USD","date":"d","input":"-1","output":"2"}]})");
        QTest::newRow("huge") << QByteArray(
            R"({"prices":[{"name":"n","currency":"USD","date":"d","input":"12345678","output":"2"}]})");
    }

    void cloudPrices_wrongEntries_areRefusedByName()
    {
        QFETCH(QByteArray, json);
        QVERIFY(!CloudPriceList::fromJson(json));
    }

    void builtInTables_areInOrder()
    {
        const auto prices = CloudPriceList::load({});
        QVERIFY(prices.has_value());
        QVERIFY(!prices->source.isEmpty());
        const auto runs = trainingRunsFromJson(builtInTrainingJson());
        QVERIFY(runs.has_value());
        const auto starter = trainingRunOf(*runs, QStringLiteral("SmolLM2 135M Instruct"));
        QVERIFY(starter.has_value());
        // 6 × 134 515 008 × 2·10¹²
        QCOMPARE(starter->flops.toString(), QStringLiteral("1614180096000000000000"));
        QVERIFY(!trainingRunOf(*runs, QStringLiteral("somebody's 14B")));
        QCOMPARE(trainingRunOf(*runs, QStringLiteral("Qwen3 4B"))->name,
                 QStringLiteral("Qwen3-4B"));
        QVERIFY(!trainingRunOf(*runs, QStringLiteral("Qwen3 14B")));
    }
};

QTEST_GUILESS_MAIN(TestStatement)
#include "tst_statement.moc"
