// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/kernels/x86_vector.h"

// How the quantised formats unpack, eight runs of 32 weights (a "chunk") at a time: a block of 256,
// or eight blocks of
// 32. Run S of a chunk is quants<S>(), its weights scale · (quant − kZero) + offset. Layouts:
// inference/quantization.
namespace ponder::inference {
namespace {

inline __m256i nibbles(const std::uint8_t* at)
{
    const __m128i both = loadHalfBytes(at);
    const __m256i split =
        _mm256_inserti128_si256(_mm256_castsi128_si256(both), _mm_srli_epi16(both, 4), 1);
    return _mm256_and_si256(split, _mm256_set1_epi8(15));
}

/// 16 in the bytes whose bit of the 32-bit word is set.
inline __m256i fifthBits(const std::uint8_t* at)
{
#if defined(__AVX512BW__) && defined(__AVX512VL__)
    return _mm256_maskz_set1_epi8(loadAs<std::uint32_t>(at), 16);
#else
    const __m256i word = _mm256_set1_epi32(loadAs<std::int32_t>(at));
    const __m256i spread = _mm256_shuffle_epi8(
        word, _mm256_setr_epi64x(0, 0x0101010101010101, 0x0202020202020202, 0x0303030303030303));
    const __m256i bit = _mm256_set1_epi64x(static_cast<std::int64_t>(0x8040201008040201ULL));
    return _mm256_and_si256(_mm256_cmpeq_epi8(_mm256_and_si256(spread, bit), bit),
                            _mm256_set1_epi8(16));
#endif
}

/// `Bits` of every byte from bit `From` on, moved to bit `To`.
template<int From, int Bits, int To>
inline __m256i bitsOf(__m256i bytes)
{
    const __m256i mask = _mm256_set1_epi8(static_cast<char>(((1 << Bits) - 1) << To));
    if constexpr (From > To) {
        return _mm256_and_si256(_mm256_srli_epi16(bytes, From - To), mask);
    } else {
        return _mm256_and_si256(_mm256_slli_epi16(bytes, To - From), mask);
    }
}

/// Halves found every `stride` bytes, `count` (1…8) of them, as float32; the rest 0.
inline __m256 stridedHalves(const std::uint8_t* at, std::size_t stride, std::size_t count)
{
    if (count == 8) {
        __m128i v = _mm_cvtsi32_si128(loadAs<std::uint16_t>(at));
        v = _mm_insert_epi16(v, loadAs<std::uint16_t>(at + stride), 1);
        v = _mm_insert_epi16(v, loadAs<std::uint16_t>(at + 2 * stride), 2);
        v = _mm_insert_epi16(v, loadAs<std::uint16_t>(at + 3 * stride), 3);
        v = _mm_insert_epi16(v, loadAs<std::uint16_t>(at + 4 * stride), 4);
        v = _mm_insert_epi16(v, loadAs<std::uint16_t>(at + 5 * stride), 5);
        v = _mm_insert_epi16(v, loadAs<std::uint16_t>(at + 6 * stride), 6);
        v = _mm_insert_epi16(v, loadAs<std::uint16_t>(at + 7 * stride), 7);
        return _mm256_cvtph_ps(v);
    }
    alignas(16) std::uint16_t halves[8] = {};
    for (std::size_t i = 0; i < count; ++i) {
        halves[i] = loadAs<std::uint16_t>(at + i * stride);
    }
    return _mm256_cvtph_ps(_mm_load_si128(reinterpret_cast<const __m128i*>(halves)));
}

struct ChunkScales
{
    __m256 scales;
    __m256 offsets; // added to scale · quant; holds the zero point
};

/// Blocks of 32 with a scale, and a minimum when `HasMinimum`.
template<std::size_t BlockBytes, int Zero, bool HasMinimum>
struct BlockOf32
{
    static constexpr std::size_t kRunsPerBlock = 1;
    static constexpr std::size_t kBlockBytes = BlockBytes;
    static constexpr int kZero = Zero;

