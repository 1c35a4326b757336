// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/kernels/panel_tile.h"

#include <immintrin.h>

// The panel's inner loop with AVX2: products of two columns are summed in 16 bits as long as the
// weights' width allows, then widened once.
namespace ponder::inference {
namespace {

constexpr int kPanelGroups = 1;
constexpr int kTileTokens = 4;

/// Together: how many sums of two products fit into 16 bits (8 for four-bit weights, 4 for five).
template<bool HasOffset, int Together>
[[gnu::noinline]] void multiplyPanelTile(const PanelTile& t)
{
    const std::uint8_t* panel = t.panel;
    const std::int32_t* quads = t.quads;
    const __m256i ones = _mm256_set1_epi16(1);
    for (std::size_t run = 0; run < t.runs; ++run) {
        __m256i wide[kTileTokens][2];
#pragma GCC unroll 8
        for (int part = 0; part < 8 / Together; ++part) {
            __m256i narrow[kTileTokens][2];
#pragma GCC unroll 8
            for (int quad = 0; quad < Together; ++quad) {
                const auto* at = reinterpret_cast<const __m256i*>(panel);
                const __m256i low = _mm256_load_si256(at);
                const __m256i high = _mm256_load_si256(at + 1);
#pragma GCC unroll 8
                for (int token = 0; token < kTileTokens; ++token) {
                    const __m256i four = _mm256_set1_epi32(quads[token]);
                    const __m256i a = _mm256_maddubs_epi16(low, four);
                    const __m256i b = _mm256_maddubs_epi16(high, four);
                    narrow[token][0] = quad == 0 ? a : _mm256_add_epi16(narrow[token][0], a);
                    narrow[token][1] = quad == 0 ? b : _mm256_add_epi16(narrow[token][1], b);
                }
                panel += 64;
                quads += kTileTokens;
            }
#pragma GCC unroll 8
            for (int token = 0; token < kTileTokens; ++token) {
#pragma GCC unroll 2
                for (int half = 0; half < 2; ++half) {
                    const __m256i sum = _mm256_madd_epi16(narrow[token][half], ones);
                    wide[token][half] = part == 0 ? sum : _mm256_add_epi32(wide[token][half], sum);
                }
            }
        }
        const float* scales = t.scales + run * 16;
        const float* offsets = t.offsets + run * 16;
#pragma GCC unroll 2
        for (int half = 0; half < 2; ++half) {
            const __m256 scale = _mm256_load_ps(scales + 8 * half);
            const __m256 offset =
                HasOffset ? _mm256_load_ps(offsets + 8 * half) : _mm256_setzero_ps();
#pragma GCC unroll 8
            for (int token = 0; token < kTileTokens; ++token) {
                float* result = t.results + token * 16 + 8 * half;
                const std::size_t place = run * kTileTokens + static_cast<std::size_t>(token);
                const __m256i sum = _mm256_sub_epi32(wide[token][half],
                                                     _mm256_set1_epi32(t.zero * t.counts[place]));
                const __m256 amount = _mm256_broadcast_ss(t.tokenScales + place);
                __m256 total = _mm256_fmadd_ps(
                    _mm256_cvtepi32_ps(sum), _mm256_mul_ps(scale, amount), _mm256_load_ps(result));
                if constexpr (HasOffset) {
                    total =
                        _mm256_fmadd_ps(offset, _mm256_broadcast_ss(t.tokenSums + place), total);
                }
                _mm256_store_ps(result, total);
            }
        }
    }
}

} // namespace
} // namespace ponder::inference
