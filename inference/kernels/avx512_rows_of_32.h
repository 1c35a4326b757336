// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/kernels/kernel_table.h"
#include "inference/kernels/x86_vector.h"

// Decode's products for the blocks of 32 on AVX-512: four blocks of a row (a "quad") fill one
// register, four 32-bit lanes a block, and four rows share what is prepared of the activation. See
// x86_vector.h for the rules here.
namespace ponder::inference {
namespace {

constexpr std::size_t kQuad = 4;
constexpr std::size_t kPrefetchDistance = 2048;

/// Which bytes of a quad exist; a row's last quad may have one to three blocks, the missing ones
/// read as zero.
struct QuadMask
{
    __mmask64 first = ~__mmask64{0};
    __mmask64 last = ~__mmask64{0};
};

inline __mmask64 leadingBytes(std::size_t count)
{
    return count >= 64 ? ~__mmask64{0} : (__mmask64{1} << count) - 1;
}

/// Indices of 16-bit words in a quad held in two overlapping registers, its first and its last 64
/// bytes.
template<int BlockBytes>
struct QuadWords
{
    alignas(64) std::uint16_t index[32] = {};

    static constexpr std::uint16_t word(int byte)
    {
        return static_cast<std::uint16_t>(byte + 2 <= 64 ? byte / 2
                                                         : 32 + (byte - (4 * BlockBytes - 64)) / 2);
    }
};

/// The 16 bytes from `Offset` of each block.
template<int BlockBytes, int Offset>
constexpr QuadWords<BlockBytes> nibbleWords()
{
    QuadWords<BlockBytes> words;
    for (int i = 0; i < 32; ++i) {
        words.index[i] = QuadWords<BlockBytes>::word(i / 8 * BlockBytes + Offset + i % 8 * 2);
    }
    return words;
}

/// Each block's scale four times over the lower half, the half behind it (its minimum) over the
/// upper.
template<int BlockBytes>
constexpr QuadWords<BlockBytes> scaleWords()
{
    QuadWords<BlockBytes> words;
    for (int i = 0; i < 32; ++i) {
        words.index[i] = QuadWords<BlockBytes>::word(i % 16 / 4 * BlockBytes + i / 16 * 2);
    }
    return words;
}

/// The low halves of the blocks' words of fifth bits, then their high halves.
template<int BlockBytes, int Offset>
constexpr QuadWords<BlockBytes> fifthBitWords()
{
    QuadWords<BlockBytes> words;
    for (int i = 0; i < 8; ++i) {
        words.index[i] = QuadWords<BlockBytes>::word(i % 4 * BlockBytes + Offset + i / 4 * 2);
    }
    return words;
}

/// A quad unpacked: `low` the first 16 quants of each block, `high` the others, as u8.
struct QuadWeights
{
    __m512i low;
    __m512i high;
    __m512 scales;
    __m512 minimums;
};

/// What is prepared of the activation for a quad.
struct QuadActivation
{
    __m512i low;
    __m512i high;
    __m512i start; // −zero point · sum of the quants, where the dots begin
    __m512 scales;
    __m512 quarterSums; // a fourth of the block's sum in each of its lanes
};

/// Four-bit and five-bit blocks of 32.
template<int BlockBytes, int NibblesAt, int FifthBitsAt, bool HasMinimum, int Zero>
struct NibbleQuad
{
    static constexpr std::size_t kBlockBytes = BlockBytes;
    static constexpr bool kHasMinimum = HasMinimum;
    static constexpr int kZero = Zero;

    static constexpr QuadWords<BlockBytes> kNibbles = nibbleWords<BlockBytes, NibblesAt>();
    static constexpr QuadWords<BlockBytes> kScales = scaleWords<BlockBytes>();
    static constexpr QuadWords<BlockBytes> kFifthBits = fifthBitWords<BlockBytes, FifthBitsAt>();

    static QuadMask mask(std::size_t blocks)
    {
        const std::size_t bytes = blocks * kBlockBytes;
        constexpr std::size_t lastFrom = 4 * kBlockBytes - 64;
        return {leadingBytes(bytes), bytes > lastFrom ? leadingBytes(bytes - lastFrom) : 0};
    }

