// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/sampling/penalties.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace ponder::inference {

bool hasPenalties(const SamplingConfig& config)
{
    return config.penaltyWindow > 0 &&
           (config.repeatPenalty != 1.0F || config.frequencyPenalty != 0.0F ||
            config.presencePenalty != 0.0F);
}

void applyPenalties(const SamplingConfig& config,
                    std::span<const TokenId> recent,
                    std::span<float> logits)
{
    std::vector<TokenId> sorted(recent.begin(), recent.end());
    std::sort(sorted.begin(), sorted.end());
    for (std::size_t begin = 0; begin < sorted.size();) {
        const TokenId id = sorted[begin];
        std::size_t end = begin;
        while (end < sorted.size() && sorted[end] == id) {
            ++end;
        }
        const auto occurrences = static_cast<float>(end - begin);
        begin = end;
        if (id < 0 || static_cast<std::size_t>(id) >= logits.size()) {
            continue;
        }
        float& logit = logits[static_cast<std::size_t>(id)];
        logit = logit > 0.0F ? logit / config.repeatPenalty : logit * config.repeatPenalty;
        logit -= occurrences * config.frequencyPenalty + config.presencePenalty;
    }
}

} // namespace ponder::inference
