// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/kernels/x86_float_kernels.h"
#include "inference/kernels/x86_formats.h"

// Weights as float32 or bfloat16, for prefill's panels; the float32 values equal
// inference/quantization's bit for bit (these files are compiled without contraction of a · b + c).
// See x86_vector.h.
namespace ponder::inference {
namespace {

struct StoreF32
{
    using Value = float;

    static void eight(float* at, __m256 v) { _mm256_storeu_ps(at, v); }
};

struct StoreBf16
{
    using Value = std::uint16_t;

    static void eight(std::uint16_t* at, __m256 v)
    {
        _mm_storeu_si128(reinterpret_cast<__m128i*>(at), toBf16(v));
    }
};

/// 32 quants as float32: scale · (quant − zero) + offset, `scale` and `offset` differing between
/// the halves.
template<class Store>
inline void storeRun(__m256i quants,
                     int zero,
                     const __m256 (&scales)[2],
                     const __m256 (&offsets)[2],
                     typename Store::Value* target)
{
    const __m256i shifted = _mm256_sub_epi8(quants, _mm256_set1_epi8(static_cast<char>(zero)));
    const __m128i halves[2] = {_mm256_castsi256_si128(shifted),
                               _mm256_extracti128_si256(shifted, 1)};
    for (int half = 0; half < 2; ++half) {
        const __m256i low = _mm256_cvtepi8_epi32(halves[half]);
        const __m256i high = _mm256_cvtepi8_epi32(_mm_srli_si128(halves[half], 8));
        const __m256 a = _mm256_mul_ps(_mm256_cvtepi32_ps(low), scales[half]);
        const __m256 b = _mm256_mul_ps(_mm256_cvtepi32_ps(high), scales[half]);
        Store::eight(target + half * 16, _mm256_add_ps(a, offsets[half]));
        Store::eight(target + half * 16 + 8, _mm256_add_ps(b, offsets[half]));
    }
}

template<class Format, class Store>
void dequantizeRuns(const std::uint8_t* blocks, typename Store::Value* values, std::size_t count)
{
    constexpr std::size_t chunkBytes = Format::kBlockBytes * (8 / Format::kRunsPerBlock);
    const std::size_t runs = count / 32;
    alignas(32) float scales[8];
    alignas(32) float offsets[8];
    const auto one =
        [&](auto s, const std::uint8_t* chunk, std::size_t place, typename Store::Value* target) {
            const __m256 scale = _mm256_broadcast_ss(scales + place);
            const __m256 offset =
                Format::kZero != 0 ? _mm256_setzero_ps() : _mm256_broadcast_ss(offsets + place);
            storeRun<Store>(Format::template quants<decltype(s)::value>(chunk),
                            Format::kZero,
                            {scale, scale},
                            {offset, offset},
                            target);
        };
    for (std::size_t run = 0; run < runs; run += 8, blocks += chunkBytes) {
        const std::size_t present = runs - run < 8 ? runs - run : 8;
        const ChunkScales chunk = Format::scales(blocks, present);
        _mm256_store_ps(scales, chunk.scales);
        _mm256_store_ps(offsets, chunk.offsets);
        typename Store::Value* target = values + run * 32;
        if (present == 8) {
            forEachOfEight([&](auto s) {
                one(s, blocks, decltype(s)::value, target + decltype(s)::value * 32);
            });
        } else if constexpr (Format::kRunsPerBlock == 1) {
            for (std::size_t i = 0; i < present; ++i) {
                one(Constant<0>{}, blocks + i * Format::kBlockBytes, i, target + i * 32);
            }
        }
    }
}

template<class Format, class Store>
void dequantizeGroups(const std::uint8_t* blocks, typename Store::Value* values, std::size_t count)
{
    alignas(32) float scales[16];
    alignas(32) float minimums[16] = {};
    for (std::size_t done = 0; done < count; done += 256, blocks += Format::kBlockBytes) {
        const GroupScales groups = Format::scales(blocks);
        _mm256_store_ps(scales, groups.first);
        _mm256_store_ps(scales + 8, groups.second);
        if constexpr (Format::kHasMinimum) {
            const GroupScales lowest = Format::minimums(blocks);
            _mm256_store_ps(minimums, _mm256_sub_ps(_mm256_setzero_ps(), lowest.first));
            _mm256_store_ps(minimums + 8, _mm256_sub_ps(_mm256_setzero_ps(), lowest.second));
        }
        forEachOfEight([&](auto s) {
            constexpr int S = decltype(s)::value;
            storeRun<Store>(
                Format::template quants<S>(blocks),
                Format::kZero,
                {_mm256_broadcast_ss(scales + 2 * S), _mm256_broadcast_ss(scales + 2 * S + 1)},
                {_mm256_broadcast_ss(minimums + 2 * S), _mm256_broadcast_ss(minimums + 2 * S + 1)},
                values + done + S * 32);
        });
    }
}

template<class Store>
inline void dequantizeTo(DType type,
                         const std::uint8_t* blocks,
                         typename Store::Value* values,
                         std::size_t count)
{
    switch (type) {
    case DType::Q4_0:
        dequantizeRuns<FormatQ4_0, Store>(blocks, values, count);
        return;
    case DType::Q4_1:
        dequantizeRuns<FormatQ4_1, Store>(blocks, values, count);
        return;
    case DType::Q5_0:
        dequantizeRuns<FormatQ5_0, Store>(blocks, values, count);
        return;
    case DType::Q5_1:
        dequantizeRuns<FormatQ5_1, Store>(blocks, values, count);
        return;
    case DType::Q8_0:
        dequantizeRuns<FormatQ8_0, Store>(blocks, values, count);
        return;
    case DType::Q2_K:
        dequantizeGroups<FormatQ2_K, Store>(blocks, values, count);
        return;
    case DType::Q3_K:
        dequantizeGroups<FormatQ3_K, Store>(blocks, values, count);
        return;
    case DType::Q4_K:
        dequantizeRuns<FormatQ4_K, Store>(blocks, values, count);
        return;
    case DType::Q5_K:
        dequantizeRuns<FormatQ5_K, Store>(blocks, values, count);
        return;
    case DType::Q6_K:
        dequantizeGroups<FormatQ6_K, Store>(blocks, values, count);
        return;
    default:
        return;
    }
}

void dequantizeToF32(DType type, const std::byte* blocks, float* values, std::size_t count)
{
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(blocks);
    switch (type) {
    case DType::F32:
        std::memcpy(values, bytes, count * sizeof(float));
        return;
    case DType::F16:
        widen<LoadF16>(bytes, values, count);
        return;
    case DType::BF16:
        widen<LoadBf16>(bytes, values, count);
        return;
    default:
        dequantizeTo<StoreF32>(type, bytes, values, count);
        return;
    }
}

void dequantizeToBf16(DType type, const std::byte* blocks, std::uint16_t* values, std::size_t count)
{
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(blocks);
    switch (type) {
    case DType::F32:
        narrowToBf16<LoadF32>(bytes, values, count);
        return;
    case DType::F16:
        narrowToBf16<LoadF16>(bytes, values, count);
        return;
    case DType::BF16:
        std::memcpy(values, bytes, count * sizeof(std::uint16_t));
        return;
    default:
        dequantizeTo<StoreBf16>(type, bytes, values, count);
        return;
    }
}

} // namespace
} // namespace ponder::inference
