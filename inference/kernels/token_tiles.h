// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/kernels/activation_bits.h"

#include <cstddef>
#include <cstdint>

namespace ponder::inference {

/// Many activation vectors as blocks of 32 in 8 or 16 bits, arranged for the panel kernels: tiles
/// of `tileTokens` tokens, the tokens of a tile side by side. The last tile is filled up with
/// zeros. How a value is written (with a sign or lifted by 128) is the table's own affair.
struct TokenTiles
{
    /// Places of `sums` for a block: all 32 values, the first 16, the last 16.
    static constexpr std::size_t kSums = 3;
    /// Blocks of 32 columns in a piece.
    static constexpr std::size_t kPieceRuns = 8;

    std::size_t tokens = 0;
    std::size_t columns = 0;    ///< multiple of 32
    std::size_t tileTokens = 0; ///< PanelKernels::tileTokens
    ActivationBits bits = ActivationBits::Eight;
    std::uint8_t* quads = nullptr; // [block][bytes()][8][tileTokens][4]
    float* scales = nullptr;       // [block][tileTokens]
    float* sums = nullptr;         // [block][kSums][tileTokens]
    /// [block] a bit for each token that has 16 bits; not where all have 8.
    std::uint8_t* fineTokens = nullptr;

    /// Of a value.
    [[nodiscard]] std::size_t bytes() const { return bits == ActivationBits::Eight ? 1 : 2; }

    [[nodiscard]] std::size_t tiles() const { return (tokens + tileTokens - 1) / tileTokens; }

    /// Where the block of 32 columns `run` of a tile lies: piece by piece, for a panel takes a
    /// piece of its weights through all tiles; within a piece tile by tile.
    [[nodiscard]] std::size_t blockOf(std::size_t tile, std::size_t run) const
    {
        const std::size_t first = run / kPieceRuns * kPieceRuns;
        const std::size_t left = columns / 32 - first;
        const std::size_t pieceRuns = left < kPieceRuns ? left : kPieceRuns;
        return first * tiles() + tile * pieceRuns + (run - first);
    }
};

} // namespace ponder::inference
