// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

namespace ponder::inference {

/// Many activation vectors as 8-bit blocks of 32, arranged for the panel kernels: tiles of
/// `tileTokens` tokens, the tokens of a tile side by side. The last tile is filled up with zeros.
struct TokenTiles
{
    std::size_t tokens = 0;
    std::size_t columns = 0;        ///< multiple of 32
    std::size_t tileTokens = 0;     ///< PanelKernels::tileTokens
    std::int32_t* quads = nullptr;  // [tiles][columns / 4][tileTokens], four quants each
    float* scales = nullptr;        // [tiles][columns / 32][tileTokens]
    float* sums = nullptr;          // [tiles][columns / 32][tileTokens], scale · Σ quants
    std::int32_t* counts = nullptr; // [tiles][columns / 32][tileTokens], Σ quants

    [[nodiscard]] std::size_t tiles() const { return (tokens + tileTokens - 1) / tileTokens; }
};

} // namespace ponder::inference
