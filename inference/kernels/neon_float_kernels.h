// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/kernels/kernel_table.h"
#include "inference/kernels/neon_vector.h"

// The float32, half and bfloat16 kernels of the NEON table. See neon_vector.h for the rules of
// these files.
namespace ponder::inference {
namespace {

struct EightFloats
{
    float32x4_t v[2];
};

struct LoadF32
{
    static constexpr std::size_t kBytes = 4;

    static EightFloats eight(const std::uint8_t* at)
    {
        const auto* from = reinterpret_cast<const float*>(at);
        return {{vld1q_f32(from), vld1q_f32(from + 4)}};
    }

    static float one(const std::uint8_t* at) { return loadAs<float>(at); }
};

struct LoadF16
{
    static constexpr std::size_t kBytes = 2;

    static EightFloats eight(const std::uint8_t* at)
    {
        const float16x8_t halves = vreinterpretq_f16_u8(vld1q_u8(at));
        return {{vcvt_f32_f16(vget_low_f16(halves)), vcvt_high_f32_f16(halves)}};
    }

    static float one(const std::uint8_t* at) { return halfAt(at); }
};

struct LoadBf16
{
    static constexpr std::size_t kBytes = 2;

    static EightFloats eight(const std::uint8_t* at)
    {
        const uint16x8_t upper = vreinterpretq_u16_u8(vld1q_u8(at));
        return {{vreinterpretq_f32_u32(vshll_n_u16(vget_low_u16(upper), 16)),
                 vreinterpretq_f32_u32(vshll_high_n_u16(upper, 16))}};
    }

