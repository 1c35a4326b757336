// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <immintrin.h>

// The widest registers of integers the compiler was told of, by one name for both widths. See
// x86_vector.h for the rules of these files.
namespace ponder::inference {
namespace {

#ifdef __AVX512VNNI__
using WideInts = __m512i;
using WideFloats = __m512;

inline WideInts wideLoad(const void* at)
{
    return _mm512_load_si512(at);
}

inline WideInts wideSet(std::int32_t value)
{
    return _mm512_set1_epi32(value);
}

inline WideInts wideAdd(WideInts a, WideInts b)
{
    return _mm512_add_epi32(a, b);
}

inline WideFloats wideFloats(WideInts ints)
{
    return _mm512_cvtepi32_ps(ints);
}

inline WideFloats wideLoadFloats(const float* at)
{
    return _mm512_load_ps(at);
}

inline void wideStore(float* at, WideFloats value)
{
    _mm512_store_ps(at, value);
}

inline WideFloats wideAll(float value)
{
    return _mm512_set1_ps(value);
}

inline WideFloats wideMultiply(WideFloats a, WideFloats b)
{
    return _mm512_mul_ps(a, b);
}

inline WideFloats wideMultiplyAdd(WideFloats a, WideFloats b, WideFloats c)
{
    return _mm512_fmadd_ps(a, b, c);
}
#else
using WideInts = __m256i;
using WideFloats = __m256;

inline WideInts wideLoad(const void* at)
{
    return _mm256_load_si256(static_cast<const __m256i*>(at));
}

inline WideInts wideSet(std::int32_t value)
{
    return _mm256_set1_epi32(value);
}

inline WideInts wideAdd(WideInts a, WideInts b)
{
    return _mm256_add_epi32(a, b);
}

inline WideFloats wideFloats(WideInts ints)
{
    return _mm256_cvtepi32_ps(ints);
}

inline WideFloats wideLoadFloats(const float* at)
{
    return _mm256_load_ps(at);
}

inline void wideStore(float* at, WideFloats value)
{
    _mm256_store_ps(at, value);
}

inline WideFloats wideAll(float value)
{
    return _mm256_set1_ps(value);
}

inline WideFloats wideMultiply(WideFloats a, WideFloats b)
{
    return _mm256_mul_ps(a, b);
}

inline WideFloats wideMultiplyAdd(WideFloats a, WideFloats b, WideFloats c)
{
    return _mm256_fmadd_ps(a, b, c);
}
#endif

constexpr std::size_t kWideLanes = sizeof(WideInts) / sizeof(std::int32_t);

} // namespace
} // namespace ponder::inference
