// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/kernels/x86_vector.h"
#include "inference/kernels/x86_wide_integers.h"

// Small matrix products of 16-bit integers (prefill's attention). See
// x86_vector.h for the rules of these files.
namespace ponder::inference {
namespace {

struct IntegerTileShape
{
    std::size_t aStride;
    std::size_t bStride;
    std::size_t cStride;
    std::size_t pairs;
};

#ifdef __AVX512VNNI__
constexpr int kTileVectors = 4;

/// sum + Σ of two products a lane. In assembly, since GCC 12 copies each sum of a loop to another
/// register and to the stack at every turn (half the speed).
inline WideInts wideDotPairs(WideInts sum, WideInts a, WideInts b)
{
#ifdef __GNUC__
    asm("vpdpwssd %2, %1, %0" : "+v"(sum) : "v"(a), "v"(b));
    return sum;
#else
    return _mm512_dpwssd_epi32(sum, a, b);
#endif
}

inline WideFloats wideLoadUnaligned(const float* at)
{
    return _mm512_loadu_ps(at);
}

inline void wideStoreUnaligned(float* at, WideFloats value)
{
    _mm512_storeu_ps(at, value);
}
#else
constexpr int kTileVectors = 2;

inline WideInts wideDotPairs(WideInts sum, WideInts a, WideInts b)
{
#ifndef __AVXVNNI__
#ifdef __GNUC__
    WideInts products;
    asm("vpmaddwd %3, %2, %1\n\tvpaddd %1, %0, %0" : "+x"(sum), "=&x"(products) : "x"(a), "x"(b));
    return sum;
#else
    return _mm256_add_epi32(sum, _mm256_madd_epi16(a, b));
#endif
#elif defined(__GNUC__)
    asm("%{vex%} vpdpwssd %2, %1, %0" : "+x"(sum) : "x"(a), "x"(b));
    return sum;
#else
    return _mm256_dpwssd_avx_epi32(sum, a, b);
#endif
}

inline WideFloats wideLoadUnaligned(const float* at)
{
    return _mm256_loadu_ps(at);
}

inline void wideStoreUnaligned(float* at, WideFloats value)
{
    _mm256_storeu_ps(at, value);
}
#endif

/// Rows × Vectors of c. A function of its own: inlined into its callers the compiler spills the
/// sums.
template<int Rows, int Vectors, bool Accumulate>
[[gnu::noinline]] void multiplyIntegerPart(const std::int16_t* a,
                                           const std::int16_t* b,
                                           float* c,
                                           const float* rowScales,
                                           const float* columnScales,
                                           const IntegerTileShape& shape)
{
    WideInts sums[Rows][Vectors];
#pragma GCC unroll 8
    for (int row = 0; row < Rows; ++row) {
#pragma GCC unroll 8
        for (int v = 0; v < Vectors; ++v) {
            sums[row][v] = wideSet(0);
        }
    }
#pragma GCC unroll 1
    for (std::size_t pair = 0; pair < shape.pairs; ++pair) {
        WideInts line[Vectors];
#pragma GCC unroll 8
        for (int v = 0; v < Vectors; ++v) {
            line[v] = wideLoad(b + static_cast<std::size_t>(v) * 2 * kWideLanes);
        }
#pragma GCC unroll 8
        for (int row = 0; row < Rows; ++row) {
            const WideInts two = wideSet(
                loadAs<std::int32_t>(a + static_cast<std::size_t>(row) * shape.aStride + 2 * pair));
#pragma GCC unroll 8
            for (int v = 0; v < Vectors; ++v) {
                sums[row][v] = wideDotPairs(sums[row][v], two, line[v]);
            }
        }
        b += 2 * shape.bStride;
    }
#pragma GCC unroll 8
    for (int v = 0; v < Vectors; ++v) {
        const std::size_t column = static_cast<std::size_t>(v) * kWideLanes;
        const WideFloats scale = wideLoadUnaligned(columnScales + column);
#pragma GCC unroll 8
        for (int row = 0; row < Rows; ++row) {
            float* at = c + static_cast<std::size_t>(row) * shape.cStride + column;
            const WideFloats both = wideMultiply(scale, wideAll(rowScales[row]));
            const WideFloats product = wideFloats(sums[row][v]);
            wideStoreUnaligned(at,
                               Accumulate ? wideMultiplyAdd(product, both, wideLoadUnaligned(at))
                                          : wideMultiply(product, both));
        }
    }
}

template<int Vectors, bool Accumulate>
void multiplyIntegerColumns(const std::int16_t* a,
                            const std::int16_t* b,
                            float* c,
                            const float* rowScales,
                            const float* columnScales,
                            std::size_t rows,
                            const IntegerTileShape& shape)
{
    std::size_t row = 0;
    const auto part = [&]<int Rows>() __attribute__((always_inline))
    {
        multiplyIntegerPart<Rows, Vectors, Accumulate>(a + row * shape.aStride,
                                                       b,
                                                       c + row * shape.cStride,
                                                       rowScales + row,
                                                       columnScales,
                                                       shape);
        row += Rows;
    };
    while (row + 6 <= rows) {
        part.template operator()<6>();
    }
    while (row + 2 <= rows) {
        part.template operator()<2>();
    }
    if (row < rows) {
        part.template operator()<1>();
    }
}

template<bool Accumulate>
void multiplyIntegerTileOf(const std::int16_t* a,
                           const std::int16_t* b,
                           float* c,
                           const float* rowScales,
                           const float* columnScales,
                           std::size_t rows,
                           std::size_t columns,
                           const IntegerTileShape& shape)
{
    constexpr std::size_t kStep = kTileVectors * kWideLanes;
    std::size_t column = 0;
    for (; column + kStep <= columns; column += kStep) {
        multiplyIntegerColumns<kTileVectors, Accumulate>(
            a, b + 2 * column, c + column, rowScales, columnScales + column, rows, shape);
    }
    for (; column < columns; column += kWideLanes) {
        multiplyIntegerColumns<1, Accumulate>(
            a, b + 2 * column, c + column, rowScales, columnScales + column, rows, shape);
    }
}

void multiplyIntegerTile(const std::int16_t* a,
                         std::size_t aStride,
                         const std::int16_t* b,
                         std::size_t bStride,
                         float* c,
                         std::size_t cStride,
                         std::size_t rows,
                         std::size_t columns,
                         std::size_t pairs,
                         const float* rowScales,
                         const float* columnScales,
                         bool accumulate)
{
    const IntegerTileShape shape{aStride, bStride, cStride, pairs};
    if (accumulate) {
        multiplyIntegerTileOf<true>(a, b, c, rowScales, columnScales, rows, columns, shape);
    } else {
        multiplyIntegerTileOf<false>(a, b, c, rowScales, columnScales, rows, columns, shape);
    }
}

} // namespace
} // namespace ponder::inference
