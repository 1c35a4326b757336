// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/kernels/interleaved_formats.h"
#include "inference/kernels/kernel_table.h"

// Decode: interleaved groups times one to eight activation vectors. The weights of a run are
// unpacked once for all of them.
namespace ponder::inference {
namespace {

/// How far ahead of the present place weights are fetched.
constexpr std::size_t kFetchAhead = 3072;

template<class Format, int Count>
inline __attribute__((always_inline)) RowInts
dotRun(const RowBytes* quads, const std::int8_t* x, std::int32_t sum)
{
    if constexpr (Format::kIsSigned) {
        return dotSignedQuads<Count>(quads, x, sum);
    } else {
        return dotQuads<Format::kMaximum, Count>(quads, x, -Format::kZero * sum);
    }
}

/// kFineSteps · (dot with the quants) + (dot with the fine parts), of `Quads` quads from column
/// `first` on.
template<class Format, int Quads>
inline __attribute__((always_inline)) RowFloats dotBoth(const RowBytes* quads,
                                                        const QuantizedActivation& x,
                                                        std::size_t first,
                                                        std::int32_t sum,
                                                        std::int32_t fineSum)
{
    const RowInts coarse = dotRun<Format, Quads>(quads, x.quants + first, sum);
    const RowInts fine = dotRun<Format, Quads>(quads, x.fine + first, fineSum);
    const auto steps = static_cast<float>(QuantizedActivation::kFineSteps);
    return multiplyAdd(toFloats(coarse), broadcast(steps), toFloats(fine));
}

/// What one run of 32 columns adds to the sums of one vector.
template<class Format, class Scales>
inline __attribute__((always_inline)) RowFloats addRun(const RowBytes* quads,
                                                       const Scales& scales,
                                                       int runInBlock,
                                                       const QuantizedActivation& x,
                                                       std::size_t run,
                                                       RowFloats total)
{
    constexpr std::int32_t steps = QuantizedActivation::kFineSteps;
    const std::int32_t* sums = x.halfSums + run * 2;
    const std::int32_t* fineSums = x.fineHalfSums + run * 2;
    const float step = x.scales[run] / static_cast<float>(steps);
    if constexpr (Format::kHalves) {
#pragma GCC unroll 2
        for (int half = 0; half < 2; ++half) {
            const int place = 2 * runInBlock + half;
            const RowFloats dots =
                dotBoth<Format, 4>(quads + 4 * half,
                                   x,
                                   run * 32 + 16 * static_cast<std::size_t>(half),
                                   sums[half],
                                   fineSums[half]);
            total = multiplyAdd(dots, multiply(scales.scaleOf(place), broadcast(step)), total);
            if constexpr (Format::kHasOffset) {
                const float sum = step * static_cast<float>(steps * sums[half] + fineSums[half]);
                total = multiplyAdd(scales.offsetOf(place), broadcast(sum), total);
            }
        }
    } else {
        const std::int32_t sum = sums[0] + sums[1];
        const std::int32_t fineSum = fineSums[0] + fineSums[1];
        const RowFloats dots = dotBoth<Format, 8>(quads, x, run * 32, sum, fineSum);
        total = multiplyAdd(dots, multiply(scales.scaleOf(runInBlock), broadcast(step)), total);
        if constexpr (Format::kHasOffset) {
            const float all = step * static_cast<float>(steps * sum + fineSum);
            total = multiplyAdd(scales.offsetOf(runInBlock), broadcast(all), total);
        }
    }
    return total;
}

/// totals[Count] = one group times `Count` vectors from `first` on.
template<class Format, int Count>
void multiplyGroup(const std::uint8_t* group,
                   std::size_t blocks,
                   const ActivationBatch& x,
                   std::size_t first,
                   RowFloats* totals)
{
    QuantizedActivation views[Count];
    RowFloats sums[Count];
#pragma GCC unroll 8
    for (int i = 0; i < Count; ++i) {
        views[i] = x.quantizedAt(first + static_cast<std::size_t>(i));
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
            RowBytes quads[8];
            Format::template unpack<S>(group, quads);
#pragma GCC unroll 8
            for (int i = 0; i < Count; ++i) {
                sums[i] =
                    addRun<Format>(quads, scales, S, views[i], block * Format::kRuns + S, sums[i]);
            }
        });
    }
#pragma GCC unroll 8
    for (int i = 0; i < Count; ++i) {
        totals[i] = sums[i];
    }
}

/// At most `present` of the 16 rows.
inline void storeRows(float* y, RowFloats value, std::size_t present)
{
    if (present >= kRows) {
        storeFloats(y, value);
        return;
    }
    alignas(64) float rows[kRows];
    storeFloats(rows, value);
    for (std::size_t row = 0; row < present; ++row) {
        y[row] = rows[row];
    }
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
    RowFloats totals[4];
    for (std::size_t row = rowBegin; row < rowEnd; row += kRows) {
        const std::uint8_t* group = data + row / kRows * blocks * Format::kBytes;
        // A group stays in the nearest cache while several passes take it through the vectors.
        for (std::size_t first = 0; first < x.count;) {
            const std::size_t left = x.count - first;
            std::size_t taken = 1;
            if (left >= 4) {
                multiplyGroup<Format, 4>(group, blocks, x, first, totals);
                taken = 4;
            } else if (left >= 2) {
                multiplyGroup<Format, 2>(group, blocks, x, first, totals);
                taken = 2;
            } else {
                multiplyGroup<Format, 1>(group, blocks, x, first, totals);
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
        multiplyGroups<Format>(weights, x, rowBegin, rowEnd, y, yStride);
    }
};

} // namespace
} // namespace ponder::inference