    template<bool IsWhole>
    static QuadWeights unpack(const std::uint8_t* at, const QuadMask& mask)
    {
        constexpr std::size_t lastFrom = 4 * kBlockBytes - 64;
        const __m512i first =
            IsWhole ? _mm512_loadu_si512(at) : _mm512_maskz_loadu_epi8(mask.first, at);
        const __m512i last = IsWhole ? _mm512_loadu_si512(at + lastFrom)
                                     : _mm512_maskz_loadu_epi8(mask.last, at + lastFrom);
        const __m512i both =
            _mm512_permutex2var_epi16(first, _mm512_load_si512(kNibbles.index), last);
        const __m512i nibble = _mm512_set1_epi8(15);
        QuadWeights result;
        result.low = _mm512_and_si512(both, nibble);
        result.high = _mm512_and_si512(_mm512_srli_epi16(both, 4), nibble);
        if constexpr (FifthBitsAt != 0) {
            const __m128i bits = _mm512_castsi512_si128(
                _mm512_permutex2var_epi16(first, _mm512_load_si512(kFifthBits.index), last));
            const auto lowBits = static_cast<__mmask64>(_mm_cvtsi128_si64(bits));
            const auto highBits = static_cast<__mmask64>(_mm_extract_epi64(bits, 1));
            const __m512i fifth = _mm512_set1_epi8(16);
            result.low = _mm512_mask_add_epi8(result.low, lowBits, result.low, fifth);
            result.high = _mm512_mask_add_epi8(result.high, highBits, result.high, fifth);
        }
        const __m512i indices = _mm512_load_si512(kScales.index);
        __m512i halves;
        if constexpr (3 * BlockBytes + 4 <= 64) {
            halves = _mm512_permutexvar_epi16(indices, first);
        } else {
            halves = _mm512_permutex2var_epi16(first, indices, last);
        }
        result.scales = _mm512_cvtph_ps(_mm512_castsi512_si256(halves));
        if constexpr (HasMinimum) {
            result.minimums = _mm512_cvtph_ps(_mm512_extracti64x4_epi64(halves, 1));
        }
        return result;
    }
};

using QuadQ4_0 = NibbleQuad<18, 2, 0, false, 8>;
using QuadQ4_1 = NibbleQuad<20, 4, 0, true, 0>;
using QuadQ5_0 = NibbleQuad<22, 6, 2, false, 16>;
using QuadQ5_1 = NibbleQuad<24, 8, 4, true, 0>;

/// Signed bytes, moved up by 128 to be unsigned.
struct QuadQ8_0
{
    static constexpr std::size_t kBlockBytes = 34;
    static constexpr bool kHasMinimum = false;
    static constexpr int kZero = 128;

    static QuadMask mask(std::size_t blocks)
    {
        const std::size_t bytes = blocks * kBlockBytes;
        return {leadingBytes(bytes), bytes > 68 ? leadingBytes(bytes - 68) : 0};
    }

