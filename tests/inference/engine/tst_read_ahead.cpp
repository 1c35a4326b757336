// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/inference/engine/engine_fixture.h"

#include <QTest>

#include <string>

using namespace ponder::inference;
using namespace ponder::tests;

namespace {

constexpr std::uint64_t kAnswerTokens = 34;

GenerationRequest question()
{
    GenerationRequest request = ask("Why?");
    request.thinking.mode = ThinkingControl::Mode::Budget;
    request.thinking.budgetTokens = 40;
    return request;
}

/// The dialogue after its first answer.
GenerationRequest answered(const Heard& first)
{
    GenerationRequest request = question();
    request.turns.push_back({ChatTurn::Role::Assistant, first.text, first.reasoning});
    return request;
}

GenerationRequest aheadOf(const Heard& first, std::uint32_t tokens)
{
    GenerationRequest request = answered(first);
    request.readAheadTokens = tokens;
    return request;
}

bool didNothing(const Heard& heard)
{
    const PhaseWork work = heard.stats().work.total();
    return work.tokens == 0 && work.usefulFlops == 0 && work.steps == 0;
}

GenerationRequest nextQuestion(const Heard& first)
{
    GenerationRequest request = answered(first);
    request.turns.push_back({ChatTurn::Role::User, "And?", {}});
    return request;
}

} // namespace

/// Reading an answer without its thought before the next question is asked.
class TestReadAhead : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void cleanup() { m_model.reset(); }

    void answerBehindAThought_onlyTheQuestionIsLeft();
    void pieces_goOnUntilAllIsRead();
    void nothingMissing_doesNothing();
    void stopped_isCancelled_andTheNextAnswerIsRight();
    void refused_readsNothing_andTheContextStaysAsItWas();
    void dialogueThatFillsTheContext_isLeftAlone();

private:
    EngineFixture m_fixture;
    std::unique_ptr<LanguageModel> m_model;
    Heard m_first;
};

void TestReadAhead::init()
{
    m_model = m_fixture.load(wordyThinker());
    QVERIFY(m_model);
    m_first = run(*m_model, question());
    QCOMPARE(m_first.text.size(), std::size_t(kAnswerTokens));
    QCOMPARE(m_first.reasoning, std::string("abc."));
}

void TestReadAhead::answerBehindAThought_onlyTheQuestionIsLeft()
{
    const Heard ahead = run(*m_model, aheadOf(m_first, 1'000));
    QCOMPARE(int(ahead.finished.reason), int(StopReason::EndOfTurn));
    QVERIFY(!ahead.finished.error);
    QVERIFY(ahead.text.empty() && ahead.reasoning.empty());
    const WorkByPhase& work = ahead.stats().work;
    QVERIFY(work.reading.tokens >= kAnswerTokens && work.reading.usefulFlops > 0);
    QCOMPARE(work.thinking.tokens + work.answering.tokens, std::uint64_t{0});
    QCOMPARE(work.reread.tokens, std::uint64_t{0}); // it is booked as what it is

    const Heard next = run(*m_model, nextQuestion(m_first));
    QCOMPARE(next.stats().work.reread.tokens, std::uint64_t{0});
    const auto other = m_fixture.load(wordyThinker());
    const Heard sameFirst = run(*other, question());
    const Heard without = run(*other, nextQuestion(sameFirst));
    QVERIFY(without.stats().work.reread.tokens >= kAnswerTokens);
    QCOMPARE(next.stats().work.reading.tokens + work.reading.tokens,
             without.stats().work.reading.tokens);
    QCOMPARE(next.stats().promptIds, without.stats().promptIds);
    QCOMPARE(next.stats().ids, without.stats().ids);
}

void TestReadAhead::pieces_goOnUntilAllIsRead()
{
    std::uint64_t read = 0;
    int pieces = 0;
    StopReason reason = StopReason::Length;
    while (reason == StopReason::Length) {
        const Heard ahead = run(*m_model, aheadOf(m_first, 8));
        reason = ahead.finished.reason;
        QVERIFY(ahead.stats().work.reading.tokens <= 8);
        read += ahead.stats().work.reading.tokens;
        QVERIFY(++pieces < 20);
    }
    QCOMPARE(int(reason), int(StopReason::EndOfTurn));
    QVERIFY(pieces >= 3);
    // Less than 16 tokens are left for the question.
    QVERIFY(run(*m_model, nextQuestion(m_first)).stats().work.reread.tokens < 16);
    QVERIFY(read + 16 > kAnswerTokens);
}

void TestReadAhead::nothingMissing_doesNothing()
{
    static_cast<void>(run(*m_model, aheadOf(m_first, 1'000)));
    const Heard again = run(*m_model, aheadOf(m_first, 1'000));
    QCOMPARE(int(again.finished.reason), int(StopReason::EndOfTurn));
    QVERIFY(didNothing(again));
}

void TestReadAhead::stopped_isCancelled_andTheNextAnswerIsRight()
{
    std::stop_source stop;
    stop.request_stop();
    const Heard ahead = run(*m_model, aheadOf(m_first, 1'000), {stop.get_token(), nullptr, {}});
    QCOMPARE(int(ahead.finished.reason), int(StopReason::Cancelled));
    QCOMPARE(run(*m_model, nextQuestion(m_first)).text, m_first.text);
}

void TestReadAhead::refused_readsNothing_andTheContextStaysAsItWas()
{
    GenerationControl control;
    std::uint64_t asked = 0;
    control.mayGoOn = [&asked](const WorkByPhase&, std::uint64_t tokens, bool isReading) {
        asked = isReading ? tokens : 0;
        return false;
    };
    const Heard ahead = run(*m_model, aheadOf(m_first, 30), control);
    QCOMPARE(int(ahead.finished.reason), int(StopReason::Budget));
    QCOMPARE(asked, std::uint64_t{30});
    QVERIFY(didNothing(ahead));
    QCOMPARE(ahead.stats().contextUsed, m_first.stats().contextUsed);
}

void TestReadAhead::dialogueThatFillsTheContext_isLeftAlone()
{
    const auto small = m_fixture.load(wordyThinker(), 96);
    QVERIFY(small);
    const Heard first = run(*small, question());
    Heard longer = first;
    longer.text.append(100, 'Z');
    const Heard ahead = run(*small, aheadOf(longer, 1'000));
    QCOMPARE(int(ahead.finished.reason), int(StopReason::EndOfTurn));
    QVERIFY(didNothing(ahead));
}

QTEST_GUILESS_MAIN(TestReadAhead)
#include "tst_read_ahead.moc"
