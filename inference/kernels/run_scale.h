// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/kernels/interleaved_formats.h"
#include "inference/kernels/kernel_table.h"

#ifdef __ARM_FEATURE_DOTPROD
#include "inference/kernels/neon_activation.h"
#else
#include "inference/kernels/x86_activation.h"
#endif

// What decode multiplies the sums of a run with. Included by the ISA files only.
namespace ponder::inference {
namespace {

/// What is to be added for each unit of Σ x, since quants are stored without a sign.
template<class Format>
constexpr int kZeroOf = Format::kIsSigned ? kLift : Format::kZero;
template<class Format>
constexpr bool kHasBase = Format::kHasOffset || kZeroOf<Format> != 0;

/// The numbers of a run, or of half of one, that all vectors share: weight = scale · quant + base.
template<class Format>
struct RunScale
{
    RowFloats scale;
    RowFloats base;

    inline __attribute__((always_inline)) RunScale(const typename Format::Scales& scales, int place)
        : scale(scales.scaleOf(place))
    {
        constexpr auto zero = static_cast<float>(-kZeroOf<Format>);
        if constexpr (Format::kHasOffset) {
            base = scales.offsetOf(place);
        } else if constexpr (kHasBase<Format>) {
            base = multiply(scale, broadcast(zero));
        }
    }
};

/// Whether the second byte of a value counts in any of the blocks.
template<int Count>
inline __attribute__((always_inline)) bool isAnyFine(const ActivationBlock* x)
{
    if constexpr (!kDotsAreDear) {
        return true;
    }
    std::uint32_t any = x[0].isFine;
#pragma GCC unroll 8
    for (int i = 1; i < Count; ++i) {
        any |= x[i].isFine;
    }
    return any != 0;
}

/// Which of a block's columns meet the quads of a run, or of half of one.
struct Columns
{
    std::size_t first;
    int half; ///< -1: all 32

    [[nodiscard]] inline __attribute__((always_inline)) float sumOf(const ActivationBlock& x) const
    {
        return half < 0 ? x.sum : x.halfSums[half];
    }
};

} // namespace
} // namespace ponder::inference
