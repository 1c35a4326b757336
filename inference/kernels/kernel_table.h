// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/cpu_features.h"
#include "inference/kernels/weight_matrix.h"

#include <cstddef>
#include <cstdint>

namespace ponder::inference {

/// One activation vector in the forms the dot kernels want: float32 always, and 8-bit blocks of 32
/// with a scale and a sum each when a quantised matrix will be multiplied. All pointers 64-byte
/// aligned, padded to 64 values.
struct ActivationVector
{
    const float* values = nullptr;       ///< [length]
    const std::int8_t* quants = nullptr; ///< [length]
    const float* scales = nullptr;       ///< [length / 32]
    const float* sums = nullptr;         ///< [length / 32], scale × sum of the block's quants
    std::size_t length = 0;
};

/// The vector kernels of one instruction set. Every table agrees with Isa::Scalar within the
/// tolerance its test states.
struct KernelTable
{
    Isa isa = Isa::Scalar;

    /// Fills quants [n], scales [n/32], sums [n/32] from values [n]; n is a multiple of 32.
    void (*quantizeActivation)(
        const float* values, std::size_t n, std::int8_t* quants, float* scales, float* sums);

    /// y[r] = W[r]·x for r in [rowBegin, rowEnd). F32, F16 and BF16 weights use x.values, others
    /// x.quants.
    void (*matVecRows)(const WeightMatrix& weights,
                       const ActivationVector& x,
                       std::size_t rowBegin,
                       std::size_t rowEnd,
                       float* y);

    float (*dot)(const float* a, const float* b, std::size_t n);
    /// Dot of a float32 vector with an IEEE half vector (KV cache).
    float (*dotF16)(const float* a, const std::uint16_t* b, std::size_t n);
    /// y += scale · x, x in IEEE half (KV cache).
    void (*addScaledF16)(float* y, const std::uint16_t* x, float scale, std::size_t n);
    void (*addScaled)(float* y, const float* x, float scale, std::size_t n);
    void (*convertToF16)(const float* x, std::uint16_t* y, std::size_t n);
    void (*convertFromF16)(const std::uint16_t* x, float* y, std::size_t n);
    /// y = x / sqrt(mean(x²) + epsilon) · weight; y may be x. Sum of squares kept in double.
    void (*rmsNorm)(const float* x, const float* weight, float epsilon, float* y, std::size_t n);
    /// In place, maximum subtracted first.
    void (*softmax)(float* x, std::size_t n);
    /// gate = silu(gate) · up
    void (*siluMultiply)(float* gate, const float* up, std::size_t n);
    /// gate = gelu_tanh(gate) · up (Gemma)
    void (*geluMultiply)(float* gate, const float* up, std::size_t n);

    /// c[rows, columns] = a[rows, depth] · b[depth, columns], added to c when `accumulate`;
    /// float32, rows of each the given number of values apart, `columns` a multiple of 16
    /// (prefill's attention).
    void (*multiplyTile)(const float* a,
                         std::size_t aStride,
                         const float* b,
                         std::size_t bStride,
                         float* c,
                         std::size_t cStride,
                         std::size_t rows,
                         std::size_t columns,
                         std::size_t depth,
                         bool accumulate);

    /// The values of `count` weights, whole blocks (prefill's panels).
    void (*dequantizeToF32)(DType type, const std::byte* blocks, float* values, std::size_t count);
    void (*dequantizeToBf16)(DType type,
                             const std::byte* blocks,
                             std::uint16_t* values,
                             std::size_t count);
    void (*convertToBf16)(const float* x, std::uint16_t* y, std::size_t n);
};

/// The table of an instruction set this machine has; falls back to Scalar for one it lacks.
[[nodiscard]] const KernelTable& kernelTable(Isa isa);

} // namespace ponder::inference
