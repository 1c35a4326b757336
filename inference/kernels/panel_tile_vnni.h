// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/kernels/interleaved_formats.h"
#include "inference/kernels/isa_memory.h"
#include "inference/kernels/panel_tile.h"
#include "inference/kernels/x86_wide_integers.h"

// The panel's inner loop with VNNI: one instruction multiplies four columns of 8 or 16 rows. The
// tokens' bytes are the unsigned side: the first one lifted by 128, a second one as it is.
namespace ponder::inference {
namespace {

/// The tokens' first byte is lifted by 128, a second one counts up from it: both are unsigned.
constexpr bool kTokensAreLifted = true;

#ifdef __AVX512VNNI__
constexpr int kPanelGroups = 4;
constexpr int kTileTokens = 6;
constexpr int kRegistersAGroup = 1;

/// sum + Σ unsigned four · signed weights
inline WideInts wideDot(WideInts sum, WideInts four, WideInts weights)
{
    return _mm512_dpbusd_epi32(sum, four, weights);
}
#else
constexpr int kPanelGroups = 1;
constexpr int kTileTokens = 6;
constexpr int kRegistersAGroup = 2;

inline WideInts wideDot(WideInts sum, WideInts four, WideInts weights)
{
    return _mm256_dpbusd_avx_epi32(sum, four, weights);
}
#endif

/// What a panel keeps of a run's quads: signed bytes, and what −128 makes of their sums: the
/// tokens' first bytes are lifted by it to be unsigned.
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
    static void storeStart(std::int32_t* at, const RowBytes* quads)
    {
        RowInts sum = zeroInts();
#pragma GCC unroll 8
        for (int j = 0; j < Quads; ++j) {
            sum = addEach(sum, quads[j]);
        }
        storeInts(at, negative(shiftedLeft<7>(sum)));
    }
};

/// Adds a panel's runs to a tile of results. A function of its own, with constant bounds: inlined
/// into its callers the compiler spills the sums.
template<bool HasOffset, int Together, int Parts, int Bytes>
[[gnu::noinline]] void multiplyPanelTile(const PanelTile& t)
{
    constexpr int kWidth = kPanelGroups * kRegistersAGroup;
    constexpr int kLanes = 16 / kRegistersAGroup;
    constexpr int kQuads = 8 / Parts;
    const std::uint8_t* panel = t.panel;
    const std::uint8_t* quads = t.quads;
    for (std::size_t place = 0; place < t.runs * Parts; ++place) {
        const std::size_t run = place / Parts;
        WideInts sums[kTileTokens][kWidth];
#pragma GCC unroll 8
        for (int i = 0; i < kWidth; ++i) {
            const WideInts start =
                wideLoad(t.starts + (place * kWidth + static_cast<std::size_t>(i)) * kLanes);
#pragma GCC unroll 8
            for (int token = 0; token < kTileTokens; ++token) {
                sums[token][i] = start;
            }
        }
#pragma GCC unroll 2
        for (int byte = 0; byte < Bytes; ++byte) {
            if (byte == 1) {
                // Otherwise the compiler keeps the first pass's weights and runs out of registers.
                panel = opaque(panel);
#pragma GCC unroll 8
                for (int token = 0; token < kTileTokens; ++token) {
#pragma GCC unroll 8
                    for (int i = 0; i < kWidth; ++i) {
                        sums[token][i] = wideShiftedByByte(sums[token][i]);
                    }
                }
            }
#pragma GCC unroll 8
            for (int quad = 0; quad < kQuads; ++quad) {
                WideInts weights[kWidth];
#pragma GCC unroll 8
                for (int i = 0; i < kWidth; ++i) {
                    weights[i] = wideLoad(panel + (quad * kWidth + i) * 4 * kLanes);
                }
#pragma GCC unroll 8
                for (int token = 0; token < kTileTokens; ++token) {
                    const WideInts four =
                        wideSet(fourOf(quads + ((byte * 8 + quad) * kTileTokens + token) * 4));
#pragma GCC unroll 8
                    for (int i = 0; i < kWidth; ++i) {
                        sums[token][i] = wideDot(sums[token][i], four, weights[i]);
                    }
                }
            }
        }
        panel += kQuads * kWidth * 4 * kLanes;
        quads += kQuads * kTileTokens * 4;
        if (Bytes == 2 && place % Parts == Parts - 1) {
            quads += 8 * kTileTokens * 4;
        }
        const float* tokenSums = t.tokenSums + run * TokenTiles::kSums * kTileTokens;
        if constexpr (Parts == 2) {
            tokenSums += (1 + place % 2) * kTileTokens;
        }
#pragma GCC unroll 8
        for (int i = 0; i < kWidth; ++i) {
            const WideFloats scale =
                wideLoadFloats(t.scales + (place * kWidth + static_cast<std::size_t>(i)) * kLanes);
            const WideFloats offset =
                HasOffset ? wideLoadFloats(t.offsets +
                                           (place * kWidth + static_cast<std::size_t>(i)) * kLanes)
                          : wideAll(0.0F);
#pragma GCC unroll 8
            for (int token = 0; token < kTileTokens; ++token) {
                // Read from `t` again and again: with a copy the compiler would load all results
                // at once and run out of registers.
                float* result = t.results + (token * kWidth + i) * kLanes;
                const WideFloats amount = wideAll(t.tokenScales[run * kTileTokens + token]);
                WideFloats total = wideMultiplyAdd(wideFloats(sums[token][i]),
                                                   wideMultiply(scale, amount),
                                                   wideLoadFloats(result));
                if constexpr (HasOffset) {
                    total = wideMultiplyAdd(offset, wideAll(tokenSums[token]), total);
                }
                wideStore(result, total);
            }
        }
    }
}

} // namespace
} // namespace ponder::inference
