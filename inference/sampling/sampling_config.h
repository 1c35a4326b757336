// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

namespace ponder::inference {

/// How the next token is drawn from the logits. Order: penalties, top-k, top-p, min-p, temperature,
/// draw.
struct SamplingConfig
{
    float temperature = 0.8F;   ///< 0 = greedy: arg max, ties to the lower id
    std::int32_t topK = 40;     ///< 0 = off
    float topP = 0.95F;         ///< 1 = off
    float minP = 0.05F;         ///< 0 = off
    float repeatPenalty = 1.0F; ///< 1 = off; divides positive and multiplies negative logits
    float frequencyPenalty = 0.0F;
    float presencePenalty = 0.0F;
    std::int32_t penaltyWindow = 64;
    std::optional<std::uint64_t> seed; ///< none: a fresh one, reported in the stats

    [[nodiscard]] static SamplingConfig greedy()
    {
        SamplingConfig config;
        config.temperature = 0.0F;
        return config;
    }
};

} // namespace ponder::inference
