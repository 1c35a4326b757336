// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/kernels/neon_vector.h"

// A register of floats for decode's attention. See neon_vector.h for the rules of these files.
namespace ponder::inference {
namespace {

constexpr std::size_t kLane = 4;
constexpr int kMostQueries = 4;
using Lanes = float32x4_t;

inline Lanes lanesOfHalves(const std::uint16_t* at)
{
    return vcvt_f32_f16(vreinterpret_f16_u16(vld1_u16(at)));
}

inline Lanes lanesOfBytes(const std::byte* at)
{
    const int8x8_t bytes = vreinterpret_s8_u32(vdup_n_u32(loadAs<std::uint32_t>(at)));
    return vcvtq_f32_s32(vmovl_s16(vget_low_s16(vmovl_s8(bytes))));
}

inline Lanes allLanesOfHalf(const std::byte* at)
{
    return vcvt_f32_f16(vreinterpret_f16_u16(vdup_n_u16(loadAs<std::uint16_t>(at))));
}

inline Lanes lanesOfFloats(const float* at)
{
    return vld1q_f32(at);
}

inline void storeLanes(float* at, Lanes value)
{
    vst1q_f32(at, value);
}

inline Lanes allLanes(float value)
{
    return vdupq_n_f32(value);
}

inline Lanes multiplied(Lanes a, Lanes b)
{
    return vmulq_f32(a, b);
}

inline Lanes multiplyAdd(Lanes a, Lanes b, Lanes c)
{
    return vfmaq_f32(c, a, b);
}

/// scale · the sums of four vectors, side by side.
inline void storeFourSums(float* at, Lanes a, Lanes b, Lanes c, Lanes d, float scale)
{
    vst1q_f32(at, vmulq_n_f32(vpaddq_f32(vpaddq_f32(a, b), vpaddq_f32(c, d)), scale));
}

} // namespace
} // namespace ponder::inference
