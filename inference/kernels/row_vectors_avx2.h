// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <immintrin.h>

// The operations of row_vectors_avx512.h on two registers, rows 0…7 and 8…15, for AVX2 with FMA and
// F16C, and with AVX-VNNI where the compiler was told of it.
namespace ponder::inference {
namespace {

struct RowBytes
{
    __m256i v[2];
};

struct RowInts
{
    __m256i v[2];
};

struct RowFloats
{
    __m256 v[2];
};

inline RowBytes loadQuad(const std::uint8_t* at)
{
    const auto* from = reinterpret_cast<const __m256i*>(at);
    return {{_mm256_loadu_si256(from), _mm256_loadu_si256(from + 1)}};
}

inline void storeQuad(std::uint8_t* at, RowBytes quad)
{
    auto* to = reinterpret_cast<__m256i*>(at);
    _mm256_storeu_si256(to, quad.v[0]);
    _mm256_storeu_si256(to + 1, quad.v[1]);
}

template<int Shift, int Mask>
inline RowBytes field(RowBytes bytes)
{
    const __m256i mask = _mm256_set1_epi8(Mask);
    for (__m256i& half : bytes.v) {
        half = _mm256_and_si256(Shift == 0 ? half : _mm256_srli_epi16(half, Shift), mask);
    }
    return bytes;
}

template<int Shift, int Mask, int Place>
inline RowBytes fieldAt(RowBytes bytes)
{
    const __m256i mask = _mm256_set1_epi8(static_cast<char>(Mask << Place));
    for (__m256i& half : bytes.v) {
        if constexpr (Shift > Place) {
            half = _mm256_srli_epi16(half, Shift - Place);
        } else if constexpr (Shift < Place) {
            half = _mm256_slli_epi16(half, Place - Shift);
        }
        half = _mm256_and_si256(half, mask);
    }
    return bytes;
}

inline RowBytes either(RowBytes a, RowBytes b)
{
    return {{_mm256_or_si256(a.v[0], b.v[0]), _mm256_or_si256(a.v[1], b.v[1])}};
}

inline RowBytes lookUp(RowBytes places, const std::int8_t (&table)[16])
{
    const __m256i values =
        _mm256_broadcastsi128_si256(_mm_loadu_si128(reinterpret_cast<const __m128i*>(table)));
    return {{_mm256_shuffle_epi8(values, places.v[0]), _mm256_shuffle_epi8(values, places.v[1])}};
}

template<int Value>
inline RowBytes lessEach(RowBytes bytes)
{
    const __m256i value = _mm256_set1_epi8(static_cast<char>(Value));
    return {{_mm256_sub_epi8(bytes.v[0], value), _mm256_sub_epi8(bytes.v[1], value)}};
}

inline __m256i broadcastFour(const std::int8_t* x)
{
    std::int32_t four;
    std::memcpy(&four, x, sizeof four);
    return _mm256_set1_epi32(four);
}

/// Keeps a sum in its register, and additions in the order in which they are written: left alone,
/// GCC 12 adds the products of a run up as a tree and has all of them wait in memory.
inline __attribute__((always_inline)) void pin(__m256i& sum)
{
    asm("" : "+x"(sum));
}

/// Without VNNI so many sums of two products fit into 16 bits: count · 2 · maximum · 127 < 32 768.
constexpr int quadsTogether(int maximumWeight)
{
#ifdef __AVXVNNI__
    static_cast<void>(maximumWeight);
    return 1;
#else
    const int most = 32767 / (2 * maximumWeight * 127);
    return most >= 8 ? 8 : most >= 4 ? 4 : most >= 2 ? 2 : 1;
#endif
}

constexpr int kSignedTogether = 1;

inline RowInts zeroInts()
{
    return {{_mm256_setzero_si256(), _mm256_setzero_si256()}};
}

template<int Bits>
inline RowInts shiftedLeft(RowInts ints)
{
    return {{_mm256_slli_epi32(ints.v[0], Bits), _mm256_slli_epi32(ints.v[1], Bits)}};
}

inline RowInts negative(RowInts ints)
{
    const __m256i zero = _mm256_setzero_si256();
    return {{_mm256_sub_epi32(zero, ints.v[0]), _mm256_sub_epi32(zero, ints.v[1])}};
}

inline void storeInts(std::int32_t* at, RowInts ints)
{
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(at), ints.v[0]);
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(at + 8), ints.v[1]);
}

