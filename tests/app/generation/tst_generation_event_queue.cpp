// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/generation/generation_event_queue.h"

#include <QTest>

#include <thread>

using namespace ponder::app;
namespace inference = ponder::inference;

namespace {

ServiceEvent text(RequestId request, const char* piece)
{
    return {request, inference::GenerationEvent(inference::TextDelta{piece})};
}

ServiceEvent work(RequestId request, std::uint64_t tokens)
{
    inference::WorkSoFar figures;
    figures.work.answering.tokens = tokens;
    return {request, inference::GenerationEvent(figures)};
}

template<class T>
const T& generation(const ServiceEvent& event)
{
    return std::get<T>(std::get<inference::GenerationEvent>(event.event));
}

} // namespace

class TestGenerationEventQueue : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void adjacentText_isMerged_finishedStaysBehindIt()
    {
        GenerationEventQueue queue([] {});
        queue.push(text(1, "a"));
        queue.push(text(1, "b"));
        queue.push({1, inference::GenerationEvent(inference::Finished{})});
        const auto events = queue.takeAll();
        QCOMPARE(events.size(), 2U);
        QCOMPARE(generation<inference::TextDelta>(events[0]).text, std::string("ab"));
        QVERIFY(std::holds_alternative<inference::Finished>(
            std::get<inference::GenerationEvent>(events[1].event)));
    }

    void textBetweenFigures_isMergedToo_figuresStayTheNewest()
    {
        GenerationEventQueue queue([] {});
        for (std::uint64_t i = 1; i <= 100; ++i) {
            queue.push(text(1, "x"));
            queue.push(work(1, i));
        }
        const auto events = queue.takeAll();
        QCOMPARE(events.size(), 2U);
        QCOMPARE(generation<inference::TextDelta>(events[0]).text.size(), 100U);
        QCOMPARE(generation<inference::WorkSoFar>(events[1]).work.answering.tokens, 100U);
    }

    void textOfTwoRequests_staysApart()
    {
        GenerationEventQueue queue([] {});
        queue.push(text(1, "a"));
        queue.push(text(2, "b"));
        queue.push(work(2, 1));
        queue.push(text(1, "c"));
        QCOMPARE(queue.takeAll().size(), 4U);
    }

    void reasoningAndText_keepTheirOrder()
    {
        GenerationEventQueue queue([] {});
        queue.push({1, inference::GenerationEvent(inference::ReasoningDelta{"r"})});
        queue.push(text(1, "t"));
        queue.push({1, inference::GenerationEvent(inference::ReasoningDelta{"s"})});
        const auto events = queue.takeAll();
        QCOMPARE(events.size(), 3U);
        QCOMPARE(generation<inference::ReasoningDelta>(events[2]).text, std::string("s"));
    }

    void manyPushes_wakeOnceUntilTaken()
    {
        int wakeUps = 0;
        GenerationEventQueue queue([&wakeUps] { ++wakeUps; });
        queue.push(text(1, "a"));
        queue.push(text(1, "b"));
        QCOMPARE(wakeUps, 1);
        QCOMPARE(queue.takeAll().size(), 1U);
        queue.push(text(1, "c"));
        QCOMPARE(wakeUps, 2);
    }

    void pushesFromAnotherThread_allArriveInOrder()
    {
        GenerationEventQueue queue([] {});
        std::string received;
        std::atomic<bool> isDone = false;
        std::jthread writer([&] {
            for (int i = 0; i < 20'000; ++i) {
                queue.push(text(1, i % 2 == 0 ? "a" : "b"));
            }
            isDone = true;
        });
        bool wasDone = false;
        while (!wasDone) {
            wasDone = isDone;
            for (const ServiceEvent& event : queue.takeAll()) {
                received += generation<inference::TextDelta>(event).text;
            }
        }
        QCOMPARE(received.size(), 20'000U);
        QCOMPARE(received.find("aa"), std::string::npos);
        QCOMPARE(received.find("bb"), std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestGenerationEventQueue)
#include "tst_generation_event_queue.moc"
