// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/kernels/interleaved_formats.h"
#include "inference/kernels/panel_tile.h"

#include <immintrin.h>

// The panel's inner loop with AVX2: products of two columns are summed in 16 bits as long as the
// weights' width allows, then widened once.
namespace ponder::inference {
namespace {

constexpr bool kTokensAreLifted = false;
constexpr int kPanelGroups = 1;
constexpr int kTileTokens = 4;

/// What a panel keeps of a run's quads: unsigned bytes; their zero goes into an offset.
template<class Format>
struct PanelWeights
{
    static constexpr bool kExists = !Format::kIsSigned;
    static constexpr bool kHasOffset = Format::kHasOffset || Format::kZero != 0;
    /// Quads whose products fit into 16 bits together.
    static constexpr int kTogether = quadsTogether(Format::kMaximum);

    static RowFloats offsetOf(const typename Format::Scales& scales, int place)
    {
        if constexpr (Format::kHasOffset) {
            return scales.offsetOf(place);
        } else {
            return multiply(scales.scaleOf(place), broadcast(static_cast<float>(-Format::kZero)));
        }
    }

    static RowBytes prepared(RowBytes quad) { return quad; }

    template<int Quads>
    static void storeStart(std::int32_t*, const RowBytes*)
    {
    }
};

/// Sums of one tile: of all 16 rows, or of half of them.
template<int Registers>
using TileSums = __m256i[kTileTokens][Registers];

/// Left alone, the compiler adds the products up in another order, has more sums than registers,
/// and takes twice as long.
template<int Registers>
inline __attribute__((always_inline)) void keepInRegisters(TileSums<Registers>& sums)
{
#pragma GCC unroll 8
    for (int token = 0; token < kTileTokens; ++token) {
#pragma GCC unroll 2
        for (int i = 0; i < Registers; ++i) {
            asm volatile("" : "+x"(sums[token][i]));
        }
    }
}

/// sums = Σ weight · token over `Steps` quads, in 16 bits: two sums a row.
template<int Steps, int Registers>
inline __attribute__((always_inline)) void
addNarrow(const std::uint8_t* weights, const std::uint8_t* fours, TileSums<Registers>& sums)
{
#pragma GCC unroll 8
    for (int quad = 0; quad < Steps; ++quad) {
        __m256i rows[Registers];
#pragma GCC unroll 2
        for (int i = 0; i < Registers; ++i) {
            rows[i] =
                _mm256_load_si256(reinterpret_cast<const __m256i*>(weights + quad * 64 + i * 32));
        }
#pragma GCC unroll 8
        for (int token = 0; token < kTileTokens; ++token) {
            const __m256i four =
                _mm256_set1_epi32(fourOf(fours + (quad * kTileTokens + token) * 4));
#pragma GCC unroll 2
            for (int i = 0; i < Registers; ++i) {
                const __m256i products = _mm256_maddubs_epi16(rows[i], four);
                sums[token][i] = quad == 0 ? products : _mm256_add_epi16(sums[token][i], products);
            }
        }
        keepInRegisters<Registers>(sums);
    }
}

/// sums (+)= 16-bit sums, widened; one of the second byte's is worth 256th of one of the first's.
inline __attribute__((always_inline)) void
addWidened(__m256i narrow, bool isFirst, bool isNextByte, __m256i& sum)
{
    const __m256i widened = _mm256_madd_epi16(narrow, _mm256_set1_epi16(1));
    if (isFirst) {
        sum = widened;
    } else {
        sum = _mm256_add_epi32(isNextByte ? _mm256_slli_epi32(sum, 8) : sum, widened);
    }
}

/// sums = Σ weight · token of one place of a panel, in 32 bits.
template<int Quads, int Together, int Bytes, int Registers>
inline __attribute__((always_inline)) void
sumOfPlace(const std::uint8_t* weights, const std::uint8_t* fours, TileSums<Registers>& sums)
{
    constexpr int kSteps = Together < Quads ? Together : Quads;
#pragma GCC unroll 2
    for (int byte = 0; byte < Bytes; ++byte) {
#pragma GCC unroll 8
        for (int first = 0; first < Quads; first += kSteps) {
            TileSums<Registers> narrow;
            addNarrow<kSteps, Registers>(
                weights + first * 64, fours + (byte * 8 + first) * kTileTokens * 4, narrow);
#pragma GCC unroll 8
            for (int token = 0; token < kTileTokens; ++token) {
#pragma GCC unroll 2
                for (int i = 0; i < Registers; ++i) {
                    addWidened(narrow[token][i],
                               byte == 0 && first == 0,
                               byte == 1 && first == 0,
                               sums[token][i]);
                }
            }
        }
    }
}

/// The same where the products of no more than two quads fit into 16 bits: token by token, so that
/// only the sums in 32 bits live on.
template<int Quads, int Bytes>
inline __attribute__((always_inline)) void
sumOfPlaceByPairs(const std::uint8_t* weights, const std::uint8_t* fours, TileSums<2>& sums)
{
#pragma GCC unroll 2
    for (int byte = 0; byte < Bytes; ++byte) {
#pragma GCC unroll 8
        for (int first = 0; first < Quads; first += 2) {
            const auto* at = reinterpret_cast<const __m256i*>(weights + first * 64);
            const __m256i rows[2][2] = {{_mm256_load_si256(at), _mm256_load_si256(at + 1)},
                                        {_mm256_load_si256(at + 2), _mm256_load_si256(at + 3)}};
            const std::uint8_t* pair = fours + (byte * 8 + first) * kTileTokens * 4;
#pragma GCC unroll 8
            for (int token = 0; token < kTileTokens; ++token) {
                const __m256i one = _mm256_set1_epi32(fourOf(pair + token * 4));
                const __m256i other = _mm256_set1_epi32(fourOf(pair + (kTileTokens + token) * 4));
#pragma GCC unroll 2
                for (int i = 0; i < 2; ++i) {
                    addWidened(_mm256_add_epi16(_mm256_maddubs_epi16(rows[0][i], one),
                                                _mm256_maddubs_epi16(rows[1][i], other)),
                               byte == 0 && first == 0,
                               byte == 1 && first == 0,
                               sums[token][i]);
                }
            }
            keepInRegisters<2>(sums);
        }
    }
}

/// Adds a panel's runs to a tile of results.
template<bool HasOffset, int Together, int Parts, int Bytes>
[[gnu::noinline]] void multiplyPanelTile(const PanelTile& t)
{
    constexpr int kQuads = 8 / Parts;
    // Where sums in 16 bits and in 32 live side by side there is room for half of the rows only.
    constexpr int kRegisters = Together > 2 && (Together < kQuads || Bytes == 2) ? 1 : 2;
    const std::uint8_t* panel = t.panel;
    const std::uint8_t* quads = t.quads;
    for (std::size_t place = 0; place < t.runs * Parts; ++place) {
        const std::size_t run = place / Parts;
        const float* tokenScales = t.tokenScales + run * kTileTokens;
        const float* tokenSums = t.tokenSums + run * TokenTiles::kSums * kTileTokens;
        if constexpr (Parts == 2) {
            tokenSums += (1 + place % 2) * kTileTokens;
        }
#pragma GCC unroll 2
        for (int first = 0; first < 2; first += kRegisters) {
            TileSums<kRegisters> sums;
            if constexpr (Together == 2) {
                sumOfPlaceByPairs<kQuads, Bytes>(panel, quads, sums);
            } else {
                sumOfPlace<kQuads, Together, Bytes, kRegisters>(panel + first * 32, quads, sums);
            }
#pragma GCC unroll 2
            for (int i = 0; i < kRegisters; ++i) {
                const std::size_t row = static_cast<std::size_t>(first + i) * 8;
                const __m256 scale = _mm256_load_ps(t.scales + place * 16 + row);
                const __m256 offset =
                    HasOffset ? _mm256_load_ps(t.offsets + place * 16 + row) : _mm256_setzero_ps();
#pragma GCC unroll 8
                for (int token = 0; token < kTileTokens; ++token) {
                    float* result = t.results + token * 16 + row;
                    const __m256 amount = _mm256_broadcast_ss(tokenScales + token);
                    __m256 total = _mm256_fmadd_ps(_mm256_cvtepi32_ps(sums[token][i]),
                                                   _mm256_mul_ps(scale, amount),
                                                   _mm256_load_ps(result));
                    if constexpr (HasOffset) {
                        total =
                            _mm256_fmadd_ps(offset, _mm256_broadcast_ss(tokenSums + token), total);
                    }
                    _mm256_store_ps(result, total);
                }
            }
        }
        panel += kQuads * 64;
        quads += kQuads * kTileTokens * 4;
        if (Bytes == 2 && place % Parts == Parts - 1) {
            quads += 8 * kTileTokens * 4;
        }
    }
}

} // namespace
} // namespace ponder::inference
