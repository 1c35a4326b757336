// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/token_id.h"
#include "inference/sampling/sampling_config.h"

#include <span>

namespace ponder::inference {

[[nodiscard]] bool hasPenalties(const SamplingConfig& config);

/// Lowers the logits of tokens in `recent` (the window's ids, any order, ids outside the vocabulary
/// ignored): first the repeat factor once, then frequencyPenalty per occurrence and presencePenalty
/// once.
/// @param logits  [vocabularySize], changed in place
void applyPenalties(const SamplingConfig& config,
                    std::span<const TokenId> recent,
                    std::span<float> logits);

} // namespace ponder::inference
