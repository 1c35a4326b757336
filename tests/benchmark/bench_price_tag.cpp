// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// How good is the price tag? Asks questions one after the other; each is priced before it is
// answered, by what the answers before it taught, as in the window. The first ones only teach; of
// the rest it prints how many fell into the 80 % band and whether any passed the upper bound
// (M-19).
#include "app/metering/answer_forecaster.h"
#include "app/metering/prompt_traits.h"
#include "inference/engine/language_model.h"
#include "tests/benchmark/short_questions.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <fmt/format.h>
#include <optional>
#include <string>
#include <vector>

using namespace ponder::inference;
using namespace ponder::app;
using ponder::tests::ShortQuestion;

namespace {

struct Options
{
    std::string model;
    std::size_t learnt = 60;
    std::size_t questions = 200;
    std::uint32_t maxTokens = 96;
    int threads = 0;
    std::uint32_t seed = 2;
    std::optional<float> temperature; ///< none: the model's own
    bool isVerbose = false;
};

struct Outcome
{
    SecondsForecast given;
    double seconds = 0;
};

constexpr std::array<std::uint32_t, 3> kBudgets{0, 16, 32};

double share(std::size_t part, std::size_t whole)
{
    return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : 0;
}

GenerationRequest requestOf(const ShortQuestion& question,
                            std::uint32_t budget,
                            const Options& options,
                            bool isNative)
{
    GenerationRequest request;
    request.turns.push_back({ChatTurn::Role::User, question.text, {}});
    request.maxTokens = options.maxTokens;
    request.thinking.mode =
        budget == 0 ? ThinkingControl::Mode::Off : ThinkingControl::Mode::Budget;
    request.thinking.budgetTokens = budget;
    request.thinking.forceOpen = budget > 0 && !isNative;
    return request;
}

AnswerOutline
outlineOf(const ShortQuestion& question, const PromptEstimate& estimate, std::uint32_t budget)
{
    AnswerOutline outline;
    outline.traits = traitsOf(QString::fromStdString(question.text));
    outline.traits.questionTokens = question.text.size() / 4 + 1;
    outline.readTokens = estimate.promptTokens - estimate.keptTokens;
    outline.keptTokens = estimate.keptTokens;
    outline.thinkingBudget = budget;
    outline.thinkingLimit = estimate.thinkingLimit;
    outline.tokenLimit = estimate.tokenLimit;
    return outline;
}

AnswerSample sampleOf(const AnswerOutline& outline, const Finished& finished)
{
    const GenerationStats& stats = finished.stats;
    AnswerSample sample;
    sample.thinkingBudget = outline.thinkingBudget;
    sample.tokenLimit = outline.tokenLimit;
    sample.traits = outline.traits;
    sample.readTokens = stats.work.reading.tokens;
    sample.keptTokens = stats.cachedPromptTokens;
    sample.readNs = stats.work.reading.wallNs;
    sample.thinkTokens = stats.work.thinking.tokens;
    sample.answerTokens = stats.work.answering.tokens;
    sample.writeSteps = stats.work.thinking.steps + stats.work.answering.steps;
    sample.writeNs = stats.work.thinking.wallNs + stats.work.answering.wallNs;
    return sample;
}

void report(const std::vector<Outcome>& outcomes)
{
    std::size_t below = 0;
    std::size_t above = 0;
    std::size_t broken = 0;
    std::vector<double> errors;
    std::vector<double> widths;
    for (const Outcome& outcome : outcomes) {
        below += outcome.seconds < outcome.given.low ? 1 : 0;
        above += outcome.seconds > outcome.given.high ? 1 : 0;
        broken += outcome.seconds > outcome.given.bound ? 1 : 0;
        errors.push_back(std::abs(outcome.given.middle / outcome.seconds - 1));
        widths.push_back(outcome.given.high / outcome.given.low);
    }
    const std::size_t inside = outcomes.size() - below - above;
    const auto median = [](std::vector<double> values) {
        std::sort(values.begin(), values.end());
        return values.empty() ? 0.0 : values[values.size() / 2];
    };
    fmt::print("questions held back: {}\n", outcomes.size());
    fmt::print("inside the 80 % band: {} = {:.1f} % (below {}, above {})\n",
               inside,
               100 * share(inside, outcomes.size()),
               below,
               above);
    fmt::print("upper bound broken: {}\n", broken);
    fmt::print("median error of the middle: {:.1f} %, median high/low: {:.2f}\n",
               100 * median(errors),
               median(widths));
    const bool isGood =
        inside * 100 >= 73 * outcomes.size() && inside * 100 <= 87 * outcomes.size() && broken == 0;
    fmt::print("{}\n", isGood ? "holds: 73 to 87 %, bound never broken" : "does not hold");
}

} // namespace

