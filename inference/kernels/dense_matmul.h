// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/cpu_features.h"
#include "inference/core/result.h"
#include "inference/core/thread_team.h"
#include "inference/kernels/weight_matrix.h"

#include <cstddef>
#include <memory>
#include <stop_token>

namespace ponder::inference {

/// Prefill's matrix product through oneDNN: the quantised weights are dequantised panel by panel
/// into oneDNN's own layout (bf16 where the CPU computes it, else float32) and multiplied. The only
/// class that names oneDNN. Keeps its primitives and scratch panels. Thread: inference.
class DenseMatmul
{
public:
    /// `isa` Scalar or Avx2 forces float32 even where the CPU has bf16 (tests, comparison).
    [[nodiscard]] static Result<std::unique_ptr<DenseMatmul>> create(const ThreadTeam& team,
                                                                     Isa isa);
    ~DenseMatmul();
    DenseMatmul(const DenseMatmul&) = delete;
    DenseMatmul& operator=(const DenseMatmul&) = delete;

    /// y[m, n] = x[m, k] · Wᵀ, W being [n = weights.rows, k = weights.columns]; x and y row-major
    /// float32, dense. Polls `stop` between panels (→ Cancelled).
    [[nodiscard]] Result<void> multiply(const float* x,
                                        std::size_t m,
                                        const WeightMatrix& weights,
                                        float* y,
                                        std::stop_token stop = {});
    [[nodiscard]] bool usesBf16() const;
    /// bf16 products run in a matrix unit (AMX), many times faster than integers in vectors.
    [[nodiscard]] bool hasMatrixUnit() const;
    [[nodiscard]] std::size_t scratchBytes() const;

private:
    struct Implementation;
    explicit DenseMatmul(std::unique_ptr<Implementation> implementation);
    std::unique_ptr<Implementation> m_implementation;
};

} // namespace ponder::inference
