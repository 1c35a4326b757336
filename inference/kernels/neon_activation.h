// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/kernels/kernel_table.h"
#include "inference/kernels/neon_vector.h"

// Activation vectors as 8-bit blocks of 32. See neon_vector.h for the rules of these files.
namespace ponder::inference {
namespace {

/// Below it 127 / amplitude would overflow; the block counts as zero.
constexpr float kSmallestAmplitude = 1e-35F;

constexpr std::int32_t kInfinityBits = 0x7F800000;

/// sdot is there: decode has 16 bits everywhere, whoever asks for ActivationBits::Mixed.
constexpr bool kDotsAreDear = false;

/// 32 values.
struct RunFloats
{
    float32x4_t v[8];
};

struct RunInts
{
    int32x4_t v[8];
};

/// Loads 32 values and gives the bits of their largest magnitude; compared as integers, so that a
/// NaN is larger than every number and is not lost.
inline std::int32_t loadRun(const float* x, RunFloats& run)
{
    int32x4_t largest = vdupq_n_s32(0);
#pragma GCC unroll 8
    for (int i = 0; i < 8; ++i) {
        run.v[i] = vld1q_f32(x + 4 * i);
        largest = vmaxq_s32(largest, vreinterpretq_s32_f32(vabsq_f32(run.v[i])));
    }
    return vmaxvq_s32(largest);
}

inline void storeAsBytes(std::int8_t* at, const RunInts& run)
{
#pragma GCC unroll 2
    for (int i = 0; i < 8; i += 4) {
        const int16x8_t low = vqmovn_high_s32(vqmovn_s32(run.v[i]), run.v[i + 1]);
        const int16x8_t high = vqmovn_high_s32(vqmovn_s32(run.v[i + 2]), run.v[i + 3]);
        vst1q_s8(at + 4 * i, vqmovn_high_s16(vqmovn_s16(low), high));
    }
}

/// Σ of the 16 integers from `first` on, which is 0 or 4.
inline std::int32_t sumOfHalf(const RunInts& run, int first)
{
    return vaddvq_s32(vaddq_s32(vaddq_s32(run.v[first], run.v[first + 1]),
                                vaddq_s32(run.v[first + 2], run.v[first + 3])));
}

template<bool IsFine>
inline void quantizeBlock(const float* x, ActivationBlock& target)
{
    RunFloats values;
    const std::int32_t bits = loadRun(x, values);
    if (bits >= kInfinityBits) {
        // Whatever is computed from this block is no number, and the engine notices.
        std::memset(target.quants, 0, sizeof target.quants);
        std::memset(target.fine, 0, sizeof target.fine);
        target.step = target.sum = target.halfSums[0] = target.halfSums[1] = __builtin_nanf("");
        target.isFine = 0;
        return;
    }
    static_assert(ActivationBlock::kFineSteps == 256, "a shift by eight bits");
    constexpr auto steps = static_cast<float>(ActivationBlock::kFineSteps);
    const float amount = loadAs<float>(&bits);
    const float inverse = amount > kSmallestAmplitude ? 127.0F / amount : 0.0F;
    RunInts q;
    RunInts fine;
    RunInts whole;
#pragma GCC unroll 8
    for (int i = 0; i < 8; ++i) {
        const float32x4_t scaled = vmulq_n_f32(values.v[i], inverse);
        q.v[i] = vcvtnq_s32_f32(scaled);
        fine.v[i] = vdupq_n_s32(0);
        if constexpr (IsFine) {
            const float32x4_t rest = vsubq_f32(scaled, vcvtq_f32_s32(q.v[i]));
            fine.v[i] = vcvtnq_s32_f32(vmulq_n_f32(rest, steps));
            fine.v[i] = vmaxq_s32(vminq_s32(fine.v[i], vdupq_n_s32(127)), vdupq_n_s32(-127));
        }
        whole.v[i] = vaddq_s32(vshlq_n_s32(q.v[i], 8), fine.v[i]);
    }
    storeAsBytes(target.quants, q);
    storeAsBytes(target.fine, fine);
    const std::int32_t first = sumOfHalf(whole, 0);
    const std::int32_t second = sumOfHalf(whole, 4);
    target.step = amount / (127.0F * steps);
    target.sum = target.step * static_cast<float>(first + second);
    target.halfSums[0] = target.step * static_cast<float>(first);
    target.halfSums[1] = target.step * static_cast<float>(second);
    target.isFine = IsFine ? 1 : 0;
}

/// See kLargestCoarse; columns: a multiple of 32.
inline float coarseLimit(const float* values, std::size_t columns)
{
    float32x4_t squares[4] = {};
    for (std::size_t i = 0; i < columns; i += 16) {
#pragma GCC unroll 4
        for (std::size_t j = 0; j < 4; ++j) {
            const float32x4_t v = vld1q_f32(values + i + 4 * j);
            squares[j] = vfmaq_f32(squares[j], v, v);
        }
    }
    return kLargestCoarse *
           vaddvq_f32(
               vaddq_f32(vaddq_f32(squares[0], squares[1]), vaddq_f32(squares[2], squares[3]))) /
           static_cast<float>(columns / ActivationBlock::kLength);
}

/// Whether 32 values have one above the limit; also if one is no number.
inline bool needsSixteenBits(const float* values, float limit)
{
    RunFloats run;
    const std::int32_t bits = loadRun(values, run);
    const float amount = loadAs<float>(&bits);
    return !(amount * amount <= limit);
}

void quantizeActivation(const float* values,
                        std::size_t n,
                        ActivationBlock* target,
                        std::size_t blockStride,
                        ActivationBits bits)
{
    for (std::size_t block = 0; block < n / ActivationBlock::kLength; ++block) {
        const float* from = values + block * ActivationBlock::kLength;
        if (bits != ActivationBits::Eight) {
            quantizeBlock<true>(from, target[block * blockStride]);
        } else {
            quantizeBlock<false>(from, target[block * blockStride]);
        }
    }
}

} // namespace
} // namespace ponder::inference
