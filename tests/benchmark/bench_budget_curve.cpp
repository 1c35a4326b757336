// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// What does thinking buy? Asks the same questions with growing thinking budgets and prints, for
// each budget, how many were answered rightly (with the 95 % interval), and what it took.
#include "inference/core/platform/system_info.h"
#include "inference/engine/language_model.h"
#include "tests/benchmark/short_questions.h"

#include <CLI/CLI.hpp>
#include <cmath>
#include <cstdio>
#include <fmt/format.h>
#include <fstream>
#include <string>
#include <vector>

using namespace ponder::inference;
using ponder::tests::ShortQuestion;

namespace {

struct Options
{
    std::string model;
    std::vector<std::uint32_t> budgets{0, 32, 128, 512};
    std::size_t questions = 200;
    std::string file;
    std::size_t fileQuestions = 50;
    std::uint64_t answerTokens = 48;
    std::uint64_t fileAnswerTokens = 160;
    int threads = 0;
    std::string out;
};

struct Tally
{
    std::size_t asked = 0;
    std::size_t right = 0;
    std::uint64_t thinkTokens = 0;
    std::uint64_t answerTokens = 0;
    std::uint64_t cpuNs = 0;
    std::uint64_t flops = 0;
};

struct Interval
{
    double low = 0;
    double high = 0;
};

/// Wilson's 95 % interval of a share: holds near 0 and 1, where the plain one does not.
Interval wilson(std::size_t right, std::size_t asked)
{
    constexpr double kZ = 1.959964;
    const auto n = static_cast<double>(asked);
    const double share = static_cast<double>(right) / n;
    const double middle = (share + kZ * kZ / (2 * n)) / (1 + kZ * kZ / n);
    const double half =
        kZ * std::sqrt(share * (1 - share) / n + kZ * kZ / (4 * n * n)) / (1 + kZ * kZ / n);
    return {std::max(0.0, middle - half), std::min(1.0, middle + half)};
}

GenerationRequest requestOf(const ShortQuestion& question, std::uint32_t budget, bool isNative)
{
    GenerationRequest request;
    request.turns.push_back({ChatTurn::Role::User, question.text, {}});
    request.sampling.temperature = 0; // the most likely answer, the same every time
    request.thinking.mode =
        budget == 0 ? ThinkingControl::Mode::Off : ThinkingControl::Mode::Budget;
    request.thinking.budgetTokens = budget;
    request.thinking.forceOpen = budget > 0 && !isNative;
    return request;
}

Tally ask(LanguageModel& model,
          const std::vector<ShortQuestion>& questions,
          std::uint32_t budget,
          std::uint64_t answerTokens,
          std::ofstream& rows)
{
    Tally tally;
    for (const ShortQuestion& question : questions) {
        std::string answer;
        Finished finished;
        GenerationControl control;
        control.mayGoOn = [&](const WorkByPhase& soFar, std::uint64_t, bool) {
            return soFar.answering.tokens < answerTokens;
        };
        model.generate(requestOf(question, budget, model.facts().thinksNatively),
                       control,
                       [&](GenerationEvent event) {
                           if (const auto* text = std::get_if<TextDelta>(&event)) {
                               answer += text->text;
                           } else if (const auto* last = std::get_if<Finished>(&event)) {
                               finished = *last;
                           }
                       });
        if (finished.error) {
            fmt::print(stderr, "bench_budget_curve: {}\n", finished.error->detail);
            continue;
        }
        const WorkByPhase& work = finished.stats.work;
        const bool isAnswerRight = ponder::tests::isRight(question, answer);
        ++tally.asked;
        tally.right += isAnswerRight ? 1 : 0;
        tally.thinkTokens += work.thinking.tokens;
        tally.answerTokens += work.answering.tokens;
        tally.cpuNs += work.total().cpuNs;
        tally.flops += work.total().usefulFlops;
        if (rows) {
            std::string shown = answer;
            for (char& c : shown) {
                c = c == '\n' || c == '\t' || c == '\r' ? ' ' : c;
            }
            rows << budget << '\t' << isAnswerRight << '\t' << work.thinking.tokens << '\t'
                 << work.answering.tokens << '\t' << work.total().cpuNs << '\t'
                 << work.total().usefulFlops << '\t' << question.text << '\t' << question.expected
                 << '\t' << shown << '\n';
            rows.flush();
        }
    }
    return tally;
}

void printRow(std::uint32_t budget, const Tally& tally)
{
    if (tally.asked == 0) {
        return;
    }
    const auto n = static_cast<double>(tally.asked);
    const Interval interval = wilson(tally.right, tally.asked);
    const std::string perRight = tally.right > 0
                                     ? fmt::format("{:.3f}",
                                                   static_cast<double>(tally.flops) * 1e-12 /
                                                       static_cast<double>(tally.right))
                                     : std::string("–");
    fmt::print(
        "| {} | {} of {} | {:.1f} % ({:.1f}–{:.1f}) | {:.0f} | {:.0f} | {:.2f} | {:.4f} | {} |\n",
        budget,
        tally.right,
        tally.asked,
        100 * static_cast<double>(tally.right) / n,
        100 * interval.low,
        100 * interval.high,
        static_cast<double>(tally.thinkTokens) / n,
        static_cast<double>(tally.answerTokens) / n,
        static_cast<double>(tally.cpuNs) * 1e-9 / n,
        static_cast<double>(tally.flops) * 1e-12 / n,
        perRight);
    std::fflush(stdout);
}

void printTable(LanguageModel& model,
                const Options& options,
                const std::vector<ShortQuestion>& questions,
                std::uint64_t answerTokens,
                const char* title,
                std::ofstream& rows)
{
    if (questions.empty()) {
        return;
    }
    fmt::print("\n{} ({} questions, at most {} answer tokens)\n\n"
               "| Budget | Right | Accuracy (95 % interval) | Thought tokens | Answer tokens | "
               "Processor seconds | TFLOP | TFLOP for each right answer "
               "|\n|---|---|---|---|---|---|---|---|\n",
               title,
               questions.size(),
               answerTokens);
    for (const std::uint32_t budget : options.budgets) {
        printRow(budget, ask(model, questions, budget, answerTokens, rows));
    }
}

} // namespace

