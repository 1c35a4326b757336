// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/kernels/kernel_table.h"
#include "inference/kernels/x86_vector.h"

// The float32, half and bfloat16 kernels of the x86 tables. See x86_vector.h for the rules of these
// files.
namespace ponder::inference {
namespace {

struct LoadF32
{
    static constexpr std::size_t kBytes = 4;

    static __m256 eight(const std::uint8_t* at)
    {
        return _mm256_loadu_ps(reinterpret_cast<const float*>(at));
    }

    static float one(const std::uint8_t* at) { return loadAs<float>(at); }
};

struct LoadF16
{
    static constexpr std::size_t kBytes = 2;

    static __m256 eight(const std::uint8_t* at) { return _mm256_cvtph_ps(loadHalfBytes(at)); }

    static float one(const std::uint8_t* at) { return halfAt(at); }
};

struct LoadBf16
{
    static constexpr std::size_t kBytes = 2;

    static __m256 eight(const std::uint8_t* at)
    {
        return _mm256_castsi256_ps(_mm256_slli_epi32(_mm256_cvtepu16_epi32(loadHalfBytes(at)), 16));
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
    __m256 s0 = _mm256_setzero_ps();
    __m256 s1 = s0;
    __m256 s2 = s0;
    __m256 s3 = s0;
    std::size_t i = 0;
    for (; i + 32 <= n; i += 32) {
        const std::uint8_t* at = a + i * Load::kBytes;
        s0 = _mm256_fmadd_ps(Load::eight(at), _mm256_loadu_ps(b + i), s0);
        s1 = _mm256_fmadd_ps(Load::eight(at + 8 * Load::kBytes), _mm256_loadu_ps(b + i + 8), s1);
        s2 = _mm256_fmadd_ps(Load::eight(at + 16 * Load::kBytes), _mm256_loadu_ps(b + i + 16), s2);
        s3 = _mm256_fmadd_ps(Load::eight(at + 24 * Load::kBytes), _mm256_loadu_ps(b + i + 24), s3);
    }
    for (; i + 8 <= n; i += 8) {
        s0 = _mm256_fmadd_ps(Load::eight(a + i * Load::kBytes), _mm256_loadu_ps(b + i), s0);
    }
    float sum = horizontalSum(_mm256_add_ps(_mm256_add_ps(s0, s1), _mm256_add_ps(s2, s3)));
    for (; i < n; ++i) {
        sum += Load::one(a + i * Load::kBytes) * b[i];
    }
    return sum;
}

template<class Load>
void floatRows(const std::uint8_t* data,
               std::size_t columns,
               const float* x,
               std::size_t begin,
               std::size_t end,
               float* y)
{
    for (std::size_t r = begin; r < end; ++r) {
        y[r] = dotWith<Load>(data + r * columns * Load::kBytes, x, columns);
    }
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
    const __m256 factor = _mm256_set1_ps(scale);
    std::size_t i = 0;
    for (; i + 8 <= n; i += 8) {
        _mm256_storeu_ps(
            y + i,
            _mm256_fmadd_ps(factor, Load::eight(x + i * Load::kBytes), _mm256_loadu_ps(y + i)));
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
    std::size_t i = 0;
    for (; i + 8 <= n; i += 8) {
        const __m128i halves = _mm256_cvtps_ph(_mm256_loadu_ps(x + i), _MM_FROUND_TO_NEAREST_INT);
        _mm_storeu_si128(reinterpret_cast<__m128i*>(y + i), halves);
    }
    for (; i < n; ++i) {
        y[i] = static_cast<std::uint16_t>(_cvtss_sh(x[i], _MM_FROUND_TO_NEAREST_INT));
    }
}

template<class Load>
inline void widen(const std::uint8_t* x, float* y, std::size_t n)
{
    std::size_t i = 0;
    for (; i + 8 <= n; i += 8) {
        _mm256_storeu_ps(y + i, Load::eight(x + i * Load::kBytes));
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
        _mm_storeu_si128(reinterpret_cast<__m128i*>(y + i),
                         toBf16(Load::eight(x + i * Load::kBytes)));
    }
    for (; i < n; ++i) {
        const __m128i one = toBf16(_mm256_set1_ps(Load::one(x + i * Load::kBytes)));
        y[i] = static_cast<std::uint16_t>(_mm_extract_epi16(one, 0));
    }
}

void convertToBf16(const float* x, std::uint16_t* y, std::size_t n)
{
    narrowToBf16<LoadF32>(reinterpret_cast<const std::uint8_t*>(x), y, n);
}

void rmsNorm(const float* x, const float* weight, float epsilon, float* y, std::size_t n)
{
    __m256d low = _mm256_setzero_pd();
    __m256d high = low;
    std::size_t i = 0;
    for (; i + 8 <= n; i += 8) {
        const __m256d a = _mm256_cvtps_pd(_mm_loadu_ps(x + i));
        const __m256d b = _mm256_cvtps_pd(_mm_loadu_ps(x + i + 4));
        low = _mm256_fmadd_pd(a, a, low);
        high = _mm256_fmadd_pd(b, b, high);
    }
    const __m256d both = _mm256_add_pd(low, high);
    const __m128d pair = _mm_add_pd(_mm256_castpd256_pd128(both), _mm256_extractf128_pd(both, 1));
    double squares = _mm_cvtsd_f64(_mm_add_sd(pair, _mm_unpackhi_pd(pair, pair)));
    for (; i < n; ++i) {
        squares += static_cast<double>(x[i]) * static_cast<double>(x[i]);
    }
    const double mean = squares / static_cast<double>(n) + static_cast<double>(epsilon);
    const auto factor =
        static_cast<float>(1.0 / _mm_cvtsd_f64(_mm_sqrt_sd(_mm_setzero_pd(), _mm_set_sd(mean))));
    const __m256 factors = _mm256_set1_ps(factor);
    for (i = 0; i + 8 <= n; i += 8) {
        const __m256 scaled = _mm256_mul_ps(_mm256_loadu_ps(x + i), factors);
        _mm256_storeu_ps(y + i, _mm256_mul_ps(scaled, _mm256_loadu_ps(weight + i)));
    }
    for (; i < n; ++i) {
        y[i] = x[i] * factor * weight[i];
    }
}

/// Eight lanes, or as many as are left: to store with a mask takes a Zen 3 longer than all else
/// here.
inline __m256 loadLanes(const float* at, std::size_t left)
{
    return left >= 8 ? _mm256_loadu_ps(at) : _mm256_maskload_ps(at, firstLanes(left));
}

inline void storeLanes(float* at, std::size_t left, __m256 value)
{
    if (left >= 8) {
        _mm256_storeu_ps(at, value);
    } else {
        _mm256_maskstore_ps(at, firstLanes(left), value);
    }
}

float softmax(float* x, std::size_t n)
{
    if (n == 0) {
        return -__builtin_inff();
    }
    const __m256 lowest = _mm256_set1_ps(-__builtin_inff());
    __m256 largest = lowest;
    for (std::size_t i = 0; i < n; i += 8) {
        const __m256i mask = firstLanes(n - i < 8 ? n - i : 8);
        const __m256 v = _mm256_maskload_ps(x + i, mask);
        largest = _mm256_max_ps(largest, _mm256_blendv_ps(lowest, v, _mm256_castsi256_ps(mask)));
    }
    const __m256 shift = _mm256_set1_ps(horizontalMax(largest));
    __m256 sums = _mm256_setzero_ps();
    for (std::size_t i = 0; i < n; i += 8) {
        const __m256i mask = firstLanes(n - i < 8 ? n - i : 8);
        const __m256 e = exponential(_mm256_sub_ps(_mm256_maskload_ps(x + i, mask), shift));
        storeLanes(x + i, n - i, e);
        sums = _mm256_add_ps(sums, _mm256_and_ps(e, _mm256_castsi256_ps(mask)));
    }
    const __m256 sum = _mm256_set1_ps(horizontalSum(sums));
    for (std::size_t i = 0; i < n; i += 8) {
        storeLanes(x + i, n - i, _mm256_div_ps(loadLanes(x + i, n - i), sum));
    }
    return _mm256_cvtss_f32(shift) + __builtin_logf(_mm256_cvtss_f32(sum));
}

struct Silu
{
    static __m256 exponent(__m256 x) { return _mm256_sub_ps(_mm256_setzero_ps(), x); }
};

struct Gelu
{
    // x · (1 + tanh u) / 2 = x / (1 + e^(−2u)), u = √(2/π) (x + 0.044715 x³)
    static __m256 exponent(__m256 x)
    {
        const __m256 cube = _mm256_mul_ps(_mm256_mul_ps(x, x), x);
        const __m256 u = _mm256_add_ps(x, _mm256_mul_ps(cube, _mm256_set1_ps(0.044715F)));
        return _mm256_mul_ps(u, _mm256_set1_ps(-1.5957691216F));
    }
};

/// gate = gate / (1 + e^exponent(gate)) · up
template<class Gate>
inline void gateMultiply(float* gate, const float* up, std::size_t n)
{
    for (std::size_t i = 0; i < n; i += 8) {
        const __m256 x = loadLanes(gate + i, n - i);
        const __m256 divisor = _mm256_add_ps(_mm256_set1_ps(1.0F), exponential(Gate::exponent(x)));
        storeLanes(
            gate + i, n - i, _mm256_mul_ps(_mm256_div_ps(x, divisor), loadLanes(up + i, n - i)));
    }
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
