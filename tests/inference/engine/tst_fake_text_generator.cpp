// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/fake_text_generator.h"

#include <QTest>

#include <atomic>
#include <string>
#include <thread>
#include <vector>

using namespace ponder::inference;
using ponder::tests::FakeTextGenerator;

namespace {

struct Heard
{
    std::string reasoning;
    std::string text;
    std::vector<Finished> finished;

    void operator()(const GenerationEvent& event)
    {
        if (const auto* thought = std::get_if<ReasoningDelta>(&event)) {
            reasoning += thought->text;
        } else if (const auto* answer = std::get_if<TextDelta>(&event)) {
            text += answer->text;
        } else if (const auto* end = std::get_if<Finished>(&event)) {
            finished.push_back(*end);
        }
    }
};

} // namespace

class TestFakeTextGenerator : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void generate_thinkThenAnswer_playsAll();
    void generate_failure_endsWithError();
    void generate_stopBehindGate_isCancelled();
    void generate_answerNow_skipsRestOfThought();
    void generate_gated_waitsForEachRelease();
};

void TestFakeTextGenerator::generate_thinkThenAnswer_playsAll()
{
    FakeTextGenerator fake;
    fake.enqueue(FakeTextGenerator::thinkThenAnswer("Let me see", "It is Paris."));
    Heard heard;
    GenerationRequest request;
    request.turns.push_back({ChatTurn::Role::User, "Where?", {}});
    fake.generate(request, {}, std::ref(heard));
    QCOMPARE(heard.reasoning, std::string("Let me see"));
    QCOMPARE(heard.text, std::string("It is Paris."));
    QCOMPARE(heard.finished.size(), std::size_t{1});
    QCOMPARE(heard.finished[0].stats.work.thinking.tokens, std::uint64_t{3});
    QCOMPARE(heard.finished[0].stats.work.answering.tokens, std::uint64_t{3});
    QCOMPARE(fake.requests().at(0).turns.at(0).content, std::string("Where?"));
}

void TestFakeTextGenerator::generate_failure_endsWithError()
{
    FakeTextGenerator fake;
    fake.enqueue(FakeTextGenerator::failure({ErrorCode::NumericFailure, "nan"}, "So far"));
    Heard heard;
    fake.generate({}, {}, std::ref(heard));
    QCOMPARE(heard.text, std::string("So far"));
    QCOMPARE(heard.finished.at(0).reason, StopReason::Error);
    QCOMPARE(heard.finished.at(0).error->code, ErrorCode::NumericFailure);
}

void TestFakeTextGenerator::generate_stopBehindGate_isCancelled()
{
    FakeTextGenerator fake;
    fake.enqueue(FakeTextGenerator::gated(FakeTextGenerator::answer("one two three")));
    fake.release(5); // three of reading, PhaseChanged, "one"
    Heard heard;
    std::jthread thread(
        [&](const std::stop_token& stop) { fake.generate({}, {.stop = stop}, std::ref(heard)); });
    QTRY_VERIFY(fake.isGenerating());
    QTest::qWait(20);
    thread.request_stop();
    thread.join();
    QCOMPARE(heard.text, std::string("one"));
    QCOMPARE(heard.finished.at(0).reason, StopReason::Cancelled);
}

void TestFakeTextGenerator::generate_answerNow_skipsRestOfThought()
{
    FakeTextGenerator fake;
    fake.enqueue(FakeTextGenerator::thinkThenAnswer("never shown", "Answer."));
    const std::atomic<bool> answerNow = true;
    Heard heard;
    fake.generate({}, {.answerNow = &answerNow}, std::ref(heard));
    QCOMPARE(heard.reasoning, std::string());
    QCOMPARE(heard.text, std::string("Answer."));
    QVERIFY(heard.finished.at(0).stats.thinkingCut);
}

void TestFakeTextGenerator::generate_gated_waitsForEachRelease()
{
    FakeTextGenerator fake;
    fake.enqueue(FakeTextGenerator::gated(FakeTextGenerator::answer("one two")));
    std::atomic<int> events = 0;
    std::jthread thread([&] { fake.generate({}, {}, [&](const GenerationEvent&) { ++events; }); });
    fake.release(2);
    QTRY_COMPARE(events.load(), 2);
    QTest::qWait(20);
    QCOMPARE(events.load(), 2);
    fake.openGate();
    thread.join();
    QCOMPARE(events.load(), 7); // three of reading, PhaseChanged, two words, Finished
}

QTEST_GUILESS_MAIN(TestFakeTextGenerator)
#include "tst_fake_text_generator.moc"
