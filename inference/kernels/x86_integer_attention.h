// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/kernels/kernel_table.h"
#include "inference/kernels/x86_float_kernels.h"
#include "inference/kernels/x86_integer_tile.h"

// Prefill's attention in 16-bit integers. A query and a key have a
// Euclidean length of kVectorLength each, the weights and the values of a tile of 64 keys are at
// most kLargestWeight: by Cauchy–Schwarz sums stay below 2³¹. See x86_vector.h for the rules of
// these files.
namespace ponder::inference {
namespace {

constexpr float kVectorLength = 32700.0F;
constexpr float kLargestWeight = IntegerAttentionKernels::kWeightSteps;

inline __m128i roundedToInt16(__m256 values)
{
    const __m256i ints = _mm256_cvtps_epi32(values);
    return _mm_packs_epi32(_mm256_castsi256_si128(ints), _mm256_extracti128_si256(ints, 1));
}

/// A vector as integers of Euclidean length kVectorLength; gives the factor back to it.
template<class Load>
inline float integersOf(const std::uint8_t* x, std::size_t n, std::int16_t* target)
{
    __m256 squares = _mm256_setzero_ps();
    std::size_t i = 0;
    float rest = 0.0F;
    for (; i + 8 <= n; i += 8) {
        const __m256 v = Load::eight(x + i * Load::kBytes);
        squares = _mm256_fmadd_ps(v, v, squares);
    }
    for (; i < n; ++i) {
        const float v = Load::one(x + i * Load::kBytes);
        rest += v * v;
    }
    const float length = __builtin_sqrtf(horizontalSum(squares) + rest);
    if (!(length < 1e30F)) {
        // Infinite or no number: the results will be none either, and the engine notices.
        std::memset(target, 0, n * sizeof *target);
        return __builtin_nanf("");
    }
    const float factor = length > 1e-30F ? kVectorLength / length : 0.0F;
    const __m256 factors = _mm256_set1_ps(factor);
    for (i = 0; i + 8 <= n; i += 8) {
        _mm_storeu_si128(reinterpret_cast<__m128i*>(target + i),
                         roundedToInt16(_mm256_mul_ps(Load::eight(x + i * Load::kBytes), factors)));
    }
    for (; i < n; ++i) {
        target[i] = static_cast<std::int16_t>(
            _mm_cvtss_si32(_mm_set_ss(Load::one(x + i * Load::kBytes) * factor)));
    }
    return length / kVectorLength;
}

float packQuery(const float* x, std::size_t n, std::int16_t* target)
{
    return integersOf<LoadF32>(reinterpret_cast<const std::uint8_t*>(x), n, target);
}

/// Eight rows of eight 32-bit lanes turned.
inline void transposeEight(__m256i (&rows)[8])
{
    __m256i pairs[8];
    for (int i = 0; i < 4; ++i) {
        pairs[2 * i] = _mm256_unpacklo_epi32(rows[2 * i], rows[2 * i + 1]);
        pairs[2 * i + 1] = _mm256_unpackhi_epi32(rows[2 * i], rows[2 * i + 1]);
    }
    __m256i fours[8];
    for (int i = 0; i < 2; ++i) {
        fours[4 * i] = _mm256_unpacklo_epi64(pairs[4 * i], pairs[4 * i + 2]);
        fours[4 * i + 1] = _mm256_unpackhi_epi64(pairs[4 * i], pairs[4 * i + 2]);
        fours[4 * i + 2] = _mm256_unpacklo_epi64(pairs[4 * i + 1], pairs[4 * i + 3]);
        fours[4 * i + 3] = _mm256_unpackhi_epi64(pairs[4 * i + 1], pairs[4 * i + 3]);
    }
    for (int i = 0; i < 4; ++i) {
        rows[i] = _mm256_permute2x128_si256(fours[i], fours[i + 4], 0x20);
        rows[i + 4] = _mm256_permute2x128_si256(fours[i], fours[i + 4], 0x31);
    }
}

void packKeys(const std::uint16_t* keys,
              std::size_t count,
              std::size_t headDim,
              std::int16_t* target,
              float* scales)
{
    constexpr std::size_t kKeys = IntegerAttentionKernels::kTileKeys;
    constexpr std::size_t kMostDim = IntegerAttentionKernels::kMostDim;
    alignas(64) std::int16_t rows[8][kMostDim];
    for (std::size_t first = 0; first < kKeys; first += 8) {
        for (std::size_t k = 0; k < 8; ++k) {
            scales[first + k] = 0.0F;
            if (first + k < count) {
                scales[first + k] = integersOf<LoadF16>(
                    reinterpret_cast<const std::uint8_t*>(keys + (first + k) * headDim),
                    headDim,
                    rows[k]);
            } else {
                std::memset(rows[k], 0, headDim * sizeof(std::int16_t));
            }
        }
        std::size_t pair = 0;
        for (; pair + 8 <= headDim / 2; pair += 8) {
            __m256i lines[8];
            for (int k = 0; k < 8; ++k) {
                lines[k] = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(rows[k] + 2 * pair));
            }
            transposeEight(lines);
            for (std::size_t i = 0; i < 8; ++i) {
                _mm256_storeu_si256(
                    reinterpret_cast<__m256i*>(target + ((pair + i) * kKeys + first) * 2),
                    lines[i]);
            }
        }
        for (; pair < headDim / 2; ++pair) {
            for (std::size_t k = 0; k < 8; ++k) {
                std::memcpy(target + (pair * kKeys + first + k) * 2, rows[k] + 2 * pair, 4);
            }
        }
    }
}

void packValues(const std::uint16_t* values,
                std::size_t count,
                std::size_t headDim,
                std::size_t paddedDim,
                std::int16_t* target,
                float* scales)
{
    constexpr std::size_t kKeys = IntegerAttentionKernels::kTileKeys;
    const __m256 magnitude = _mm256_castsi256_ps(_mm256_set1_epi32(0x7FFFFFFF));
    for (std::size_t first = 0; first < paddedDim; first += 8) {
        // Eight dimensions of all keys; what is missing is zero.
        const std::size_t present = first < headDim ? headDim - first : 0;
        const auto load = [&](std::size_t key) __attribute__((always_inline))
        {
            if (key >= count || present == 0) {
                return _mm256_setzero_ps();
            }
            const std::uint16_t* at = values + key * headDim + first;
            if (present >= 8) {
                return _mm256_cvtph_ps(loadHalfBytes(at));
            }
            std::uint16_t some[8] = {};
            std::memcpy(some, at, present * sizeof *some);
            return _mm256_cvtph_ps(loadHalfBytes(some));
        };
        __m256i largest = _mm256_setzero_si256();
        for (std::size_t key = 0; key < count; ++key) {
            // As integers, so that a NaN is larger than every number.
            largest =
                _mm256_max_epi32(largest, _mm256_castps_si256(_mm256_and_ps(load(key), magnitude)));
        }
        const __m256 most = _mm256_castsi256_ps(largest);
        const __m256 isSome = _mm256_cmp_ps(most, _mm256_set1_ps(1e-30F), _CMP_GT_OQ);
        const __m256 factors =
            _mm256_and_ps(_mm256_div_ps(_mm256_set1_ps(kLargestWeight), most), isSome);
        _mm256_storeu_ps(scales + first, _mm256_div_ps(most, _mm256_set1_ps(kLargestWeight)));
        for (std::size_t key = 0; key < kKeys; key += 2) {
            const __m128i even = roundedToInt16(_mm256_mul_ps(load(key), factors));
            const __m128i odd = roundedToInt16(_mm256_mul_ps(load(key + 1), factors));
            auto* at = reinterpret_cast<__m128i*>(target + (key / 2 * paddedDim + first) * 2);
            _mm_storeu_si128(at, _mm_unpacklo_epi16(even, odd));
            _mm_storeu_si128(at + 1, _mm_unpackhi_epi16(even, odd));
        }
    }
}

/// Largest and Σ of a tile's exponentials; see IntegerAttentionKernels::weighTile.
#ifdef __AVX512VNNI__
/// exponential() of x86_vector.h for numbers not above 0, and for NaN.
inline __m512 negativeExponential(__m512 x)
{
    const __mmask16 isSmall = _mm512_cmp_ps_mask(x, _mm512_set1_ps(-87.3F), _CMP_LT_OQ);
    const __m512 n = _mm512_roundscale_ps(_mm512_mul_ps(x, _mm512_set1_ps(1.44269504F)),
                                          _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC);
    __m512 r = _mm512_fnmadd_ps(n, _mm512_set1_ps(0.693359375F), x);
    r = _mm512_fnmadd_ps(n, _mm512_set1_ps(-2.12194440e-4F), r);
    __m512 p = _mm512_set1_ps(1.0F / 720.0F);
    p = _mm512_fmadd_ps(p, r, _mm512_set1_ps(1.0F / 120.0F));
    p = _mm512_fmadd_ps(p, r, _mm512_set1_ps(1.0F / 24.0F));
    p = _mm512_fmadd_ps(p, r, _mm512_set1_ps(1.0F / 6.0F));
    p = _mm512_fmadd_ps(p, r, _mm512_set1_ps(0.5F));
    p = _mm512_fmadd_ps(p, r, _mm512_set1_ps(1.0F));
    p = _mm512_fmadd_ps(p, r, _mm512_set1_ps(1.0F));
    return _mm512_mask_mov_ps(_mm512_scalef_ps(p, n), isSmall, _mm512_setzero_ps());
}

float weighTile(
    const float* scores, std::size_t begin, std::size_t end, std::int16_t* weights, float* sum)
{
    constexpr std::size_t kVectors = IntegerAttentionKernels::kTileKeys / 16;
    const std::uint64_t isSeen =
        (end < 64 ? (std::uint64_t{1} << end) - 1 : ~std::uint64_t{0}) & ~std::uint64_t{0} << begin;
    const __m512 lowest = _mm512_set1_ps(-__builtin_inff());
    __m512 values[kVectors];
    __m512 largest = lowest;
#pragma GCC unroll 4
    for (std::size_t i = 0; i < kVectors; ++i) {
        values[i] = _mm512_mask_loadu_ps(
            lowest, static_cast<__mmask16>(isSeen >> (16 * i)), scores + 16 * i);
        // The second operand is what max keeps of a NaN.
        largest = _mm512_max_ps(largest, values[i]);
    }
    const float most = horizontalMax(
        _mm256_max_ps(_mm512_castps512_ps256(largest), _mm512_extractf32x8_ps(largest, 1)));
    const __m512 shift = _mm512_set1_ps(most);
    const __m512 steps = _mm512_set1_ps(kLargestWeight);
    __m512 sums = _mm512_setzero_ps();
#pragma GCC unroll 4
    for (std::size_t i = 0; i < kVectors; ++i) {
        const __m512 e = negativeExponential(_mm512_sub_ps(values[i], shift));
        sums = _mm512_add_ps(sums, e);
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(weights + 16 * i),
                            _mm512_cvtsepi32_epi16(_mm512_cvtps_epi32(_mm512_mul_ps(e, steps))));
    }
    *sum =
        horizontalSum(_mm256_add_ps(_mm512_castps512_ps256(sums), _mm512_extractf32x8_ps(sums, 1)));
    return most;
}
#else
float weighTile(
    const float* scores, std::size_t begin, std::size_t end, std::int16_t* weights, float* sum)
{
    constexpr std::size_t kKeys = IntegerAttentionKernels::kTileKeys;
    const __m256i lanes = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
    const __m256i before = _mm256_set1_epi32(static_cast<int>(begin) - 1);
    const __m256i after = _mm256_set1_epi32(static_cast<int>(end));
    const __m256 lowest = _mm256_set1_ps(-__builtin_inff());
    __m256 values[kKeys / 8];
    __m256 largest = lowest;
#pragma GCC unroll 8
    for (std::size_t i = 0; i < kKeys / 8; ++i) {
        const __m256i key = _mm256_add_epi32(lanes, _mm256_set1_epi32(static_cast<int>(8 * i)));
        const __m256i isSeen =
            _mm256_and_si256(_mm256_cmpgt_epi32(key, before), _mm256_cmpgt_epi32(after, key));
        values[i] =
            _mm256_blendv_ps(lowest, _mm256_loadu_ps(scores + 8 * i), _mm256_castsi256_ps(isSeen));
        // The second operand is what max keeps of a NaN.
        largest = _mm256_max_ps(largest, values[i]);
    }
    const float most = horizontalMax(largest);
    const __m256 shift = _mm256_set1_ps(most);
    const __m256 steps = _mm256_set1_ps(kLargestWeight);
    __m256 sums = _mm256_setzero_ps();
#pragma GCC unroll 8
    for (std::size_t i = 0; i < kKeys / 8; ++i) {
        const __m256 e = exponential(_mm256_sub_ps(values[i], shift));
        sums = _mm256_add_ps(sums, e);
        _mm_storeu_si128(reinterpret_cast<__m128i*>(weights + 8 * i),
                         roundedToInt16(_mm256_mul_ps(e, steps)));
    }
    *sum = horizontalSum(sums);
    return most;
}
#endif

} // namespace
} // namespace ponder::inference
