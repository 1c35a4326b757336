// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

namespace ponder::inference {
namespace {

/// A tile of results and what its inner loop reads; all 64-byte aligned but the tokens' numbers.
struct PanelTile
{
    const std::uint8_t* panel;  // [runs · 8][groups][16][4] unsigned quants
    const float* scales;        // [runs][groups][16]
    const float* offsets;       // [runs][groups][16]
    const std::int32_t* quads;  // [runs · 8][tokens]
    const float* tokenScales;   // [runs][tokens]
    const float* tokenSums;     // [runs][tokens]
    const std::int32_t* counts; // [runs][tokens]
    std::size_t runs;
    std::int32_t zero;
    float* results; // [tokens][groups][16], added to
};

} // namespace
} // namespace ponder::inference
