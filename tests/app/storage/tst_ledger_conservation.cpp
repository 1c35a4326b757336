// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/storage/query.h"
#include "tests/support/temporary_database.h"

#include <QTest>

#include <array>
#include <map>
#include <random>

using namespace ponder;
using namespace ponder::app;
using namespace ponder::tests;

namespace {

constexpr int kOperations = 100'000;

/// What the ledger must hold, kept beside it by plain addition.
struct Expected
{
    std::uint64_t tokens = 0;
    std::uint64_t steps = 0;
    std::uint64_t wallNs = 0;
    std::uint64_t microjoules = 0;
    WideCount flops;
    std::map<std::string, std::uint64_t> tokensByKind;

    void add(const MessageWork& work, const char* kind)
    {
        const inference::PhaseWork total = work.phases.total();
        tokens += total.tokens;
        steps += total.steps;
        wallNs += total.wallNs;
        flops += WideCount::from(total.usefulFlops);
        microjoules += work.energy ? work.energy->total().microjoules : 0;
        tokensByKind[kind] += total.tokens - work.phases.reread.tokens;
        tokensByKind["re-read"] += work.phases.reread.tokens;
    }
};

MessageWork randomWork(std::mt19937& random)
{
    const auto phase = [&random] {
        return inference::PhaseWork{.tokens = random() % 1000,
                                    .steps = random() % 1000,
                                    .wallNs = random(),
                                    .cpuNs = random(),
                                    .usefulFlops = std::uint64_t{random()} * (random() % 1'000'000),
                                    .weightBytes = random(),
                                    .kvBytes = random()};
    };
    MessageWork work;
    work.phases = {phase(), phase(), phase(), {}};
    if (random() % 3 == 0) {
        const inference::PhaseWork& reading = work.phases.reading;
        work.phases.reread = {.tokens = reading.tokens / 3,
                              .steps = reading.steps / 3,
                              .wallNs = reading.wallNs / 3,
                              .cpuNs = reading.cpuNs / 3,
                              .usefulFlops = reading.usefulFlops / 3,
                              .weightBytes = reading.weightBytes / 3,
                              .kvBytes = reading.kvBytes / 3};
    }
    if (random() % 4 > 0) {
        const auto energy = [&random] {
            const std::uint64_t value = random() % 10'000'000;
            return Energy{value, value / 2, value * 2, EnergyProvenance::Estimated};
        };
        work.energy = EnergyByPhase{energy(), energy(), energy()};
    }
    return work;
}

} // namespace

/// A long random life of the store: M-07, and the ledger's side of M-05, M-06.
class TestLedgerConservation : public QObject
{
    Q_OBJECT

    TemporaryDatabase m_file;
    std::unique_ptr<LocalStore> m_store;
    std::mt19937 m_random{7};
    Expected m_expected;
    std::vector<ConversationId> m_conversations;
    std::optional<MessageId> m_running;
    MessageWork m_runningWork;

    ConversationId anyConversation()
    {
        return m_conversations[m_random() % m_conversations.size()];
    }

    void beginOrGoOn()
    {
        if (m_conversations.empty() || m_running) {
            return;
        }
        const ConversationId id = anyConversation();
        const auto path = m_store->conversations().activePath(id);
        MessageId parent;
        if (path && !path->empty()) {
            // Half of the time from an older message: a branch.
            parent = (*path)[m_random() % path->size()].id;
        }
        m_running = m_store->messages().beginAssistantMessage({id, parent, {}, {}, {}}).value().id;
        m_runningWork = {};
    }

    void grow()
    {
        if (m_running) {
            // Work only grows; a draft replaces the one before.
            MessageWork more = randomWork(m_random);
            more.phases.reading += m_runningWork.phases.reading;
            more.phases.reread += m_runningWork.phases.reread;
            more.phases.thinking += m_runningWork.phases.thinking;
            more.phases.answering += m_runningWork.phases.answering;
            m_runningWork = more;
            QVERIFY(m_store->messages().flushDraft({*m_running, {}, m_runningWork}));
        }
    }

    void finish(MessageStatus status)
    {
        if (m_running) {
            QVERIFY(m_store->messages().finish({*m_running, {}, m_runningWork}, status));
            m_expected.add(m_runningWork, "reply");
            m_running.reset();
        }
    }

    void crash()
    {
        m_store.reset();
        m_store = m_file.open();
        if (m_running) {
            m_expected.add(m_runningWork, "reply"); // what was flushed is what was done
            m_running.reset();
        }
    }

    void remove()
    {
        if (m_conversations.size() > 3 && !m_running) {
            QVERIFY(m_store->conversations().remove(m_conversations.back()));
            QVERIFY(m_store->conversations().purgeRemoved(m_file.clock.now.addDays(1000)));
            m_conversations.pop_back();
        }
    }

