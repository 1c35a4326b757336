// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace ponder::inference {

/// How many bits the values of an activation vector have beside quantised weights.
enum class ActivationBits : std::uint8_t {
    Eight,
    /// 16 in the blocks of 32 that are large beside the whole vector, 8 in the others: takes most
    /// of the error away at a fraction of the price.
    Mixed,
    /// Mixed, but of the values in 8 bits two neighbours (columns 2i and 2i + 1) have no more than
    /// 128 steps together, so that their products with unsigned bytes fit into 16 bits with a sign.
    /// The same as Mixed where PanelKernels::wantsPairs says no of every type.
    Paired,
    Sixteen,
};

/// Above this share of a vector's mean squared length a block, of which the largest value's square
/// is taken, gets 16 bits in ActivationBits::Mixed. The blocks that stay with 8 err by no more than
/// a 6 000th of the vector's energy together (uniform rounding: amount² · 32 / (12 · 127²) each).
constexpr float kLargestCoarse = 1.0F;

} // namespace ponder::inference
