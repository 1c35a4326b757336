// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/kernels/integer_decode.h"

// Q4_K, Q5_K and Q6_K as long_block_products.h takes them, for AVX2 without an instruction for
// dots: in parts of kRuns runs that lie in the same bytes, which are loaded once for them, and with
// the runs' scales as the integers that they are.
//
// Half 0 and 1 of a quad are rows 0…7 and 8…15. A run is taken in kPhases, first columns first:
// what a phase sums up fits into 16 bits, and has one scale.
namespace ponder::inference {
namespace {

template<class Format>
struct LongBlock;

template<class Format>
constexpr bool kIsLongBlock = false;
template<bool HasFifthBits>
constexpr bool kIsLongBlock<SixBitBlock<HasFifthBits>> = true;
template<>
constexpr bool kIsLongBlock<GroupQ6_K> = true;

/// Q4_K and Q5_K: nibbles of two runs in a byte.
template<bool HasFifthBits>
struct LongBlock<SixBitBlock<HasFifthBits>>
{
    using Format = SixBitBlock<HasFifthBits>;

    static constexpr int kParts = 4;
    static constexpr int kRuns = 2;
    static constexpr int kPhases = HasFifthBits ? 2 : 1;
    /// How far ahead of the present place weights are fetched: about a block, into the first cache.
    static constexpr int kFetchAhead = 3456;
    static constexpr bool kFetchesFar = false;

    /// Planes of the 16 rows, run by run.
    struct Scales
    {
        alignas(32) std::uint8_t scales[8][kRows];
        alignas(32) std::uint8_t minimums[8][kRows];

        void load(const std::uint8_t* block)
        {
            const std::uint8_t* planes = block + 4 * kRows;
            for (std::size_t run = 0; run < 4; run += 2) { // two planes at once
                const __m256i a = loadHalfQuad(planes + run * kRows, 0);
                const __m256i b = loadHalfQuad(planes + (run + 4) * kRows, 0);
                const __m256i c = loadHalfQuad(planes + (run + 8) * kRows, 0);
                store(scales[run], bitsAt<0, 63, 0>(a));
                store(minimums[run], bitsAt<0, 63, 0>(b));
                store(scales[run + 4], _mm256_or_si256(bitsAt<0, 15, 0>(c), bitsAt<6, 3, 4>(a)));
                store(minimums[run + 4], _mm256_or_si256(bitsAt<4, 15, 0>(c), bitsAt<6, 3, 4>(b)));
            }
        }

        [[nodiscard]] const std::uint8_t* planeOf(int run, int) const { return scales[run]; }

    private:
        static void store(std::uint8_t* at, __m256i planes)
        {
            _mm256_store_si256(reinterpret_cast<__m256i*>(at), planes);
        }
    };

    /// Half of quad j of each of a part's runs.
    template<int Part>
    static inline __attribute__((always_inline)) void
    unpack(const std::uint8_t* block, int j, int half, __m256i (&quants)[kRuns])
    {
        const __m256i nibbles =
            loadHalfQuad(block + Format::kNibblesAt + Part * 512 + j * 64, half);
        quants[0] = bitsAt<0, 15, 0>(nibbles);
        quants[1] = bitsAt<4, 15, 0>(nibbles);
        if constexpr (HasFifthBits) {
            const __m256i bits = loadHalfQuad(block + Format::kFifthBitsAt + j * 64, half);
            quants[0] = _mm256_or_si256(quants[0], bitsAt<2 * Part, 1, 4>(bits));
            quants[1] = _mm256_or_si256(quants[1], bitsAt<2 * Part + 1, 1, 4>(bits));
        }
    }
};

/// Q6_K: four runs have their high bits in the same bytes.
template<>
struct LongBlock<GroupQ6_K>
{
    using Format = GroupQ6_K;

    static constexpr int kParts = 2;
    static constexpr int kRuns = 4;
    static constexpr int kPhases = 2;
    /// Its three places of a block do not look like a stream to the hardware (decision 47).
    static constexpr int kFetchAhead = 8192;
    static constexpr bool kFetchesFar = true;

    struct Scales
    {
        const std::uint8_t* scales;

        void load(const std::uint8_t* block) { scales = block + Format::kScalesAt; }

        [[nodiscard]] const std::uint8_t* planeOf(int run, int phase) const
        {
            return scales + static_cast<std::size_t>(2 * run + phase) * kRows;
        }
    };

    template<int Part>
    static inline __attribute__((always_inline)) void
    unpack(const std::uint8_t* block, int j, int half, __m256i (&quants)[kRuns])
    {
        const std::uint8_t* nibbles = block + Format::kNibblesAt + Part * 1024 + j * 64;
        const __m256i even = loadHalfQuad(nibbles, half);
        const __m256i odd = loadHalfQuad(nibbles + 512, half);
        const __m256i high = loadHalfQuad(block + Format::kHighBitsAt + Part * 512 + j * 64, half);
        quants[0] = _mm256_or_si256(bitsAt<0, 15, 0>(even), bitsAt<0, 3, 4>(high));
        quants[1] = _mm256_or_si256(bitsAt<0, 15, 0>(odd), bitsAt<2, 3, 4>(high));
        quants[2] = _mm256_or_si256(bitsAt<4, 15, 0>(even), bitsAt<4, 3, 4>(high));
        quants[3] = _mm256_or_si256(bitsAt<4, 15, 0>(odd), bitsAt<6, 3, 4>(high));
    }
};

/// Calls body.template operator()<Part>() for every part of a block.
template<int Parts, class Body>
inline __attribute__((always_inline)) void forEachPart(Body&& body)
{
    body.template operator()<0>();
    body.template operator()<1>();
    if constexpr (Parts == 4) {
        body.template operator()<2>();
        body.template operator()<3>();
    }
}

} // namespace
} // namespace ponder::inference