    void bookApart()
    {
        static constexpr std::array kKinds{
            WorkKind::Title, WorkKind::Terminal, WorkKind::Calibration, WorkKind::Summary};
        static constexpr std::array kNames{"title", "terminal", "calibration", "summary"};
        const std::size_t which = m_random() % kKinds.size();
        const MessageWork work = randomWork(m_random);
        QVERIFY(m_store->ledger().book({kKinds[which], {}, QStringLiteral("m"), {}, work}));
        m_expected.add(work, kNames[which]);
    }

    void copyConversation()
    {
        if (m_conversations.empty()) {
            return;
        }
        const auto json =
            m_store->transfer().exportConversation(anyConversation(), ExportFormat::Json);
        QVERIFY(json.has_value());
        // A copy costs nothing: its replies were computed once.
        m_conversations.push_back(m_store->transfer().importJson(*json).value());
    }

    void verify()
    {
        for (const UsageGrouping grouping : {UsageGrouping::Day,
                                             UsageGrouping::Month,
                                             UsageGrouping::Model,
                                             UsageGrouping::Conversation}) {
            const UsageReport report = m_store->ledger().usage(grouping).value();
            Expected sum;
            for (const UsageRow& row : report.rows) {
                const PhaseUsage usage = row.total();
                sum.tokens += usage.tokens;
                sum.steps += usage.steps;
                sum.wallNs += usage.wallNs;
                sum.flops += usage.flops;
                sum.microjoules += usage.energy.microjoules;
            }
            QCOMPARE(sum.tokens, m_expected.tokens);
            QCOMPARE(sum.steps, m_expected.steps);
            QCOMPARE(sum.wallNs, m_expected.wallNs);
            QCOMPARE(sum.flops.toString(), m_expected.flops.toString());
            QCOMPARE(sum.microjoules, m_expected.microjoules);
            QCOMPARE(report.totals.total().tokens, m_expected.tokens);
            for (const UsageRow& row : report.kinds) {
                QCOMPARE(row.total().tokens, m_expected.tokensByKind[row.key.toStdString()]);
            }
        }
    }

private Q_SLOTS:

    void randomLife_everyOperation_conservesTheLedger()
    {
        m_store = m_file.open();
        for (int step = 1; step <= kOperations; ++step) {
            m_file.clock.now =
                m_file.clock.now.addSecs(static_cast<int>(m_random() % 20'000) - 9'000);
            m_file.clock.monotonicNs += m_random() % 1'000'000'000;
            const auto chance = m_random() % 1000;
            if (chance < 30) {
                if (m_conversations.size() < 40) {
                    m_conversations.push_back(m_store->conversations().create({}).value().id);
                }
            } else if (chance < 250) {
                beginOrGoOn();
            } else if (chance < 500) {
                grow();
            } else if (chance < 650) {
                finish(MessageStatus::Complete);
            } else if (chance < 720) {
                finish(MessageStatus::Stopped);
            } else if (chance < 722) {
                crash();
            } else if (chance < 750) {
                remove();
            } else if (chance < 752) {
                copyConversation();
            } else {
                bookApart();
            }
            if (step % 25'000 == 0) {
                verify();
            }
        }
        finish(MessageStatus::Complete);
        verify();
        QVERIFY(m_expected.flops.billions > 18'446'744'074); // beyond 64 bits
        const CheckReport check = m_store->check().value();
        QVERIFY2(check.problems.empty(),
                 check.problems.empty() ? "" : check.problems.front().c_str());
    }

    void reread_shares_areBookedApartAndAddUp()
    {
        TemporaryDatabase file;
        const auto store = file.open();
        MessageWork work = sampleWork(3);
        work.phases.reread = work.phases.reading;
        work.phases.reread.tokens -= 1;
        work.phases.reread.wallNs /= 2;
        const ConversationId id = store->conversations().create({}).value().id;
        const Message message =
            store->messages().beginAssistantMessage({id, {}, {}, {}, {}}).value();
        QVERIFY(store->messages().finish({message.id, {}, work}, MessageStatus::Complete));
        const UsageReport report = store->ledger().usage(UsageGrouping::Day).value();
        QCOMPARE(report.kinds.size(), std::size_t{2});
        QCOMPARE(report.kinds[0].key, QStringLiteral("re-read"));
        QCOMPARE(report.kinds[0].total().tokens, work.phases.reread.tokens);
        QCOMPARE(report.kinds[1].reading.tokens, std::uint64_t{1});
        QCOMPARE(report.totals.reading.energy.microjoules, work.energy->reading.microjoules);
        // And it comes back with the message.
        const auto path = store->conversations().activePath(id).value();
        QCOMPARE(path.back().work->phases.reread, work.phases.reread);
        QVERIFY(store->check().value().problems.empty());
    }
};

QTEST_GUILESS_MAIN(TestLedgerConservation)
#include "tst_ledger_conservation.moc"
