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

/// Adds a panel's runs to a tile of results. The loops over quads are not unrolled: the compiler
/// would add the products up in another order and run out of registers (half the speed).
template<bool HasOffset, int Together, int Parts, int Bytes>
[[gnu::noinline]] void multiplyPanelTile(const PanelTile& t)
{
    constexpr int kQuads = 8 / Parts;
    constexpr int kSteps = Together < kQuads ? Together : kQuads;
    const std::uint8_t* panel = t.panel;
    const std::uint8_t* quads = t.quads;
    const __m256i ones = _mm256_set1_epi16(1);
    for (std::size_t place = 0; place < t.runs * Parts; ++place) {
        const std::size_t run = place / Parts;
        __m256i wide[kTileTokens][2];
#pragma GCC unroll 2
        for (int byte = 0; byte < Bytes; ++byte) {
#pragma GCC unroll 8
            for (int part = 0; part < kQuads / kSteps; ++part) {
                __m256i narrow[kTileTokens][2];
#pragma GCC unroll 8
                for (int token = 0; token < kTileTokens; ++token) {
                    narrow[token][0] = narrow[token][1] = _mm256_setzero_si256();
                }
                const std::uint8_t* weights = panel + part * kSteps * 64;
                const std::uint8_t* fours = quads + (byte * 8 + part * kSteps) * kTileTokens * 4;
#pragma GCC unroll 1
                for (int quad = 0; quad < kSteps; ++quad) {
                    const auto* at = reinterpret_cast<const __m256i*>(weights);
                    const __m256i low = _mm256_load_si256(at);
                    const __m256i high = _mm256_load_si256(at + 1);
#pragma GCC unroll 8
                    for (int token = 0; token < kTileTokens; ++token) {
                        const __m256i four = _mm256_set1_epi32(fourOf(fours + token * 4));
                        narrow[token][0] =
                            _mm256_add_epi16(narrow[token][0], _mm256_maddubs_epi16(low, four));
                        narrow[token][1] =
                            _mm256_add_epi16(narrow[token][1], _mm256_maddubs_epi16(high, four));
                    }
                    weights += 64;
                    fours += kTileTokens * 4;
                }
#pragma GCC unroll 8
                for (int token = 0; token < kTileTokens; ++token) {
#pragma GCC unroll 2
                    for (int half = 0; half < 2; ++half) {
                        const __m256i sum = _mm256_madd_epi16(narrow[token][half], ones);
                        if (byte == 0 && part == 0) {
                            wide[token][half] = sum;
                            continue;
                        }
                        const __m256i before =
                            part == 0 ? _mm256_slli_epi32(wide[token][half], 8) : wide[token][half];
                        wide[token][half] = _mm256_add_epi32(before, sum);
                    }
                }
            }
        }
        panel += kQuads * 64;
        quads += kQuads * kTileTokens * 4;
        const float* tokenScales = t.tokenScales + run * kTileTokens;
        const float* tokenSums = t.tokenSums + run * TokenTiles::kSums * kTileTokens;
        if constexpr (Parts == 2) {
            tokenSums += (1 + place % 2) * kTileTokens;
        }
        if (Bytes == 2 && place % Parts == Parts - 1) {
            quads += 8 * kTileTokens * 4;
        }
#pragma GCC unroll 2
        for (int half = 0; half < 2; ++half) {
            const __m256 scale = _mm256_load_ps(t.scales + place * 16 + 8 * half);
            const __m256 offset =
                HasOffset ? _mm256_load_ps(t.offsets + place * 16 + 8 * half) : _mm256_setzero_ps();
#pragma GCC unroll 8
            for (int token = 0; token < kTileTokens; ++token) {
                float* result = t.results + token * 16 + 8 * half;
                const __m256 amount = _mm256_broadcast_ss(tokenScales + token);
                __m256 total = _mm256_fmadd_ps(_mm256_cvtepi32_ps(wide[token][half]),
                                               _mm256_mul_ps(scale, amount),
                                               _mm256_load_ps(result));
                if constexpr (HasOffset) {
                    total = _mm256_fmadd_ps(offset, _mm256_broadcast_ss(tokenSums + token), total);
                }
                _mm256_store_ps(result, total);
            }
        }
    }
}

} // namespace
} // namespace ponder::inference
