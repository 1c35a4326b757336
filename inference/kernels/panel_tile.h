// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/kernels/token_run.h"

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace ponder::inference {
namespace {

/// A tile of results and what its inner loop reads; all 64-byte aligned but the tokens' numbers.
/// `parts`: 2 where each half of a run has a scale of its own, else 1.
struct PanelTile
{
    const std::uint8_t* panel;      // [runs · 8][groups][16][4]
    const std::int32_t* starts;     // [runs][parts][groups][16] first value of the integer sums
    const float* scales;            // [runs][parts][groups][16]
    const float* offsets;           // [runs][parts][groups][16]
    const std::uint8_t* quads;      // [runs][bytes][8][tokens][4]
    const std::uint8_t* fineTokens; // [runs], see TokenTiles
    const float* tokenScales;       // [runs][tokens]
    const float* tokenSums;         // [runs][TokenTiles::kSums][tokens]
    std::size_t runs;
    float* results; // [tokens][groups][16], added to
};

/// Four columns of one token.
inline std::int32_t fourOf(const std::uint8_t* quad)
{
    std::int32_t four;
    std::memcpy(&four, quad, sizeof four);
    return four;
}

} // namespace
} // namespace ponder::inference
