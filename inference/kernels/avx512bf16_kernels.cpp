// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// Prefill's attention in bfloat16, for processors that multiply it. Compiled with its own flags;
// see x86_vector.h for the rules of these files.
#include "inference/kernels/isa_kernels.h"

#include <cstring>
#include <immintrin.h>

namespace ponder::inference {

namespace {

struct PairShape
{
    std::size_t aStride;
    std::size_t bStride;
    std::size_t cStride;
    std::size_t pairs;
    bool accumulate;
};

/// Rows × (Vectors · 16) of c. A function of its own: inlined into its callers the compiler spills
/// the sums.
template<int Rows, int Vectors>
[[gnu::noinline]] void
multiplyPart(const std::uint16_t* a, const std::uint16_t* b, float* c, const PairShape& shape)
{
    __m512 sums[Rows][Vectors];
#pragma GCC unroll 8
    for (int row = 0; row < Rows; ++row) {
#pragma GCC unroll 8
        for (int i = 0; i < Vectors; ++i) {
            sums[row][i] = shape.accumulate
                               ? _mm512_loadu_ps(c + static_cast<std::size_t>(row) * shape.cStride +
                                                 16 * static_cast<std::size_t>(i))
                               : _mm512_setzero_ps();
        }
    }
#pragma GCC unroll 1
    for (std::size_t pair = 0; pair < shape.pairs; ++pair) {
        __m512i values[Vectors];
#pragma GCC unroll 8
        for (int i = 0; i < Vectors; ++i) {
            values[i] = _mm512_loadu_si512(b + 32 * static_cast<std::size_t>(i));
        }
#pragma GCC unroll 8
        for (int row = 0; row < Rows; ++row) {
            std::int32_t two;
            std::memcpy(
                &two, a + static_cast<std::size_t>(row) * shape.aStride + 2 * pair, sizeof two);
            const auto factor = reinterpret_cast<__m512bh>(_mm512_set1_epi32(two));
#pragma GCC unroll 8
            for (int i = 0; i < Vectors; ++i) {
                sums[row][i] =
                    _mm512_dpbf16_ps(sums[row][i], factor, reinterpret_cast<__m512bh>(values[i]));
            }
        }
        b += 2 * shape.bStride;
    }
#pragma GCC unroll 8
    for (int row = 0; row < Rows; ++row) {
#pragma GCC unroll 8
        for (int i = 0; i < Vectors; ++i) {
            _mm512_storeu_ps(c + static_cast<std::size_t>(row) * shape.cStride +
                                 16 * static_cast<std::size_t>(i),
                             sums[row][i]);
        }
    }
}

template<int Vectors>
void multiplyColumns(const std::uint16_t* a,
                     const std::uint16_t* b,
                     float* c,
                     const PairShape& shape,
                     std::size_t rows)
{
    std::size_t row = 0;
    for (; row + 6 <= rows; row += 6) {
        multiplyPart<6, Vectors>(a + row * shape.aStride, b, c + row * shape.cStride, shape);
    }
    if (row + 4 <= rows) {
        multiplyPart<4, Vectors>(a + row * shape.aStride, b, c + row * shape.cStride, shape);
        row += 4;
    }
    if (row + 2 <= rows) {
        multiplyPart<2, Vectors>(a + row * shape.aStride, b, c + row * shape.cStride, shape);
        row += 2;
    }
    if (row < rows) {
        multiplyPart<1, Vectors>(a + row * shape.aStride, b, c + row * shape.cStride, shape);
    }
}

} // namespace

void multiplyTileBf16(const std::uint16_t* a,
                      std::size_t aStride,
                      const std::uint16_t* b,
                      std::size_t bStride,
                      float* c,
                      std::size_t cStride,
                      std::size_t rows,
                      std::size_t columns,
                      std::size_t pairs,
                      bool accumulate)
{
    const PairShape shape{aStride, bStride, cStride, pairs, accumulate};
    std::size_t column = 0;
    for (; column + 64 <= columns; column += 64) {
        multiplyColumns<4>(a, b + 2 * column, c + column, shape, rows);
    }
    for (; column + 16 <= columns; column += 16) {
        multiplyColumns<1>(a, b + 2 * column, c + column, shape, rows);
    }
}

} // namespace ponder::inference
