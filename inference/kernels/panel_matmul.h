// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/aligned_buffer.h"
#include "inference/core/result.h"
#include "inference/core/thread_team.h"
#include "inference/kernels/kernel_table.h"
#include "inference/kernels/kernel_work.h"

#include <cstddef>
#include <span>
#include <stop_token>

namespace ponder::inference {

/// Prefill's matrix product in integers: weights stay interleaved in memory and are unpacked panel
/// by panel, tokens are quantised in blocks of 32 to 8 bits (the numerics of ggml's Q8 activations)
/// or, at about twice the cost, to 16; or to 16 where it matters.
/// Thread: inference.
class PanelMatmul
{
public:
    struct Output
    {
        const WeightMatrix* weights = nullptr;
        float* y = nullptr; // [tokens, weights->rows], dense
    };

    PanelMatmul(const ThreadTeam& team, const KernelTable& kernels);

    [[nodiscard]] bool hasType(DType type) const;

    /// y = x · Wᵀ for each output, x [tokens, columns] (dense) quantised once for all: with `bits`,
    /// or ActivationBits::Paired in place of Eight and Mixed where one of them wants it. All
    /// outputs have the same columns and a type of hasType. Polls `stop` between panels (→
    /// Cancelled). Counts what was done in `work`. Errors: OutOfMemory.
    [[nodiscard]] Result<void> multiply(const float* x,
                                        std::size_t tokens,
                                        ActivationBits bits,
                                        std::span<const Output> outputs,
                                        KernelWork& work,
                                        const std::stop_token& stop);
    [[nodiscard]] std::size_t scratchBytes() const;

private:
    [[nodiscard]] Result<void>
    setTokens(const float* x, std::size_t tokens, std::size_t columns, ActivationBits bits);

    const ThreadTeam* m_team;
    const KernelTable* m_kernels;
    TokenTiles m_tokens;
    std::size_t m_products = 0; // with one row of a matrix; two for a value of 16 bits
    AlignedBuffer m_quads;
    AlignedBuffer m_numbers; // scales, sums, which blocks are fine
    AlignedBuffer m_results; // per thread [tiles · tileTokens · panelRows]
};

} // namespace ponder::inference
