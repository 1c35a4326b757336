// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/kernels/interleaved_formats.h"
#include "inference/kernels/isa_memory.h"
#include "inference/kernels/kernel_table.h"

// What decode with AVX2 alone is written in, for long blocks and for short ones.
namespace ponder::inference {
namespace {

inline __attribute__((always_inline)) __m256i loadHalfQuad(const std::uint8_t* quad, int half)
{
    return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(quad) + half);
}

/// fieldAt() of one register.
template<int Shift, int Mask, int Place>
inline __attribute__((always_inline)) __m256i bitsAt(__m256i bytes)
{
    if constexpr (Shift > Place) {
        bytes = _mm256_srli_epi16(bytes, Shift - Place);
    } else if constexpr (Shift < Place) {
        bytes = _mm256_slli_epi16(bytes, Place - Shift);
    }
    return _mm256_and_si256(bytes, _mm256_set1_epi8(static_cast<char>(Mask << Place)));
}

/// Makes the compiler load again what it has loaded through another pointer, instead of keeping all
/// of it in memory.
template<class T>
inline __attribute__((always_inline)) const T* afresh(const T* pointer)
{
    asm("" : "+r"(pointer));
    return pointer;
}

template<bool IsFine>
inline __attribute__((always_inline)) const std::int8_t* bytesOf(const ActivationBlock& x)
{
    return IsFine ? x.fine : x.quants;
}

} // namespace
} // namespace ponder::inference
