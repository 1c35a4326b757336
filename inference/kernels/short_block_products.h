// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/kernels/integer_decode.h"
#include "inference/kernels/kernel_table.h"
#include "inference/kernels/run_scale.h"
#include "inference/kernels/x86_activation.h"

// Decode of the formats with blocks of 32 columns (Q4_0 to Q8_0) with AVX2 alone: neighbouring
// groups in turns, block by block, each fetched ahead. A block is unpacked quad by quad as it is
// multiplied, so that nothing waits in memory; a second time for its fine part, if it has one.
namespace ponder::inference {
namespace {

/// Formats that multiplyShortGroups() takes; Q8_0 with several vectors only, since with one
/// multiplyTogether() gets as much from memory.
template<class Format>
constexpr bool kIsShortBlock = false;
template<bool HasOffset, bool HasFifthBits, int Zero>
constexpr bool kIsShortBlock<NibbleBlock<HasOffset, HasFifthBits, Zero>> = true;
template<>
constexpr bool kIsShortBlock<GroupQ8_0> = true;

/// Groups taken in turns.
constexpr std::size_t kShortTogether = 4;

/// How far ahead of the present place weights are fetched, in each of the groups.
constexpr std::size_t kShortFetchAhead = 1024;

/// Sums of a block's two halves (rows 0…7 and 8…15) times `Count` vectors.
template<int Count>
using ShortSums = __m256i[2][Count];

/// dots (+)= Σ quant · x of one byte a value, in 32 bits, times `factor`.
template<class Format, int Count, bool IsFine>
inline __attribute__((always_inline)) void addSignedBlock(const std::uint8_t* block,
                                                          const ActivationBlock* x,
                                                          __m256i factor,
                                                          ShortSums<Count>& dots)
{
#pragma GCC unroll 2
    for (int j = 0; j < 8; ++j) {
        __m256i quants[2];
        __m256i sizes[2];
#pragma GCC unroll 2
        for (int half = 0; half < 2; ++half) {
            quants[half] = loadHalfQuad(block + 2 * kRows + j * 64, half);
            sizes[half] = _mm256_sign_epi8(quants[half], quants[half]);
        }
#pragma GCC unroll 4
        for (int i = 0; i < Count; ++i) {
            const __m256i four = broadcastFour(bytesOf<IsFine>(x[i]) + 4 * j);
#pragma GCC unroll 2
            for (int half = 0; half < 2; ++half) {
                // |quant| ≤ 128 as an unsigned byte and |x| ≤ 127: two products fit into 16 bits.
                const __m256i products =
                    _mm256_maddubs_epi16(sizes[half], _mm256_sign_epi8(four, quants[half]));
                __m256i& sum = dots[half][i];
                sum = _mm256_add_epi32(sum, _mm256_madd_epi16(products, factor));
                pin(sum);
            }
        }
    }
}

/// The same of quants without a sign. Sums of eight quads of four bits fit into 16 bits, of five
/// bits those of four: so these take the low nibbles first and the high ones then.
template<class Format, int Count, bool IsFine>
inline __attribute__((always_inline)) void addUnsignedBlock(const std::uint8_t* block,
                                                            const ActivationBlock* x,
                                                            __m256i factor,
                                                            ShortSums<Count>& dots)
{
    constexpr bool hasFifthBits = Format::kMaximum == 31;
    constexpr int passes = hasFifthBits ? 2 : 1;
    static_assert(quadsTogether(Format::kMaximum) * passes >= 8, "sums would overflow 16 bits");
#pragma GCC unroll 2
    for (int pass = 0; pass < passes; ++pass) {
        ShortSums<Count> sums;
        __m256i fifthBits[2]; // of the next quad in their place
#pragma GCC unroll 2
        for (int half = 0; half < 2; ++half) {
            if constexpr (hasFifthBits) {
                fifthBits[half] = loadHalfQuad(block + Format::kFifthBitsAt, half);
                if (pass == 0) {
                    fifthBits[half] = _mm256_slli_epi16(fifthBits[half], 4);
                }
            }
#pragma GCC unroll 4
            for (int i = 0; i < Count; ++i) {
                sums[half][i] = _mm256_setzero_si256();
            }
        }
#pragma GCC unroll 4
        for (int j = 0; j < 4; ++j) {
            __m256i quants[2 / passes][2];
#pragma GCC unroll 2
            for (int half = 0; half < 2; ++half) {
                const __m256i nibbles = loadHalfQuad(block + Format::kNibblesAt + j * 64, half);
                if constexpr (hasFifthBits) {
                    quants[0][half] = _mm256_or_si256(pass == 0 ? bitsAt<0, 15, 0>(nibbles)
                                                                : bitsAt<4, 15, 0>(nibbles),
                                                      bitsAt<4, 1, 4>(fifthBits[half]));
                    fifthBits[half] = _mm256_srli_epi16(fifthBits[half], 1);
                } else {
                    quants[0][half] = bitsAt<0, 15, 0>(nibbles);
                    quants[1][half] = bitsAt<4, 15, 0>(nibbles);
                }
            }
#pragma GCC unroll 4
            for (int i = 0; i < Count; ++i) {
#pragma GCC unroll 2
                for (int k = 0; k < 2 / passes; ++k) {
                    const __m256i four =
                        broadcastFour(bytesOf<IsFine>(x[i]) + 16 * (pass + k) + 4 * j);
#pragma GCC unroll 2
                    for (int half = 0; half < 2; ++half) {
                        __m256i& sum = sums[half][i];
                        sum = _mm256_add_epi16(sum, _mm256_maddubs_epi16(quants[k][half], four));
                        pin(sum);
                    }
                }
            }
        }
#pragma GCC unroll 2
        for (int half = 0; half < 2; ++half) {
#pragma GCC unroll 4
            for (int i = 0; i < Count; ++i) {
                dots[half][i] =
                    _mm256_add_epi32(dots[half][i], _mm256_madd_epi16(sums[half][i], factor));
            }
        }
    }
}

template<class Format, int Count, bool IsFine>
inline __attribute__((always_inline)) void
addShortBlock(const std::uint8_t* block, const ActivationBlock* x, ShortSums<Count>& dots)
{
    const __m256i factor = _mm256_set1_epi16(IsFine ? 1 : ActivationBlock::kFineSteps);
    if constexpr (Format::kIsSigned) {
        addSignedBlock<Format, Count, IsFine>(block, x, factor, dots);
    } else {
        addUnsignedBlock<Format, Count, IsFine>(block, x, factor, dots);
    }
}

/// totals[Count] += a block times as many vectors. What is added to a total comes in the same order
/// for every Count.
template<class Format, int Count>
inline __attribute__((always_inline)) void
addBlock(const std::uint8_t* block, const ActivationBlock* x, bool isFine, RowFloats* totals)
{
    ShortSums<Count> dots;
#pragma GCC unroll 2
    for (int half = 0; half < 2; ++half) {
#pragma GCC unroll 4
        for (int i = 0; i < Count; ++i) {
            dots[half][i] = _mm256_setzero_si256();
        }
    }
    addShortBlock<Format, Count, false>(block, x, dots);
    if (isFine) {
        addShortBlock<Format, Count, true>(afresh(block), afresh(x), dots);
    }
    constexpr bool hasBase = Format::kHasOffset || Format::kZero != 0;
#pragma GCC unroll 2
    for (int half = 0; half < 2; ++half) {
        const auto* halves = reinterpret_cast<const __m128i*>(block) + half;
        const __m256 scale = _mm256_cvtph_ps(_mm_loadu_si128(halves));
        __m256 base = _mm256_setzero_ps();
        if constexpr (Format::kHasOffset) {
            base = _mm256_cvtph_ps(_mm_loadu_si128(halves + 2));
        } else if constexpr (hasBase) {
            base = _mm256_mul_ps(scale, _mm256_set1_ps(static_cast<float>(-Format::kZero)));
        }
#pragma GCC unroll 4
        for (int i = 0; i < Count; ++i) {
            __m256 total = totals[i].v[half];
            total = _mm256_fmadd_ps(_mm256_cvtepi32_ps(dots[half][i]),
                                    _mm256_mul_ps(scale, _mm256_set1_ps(x[i].step)),
                                    total);
            if constexpr (hasBase) {
                total = _mm256_fmadd_ps(base, _mm256_set1_ps(x[i].sum), total);
            }
            totals[i].v[half] = total;
        }
    }
}

/// totals[groups][Count] = as many neighbouring groups times `Count` vectors.
template<class Format, int Count>
__attribute__((noinline)) void multiplyShortBlocks(const std::uint8_t* group,
                                                   std::size_t groups,
                                                   std::size_t blocks,
                                                   const ActivationBlock* x,
                                                   std::size_t blockStride,
                                                   RowFloats* totals)
{
    const std::size_t groupBytes = blocks * Format::kBytes;
    for (std::size_t i = 0; i < groups * Count; ++i) {
        totals[i] = broadcast(0.0F);
    }
    for (std::size_t block = 0; block < blocks; ++block) {
        const bool isFine = isAnyFine<Count>(x);
        const std::uint8_t* at = group + block * Format::kBytes;
#pragma GCC unroll 1
        for (std::size_t i = 0; i < groups; ++i, at += groupBytes) {
#pragma GCC unroll 16
            for (std::size_t line = 0; line < Format::kBytes; line += 64) {
                fetchLine(at + kShortFetchAhead + line);
            }
            addBlock<Format, Count>(at, x, isFine, totals + i * Count);
        }
        x += blockStride;
    }
}

/// y of `Count` vectors for a few neighbouring groups from `row` on.
template<class Format, int Count>
void multiplyShortPass(const WeightMatrix& weights,
                       const ActivationBatch& x,
                       std::size_t firstVector,
                       std::size_t row,
                       std::size_t groups,
                       std::size_t rowEnd,
                       float* y,
                       std::size_t yStride)
{
    const std::size_t blocks = weights.columns / 32;
    const auto* data = reinterpret_cast<const std::uint8_t*>(weights.data);
    RowFloats totals[kShortTogether * Count];
    multiplyShortBlocks<Format, Count>(data + row / kRows * blocks * Format::kBytes,
                                       groups,
                                       blocks,
                                       x.blocks + firstVector,
                                       x.blockStride,
                                       totals);
    for (std::size_t i = 0; i < groups; ++i, row += kRows) {
        for (std::size_t vector = 0; vector < Count; ++vector) {
            storeRows(y + (firstVector + vector) * yStride + row,
                      totals[i * Count + vector],
                      rowEnd - row);
        }
    }
}

template<class Format>
void multiplyShortGroups(const WeightMatrix& weights,
                         const ActivationBatch& x,
                         std::size_t rowBegin,
                         std::size_t rowEnd,
                         float* y,
                         std::size_t yStride)
{
    // One group stays in the nearest cache while several passes take it through the vectors.
    const bool isOnePass = x.count == 1 || x.count == 2 || x.count == 4;
    const std::size_t most = isOnePass ? kShortTogether : 1;
    for (std::size_t row = rowBegin; row < rowEnd;) {
        const std::size_t left = (rowEnd - row + kRows - 1) / kRows;
        const std::size_t groups = left < most ? left : most;
        for (std::size_t first = 0; first < x.count;) {
            if (x.count - first >= 4) {
                multiplyShortPass<Format, 4>(weights, x, first, row, groups, rowEnd, y, yStride);
                first += 4;
            } else if (x.count - first >= 2) {
                multiplyShortPass<Format, 2>(weights, x, first, row, groups, rowEnd, y, yStride);
                first += 2;
            } else {
                multiplyShortPass<Format, 1>(weights, x, first, row, groups, rowEnd, y, yStride);
                first += 1;
            }
        }
        row += groups * kRows;
    }
}

} // namespace
} // namespace ponder::inference
