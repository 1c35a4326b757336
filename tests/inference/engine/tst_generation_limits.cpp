// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/metering/budget.h"
#include "tests/inference/engine/engine_fixture.h"

#include <QTest>

#include <memory>
#include <stop_token>

using namespace ponder::inference;
using namespace ponder::tests;
using ponder::app::BudgetAccount;
using ponder::app::BudgetedRun;

namespace {

/// "<think>abcabc…" for ever.
TinyModelOptions endlessThinker()
{
    std::vector<std::pair<TokenId, TokenId>> pairs{{byteToken('\n'), kThinkOpen},
                                                   {kThinkOpen, byteToken('a')}};
    appendChain(pairs, "abca");
    TinyModelOptions options = chainModel(pairs);
    options.chatTemplate = thinkingTemplate();
    options.contextLength = 2048;
    return options;
}

GenerationRequest thinkUpTo(std::uint32_t budget)
{
    GenerationRequest request = ask("Why?");
    request.thinking.mode = ThinkingControl::Mode::Budget;
    request.thinking.budgetTokens = budget;
    request.maxTokens = 600;
    return request;
}

std::uint64_t tokensOf(const WorkByPhase& work)
{
    return work.total().tokens;
}

/// Runs under a budget of tokens of all kinds.
Heard runWithin(LanguageModel& model, const GenerationRequest& request, std::uint64_t tokens)
{
    const auto account = std::make_shared<BudgetAccount>(0, tokens);
    BudgetedRun run(account, tokensOf, 1, 1);
    GenerationControl control;
    control.mayGoOn = [&](const WorkByPhase& soFar, std::uint64_t wanted, bool isReading) {
        return run.mayGoOn(soFar, wanted, isReading);
    };
    return ponder::tests::run(model, request, control);
}

} // namespace

class TestGenerationLimits : public QObject
{
    Q_OBJECT

    EngineFixture m_models;

private Q_SLOTS:

    // Half of the threads write the same words, and the next request has all of them again.
    void quiet_textIsTheSame()
    {
        TinyModelOptions options;
        options.type = DType::Q4_0;
        options.contextLength = 512;
        LoadOptions wanted;
        wanted.threads = 4;
        const auto model = m_models.load(options, wanted);
        GenerationRequest request = continueText("one two three", 60);
        const Heard loud = run(*model, request);
        QCOMPARE(loud.stats().ids.size(), std::size_t{60});
        request.isQuiet = true;
        model->resetContext();
        QCOMPARE(run(*model, request).stats().ids, loud.stats().ids);
        request.isQuiet = false;
        model->resetContext();
        QCOMPARE(run(*model, request).stats().ids, loud.stats().ids);
    }

    // M-16: a budget of tokens is never passed, wherever it ends: while reading, thinking, in the
    // hand-over, or in the answer; the stop reason says so.
    void budget_anyTokens_isNeverPassed()
    {
        const auto model = m_models.load(endlessThinker());
        const std::uint64_t prompt = model->countTokens(thinkUpTo(40)).value();
        for (std::uint64_t limit = 0; limit < prompt + 120; limit += 7) {
            model->resetContext();
            const Heard heard = runWithin(*model, thinkUpTo(40), limit);
            QVERIFY2(tokensOf(heard.stats().work) <= limit, qPrintable(QString::number(limit)));
            QCOMPARE(heard.finished.reason, StopReason::Budget);
            if (limit < prompt) {
                QCOMPARE(heard.stats().work.total().usefulFlops, std::uint64_t{0});
            }
        }
    }

    void budget_refusedPrompt_leavesTheContextAsItWas()
    {
        const auto model = m_models.load(endlessThinker());
        const GenerationRequest request = thinkUpTo(20);
        const Heard first = ponder::tests::run(*model, request);
        GenerationRequest other = ask("Something else, longer than before?");
        QCOMPARE(runWithin(*model, other, 3).finished.reason, StopReason::Budget);
        // What was cached for the first question is still there.
        QVERIFY(model->estimate(request)->keptTokens + 1 >= first.stats().promptIds.size());
    }

