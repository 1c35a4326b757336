// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/kernels/interleaved_formats.h"
#include "inference/kernels/panel_tile.h"

#include <immintrin.h>

// The panel's inner loop with AVX2. Tokens in 8 bits: products of two columns are summed in 16 bits
// as long as the weights' width allows, then widened once; whole bytes take tokens of which two
// neighbours are small enough together. Tokens in 16 bits take two instructions
// for two columns, twice as many; so two bytes are kept only for the blocks that need them.
namespace ponder::inference {
namespace {

constexpr bool kTokensAreLifted = false;
/// Products of two neighbours with whole bytes are summed in 16 bits.
constexpr TokenRounding kPairedRounding = TokenRounding::InPairs;
/// 16 bits take another instruction, for all tokens of a tile.
constexpr bool kFineByToken = false;
constexpr int kPanelGroups = 1;
constexpr int kTileTokens = 4;

/// What a panel keeps of a run's quads: their bytes; the zero of unsigned ones goes into an offset.
template<class Format>
struct PanelWeights
{
    /// Bytes with a sign are lifted by 128.
    static constexpr int kZero = Format::kIsSigned ? 128 : Format::kZero;
    static constexpr bool kHasOffset = Format::kHasOffset || kZero != 0;
    /// Whether products of whole bytes need ActivationBits::Paired to fit into 16 bits.
    static constexpr bool kWantsPairs = Format::kMaximum > 128;
    /// Quads whose products with bytes fit into 16 bits together.
    static constexpr int kTogether = kWantsPairs ? 1 : quadsTogether(Format::kMaximum);

    static RowFloats offsetOf(const typename Format::Scales& scales, int place)
    {
        if constexpr (Format::kHasOffset) {
            return scales.offsetOf(place);
        } else {
            return multiply(scales.scaleOf(place), broadcast(static_cast<float>(-kZero)));
        }
    }

