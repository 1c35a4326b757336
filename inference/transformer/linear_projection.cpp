// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/transformer/linear_projection.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace ponder::inference {

namespace {

constexpr std::size_t kPadding = 64;
/// Rows per piece of work; a border inside a cache line of y would be shared between threads.
constexpr std::size_t kRowGrain = 16;

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

bool usesQuants(DType type)
{
    return type != DType::F32 && type != DType::F16 && type != DType::BF16;
}

Result<void> assign(AlignedBuffer& target, std::size_t bytes)
{
    auto buffer = AlignedBuffer::allocate(bytes);
    if (!buffer) {
        return tl::unexpected(buffer.error());
    }
    target = std::move(*buffer);
    return {};
}

} // namespace

Result<LinearProjection> LinearProjection::create(const ThreadTeam& team,
                                                  const KernelTable& kernels,
                                                  std::span<const WeightMatrix* const> matrices)
{
    LinearProjection projection(team, kernels);
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
        auto matmul =
            DenseMatmul::create(team, kernels.isa == Isa::Scalar ? Isa::Scalar : Isa::Avx2);
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
    const std::size_t length = padded(columns);
    for (VectorScratch& scratch : m_scratch) {
        for (auto [buffer, bytes] : {std::pair{&scratch.values, length * sizeof(float)},
                                     std::pair{&scratch.quants, length * sizeof(std::int8_t)},
                                     std::pair{&scratch.scales, length / 32 * sizeof(float)},
                                     std::pair{&scratch.sums, length / 32 * sizeof(float)}}) {
            if (auto done = assign(*buffer, bytes); !done) {
                return done;
            }
        }
    }
    return {};
}

void LinearProjection::prepareVector(const float* x,
                                     std::size_t columns,
                                     bool needsQuants,
                                     std::size_t index)
{
    VectorScratch& scratch = m_scratch[index];
    float* values = scratch.values.as<float>().data();
    std::copy_n(x, columns, values);
    std::fill(values + columns, values + padded(columns), 0.0F);
    ActivationVector& vector = m_vectors[index];
    vector.values = values;
    vector.length = columns;
    vector.quants = scratch.quants.as<std::int8_t>().data();
    vector.scales = scratch.scales.as<float>().data();
    vector.sums = scratch.sums.as<float>().data();
    if (needsQuants) {
        // Quantised matrices have rows of whole blocks, so the padding below is never part of a
        // product.
        m_kernels->quantizeActivation(values,
                                      padded(columns),
                                      scratch.quants.as<std::int8_t>().data(),
                                      scratch.scales.as<float>().data(),
                                      scratch.sums.as<float>().data());
    }
}

void LinearProjection::multiplyVectors(const float* x,
                                       std::size_t rows,
                                       std::span<const Output> outputs)
{
    const std::size_t columns = outputs.front().weights->columns;
    const bool needsQuants = std::any_of(outputs.begin(), outputs.end(), [](const Output& output) {
        return usesQuants(output.weights->type);
    });
    std::size_t totalRows = 0;
    for (const Output& output : outputs) {
        totalRows += output.weights->rows;
    }
    for (std::size_t row = 0; row < rows; ++row) {
        prepareVector(x + row * columns, columns, needsQuants, row);
    }
    m_team->parallelFor(totalRows, kRowGrain, [&](std::size_t begin, std::size_t end, int) {
        std::size_t first = 0;
        for (const Output& output : outputs) {
            const std::size_t count = output.weights->rows;
            const std::size_t from = std::clamp(begin, first, first + count) - first;
            const std::size_t to = std::clamp(end, first, first + count) - first;
            for (std::size_t row = 0; row < rows && from < to; ++row) {
                m_kernels->matVecRows(
                    *output.weights, m_vectors[row], from, to, output.y + row * count);
            }
            first += count;
        }
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
    for (const Output& output : outputs) {
        DenseMatmul& matmul =
            needsExactProduct(output.weights->type) ? *m_exactMatmul : *m_fastMatmul;
        if (auto done = matmul.multiply(x, rows, *output.weights, output.y, stop); !done) {
            return done;
        }
    }
    return {};
}

std::uint64_t LinearProjection::scratchBytes() const
{
    std::uint64_t bytes = 0;
    for (const VectorScratch& scratch : m_scratch) {
        bytes += scratch.values.size() + scratch.quants.size() + scratch.scales.size() +
                 scratch.sums.size();
    }
    bytes += m_exactMatmul ? m_exactMatmul->scratchBytes() : 0;
    bytes += m_fastMatmul ? m_fastMatmul->scratchBytes() : 0;
    return bytes;
}

} // namespace ponder::inference
