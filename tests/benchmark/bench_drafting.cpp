// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// What do tokens guessed from the context (and by a draft model, where one is given) save, in an
// answer that repeats code with one change and in answers that repeat nothing? With and without,
// back to back; the text must be the same.
#include "inference/core/cpu_features.h"
#include "inference/engine/language_model.h"
#include "inference/gguf/gguf_file.h"
#include "inference/transformer/transformer.h"
#include "tests/benchmark/short_questions.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <variant>
#include <vector>

using namespace ponder::inference;

namespace {

constexpr const char* kCode = R"(#include <cstddef>
#include <string>
#include <vector>

struct Reading
{
    std::string station;
    double celsius = 0.0;
    int hour = 0;
};

double average(const std::vector<Reading>& readings)
{
    double sum = 0.0;
    for (const Reading& reading : readings) {
        sum += reading.celsius;
    }
    return readings.empty() ? 0.0 : sum / static_cast<double>(readings.size());
}

double warmest(const std::vector<Reading>& readings)
{
    double best = -273.15;
    for (const Reading& reading : readings) {
        if (reading.celsius > best) {
            best = reading.celsius;
        }
    }
    return best;
}

std::size_t countAt(const std::vector<Reading>& readings, int hour)
{
    std::size_t count = 0;
    for (const Reading& reading : readings) {
        if (reading.hour == hour) {
            ++count;
        }
    }
    return count;
}
)";

GenerationRequest requestOf(std::string question, std::uint32_t tokens)
{
    GenerationRequest request;
    request.turns.push_back({ChatTurn::Role::User, std::move(question), {}});
    request.thinking.mode = ThinkingControl::Mode::Off;
    request.sampling = SamplingConfig::greedy();
    request.maxTokens = tokens;
    return request;
}

GenerationStats run(LanguageModel& model, GenerationRequest request, bool allowsDrafts)
{
    request.allowsDrafts = allowsDrafts;
    GenerationStats stats;
    model.resetContext();
    model.generate(request, {}, [&](const GenerationEvent& event) {
        if (const auto* finished = std::get_if<Finished>(&event)) {
            stats = finished->stats;
        }
    });
    return stats;
}

double writingSeconds(const GenerationStats& stats)
{
    return static_cast<double>(stats.work.thinking.wallNs + stats.work.answering.wallNs) / 1e9;
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values.empty() ? 0.0 : values[values.size() / 2];
}

/// False when the texts differ.
bool compare(LanguageModel& model,
             const char* name,
             const std::vector<GenerationRequest>& requests,
             int rounds)
{
    std::vector<double> ratios;
    std::uint64_t tokens = 0;
    DraftCounts drafts;
    double plainSeconds = 0.0;
    double draftedSeconds = 0.0;
    for (int round = 0; round < rounds; ++round) {
        double plainRound = 0.0;
        double draftedRound = 0.0;
        for (const GenerationRequest& request : requests) {
            // Who goes first changes each round: a computer that warms up favours nobody.
            const bool draftsFirst = round % 2 == 1;
            const GenerationStats first = run(model, request, draftsFirst);
            const GenerationStats second = run(model, request, !draftsFirst);
            if (first.ids != second.ids) {
                std::fprintf(stderr, "%s: the text changes with drafts\n", name);
                return false;
            }
            const GenerationStats& drafted = draftsFirst ? first : second;
            plainRound += writingSeconds(draftsFirst ? second : first);
            draftedRound += writingSeconds(drafted);
            tokens += drafted.ids.size();
            drafts.proposed += drafted.drafts.proposed;
            drafts.proposedByModel += drafted.drafts.proposedByModel;
            drafts.acceptedAnswering += drafted.drafts.accepted();
        }
        ratios.push_back(plainRound / draftedRound);
        plainSeconds += plainRound;
        draftedSeconds += draftedRound;
    }
    std::printf("%-8s %.2f x (%.2f to %.2f in %d rounds), %.1f -> %.1f tokens/s, %.0f %% of %llu "
                "guesses right (%llu of a model)\n",
                name,
                median(ratios),
                *std::min_element(ratios.begin(), ratios.end()),
                *std::max_element(ratios.begin(), ratios.end()),
                rounds,
                static_cast<double>(tokens) / plainSeconds,
                static_cast<double>(tokens) / draftedSeconds,
                100.0 * static_cast<double>(drafts.accepted()) /
                    static_cast<double>(std::max<std::uint64_t>(drafts.proposed, 1)),
                static_cast<unsigned long long>(drafts.proposed),
                static_cast<unsigned long long>(drafts.proposedByModel));
    return true;
}

