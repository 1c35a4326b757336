// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/kernels/neon_vector.h"
#include "inference/kernels/tile_shape.h"

// The inner loop of tile_kernel.h with NEON. See neon_vector.h for the rules of these files.
namespace ponder::inference {
namespace {

constexpr std::size_t kTileLanes = 4;
constexpr int kTileRows = 8;

/// sums += lane `Lane` of each row's factors · one line of b.
template<int Lane, int Rows, int Vectors>
inline __attribute__((always_inline)) void
addLine(const float* b, const float32x4_t (&factors)[Rows], float32x4_t (&sums)[Rows][Vectors])
{
    float32x4_t line[Vectors];
#pragma GCC unroll 2
    for (std::size_t v = 0; v < Vectors; ++v) {
        line[v] = vld1q_f32(b + v * kTileLanes);
    }
#pragma GCC unroll 8
    for (int row = 0; row < Rows; ++row) {
#pragma GCC unroll 2
        for (int v = 0; v < Vectors; ++v) {
            sums[row][v] = vfmaq_laneq_f32(sums[row][v], line[v], factors[row], Lane);
        }
    }
}

/// Rows × (Vectors · 4) of c; factors are read four lines at a time.
template<int Rows, int Vectors>
[[gnu::noinline]] void
multiplyTilePart(const float* a, const float* b, float* c, const TileShape& shape)
{
    float32x4_t sums[Rows][Vectors];
#pragma GCC unroll 8
    for (std::size_t row = 0; row < Rows; ++row) {
#pragma GCC unroll 2
        for (std::size_t v = 0; v < Vectors; ++v) {
            sums[row][v] = shape.accumulate ? vld1q_f32(c + row * shape.cStride + v * kTileLanes)
                                            : vdupq_n_f32(0.0F);
        }
    }
    const std::size_t depth = shape.depth;
    const std::size_t bStride = shape.bStride;
    std::size_t k = 0;
    float32x4_t factors[Rows];
    for (; k + 4 <= depth; k += 4) {
#pragma GCC unroll 8
        for (std::size_t row = 0; row < Rows; ++row) {
            factors[row] = vld1q_f32(a + row * shape.aStride + k);
        }
        addLine<0>(b, factors, sums);
        addLine<1>(b + bStride, factors, sums);
        addLine<2>(b + 2 * bStride, factors, sums);
        addLine<3>(b + 3 * bStride, factors, sums);
        b += 4 * bStride;
    }
    for (; k < depth; ++k, b += bStride) {
#pragma GCC unroll 8
        for (std::size_t row = 0; row < Rows; ++row) {
            factors[row] = vdupq_n_f32(a[row * shape.aStride + k]);
        }
        addLine<0>(b, factors, sums);
    }
#pragma GCC unroll 8
    for (std::size_t row = 0; row < Rows; ++row) {
#pragma GCC unroll 2
        for (std::size_t v = 0; v < Vectors; ++v) {
            vst1q_f32(c + row * shape.cStride + v * kTileLanes, sums[row][v]);
        }
    }
}

} // namespace
} // namespace ponder::inference