    static float one(const std::uint8_t* at)
    {
        const std::uint32_t bits = static_cast<std::uint32_t>(loadAs<std::uint16_t>(at)) << 16U;
        return loadAs<float>(&bits);
    }
};

template<class Load>
inline float dotWith(const std::uint8_t* a, const float* b, std::size_t n)
{
    float32x4_t sums[4][2];
#pragma GCC unroll 4
    for (int j = 0; j < 4; ++j) {
        sums[j][0] = sums[j][1] = vdupq_n_f32(0.0F);
    }
    std::size_t i = 0;
    for (; i + 32 <= n; i += 32) {
#pragma GCC unroll 4
        for (std::size_t j = 0; j < 4; ++j) {
            const EightFloats x = Load::eight(a + (i + 8 * j) * Load::kBytes);
            sums[j][0] = vfmaq_f32(sums[j][0], x.v[0], vld1q_f32(b + i + 8 * j));
            sums[j][1] = vfmaq_f32(sums[j][1], x.v[1], vld1q_f32(b + i + 8 * j + 4));
        }
    }
    for (; i + 8 <= n; i += 8) {
        const EightFloats x = Load::eight(a + i * Load::kBytes);
        sums[0][0] = vfmaq_f32(sums[0][0], x.v[0], vld1q_f32(b + i));
        sums[0][1] = vfmaq_f32(sums[0][1], x.v[1], vld1q_f32(b + i + 4));
    }
    const float32x4_t low =
        vaddq_f32(vaddq_f32(sums[0][0], sums[1][0]), vaddq_f32(sums[2][0], sums[3][0]));
    const float32x4_t high =
        vaddq_f32(vaddq_f32(sums[0][1], sums[1][1]), vaddq_f32(sums[2][1], sums[3][1]));
    float sum = vaddvq_f32(vaddq_f32(low, high));
    for (; i < n; ++i) {
        sum += Load::one(a + i * Load::kBytes) * b[i];
    }
    return sum;
}

float dot(const float* a, const float* b, std::size_t n)
{
    return dotWith<LoadF32>(reinterpret_cast<const std::uint8_t*>(a), b, n);
}

float dotF16(const float* a, const std::uint16_t* b, std::size_t n)
{
    return dotWith<LoadF16>(reinterpret_cast<const std::uint8_t*>(b), a, n);
}

template<class Load>
inline void addScaledWith(float* y, const std::uint8_t* x, float scale, std::size_t n)
{
    std::size_t i = 0;
    for (; i + 8 <= n; i += 8) {
        const EightFloats values = Load::eight(x + i * Load::kBytes);
        vst1q_f32(y + i, vfmaq_n_f32(vld1q_f32(y + i), values.v[0], scale));
        vst1q_f32(y + i + 4, vfmaq_n_f32(vld1q_f32(y + i + 4), values.v[1], scale));
    }
    for (; i < n; ++i) {
        y[i] += scale * Load::one(x + i * Load::kBytes);
    }
}

void addScaledF16(float* y, const std::uint16_t* x, float scale, std::size_t n)
{
    addScaledWith<LoadF16>(y, reinterpret_cast<const std::uint8_t*>(x), scale, n);
}

void addScaled(float* y, const float* x, float scale, std::size_t n)
{
    addScaledWith<LoadF32>(y, reinterpret_cast<const std::uint8_t*>(x), scale, n);
}

void convertToF16(const float* x, std::uint16_t* y, std::size_t n)
{
    const std::size_t whole = n / 8 * 8;
    for (std::size_t i = 0; i < whole; i += 8) {
        const float16x4_t low = vcvt_f16_f32(vld1q_f32(x + i));
        vst1q_u16(y + i, vreinterpretq_u16_f16(vcvt_high_f16_f32(low, vld1q_f32(x + i + 4))));
    }
    for (std::size_t i = whole; i < n; ++i) {
        y[i] = vget_lane_u16(vreinterpret_u16_f16(vcvt_f16_f32(vdupq_n_f32(x[i]))), 0);
    }
}

template<class Load>
inline void widen(const std::uint8_t* x, float* y, std::size_t n)
{
    std::size_t i = 0;
    for (; i + 8 <= n; i += 8) {
        const EightFloats values = Load::eight(x + i * Load::kBytes);
        vst1q_f32(y + i, values.v[0]);
        vst1q_f32(y + i + 4, values.v[1]);
    }
    for (; i < n; ++i) {
        y[i] = Load::one(x + i * Load::kBytes);
    }
}

void convertFromF16(const std::uint16_t* x, float* y, std::size_t n)
{
    widen<LoadF16>(reinterpret_cast<const std::uint8_t*>(x), y, n);
}

template<class Load>
inline void narrowToBf16(const std::uint8_t* x, std::uint16_t* y, std::size_t n)
{
    std::size_t i = 0;
    for (; i + 8 <= n; i += 8) {
        const EightFloats values = Load::eight(x + i * Load::kBytes);
        vst1_u16(y + i, toBf16(values.v[0]));
        vst1_u16(y + i + 4, toBf16(values.v[1]));
    }
    for (; i < n; ++i) {
        y[i] = vget_lane_u16(toBf16(vdupq_n_f32(Load::one(x + i * Load::kBytes))), 0);
    }
}

void convertToBf16(const float* x, std::uint16_t* y, std::size_t n)
{
    narrowToBf16<LoadF32>(reinterpret_cast<const std::uint8_t*>(x), y, n);
}

void rmsNorm(const float* x, const float* weight, float epsilon, float* y, std::size_t n)
{
    float64x2_t sums[4];
#pragma GCC unroll 4
    for (float64x2_t& sum : sums) {
        sum = vdupq_n_f64(0.0);
    }
    std::size_t i = 0;
    for (; i + 8 <= n; i += 8) {
        const float32x4_t a = vld1q_f32(x + i);
        const float32x4_t b = vld1q_f32(x + i + 4);
        const float64x2_t wide[4] = {vcvt_f64_f32(vget_low_f32(a)),
                                     vcvt_high_f64_f32(a),
                                     vcvt_f64_f32(vget_low_f32(b)),
                                     vcvt_high_f64_f32(b)};
#pragma GCC unroll 4
        for (int j = 0; j < 4; ++j) {
            sums[j] = vfmaq_f64(sums[j], wide[j], wide[j]);
        }
    }
    double squares =
        vaddvq_f64(vaddq_f64(vaddq_f64(sums[0], sums[2]), vaddq_f64(sums[1], sums[3])));
    for (; i < n; ++i) {
        squares += static_cast<double>(x[i]) * static_cast<double>(x[i]);
    }
    const double mean = squares / static_cast<double>(n) + static_cast<double>(epsilon);
    const auto factor = static_cast<float>(1.0 / vget_lane_f64(vsqrt_f64(vdup_n_f64(mean)), 0));
    for (i = 0; i + 4 <= n; i += 4) {
        vst1q_f32(y + i, vmulq_f32(vmulq_n_f32(vld1q_f32(x + i), factor), vld1q_f32(weight + i)));
    }
    for (; i < n; ++i) {
        y[i] = x[i] * factor * weight[i];
    }
}

float softmax(float* x, std::size_t n)
{
    if (n == 0) {
        return -kInfinity;
    }
    float32x4_t most = vdupq_n_f32(-kInfinity);
    forEachFour(
        n, [&](std::size_t i, std::size_t count) __attribute__((always_inline)) {
            most = vmaxq_f32(most, loadFirst(x + i, count, -kInfinity));
        });
    const float largest = vmaxvq_f32(most);
    float32x4_t sums = vdupq_n_f32(0.0F);
    forEachFour(
        n, [&](std::size_t i, std::size_t count) __attribute__((always_inline)) {
            // Lanes that are missing become e^−∞ = 0, whatever the largest is but an infinity.
            const float32x4_t value = loadFirst(x + i, count, -kInfinity);
            const float32x4_t e = exponential(vsubq_f32(value, vdupq_n_f32(largest)));
            storeFirst(x + i, count, e);
            sums = vaddq_f32(sums, e);
        });
    const float sum = vaddvq_f32(sums);
    forEachFour(
        n, [&](std::size_t i, std::size_t count) __attribute__((always_inline)) {
            storeFirst(x + i, count, vdivq_f32(loadFirst(x + i, count, 0.0F), vdupq_n_f32(sum)));
        });
    return largest + __builtin_logf(sum);
}

struct Silu
{
    static float32x4_t exponent(float32x4_t x) { return vnegq_f32(x); }
};

struct Gelu
{
    // x · (1 + tanh u) / 2 = x / (1 + e^(−2u)), u = √(2/π) (x + 0.044715 x³)
    static float32x4_t exponent(float32x4_t x)
    {
        const float32x4_t cube = vmulq_f32(vmulq_f32(x, x), x);
        const float32x4_t u = vaddq_f32(x, vmulq_n_f32(cube, 0.044715F));
        return vmulq_n_f32(u, -1.5957691216F);
    }
};

/// gate = gate / (1 + e^exponent(gate)) · up
template<class Gate>
inline void gateMultiply(float* gate, const float* up, std::size_t n)
{
    forEachFour(
        n, [&](std::size_t i, std::size_t count) __attribute__((always_inline)) {
            const float32x4_t x = loadFirst(gate + i, count, 0.0F);
            const float32x4_t divisor =
                vaddq_f32(vdupq_n_f32(1.0F), exponential(Gate::exponent(x)));
            const float32x4_t factor = loadFirst(up + i, count, 0.0F);
            storeFirst(gate + i, count, vmulq_f32(vdivq_f32(x, divisor), factor));
        });
}

void siluMultiply(float* gate, const float* up, std::size_t n)
{
    gateMultiply<Silu>(gate, up, n);
}

void geluMultiply(float* gate, const float* up, std::size_t n)
{
    gateMultiply<Gelu>(gate, up, n);
}

} // namespace
} // namespace ponder::inference
