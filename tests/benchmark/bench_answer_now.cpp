// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// How long from "answer now", pressed in the middle of a thought, to the first character of the
// answer? And from "stop" to the end?
#include "inference/engine/language_model.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <string>
#include <variant>
#include <vector>

using namespace ponder::inference;

namespace {

using Clock = std::chrono::steady_clock;

double milliseconds(Clock::duration duration)
{
    return std::chrono::duration<double, std::milli>(duration).count();
}

struct Waits
{
    double firstCharacter = -1;
    double end = -1;
};

/// Presses after `thought` pieces of thinking, and stop after the first piece of the answer.
Waits press(LanguageModel& model, std::size_t thought)
{
    GenerationRequest request;
    request.turns.push_back({ChatTurn::Role::User,
                             "How many ways are there to climb ten steps, one or two at once?",
                             {}});
    request.thinking.mode = ThinkingControl::Mode::Free;
    request.thinking.forceOpen = true;
    request.maxTokens = 400;
    request.sampling.seed = thought;
    std::atomic<bool> answerNow = false;
    std::stop_source stop;
    const GenerationControl control{.stop = stop.get_token(), .answerNow = &answerNow};
    Waits waits;
    Clock::time_point pressed;
    Clock::time_point stopped;
    std::size_t pieces = 0;
    model.generate(request, control, [&](const GenerationEvent& event) {
        if (std::holds_alternative<ReasoningDelta>(event) && ++pieces == thought) {
            answerNow = true;
            pressed = Clock::now();
        } else if (std::holds_alternative<TextDelta>(event) && answerNow &&
                   !stop.stop_requested()) {
            waits.firstCharacter = milliseconds(Clock::now() - pressed);
            stopped = Clock::now();
            stop.request_stop();
        } else if (std::holds_alternative<Finished>(event) && stop.stop_requested()) {
            waits.end = milliseconds(Clock::now() - stopped);
        }
    });
    return waits;
}

void print(const char* what, std::vector<double> values)
{
    if (values.empty()) {
        std::printf("%-28s no round got that far\n", what);
        return;
    }
    std::sort(values.begin(), values.end());
    std::printf("%-28s median %.0f ms, worst %.0f ms (%zu rounds)\n",
                what,
                values[values.size() / 2],
                values.back(),
                values.size());
}

} // namespace

int main(int argc, char** argv)
{
    CLI::App program{"From \"answer now\" to the answer's first character"};
    std::string file;
    std::size_t rounds = 20;
    int threads = 0;
    program.add_option("--model", file, "GGUF file")->required();
    program.add_option("--rounds", rounds);
    program.add_option("--threads", threads);
    CLI11_PARSE(program, argc, argv);
    LoadOptions options;
    options.threads = threads;
    const auto model = LanguageModel::load(file, options, {}, {});
    if (!model) {
        std::fprintf(stderr, "%s\n", model.error().detail.c_str());
        return 1;
    }
    std::vector<double> first;
    std::vector<double> end;
    for (std::size_t round = 0; round < rounds; ++round) {
        const Waits waits = press(**model, 3 + round * 2);
        if (waits.firstCharacter >= 0) {
            first.push_back(waits.firstCharacter);
            end.push_back(waits.end);
        }
    }
    print("answer now, first character", first);
    print("stop, end", end);
    return 0;
}