#ifdef __AVXVNNI__
inline RowInts addEach(RowInts sum, RowBytes bytes)
{
    const __m256i one = _mm256_set1_epi8(1);
    return {{_mm256_dpbusd_avx_epi32(sum.v[0], one, bytes.v[0]),
             _mm256_dpbusd_avx_epi32(sum.v[1], one, bytes.v[1])}};
}
#endif

template<int MaximumWeight, int Quads>
inline RowInts dotQuads(const RowBytes* weights, const std::int8_t* x, RowInts sums)
{
#ifdef __AVXVNNI__
#pragma GCC unroll 8
    for (int j = 0; j < Quads; ++j) {
        const __m256i four = broadcastFour(x + 4 * j);
        sums.v[0] = _mm256_dpbusd_avx_epi32(sums.v[0], weights[j].v[0], four);
        sums.v[1] = _mm256_dpbusd_avx_epi32(sums.v[1], weights[j].v[1], four);
    }
#else
    static_assert(Quads <= quadsTogether(MaximumWeight), "products would overflow 16 bits");
    const __m256i ones = _mm256_set1_epi16(1);
    __m256i low = _mm256_setzero_si256();
    __m256i high = low;
#pragma GCC unroll 8
    for (int j = 0; j < Quads; ++j) {
        const __m256i four = broadcastFour(x + 4 * j);
        low = _mm256_add_epi16(low, _mm256_maddubs_epi16(weights[j].v[0], four));
        high = _mm256_add_epi16(high, _mm256_maddubs_epi16(weights[j].v[1], four));
    }
    sums.v[0] = _mm256_add_epi32(sums.v[0], _mm256_madd_epi16(low, ones));
    sums.v[1] = _mm256_add_epi32(sums.v[1], _mm256_madd_epi16(high, ones));
#endif
    return sums;
}

#ifdef __AVXVNNI__
constexpr int kLift = 128;
#else
constexpr int kLift = 0;
#endif

inline void liftSigned(RowBytes* weights)
{
#ifdef __AVXVNNI__
    const __m256i top = _mm256_set1_epi8(static_cast<char>(0x80));
#pragma GCC unroll 8
    for (int j = 0; j < 8; ++j) {
        weights[j] = {
            {_mm256_xor_si256(weights[j].v[0], top), _mm256_xor_si256(weights[j].v[1], top)}};
    }
#else
    static_cast<void>(weights);
#endif
}

template<int Quads>
inline RowInts dotSignedQuads(const RowBytes* weights, const std::int8_t* x, RowInts sums)
{
#ifdef __AVXVNNI__
    return dotQuads<255, Quads>(weights, x, sums);
#else
    const __m256i ones = _mm256_set1_epi16(1);
#pragma GCC unroll 8
    for (int j = 0; j < Quads; ++j) {
        const __m256i four = broadcastFour(x + 4 * j);
#pragma GCC unroll 2
        for (int half = 0; half < 2; ++half) {
            // |w| ≤ 128 as an unsigned byte and |x| ≤ 127: two products fit into 16 bits.
            const __m256i w = weights[j].v[half];
            const __m256i products =
                _mm256_maddubs_epi16(_mm256_sign_epi8(w, w), _mm256_sign_epi8(four, w));
            sums.v[half] = _mm256_add_epi32(sums.v[half], _mm256_madd_epi16(products, ones));
            pin(sums.v[half]);
        }
    }
    return sums;
#endif
}

inline RowFloats toFloats(RowInts ints)
{
    return {{_mm256_cvtepi32_ps(ints.v[0]), _mm256_cvtepi32_ps(ints.v[1])}};
}

inline RowFloats broadcast(float value)
{
    return {{_mm256_set1_ps(value), _mm256_set1_ps(value)}};
}

