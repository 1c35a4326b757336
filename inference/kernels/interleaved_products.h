// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/kernels/interleaved_formats.h"
#include "inference/kernels/isa_memory.h"
#include "inference/kernels/kernel_table.h"
#include "inference/kernels/run_scale.h"
#include "inference/kernels/table_formats.h"

#ifdef __ARM_FEATURE_DOTPROD
#include "inference/kernels/neon_activation.h"
#include "inference/kernels/neon_run_products.h"
#else
#include "inference/kernels/x86_activation.h"
#include "inference/kernels/x86_run_products.h"
#endif

#if defined(__AVX2__) && !defined(__AVX512VNNI__) && !defined(__AVXVNNI__)
#include "inference/kernels/long_block_products.h"
#include "inference/kernels/short_block_products.h"
#endif

// Decode: interleaved groups times one to eight activation vectors. The weights of a run are
// unpacked once for all of them.
namespace ponder::inference {
namespace {

#if !defined(__AVX2__) || defined(__AVX512VNNI__) || defined(__AVXVNNI__)
/// Formats that multiplyLongGroup() and multiplyShortGroups() take: where there is an instruction
/// for dots, none.
template<class Format>
constexpr bool kIsLongBlock = false;
template<class Format>
constexpr bool kIsShortBlock = false;
#endif

/// Groups taken in turns; with AVX2 there are registers for no more than four. With NEON the sums
/// are in memory and the code of one group serves all.
#ifdef __ARM_FEATURE_DOTPROD
constexpr int kMostTogether = 4;
constexpr int kGroupsUnrolled = 1;
#else
constexpr int kMostTogether = kDotsAreDear ? 4 : 8;
constexpr int kGroupsUnrolled = 8;
#endif

/// How far ahead of the present place weights are fetched.
constexpr std::size_t kFetchAhead = 3072;

/// totals[Count] = one group times `Count` vectors, whose blocks are side by side from `x` on.
template<class Format, int Count>
void multiplyGroup(const std::uint8_t* group,
                   std::size_t blocks,
                   const ActivationBlock* x,
                   std::size_t blockStride,
                   RowFloats* totals)
{
    RowFloats sums[Count];
#pragma GCC unroll 8
    for (int i = 0; i < Count; ++i) {
        sums[i] = broadcast(0.0F);
    }
    for (std::size_t block = 0; block < blocks; ++block, group += Format::kBytes) {
        // Runs that share lines read a block back and forth, which the hardware's prefetching does
        // not see through (8 of 31 GB/s for Q6_K on Zen 4, prefetch instructions or not). Reading
        // it once front to back first does.
        if constexpr (Format::kSharesLines) {
#pragma GCC unroll 1
            for (std::size_t at = 0; at < Format::kBytes; at += 64) {
                touch(group + at);
            }
        }
        const typename Format::Scales scales(group);
        forEachRun<Format::kRuns>([&]<int S>() __attribute__((always_inline)) {
            if constexpr (!Format::kSharesLines) {
                constexpr std::size_t lines = Format::kBytes / Format::kRuns / 64 + 1;
                for (std::size_t line = 0; line < lines; ++line) {
                    prefetch(group + S * (Format::kBytes / Format::kRuns) + kFetchAhead +
                             line * 64);
                }
            }
            addRun<Format, S, Count>(group, scales, x, sums);
            x += blockStride;
        });
    }
#pragma GCC unroll 8
    for (int i = 0; i < Count; ++i) {
        totals[i] = sums[i];
    }
}

/// multiplyGroup(), or what is faster for the format.
template<class Format, int Count>
inline void multiplyPass(const std::uint8_t* group,
                         std::size_t blocks,
                         const ActivationBlock* x,
                         std::size_t blockStride,
                         RowFloats* totals)
{
    if constexpr (kIsLongBlock<Format>) {
        multiplyLongGroup<Format, Count>(group, blocks, x, blockStride, totals);
    } else {
        multiplyGroup<Format, Count>(group, blocks, x, blockStride, totals);
    }
}

/// sums[Together][Count] += a block of each of that many neighbouring groups times `Count` vectors.
template<class Format, int Together, int Count, bool IsFine>
inline __attribute__((always_inline)) void addBlocksTogether(const std::uint8_t* blocks,
                                                             std::size_t groupBytes,
                                                             const ActivationBlock* x,
                                                             RowFloats* sums)
{
    const int together = kGroupsUnrolled == 1 ? hiddenTurns<Together>() : Together;
#pragma GCC unroll kGroupsUnrolled
    for (int i = 0; i < together; ++i) {
        const std::uint8_t* block = blocks + static_cast<std::size_t>(i) * groupBytes;
        const typename Format::Scales scales(block);
        addRunOf<Format, 0, Count, IsFine>(block, scales, x, sums + i * Count);
    }
}

/// totals[Together][Count] = that many neighbouring groups times `Count` vectors, block by block in
/// turns: a core gets more from memory as several streams than as one (Sapphire Rapids, Q4_0: 14
/// GB/s as one, 21 as four, 25 as eight).
template<class Format, int Together, int Count>
void multiplyTogether(const std::uint8_t* groups,
                      std::size_t blocks,
                      const ActivationBlock* x,
                      std::size_t blockStride,
                      RowFloats* totals)
{
    static_assert(Format::kRuns == 1, "a long block is a stream of its own");
    const std::size_t groupBytes = blocks * Format::kBytes;
    RowFloats sums[Together * Count];
#pragma GCC unroll 8
    for (int i = 0; i < Together * Count; ++i) {
        sums[i] = broadcast(0.0F);
    }
    for (std::size_t block = 0; block < blocks; ++block, groups += Format::kBytes) {
        if (isAnyFine<Count>(x)) {
            addBlocksTogether<Format, Together, Count, true>(groups, groupBytes, x, sums);
        } else {
            addBlocksTogether<Format, Together, Count, false>(groups, groupBytes, x, sums);
        }
        x += blockStride;
    }
#pragma GCC unroll 8
    for (int i = 0; i < Together * Count; ++i) {
        totals[i] = sums[i];
    }
}

/// y of `Count` vectors for the rows from `row` on that make up whole bundles of `Together` groups.
/// Returns the row after them.
template<class Format, int Together, int Count>
std::size_t multiplyBundles(const WeightMatrix& weights,
                            const ActivationBatch& x,
                            std::size_t row,
                            std::size_t rowEnd,
                            float* y,
                            std::size_t yStride)
{
    const std::size_t blocks = weights.columns / (32 * Format::kRuns);
    const auto* data = reinterpret_cast<const std::uint8_t*>(weights.data);
    RowFloats totals[Together * Count];
    for (; row + Together * kRows <= rowEnd; row += Together * kRows) {
        multiplyTogether<Format, Together, Count>(
            data + row / kRows * blocks * Format::kBytes, blocks, x.blocks, x.blockStride, totals);
        for (std::size_t i = 0; i < Together; ++i) {
            for (std::size_t vector = 0; vector < Count; ++vector) {
                storeFloats(y + vector * yStride + row + i * kRows, totals[i * Count + vector]);
            }
        }
    }
    return row;
}

template<class Format>
void multiplyGroups(const WeightMatrix& weights,
                    const ActivationBatch& x,
                    std::size_t rowBegin,
                    std::size_t rowEnd,
                    float* y,
                    std::size_t yStride)
{
    const std::size_t blocks = weights.columns / (32 * Format::kRuns);
    const auto* data = reinterpret_cast<const std::uint8_t*>(weights.data);
    if constexpr (Format::kRuns == 1) {
        // With more vectors the products take longer than memory does.
        if (x.count == 1) {
            if constexpr (kMostTogether == 8) {
                rowBegin = multiplyBundles<Format, 8, 1>(weights, x, rowBegin, rowEnd, y, yStride);
            }
            rowBegin = multiplyBundles<Format, 4, 1>(weights, x, rowBegin, rowEnd, y, yStride);
            rowBegin = multiplyBundles<Format, 2, 1>(weights, x, rowBegin, rowEnd, y, yStride);
        } else if (x.count == 2) {
            rowBegin = multiplyBundles<Format, kMostTogether / 2, 2>(
                weights, x, rowBegin, rowEnd, y, yStride);
        } else if (x.count == 4 && kMostTogether == 8) {
            rowBegin = multiplyBundles<Format, 2, 4>(weights, x, rowBegin, rowEnd, y, yStride);
        }
    }
    RowFloats totals[8];
    for (std::size_t row = rowBegin; row < rowEnd; row += kRows) {
        const std::uint8_t* group = data + row / kRows * blocks * Format::kBytes;
        // A group stays in the nearest cache while several passes take it through the vectors.
        for (std::size_t first = 0; first < x.count;) {
            const ActivationBlock* from = x.blocks + first;
            const std::size_t left = x.count - first;
            std::size_t taken = 1;
            if (left >= 8) {
                multiplyPass<Format, 8>(group, blocks, from, x.blockStride, totals);
                taken = 8;
            } else if (left >= 4) {
                multiplyPass<Format, 4>(group, blocks, from, x.blockStride, totals);
                taken = 4;
            } else if (left >= 2) {
                multiplyPass<Format, 2>(group, blocks, from, x.blockStride, totals);
                taken = 2;
            } else {
                multiplyPass<Format, 1>(group, blocks, from, x.blockStride, totals);
            }
            for (std::size_t i = 0; i < taken; ++i) {
                storeRows(y + (first + i) * yStride + row, totals[i], rowEnd - row);
            }
            first += taken;
        }
    }
}

/// The kernel of a type's format, applied through `Kernel<Format>::run(arguments...)`.
template<template<class> class Kernel, class... Arguments>
inline void withFormat(DType type, Arguments&&... arguments)
{
    switch (type) {
    case DType::Q4_0:
        return Kernel<GroupQ4_0>::run(arguments...);
    case DType::Q4_1:
        return Kernel<GroupQ4_1>::run(arguments...);
    case DType::Q5_0:
        return Kernel<GroupQ5_0>::run(arguments...);
    case DType::Q5_1:
        return Kernel<GroupQ5_1>::run(arguments...);
    case DType::Q8_0:
        return Kernel<GroupQ8_0>::run(arguments...);
    case DType::Q2_K:
        return Kernel<GroupQ2_K>::run(arguments...);
    case DType::Q3_K:
        return Kernel<GroupQ3_K>::run(arguments...);
    case DType::Q4_K:
        return Kernel<GroupQ4_K>::run(arguments...);
    case DType::Q5_K:
        return Kernel<GroupQ5_K>::run(arguments...);
    case DType::Q6_K:
        return Kernel<GroupQ6_K>::run(arguments...);
    case DType::IQ4_NL:
        return Kernel<GroupIQ4_NL>::run(arguments...);
    case DType::IQ4_XS:
        return Kernel<GroupIQ4_XS>::run(arguments...);
    case DType::MXFP4:
        return Kernel<GroupMXFP4>::run(arguments...);
    default:
        return;
    }
}

template<class Format>
struct MultiplyKernel
{
    static void run(const WeightMatrix& weights,
                    const ActivationBatch& x,
                    std::size_t rowBegin,
                    std::size_t rowEnd,
                    float* y,
                    std::size_t yStride)
    {
        if constexpr (kIsShortBlock<Format>) {
            if (x.count > 1 || !Format::kIsSigned) {
                multiplyShortGroups<Format>(weights, x, rowBegin, rowEnd, y, yStride);
                return;
            }
        }
        if constexpr (!kIsShortBlock<Format> || Format::kIsSigned) {
            multiplyGroups<Format>(weights, x, rowBegin, rowEnd, y, yStride);
        }
    }
};

} // namespace
} // namespace ponder::inference
