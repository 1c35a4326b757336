// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/engine/language_model.h"

#include <chrono>
#include <cstdint>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace ponder::app {

/// Feeds ids as one prompt and writes float32 little-endian logits [positions, vocabulary]; the
/// vocabulary's size.
[[nodiscard]] inference::Result<std::size_t> writeLogits(inference::LanguageModel& model,
                                                         std::span<const inference::TokenId> ids,
                                                         const std::string& file,
                                                         std::stop_token stop);

struct Perplexity
{
    double perplexity = 0.0;
    double standardError = 0.0; ///< of the perplexity, from the spread of the token losses
    std::uint64_t tokens = 0;   ///< of the whole text
    std::uint64_t chunks = 0;   ///< scored
    std::uint64_t scoredTokens = 0;
};

/// llama.cpp's protocol: consecutive chunks of `context` tokens; in each BOS (where the model adds
/// it) replaces the first token; positions from context/2 on are scored.
[[nodiscard]] inference::Result<Perplexity> measurePerplexity(inference::LanguageModel& model,
                                                              std::string_view text,
                                                              std::uint32_t context,
                                                              std::uint32_t maximumChunks,
                                                              std::stop_token stop);

struct BenchmarkPlan
{
    std::uint32_t promptTokens = 512;
    std::uint32_t generatedTokens = 128;
    std::uint32_t depth = 0;
    std::uint32_t repetitions = 3;

    [[nodiscard]] std::uint32_t contextLength() const;
};

struct BenchmarkReport
{
    std::vector<double> prefillTokensPerSecond;
    std::vector<double> decodeTokensPerSecond;
    double readBandwidthBytesPerSecond = 0.0; ///< median of the probes beside the decode runs
    /// Bytes decode must read per second ÷ the read bandwidth just before and after; median run.
    double decodeBandwidthShare = 0.0;
    std::uint64_t peakResidentBytes = 0;
};

/// Random ids in, logits not sampled, one warm-up run that is not counted.
[[nodiscard]] inference::Result<BenchmarkReport>
benchmark(inference::LanguageModel& model, const BenchmarkPlan& plan, std::stop_token stop);

struct RateSummary
{
    double best = 0.0;
    double median = 0.0;
};

[[nodiscard]] RateSummary summarize(std::vector<double> samples);

} // namespace ponder::app
