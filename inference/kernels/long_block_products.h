// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/kernels/kernel_table.h"
#include "inference/kernels/long_block_formats.h"

// Decode of Q4_K, Q5_K and Q6_K with AVX2 alone. What a phase sums up in 16 bits is multiplied by
// the row's integer scale as it is widened to 32; floats begin with the step of the activations,
// and the factor of the block is applied once a block.
//
// The inner loop must not be unrolled: from memory Q6_K then gets 21 GB/s instead of 29, the others
// a twentieth less. (Every instruction then loads from one place of each block only; what the
// hardware fetches ahead for that seems to be in the way.) And a sum must stay where it is: pin().
namespace ponder::inference {
namespace {

/// Fetches an eighth of what lies kFetchAhead bytes behind a part.
template<class Format, int Part>
inline __attribute__((always_inline)) void fetchAhead(const std::uint8_t* block, int eighth)
{
    constexpr int bytes = static_cast<int>(Format::kBytes) / LongBlock<Format>::kParts;
    constexpr int lines = (bytes + 8 * 64 - 1) / (8 * 64);
    const std::uint8_t* at =
        block + Part * bytes + LongBlock<Format>::kFetchAhead + eighth * lines * 64;
#pragma GCC unroll 8
    for (int line = 0; line < lines; ++line) {
        if constexpr (LongBlock<Format>::kFetchesFar) {
            fetchLineFar(at + line * 64);
        } else {
            fetchLine(at + line * 64);
        }
    }
}

/// The rows' bytes of a plane as signed numbers, 256 times as large, in both halves of their lanes.
inline __attribute__((always_inline)) __m256i scalesTimes256(const std::uint8_t* plane, int half)
{
    alignas(32) static constexpr std::int8_t kPlaces[2][32] = {
        {-1, 0, -1, 0, -1, 1, -1, 1, -1, 2, -1, 2, -1, 3, -1, 3,
         -1, 4, -1, 4, -1, 5, -1, 5, -1, 6, -1, 6, -1, 7, -1, 7},
        {-1, 8,  -1, 8,  -1, 9,  -1, 9,  -1, 10, -1, 10, -1, 11, -1, 11,
         -1, 12, -1, 12, -1, 13, -1, 13, -1, 14, -1, 14, -1, 15, -1, 15}};
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(plane));
    return _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(bytes),
                               _mm256_load_si256(reinterpret_cast<const __m256i*>(kPlaces[half])));
}

/// With what the 16-bit sums of a part's phases begin: less the zero of the quants, if they have
/// one. That makes them small enough, too: 16 columns of Q6_K, at most 32 · 127 · 8 in magnitude.
template<class Format, int Count>
struct PhaseStarts
{
    alignas(32) std::int16_t sums[LongBlock<Format>::kRuns][Count][2][8]; // of each phase

    template<bool IsFine>
    void load(const ActivationBlock* x, std::size_t blockStride)
    {
        if constexpr (Format::kZero != 0) {
            for (std::size_t run = 0; run < LongBlock<Format>::kRuns; ++run) {
                for (std::size_t i = 0; i < Count; ++i) {
                    const auto* bytes =
                        reinterpret_cast<const __m256i*>(bytesOf<IsFine>(x[run * blockStride + i]));
                    __m256i sum = _mm256_maddubs_epi16(_mm256_set1_epi8(Format::kZero),
                                                       _mm256_loadu_si256(bytes));
                    sum = _mm256_add_epi16(sum, _mm256_shuffle_epi32(sum, 0x4E));
                    sum = _mm256_add_epi16(sum, _mm256_shuffle_epi32(sum, 0xB1));
                    _mm256_store_si256(reinterpret_cast<__m256i*>(sums[run][i]),
                                       _mm256_sub_epi16(_mm256_setzero_si256(), sum));
                }
            }
        }
    }

    [[nodiscard]] __m256i of(int run, int vector, int phase) const
    {
        if constexpr (Format::kZero != 0) {
            return _mm256_broadcastsi128_si256(
                _mm_load_si128(reinterpret_cast<const __m128i*>(sums[run][vector][phase])));
        } else {
            return _mm256_setzero_si256();
        }
    }
};

