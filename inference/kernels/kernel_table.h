// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/cpu_features.h"
#include "inference/kernels/kv_type.h"
#include "inference/kernels/token_tiles.h"
#include "inference/kernels/weight_matrix.h"

#include <cstddef>
#include <cstdint>

namespace ponder::inference {

/// 32 neighbouring activations in 8 bits. What rounding leaves is kept in a second byte a value
/// ("fine"), so that value ≈ step · (kFineSteps · quant + fine) to about 16 bits. The second dot
/// costs arithmetic only: decode waits for weights. Where it does not, blocks can be coarse: the
/// nearest 8 bits, and every fine part zero.
struct ActivationBlock
{
    static constexpr std::size_t kLength = 32;
    static constexpr std::int32_t kFineSteps = 256;

    std::int8_t quants[kLength];
    std::int8_t fine[kLength]; ///< -127…127
    float step;
    float sum;            ///< step · Σ (kFineSteps · quant + fine)
    float halfSums[2];    ///< the same of the first 16 and of the last 16
    std::uint32_t isFine; ///< 1, or 0 where it is coarse
};

/// One to eight activation vectors, `stride` values apart (a multiple of 64); all pointers are
/// 64-byte aligned. The 8-bit form is there when a quantised matrix will be multiplied; blocks of
/// the same columns lie side by side, since they meet the same weights.
struct ActivationBatch
{
    static constexpr std::size_t kMost = 8;

    std::size_t count = 0;
    std::size_t length = 0;
    std::size_t stride = 0;
    const float* values = nullptr;           ///< [count][stride]
    const ActivationBlock* blocks = nullptr; ///< [stride / 32][blockStride], vectors in the last
    std::size_t blockStride = 0;             ///< at least count
};

/// Prefill's product in integers. A table without it has nullptrs here.
struct PanelKernels
{
    std::size_t tileTokens = 0; ///< tokens side by side in a tile
    std::size_t panelRows = 0;  ///< rows of the matrix in a panel
    bool (*hasType)(DType type) = nullptr;
    /// Whether tokens in 8 bits have to be ActivationBits::Paired beside such weights.
    bool (*wantsPairs)(DType type) = nullptr;
    /// Fills one tile from rows of x, xStride values apart.
    void (*packTile)(const float* x,
                     std::size_t xStride,
                     std::size_t tile,
                     const TokenTiles& tokens) = nullptr;
    /// y[token · yStride + r] for the panel's rows from `row` on (y points at the first of them).
    /// `results`: scratch, [tiles · tileTokens · panelRows], 64-byte aligned.
    void (*multiply)(const WeightMatrix& weights,
                     std::size_t row,
                     const TokenTiles& tokens,
                     float* results,
                     float* y,
                     std::size_t yStride) = nullptr;
};

/// Prefill's attention in 16-bit integers: tiles of 64 keys, two neighbours of the middle dimension
/// side by side. A table without it has nullptrs here.
struct IntegerAttentionKernels
{
    static constexpr std::size_t kTileKeys = 64;
    static constexpr std::size_t kMostDim = 512; ///< of a head; even

    /// A query [n] as integers; gives the factor back to it.
    float (*packQuery)(const float* x, std::size_t n, std::int16_t* target) = nullptr;
    /// Keys [count, headDim] in IEEE half as target [headDim / 2][64][2] with a factor for each of
    /// the 64; the missing ones are zero.
    void (*packKeys)(const std::uint16_t* keys,
                     std::size_t count,
                     std::size_t headDim,
                     std::int16_t* target,
                     float* scales) = nullptr;
    /// Values [count, headDim] likewise as target [32][paddedDim][2] with a factor for each of the
    /// paddedDim (a multiple of 16).
    void (*packValues)(const std::uint16_t* values,
                       std::size_t count,
                       std::size_t headDim,
                       std::size_t paddedDim,
                       std::int16_t* target,
                       float* scales) = nullptr;
    /// weights[k] = kWeightSteps · e^(scores[k] − largest) for k in [begin, end), else 0; gives the
    /// largest score there and Σ e^(…).
    float (*weighTile)(const float* scores,
                       std::size_t begin,
                       std::size_t end,
                       std::int16_t* weights,
                       float* sum) = nullptr;
    static constexpr float kWeightSteps = 4095.0F;
    /// c[r, j] (+)= rowScales[r] · columnScales[j] · Σ a[r, i] · b[i, j]: a [rows, 2 · pairs],
    /// b [pairs, bStride, 2], `columns` a multiple of 16.
    void (*multiplyTile)(const std::int16_t* a,
                         std::size_t aStride,
                         const std::int16_t* b,
                         std::size_t bStride,
                         float* c,
                         std::size_t cStride,
                         std::size_t rows,
                         std::size_t columns,
                         std::size_t pairs,
                         const float* rowScales,
                         const float* columnScales,
                         bool accumulate) = nullptr;
};

/// The vector kernels of one instruction set. Every table agrees with Isa::Scalar within the
/// tolerance its test states.
struct KernelTable
{
    Isa isa = Isa::Scalar;