    static ChunkScales scales(const std::uint8_t* chunk, std::size_t count)
    {
        const __m256 d = stridedHalves(chunk, BlockBytes, count);
        if constexpr (HasMinimum) {
            return {d, stridedHalves(chunk + 2, BlockBytes, count)};
        } else {
            return {d, _mm256_mul_ps(d, _mm256_set1_ps(static_cast<float>(-Zero)))};
        }
    }
};

struct FormatQ4_0 : BlockOf32<18, 8, false>
{
    template<int S>
    static __m256i quants(const std::uint8_t* chunk)
    {
        return nibbles(chunk + S * 18 + 2);
    }
};

struct FormatQ4_1 : BlockOf32<20, 0, true>
{
    template<int S>
    static __m256i quants(const std::uint8_t* chunk)
    {
        return nibbles(chunk + S * 20 + 4);
    }
};

struct FormatQ5_0 : BlockOf32<22, 16, false>
{
    template<int S>
    static __m256i quants(const std::uint8_t* chunk)
    {
        return _mm256_or_si256(nibbles(chunk + S * 22 + 6), fifthBits(chunk + S * 22 + 2));
    }
};

struct FormatQ5_1 : BlockOf32<24, 0, true>
{
    template<int S>
    static __m256i quants(const std::uint8_t* chunk)
    {
        return _mm256_or_si256(nibbles(chunk + S * 24 + 8), fifthBits(chunk + S * 24 + 4));
    }
};

/// Quants are signed.
struct FormatQ8_0 : BlockOf32<34, 0, false>
{
    template<int S>
    static __m256i quants(const std::uint8_t* chunk)
    {
        return loadBytes(chunk + S * 34 + 2);
    }
};

inline __m256 bytesToFloats(std::uint64_t bytes)
{
    return _mm256_cvtepi32_ps(
        _mm256_cvtepu8_epi32(_mm_cvtsi64_si128(static_cast<std::int64_t>(bytes))));
}

inline __m256 signedBytesToFloats(std::uint64_t bytes)
{
    return _mm256_cvtepi32_ps(
        _mm256_cvtepi8_epi32(_mm_cvtsi64_si128(static_cast<std::int64_t>(bytes))));
}

inline std::uint64_t joinWords(std::uint32_t low, std::uint32_t high)
{
    return (static_cast<std::uint64_t>(high) << 32U) | low;
}

/// The 6-bit scales and minimums of Q4_K and Q5_K.
inline ChunkScales sixBitScales(const std::uint8_t* block)
{
    const auto a = loadAs<std::uint32_t>(block + 4);
    const auto b = loadAs<std::uint32_t>(block + 8);
    const auto c = loadAs<std::uint32_t>(block + 12);
    const std::uint64_t scales =
        joinWords(a & 0x3F3F3F3FU, (c & 0x0F0F0F0FU) | ((a >> 2U) & 0x30303030U));
    const std::uint64_t minimums =
        joinWords(b & 0x3F3F3F3FU, ((c >> 4U) & 0x0F0F0F0FU) | ((b >> 2U) & 0x30303030U));
    return {_mm256_mul_ps(bytesToFloats(scales), _mm256_set1_ps(halfAt(block))),
            _mm256_mul_ps(bytesToFloats(minimums), _mm256_set1_ps(-halfAt(block + 2)))};
}

struct FormatQ4_K
{
    static constexpr std::size_t kRunsPerBlock = 8;
    static constexpr std::size_t kBlockBytes = 144;
    static constexpr int kZero = 0;

    static ChunkScales scales(const std::uint8_t* block, std::size_t)
    {
        return sixBitScales(block);
    }

    template<int S>
    static __m256i quants(const std::uint8_t* block)
    {
        return bitsOf<S % 2 * 4, 4, 0>(loadBytes(block + 16 + S / 2 * 32));
    }
};

struct FormatQ5_K
{
    static constexpr std::size_t kRunsPerBlock = 8;
    static constexpr std::size_t kBlockBytes = 176;
    static constexpr int kZero = 0;

    static ChunkScales scales(const std::uint8_t* block, std::size_t)
    {
        return sixBitScales(block);
    }

