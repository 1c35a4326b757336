// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <immintrin.h>

// What interleaved_formats.h and its users compute with: values of the 16 rows of a group side by
// side. AVX-512 with VNNI; see row_vectors_avx2.h for the same on two registers.
namespace ponder::inference {
namespace {

/// Four bytes (columns) of each row.
struct RowBytes
{
    __m512i v;
};

/// A 32-bit integer of each row.
struct RowInts
{
    __m512i v;
};

/// A float of each row.
struct RowFloats
{
    __m512 v;
};

inline RowBytes loadQuad(const std::uint8_t* at)
{
    return {_mm512_loadu_si512(at)};
}

inline void storeQuad(std::uint8_t* at, RowBytes quad)
{
    _mm512_storeu_si512(at, quad.v);
}

/// (bytes >> Shift) & Mask, byte by byte.
template<int Shift, int Mask>
inline RowBytes field(RowBytes bytes)
{
    const __m512i shifted = Shift == 0 ? bytes.v : _mm512_srli_epi16(bytes.v, Shift);
    return {_mm512_and_si512(shifted, _mm512_set1_epi8(Mask))};
}

/// Bits Shift… of each byte, as many as Mask has, moved to where Mask has them.
template<int Shift, int Mask, int Place>
inline RowBytes fieldAt(RowBytes bytes)
{
    __m512i moved = bytes.v;
    if constexpr (Shift > Place) {
        moved = _mm512_srli_epi16(moved, Shift - Place);
    } else if constexpr (Shift < Place) {
        moved = _mm512_slli_epi16(moved, Place - Shift);
    }
    return {_mm512_and_si512(moved, _mm512_set1_epi8(static_cast<char>(Mask << Place)))};
}

inline RowBytes either(RowBytes a, RowBytes b)
{
    return {_mm512_or_si512(a.v, b.v)};
}

/// table[place], byte by byte; places are below 16.
inline RowBytes lookUp(RowBytes places, const std::int8_t (&table)[16])
{
    const __m512i values =
        _mm512_broadcast_i32x4(_mm_loadu_si128(reinterpret_cast<const __m128i*>(table)));
    return {_mm512_shuffle_epi8(values, places.v)};
}

/// Less `Value` each.
template<int Value>
inline RowBytes lessEach(RowBytes bytes)
{
    return {_mm512_sub_epi8(bytes.v, _mm512_set1_epi8(Value))};
}

/// Quads that dotQuads() and dotSignedQuads() best take at once.
constexpr int quadsTogether(int)
{
    return 1;
}

constexpr int kSignedTogether = 1;

inline RowInts zeroInts()
{
    return {_mm512_setzero_si512()};
}

template<int Bits>
inline RowInts shiftedLeft(RowInts ints)
{
    return {_mm512_slli_epi32(ints.v, Bits)};
}

inline RowInts negative(RowInts ints)
{
    return {_mm512_sub_epi32(_mm512_setzero_si512(), ints.v)};
}

inline void storeInts(std::int32_t* at, RowInts ints)
{
    _mm512_storeu_si512(at, ints.v);
}

/// sum + the signed bytes of each row
inline RowInts addEach(RowInts sum, RowBytes bytes)
{
    return {_mm512_dpbusd_epi32(sum.v, _mm512_set1_epi8(1), bytes.v)};
}

/// Σ over the quads' columns, of each row: sum + Σ w · x. `x`: activations, the same for all rows.
/// MaximumWeight: what the unsigned weights never exceed.
template<int MaximumWeight, int Quads>
inline RowInts dotQuads(const RowBytes* weights, const std::int8_t* x, RowInts sum)
{
#pragma GCC unroll 8
    for (int j = 0; j < Quads; ++j) {
        std::int32_t four;
        std::memcpy(&four, x + 4 * j, sizeof four);
        sum.v = _mm512_dpbusd_epi32(sum.v, weights[j].v, _mm512_set1_epi32(four));
    }
    return sum;
}

/// What liftSigned() adds to every weight.
constexpr int kLift = 128;

/// Makes signed weights ready for dotSignedQuads().
inline void liftSigned(RowBytes* weights)
{
#pragma GCC unroll 8
    for (int j = 0; j < 8; ++j) {
        weights[j].v = _mm512_xor_si512(weights[j].v, _mm512_set1_epi8(static_cast<char>(0x80)));
    }
}

/// dotQuads() for lifted weights.
template<int Quads>
inline RowInts dotSignedQuads(const RowBytes* weights, const std::int8_t* x, RowInts sum)
{
    return dotQuads<255, Quads>(weights, x, sum);
}

inline RowFloats toFloats(RowInts ints)
{
    return {_mm512_cvtepi32_ps(ints.v)};
}

inline RowFloats broadcast(float value)
{
    return {_mm512_set1_ps(value)};
}

inline RowFloats loadFloats(const float* at)
{
    return {_mm512_loadu_ps(at)};
}

inline void storeFloats(float* at, RowFloats value)
{
    _mm512_storeu_ps(at, value.v);
}

inline RowFloats loadHalves(const std::uint8_t* at)
{
    return {_mm512_cvtph_ps(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(at)))};
}

inline RowFloats fromUnsignedBytes(const std::uint8_t* at)
{
    return {_mm512_cvtepi32_ps(
        _mm512_cvtepu8_epi32(_mm_loadu_si128(reinterpret_cast<const __m128i*>(at))))};
}

inline RowFloats fromSignedBytes(const std::uint8_t* at)
{
    return {_mm512_cvtepi32_ps(
        _mm512_cvtepi8_epi32(_mm_loadu_si128(reinterpret_cast<const __m128i*>(at))))};
}

inline RowFloats multiply(RowFloats a, RowFloats b)
{
    return {_mm512_mul_ps(a.v, b.v)};
}

/// a · b + c
inline RowFloats multiplyAdd(RowFloats a, RowFloats b, RowFloats c)
{
    return {_mm512_fmadd_ps(a.v, b.v, c.v)};
}

inline RowFloats add(RowFloats a, RowFloats b)
{
    return {_mm512_add_ps(a.v, b.v)};
}

/// Byte `Column` of each row's four, unsigned, as a float.
template<int Column>
inline RowFloats unsignedColumn(RowBytes bytes)
{
    __m512i lane = Column == 0 ? bytes.v : _mm512_srli_epi32(bytes.v, 8 * Column);
    if constexpr (Column < 3) {
        lane = _mm512_and_si512(lane, _mm512_set1_epi32(0xFF));
    }
    return {_mm512_cvtepi32_ps(lane)};
}

/// The same, signed.
template<int Column>
inline RowFloats signedColumn(RowBytes bytes)
{
    const __m512i lane = _mm512_slli_epi32(bytes.v, 24 - 8 * Column);
    return {_mm512_cvtepi32_ps(_mm512_srai_epi32(lane, 24))};
}

/// Pairs of bfloat16 (nearest even; the numbers of a model are never NaN here): row by row the
/// value of `even` below the value of `odd`.
inline void storeBf16Pairs(std::uint16_t* at, RowFloats even, RowFloats odd)
{
    const __m512i one = _mm512_set1_epi32(1);
    const __m512i half = _mm512_set1_epi32(0x7FFF);
    __m512i low = _mm512_castps_si512(even.v);
    __m512i high = _mm512_castps_si512(odd.v);
    low = _mm512_add_epi32(_mm512_add_epi32(low, half),
                           _mm512_and_si512(_mm512_srli_epi32(low, 16), one));
    high = _mm512_add_epi32(_mm512_add_epi32(high, half),
                            _mm512_and_si512(_mm512_srli_epi32(high, 16), one));
    // Takes the upper half of `high` and shifts `low` below it.
    const __m512i pairs = _mm512_mask_blend_epi16(0xAAAAAAAAU, _mm512_srli_epi32(low, 16), high);
    _mm512_storeu_si512(at, pairs);
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
