// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/conversation/utc.h"
#include "app/storage/database.h"
#include "app/storage/query.h"
#include "tests/support/temporary_database.h"

#include <QRandomGenerator>
#include <QTest>

using namespace ponder;
using namespace ponder::app;
using namespace ponder::tests;

class TestStoredWorkLedger : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void usage_randomLife_conservesEverything();   // M-07
    void usage_largeTotals_stayExact();            // M-07
    void usage_clockJumps_bookByLocalDayAtStart(); // M-16
    void usage_mixedEnergy_showsWeakestAndMeasuredShare();
    void rows_changedOrDeleted_areRefused();
    void book_withoutMessage_countsAsItsKind();
    void wideCount_addition_carries();
};

namespace {

WorkBooking booking(const MessageWork& work, const QString& model = QStringLiteral("m"))
{
    return {WorkKind::Terminal, {}, model, {}, work};
}

} // namespace

void TestStoredWorkLedger::usage_randomLife_conservesEverything()
{
    TemporaryDatabase file;
    auto store = file.open();
    QRandomGenerator random(9);
    std::vector<ConversationId> conversations;
    std::uint64_t tokens = 0;
    std::uint64_t flops = 0;
    std::optional<MessageId> running;
    std::uint64_t runningFactor = 0;
    const auto count = [&](std::uint64_t factor) {
        tokens += sampleWork(factor).phases.total().tokens;
        flops += sampleWork(factor).phases.total().usefulFlops;
    };
    for (int step = 0; step < 600; ++step) {
        file.clock.now = file.clock.now.addSecs(random.bounded(-90'000, 100'000));
        switch (random.bounded(7)) {
        case 0:
            conversations.push_back(store->conversations().create({}).value().id);
            break;
        case 1:
        case 2:
            if (!conversations.empty() && !running) {
                const ConversationId id =
                    conversations[std::size_t(random.bounded(int(conversations.size())))];
                running = store->messages().beginAssistantMessage({id, {}, {}, {}, {}}).value().id;
                runningFactor = 0;
            }
            break;
        case 3:
            if (running) {
                runningFactor += 1;
                QVERIFY(store->messages().flushDraft({*running, {}, sampleWork(runningFactor)}));
            }
            break;
        case 4:
            if (running) {
                runningFactor += 1;
                QVERIFY(store->messages().finish({*running, {}, sampleWork(runningFactor)},
                                                 MessageStatus::Complete));
                count(runningFactor);
                running.reset();
            }
            break;
        case 5:
            store.reset();
            store = file.open(); // as after a crash
            if (running) {
                count(runningFactor);
                running.reset();
            }
            break;
        case 6:
            if (!conversations.empty() && !running) {
                QVERIFY(store->conversations().remove(conversations.back()));
                QVERIFY(store->conversations().purgeRemoved(file.clock.now.addDays(1000)));
                conversations.pop_back();
            }
            break;
        default:
            break;
        }
    }
    for (const UsageGrouping grouping : {UsageGrouping::Day,
                                         UsageGrouping::Month,
                                         UsageGrouping::Model,
                                         UsageGrouping::Conversation}) {
        const UsageReport report = store->ledger().usage(grouping).value();
        QCOMPARE(report.totals.total().tokens, tokens);
        QCOMPARE(report.totals.total().flops.toString(), QString::number(flops));
        std::uint64_t sum = 0;
        for (const UsageRow& row : report.rows) {
            sum += row.total().tokens;
        }
        QCOMPARE(sum, tokens);
    }
    QVERIFY(tokens > 0);
    QVERIFY(store->check().value().problems.empty());
}

void TestStoredWorkLedger::usage_largeTotals_stayExact()
{
    TemporaryDatabase file;
    const auto store = file.open();
    MessageWork work;
    work.phases.answering.tokens = 1;
    work.phases.answering.usefulFlops = 9'000'000'000'000'000'123ULL;
    work.phases.answering.weightBytes = 8'999'999'999'999'999'999ULL;
    for (int i = 0; i < 120; ++i) {
        QVERIFY(store->ledger().book(booking(work)));
    }
    const PhaseUsage total = store->ledger().usage(UsageGrouping::Model).value().totals.total();
    QCOMPARE(total.flops.toString(), QStringLiteral("1080000000000000014760"));
    QCOMPARE(total.weightBytes.toString(), QStringLiteral("1079999999999999999880"));
    QCOMPARE(total.generations, std::uint64_t{120});
}