/// totals[Count] += a phase of `Runs` runs of a part, from `First` on, times as many vectors.
template<class Format, int Part, int First, int Runs, int Count, bool IsFine>
inline __attribute__((always_inline)) void addRuns(const std::uint8_t* block,
                                                   const typename LongBlock<Format>::Scales& scales,
                                                   int phase,
                                                   const ActivationBlock* x,
                                                   std::size_t blockStride,
                                                   const PhaseStarts<Format, Count>& starts,
                                                   RowFloats* totals)
{
    using Long = LongBlock<Format>;
    static_assert(Runs * Count <= 8, "more sums than registers");
    constexpr int quads = 8 / Long::kPhases;
    constexpr int halves = Runs * Count <= 2 ? 2 : 1; // at once
    x += First * blockStride;
#pragma GCC unroll 1
    for (int firstHalf = 0; firstHalf < 2; firstHalf += halves) {
        const ActivationBlock* again = afresh(x);
        const auto blockOf = [&](int run, int i) -> const ActivationBlock& {
            return again[static_cast<std::size_t>(run) * blockStride + static_cast<std::size_t>(i)];
        };
        __m256i sums[halves][Runs][Count];
#pragma GCC unroll 2
        for (int half = 0; half < halves; ++half) {
#pragma GCC unroll 4
            for (int run = 0; run < Runs; ++run) {
#pragma GCC unroll 8
                for (int i = 0; i < Count; ++i) {
                    sums[half][run][i] = starts.of(First + run, i, phase);
                }
            }
        }
#pragma GCC unroll 1
        for (int j = phase * quads; j < (phase + 1) * quads; ++j) {
            if (First == 0 && !IsFine && firstHalf == 0) {
                fetchAhead<Format, Part>(block, j);
            }
#pragma GCC unroll 2
            for (int half = 0; half < halves; ++half) {
                __m256i quants[Long::kRuns];
                Long::template unpack<Part>(block, j, firstHalf + half, quants);
#pragma GCC unroll 4
                for (int run = 0; run < Runs; ++run) {
#pragma GCC unroll 8
                    for (int i = 0; i < Count; ++i) {
                        const std::int8_t* values = bytesOf<IsFine>(blockOf(run, i)) + 4 * j;
                        __m256i& sum = sums[half][run][i];
                        sum = _mm256_add_epi16(
                            sum, _mm256_maddubs_epi16(quants[First + run], broadcastFour(values)));
                        pin(sum);
                    }
                }
            }
        }
#pragma GCC unroll 4
        for (int run = 0; run < Runs; ++run) {
            const std::uint8_t* plane = scales.planeOf(Part * Long::kRuns + First + run, phase);
#pragma GCC unroll 2
            for (int half = 0; half < halves; ++half) {
                const __m256i factors = scalesTimes256(plane, firstHalf + half);
#pragma GCC unroll 8
                for (int i = 0; i < Count; ++i) {
                    __m256& total = totals[i].v[firstHalf + half];
                    total = _mm256_fmadd_ps(
                        _mm256_cvtepi32_ps(_mm256_madd_epi16(sums[half][run][i], factors)),
                        _mm256_set1_ps(blockOf(run, i).step),
                        total);
                }
            }
        }
    }
}

/// totals[Count] += a part of a block times as many vectors: one of the two bytes a value. What is
/// added to a total comes in the same order for every Count.
template<class Format, int Part, int Count, bool IsFine>
inline __attribute__((always_inline)) void addPart(const std::uint8_t* block,
                                                   const typename LongBlock<Format>::Scales& scales,
                                                   const ActivationBlock* x,
                                                   std::size_t blockStride,
                                                   RowFloats* totals)
{
    constexpr int all = LongBlock<Format>::kRuns;
    constexpr int runs = all * Count <= 8 ? all : all / 2; // at once
    PhaseStarts<Format, Count> starts;
    starts.template load<IsFine>(x, blockStride);
#pragma GCC unroll 1
    for (int phase = 0; phase < LongBlock<Format>::kPhases; ++phase) {
        addRuns<Format, Part, 0, runs, Count, IsFine>(
            block, scales, phase, x, blockStride, starts, totals);
        if constexpr (runs < all) {
            addRuns<Format, Part, runs, runs, Count, IsFine>(
                block, scales, phase, x, blockStride, starts, totals);
        }
    }
}