    // The price tag's exact part: what it counts is what is then done.
    void estimate_tokensAndWork_equalWhatIsDone()
    {
        const auto model = m_models.load(endlessThinker());
        GenerationRequest request = thinkUpTo(30);
        for (int round = 0; round < 3; ++round) {
            const PromptEstimate estimate = model->estimate(request).value();
            const Heard heard = ponder::tests::run(*model, request);
            const GenerationStats& stats = heard.stats();
            QCOMPARE(estimate.promptTokens, std::uint64_t{stats.promptIds.size()});
            QCOMPARE(estimate.keptTokens, stats.cachedPromptTokens);
            QCOMPARE(estimate.promptTokens - estimate.keptTokens, stats.work.reading.tokens);
            QCOMPARE(estimate.readingFlops, stats.work.reading.usefulFlops);
            QVERIFY(stats.work.total().usefulFlops <= estimate.mostFlops);
            QVERIFY(stats.ids.size() <= estimate.tokenLimit);
            QCOMPARE(estimate.tokenLimit, std::uint64_t{600});
            QCOMPARE(estimate.thinkingLimit, std::uint64_t{31}); // 30 and 5 % of grace
            request.turns.push_back({ChatTurn::Role::Assistant, heard.text, {}});
            request.turns.push_back({ChatTurn::Role::User, "And then?", {}});
        }
    }

    void estimate_promptBeyondTheContext_hasNoRoom()
    {
        const auto model = m_models.load(endlessThinker(), 64);
        const PromptEstimate estimate = model->estimate(ask(std::string(500, 'x'))).value();
        QCOMPARE(estimate.tokenLimit, std::uint64_t{0});
        QVERIFY(estimate.promptTokens > 64);
    }

    // T-02: after a cut there is an answer, in every one of 200 random networks and budgets.
    void cut_randomNetworks_alwaysAnswer()
    {
        int answered = 0;
        constexpr int kNetworks = 20;
        constexpr int kRepliesEach = 10;
        for (int network = 0; network < kNetworks; ++network) {
            TinyModelOptions options;
            options.seed = static_cast<std::uint64_t>(network) + 1;
            options.embeddingLength = 256;
            options.blockCount = 1;
            options.chatTemplate = thinkingTemplate();
            const auto model = m_models.load(options);
            QVERIFY(model);
            for (int reply = 0; reply < kRepliesEach; ++reply) {
                GenerationRequest request = thinkUpTo(static_cast<std::uint32_t>(reply * 3));
                request.thinking.forceOpen = true;
                request.maxTokens = 340;
                request.sampling.temperature = 1;
                request.sampling.seed = static_cast<std::uint64_t>(network * 100 + reply);
                GenerationControl control;
                // A short answer is enough to have one.
                control.mayGoOn = [](const WorkByPhase& soFar, std::uint64_t, bool) {
                    return soFar.answering.tokens < 8;
                };
                answered += ponder::tests::run(*model, request, control).text.empty() ? 0 : 1;
            }
        }
        QVERIFY2(answered * 1000 >= kNetworks * kRepliesEach * 995,
                 qPrintable(QString::number(answered)));
    }

    void calibrate_probes_coverReadingAndWriting()
    {
        const auto model = m_models.load(endlessThinker());
        const Calibration measured =
            model->calibrate(std::chrono::milliseconds(10'000), {}).value();
        std::uint64_t read = 0;
        std::uint64_t written = 0;
        for (const SpeedProbe& probe : measured.probes) {
            QVERIFY(probe.wallNs > 0 && probe.tokens > 0);
            (probe.isReading ? read : written) += probe.tokens;
        }
        QVERIFY(read > 0 && written > 0);
        // Booked once, to the last token.
        QCOMPARE(measured.work.reading.tokens, read);
        QCOMPARE(measured.work.answering.tokens, written);
        QVERIFY(measured.work.total().usefulFlops > 0);
        QCOMPARE(model->estimate(ask("Why?"))->keptTokens, std::uint64_t{0});
    }

    void calibrate_stopped_givesWhatItHas()
    {
        const auto model = m_models.load(endlessThinker());
        std::stop_source stop;
        stop.request_stop();
        const auto measured = model->calibrate(std::chrono::milliseconds(10'000), stop.get_token());
        QVERIFY(measured.has_value());
        QVERIFY(measured->probes.empty());
    }
};

QTEST_GUILESS_MAIN(TestGenerationLimits)
#include "tst_generation_limits.moc"
