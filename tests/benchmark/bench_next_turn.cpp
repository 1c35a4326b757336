// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// How long is the wait for the next turn's first token after a long history: read whole, kept in
// memory, kept on disk over a restart, and over a visit to another chat? With loading to the first
// token of a short question beside it.
#include "inference/engine/language_model.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <variant>
#include <vector>

using namespace ponder::inference;

namespace {

using Clock = std::chrono::steady_clock;

struct Setting
{
    std::string file;
    LoadOptions options;
};

std::unique_ptr<LanguageModel> load(const Setting& setting)
{
    auto model = LanguageModel::load(setting.file, setting.options, {}, {});
    if (!model) {
        std::fprintf(stderr, "%s\n", model.error().detail.c_str());
        return nullptr;
    }
    return std::move(*model);
}

/// Numbers nobody has seen before, `tokens` long or a little more.
std::string history(const LanguageModel& model, std::size_t tokens, int seed)
{
    std::string text;
    for (std::size_t i = 0;; ++i) {
        if (i % 20 == 0) {
            const auto ids = model.tokenizer().encode(text);
            if (ids && ids->size() >= tokens) {
                return text;
            }
        }
        text += "Entry " + std::to_string(i) + " of list " + std::to_string(seed) + " reads " +
                std::to_string(i * 7919 % 1009) + ".\n";
    }
}

/// Milliseconds to the first token.
double ask(LanguageModel& model, const std::string& prompt, const std::string& key)
{
    GenerationRequest request;
    request.rawPrompt = prompt;
    request.sampling = SamplingConfig::greedy();
    request.maxTokens = 2;
    request.contextKey = key;
    double wait = 0.0;
    model.generate(request, {}, [&](const GenerationEvent& event) {
        if (const auto* finished = std::get_if<Finished>(&event)) {
            wait = static_cast<double>(finished->stats.firstTokenNs) / 1e6;
            if (finished->error) {
                std::fprintf(stderr, "%s\n", finished->error->detail.c_str());
            }
        }
    });
    return wait;
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values.empty() ? 0.0 : values[values.size() / 2];
}

} // namespace

int main(int argc, char** argv)
{
    CLI::App program{"The wait for the next turn after a long history"};
    Setting setting;
    std::size_t tokens = 4'000;
    int rounds = 3;
    std::string folder = (std::filesystem::temp_directory_path() / "ponder-next-turn").string();
    program.add_option("--model", setting.file, "GGUF file")->required();
    program.add_option("--tokens", tokens, "length of the history");
    program.add_option("--rounds", rounds)->check(CLI::PositiveNumber);
    program.add_option("--threads", setting.options.threads);
    program.add_option("--folder", folder, "where contexts are kept; emptied afterwards");
    CLI11_PARSE(program, argc, argv);
    setting.options.contextLength = static_cast<std::uint32_t>(tokens + 1'000);
    setting.options.contextFolder = folder;
    setting.options.contextBytes = 8'000'000'000;
    std::vector<double> full;
    std::vector<double> next;
    std::vector<double> restarted;
    std::vector<double> back;
    std::vector<double> loading;
    for (int round = 0; round < rounds; ++round) {
        auto model = load(setting);
        if (!model) {
            return 1;
        }
        const std::string text = history(*model, tokens, 2 * round);
        full.push_back(ask(*model, text, "one"));
        next.push_back(ask(*model, text + "Go on. ", "one"));
        model.reset();
        const auto begin = Clock::now();
        model = load(setting);
        if (!model) {
            return 1;
        }
        static_cast<void>(ask(*model, "Hello", {}));
        loading.push_back(std::chrono::duration<double, std::milli>(Clock::now() - begin).count());
        restarted.push_back(ask(*model, text + "Go on. And on. ", "one"));
        static_cast<void>(ask(*model, history(*model, 600, 2 * round + 1), "two"));
        back.push_back(ask(*model, text + "Go on. And on. Still. ", "one"));
    }
    std::printf("read whole (%zu tokens)   %8.0f ms\n", tokens, median(full));
    std::printf("next turn                %8.1f ms  %5.2f %%\n",
                median(next),
                100.0 * median(next) / median(full));
    std::printf("next turn after restart  %8.1f ms  %5.2f %%\n",
                median(restarted),
                100.0 * median(restarted) / median(full));
    std::printf("back from another chat   %8.1f ms  %5.2f %%\n",
                median(back),
                100.0 * median(back) / median(full));
    std::printf("load to first token      %8.0f ms  (warm file)\n", median(loading));
    std::error_code code;
    std::filesystem::remove_all(folder, code);
    return 0;
}
