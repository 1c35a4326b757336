// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/aligned_buffer.h"
#include "inference/core/result.h"
#include "inference/core/thread_team.h"
#include "inference/kernels/dense_matmul.h"
#include "inference/kernels/kernel_table.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <stop_token>
#include <vector>

namespace ponder::inference {

/// y = x · Wᵀ for the rows at hand: few rows through the vector kernels (weights read once, all
/// threads together), many through DenseMatmul. Keeps its scratch memory. Thread: inference.
class LinearProjection
{
public:
    /// Up to this many rows the vector kernels are faster than unpacking the weights for a matrix
    /// product.
    static constexpr std::size_t kMaximumVectors = 4;

    struct Output
    {
        const WeightMatrix* weights = nullptr;
        float* y = nullptr; // [rows, weights->rows], dense
    };

    /// `matrices`: every matrix that will be multiplied, for sizing and to know which arithmetic is
    /// needed.
    [[nodiscard]] static Result<LinearProjection>
    create(const ThreadTeam& team,
           const KernelTable& kernels,
           std::span<const WeightMatrix* const> matrices);

    /// Multiplies x [rows, columns] (dense) with each matrix; all of them have the same columns.
    [[nodiscard]] Result<void> multiply(const float* x,
                                        std::size_t rows,
                                        std::span<const Output> outputs,
                                        const std::stop_token& stop);
    [[nodiscard]] std::uint64_t scratchBytes() const;

private:
    struct VectorScratch
    {
        AlignedBuffer values;
        AlignedBuffer quants;
        AlignedBuffer scales;
        AlignedBuffer sums;
    };

    LinearProjection(const ThreadTeam& team, const KernelTable& kernels)
        : m_team(&team)
        , m_kernels(&kernels)
    {
    }

    [[nodiscard]] Result<void> allocate(std::size_t columns);
    void prepareVector(const float* x, std::size_t columns, bool needsQuants, std::size_t index);
    void multiplyVectors(const float* x, std::size_t rows, std::span<const Output> outputs);

    const ThreadTeam* m_team;
    const KernelTable* m_kernels;
    std::array<VectorScratch, kMaximumVectors> m_scratch;
    std::array<ActivationVector, kMaximumVectors> m_vectors;
    std::unique_ptr<DenseMatmul>
        m_exactMatmul;                         ///< float32, for weights that carry more than 8 bits
    std::unique_ptr<DenseMatmul> m_fastMatmul; ///< bf16 where the CPU has it, for quantised weights
};

} // namespace ponder::inference