void TestStoredWorkLedger::usage_clockJumps_bookByLocalDayAtStart()
{
    TemporaryDatabase file;
    const auto store = file.open();
    const ConversationId id = store->conversations().create({}).value().id;
    // Starts at 23:59 local time of UTC+2, ends after the wall clock fell back to 1970.
    file.clock.now = QDateTime(QDate(2026, 3, 1), QTime(23, 59), Qt::OffsetFromUTC, 7200);
    const MessageId reply =
        store->messages().beginAssistantMessage({id, {}, {}, {}, {}}).value().id;
    file.clock.now = QDateTime(QDate(1970, 1, 1), QTime(0, 0), kUtc);
    QVERIFY(store->messages().finish({reply, {}, sampleWork()}, MessageStatus::Complete));
    const auto rows = store->ledger().usage(UsageGrouping::Day).value().rows;
    QCOMPARE(rows.size(), std::size_t{1});
    QCOMPARE(rows[0].key, QStringLiteral("2026-03-01"));
    QCOMPARE(rows[0].total().wallNs, sampleWork().phases.total().wallNs);
    Query row(store->database(), "SELECT mono_end_ns >= mono_start_ns, boot_id, utc_ms FROM work");
    QVERIFY(row.next());
    QCOMPARE(row.integer(0), std::int64_t{1});
    QCOMPARE(row.text(1), QStringLiteral("boot"));
    QCOMPARE(row.time(2), QDateTime(QDate(2026, 3, 1), QTime(21, 59), kUtc));
}

void TestStoredWorkLedger::usage_mixedEnergy_showsWeakestAndMeasuredShare()
{
    TemporaryDatabase file;
    const auto store = file.open();
    MessageWork measured;
    measured.energy.emplace();
    measured.energy->reading = {0, 0, 0, EnergyProvenance::Derived};
    measured.energy->thinking = {0, 0, 0, EnergyProvenance::Derived};
    measured.energy->answering = {700, 600, 800, EnergyProvenance::Derived};
    MessageWork none;
    QVERIFY(store->ledger().book(booking(measured)));
    QVERIFY(store->ledger().book(booking(none)));
    const auto usage = [&] { return store->ledger().usage(UsageGrouping::Model).value(); };
    QVERIFY(usage().totals.total().energy.provenance == EnergyProvenance::Derived);
    QCOMPARE(usage().totals.answering.generationsWithEnergy, std::uint64_t{1});
    QCOMPARE(usage().totals.answering.generations, std::uint64_t{2});
    MessageWork estimated = measured;
    estimated.energy->answering = {300, 100, 900, EnergyProvenance::Estimated};
    QVERIFY(store->ledger().book(booking(estimated)));
    const PhaseUsage total = usage().totals.total();
    QCOMPARE(total.energy.microjoules, std::uint64_t{1000});
    QCOMPARE(total.energy.low, std::uint64_t{700});
    QCOMPARE(total.energy.high, std::uint64_t{1700});
    QCOMPARE(total.measuredMicrojoules, std::uint64_t{700});
    QVERIFY(total.energy.provenance == EnergyProvenance::Estimated);
}

void TestStoredWorkLedger::rows_changedOrDeleted_areRefused()
{
    TemporaryDatabase file;
    const auto store = file.open();
    QVERIFY(store->ledger().book(booking(sampleWork())));
    const auto attempt = [&](const char* sql) {
        return guarded([&]() -> Result<void> {
            Query(store->database(), sql).run();
            return {};
        });
    };
    QVERIFY(!attempt("UPDATE work SET tokens = 0"));
    QVERIFY(!attempt("DELETE FROM work"));
    QCOMPARE(store->ledger().usage(UsageGrouping::Day).value().totals.total().tokens,
             sampleWork().phases.total().tokens);
}

void TestStoredWorkLedger::book_withoutMessage_countsAsItsKind()
{
    TemporaryDatabase file;
    const auto store = file.open();
    QVERIFY(store->ledger().book(booking(sampleWork(), QStringLiteral("one"))));
    QVERIFY(store->ledger().book(booking(sampleWork(2), QStringLiteral("two"))));
    const auto rows = store->ledger().usage(UsageGrouping::Model).value().rows;
    QCOMPARE(rows.size(), std::size_t{2});
    QCOMPARE(rows[1].label, QStringLiteral("two"));
    QCOMPARE(rows[1].thinking.tokens, sampleWork(2).phases.thinking.tokens);
    QCOMPARE(rows[1].reading.cachedTokens, sampleWork(2).cachedPromptTokens);
    QVERIFY(store->check().value().problems.empty());
}

void TestStoredWorkLedger::wideCount_addition_carries()
{
    WideCount sum = WideCount::from(0, 999'999'999);
    sum += WideCount::from(0, 1);
    QCOMPARE(sum.toString(), QStringLiteral("1000000000"));
    sum += WideCount::from(41, 5);
    QCOMPARE(sum.toString(), QStringLiteral("42000000005"));
    QCOMPARE(WideCount{}.toString(), QStringLiteral("0"));
}

QTEST_GUILESS_MAIN(TestStoredWorkLedger)
#include "tst_stored_work_ledger.moc"
