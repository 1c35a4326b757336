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
    Sixteen,
};

} // namespace ponder::inference
