// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/chat/streaming_draft.h"

#include <QTest>

using namespace ponder::app;
namespace inference = ponder::inference;

namespace {

Message stored()
{
    Message message;
    message.id = {7};
    message.role = Role::Assistant;
    message.status = MessageStatus::Generating;
    return message;
}

inference::WorkByPhase work(std::uint64_t reading, std::uint64_t thinking, std::uint64_t answering)
{
    inference::WorkByPhase phases;
    phases.reading.tokens = reading;
    phases.thinking.tokens = thinking;
    phases.answering.tokens = answering;
    phases.answering.wallNs = answering * 10'000'000;
    return phases;
}

inference::Finished finished(inference::StopReason reason, const inference::WorkByPhase& phases)
{
    inference::Finished event;
    event.reason = reason;
    event.stats.work = phases;
    event.stats.seed = 5;
    return event;
}

} // namespace

class TestStreamingDraft : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void deltas_goIntoTheirParts()
    {
        StreamingDraft draft(stored());
        draft.apply(inference::PhaseChanged{inference::Phase::Thinking});
        draft.apply(inference::ReasoningDelta{"let "});
        draft.apply(inference::ReasoningDelta{"me"});
        QVERIFY(draft.isReasoningRunning());
        draft.apply(inference::PhaseChanged{inference::Phase::Answering});
        draft.apply(inference::TextDelta{"four"});
        QVERIFY(!draft.isReasoningRunning());
        QCOMPARE(draft.message().reasoning(), QStringLiteral("let me"));
        QCOMPARE(draft.message().text(), QStringLiteral("four"));
        QCOMPARE(draft.toDraft().parts.size(), 2U);
        QCOMPARE(int(draft.toDraft().parts.front().kind), int(PartKind::Reasoning));
    }

    void reasoningAfterText_staysInFront()
    {
        StreamingDraft draft(stored());
        draft.apply(inference::TextDelta{"a"});
        draft.apply(inference::ReasoningDelta{"r"});
        QCOMPARE(int(draft.message().parts.front().kind), int(PartKind::Reasoning));
        QCOMPARE(draft.message().text(), QStringLiteral("a"));
    }

    void finished_setsStatus_data()
    {
        QTest::addColumn<int>("reason");
        QTest::addColumn<int>("status");
        QTest::newRow("end") << int(inference::StopReason::EndOfTurn)
                             << int(MessageStatus::Complete);
        QTest::newRow("length") << int(inference::StopReason::Length)
                                << int(MessageStatus::Complete);
        QTest::newRow("context") << int(inference::StopReason::ContextFull)
                                 << int(MessageStatus::Complete);
        QTest::newRow("stop") << int(inference::StopReason::Cancelled)
                              << int(MessageStatus::Stopped);
        QTest::newRow("repetition")
            << int(inference::StopReason::Repetition) << int(MessageStatus::Stopped);
        QTest::newRow("error") << int(inference::StopReason::Error) << int(MessageStatus::Failed);
    }

    void finished_setsStatus()
    {
        QFETCH(int, reason);
        QFETCH(int, status);
        StreamingDraft draft(stored());
        draft.apply(finished(inference::StopReason(reason), work(3, 0, 4)));
        QCOMPARE(int(draft.message().status), status);
        QCOMPARE(draft.toDraft().work.phases.answering.tokens, 4U);
        QCOMPARE(draft.toDraft().work.seed, 5U);
        QVERIFY(draft.toDraft().work.stopReason.has_value());
    }

    void finishedWithoutFigures_keepsThoseShown()
    {
        StreamingDraft draft(stored());
        draft.apply(inference::WorkSoFar{work(3, 0, 2), 5, 100});
        draft.apply(finished(inference::StopReason::Cancelled, {}));
        QCOMPARE(draft.toDraft().work.phases.answering.tokens, 2U);
        QCOMPARE(draft.toDraft().work.contextUsed, 5U);
    }

    void continuedAnswer_keepsTextAndSumsWork_draftHoldsItsOwn()
    {
        Message before = stored();
        before.status = MessageStatus::Interrupted;
        MessagePart part;
        part.text = QStringLiteral("one ");
        before.parts.push_back(part);
        MessageWork spent;
        spent.phases = work(10, 0, 5);
        before.work = spent;
        StreamingDraft draft(before);
        QCOMPARE(int(draft.message().status), int(MessageStatus::Generating));
        draft.apply(inference::TextDelta{"two"});
        draft.apply(finished(inference::StopReason::EndOfTurn, work(15, 0, 2)));
        QCOMPARE(draft.message().text(), QStringLiteral("one two"));
        QCOMPARE(draft.message().work->phases.answering.tokens, 7U);
        QCOMPARE(draft.message().work->phases.reading.tokens, 25U);
        QCOMPARE(draft.toDraft().work.phases.answering.tokens, 2U);
    }

    void energy_ofAContinuedAnswer_isUnknownWhenAPartIs()
    {
        Message before = stored();
        MessageWork spent;
        spent.phases = work(10, 0, 5);
        before.work = spent;
        StreamingDraft draft(before);
        draft.setEnergy(EnergyByPhase{});
        QVERIFY(!draft.message().work->energy);
        QVERIFY(draft.toDraft().work.energy);
    }
};

QTEST_GUILESS_MAIN(TestStreamingDraft)
#include "tst_streaming_draft.moc"
