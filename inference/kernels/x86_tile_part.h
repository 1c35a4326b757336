// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/kernels/tile_shape.h"
#include "inference/kernels/x86_vector.h"

// The inner loop of tile_kernel.h with AVX2 and AVX-512. See x86_vector.h for the rules of these
// files.
namespace ponder::inference {
namespace {

#ifdef __AVX512F__
struct WideLanes
{
    using Vector = __m512;
    static constexpr std::size_t kCount = 16;
    static constexpr int kTileRows = 8;

    static Vector load(const float* at) { return _mm512_loadu_ps(at); }

    static void store(float* at, Vector v) { _mm512_storeu_ps(at, v); }

    static Vector all(float value) { return _mm512_set1_ps(value); }

    static Vector multiplyAdd(Vector a, Vector b, Vector c) { return _mm512_fmadd_ps(a, b, c); }
};
#else
struct WideLanes
{
    using Vector = __m256;
    static constexpr std::size_t kCount = 8;
    static constexpr int kTileRows = 6;

    static Vector load(const float* at) { return _mm256_loadu_ps(at); }

    static void store(float* at, Vector v) { _mm256_storeu_ps(at, v); }

    static Vector all(float value) { return _mm256_set1_ps(value); }

    static Vector multiplyAdd(Vector a, Vector b, Vector c) { return _mm256_fmadd_ps(a, b, c); }
};
#endif

/// Rows × (Vectors · lanes) of c. A function of its own: inlined into its callers the compiler
/// spills the sums.
template<int Rows, int Vectors>
[[gnu::noinline]] void
multiplyTilePart(const float* a, const float* b, float* c, const TileShape& shape)
{
    WideLanes::Vector sums[Rows][Vectors];
    for (int row = 0; row < Rows; ++row) {
        for (int v = 0; v < Vectors; ++v) {
            sums[row][v] = shape.accumulate
                               ? WideLanes::load(c + static_cast<std::size_t>(row) * shape.cStride +
                                                 static_cast<std::size_t>(v) * WideLanes::kCount)
                               : WideLanes::all(0.0F);
        }
    }
    for (std::size_t k = 0; k < shape.depth; ++k) {
        WideLanes::Vector line[Vectors];
        for (int v = 0; v < Vectors; ++v) {
            line[v] = WideLanes::load(b + k * shape.bStride +
                                      static_cast<std::size_t>(v) * WideLanes::kCount);
        }
        for (int row = 0; row < Rows; ++row) {
            const auto factor =
                WideLanes::all(a[static_cast<std::size_t>(row) * shape.aStride + k]);
            for (int v = 0; v < Vectors; ++v) {
                sums[row][v] = WideLanes::multiplyAdd(factor, line[v], sums[row][v]);
            }
        }
    }
    for (int row = 0; row < Rows; ++row) {
        for (int v = 0; v < Vectors; ++v) {
            WideLanes::store(c + static_cast<std::size_t>(row) * shape.cStride +
                                 static_cast<std::size_t>(v) * WideLanes::kCount,
                             sums[row][v]);
        }
    }
}

constexpr std::size_t kTileLanes = WideLanes::kCount;
constexpr int kTileRows = WideLanes::kTileRows;

} // namespace
} // namespace ponder::inference
