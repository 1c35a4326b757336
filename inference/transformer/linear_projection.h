// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/aligned_buffer.h"
#include "inference/core/result.h"
#include "inference/core/thread_team.h"
#include "inference/kernels/dense_matmul.h"
#include "inference/kernels/kernel_table.h"
#include "inference/kernels/kernel_work.h"
#include "inference/kernels/panel_matmul.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <stop_token>

namespace ponder::inference {

/// y = x · Wᵀ for the rows at hand: few rows through the vector kernels (weights read once, all
/// threads together), many as a matrix product: in integers (PanelMatmul) where the format has a
/// kernel for it, all else through oneDNN (DenseMatmul), which takes everything where the CPU has a
/// matrix unit. Keeps its scratch memory.
/// Thread: inference.
class LinearProjection
{
public:
    /// Up to this many rows the vector kernels are faster than unpacking the weights for a matrix
    /// product.
    static constexpr std::size_t kMaximumVectors = ActivationBatch::kMost;

    /// Weights and y [rows, weights->rows], dense.
    using Output = PanelMatmul::Output;

    /// `matrices`: every matrix that will be multiplied, for sizing and to know which arithmetic is
    /// needed. Counts what it does in `work`, which must outlive it.
    [[nodiscard]] static Result<LinearProjection>
    create(const ThreadTeam& team,
           const KernelTable& kernels,
           KernelWork& work,
           std::span<const WeightMatrix* const> matrices);

    /// Multiplies x [rows, columns] (dense) with each matrix; all of them have the same columns.
    [[nodiscard]] Result<void> multiply(const float* x,
                                        std::size_t rows,
                                        std::span<const Output> outputs,
                                        const std::stop_token& stop);
    [[nodiscard]] std::uint64_t scratchBytes() const;

private:
    LinearProjection(const ThreadTeam& team, const KernelTable& kernels, KernelWork& work)
        : m_team(&team)
        , m_kernels(&kernels)
        , m_work(&work)
        , m_panels(team, kernels)
    {
    }

    [[nodiscard]] Result<void> allocate(std::size_t columns);
    void prepareVectors(const float* x, std::size_t rows, std::size_t columns, bool needsQuants);
    /// Whether the product is PanelMatmul's, otherwise DenseMatmul's.
    [[nodiscard]] bool takesPanels(std::span<const Output> outputs) const;
    void multiplyVectors(const float* x, std::size_t rows, std::span<const Output> outputs);

    const ThreadTeam* m_team;
    const KernelTable* m_kernels;
    KernelWork* m_work;
    AlignedBuffer m_values; // see ActivationBatch
    AlignedBuffer m_blocks;
    ActivationBatch m_batch;
    PanelMatmul m_panels;
    /// float32, for weights that carry more than 8 bits
    std::unique_ptr<DenseMatmul> m_exactMatmul;
    /// bf16 where the CPU has it: everything else with a matrix unit, what has no panel without
    std::unique_ptr<DenseMatmul> m_fastMatmul;
};

} // namespace ponder::inference
