// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/kernels/x86_float_kernels.h"
#include "inference/kernels/x86_formats.h"

// Decode's products of quantised rows with an 8-bit activation vector, and dequantisation. See
// x86_vector.h.
namespace ponder::inference {
namespace {

/// Below it 127 / amplitude would overflow; the block counts as zero.
constexpr float kSmallestAmplitude = 1e-35F;

void quantizeActivation(
    const float* values, std::size_t n, std::int8_t* quants, float* scales, float* sums)
{
    const __m256i magnitude = _mm256_set1_epi32(0x7FFFFFFF);
    for (std::size_t block = 0; block < n / 32; ++block) {
        const float* x = values + block * 32;
        const __m256 v[4] = {_mm256_loadu_ps(x),
                             _mm256_loadu_ps(x + 8),
                             _mm256_loadu_ps(x + 16),
                             _mm256_loadu_ps(x + 24)};
        // Compared as integers, so that a NaN is larger than every number and is not lost.
        __m256i largest = _mm256_setzero_si256();
        for (const __m256& part : v) {
            largest =
                _mm256_max_epi32(largest, _mm256_and_si256(_mm256_castps_si256(part), magnitude));
        }
        __m128i folded =
            _mm_max_epi32(_mm256_castsi256_si128(largest), _mm256_extracti128_si256(largest, 1));
        folded = _mm_max_epi32(folded, _mm_shuffle_epi32(folded, 0x4E));
        folded = _mm_max_epi32(folded, _mm_shuffle_epi32(folded, 0xB1));
        const std::int32_t bits = _mm_cvtsi128_si32(folded);
        auto* target = reinterpret_cast<__m256i*>(quants + block * 32);
        if (bits >= 0x7F800000) {
            // Whatever is computed from this block is no number, and the engine notices.
            _mm256_storeu_si256(target, _mm256_setzero_si256());
            scales[block] = sums[block] = __builtin_nanf("");
            continue;
        }
        const float amount = loadAs<float>(&bits);
        const __m256 inverse = _mm256_set1_ps(amount > kSmallestAmplitude ? 127.0F / amount : 0.0F);
        __m256i q[4];
        for (int i = 0; i < 4; ++i) {
            q[i] = _mm256_cvtps_epi32(_mm256_mul_ps(v[i], inverse));
        }
        const __m256i total =
            _mm256_add_epi32(_mm256_add_epi32(q[0], q[1]), _mm256_add_epi32(q[2], q[3]));
        const __m256i packed =
            _mm256_packs_epi16(_mm256_packs_epi32(q[0], q[1]), _mm256_packs_epi32(q[2], q[3]));
        _mm256_storeu_si256(
            target, _mm256_permutevar8x32_epi32(packed, _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7)));
        scales[block] = amount / 127.0F;
        sums[block] = scales[block] * horizontalSum(_mm256_cvtepi32_ps(total));
    }
}

template<class Format>
inline constexpr bool kIsSigned = false;
template<>
inline constexpr bool kIsSigned<FormatQ8_0> = true;

template<class Format, int S>
inline __m256i runDot(const std::uint8_t* chunk, const std::int8_t* x)
{
    const __m256i quants = Format::template quants<S>(chunk);
    if constexpr (kIsSigned<Format>) {
        return signedDotLanes(quants, loadBytes(x));
    } else {
        return dotLanes(quants, loadBytes(x));
    }
}

/// A row of a format with one scale a run.
template<class Format>
inline float rowDot(const std::uint8_t* row, const ActivationVector& x)
{
    constexpr std::size_t chunkBytes = Format::kBlockBytes * (8 / Format::kRunsPerBlock);
    const std::size_t runs = x.length / 32;
    __m256 even = _mm256_setzero_ps();
    __m256 odd = even;
    __m256 offsets = even;
    alignas(32) float scales[8];
    std::size_t run = 0;
    for (; run + 8 <= runs; run += 8, row += chunkBytes) {
        const ChunkScales chunk = Format::scales(row, 8);
        _mm256_store_ps(scales, _mm256_mul_ps(chunk.scales, _mm256_loadu_ps(x.scales + run)));
        offsets = _mm256_fmadd_ps(chunk.offsets, _mm256_loadu_ps(x.sums + run), offsets);
        const std::int8_t* quants = x.quants + run * 32;
        forEachOfEight([&](auto s) {
            constexpr int S = decltype(s)::value;
            const __m256 lanes = _mm256_cvtepi32_ps(runDot<Format, S>(row, quants + S * 32));
            __m256& sum = S % 2 == 0 ? even : odd;
            sum = _mm256_fmadd_ps(lanes, _mm256_broadcast_ss(scales + S), sum);
        });
    }
    if constexpr (Format::kRunsPerBlock == 1) {
        if (run < runs) {
            const std::size_t rest = runs - run;
            const __m256i mask = firstLanes(rest);
            const ChunkScales chunk = Format::scales(row, rest);
            _mm256_store_ps(scales,
                            _mm256_mul_ps(chunk.scales, _mm256_maskload_ps(x.scales + run, mask)));
            offsets =
                _mm256_fmadd_ps(chunk.offsets, _mm256_maskload_ps(x.sums + run, mask), offsets);
            for (std::size_t i = 0; i < rest; ++i) {
                const __m256i lanes =
                    runDot<Format, 0>(row + i * Format::kBlockBytes, x.quants + (run + i) * 32);
                even = _mm256_fmadd_ps(
                    _mm256_cvtepi32_ps(lanes), _mm256_broadcast_ss(scales + i), even);
            }
        }
    }
    return horizontalSum(_mm256_add_ps(_mm256_add_ps(even, odd), offsets));
}

/// Group numbers 2S and 2S + 1 over the lower and the upper four lanes.
inline __m256 pairOverLanes(const float* groups, int run)
{
    const __m256 pair =
        _mm256_castpd_ps(_mm256_broadcast_sd(reinterpret_cast<const double*>(groups + 2 * run)));
    return _mm256_permutevar8x32_ps(pair, _mm256_setr_epi32(0, 0, 0, 0, 1, 1, 1, 1));
}

/// The groups' numbers times the scale of the run they lie in.
inline void storeScaledGroups(const GroupScales& groups, __m256 runScales, float* target)
{
    const __m256 first =
        _mm256_permutevar8x32_ps(runScales, _mm256_setr_epi32(0, 0, 1, 1, 2, 2, 3, 3));
    const __m256 second =
        _mm256_permutevar8x32_ps(runScales, _mm256_setr_epi32(4, 4, 5, 5, 6, 6, 7, 7));
    _mm256_store_ps(target, _mm256_mul_ps(groups.first, first));
    _mm256_store_ps(target + 8, _mm256_mul_ps(groups.second, second));
}

/// A row of a format with two scales a run.
template<class Format>
inline float groupedRowDot(const std::uint8_t* row, const ActivationVector& x)
{
    __m256 sum = _mm256_setzero_ps();
    __m256 minimumSum = sum;
    alignas(32) float scales[16];
    alignas(32) float minimums[16];
    for (std::size_t run = 0; run < x.length / 32; run += 8, row += Format::kBlockBytes) {
        const __m256 runScales = _mm256_loadu_ps(x.scales + run);
        storeScaledGroups(Format::scales(row), runScales, scales);
        if constexpr (Format::kHasMinimum) {
            storeScaledGroups(Format::minimums(row), runScales, minimums);
        }
        const std::int8_t* quants = x.quants + run * 32;
        forEachOfEight([&](auto s) {
            constexpr int S = decltype(s)::value;
            const __m256i activations = loadBytes(quants + S * 32);
            __m256i lanes = dotLanes(Format::template quants<S>(row), activations);
            if constexpr (Format::kZero != 0) {
                lanes =
                    _mm256_sub_epi32(lanes, dotLanes(_mm256_set1_epi8(Format::kZero), activations));
            }
            sum = _mm256_fmadd_ps(_mm256_cvtepi32_ps(lanes), pairOverLanes(scales, S), sum);
            if constexpr (Format::kHasMinimum) {
                const __m256 total = _mm256_cvtepi32_ps(dotLanes(_mm256_set1_epi8(1), activations));
                minimumSum = _mm256_fmadd_ps(total, pairOverLanes(minimums, S), minimumSum);
            }
        });
    }
    return horizontalSum(_mm256_sub_ps(sum, minimumSum));
}

template<float (*RowDot)(const std::uint8_t*, const ActivationVector&)>
void quantizedRows(const WeightMatrix& weights,
                   const ActivationVector& x,
                   std::size_t begin,
                   std::size_t end,
                   float* y)
{
    const auto* data = reinterpret_cast<const std::uint8_t*>(weights.data);
    const std::size_t stride = rowBytes(weights.type, weights.columns);
    for (std::size_t r = begin; r < end; ++r) {
        y[r] = RowDot(data + r * stride, x);
    }
}

void matVecRows(const WeightMatrix& weights,
                const ActivationVector& x,
                std::size_t begin,
                std::size_t end,
                float* y)
{
    const auto* data = reinterpret_cast<const std::uint8_t*>(weights.data);
    switch (weights.type) {
    case DType::F32:
        floatRows<LoadF32>(data, weights.columns, x.values, begin, end, y);
        return;
    case DType::F16:
        floatRows<LoadF16>(data, weights.columns, x.values, begin, end, y);
        return;
    case DType::BF16:
        floatRows<LoadBf16>(data, weights.columns, x.values, begin, end, y);
        return;
    case DType::Q4_0:
        quantizedRows<rowDot<FormatQ4_0>>(weights, x, begin, end, y);
        return;
    case DType::Q4_1:
        quantizedRows<rowDot<FormatQ4_1>>(weights, x, begin, end, y);
        return;
    case DType::Q5_0:
        quantizedRows<rowDot<FormatQ5_0>>(weights, x, begin, end, y);
        return;
    case DType::Q5_1:
        quantizedRows<rowDot<FormatQ5_1>>(weights, x, begin, end, y);
        return;
    case DType::Q8_0:
        quantizedRows<rowDot<FormatQ8_0>>(weights, x, begin, end, y);
        return;
    case DType::Q2_K:
        quantizedRows<groupedRowDot<FormatQ2_K>>(weights, x, begin, end, y);
        return;
    case DType::Q3_K:
        quantizedRows<groupedRowDot<FormatQ3_K>>(weights, x, begin, end, y);
        return;
    case DType::Q4_K:
        quantizedRows<rowDot<FormatQ4_K>>(weights, x, begin, end, y);
        return;
    case DType::Q5_K:
        quantizedRows<rowDot<FormatQ5_K>>(weights, x, begin, end, y);
        return;
    case DType::Q6_K:
        quantizedRows<groupedRowDot<FormatQ6_K>>(weights, x, begin, end, y);
        return;
    default:
        return;
    }
}

} // namespace
} // namespace ponder::inference
