// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/kernels/x86_vector.h"

// A register of floats for decode's attention, by one name for both widths. See x86_vector.h for
// the rules of these files.
namespace ponder::inference {
namespace {

#ifdef __AVX512F__
constexpr std::size_t kLane = 16;
constexpr int kMostQueries = 4;
using Lanes = __m512;

inline Lanes lanesOfHalves(const std::uint16_t* at)
{
    return _mm512_cvtph_ps(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(at)));
}

inline Lanes lanesOfBytes(const std::byte* at)
{
    return _mm512_cvtepi32_ps(
        _mm512_cvtepi8_epi32(_mm_loadu_si128(reinterpret_cast<const __m128i*>(at))));
}

inline Lanes allLanesOfHalf(const std::byte* at)
{
    return _mm512_cvtph_ps(_mm256_set1_epi16(loadAs<std::int16_t>(at)));
}

inline Lanes lanesOfFloats(const float* at)
{
    return _mm512_loadu_ps(at);
}

inline void storeLanes(float* at, Lanes value)
{
    _mm512_storeu_ps(at, value);
}

inline Lanes allLanes(float value)
{
    return _mm512_set1_ps(value);
}

inline Lanes multiplied(Lanes a, Lanes b)
{
    return _mm512_mul_ps(a, b);
}

inline Lanes multiplyAdd(Lanes a, Lanes b, Lanes c)
{
    return _mm512_fmadd_ps(a, b, c);
}

inline __m256 folded(Lanes v)
{
    return _mm256_add_ps(_mm512_castps512_ps256(v), _mm512_extractf32x8_ps(v, 1));
}
#else
constexpr std::size_t kLane = 8;
constexpr int kMostQueries = 2;
using Lanes = __m256;

inline Lanes lanesOfHalves(const std::uint16_t* at)
{
    return _mm256_cvtph_ps(_mm_loadu_si128(reinterpret_cast<const __m128i*>(at)));
}

inline Lanes lanesOfBytes(const std::byte* at)
{
    return _mm256_cvtepi32_ps(
        _mm256_cvtepi8_epi32(_mm_loadl_epi64(reinterpret_cast<const __m128i*>(at))));
}

inline Lanes allLanesOfHalf(const std::byte* at)
{
    return _mm256_cvtph_ps(_mm_set1_epi16(loadAs<std::int16_t>(at)));
}

inline Lanes lanesOfFloats(const float* at)
{
    return _mm256_loadu_ps(at);
}

inline void storeLanes(float* at, Lanes value)
{
    _mm256_storeu_ps(at, value);
}

inline Lanes allLanes(float value)
{
    return _mm256_set1_ps(value);
}

inline Lanes multiplied(Lanes a, Lanes b)
{
    return _mm256_mul_ps(a, b);
}

inline Lanes multiplyAdd(Lanes a, Lanes b, Lanes c)
{
    return _mm256_fmadd_ps(a, b, c);
}

inline __m256 folded(Lanes v)
{
    return v;
}
#endif

/// The sums of four vectors, side by side.
inline __m128 foursums(Lanes a, Lanes b, Lanes c, Lanes d)
{
    const __m256 pairs =
        _mm256_hadd_ps(_mm256_hadd_ps(folded(a), folded(b)), _mm256_hadd_ps(folded(c), folded(d)));
    return _mm_add_ps(_mm256_castps256_ps128(pairs), _mm256_extractf128_ps(pairs, 1));
}

/// scale · the sums of four vectors, side by side.
inline void storeFourSums(float* at, Lanes a, Lanes b, Lanes c, Lanes d, float scale)
{
    _mm_storeu_ps(at, _mm_mul_ps(foursums(a, b, c, d), _mm_set1_ps(scale)));
}

} // namespace
} // namespace ponder::inference
