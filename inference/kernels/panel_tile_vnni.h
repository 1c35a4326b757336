// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/kernels/interleaved_formats.h"
#include "inference/kernels/isa_memory.h"
#include "inference/kernels/kernel_table.h"
#include "inference/kernels/panel_tile.h"
#include "inference/kernels/x86_wide_integers.h"

// The panel's inner loop with VNNI: one instruction multiplies four columns of 8 or 16 rows. The
// tokens' bytes are the unsigned side: the first one lifted by 128, a second one as it is.
namespace ponder::inference {
namespace {

/// The tokens' first byte is lifted by 128, a second one counts up from it: both are unsigned.
constexpr bool kTokensAreLifted = true;

constexpr TokenRounding kPairedRounding = TokenRounding::Singly;
constexpr bool kFineByToken = true;

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

constexpr int kPanelWidth = kPanelGroups * kRegistersAGroup;
constexpr int kPanelLanes = 16 / kRegistersAGroup;

/// The integer sums of a tile.
using PanelSums = WideInts[kTileTokens][kPanelWidth];

/// `start`: of every token.
inline __attribute__((always_inline)) void startSums(const std::int32_t* start, PanelSums& sums)
{
#pragma GCC unroll 8
    for (int i = 0; i < kPanelWidth; ++i) {
        const WideInts first = wideLoad(start + i * kPanelLanes);
#pragma GCC unroll 8
        for (int token = 0; token < kTileTokens; ++token) {
            sums[token][i] = first;
        }
    }
}

/// sums += Σ weights · one byte of each token, over `Quads` quads.
template<int Quads>
inline __attribute__((always_inline)) void
addQuads(const std::uint8_t* panel, const std::uint8_t* quads, PanelSums& sums)
{
#pragma GCC unroll 8
    for (int quad = 0; quad < Quads; ++quad) {
        WideInts weights[kPanelWidth];
#pragma GCC unroll 8
        for (int i = 0; i < kPanelWidth; ++i) {
            weights[i] = wideLoad(panel + (quad * kPanelWidth + i) * 4 * kPanelLanes);
        }
#pragma GCC unroll 8
        for (int token = 0; token < kTileTokens; ++token) {
            const WideInts four = wideSet(fourOf(quads + (quad * kTileTokens + token) * 4));
#pragma GCC unroll 8
            for (int i = 0; i < kPanelWidth; ++i) {
                sums[token][i] = wideDot(sums[token][i], four, weights[i]);
            }
        }
    }
}

/// Adds a place of a panel (a run, or half of one) to a tile of results; `panel`: its weights. Of
/// the tokens their first bytes.
template<int Parts, int Bytes>
inline __attribute__((always_inline)) void
addPlace(const PanelTile& t, std::size_t place, const std::uint8_t* panel)
{
    constexpr int kQuads = 8 / Parts;
    constexpr std::size_t kByte = 8 * kTileTokens * 4;
    const std::size_t run = place / Parts;
    const std::uint8_t* quads =
        t.quads + run * Bytes * kByte + place % Parts * kQuads * kTileTokens * 4;
    PanelSums sums;
    startSums(t.starts + place * kPanelWidth * kPanelLanes, sums);
    addQuads<kQuads>(panel, quads, sums);
#pragma GCC unroll 8
    for (int i = 0; i < kPanelWidth; ++i) {
        const std::size_t rows = (place * kPanelWidth + static_cast<std::size_t>(i)) * kPanelLanes;
        const WideFloats scale = wideLoadFloats(t.scales + rows);
#pragma GCC unroll 8
        for (int token = 0; token < kTileTokens; ++token) {
            // Read from `t` again and again: with a copy the compiler would load all results
            // at once and run out of registers.
            float* result = t.results + (token * kPanelWidth + i) * kPanelLanes;
            const WideFloats amount =
                wideAll(t.tokenScales[run * kTileTokens + static_cast<std::size_t>(token)]);
            wideStore(result,
                      wideMultiplyAdd(wideFloats(sums[token][i]),
                                      wideMultiply(scale, amount),
                                      wideLoadFloats(result)));
        }
    }
}

/// Adds what the second bytes of some tokens of a place are, a 256th of the first each: token by
/// token, since they are few, in two sums that need not wait for each other.
template<int Parts>
[[gnu::noinline]] void
addFineTokens(const PanelTile& t, std::size_t place, const std::uint8_t* panel)
{
    constexpr int kQuads = 8 / Parts;
    constexpr std::size_t kByte = 8 * kTileTokens * 4;
    const std::size_t run = place / Parts;
    const std::uint8_t* quads =
        t.quads + (run * 2 + 1) * kByte + place % Parts * kQuads * kTileTokens * 4;
    const float* scales = t.scales + place * kPanelWidth * kPanelLanes;
    for (std::size_t token = 0; token < kTileTokens; ++token) {
        if ((t.fineTokens[run] >> token & 1) == 0) {
            continue;
        }
        WideInts sums[2][kPanelWidth];
#pragma GCC unroll 8
        for (int i = 0; i < kPanelWidth; ++i) {
            sums[0][i] = sums[1][i] = wideSet(0);
        }
#pragma GCC unroll 8
        for (int quad = 0; quad < kQuads; ++quad) {
            const WideInts four =
                wideSet(fourOf(quads + (static_cast<std::size_t>(quad) * kTileTokens + token) * 4));
#pragma GCC unroll 8
            for (int i = 0; i < kPanelWidth; ++i) {
                sums[quad % 2][i] =
                    wideDot(sums[quad % 2][i],
                            four,
                            wideLoad(panel + (quad * kPanelWidth + i) * 4 * kPanelLanes));
            }
        }
        const WideFloats amount =
            wideAll(t.tokenScales[run * kTileTokens + token] / ActivationBlock::kFineSteps);
        float* results = t.results + token * kPanelWidth * kPanelLanes;
#pragma GCC unroll 8
        for (int i = 0; i < kPanelWidth; ++i) {
            float* result = results + i * kPanelLanes;
            wideStore(
                result,
                wideMultiplyAdd(wideFloats(wideAdd(sums[0][i], sums[1][i])),
                                wideMultiply(wideLoadFloats(scales + i * kPanelLanes), amount),
                                wideLoadFloats(result)));
        }
    }
}

/// Adds what a panel's offsets make of the tokens' sums, all runs at once: beside the products each
/// run would have to wait for its results once more.
template<int Parts>
inline __attribute__((always_inline)) void addOffsets(const PanelTile& t)
{
    WideFloats totals[kTileTokens][kPanelWidth];
#pragma GCC unroll 8
    for (int token = 0; token < kTileTokens; ++token) {
#pragma GCC unroll 8
        for (int i = 0; i < kPanelWidth; ++i) {
            totals[token][i] = wideLoadFloats(t.results + (token * kPanelWidth + i) * kPanelLanes);
        }
    }
    for (std::size_t place = 0; place < t.runs * Parts; ++place) {
        const std::size_t part = Parts == 2 ? 1 + place % 2 : 0;
        const float* tokenSums =
            t.tokenSums + (place / Parts * TokenTiles::kSums + part) * kTileTokens;
        const float* offsets = t.offsets + place * kPanelWidth * kPanelLanes;
        WideFloats own[kPanelWidth];
#pragma GCC unroll 8
        for (int i = 0; i < kPanelWidth; ++i) {
            own[i] = wideLoadFloats(offsets + i * kPanelLanes);
        }
#pragma GCC unroll 8
        for (int token = 0; token < kTileTokens; ++token) {
            const WideFloats sum = wideAll(tokenSums[token]);
#pragma GCC unroll 8
            for (int i = 0; i < kPanelWidth; ++i) {
                totals[token][i] = wideMultiplyAdd(own[i], sum, totals[token][i]);
            }
        }
    }
#pragma GCC unroll 8
    for (int token = 0; token < kTileTokens; ++token) {
#pragma GCC unroll 8
        for (int i = 0; i < kPanelWidth; ++i) {
            wideStore(t.results + (token * kPanelWidth + i) * kPanelLanes, totals[token][i]);
        }
    }
}

/// Adds a panel's runs to a tile of results. A function of its own, with constant bounds: inlined
/// into its callers the compiler spills the sums.
template<bool HasOffset, int Together, int Parts, int Bytes>
[[gnu::noinline]] void multiplyPanelTile(const PanelTile& t)
{
    const std::uint8_t* panel = t.panel;
    if constexpr (HasOffset) {
        addOffsets<Parts>(t);
    }
    for (std::size_t place = 0; place < t.runs * Parts; ++place) {
        addPlace<Parts, Bytes>(t, place, panel);
        if (Bytes == 2 && t.fineTokens[place / Parts] != 0) {
            addFineTokens<Parts>(t, place, panel);
        }
        panel += 8 / Parts * kPanelWidth * 4 * kPanelLanes;
    }
}

} // namespace
} // namespace ponder::inference