    template<bool IsWhole>
    static QuadWeights unpack(const std::uint8_t* at, const QuadMask& mask)
    {
        const auto run = [&](std::size_t block) {
            if (IsWhole || ((block < 2 ? mask.first : mask.last) >> (block % 2 * 34) & 1U) != 0) {
                return loadBytes(at + block * 34 + 2);
            }
            return _mm256_setzero_si256();
        };
        const __m512i ab = _mm512_inserti64x4(_mm512_castsi256_si512(run(0)), run(1), 1);
        const __m512i cd = _mm512_inserti64x4(_mm512_castsi256_si512(run(2)), run(3), 1);
        const __m512i flip = _mm512_set1_epi8(static_cast<char>(0x80));
        const auto half = [&](std::size_t block) {
            const bool isPresent =
                IsWhole || ((block < 2 ? mask.first : mask.last) >> (block % 2 * 34) & 1U) != 0;
            return isPresent ? static_cast<int>(loadAs<std::uint16_t>(at + block * 34)) : 0;
        };
        __m128i halves = _mm_cvtsi32_si128(half(0));
        halves = _mm_insert_epi16(halves, half(1), 1);
        halves = _mm_insert_epi16(halves, half(2), 2);
        halves = _mm_insert_epi16(halves, half(3), 3);
        const __m512i lanes = _mm512_setr_epi32(0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3);
        QuadWeights result;
        result.low = _mm512_xor_si512(_mm512_shuffle_i64x2(ab, cd, 0x88), flip);
        result.high = _mm512_xor_si512(_mm512_shuffle_i64x2(ab, cd, 0xDD), flip);
        result.scales = _mm512_permutexvar_ps(lanes, _mm512_castps128_ps512(_mm_cvtph_ps(halves)));
        return result;
    }
};

template<class Format>
inline QuadActivation prepareQuad(const ActivationVector& x, std::size_t block, std::size_t present)
{
    const std::int8_t* quants = x.quants + block * 32;
    const __m512i ab = _mm512_maskz_loadu_epi8(leadingBytes(present * 32), quants);
    const __m512i cd = present > 2
                           ? _mm512_maskz_loadu_epi8(leadingBytes(present * 32 - 64), quants + 64)
                           : _mm512_setzero_si512();
    const __m512i lanes = _mm512_setr_epi32(0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3);
    const auto mask = static_cast<__mmask8>((1U << present) - 1U);
    QuadActivation result;
    result.low = _mm512_shuffle_i64x2(ab, cd, 0x88);
    result.high = _mm512_shuffle_i64x2(ab, cd, 0xDD);
    result.start = _mm512_setzero_si512();
    if constexpr (Format::kZero != 0) {
        const __m512i zero = _mm512_set1_epi8(static_cast<char>(Format::kZero));
        __m512i sum = _mm512_dpbusd_epi32(_mm512_setzero_si512(), zero, result.low);
        sum = _mm512_dpbusd_epi32(sum, zero, result.high);
        result.start = _mm512_sub_epi32(_mm512_setzero_si512(), sum);
    }
    const __m128 scales = _mm_maskz_loadu_ps(mask, x.scales + block);
    result.scales = _mm512_permutexvar_ps(lanes, _mm512_castps128_ps512(scales));
    if constexpr (Format::kHasMinimum) {
        const __m128 sums =
            _mm_mul_ps(_mm_maskz_loadu_ps(mask, x.sums + block), _mm_set1_ps(0.25F));
        result.quarterSums = _mm512_permutexvar_ps(lanes, _mm512_castps128_ps512(sums));
    }
    return result;
}

template<class Format, bool IsWhole>
inline __m512
addQuad(__m512 sum, const std::uint8_t* at, const QuadActivation& x, const QuadMask& mask)
{
    const QuadWeights weights = Format::template unpack<IsWhole>(at, mask);
    __m512i lanes = _mm512_dpbusd_epi32(x.start, weights.low, x.low);
    lanes = _mm512_dpbusd_epi32(lanes, weights.high, x.high);
    sum = _mm512_fmadd_ps(_mm512_cvtepi32_ps(lanes), _mm512_mul_ps(weights.scales, x.scales), sum);
    if constexpr (Format::kHasMinimum) {
        sum = _mm512_fmadd_ps(weights.minimums, x.quarterSums, sum);
    }
    return sum;
}

/// The sums of the lanes of four registers.
inline __m128 fourSums(__m512 a, __m512 b, __m512 c, __m512 d)
{
    const auto fold = [](__m512 v) {
        return _mm256_add_ps(_mm512_castps512_ps256(v), _mm512_extractf32x8_ps(v, 1));
    };
    const __m256 pairs =
        _mm256_hadd_ps(_mm256_hadd_ps(fold(a), fold(b)), _mm256_hadd_ps(fold(c), fold(d)));
    return _mm_add_ps(_mm256_castps256_ps128(pairs), _mm256_extractf128_ps(pairs, 1));
}

/// Asks for `bytes` from `at` on, which may lie behind the matrix. Four rows in turn are no pattern
/// the processor's own prefetcher sees, so their memory is asked for in order, one group of rows
/// ahead.
inline void prefetchBytes(const std::uint8_t* at, std::size_t bytes)
{
    for (std::size_t i = 0; i < bytes; i += 64) {
        _mm_prefetch(reinterpret_cast<const char*>(at + i), _MM_HINT_T0);
    }
}

/// Four rows at once, `stride` bytes apart; with `stride` 0 one row four times.
template<class Format>
inline __m128 fourRows(const std::uint8_t* row, std::size_t stride, const ActivationVector& x)
{
    __m512 s0 = _mm512_setzero_ps();
    __m512 s1 = s0;
    __m512 s2 = s0;
    __m512 s3 = s0;
    const std::size_t blocks = x.length / 32;
    const QuadMask whole;
    const std::uint8_t* ahead = row + 4 * stride + kPrefetchDistance;
    std::size_t block = 0;
    for (; block + kQuad <= blocks; block += kQuad, row += kQuad * Format::kBlockBytes) {
        constexpr std::size_t groupBytes = 4 * kQuad * Format::kBlockBytes;
        prefetchBytes(ahead, groupBytes);
        ahead += groupBytes;
        const QuadActivation quad = prepareQuad<Format>(x, block, kQuad);
        s0 = addQuad<Format, true>(s0, row, quad, whole);
        s1 = addQuad<Format, true>(s1, row + stride, quad, whole);
        s2 = addQuad<Format, true>(s2, row + 2 * stride, quad, whole);
        s3 = addQuad<Format, true>(s3, row + 3 * stride, quad, whole);
    }
    if (block < blocks) {
        const QuadActivation quad = prepareQuad<Format>(x, block, blocks - block);
        const QuadMask mask = Format::mask(blocks - block);
        s0 = addQuad<Format, false>(s0, row, quad, mask);
        s1 = addQuad<Format, false>(s1, row + stride, quad, mask);
        s2 = addQuad<Format, false>(s2, row + 2 * stride, quad, mask);
        s3 = addQuad<Format, false>(s3, row + 3 * stride, quad, mask);
    }
    return fourSums(s0, s1, s2, s3);
}

template<class Format>
void quadRows(const WeightMatrix& weights,
              const ActivationVector& x,
              std::size_t begin,
              std::size_t end,
              float* y)
{
    const auto* data = reinterpret_cast<const std::uint8_t*>(weights.data);
    const std::size_t stride = rowBytes(weights.type, weights.columns);
    std::size_t r = begin;
    for (; r + 4 <= end; r += 4) {
        _mm_storeu_ps(y + r, fourRows<Format>(data + r * stride, stride, x));
    }
    for (; r < end; ++r) {
        y[r] = _mm_cvtss_f32(fourRows<Format>(data + r * stride, 0, x));
    }
}

} // namespace
} // namespace ponder::inference