    static RowBytes prepared(RowBytes quad)
    {
        return Format::kIsSigned ? lessEach<kZero>(quad) : quad;
    }

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

/// sums (+)= 16-bit sums, widened.
inline __attribute__((always_inline)) void addWidened(__m256i narrow, bool isFirst, __m256i& sum)
{
    const __m256i widened = _mm256_madd_epi16(narrow, _mm256_set1_epi16(1));
    sum = isFirst ? widened : _mm256_add_epi32(sum, widened);
}

/// sums = Σ weight · token of one place of a panel, in 32 bits.
template<int Quads, int Together, int Registers>
inline __attribute__((always_inline)) void
sumOfPlace(const std::uint8_t* weights, const std::uint8_t* fours, TileSums<Registers>& sums)
{
    constexpr int kSteps = Together < Quads ? Together : Quads;
#pragma GCC unroll 8
    for (int first = 0; first < Quads; first += kSteps) {
        TileSums<Registers> narrow;
        addNarrow<kSteps, Registers>(weights + first * 64, fours + first * kTileTokens * 4, narrow);
#pragma GCC unroll 8
        for (int token = 0; token < kTileTokens; ++token) {
#pragma GCC unroll 2
            for (int i = 0; i < Registers; ++i) {
                addWidened(narrow[token][i], first == 0, sums[token][i]);
            }
        }
        keepInRegisters<Registers>(sums);
    }
}

/// The same where the products of no more than two quads fit into 16 bits: token by token, so that
/// only the sums in 32 bits live on.
template<int Quads>
inline __attribute__((always_inline)) void
sumOfPlaceByPairs(const std::uint8_t* weights, const std::uint8_t* fours, TileSums<2>& sums)
{
#pragma GCC unroll 8
    for (int first = 0; first < Quads; first += 2) {
        const auto* at = reinterpret_cast<const __m256i*>(weights + first * 64);
        const __m256i rows[2][2] = {{_mm256_load_si256(at), _mm256_load_si256(at + 1)},
                                    {_mm256_load_si256(at + 2), _mm256_load_si256(at + 3)}};
        const std::uint8_t* pair = fours + first * kTileTokens * 4;
#pragma GCC unroll 8
        for (int token = 0; token < kTileTokens; ++token) {
            const __m256i one = _mm256_set1_epi32(fourOf(pair + token * 4));
            const __m256i other = _mm256_set1_epi32(fourOf(pair + (kTileTokens + token) * 4));
#pragma GCC unroll 2
            for (int i = 0; i < 2; ++i) {
                addWidened(_mm256_add_epi16(_mm256_maddubs_epi16(rows[0][i], one),
                                            _mm256_maddubs_epi16(rows[1][i], other)),
                           first == 0,
                           sums[token][i]);
            }
        }
        keepInRegisters<2>(sums);
    }
}

/// The same for whole bytes and tokens in ActivationBits::Paired.
template<int Quads>
inline __attribute__((always_inline)) void
sumOfPlaceSingly(const std::uint8_t* weights, const std::uint8_t* fours, TileSums<2>& sums)
{
#pragma GCC unroll 8
    for (int quad = 0; quad < Quads; ++quad) {
        const auto* at = reinterpret_cast<const __m256i*>(weights + quad * 64);
        const __m256i rows[2] = {_mm256_load_si256(at), _mm256_load_si256(at + 1)};
#pragma GCC unroll 8
        for (int token = 0; token < kTileTokens; ++token) {
            const __m256i four =
                _mm256_set1_epi32(fourOf(fours + (quad * kTileTokens + token) * 4));
#pragma GCC unroll 2
            for (int i = 0; i < 2; ++i) {
                addWidened(_mm256_maddubs_epi16(rows[i], four), quad == 0, sums[token][i]);
            }
        }
        keepInRegisters<2>(sums);
    }
}

/// The even (parity 0) or odd columns of a quad in 16 bits.
inline __m256i widenedColumns(__m256i bytes, int parity)
{
    return parity == 0 ? _mm256_and_si256(bytes, _mm256_set1_epi16(0xFF))
                       : _mm256_srli_epi16(bytes, 8);
}

/// sums = Σ weight · token where tokens have 16 bits: of each quad first its even columns, then its
/// odd ones.
template<int Quads>
inline __attribute__((always_inline)) void
sumOfFinePlace(const std::uint8_t* weights, const std::uint8_t* pairs, TileSums<2>& sums)
{
#pragma GCC unroll 8
    for (int quad = 0; quad < Quads; ++quad) {
#pragma GCC unroll 2
        for (int parity = 0; parity < 2; ++parity) {
            __m256i rows[2];
#pragma GCC unroll 2
            for (int i = 0; i < 2; ++i) {
                const __m256i bytes = _mm256_load_si256(
                    reinterpret_cast<const __m256i*>(weights + quad * 64 + i * 32));
                rows[i] = widenedColumns(bytes, parity);
            }
#pragma GCC unroll 8
            for (int token = 0; token < kTileTokens; ++token) {
                const __m256i two = _mm256_set1_epi32(
                    fourOf(pairs + ((quad * 2 + parity) * kTileTokens + token) * 4));
#pragma GCC unroll 2
                for (int i = 0; i < 2; ++i) {
                    const __m256i products = _mm256_madd_epi16(rows[i], two);
                    sums[token][i] = quad == 0 && parity == 0
                                         ? products
                                         : _mm256_add_epi32(sums[token][i], products);
                }
            }
            keepInRegisters<2>(sums);
        }
    }
}

/// results += sums, scaled: `Registers` of the 16 rows from register `first` on.
template<bool HasOffset, int Registers>
inline __attribute__((always_inline)) void addToResults(const PanelTile& t,
                                                        std::size_t place,
                                                        int first,
                                                        const float* tokenScales,
                                                        const float* tokenSums,
                                                        const TileSums<Registers>& sums)
{
    __m256 scales[Registers];
    __m256 offsets[Registers];
#pragma GCC unroll 2
    for (int i = 0; i < Registers; ++i) {
        const std::size_t row = place * 16 + static_cast<std::size_t>(first + i) * 8;
        scales[i] = _mm256_load_ps(t.scales + row);
        offsets[i] = HasOffset ? _mm256_load_ps(t.offsets + row) : _mm256_setzero_ps();
    }
#pragma GCC unroll 8
    for (int token = 0; token < kTileTokens; ++token) {
        const __m256 amount = _mm256_broadcast_ss(tokenScales + token);
#pragma GCC unroll 2
        for (int i = 0; i < Registers; ++i) {
            float* result = t.results + token * 16 + (first + i) * 8;
            __m256 total = _mm256_fmadd_ps(_mm256_cvtepi32_ps(sums[token][i]),
                                           _mm256_mul_ps(scales[i], amount),
                                           _mm256_load_ps(result));
            if constexpr (HasOffset) {
                total = _mm256_fmadd_ps(offsets[i], _mm256_broadcast_ss(tokenSums + token), total);
            }
            _mm256_store_ps(result, total);
        }
    }
}

/// Adds a panel's runs to a tile of results.
template<bool HasOffset, int Together, int Parts, int Bytes>
[[gnu::noinline]] void multiplyPanelTile(const PanelTile& given)
{
    // A copy, which nothing that is stored can change: else its pointers are loaded again and
    // again.
    PanelTile t = given;
    constexpr int kQuads = 8 / Parts;
    // Where sums in 16 bits and in 32 live side by side there is room for half of the rows only.
    constexpr int kRegisters = Together > 2 && Together < kQuads ? 1 : 2;
    const std::uint8_t* panel = t.panel;
    for (std::size_t place = 0; place < t.runs * Parts; ++place, panel += kQuads * 64) {
        t.results = opaque(t.results); // else the compiler keeps some of them on the stack
        const std::size_t run = place / Parts;
        const std::uint8_t* quads = t.quads + run * Bytes * 8 * kTileTokens * 4;
        const float* tokenScales = t.tokenScales + run * kTileTokens;
        const float* tokenSums = t.tokenSums + run * TokenTiles::kSums * kTileTokens;
        if constexpr (Parts == 2) {
            tokenSums += (1 + place % 2) * kTileTokens;
        }
        if (Bytes == 2 && t.fineTokens[run] != 0) {
            TileSums<2> sums;
            sumOfFinePlace<kQuads>(
                panel, quads + place % Parts * kQuads * 2 * kTileTokens * 4, sums);
            addToResults<HasOffset, 2>(t, place, 0, tokenScales, tokenSums, sums);
            continue;
        }
        quads += place % Parts * kQuads * kTileTokens * 4;
        if constexpr (Together == 1) {
            TileSums<2> sums;
            sumOfPlaceSingly<kQuads>(panel, quads, sums);
            addToResults<HasOffset, 2>(t, place, 0, tokenScales, tokenSums, sums);
        } else if constexpr (Together == 2) {
            TileSums<2> sums;
            sumOfPlaceByPairs<kQuads>(panel, quads, sums);
            addToResults<HasOffset, 2>(t, place, 0, tokenScales, tokenSums, sums);
        } else {
#pragma GCC unroll 2
            for (int first = 0; first < 2; first += kRegisters) {
                TileSums<kRegisters> sums;
                sumOfPlace<kQuads, Together, kRegisters>(panel + first * 32, quads, sums);
                addToResults<HasOffset, kRegisters>(t, place, first, tokenScales, tokenSums, sums);
            }
        }
    }
}

} // namespace
} // namespace ponder::inference
