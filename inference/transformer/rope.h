// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/transformer/model_config.h"

#include <cstddef>
#include <vector>

namespace ponder::inference {

/// Which of a network's rotary embeddings: Gemma 3's sliding-window layers have a base of their own
/// and no scaling.
enum class RopeKind { Global, Local };

/// Angles of the rotary position embedding. Immutable. Thread-safe.
class Rope
{
public:
    /// `frequencyFactors` [ropeDimensionCount / 2] divide the frequencies (Llama 3); may be null.
    Rope(const ModelConfig& config, RopeKind kind, const float* frequencyFactors);

    [[nodiscard]] std::size_t pairCount() const { return m_frequencies.size(); }

    /// Cosines and sines [pairCount] of one position, YaRN's magnitude included.
    void fill(std::size_t position, float* cosines, float* sines) const;
    /// Rotates the first 2·pairCount values of a head in place.
    void rotate(float* head, const float* cosines, const float* sines) const;

private:
    std::vector<double> m_frequencies; ///< radians per position, [pairCount]
    float m_magnitude = 1.0F;
    RopeLayout m_layout;
};

} // namespace ponder::inference