    /// Whether decode waits for dots, not for memory: there is no instruction for them.
    bool areDotsDear = false;

    /// Fills the blocks of one vector, `blockStride` apart, from values [n]; n is a multiple of 32.
    /// Mixed counts as Sixteen unless areDotsDear.
    void (*quantizeActivation)(const float* values,
                               std::size_t n,
                               ActivationBlock* target,
                               std::size_t blockStride,
                               ActivationBits bits);

    /// y[i · yStride + r] = W[r]·x[i] for r in [rowBegin, rowEnd), rowBegin a multiple of
    /// kGroupRows. F32, F16 and BF16 weights use x.values, others x.blocks.
    void (*multiplyRows)(const WeightMatrix& weights,
                         const ActivationBatch& x,
                         std::size_t rowBegin,
                         std::size_t rowEnd,
                         float* y,
                         std::size_t yStride);

    PanelKernels panels;

    float (*dot)(const float* a, const float* b, std::size_t n);
    /// scores[q · scoreStride + k] = scale · queries[q]·keys[k]: queries [group, headDim] that
    /// share their keys.
    void (*scoreKeys)(const float* queries,
                      std::size_t group,
                      const KvVectors& keys,
                      float scale,
                      float* scores,
                      std::size_t scoreStride);
    /// output[q] = Σ weights[q · weightStride + k] · values[k]; output [group, headDim].
    void (*sumValues)(const float* weights,
                      std::size_t weightStride,
                      std::size_t group,
                      const KvVectors& values,
                      float* output);
    void (*addScaled)(float* y, const float* x, float scale, std::size_t n);
    void (*convertToF16)(const float* x, std::uint16_t* y, std::size_t n);
    void (*convertFromF16)(const std::uint16_t* x, float* y, std::size_t n);
    /// A key or value [n] as KvType::Q8_0, kvVectorBytes() long; n is a multiple of kKvBlock. A
    /// block with what is no number, or beyond 127 times the largest half, comes back as NaN.
    void (*packKv)(const float* x, std::size_t n, std::byte* packed);
    /// Those of KvType::Q8_0 back in IEEE half, y [count, headDim].
    void (*unpackKv)(const KvVectors& packed, std::uint16_t* y);
    /// y = x / sqrt(mean(x²) + epsilon) · weight; y may be x. Sum of squares kept in double.
    void (*rmsNorm)(const float* x, const float* weight, float epsilon, float* y, std::size_t n);
    /// In place, maximum subtracted first. Gives log(Σ eˣ), by which parts of one softmax are put
    /// together; minus infinity for none.
    float (*softmax)(float* x, std::size_t n);
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

    IntegerAttentionKernels integerAttention = {};

    /// A row of F32, F16 or BF16 weights.
    void (*floatRowToF32)(DType type, const std::byte* row, float* values, std::size_t count);
    void (*floatRowToBf16)(DType type,
                           const std::byte* row,
                           std::uint16_t* values,
                           std::size_t count);
    /// The values of 16 interleaved rows from `row` on, as 16 neighbours of each line of
    /// target [columns][stride] (prefill's panels).
    void (*unpackGroupToF32)(const WeightMatrix& weights,
                             std::size_t row,
                             float* target,
                             std::size_t stride);
    /// The same as bfloat16, two columns side by side: target [columns / 2][stride][2].
    void (*unpackGroupToBf16)(const WeightMatrix& weights,
                              std::size_t row,
                              std::uint16_t* target,
                              std::size_t stride);
    void (*convertToBf16)(const float* x, std::uint16_t* y, std::size_t n);
};

/// The table of an instruction set this machine has; falls back to Scalar for one it lacks.
[[nodiscard]] const KernelTable& kernelTable(Isa isa);

} // namespace ponder::inference
