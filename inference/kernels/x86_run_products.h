// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/kernels/run_scale.h"

// Decode's inner product with AVX2 and AVX-512. See x86_vector.h for the rules of these files.
namespace ponder::inference {
namespace {

/// sums[Count] += Σ quant · x of one byte a value; quad by quad through all vectors, so that no sum
/// waits for its last product.
template<class Format, int Quads, int Count>
inline __attribute__((always_inline)) void
addDots(const RowBytes* quads, const std::int8_t* x, RowInts* sums)
{
    constexpr int together = Format::kIsSigned ? kSignedTogether : quadsTogether(Format::kMaximum);
    constexpr int step = together < Quads ? together : Quads;
#pragma GCC unroll 8
    for (int j = 0; j < Quads; j += step) {
#pragma GCC unroll 8
        for (int i = 0; i < Count; ++i) {
            const std::int8_t* values = x + static_cast<std::size_t>(i) * sizeof(ActivationBlock) +
                                        static_cast<std::size_t>(4 * j);
            if constexpr (Format::kIsSigned) {
                sums[i] = dotSignedQuads<step>(quads + j, values, sums[i]);
            } else {
                sums[i] = dotQuads<Format::kMaximum, step>(quads + j, values, sums[i]);
            }
        }
    }
}

/// totals[Count] += Σ weight · x over `Quads` quads.
template<class Format, int Quads, int Count, bool IsFine>
inline __attribute__((always_inline)) void addProducts(const RowBytes* quads,
                                                       const RunScale<Format>& weights,
                                                       const ActivationBlock* x,
                                                       Columns columns,
                                                       RowFloats* totals)
{
    static_assert(ActivationBlock::kFineSteps == 256, "a shift by eight bits");
    RowInts dots[Count];
#pragma GCC unroll 8
    for (int i = 0; i < Count; ++i) {
        dots[i] = zeroInts();
    }
    addDots<Format, Quads, Count>(quads, x->quants + columns.first, dots);
#pragma GCC unroll 8
    for (int i = 0; i < Count; ++i) {
        dots[i] = shiftedLeft<8>(dots[i]);
    }
    if constexpr (IsFine) {
        addDots<Format, Quads, Count>(quads, x->fine + columns.first, dots);
    }
#pragma GCC unroll 8
    for (int i = 0; i < Count; ++i) {
        totals[i] = multiplyAdd(
            toFloats(dots[i]), multiply(weights.scale, broadcast(x[i].step)), totals[i]);
        if constexpr (kHasBase<Format>) {
            totals[i] = multiplyAdd(weights.base, broadcast(columns.sumOf(x[i])), totals[i]);
        }
    }
}

/// totals[Count] += run S of a block, whose bytes are unpacked, times the blocks of as many
/// vectors.
template<class Format, int S, int Count, bool IsFine>
inline __attribute__((always_inline)) void addQuads(const RowBytes* quads,
                                                    const typename Format::Scales& scales,
                                                    const ActivationBlock* x,
                                                    RowFloats* totals)
{
    if constexpr (Format::kHalves) {
        const RunScale<Format> first(scales, 2 * S);
        addProducts<Format, 4, Count, IsFine>(quads, first, x, {0, 0}, totals);
        const RunScale<Format> last(scales, 2 * S + 1);
        addProducts<Format, 4, Count, IsFine>(quads + 4, last, x, {16, 1}, totals);
    } else {
        const RunScale<Format> all(scales, S);
        addProducts<Format, 8, Count, IsFine>(quads, all, x, {0, -1}, totals);
    }
}

template<class Format, int S>
inline __attribute__((always_inline)) void unpackRun(const std::uint8_t* block, RowBytes* quads)
{
    Format::template unpack<S>(block, quads);
    if constexpr (Format::kIsSigned) {
        liftSigned(quads);
    }
}

/// totals[Count] += run S of a block times as many vectors' blocks, of which it is known whether
/// they have a second byte.
template<class Format, int S, int Count, bool IsFine>
inline __attribute__((always_inline)) void addRunOf(const std::uint8_t* block,
                                                    const typename Format::Scales& scales,
                                                    const ActivationBlock* x,
                                                    RowFloats* totals)
{
    RowBytes quads[8];
    unpackRun<Format, S>(block, quads);
    addQuads<Format, S, Count, IsFine>(quads, scales, x, totals);
}

/// The same, and asks the blocks.
template<class Format, int S, int Count>
inline __attribute__((always_inline)) void addRun(const std::uint8_t* block,
                                                  const typename Format::Scales& scales,
                                                  const ActivationBlock* x,
                                                  RowFloats* totals)
{
    RowBytes quads[8];
    unpackRun<Format, S>(block, quads);
    if (isAnyFine<Count>(x)) {
        addQuads<Format, S, Count, true>(quads, scales, x, totals);
    } else {
        addQuads<Format, S, Count, false>(quads, scales, x, totals);
    }
}

} // namespace
} // namespace ponder::inference
