// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/inference/engine/engine_fixture.h"

#include <QTest>

#include <stop_token>

using namespace ponder::inference;
using namespace ponder::tests;

namespace {

/// Writes "abcdefgh" over and over, whatever the prompt says follows.
TinyModelOptions circler()
{
    std::vector<std::pair<TokenId, TokenId>> pairs;
    appendChain(pairs, "abcdefgha");
    TinyModelOptions options = chainModel(pairs);
    options.contextLength = 2'048;
    return options;
}

} // namespace

/// Guessing tokens from the context changes how long an answer takes, and nothing else.
class TestDrafting : public QObject
{
    Q_OBJECT

    EngineFixture m_models;

private Q_SLOTS:

    void drafts_repeatedText_sameIdsInFewerSteps()
    {
        const auto model = m_models.load(circler());
        const GenerationRequest request = continueText("abcdefghabcdefgha", 200);
        const Heard plain = run(*model, withoutDrafts(request));
        model->resetContext();
        const Heard drafted = run(*model, request);
        QCOMPARE(drafted.stats().ids, plain.stats().ids);
        QCOMPARE(drafted.text, plain.text);
        QCOMPARE(plain.stats().drafts.proposed, std::uint64_t{0});
        QCOMPARE(writingStepsOf(plain), std::uint64_t{199});
        QVERIFY(drafted.stats().drafts.accepted() > 150);
        QCOMPARE(writingStepsOf(drafted) + drafted.stats().drafts.accepted(), std::uint64_t{199});
        QCOMPARE(drafted.stats().contextUsed, plain.stats().contextUsed);
    }

    // The prompt's own continuation is another one than the model's: "abc" goes on with "X" there.
    void drafts_wrongGuesses_changeNothing()
    {
        const auto model = m_models.load(circler());
        const GenerationRequest request = continueText("abcXXXabcYYYghabcXXXabc", 60);
        const Heard plain = run(*model, withoutDrafts(request));
        model->resetContext();
        const Heard drafted = run(*model, request);
        QCOMPARE(drafted.stats().ids, plain.stats().ids);
        QVERIFY(drafted.stats().drafts.proposed > drafted.stats().drafts.accepted());
    }

    void drafts_seededSampling_sameIds_data() { addTypesAndTemperatures(); }

    /// A random network: what it repeats, it repeats by chance.
    void drafts_seededSampling_sameIds()
    {
        QFETCH(int, type);
        QFETCH(float, temperature);
        TinyModelOptions options;
        options.type = static_cast<DType>(type);
        const auto model = m_models.load(options);
        std::uint64_t proposed = 0;
        for (std::uint64_t seed = 1; seed <= 6; ++seed) {
            GenerationRequest request = continueText("one two three one two three one two", 150);
            request.sampling.temperature = temperature;
            request.sampling.topK = 3;
            request.sampling.repeatPenalty = seed % 2 == 0 ? 1.1F : 1.0F;
            request.sampling.penaltyWindow = 32;
            request.sampling.seed = seed;
            model->resetContext();
            const Heard plain = run(*model, withoutDrafts(request));
            model->resetContext();
            const Heard drafted = run(*model, request);
            QCOMPARE(drafted.stats().ids, plain.stats().ids);
            proposed += drafted.stats().drafts.proposed;
        }
        QVERIFY(proposed > 0);
    }

