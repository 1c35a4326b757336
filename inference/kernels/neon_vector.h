// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/kernels/isa_memory.h"

#include <arm_neon.h>
#include <cstddef>
#include <cstdint>
#include <cstring>

// What the files of the NEON table share. Each is included by neon_kernels.cpp only: all in an
// anonymous namespace, intrinsics and no standard templates.
namespace ponder::inference {
namespace {

constexpr float kInfinity = __builtin_inff();

inline float halfAt(const void* at)
{
    const float16x4_t half = vreinterpret_f16_u16(vdup_n_u16(loadAs<std::uint16_t>(at)));
    return vgetq_lane_f32(vcvt_f32_f16(half), 0);
}

/// The first `count` of four floats; the other lanes are `rest`.
inline __attribute__((always_inline)) float32x4_t
loadFirst(const float* at, std::size_t count, float rest)
{
    if (count >= 4) {
        return vld1q_f32(at);
    }
    float lanes[4] = {rest, rest, rest, rest};
    for (std::size_t i = 0; i < count; ++i) {
        lanes[i] = at[i];
    }
    return vld1q_f32(lanes);
}

inline __attribute__((always_inline)) void
storeFirst(float* at, std::size_t count, float32x4_t value)
{
    if (count >= 4) {
        vst1q_f32(at, value);
        return;
    }
    float lanes[4];
    vst1q_f32(lanes, value);
    for (std::size_t i = 0; i < count; ++i) {
        at[i] = lanes[i];
    }
}

/// body(first, count) for every four of n floats; `count` is less than 4 for the last ones only.
template<class Body>
inline __attribute__((always_inline)) void forEachFour(std::size_t n, Body&& body)
{
    std::size_t i = 0;
    for (; i + 4 <= n; i += 4) {
        body(i, std::size_t{4});
    }
    if (i < n) {
        body(i, n - i);
    }
}

/// e^x to float32 precision; 0 below −87.3, the largest float above 88.7; a NaN stays one.
inline __attribute__((always_inline)) float32x4_t exponential(float32x4_t x)
{
    const uint32x4_t isTooSmall = vcltq_f32(x, vdupq_n_f32(-87.3F));
    // Minimum and maximum keep a NaN.
    x = vmaxq_f32(vminq_f32(x, vdupq_n_f32(88.37F)), vdupq_n_f32(-87.3F));
    const float32x4_t n = vrndnq_f32(vmulq_f32(x, vdupq_n_f32(1.44269504F)));
    // ln 2 in two parts keeps the remainder exact.
    float32x4_t r = vfmsq_f32(x, n, vdupq_n_f32(0.693359375F));
    r = vfmsq_f32(r, n, vdupq_n_f32(-2.12194440e-4F));
    float32x4_t p = vdupq_n_f32(1.0F / 5040.0F);
    p = vfmaq_f32(vdupq_n_f32(1.0F / 720.0F), p, r);
    p = vfmaq_f32(vdupq_n_f32(1.0F / 120.0F), p, r);
    p = vfmaq_f32(vdupq_n_f32(1.0F / 24.0F), p, r);
    p = vfmaq_f32(vdupq_n_f32(1.0F / 6.0F), p, r);
    p = vfmaq_f32(vdupq_n_f32(0.5F), p, r);
    p = vfmaq_f32(vdupq_n_f32(1.0F), p, r);
    p = vfmaq_f32(vdupq_n_f32(1.0F), p, r);
    // A NaN becomes the integer 0 here.
    const int32x4_t exponent = vshlq_n_s32(vcvtq_s32_f32(n), 23);
    const int32x4_t result = vaddq_s32(vreinterpretq_s32_f32(p), exponent);
    return vreinterpretq_f32_u32(vbicq_u32(vreinterpretq_u32_s32(result), isTooSmall));
}

/// Four float32 as bfloat16, nearest, ties to even.
inline uint16x4_t toBf16(float32x4_t v)
{
    const uint32x4_t bits = vreinterpretq_u32_f32(v);
    const uint32x4_t odd = vandq_u32(vshrq_n_u32(bits, 16), vdupq_n_u32(1));
    const uint32x4_t rounded = vaddq_u32(vaddq_u32(bits, vdupq_n_u32(0x7FFF)), odd);
    const uint32x4_t quietNan = vorrq_u32(bits, vdupq_n_u32(0x400000));
    return vshrn_n_u32(vbslq_u32(vceqq_f32(v, v), rounded, quietNan), 16);
}

} // namespace
} // namespace ponder::inference
