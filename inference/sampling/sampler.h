// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/result.h"
#include "inference/core/token_id.h"
#include "inference/sampling/candidates.h"
#include "inference/sampling/random_source.h"
#include "inference/sampling/sampling_config.h"

#include <cstdint>
#include <span>
#include <vector>

namespace ponder::inference {

/// Errors: InvalidArgument naming the value that is out of range.
[[nodiscard]] Result<void> validateSampling(const SamplingConfig& config);

/// Draws tokens: penalties, top-k, top-p, min-p, temperature, draw. One random number per drawn
/// token, none when greedy. Thread: inference.
class Sampler
{
public:
    /// `config` must have passed validateSampling(); without a seed in it a fresh one is made.
    explicit Sampler(const SamplingConfig& config);

    /// Tells what stands in the context, for the penalties: the prompt first, then every token
    /// generated.
    void accept(std::span<const TokenId> ids);

    void accept(TokenId id) { accept({&id, 1}); }

    /// Errors: NumericFailure when a logit is NaN or infinite.
    [[nodiscard]] Result<TokenId> sample(std::span<const float> logits);

    [[nodiscard]] std::uint64_t seed() const { return m_seed; }

private:
    SamplingConfig m_config;
    std::uint64_t m_seed;
    RandomSource m_random;
    std::vector<TokenId> m_recent;  ///< the last penaltyWindow ids, oldest first
    std::vector<float> m_penalised; ///< [vocabularySize], only with penalties
    CandidateList m_candidates;
};

} // namespace ponder::inference
