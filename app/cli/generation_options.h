// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command_context.h"
#include "inference/engine/generation.h"
#include "inference/engine/text_generator.h"

#include <optional>
#include <string>
#include <string_view>

namespace ponder::app {

/// The options `complete` and `chat` share.
struct GenerationOptions
{
    std::string model;
    std::string prompt;
    std::string promptFile;
    bool hasPrompt = false; ///< --prompt or --prompt-file was given
    bool greedy = false;
    std::optional<float> temperature;
    std::optional<std::int32_t> topK;
    std::optional<float> topP;
    std::optional<float> minP;
    std::optional<float> repeatPenalty;
    std::optional<std::uint64_t> seed;
    std::uint32_t maxTokens = 0;
    std::uint32_t context = 0;

    void addTo(CLI::App& command, CommandContext& common);

    /// `config` (what the model or the chat advises), changed by what was asked for; --greedy wins.
    [[nodiscard]] inference::SamplingConfig sampling(inference::SamplingConfig config) const;
};

/// "off", "free" or a number of tokens; nothing for any other word.
[[nodiscard]] std::optional<inference::ThinkingControl> parseThinking(std::string_view word);

} // namespace ponder::app
