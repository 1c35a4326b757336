// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace ponder::inference {

/// How many bits the values of an activation vector have beside quantised weights.
enum class ActivationBits : std::uint8_t {
    Eight,
    /// 16 in the blocks of 32 that are large beside the whole vector, 8 in the others: takes most
    /// of the error away at a fraction of the price. A table that has dots to spare takes 16
    /// everywhere.
    Mixed,
    /// Mixed, but of the values in 8 bits two neighbours (columns 2i and 2i + 1) have no more than
    /// 128 steps together, so that their products with unsigned bytes fit into 16 bits with a sign.
    Paired,
    Sixteen,
};

} // namespace ponder::inference
