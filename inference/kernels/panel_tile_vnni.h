// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/kernels/panel_tile.h"

#include <immintrin.h>

// The panel's inner loop with VNNI: one instruction multiplies four columns of 8 or 16 rows.
namespace ponder::inference {
namespace {

#ifdef __AVX512VNNI__
constexpr int kPanelGroups = 4;
constexpr int kTileTokens = 6;
constexpr int kRegistersAGroup = 1;
using WideInts = __m512i;
using WideFloats = __m512;

inline WideInts wideLoad(const void* at)
{
    return _mm512_load_si512(at);
}

inline WideInts wideSet(std::int32_t value)
{
    return _mm512_set1_epi32(value);
}

inline WideInts wideDot(WideInts sum, WideInts weights, WideInts four)
{
    return _mm512_dpbusd_epi32(sum, weights, four);
}

inline WideFloats wideFloats(WideInts ints)
{
    return _mm512_cvtepi32_ps(ints);
}

inline WideFloats wideLoadFloats(const float* at)
{
    return _mm512_load_ps(at);
}

inline void wideStore(float* at, WideFloats value)
{
    _mm512_store_ps(at, value);
}

inline WideFloats wideAll(float value)
{
    return _mm512_set1_ps(value);
}

inline WideFloats wideMultiply(WideFloats a, WideFloats b)
{
    return _mm512_mul_ps(a, b);
}

inline WideFloats wideMultiplyAdd(WideFloats a, WideFloats b, WideFloats c)
{
    return _mm512_fmadd_ps(a, b, c);
}
#else
constexpr int kPanelGroups = 1;
constexpr int kTileTokens = 6;
constexpr int kRegistersAGroup = 2;
using WideInts = __m256i;
using WideFloats = __m256;

inline WideInts wideLoad(const void* at)
{
    return _mm256_load_si256(static_cast<const __m256i*>(at));
}

inline WideInts wideSet(std::int32_t value)
{
    return _mm256_set1_epi32(value);
}

inline WideInts wideDot(WideInts sum, WideInts weights, WideInts four)
{
    return _mm256_dpbusd_avx_epi32(sum, weights, four);
}

inline WideFloats wideFloats(WideInts ints)
{
    return _mm256_cvtepi32_ps(ints);
}

inline WideFloats wideLoadFloats(const float* at)
{
    return _mm256_load_ps(at);
}

inline void wideStore(float* at, WideFloats value)
{
    _mm256_store_ps(at, value);
}

inline WideFloats wideAll(float value)
{
    return _mm256_set1_ps(value);
}

inline WideFloats wideMultiply(WideFloats a, WideFloats b)
{
    return _mm256_mul_ps(a, b);
}

inline WideFloats wideMultiplyAdd(WideFloats a, WideFloats b, WideFloats c)
{
    return _mm256_fmadd_ps(a, b, c);
}
#endif

/// Adds a panel's runs to a tile of results. A function of its own, with constant bounds: inlined
/// into its callers the compiler spills the sums.
template<bool HasOffset, int Together>
[[gnu::noinline]] void multiplyPanelTile(const PanelTile& t)
{
    constexpr int kWidth = kPanelGroups * kRegistersAGroup;
    constexpr int kLanes = 16 / kRegistersAGroup;
    const std::uint8_t* panel = t.panel;
    const std::int32_t* quads = t.quads;
    for (std::size_t run = 0; run < t.runs; ++run) {
        WideInts sums[kTileTokens][kWidth];
#pragma GCC unroll 8
        for (int token = 0; token < kTileTokens; ++token) {
            const WideInts start = wideSet(-t.zero * t.counts[run * kTileTokens + token]);
#pragma GCC unroll 8
            for (int i = 0; i < kWidth; ++i) {
                sums[token][i] = start;
            }
        }
#pragma GCC unroll 8
        for (int quad = 0; quad < 8; ++quad) {
            WideInts weights[kWidth];
#pragma GCC unroll 8
            for (int i = 0; i < kWidth; ++i) {
                weights[i] = wideLoad(panel + i * 4 * kLanes);
            }
#pragma GCC unroll 8
            for (int token = 0; token < kTileTokens; ++token) {
                const WideInts four = wideSet(quads[token]);
#pragma GCC unroll 8
                for (int i = 0; i < kWidth; ++i) {
                    sums[token][i] = wideDot(sums[token][i], weights[i], four);
                }
            }
            panel += kWidth * 4 * kLanes;
            quads += kTileTokens;
        }
        const float* scales = t.scales + run * kPanelGroups * 16;
        const float* offsets = t.offsets + run * kPanelGroups * 16;
#pragma GCC unroll 8
        for (int i = 0; i < kWidth; ++i) {
            const WideFloats scale = wideLoadFloats(scales + i * kLanes);
            const WideFloats offset =
                HasOffset ? wideLoadFloats(offsets + i * kLanes) : wideAll(0.0F);
#pragma GCC unroll 8
            for (int token = 0; token < kTileTokens; ++token) {
                float* result = t.results + (token * kWidth + i) * kLanes;
                const WideFloats amount = wideAll(t.tokenScales[run * kTileTokens + token]);
                WideFloats total = wideMultiplyAdd(wideFloats(sums[token][i]),
                                                   wideMultiply(scale, amount),
                                                   wideLoadFloats(result));
                if constexpr (HasOffset) {
                    total = wideMultiplyAdd(
                        offset, wideAll(t.tokenSums[run * kTileTokens + token]), total);
                }
                wideStore(result, total);
            }
        }
    }
}

} // namespace
} // namespace ponder::inference