    template<int S>
    static __m256i quants(const std::uint8_t* block)
    {
        const __m256i low = bitsOf<S % 2 * 4, 4, 0>(loadBytes(block + 48 + S / 2 * 32));
        return _mm256_or_si256(low, bitsOf<S, 1, 4>(loadBytes(block + 16)));
    }
};

/// Scales of the 16 groups of 16 of a block; run S has groups 2S and 2S + 1.
struct GroupScales
{
    __m256 first;  // groups 0…7
    __m256 second; // groups 8…15
};

struct FormatQ2_K
{
    static constexpr std::size_t kBlockBytes = 84;
    static constexpr int kZero = 0;
    static constexpr bool kHasMinimum = true;

    static GroupScales scales(const std::uint8_t* block)
    {
        const __m256 d = _mm256_set1_ps(halfAt(block + 80));
        constexpr std::uint64_t low = 0x0F0F0F0F0F0F0F0FULL;
        return {_mm256_mul_ps(bytesToFloats(loadAs<std::uint64_t>(block) & low), d),
                _mm256_mul_ps(bytesToFloats(loadAs<std::uint64_t>(block + 8) & low), d)};
    }

    static GroupScales minimums(const std::uint8_t* block)
    {
        const __m256 d = _mm256_set1_ps(halfAt(block + 82));
        constexpr std::uint64_t low = 0x0F0F0F0F0F0F0F0FULL;
        return {_mm256_mul_ps(bytesToFloats((loadAs<std::uint64_t>(block) >> 4U) & low), d),
                _mm256_mul_ps(bytesToFloats((loadAs<std::uint64_t>(block + 8) >> 4U) & low), d)};
    }

    template<int S>
    static __m256i quants(const std::uint8_t* block)
    {
        return bitsOf<S % 4 * 2, 2, 0>(loadBytes(block + 16 + S / 4 * 32));
    }
};

struct FormatQ3_K
{
    static constexpr std::size_t kBlockBytes = 110;
    static constexpr int kZero = 4;
    static constexpr bool kHasMinimum = false;

    static GroupScales scales(const std::uint8_t* block)
    {
        const auto a = loadAs<std::uint32_t>(block + 96);
        const auto b = loadAs<std::uint32_t>(block + 100);
        const auto c = loadAs<std::uint32_t>(block + 104);
        constexpr std::uint32_t low = 0x0F0F0F0FU;
        constexpr std::uint32_t high = 0x30303030U;
        const std::uint64_t first =
            joinWords((a & low) | ((c << 4U) & high), (b & low) | ((c << 2U) & high));
        const std::uint64_t second =
            joinWords(((a >> 4U) & low) | (c & high), ((b >> 4U) & low) | ((c >> 2U) & high));
        const __m256 d = _mm256_set1_ps(halfAt(block + 108));
        const __m256 bias = _mm256_set1_ps(32.0F);
        return {_mm256_mul_ps(_mm256_sub_ps(bytesToFloats(first), bias), d),
                _mm256_mul_ps(_mm256_sub_ps(bytesToFloats(second), bias), d)};
    }

    template<int S>
    static __m256i quants(const std::uint8_t* block)
    {
        const __m256i low = bitsOf<S % 4 * 2, 2, 0>(loadBytes(block + 32 + S / 4 * 32));
        return _mm256_or_si256(low, bitsOf<S, 1, 2>(loadBytes(block)));
    }
};

struct FormatQ6_K
{
    static constexpr std::size_t kBlockBytes = 210;
    static constexpr int kZero = 32;
    static constexpr bool kHasMinimum = false;

    static GroupScales scales(const std::uint8_t* block)
    {
        const __m256 d = _mm256_set1_ps(halfAt(block + 208));
        return {_mm256_mul_ps(signedBytesToFloats(loadAs<std::uint64_t>(block + 192)), d),
                _mm256_mul_ps(signedBytesToFloats(loadAs<std::uint64_t>(block + 200)), d)};
    }

    template<int S>
    static __m256i quants(const std::uint8_t* block)
    {
        const __m256i low = bitsOf<S % 4 / 2 * 4, 4, 0>(loadBytes(block + S / 4 * 64 + S % 2 * 32));
        return _mm256_or_si256(low, bitsOf<S % 4 * 2, 2, 4>(loadBytes(block + 128 + S / 4 * 32)));
    }
};

} // namespace
} // namespace ponder::inference