/// What a pass of several tokens costs, in passes of one, 300 tokens into the context.
bool printPasses(const std::string& path, int threads)
{
    const auto file = GgufFile::open(path);
    const auto config =
        file ? ModelConfig::fromGguf(*file) : Result<ModelConfig>(tl::unexpected(file.error()));
    if (!config) {
        std::fprintf(stderr, "%s\n", config.error().detail.c_str());
        return false;
    }
    TransformerOptions options;
    options.contextLength = 512;
    options.isa = CpuFeatures::detect().bestIsa();
    options.threads = threads > 0 ? threads : CpuFeatures::detect().physicalCores;
    const auto transformer = Transformer::load(*file, *config, options, {}, {});
    const std::vector<TokenId> ids(300, 10);
    if (!transformer || !(*transformer)->prefill(ids, {}, {})) {
        std::fprintf(stderr, "the model does not run\n");
        return false;
    }
    constexpr int kRounds = 40;
    std::vector<std::vector<double>> times((*transformer)->mostTogether() + 1);
    for (int round = 0; round < kRounds; ++round) {
        for (std::size_t count = 1; count < times.size(); ++count) {
            (*transformer)->truncate(ids.size());
            const auto begin = std::chrono::steady_clock::now();
            if (!(*transformer)->decode(std::span(ids).first(count))) {
                return false;
            }
            times[count].push_back(
                std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
        }
    }
    std::printf("a pass of 1 token takes %.1f ms; of", median(times[1]) * 1e3);
    for (std::size_t count = 2; count < times.size(); ++count) {
        std::printf(" %zu: %.2f x", count, median(times[count]) / median(times[1]));
    }
    std::printf("\n");
    return true;
}

} // namespace

int main(int argc, char** argv)
{
    CLI::App program{"What guessing tokens from the context saves"};
    std::string file;
    std::string draftFile;
    int rounds = 5;
    int threads = 0;
    program.add_option("--model", file, "GGUF file")->required();
    program.add_option("--draft-model", draftFile, "GGUF file of a model that guesses for it");
    program.add_option("--rounds", rounds)->check(CLI::PositiveNumber);
    program.add_option("--threads", threads);
    CLI11_PARSE(program, argc, argv);
    if (!printPasses(file, threads)) {
        return 1;
    }
    LoadOptions options;
    options.threads = threads;
    options.draftFile = draftFile;
    const auto model = LanguageModel::load(file, options, {}, {});
    if (!model || (*model)->facts().draftError) {
        const Error& error = model ? *(*model)->facts().draftError : model.error();
        std::fprintf(stderr, "%s\n", error.detail.c_str());
        return 1;
    }
    const std::string edit = "Repeat this code, but rename the function warmest to highest:\n\n";
    // A model that does as it is told repeats the code by itself; one that does not (a random one
    // cannot) is measured on a continuation that has begun to.
    GenerationRequest continuation;
    continuation.rawPrompt =
        std::string(kCode) + "\n// The same again:\n" + std::string(kCode).substr(0, 60);
    continuation.sampling = SamplingConfig::greedy();
    continuation.maxTokens = 300;
    std::vector<GenerationRequest> questions;
    for (const ponder::tests::ShortQuestion& question : ponder::tests::makeShortQuestions(6, 1)) {
        questions.push_back(requestOf(question.text, 120));
    }
    const bool isSame = compare(**model, "edit", {requestOf(edit + kCode, 400)}, rounds) &&
                        compare(**model, "repeat", {continuation}, rounds) &&
                        compare(**model, "other", questions, rounds);
    return isSame ? 0 : 1;
}
