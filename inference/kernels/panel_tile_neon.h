// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/kernels/interleaved_formats.h"
#include "inference/kernels/kernel_table.h"
#include "inference/kernels/neon_vector.h"
#include "inference/kernels/panel_tile.h"

// The panel's inner loop with NEON: sdot multiplies four columns of four rows with one of the four
// tokens in a register. Weights and tokens have signs; 16 sums are kept in registers. See
// neon_vector.h for the rules of these files.
namespace ponder::inference {
namespace {

constexpr TokenRounding kPairedRounding = TokenRounding::Singly;
constexpr bool kFineByToken = true;
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

/// A quad of 16 rows.
inline __attribute__((always_inline)) void loadRows(const std::uint8_t* quad,
                                                    int8x16_t (&weights)[kRegisters])
{
#pragma GCC unroll 4
    for (int i = 0; i < kRegisters; ++i) {
        weights[i] = vreinterpretq_s8_u8(vld1q_u8(quad + i * 16));
    }
}

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

/// Adds what the second byte of a token of a place is, a 256th of the first.
template<int Token, int Quads>
inline __attribute__((always_inline)) void addFineToken(const std::uint8_t* panel,
                                                        const std::uint8_t* quads,
                                                        const float* scales,
                                                        float amount,
                                                        float* results)
{
    TokenSums sums = {};
#pragma GCC unroll 8
    for (int quad = 0; quad < Quads; ++quad) {
        int8x16_t weights[kRegisters];
        loadRows(panel + quad * 64, weights);
        dotToken<Token>(
            sums, weights, vreinterpretq_s8_u8(vld1q_u8(quads + quad * kTileTokens * 4)));
    }
#pragma GCC unroll 4
    for (int i = 0; i < kRegisters; ++i) {
        float* result = results + 16 * Token + 4 * i;
        vst1q_f32(result,
                  vfmaq_f32(vld1q_f32(result),
                            vcvtq_f32_s32(sums.v[i]),
                            vmulq_n_f32(vld1q_f32(scales + 4 * i),
                                        amount / ActivationBlock::kFineSteps)));
    }
}

/// The same for those tokens that have one: few.
template<int Parts>
[[gnu::noinline]] void
addFineTokens(const PanelTile& t, std::size_t place, const std::uint8_t* panel)
{
    constexpr int kQuads = 8 / Parts;
    const std::size_t run = place / Parts;
    const std::uint8_t* quads =
        t.quads + ((run * 2 + 1) * 8 + place % Parts * kQuads) * kTileTokens * 4;
    const float* scales = t.scales + place * 16;
    const float* amounts = t.tokenScales + run * kTileTokens;
    const unsigned fine = t.fineTokens[run];
    if ((fine & 1) != 0) {
        addFineToken<0, kQuads>(panel, quads, scales, amounts[0], t.results);
    }
    if ((fine & 2) != 0) {
        addFineToken<1, kQuads>(panel, quads, scales, amounts[1], t.results);
    }
    if ((fine & 4) != 0) {
        addFineToken<2, kQuads>(panel, quads, scales, amounts[2], t.results);
    }
    if ((fine & 8) != 0) {
        addFineToken<3, kQuads>(panel, quads, scales, amounts[3], t.results);
    }
}

/// Adds a panel's runs to a tile of results. A function of its own: inlined into its callers the
/// compiler spills the sums.
template<bool HasOffset, int Together, int Parts, int Bytes>
[[gnu::noinline]] void multiplyPanelTile(const PanelTile& t)
{
    constexpr int kQuads = 8 / Parts;
    constexpr std::size_t kByte = 8 * kTileTokens * 4;
    const std::uint8_t* panel = t.panel;
    for (std::size_t place = 0; place < t.runs * Parts; ++place) {
        const std::size_t run = place / Parts;
        const std::uint8_t* quads =
            t.quads + run * Bytes * kByte + place % Parts * kQuads * kTileTokens * 4;
        TokenSums sums[kTileTokens];
#pragma GCC unroll 4
        for (TokenSums& own : sums) {
#pragma GCC unroll 4
            for (int32x4_t& sum : own.v) {
                sum = vdupq_n_s32(0);
            }
        }
#pragma GCC unroll 8
        for (int quad = 0; quad < kQuads; ++quad) {
            int8x16_t weights[kRegisters];
            loadRows(panel + quad * 64, weights);
            const int8x16_t tokens = vreinterpretq_s8_u8(vld1q_u8(quads + quad * kTileTokens * 4));
            dotToken<0>(sums[0], weights, tokens);
            dotToken<1>(sums[1], weights, tokens);
            dotToken<2>(sums[2], weights, tokens);
            dotToken<3>(sums[3], weights, tokens);
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
        if (Bytes == 2 && t.fineTokens[run] != 0) {
            addFineTokens<Parts>(t, place, panel);
        }
        panel += kQuads * 64;
    }
}

} // namespace
} // namespace ponder::inference
