// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/generation_options.h"

#include <CLI/CLI.hpp>
#include <charconv>

namespace ponder::app {

using inference::SamplingConfig;
using inference::ThinkingControl;

void GenerationOptions::addTo(CLI::App& command, CommandContext& common)
{
    constexpr std::uint32_t kMaximumTokens = 1U << 24U;
    common.addModelOptions(command, model);
    command.add_option("--draft-model",
                       common.draftModel,
                       "GGUF file of a small model of the same family that guesses tokens for the "
                       "other to check: the same text, sooner");
    const auto noteGiven = [this](const std::string&) { hasPrompt = true; };
    auto* promptOption = command.add_option("--prompt", prompt, "The text itself")->each(noteGiven);
    command.add_option("--prompt-file", promptFile, "A file with the text")
        ->excludes(promptOption)
        ->each(noteGiven);
    command.add_flag("--greedy", greedy, "Always the likeliest token, ties to the lower id");
    command.add_option("--temperature", temperature, "0 is greedy")
        ->check(CLI::Range(0.0F, 100.0F));
    command.add_option("--top-k", topK, "Keep the K likeliest tokens, 0 all")
        ->check(CLI::Range(0, INT32_MAX));
    command.add_option("--top-p", topP, "Keep the likeliest tokens up to this mass")
        ->check(CLI::Range(0.0F, 1.0F));
    command.add_option("--min-p", minP, "Drop tokens below this share of the likeliest")
        ->check(CLI::Range(0.0F, 1.0F));
    command.add_option("--repeat-penalty", repeatPenalty, "1 is none")
        ->check(CLI::Range(0.01F, 100.0F));
    command.add_option("--seed", seed, "Same seed, same text");
    command.add_option("--max-tokens", maxTokens, "Stop after so many tokens")
        ->check(CLI::Range(0U, kMaximumTokens));
    command.add_option("--context", context, "Positions the KV cache holds")
        ->check(CLI::Range(0U, kMaximumTokens));
}

SamplingConfig GenerationOptions::sampling(SamplingConfig config) const
{
    config.temperature = temperature.value_or(config.temperature);
    config.topK = topK.value_or(config.topK);
    config.topP = topP.value_or(config.topP);
    config.minP = minP.value_or(config.minP);
    config.repeatPenalty = repeatPenalty.value_or(config.repeatPenalty);
    if (greedy) {
        config = SamplingConfig::greedy();
    }
    config.seed = seed ? seed : config.seed;
    return config;
}

std::optional<ThinkingControl> parseThinking(std::string_view word)
{
    ThinkingControl control;
    if (word == "off") {
        control.mode = ThinkingControl::Mode::Off;
        return control;
    }
    control.forceOpen = true;
    if (word == "free") {
        control.mode = ThinkingControl::Mode::Free;
        return control;
    }
    std::uint32_t tokens = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), tokens);
    if (error != std::errc{} || end != word.data() + word.size()) {
        return std::nullopt;
    }
    control.mode = tokens == 0 ? ThinkingControl::Mode::Off : ThinkingControl::Mode::Budget;
    control.budgetTokens = tokens;
    return control;
}

} // namespace ponder::app