    // Thoughts, cut or not, hand-over and stop sequences go the same way.
    void drafts_thinking_sameThoughtAndAnswer()
    {
        std::vector<std::pair<TokenId, TokenId>> pairs{{byteToken('\n'), kThinkOpen},
                                                       {kThinkOpen, byteToken('a')},
                                                       {kThinkClose, byteToken('a')}};
        appendChain(pairs, "abcdefgha");
        TinyModelOptions options = chainModel(pairs);
        options.chatTemplate = thinkingTemplate();
        const auto model = m_models.load(options);
        for (const std::uint32_t budget : {5U, 30U, 77U}) {
            GenerationRequest request = ask("abcdefghabcdefgh?");
            request.thinking.mode = ThinkingControl::Mode::Budget;
            request.thinking.budgetTokens = budget;
            request.maxTokens = 200;
            model->resetContext();
            const Heard plain = run(*model, withoutDrafts(request));
            model->resetContext();
            const Heard drafted = run(*model, request);
            QCOMPARE(drafted.stats().ids, plain.stats().ids);
            QCOMPARE(drafted.reasoning, plain.reasoning);
            QCOMPARE(drafted.text, plain.text);
            QCOMPARE(drafted.finished.reason, plain.finished.reason);
            QCOMPARE(drafted.stats().work.thinking.tokens, plain.stats().work.thinking.tokens);
            QVERIFY(drafted.stats().drafts.acceptedAnswering > 0);
            QVERIFY(drafted.stats().drafts.acceptedThinking > 0);
            QCOMPARE(drafted.stats().answerAloneFlops, plain.stats().answerAloneFlops);
        }
    }

    // The last pass may have fed guesses that were never written: the next turn must not see them.
    void drafts_nextTurn_readsOnlyWhatIsNew()
    {
        const auto model = m_models.load(circler());
        const GenerationRequest first = continueText("abcdefghabcdefgha", 21);
        const Heard heard = run(*model, first);
        QVERIFY(heard.stats().drafts.accepted() > 0);
        QCOMPARE(heard.stats().contextUsed, std::uint64_t{17 + 20});
        const GenerationRequest second = continueText("abcdefghabcdefgha" + heard.text + "ab", 5);
        const Heard next = run(*model, second);
        QCOMPARE(next.stats().cachedPromptTokens, std::uint64_t{17 + 20});
        QCOMPARE(next.text, std::string("cdefg"));
    }

    void drafts_fullContext_endsWhereItWould()
    {
        const auto model = m_models.load(circler(), 64);
        const GenerationRequest request = continueText("abcdefghabcdefgha", 0);
        const Heard plain = run(*model, withoutDrafts(request));
        model->resetContext();
        const Heard drafted = run(*model, request);
        QCOMPARE(plain.finished.reason, StopReason::ContextFull);
        QCOMPARE(drafted.finished.reason, plain.finished.reason);
        QCOMPARE(drafted.stats().ids, plain.stats().ids);
    }

    // Useful work is the text's, however it came about; weights are read once a pass.
    void drafts_books_sameUsefulWorkFewerBytes()
    {
        const auto model = m_models.load(circler());
        const GenerationRequest request = continueText("abcdefghabcdefgha", 100);
        const PhaseWork plain = run(*model, withoutDrafts(request)).stats().work.answering;
        model->resetContext();
        const PhaseWork drafted = run(*model, request).stats().work.answering;
        QCOMPARE(drafted.tokens, plain.tokens);
        QCOMPARE(drafted.usefulFlops, plain.usefulFlops);
        QCOMPARE(drafted.kvBytes, plain.kvBytes);
        QVERIFY(drafted.weightBytes * 3 < plain.weightBytes);
        QVERIFY(drafted.executedFlops >= plain.executedFlops);
    }

    // M-16: a budget holds to the token, and a pass of guesses costs more than one.
    void drafts_underBudget_areNotMade()
    {
        const auto model = m_models.load(circler());
        GenerationControl control;
        control.mayGoOn = [](const WorkByPhase&, std::uint64_t, bool) { return true; };
        const Heard heard = run(*model, continueText("abcdefghabcdefgha", 50), control);
        QCOMPARE(heard.stats().drafts.proposed, std::uint64_t{0});
        QCOMPARE(heard.stats().ids.size(), std::size_t{50});
    }
};

QTEST_GUILESS_MAIN(TestDrafting)
#include "tst_drafting.moc"
