// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/token_id.h"

#include <cstddef>
#include <span>
#include <vector>

namespace ponder::inference {

/// A token that may still be drawn.
struct Candidate
{
    TokenId id = 0;
    float logit = 0.0F;

    /// The order of every step below: higher logit first, equal ones by the lower id.
    [[nodiscard]] bool operator<(const Candidate& other) const
    {
        return logit > other.logit || (logit == other.logit && id < other.id);
    }
};

/// Candidates, best first, with the mass they are measured against.
struct CandidateList
{
    std::vector<Candidate> items; ///< sorted
    double mass = 0.0;            ///< Σ exp(logit − best logit) of everything top-k let through
};

/// Index of the largest logit, ties to the lower id. `logits` must not be empty.
[[nodiscard]] TokenId argMax(std::span<const float> logits);

/// top-k: the `k` best tokens (0: all). With `minP` > 0 those that min-p will drop anyway are not
/// sorted, but their mass is counted, so the result of keepTopP and keepMinP afterwards is the
/// same.
void selectCandidates(std::span<const float> logits,
                      std::size_t k,
                      float minP,
                      CandidateList& list);

/// top-p: the shortest head of the list whose share of the mass reaches `p`; at least one token.
void keepTopP(CandidateList& list, float p);

/// min-p: tokens at least `p` times as probable as the best one.
void keepMinP(CandidateList& list, float p);

/// temperature and draw: `uniform` in [0, 1) picks by cumulative probability, best first.
[[nodiscard]] TokenId drawCandidate(const CandidateList& list, float temperature, double uniform);

} // namespace ponder::inference
