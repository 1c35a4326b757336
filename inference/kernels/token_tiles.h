// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

namespace ponder::inference {

/// Many activation vectors as blocks of 32 in 8 or 16 bits, arranged for the panel kernels: tiles
/// of `tileTokens` tokens, the tokens of a tile side by side. The last tile is filled up with
/// zeros. How a byte is written (with a sign or lifted by 128) is the table's own affair.
struct TokenTiles
{
    /// Places of `sums` for a block: all 32 values, the first 16, the last 16.
    static constexpr std::size_t kSums = 3;

    std::size_t tokens = 0;
    std::size_t columns = 0;       ///< multiple of 32
    std::size_t tileTokens = 0;    ///< PanelKernels::tileTokens
    std::size_t bytes = 1;         ///< of a value, 1 or 2
    std::uint8_t* quads = nullptr; // [tiles][columns / 32][bytes][8][tileTokens][4]
    float* scales = nullptr;       // [tiles][columns / 32][tileTokens]
    float* sums = nullptr;         // [tiles][columns / 32][kSums][tileTokens]

    [[nodiscard]] std::size_t tiles() const { return (tokens + tileTokens - 1) / tileTokens; }
};

} // namespace ponder::inference
