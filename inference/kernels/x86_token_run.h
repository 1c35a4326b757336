// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/kernels/token_run.h"
#include "inference/kernels/x86_activation.h"

#if defined(__AVX512VNNI__) || defined(__AVXVNNI__)
#include "inference/kernels/panel_tile_vnni.h"
#else
#include "inference/kernels/panel_tile_maddubs.h"
#endif

// A token's run of 32 columns as the panels want it, with AVX2 and AVX-512. See x86_vector.h for
// the rules of these files.
namespace ponder::inference {
namespace {

/// The bits of the largest sum of two neighbours' magnitudes; like loadRun.
inline std::int32_t largestPair(const __m256 (&v)[4])
{
    const __m256 magnitude = _mm256_castsi256_ps(_mm256_set1_epi32(0x7FFFFFFF));
    __m256i largest = _mm256_setzero_si256();
    for (int i = 0; i < 4; i += 2) {
        const __m256 pairs =
            _mm256_hadd_ps(_mm256_and_ps(v[i], magnitude), _mm256_and_ps(v[i + 1], magnitude));
        largest = _mm256_max_epi32(largest, _mm256_castps_si256(pairs));
    }
    return largestOfInts(largest);
}

/// Rounds 32 values to steps of a `steps`th of the largest, or of the largest pair; fills the scale
/// and the sums of a run. Two neighbours rounded up are one step more than exact: 128 for 127.
template<TokenRounding Rounding, int Bytes>
inline void roundRun(const float* x, float steps, __m256i (&q)[4], TokenRun<Bytes>& run)
{
    __m256 v[4];
    std::int32_t bits = loadRun(x, v);
    if constexpr (Rounding == TokenRounding::InPairs) {
        bits = largestPair(v);
    }
    const float amount = loadAs<float>(&bits);
    const __m256 inverse = _mm256_set1_ps(amount > kSmallestAmplitude ? steps / amount : 0.0F);
    for (int i = 0; i < 4; ++i) {
        q[i] = _mm256_cvtps_epi32(_mm256_mul_ps(v[i], inverse));
    }
    const std::int32_t first = sumOfInts(_mm256_add_epi32(q[0], q[1]));
    const std::int32_t second = sumOfInts(_mm256_add_epi32(q[2], q[3]));
    // Whatever is computed from a block with a NaN or an infinity is no number, and the engine
    // notices.
    run.scale = bits >= kInfinityBits ? __builtin_nanf("") : amount / steps;
    run.sums[0] = run.scale * static_cast<float>(first + second);
    run.sums[1] = run.scale * static_cast<float>(first);
    run.sums[2] = run.scale * static_cast<float>(second);
}

/// One byte a value.
template<TokenRounding Rounding>
inline void fillTokenRun(const float* x, TokenRun<1>& run)
{
    __m256i q[4];
    roundRun<Rounding>(x, 127.0F, q, run);
    storeAsBytes(reinterpret_cast<std::int8_t*>(run.bytes[0]), q);
}

#if defined(__AVX512VNNI__) || defined(__AVXVNNI__)
/// Two bytes a value; the scale is the first one's.
template<TokenRounding>
inline void fillTokenRun(const float* x, TokenRun<2>& run)
{
    ActivationBlock block;
    quantizeBlock<true>(x, block);
    run.scale = block.step * ActivationBlock::kFineSteps;
    run.sums[0] = block.sum;
    run.sums[1] = block.halfSums[0];
    run.sums[2] = block.halfSums[1];
    const __m256i fine = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(block.fine));
    // 256 · first + fine with a fine part below 0 is one less of the first and 256 more.
    const __m256i first =
        _mm256_add_epi8(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(block.quants)),
                        _mm256_cmpgt_epi8(_mm256_setzero_si256(), fine));
    _mm256_store_si256(reinterpret_cast<__m256i*>(run.bytes[0]), first);
    _mm256_store_si256(reinterpret_cast<__m256i*>(run.bytes[1]), fine);
}
#else
/// 16 bits a value; of each four the even ones before the odd ones.
template<TokenRounding Rounding>
inline void fillTokenRun(const float* x, TokenRun<2>& run)
{
    __m256i q[4];
    roundRun<Rounding>(x, 32767.0F, q, run);
    for (int half = 0; half < 2; ++half) {
        // Packing takes four of each register in turns.
        __m256i words = _mm256_permute4x64_epi64(_mm256_packs_epi32(q[2 * half], q[2 * half + 1]),
                                                 _MM_SHUFFLE(3, 1, 2, 0));
        words = _mm256_shufflehi_epi16(_mm256_shufflelo_epi16(words, _MM_SHUFFLE(3, 1, 2, 0)),
                                       _MM_SHUFFLE(3, 1, 2, 0));
        _mm256_store_si256(reinterpret_cast<__m256i*>(run.bytes[half]), words);
    }
}
#endif

template<int Bytes>
inline void liftTokenRun(TokenRun<Bytes>& run)
{
    if constexpr (kTokensAreLifted) {
        auto* first = reinterpret_cast<__m256i*>(run.bytes[0]);
        const __m256i lift = _mm256_set1_epi8(static_cast<char>(0x80));
        _mm256_store_si256(first, _mm256_xor_si256(_mm256_load_si256(first), lift));
    }
}

} // namespace
} // namespace ponder::inference