inline RowFloats loadFloats(const float* at)
{
    return {{_mm256_loadu_ps(at), _mm256_loadu_ps(at + 8)}};
}

inline void storeFloats(float* at, RowFloats value)
{
    _mm256_storeu_ps(at, value.v[0]);
    _mm256_storeu_ps(at + 8, value.v[1]);
}

inline RowFloats loadHalves(const std::uint8_t* at)
{
    const auto* from = reinterpret_cast<const __m128i*>(at);
    return {{_mm256_cvtph_ps(_mm_loadu_si128(from)), _mm256_cvtph_ps(_mm_loadu_si128(from + 1))}};
}

inline RowFloats fromUnsignedBytes(const std::uint8_t* at)
{
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    return {{_mm256_cvtepi32_ps(_mm256_cvtepu8_epi32(bytes)),
             _mm256_cvtepi32_ps(_mm256_cvtepu8_epi32(_mm_srli_si128(bytes, 8)))}};
}

inline RowFloats fromSignedBytes(const std::uint8_t* at)
{
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    return {{_mm256_cvtepi32_ps(_mm256_cvtepi8_epi32(bytes)),
             _mm256_cvtepi32_ps(_mm256_cvtepi8_epi32(_mm_srli_si128(bytes, 8)))}};
}

inline RowFloats multiply(RowFloats a, RowFloats b)
{
    return {{_mm256_mul_ps(a.v[0], b.v[0]), _mm256_mul_ps(a.v[1], b.v[1])}};
}

inline RowFloats multiplyAdd(RowFloats a, RowFloats b, RowFloats c)
{
    return {{_mm256_fmadd_ps(a.v[0], b.v[0], c.v[0]), _mm256_fmadd_ps(a.v[1], b.v[1], c.v[1])}};
}

inline RowFloats add(RowFloats a, RowFloats b)
{
    return {{_mm256_add_ps(a.v[0], b.v[0]), _mm256_add_ps(a.v[1], b.v[1])}};
}

template<int Column>
inline RowFloats unsignedColumn(RowBytes bytes)
{
    RowFloats result;
    for (int half = 0; half < 2; ++half) {
        const __m256i lane =
            _mm256_and_si256(_mm256_srli_epi32(bytes.v[half], 8 * Column), _mm256_set1_epi32(0xFF));
        result.v[half] = _mm256_cvtepi32_ps(lane);
    }
    return result;
}

template<int Column>
inline RowFloats signedColumn(RowBytes bytes)
{
    RowFloats result;
    for (int half = 0; half < 2; ++half) {
        const __m256i lane = _mm256_slli_epi32(bytes.v[half], 24 - 8 * Column);
        result.v[half] = _mm256_cvtepi32_ps(_mm256_srai_epi32(lane, 24));
    }
    return result;
}

inline void storeBf16Pairs(std::uint16_t* at, RowFloats even, RowFloats odd)
{
    const __m256i one = _mm256_set1_epi32(1);
    const __m256i bias = _mm256_set1_epi32(0x7FFF);
    for (int half = 0; half < 2; ++half) {
        __m256i low = _mm256_castps_si256(even.v[half]);
        __m256i high = _mm256_castps_si256(odd.v[half]);
        low = _mm256_add_epi32(_mm256_add_epi32(low, bias),
                               _mm256_and_si256(_mm256_srli_epi32(low, 16), one));
        high = _mm256_add_epi32(_mm256_add_epi32(high, bias),
                                _mm256_and_si256(_mm256_srli_epi32(high, 16), one));
        const __m256i pairs = _mm256_blend_epi16(_mm256_srli_epi32(low, 16), high, 0xAA);
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(at + 16 * half), pairs);
    }
}

/// A load that is not left out.
inline void touch(const std::uint8_t* at)
{
    static_cast<void>(*static_cast<const volatile std::uint8_t*>(at));
}

/// GCC 12 drops the calls (decision 35): what was measured with it was measured without a fetch.
inline void prefetch(const std::uint8_t* at)
{
    _mm_prefetch(reinterpret_cast<const char*>(at), _MM_HINT_T0);
}

} // namespace
} // namespace ponder::inference
