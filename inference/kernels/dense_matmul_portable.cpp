// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// DenseMatmul without oneDNN (PONDER_WITH_ONEDNN=OFF): float32 panels of the weights, multiplied
// with the tile product of the instruction set. Slower than oneDNN, and the same on every system.
#include "inference/core/aligned_buffer.h"
#include "inference/kernels/dense_matmul.h"
#include "inference/kernels/kernel_table.h"

#include <algorithm>
#include <atomic>
#include <new>
#include <utility>
#include <vector>

namespace ponder::inference {

namespace {

constexpr std::size_t kPanelWidth = 64; // rows of W in a panel: a multiple of kGroupRows
// Sums are made in parts of this length, so that a part of the panel stays near and rounding stays
// small.
constexpr std::size_t kPartDepth = 256;

static_assert(kPanelWidth % kGroupRows == 0);

} // namespace

struct DenseMatmul::Implementation
{
    /// What one thread works in.
    struct Scratch
    {
        AlignedBuffer panel;  // [columns, kPanelWidth]: rows of W as columns
        AlignedBuffer row;    // [columns], one row of W
        AlignedBuffer result; // [m, kPanelWidth]
    };

    Implementation(const ThreadTeam& aTeam, Isa isa)
        : team(aTeam)
        , kernels(kernelTable(isa))
        , scratch(static_cast<std::size_t>(aTeam.threadCount()))
    {
    }

    Result<void> prepareScratch(std::size_t m, std::size_t columns);
    void fillPanel(const WeightMatrix& weights, std::size_t firstRow, Scratch& own) const;
    void multiplyPanel(const float* x, std::size_t m, std::size_t columns, Scratch& own) const;
    Result<void> run(const float* x,
                     std::size_t m,
                     const WeightMatrix& weights,
                     float* y,
                     const std::stop_token& stop);

    ThreadTeam team;
    const KernelTable& kernels;
    std::vector<Scratch> scratch;
};

Result<void> DenseMatmul::Implementation::prepareScratch(std::size_t m, std::size_t columns)
{
    Result<void> done;
    for (Scratch& own : scratch) {
        for (const auto& [buffer, values] : {std::pair(&own.panel, columns * kPanelWidth),
                                             std::pair(&own.row, columns),
                                             std::pair(&own.result, m * kPanelWidth)}) {
            if (done) {
                done = buffer->growTo(values * sizeof(float));
            }
        }
    }
    return done;
}

/// Columns of the panel beyond the matrix keep what they had; nobody reads their sums.
void DenseMatmul::Implementation::fillPanel(const WeightMatrix& weights,
                                            std::size_t firstRow,
                                            Scratch& own) const
{
    float* panel = own.panel.as<float>().data();
    const std::size_t present = std::min(kPanelWidth, weights.rows - firstRow);
    if (weights.isInterleaved()) {
        for (std::size_t i = 0; i < present; i += kGroupRows) {
            kernels.unpackGroupToF32(weights, firstRow + i, panel + i, kPanelWidth);
        }
        return;
    }
    const std::size_t stride = rowBytes(weights.type, weights.columns);
    float* row = own.row.as<float>().data();
    for (std::size_t i = 0; i < present; ++i) {
        kernels.floatRowToF32(
            weights.type, weights.data + (firstRow + i) * stride, row, weights.columns);
        for (std::size_t k = 0; k < weights.columns; ++k) {
            panel[k * kPanelWidth + i] = row[k];
        }
    }
}

void DenseMatmul::Implementation::multiplyPanel(const float* x,
                                                std::size_t m,
                                                std::size_t columns,
                                                Scratch& own) const
{
    const float* panel = own.panel.as<float>().data();
    float* result = own.result.as<float>().data();
    for (std::size_t k = 0; k < columns; k += kPartDepth) {
        kernels.multiplyTile(x + k,
                             columns,
                             panel + k * kPanelWidth,
                             kPanelWidth,
                             result,
                             kPanelWidth,
                             m,
                             kPanelWidth,
                             std::min(kPartDepth, columns - k),
                             k > 0);
    }
}

Result<void> DenseMatmul::Implementation::run(const float* x,
                                              std::size_t m,
                                              const WeightMatrix& weights,
                                              float* y,
                                              const std::stop_token& stop)
{
    if (auto done = prepareScratch(m, weights.columns); !done) {
        return done;
    }
    const std::size_t n = weights.rows;
    const std::size_t panels = (n + kPanelWidth - 1) / kPanelWidth;
    std::atomic<bool> isStopped = false;
    team.parallelFor(panels, 1, [&](std::size_t begin, std::size_t end, int thread) {
        Scratch& own = scratch[static_cast<std::size_t>(thread)];
        for (std::size_t panel = begin; panel < end; ++panel) {
            if (stop.stop_requested()) {
                isStopped = true;
                return;
            }
            const std::size_t first = panel * kPanelWidth;
            fillPanel(weights, first, own);
            multiplyPanel(x, m, weights.columns, own);
            const float* result = own.result.as<float>().data();
            const std::size_t present = std::min(kPanelWidth, n - first);
            for (std::size_t row = 0; row < m; ++row) {
                std::copy_n(result + row * kPanelWidth, present, y + row * n + first);
            }
        }
    });
    return isStopped ? fail(ErrorCode::Cancelled, "stopped in a matrix product") : Result<void>();
}

DenseMatmul::DenseMatmul(std::unique_ptr<Implementation> implementation)
    : m_implementation(std::move(implementation))
{
}

DenseMatmul::~DenseMatmul() = default;

Result<std::unique_ptr<DenseMatmul>> DenseMatmul::create(const ThreadTeam& team, Isa isa)
{
    try {
        return std::unique_ptr<DenseMatmul>(
            new DenseMatmul(std::make_unique<Implementation>(team, isa)));
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::OutOfMemory, "no memory for matrix products");
    }
}

Result<void> DenseMatmul::multiply(
    const float* x, std::size_t m, const WeightMatrix& weights, float* y, std::stop_token stop)
{
    if (m == 0 || weights.rows == 0) {
        return {};
    }
    if (weights.columns == 0) {
        std::fill_n(y, m * weights.rows, 0.0F);
        return {};
    }
    return m_implementation->run(x, m, weights, y, stop);
}

bool DenseMatmul::usesBf16() const
{
    return false;
}

bool DenseMatmul::hasMatrixUnit() const
{
    return false;
}

std::size_t DenseMatmul::scratchBytes() const
{
    std::size_t bytes = 0;
    for (const Implementation::Scratch& own : m_implementation->scratch) {
        bytes += own.panel.size() + own.row.size() + own.result.size();
    }
    return bytes;
}

} // namespace ponder::inference