/// Whether one of the blocks that meet a part is fine.
template<int Runs, int Count>
inline __attribute__((always_inline)) bool partIsFine(const ActivationBlock* x,
                                                      std::size_t blockStride)
{
    std::uint32_t any = 0;
#pragma GCC unroll 4
    for (std::size_t run = 0; run < Runs; ++run) {
#pragma GCC unroll 8
        for (std::size_t i = 0; i < Count; ++i) {
            any |= x[run * blockStride + i].isFine;
        }
    }
    return any != 0;
}

/// What a block's parts sum up for a vector, times its factor; less the rows' minimums.
template<class Format>
inline __attribute__((always_inline)) RowFloats
blockTotal(const std::uint8_t* block,
           const typename LongBlock<Format>::Scales& scales,
           const ActivationBlock* x,
           std::size_t blockStride,
           RowFloats sum,
           RowFloats total)
{
    total = multiplyAdd(loadHalves(block), sum, total);
    if constexpr (Format::kHasOffset) {
        RowFloats low = broadcast(0.0F);
#pragma GCC unroll 8
        for (std::size_t run = 0; run < Format::kRuns; ++run) {
            low = multiplyAdd(
                fromUnsignedBytes(scales.minimums[run]), broadcast(x[run * blockStride].sum), low);
        }
        const RowFloats negative = multiply(loadHalves(block + 2 * kRows), broadcast(-1.0F));
        total = multiplyAdd(negative, low, total);
    }
    return total;
}

/// totals[Count] = one group times `Count` vectors, at most four. Not inline: within another
/// function the compiler finds fewer registers for it.
template<class Format, int Count>
__attribute__((noinline)) void multiplyLongBlocks(const std::uint8_t* group,
                                                  std::size_t blocks,
                                                  const ActivationBlock* x,
                                                  std::size_t blockStride,
                                                  RowFloats* totals)
{
    using Long = LongBlock<Format>;
    static_assert(ActivationBlock::kFineSteps == 256, "what the scales are multiplied by");
    const RowFloats perFineStep = broadcast(1.0F / ActivationBlock::kFineSteps);
    for (std::size_t i = 0; i < Count; ++i) {
        totals[i] = broadcast(0.0F);
    }
    for (std::size_t block = 0; block < blocks; ++block, group += Format::kBytes) {
        typename Long::Scales scales;
        scales.load(group);
        RowFloats coarse[Count];
        RowFloats fine[Count];
        for (std::size_t i = 0; i < Count; ++i) {
            coarse[i] = fine[i] = broadcast(0.0F);
        }
        const ActivationBlock* columns = x;
        forEachPart<Long::kParts>([&]<int Part>() __attribute__((always_inline)) {
            addPart<Format, Part, Count, false>(group, scales, columns, blockStride, coarse);
            if (partIsFine<Long::kRuns, Count>(columns, blockStride)) {
                addPart<Format, Part, Count, true>(
                    afresh(group), scales, columns, blockStride, fine);
            }
            columns += Long::kRuns * blockStride;
        });
        for (std::size_t i = 0; i < Count; ++i) {
            totals[i] = blockTotal<Format>(group,
                                           scales,
                                           x + i,
                                           blockStride,
                                           multiplyAdd(fine[i], perFineStep, coarse[i]),
                                           totals[i]);
        }
        x = columns;
    }
}

/// totals[Count] = one group times `Count` vectors, whose blocks are side by side from `x` on.
/// Eight at once leave no registers, and take longer than twice four.
template<class Format, int Count>
void multiplyLongGroup(const std::uint8_t* group,
                       std::size_t blocks,
                       const ActivationBlock* x,
                       std::size_t blockStride,
                       RowFloats* totals)
{
    constexpr int step = Count < 4 ? Count : 4;
    for (int first = 0; first < Count; first += step) {
        multiplyLongBlocks<Format, step>(group, blocks, x + first, blockStride, totals + first);
    }
}

} // namespace
} // namespace ponder::inference
