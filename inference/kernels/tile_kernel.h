// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#ifdef __ARM_FEATURE_DOTPROD
#include "inference/kernels/neon_tile_part.h"
#else
#include "inference/kernels/x86_tile_part.h"
#endif

// Small float32 matrix products (prefill's attention). See isa_memory.h for the rules of these
// files.
namespace ponder::inference {
namespace {

template<int Vectors>
void multiplyTileColumns(
    const float* a, const float* b, float* c, std::size_t rows, const TileShape& shape)
{
    constexpr auto kTogether = static_cast<std::size_t>(kTileRows);
    std::size_t row = 0;
    for (; row + kTogether <= rows; row += kTogether) {
        multiplyTilePart<kTileRows, Vectors>(
            a + row * shape.aStride, b, c + row * shape.cStride, shape);
    }
    for (; row + 2 <= rows; row += 2) {
        multiplyTilePart<2, Vectors>(a + row * shape.aStride, b, c + row * shape.cStride, shape);
    }
    if (row < rows) {
        multiplyTilePart<1, Vectors>(a + row * shape.aStride, b, c + row * shape.cStride, shape);
    }
}

void multiplyTile(const float* a,
                  std::size_t aStride,
                  const float* b,
                  std::size_t bStride,
                  float* c,
                  std::size_t cStride,
                  std::size_t rows,
                  std::size_t columns,
                  std::size_t depth,
                  bool accumulate)
{
    const TileShape shape{aStride, bStride, cStride, depth, accumulate};
    constexpr std::size_t kPair = 2 * kTileLanes;
    std::size_t column = 0;
    for (; column + kPair <= columns; column += kPair) {
        multiplyTileColumns<2>(a, b + column, c + column, rows, shape);
    }
    for (; column < columns; column += kTileLanes) {
        multiplyTileColumns<1>(a, b + column, c + column, rows, shape);
    }
}

} // namespace
} // namespace ponder::inference