int main(int argc, char** argv)
{
    CLI::App app("Accuracy and cost for each thinking budget");
    Options options;
    app.add_option("--model", options.model, "GGUF file")->required();
    app.add_option("--budgets", options.budgets, "Thinking tokens")->delimiter(',');
    app.add_option("--questions", options.questions, "Generated short questions");
    app.add_option("--file", options.file, "More questions: JSON lines, answers end in #### N");
    app.add_option("--file-questions", options.fileQuestions, "How many of the file");
    app.add_option("--answer-tokens", options.answerTokens, "Longest answer");
    app.add_option("--file-answer-tokens", options.fileAnswerTokens, "Longest answer, file");
    app.add_option("--threads", options.threads, "0: one a physical core");
    app.add_option("--out", options.out, "Every answer, as tab-separated text");
    CLI11_PARSE(app, argc, argv);

    LoadOptions load;
    load.threads = options.threads;
    load.contextLength = 2048;
    auto model = LanguageModel::load(options.model, load);
    if (!model) {
        fmt::print(stderr, "bench_budget_curve: {}\n", model.error().detail);
        return 1;
    }
    const ModelFacts& facts = (*model)->facts();
    std::ofstream rows;
    if (!options.out.empty()) {
        rows.open(options.out);
    } else {
        rows.setstate(std::ios::badbit);
    }
    fmt::print("{} {}, {} with {} threads; {}\n",
               facts.name,
               facts.quantization,
               facts.isa,
               facts.threads,
               facts.thinksNatively ? "trained to think"
                                    : "not trained to think: the thought is opened by Ponder");
    constexpr std::uint32_t kSeed = 1;
    printTable(**model,
               options,
               ponder::tests::makeShortQuestions(options.questions, kSeed),
               options.answerTokens,
               "Generated short questions",
               rows);
    printTable(**model,
               options,
               options.file.empty()
                   ? std::vector<ShortQuestion>{}
                   : ponder::tests::readQuestions(options.file, options.fileQuestions),
               options.fileAnswerTokens,
               "Grade-school problems",
               rows);
    return 0;
}
