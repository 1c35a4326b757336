// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/kernels/kernel_table.h"
#include "inference/kernels/x86_vector.h"

// Activation vectors as 8-bit blocks of 32. See x86_vector.h for the rules of these files.
namespace ponder::inference {
namespace {

/// Below it 127 / amplitude would overflow; the block counts as zero.
constexpr float kSmallestAmplitude = 1e-35F;

/// Σ of the eight 32-bit lanes.
inline std::int32_t sumOfInts(__m256i v)
{
    __m128i sum = _mm_add_epi32(_mm256_castsi256_si128(v), _mm256_extracti128_si256(v, 1));
    sum = _mm_add_epi32(sum, _mm_shuffle_epi32(sum, 0x4E));
    sum = _mm_add_epi32(sum, _mm_shuffle_epi32(sum, 0xB1));
    return _mm_cvtsi128_si32(sum);
}

/// The largest of the eight 32-bit lanes.
inline std::int32_t largestOfInts(__m256i v)
{
    __m128i folded = _mm_max_epi32(_mm256_castsi256_si128(v), _mm256_extracti128_si256(v, 1));
    folded = _mm_max_epi32(folded, _mm_shuffle_epi32(folded, 0x4E));
    folded = _mm_max_epi32(folded, _mm_shuffle_epi32(folded, 0xB1));
    return _mm_cvtsi128_si32(folded);
}

/// Four registers of small integers in 32 bits as 32 bytes.
inline void storeAsBytes(std::int8_t* at, const __m256i (&q)[4])
{
    const __m256i packed =
        _mm256_packs_epi16(_mm256_packs_epi32(q[0], q[1]), _mm256_packs_epi32(q[2], q[3]));
    _mm256_storeu_si256(
        reinterpret_cast<__m256i*>(at),
        _mm256_permutevar8x32_epi32(packed, _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7)));
}

constexpr std::int32_t kInfinityBits = 0x7F800000;

/// Loads 32 values and gives the bits of their largest magnitude; compared as integers, so that a
/// NaN is larger than every number and is not lost.
inline std::int32_t loadRun(const float* x, __m256 (&v)[4])
{
    const __m256i magnitude = _mm256_set1_epi32(0x7FFFFFFF);
    __m256i largest = _mm256_setzero_si256();
    for (int i = 0; i < 4; ++i) {
        v[i] = _mm256_loadu_ps(x + 8 * i);
        largest = _mm256_max_epi32(largest, _mm256_and_si256(_mm256_castps_si256(v[i]), magnitude));
    }
    return largestOfInts(largest);
}

template<bool IsFine>
inline void quantizeBlock(const float* x, ActivationBlock& target)
{
    __m256 v[4];
    const std::int32_t bits = loadRun(x, v);
    if (bits >= kInfinityBits) {
        // Whatever is computed from this block is no number, and the engine notices.
        std::memset(target.quants, 0, sizeof target.quants);
        std::memset(target.fine, 0, sizeof target.fine);
        target.step = target.sum = target.halfSums[0] = target.halfSums[1] = __builtin_nanf("");
        target.isFine = 0;
        return;
    }
    constexpr std::int32_t fineSteps = ActivationBlock::kFineSteps;
    const float amount = loadAs<float>(&bits);
    const __m256 inverse = _mm256_set1_ps(amount > kSmallestAmplitude ? 127.0F / amount : 0.0F);
    const __m256 steps = _mm256_set1_ps(static_cast<float>(fineSteps));
    const __m256i most = _mm256_set1_epi32(127);
    const __m256i least = _mm256_set1_epi32(-127);
    __m256i q[4];
    __m256i fine[4];
    __m256i whole[4];
    for (int i = 0; i < 4; ++i) {
        const __m256 scaled = _mm256_mul_ps(v[i], inverse);
        q[i] = _mm256_cvtps_epi32(scaled);
        if constexpr (IsFine) {
            fine[i] = _mm256_cvtps_epi32(
                _mm256_mul_ps(_mm256_sub_ps(scaled, _mm256_cvtepi32_ps(q[i])), steps));
            fine[i] = _mm256_max_epi32(_mm256_min_epi32(fine[i], most), least);
        } else {
            fine[i] = _mm256_setzero_si256();
        }
        whole[i] =
            _mm256_add_epi32(_mm256_mullo_epi32(q[i], _mm256_set1_epi32(fineSteps)), fine[i]);
    }
    storeAsBytes(target.quants, q);
    storeAsBytes(target.fine, fine);
    const std::int32_t first = sumOfInts(_mm256_add_epi32(whole[0], whole[1]));
    const std::int32_t second = sumOfInts(_mm256_add_epi32(whole[2], whole[3]));
    target.step = amount / (127.0F * static_cast<float>(fineSteps));
    target.sum = target.step * static_cast<float>(first + second);
    target.halfSums[0] = target.step * static_cast<float>(first);
    target.halfSums[1] = target.step * static_cast<float>(second);
    target.isFine = IsFine ? 1 : 0;
}

#if defined(__AVX512VNNI__) || defined(__AVXVNNI__)
constexpr bool kDotsAreDear = false;
#else
constexpr bool kDotsAreDear = true;
#endif

/// See kLargestCoarse; columns: a multiple of 32.
inline float coarseLimit(const float* values, std::size_t columns)
{
    __m256 squares[2] = {_mm256_setzero_ps(), _mm256_setzero_ps()};
    for (std::size_t i = 0; i < columns; i += 16) {
        for (std::size_t j = 0; j < 2; ++j) {
            const __m256 v = _mm256_loadu_ps(values + i + 8 * j);
            squares[j] = _mm256_fmadd_ps(v, v, squares[j]);
        }
    }
    return kLargestCoarse * horizontalSum(_mm256_add_ps(squares[0], squares[1])) /
           static_cast<float>(columns / ActivationBlock::kLength);
}

/// Whether 32 values have one above the limit; also if one is no number.
inline bool needsSixteenBits(const float* values, float limit)
{
    __m256 v[4];
    const std::int32_t bits = loadRun(values, v);
    const float amount = loadAs<float>(&bits);
    return !(amount * amount <= limit);
}

void quantizeActivation(const float* values,
                        std::size_t n,
                        ActivationBlock* target,
                        std::size_t blockStride,
                        ActivationBits bits)
{
    const bool isMixed = kDotsAreDear && bits == ActivationBits::Mixed;
    const float limit = isMixed ? coarseLimit(values, n) : 0.0F;
    for (std::size_t block = 0; block < n / ActivationBlock::kLength; ++block) {
        const float* from = values + block * ActivationBlock::kLength;
        if (isMixed ? needsSixteenBits(from, limit) : bits != ActivationBits::Eight) {
            quantizeBlock<true>(from, target[block * blockStride]);
        } else {
            quantizeBlock<false>(from, target[block * blockStride]);
        }
    }
}

} // namespace
} // namespace ponder::inference
