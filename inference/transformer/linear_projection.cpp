// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/transformer/linear_projection.h"

#include <algorithm>
#include <utility>

namespace ponder::inference {

namespace {

constexpr std::size_t kPadding = 64;

std::size_t roundUpToGroup(std::size_t rows)
{
    return (rows + kGroupRows - 1) / kGroupRows * kGroupRows;
}

std::size_t padded(std::size_t length)
{
    return (length + kPadding - 1) / kPadding * kPadding;
}

/// float32 and float16 networks are run as they are written; rounding their products to bf16 would
/// change answers.
bool needsExactProduct(DType type)
{
    return type == DType::F32 || type == DType::F16;
}

/// Byte by byte products of a batch with one row of a quantised matrix.
std::size_t productsOfRow(const ActivationBatch& batch)
{
    std::size_t blocks = 0;
    for (std::size_t i = 0; i < batch.length / ActivationBlock::kLength * batch.blockStride; ++i) {
        blocks += 1 + batch.blocks[i].isFine;
    }
    return blocks * ActivationBlock::kLength;
}

} // namespace

Result<LinearProjection> LinearProjection::create(const ThreadTeam& team,
                                                  const KernelTable& kernels,
                                                  KernelWork& work,
                                                  std::span<const WeightMatrix* const> matrices)
{
    LinearProjection projection(team, kernels, work);
    std::size_t columns = 0;
    bool hasExact = false;
    bool hasFast = false;
    for (const WeightMatrix* matrix : matrices) {
        columns = std::max(columns, matrix->columns);
        hasExact = hasExact || needsExactProduct(matrix->type);
        hasFast = hasFast || !needsExactProduct(matrix->type);
    }
    if (auto allocated = projection.allocate(columns); !allocated) {
        return tl::unexpected(allocated.error());
    }
    if (hasExact) {
        // AVX2 stands for x86 without bfloat16.
        const bool isX86 = kernels.isa != Isa::Scalar && kernels.isa != Isa::Neon;
        auto matmul = DenseMatmul::create(team, isX86 ? Isa::Avx2 : kernels.isa);
        if (!matmul) {
            return tl::unexpected(matmul.error());
        }
        projection.m_exactMatmul = std::move(*matmul);
    }
    if (hasFast) {
        auto matmul = DenseMatmul::create(team, kernels.isa);
        if (!matmul) {
            return tl::unexpected(matmul.error());
        }
        projection.m_fastMatmul = std::move(*matmul);
    }
    return projection;
}

Result<void> LinearProjection::allocate(std::size_t columns)
{
    const std::size_t length = kMaximumVectors * padded(columns);
    if (auto done = m_values.growTo(length * sizeof(float)); !done) {
        return done;
    }
    return m_blocks.growTo(length / ActivationBlock::kLength * sizeof(ActivationBlock));
}

void LinearProjection::prepareVectors(const float* x,
                                      std::size_t rows,
                                      std::size_t columns,
                                      bool needsQuants)
{
    const std::size_t stride = padded(columns);
    float* values = m_values.as<float>().data();
    ActivationBlock* blocks = m_blocks.as<ActivationBlock>().data();
    m_batch = {.count = rows,
               .length = columns,
               .stride = stride,
               .values = values,
               .blocks = blocks,
               .blockStride = rows};
    const ActivationBits bits =
        m_kernels->areDotsDear ? ActivationBits::Mixed : ActivationBits::Sixteen;
    for (std::size_t row = 0; row < rows; ++row) {
        float* target = values + row * stride;
        std::copy_n(x + row * columns, columns, target);
        std::fill(target + columns, target + stride, 0.0F);
        if (needsQuants) {
            // Quantised matrices have rows of whole blocks, so the padding is never part of a
            // product.
            m_kernels->quantizeActivation(target, stride, blocks + row, rows, bits);
        }
    }
}

void LinearProjection::multiplyVectors(const float* x,
                                       std::size_t rows,
                                       std::span<const Output> outputs)
{
    const bool needsQuants = std::any_of(outputs.begin(), outputs.end(), [](const Output& output) {
        return output.weights->isInterleaved();
    });
    std::size_t totalRows = 0;
    for (const Output& output : outputs) {
        totalRows += roundUpToGroup(output.weights->rows);
    }
    const std::size_t columns = outputs.front().weights->columns;
    prepareVectors(x, rows, columns, needsQuants);
    const std::size_t products = needsQuants ? productsOfRow(m_batch) : 0;
    m_team->parallelFor(totalRows, kGroupRows, [&](std::size_t begin, std::size_t end, int thread) {
        std::size_t first = 0;
        for (const Output& output : outputs) {
            const std::size_t count = output.weights->rows;
            const std::size_t from = std::clamp(begin, first, first + count) - first;
            const std::size_t to = std::clamp(end, first, first + count) - first;
            if (from < to) {
                const WeightMatrix& weights = *output.weights;
                m_kernels->multiplyRows(weights, m_batch, from, to, output.y, count);
                const std::size_t useful = 2 * rows * weights.columns * (to - from);
                m_work->add(thread,
                            useful,
                            weights.isInterleaved() ? 2 * products * roundUpToGroup(to - from)
                                                    : useful);
            }
            first += roundUpToGroup(count);
        }
    });
}

bool LinearProjection::takesPanels(std::span<const Output> outputs) const
{
    const bool hasMatrixUnit = m_fastMatmul && m_fastMatmul->hasMatrixUnit();
    return !hasMatrixUnit && std::all_of(outputs.begin(), outputs.end(), [&](const Output& output) {
        return m_panels.hasType(output.weights->type);
    });
}

Result<void> LinearProjection::multiply(const float* x,
                                        std::size_t rows,
                                        std::span<const Output> outputs,
                                        const std::stop_token& stop)
{
    if (rows <= kMaximumVectors) {
        multiplyVectors(x, rows, outputs);
        return {};
    }
    if (takesPanels(outputs)) {
        return m_panels.multiply(x, rows, ActivationBits::Mixed, outputs, *m_work, stop);
    }
    for (const Output& output : outputs) {
        DenseMatmul& matmul =
            needsExactProduct(output.weights->type) ? *m_exactMatmul : *m_fastMatmul;
        if (auto done = matmul.multiply(x, rows, *output.weights, output.y, stop); !done) {
            return done;
        }
        const std::size_t flops = 2 * rows * output.weights->rows * output.weights->columns;
        m_work->add(0, flops, flops);
    }
    return {};
}

std::uint64_t LinearProjection::scratchBytes() const
{
    std::uint64_t bytes = m_values.size() + m_blocks.size() + m_panels.scratchBytes();
    bytes += m_exactMatmul ? m_exactMatmul->scratchBytes() : 0;
    bytes += m_fastMatmul ? m_fastMatmul->scratchBytes() : 0;
    return bytes;
}

} // namespace ponder::inference
