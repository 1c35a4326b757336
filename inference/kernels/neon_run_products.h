// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/kernels/neon_vector.h"
#include "inference/kernels/run_scale.h"

// Decode's inner product with NEON. Four rows are finished before the next four begin: eight
// registers of weights, which both bytes of a vector's values meet, so that nothing but the totals
// of several vectors goes to memory. See neon_vector.h for the rules of these files.
namespace ponder::inference {
namespace {

/// One byte each of the 16 or 32 values that some quads meet.
template<int Quads>
struct QuadValues
{
    int8x16_t v[Quads / 4];

    inline __attribute__((always_inline)) explicit QuadValues(const std::int8_t* at)
    {
#pragma GCC unroll 2
        for (int i = 0; i < Quads / 4; ++i) {
            v[i] = vld1q_s8(at + 16 * i);
        }
    }
};

/// sum + Σ weight · value of quad `Lane` of four.
template<int Lane>
inline __attribute__((always_inline)) int32x4_t
dotQuad(int32x4_t sum, uint8x16_t weights, int8x16_t values)
{
    return vdotq_laneq_s32(sum, vreinterpretq_s8_u8(weights), values, Lane);
}

/// totals[Count] += Σ weight · x over `Quads` quads of the four rows of register `part`.
template<class Format, int Quads, int Count>
inline __attribute__((always_inline)) void addPart(const RowBytes* quads,
                                                   int part,
                                                   const RunScale<Format>& weights,
                                                   const ActivationBlock* x,
                                                   Columns columns,
                                                   RowFloats* totals)
{
    static_assert(ActivationBlock::kFineSteps == 256, "a factor below");
    const int count = Count == 1 ? 1 : hiddenTurns<Count>();
#pragma GCC unroll 1
    for (int i = 0; i < count; ++i) {
        const QuadValues<Quads> first(x[i].quants + columns.first);
        const QuadValues<Quads> second(x[i].fine + columns.first);
        int32x4_t sums = vdupq_n_s32(0);
        int32x4_t fine = vdupq_n_s32(0);
#pragma GCC unroll 2
        for (int j = 0; j < Quads / 4; ++j) {
            const RowBytes* four = quads + 4 * j;
            sums = dotQuad<0>(sums, four[0].v[part], first.v[j]);
            fine = dotQuad<0>(fine, four[0].v[part], second.v[j]);
            sums = dotQuad<1>(sums, four[1].v[part], first.v[j]);
            fine = dotQuad<1>(fine, four[1].v[part], second.v[j]);
            sums = dotQuad<2>(sums, four[2].v[part], first.v[j]);
            fine = dotQuad<2>(fine, four[2].v[part], second.v[j]);
            sums = dotQuad<3>(sums, four[3].v[part], first.v[j]);
            fine = dotQuad<3>(fine, four[3].v[part], second.v[j]);
        }
        const float32x4_t product =
            vcvtq_f32_s32(vmlaq_s32(fine, sums, vdupq_n_s32(ActivationBlock::kFineSteps)));
        float32x4_t total =
            vfmaq_f32(totals[i].v[part], product, vmulq_n_f32(weights.scale.v[part], x[i].step));
        if constexpr (kHasBase<Format>) {
            total = vfmaq_n_f32(total, weights.base.v[part], columns.sumOf(x[i]));
        }
        totals[i].v[part] = total;
    }
}

/// totals[Count] += run S of a block times as many vectors' blocks.
template<class Format, int S, int Count>
inline __attribute__((always_inline)) void addRun(const std::uint8_t* block,
                                                  const typename Format::Scales& scales,
                                                  const ActivationBlock* x,
                                                  RowFloats* totals)
{
#pragma GCC unroll 4
    for (int part = 0; part < kRegisters; ++part) {
        // Unpacks what the part does not use as well, which the compiler drops; the opaque pointer
        // keeps it from unpacking all parts at once.
        RowBytes quads[8];
        Format::template unpack<S>(opaque(block), quads);
        if constexpr (Format::kHalves) {
            const RunScale<Format> first(scales, 2 * S);
            addPart<Format, 4, Count>(quads, part, first, x, {0, 0}, totals);
            const RunScale<Format> last(scales, 2 * S + 1);
            addPart<Format, 4, Count>(quads + 4, part, last, x, {16, 1}, totals);
        } else {
            const RunScale<Format> all(scales, S);
            addPart<Format, 8, Count>(quads, part, all, x, {0, -1}, totals);
        }
    }
}

template<class Format, int S, int Count, bool IsFine>
inline __attribute__((always_inline)) void addRunOf(const std::uint8_t* block,
                                                    const typename Format::Scales& scales,
                                                    const ActivationBlock* x,
                                                    RowFloats* totals)
{
    static_assert(!kDotsAreDear, "both bytes of every value are multiplied");
    addRun<Format, S, Count>(block, scales, x, totals);
}

} // namespace
} // namespace ponder::inference