int main(int argc, char** argv)
{
    CLI::App app("Coverage of the price tag's band on held-back questions");
    Options options;
    app.add_option("--model", options.model, "GGUF file")->required();
    app.add_option("--learn", options.learnt, "Questions that only teach");
    app.add_option("--questions", options.questions, "Questions held back");
    app.add_option("--max-tokens", options.maxTokens, "Longest reply");
    app.add_option("--threads", options.threads, "0: one a physical core");
    app.add_option("--seed", options.seed, "Of the questions");
    app.add_option("--temperature", options.temperature, "Instead of the model's own");
    app.add_flag("--verbose", options.isVerbose, "One line of figures for each question");
    CLI11_PARSE(app, argc, argv);

    LoadOptions load;
    load.threads = options.threads;
    load.contextLength = 2048;
    auto loaded = LanguageModel::load(options.model, load);
    if (!loaded) {
        fmt::print(stderr, "bench_price_tag: {}\n", loaded.error().detail);
        return 1;
    }
    LanguageModel& model = **loaded;
    AnswerForecaster forecaster;
    if (const auto measured = model.calibrate(std::chrono::seconds(10), {})) {
        for (const SpeedProbe& probe : measured->probes) {
            const double seconds = static_cast<double>(probe.wallNs) * 1e-9;
            probe.isReading ? forecaster.learnReading(probe.tokens, probe.before, seconds)
                            : forecaster.learnWriting(probe.tokens, probe.before, seconds);
        }
    }
    fmt::print("{} {}, {} with {} threads, replies of at most {} tokens\n",
               model.facts().name,
               model.facts().quantization,
               model.facts().isa,
               model.facts().threads,
               options.maxTokens);
    // Not the list of the budget curve: another seed, so another order and selection.
    std::vector<ShortQuestion> questions =
        ponder::tests::makeShortQuestions(options.learnt + options.questions, options.seed);
    std::vector<Outcome> outcomes;
    for (std::size_t i = 0; i < options.learnt + options.questions; ++i) {
        const ShortQuestion& question = questions[i % questions.size()];
        const std::uint32_t budget = kBudgets[i % kBudgets.size()];
        GenerationRequest request =
            requestOf(question, budget, options, model.facts().thinksNatively);
        request.sampling = model.facts().recommendedSampling;
        request.sampling.seed = i + 1;
        request.sampling.temperature = options.temperature.value_or(request.sampling.temperature);
        const auto estimate = model.estimate(request);
        if (!estimate) {
            fmt::print(stderr, "bench_price_tag: {}\n", estimate.error().detail);
            return 1;
        }
        const AnswerOutline outline = outlineOf(question, *estimate, budget);
        const auto given = forecaster.forecast(outline);
        Finished finished;
        model.generate(request, {}, [&](GenerationEvent event) {
            if (auto* last = std::get_if<Finished>(&event)) {
                finished = std::move(*last);
            }
        });
        if (finished.error) {
            fmt::print(stderr, "bench_price_tag: {}\n", finished.error->detail);
            return 1;
        }
        AnswerSample sample = sampleOf(outline, finished);
        sample.wasForecast = given;
        if (i >= options.learnt && given) {
            outcomes.push_back(
                {*given, static_cast<double>(sample.readNs + sample.writeNs) * 1e-9});
        }
        if (options.isVerbose && given) {
            fmt::print("{},{},{},{},{},{:.4f},{:.4f},{:.4f},{:.4f},{:.4f},{:.4f}\n",
                       i,
                       budget,
                       sample.readTokens,
                       sample.thinkTokens,
                       sample.answerTokens,
                       static_cast<double>(sample.readNs + sample.writeNs) * 1e-9,
                       given->low,
                       given->middle,
                       given->high,
                       given->rawLow,
                       given->rawHigh);
        }
        forecaster.learn(sample);
        if (i % 20 == 19) {
            fmt::print(stderr, "{} answered\n", i + 1);
        }
    }
    report(outcomes);
    return 0;
}
