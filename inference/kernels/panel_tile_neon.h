// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/kernels/interleaved_formats.h"
#include "inference/kernels/neon_vector.h"
#include "inference/kernels/panel_tile.h"

// The panel's inner loop with NEON: sdot multiplies four columns of four rows with one of the four
// tokens in a register. Weights and tokens have signs; 16 sums are kept in registers. See
// neon_vector.h for the rules of these files.
namespace ponder::inference {
namespace {

constexpr int kPanelGroups = 1;
constexpr int kTileTokens = 4;

/// What a panel keeps of a run's quads: signed bytes. Sums start at zero.
template<class Format>
struct PanelWeights
{
    static constexpr bool kHasOffset = Format::kHasOffset;
    static constexpr bool kWantsPairs = false;
    static constexpr int kTogether = 8;

    static RowFloats offsetOf(const typename Format::Scales& scales, int place)
    {
        return scales.offsetOf(place);
    }

    static RowBytes prepared(RowBytes quad)
    {
        if constexpr (Format::kZero != 0) {
            return lessEach<Format::kZero>(quad);
        }
        return quad;
    }

    template<int Quads>
    static void storeStart(std::int32_t*, const RowBytes*)
    {
    }
};

/// The sums of 16 rows with one token.
struct TokenSums
{
    int32x4_t v[kRegisters];
};

template<int Token>
inline __attribute__((always_inline)) void
dotToken(TokenSums& sums, const int8x16_t (&weights)[kRegisters], int8x16_t tokens)
{
#pragma GCC unroll 4
    for (int i = 0; i < kRegisters; ++i) {
        sums.v[i] = vdotq_laneq_s32(sums.v[i], weights[i], tokens, Token);
    }
}

/// What the sums of a run are multiplied with.
template<bool HasOffset>
struct RunFactors
{
    float32x4_t scales[kRegisters];
    float32x4_t offsets[kRegisters];
    float32x4_t amounts;
    float32x4_t tokenSums;
};

template<int Token, bool HasOffset>
inline __attribute__((always_inline)) void
addToken(const TokenSums& sums, const RunFactors<HasOffset>& factors, float* results)
{
#pragma GCC unroll 4
    for (int i = 0; i < kRegisters; ++i) {
        float* result = results + 16 * Token + 4 * i;
        float32x4_t total = vfmaq_f32(vld1q_f32(result),
                                      vcvtq_f32_s32(sums.v[i]),
                                      vmulq_laneq_f32(factors.scales[i], factors.amounts, Token));
        if constexpr (HasOffset) {
            total = vfmaq_laneq_f32(total, factors.offsets[i], factors.tokenSums, Token);
        }
        vst1q_f32(result, total);
    }
}

/// Adds a panel's runs to a tile of results. A function of its own: inlined into its callers the
/// compiler spills the sums.
template<bool HasOffset, int Together, int Parts, int Bytes>
[[gnu::noinline]] void multiplyPanelTile(const PanelTile& t)
{
    constexpr int kQuads = 8 / Parts;
    const std::uint8_t* panel = t.panel;
    const std::uint8_t* quads = t.quads;
    for (std::size_t place = 0; place < t.runs * Parts; ++place) {
        const std::size_t run = place / Parts;
        TokenSums sums[kTileTokens];
#pragma GCC unroll 4
        for (TokenSums& own : sums) {
#pragma GCC unroll 4
            for (int32x4_t& sum : own.v) {
                sum = vdupq_n_s32(0);
            }
        }
#pragma GCC unroll 2
        for (int byte = 0; byte < Bytes; ++byte) {
            if (byte == 1) {
                // Otherwise the compiler keeps the first pass's weights and runs out of registers.
                panel = opaque(panel);
#pragma GCC unroll 4
                for (TokenSums& own : sums) {
#pragma GCC unroll 4
                    for (int32x4_t& sum : own.v) {
                        sum = vshlq_n_s32(sum, 8);
                    }
                }
            }
#pragma GCC unroll 8
            for (int quad = 0; quad < kQuads; ++quad) {
                int8x16_t weights[kRegisters];
#pragma GCC unroll 4
                for (int i = 0; i < kRegisters; ++i) {
                    weights[i] = vreinterpretq_s8_u8(vld1q_u8(panel + quad * 64 + i * 16));
                }
                const int8x16_t tokens =
                    vreinterpretq_s8_u8(vld1q_u8(quads + (byte * 8 + quad) * kTileTokens * 4));
                dotToken<0>(sums[0], weights, tokens);
                dotToken<1>(sums[1], weights, tokens);
                dotToken<2>(sums[2], weights, tokens);
                dotToken<3>(sums[3], weights, tokens);
            }
        }
        panel += kQuads * 64;
        quads += kQuads * kTileTokens * 4;
        if (Bytes == 2 && place % Parts == Parts - 1) {
            quads += 8 * kTileTokens * 4;
        }
        const std::size_t part = Parts == 2 ? 1 + place % 2 : 0;
        RunFactors<HasOffset> factors;
#pragma GCC unroll 4
        for (std::size_t i = 0; i < kRegisters; ++i) {
            factors.scales[i] = vld1q_f32(t.scales + place * 16 + 4 * i);
            if constexpr (HasOffset) {
                factors.offsets[i] = vld1q_f32(t.offsets + place * 16 + 4 * i);
            }
        }
        factors.amounts = vld1q_f32(t.tokenScales + run * kTileTokens);
        if constexpr (HasOffset) {
            factors.tokenSums =
                vld1q_f32(t.tokenSums + (run * TokenTiles::kSums + part) * kTileTokens);
        }
        addToken<0>(sums[0], factors, t.results);
        addToken<1>(sums[1], factors, t.results);
        addToken<2>(sums[2], factors, t.results);
        addToken<3>(sums[3], factors, t.results);
    }
}

} // namespace
} // namespace ponder::inference
