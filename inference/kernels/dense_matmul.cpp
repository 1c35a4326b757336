// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/kernels/dense_matmul.h"

#include "inference/core/aligned_buffer.h"
#include "inference/core/checked.h"
#include "inference/kernels/kernel_table.h"

#include <oneapi/dnnl/dnnl.hpp>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <map>
#include <new>
#include <tuple>
#include <utility>

namespace ponder::inference {

namespace {

using dnnl::memory;

constexpr std::size_t kTileRows = 64;  // rows of W in a tile of the blocked bf16 layout
constexpr std::size_t kTileDepth = 32; // columns of W in a tile
constexpr std::size_t kPanelBytes = std::size_t{4} << 20U;
constexpr std::size_t kMostPrimitives = 64;

constexpr std::size_t roundUp(std::size_t value, std::size_t unit)
{
    return (value + unit - 1) / unit * unit;
}

memory::dim dimension(std::size_t value)
{
    return static_cast<memory::dim>(value);
}

/// One compiled matrix product y[m, width] = x[m, depth] · panelᵀ.
struct Product
{
    dnnl::matmul primitive;
    memory source;
    memory weights;
    memory destination;
};

dnnl::matmul::primitive_desc describe(const dnnl::engine& engine,
                                      const memory::desc& source,
                                      const memory::desc& weights,
                                      const memory::desc& destination)
{
#if DNNL_VERSION_MAJOR >= 3
    return {engine, source, weights, destination};
#else
    return {dnnl::matmul::desc(source, weights, destination), engine};
#endif
}

/// Whether a weights layout [depth, width] is [width/64][depth/32][16][64][2].
bool isTiled(const memory::desc& layout, std::size_t depth, std::size_t width)
{
#if DNNL_VERSION_MAJOR >= 3
    if (layout.get_format_kind() != memory::format_kind::blocked || layout.get_inner_nblks() != 3) {
        return false;
    }
    const auto blocks = layout.get_inner_blks();
    const auto axes = layout.get_inner_idxs();
    const auto strides = layout.get_strides();
#else
    const auto& blocking = layout.data.format_desc.blocking;
    if (layout.data.format_kind != dnnl_blocked || blocking.inner_nblks != 3) {
        return false;
    }
    const auto& blocks = blocking.inner_blks;
    const auto& axes = blocking.inner_idxs;
    const auto& strides = blocking.strides;
#endif
    const bool hasTiles = blocks[0] == 16 && axes[0] == 0 && blocks[1] == 64 && axes[1] == 1 &&
                          blocks[2] == 2 && axes[2] == 0;
    const memory::dim tile = dimension(kTileRows * kTileDepth);
    return hasTiles && strides[0] == tile && strides[1] == tile * dimension(depth / kTileDepth) &&
           layout.get_size() == depth * width * sizeof(std::uint16_t);
}

/// Puts one row of bf16 pairs into its place of a tiled panel.
void scatterPairs(const std::uint16_t* row,
                  std::size_t depth,
                  std::size_t rowInTile,
                  std::uint16_t* tiles)
{
    for (std::size_t k = 0; k < depth; k += 2) {
        std::memcpy(tiles + k * kTileRows + rowInTile * 2, row + k, 2 * sizeof(std::uint16_t));
    }
}

Result<void> grow(AlignedBuffer& buffer, std::size_t bytes)
{
    if (buffer.size() >= bytes) {
        return {};
    }
    buffer = AlignedBuffer();
    auto larger = AlignedBuffer::allocate(bytes);
    if (!larger) {
        return tl::unexpected(larger.error());
    }
    buffer = std::move(*larger);
    return {};
}

} // namespace

struct DenseMatmul::Implementation
{
    struct Shape
    {
        std::size_t rows = 0;  // m
        std::size_t width = 0; // rows of the panel, multiple of 64
        std::size_t depth = 0; // k, in bf16 a multiple of 32
        bool isBf16 = false;
        bool isByColumn = false; // float32 panels of interleaved weights: [depth, width]

        [[nodiscard]] auto operator<=>(const Shape&) const = default;
    };

    ThreadTeam team;
    const KernelTable& kernels;
    bool hasBf16 = false;
    dnnl::engine engine{dnnl::engine::kind::cpu, 0};
    dnnl::stream stream{engine};
    std::map<Shape, Product> products;
    AlignedBuffer source;      // x in bf16 [m, depth]
    AlignedBuffer panel;       // dequantised rows of W
    AlignedBuffer rowScratch;  // [threads, depth] bf16
    AlignedBuffer destination; // [m, width] when y itself cannot be written

    Implementation(const ThreadTeam& aTeam, Isa isa)
        : team(aTeam)
        , kernels(kernelTable(isa))
        , hasBf16(isa == Isa::Avx512 && CpuFeatures::detect().avx512Bf16)
    {
    }

    Product& product(const Shape& shape);
    void fillPanelBf16(const WeightMatrix& weights, std::size_t firstRow, const Shape& shape);
    void fillPanelF32(const WeightMatrix& weights, std::size_t firstRow, const Shape& shape);
    void convertSource(const float* x, std::size_t columns, const Shape& shape);
    Result<void> prepareScratch(const Shape& shape, std::size_t n);
    Result<void> run(const float* x,
                     std::size_t m,
                     const WeightMatrix& weights,
                     float* y,
                     const std::stop_token& stop);
};

Product& DenseMatmul::Implementation::product(const Shape& shape)
{
    if (const auto known = products.find(shape); known != products.end()) {
        return known->second;
    }
    if (products.size() >= kMostPrimitives) {
        products.clear();
    }
    using Type = memory::data_type;
    using Tag = memory::format_tag;
    const Type type = shape.isBf16 ? Type::bf16 : Type::f32;
    const memory::desc sourceLayout({dimension(shape.rows), dimension(shape.depth)}, type, Tag::ab);
    const memory::dims weightsShape{dimension(shape.depth), dimension(shape.width)};
    const memory::desc destinationLayout(
        {dimension(shape.rows), dimension(shape.width)}, Type::f32, Tag::ab);
    const Tag plain = shape.isByColumn ? Tag::ab : Tag::ba;
    const dnnl::matmul::primitive_desc description =
        describe(engine,
                 sourceLayout,
                 memory::desc(weightsShape, type, shape.isBf16 ? Tag::any : plain),
                 destinationLayout);
    Product made{.primitive = dnnl::matmul(description),
                 .source = memory(sourceLayout, engine, nullptr),
                 .weights = memory(description.weights_desc(), engine, nullptr),
                 .destination = memory(destinationLayout, engine, nullptr)};
    return products.emplace(shape, std::move(made)).first->second;
}

void DenseMatmul::Implementation::fillPanelBf16(const WeightMatrix& weights,
                                                std::size_t firstRow,
                                                const Shape& shape)
{
    auto* target = panel.as<std::uint16_t>().data();
    auto* scratch = rowScratch.as<std::uint16_t>().data();
    const std::size_t stride = rowBytes(weights.type, weights.columns);
    const std::size_t tileValues = kTileRows * shape.depth;
    team.parallelFor(shape.width, kTileRows, [&](std::size_t begin, std::size_t end, int thread) {
        if (weights.isInterleaved()) {
            for (std::size_t i = begin; i < end; i += kGroupRows) {
                if (firstRow + i < weights.rows) {
                    kernels.unpackGroupToBf16(weights,
                                              firstRow + i,
                                              target + i / kTileRows * tileValues +
                                                  i % kTileRows * 2,
                                              kTileRows);
                }
            }
            return;
        }
        auto* row = scratch + static_cast<std::size_t>(thread) * shape.depth;
        std::fill(row + weights.columns, row + shape.depth, std::uint16_t{0});
        for (std::size_t i = begin; i < std::min(end, weights.rows - firstRow); ++i) {
            kernels.floatRowToBf16(
                weights.type, weights.data + (firstRow + i) * stride, row, weights.columns);
            scatterPairs(row, shape.depth, i % kTileRows, target + i / kTileRows * tileValues);
        }
    });
}

void DenseMatmul::Implementation::fillPanelF32(const WeightMatrix& weights,
                                               std::size_t firstRow,
                                               const Shape& shape)
{
    const std::size_t stride = rowBytes(weights.type, weights.columns);
    auto* target = panel.as<float>().data();
    team.parallelFor(shape.width, kGroupRows, [&](std::size_t begin, std::size_t end, int) {
        if (shape.isByColumn) {
            for (std::size_t i = begin; i < end; i += kGroupRows) {
                if (firstRow + i < weights.rows) {
                    kernels.unpackGroupToF32(weights, firstRow + i, target + i, shape.width);
                }
            }
            return;
        }
        for (std::size_t i = begin; i < std::min(end, weights.rows - firstRow); ++i) {
            kernels.floatRowToF32(weights.type,
                                  weights.data + (firstRow + i) * stride,
                                  target + i * shape.depth,
                                  shape.depth);
        }
    });
}

void DenseMatmul::Implementation::convertSource(const float* x,
                                                std::size_t columns,
                                                const Shape& shape)
{
    auto* target = source.as<std::uint16_t>().data();
    team.parallelFor(shape.rows, 1, [&](std::size_t begin, std::size_t end, int) {
        for (std::size_t row = begin; row < end; ++row) {
            std::uint16_t* own = target + row * shape.depth;
            kernels.convertToBf16(x + row * columns, own, columns);
            std::fill(own + columns, own + shape.depth, std::uint16_t{0});
        }
    });
}

Result<void> DenseMatmul::Implementation::prepareScratch(const Shape& shape, std::size_t n)
{
    const std::size_t element = shape.isBf16 ? sizeof(std::uint16_t) : sizeof(float);
    const auto threads = static_cast<std::size_t>(team.threadCount());
    Result<void> done = grow(panel, shape.width * shape.depth * element);
    if (done && shape.isBf16) {
        done = grow(source, shape.rows * shape.depth * element);
    }
    if (done && shape.isBf16) {
        done = grow(rowScratch, threads * shape.depth * element);
    }
    if (done && shape.width != n) {
        done = grow(destination, shape.rows * shape.width * sizeof(float));
    }
    return done;
}

Result<void> DenseMatmul::Implementation::run(const float* x,
                                              std::size_t m,
                                              const WeightMatrix& weights,
                                              float* y,
                                              const std::stop_token& stop)
{
    const std::size_t n = weights.rows;
    // A float32 or half model is computed in float32: bfloat16 would lose bits the file has.
    const bool isBf16 = hasBf16 && weights.type != DType::F32 && weights.type != DType::F16;
    Shape shape{.rows = m,
                .depth = isBf16 ? roundUp(weights.columns, kTileDepth) : weights.columns,
                .isBf16 = isBf16,
                .isByColumn = !isBf16 && weights.isInterleaved()};
    const std::size_t rowSize = shape.depth * (isBf16 ? sizeof(std::uint16_t) : sizeof(float));
    const std::size_t widest = std::max(kTileRows, kPanelBytes / rowSize / kTileRows * kTileRows);
    shape.width = std::min(widest, roundUp(n, kTileRows));
    if (auto prepared = prepareScratch(shape, n); !prepared) {
        return prepared;
    }
    team.leadFromThisThread();
    if (isBf16) {
        convertSource(x, weights.columns, shape);
    }
    for (std::size_t first = 0; first < n; first += widest) {
        if (stop.stop_requested()) {
            return fail(ErrorCode::Cancelled, "stopped in a matrix product");
        }
        const std::size_t present = std::min(widest, n - first);
        shape.width = roundUp(present, kTileRows);
        Product& step = product(shape);
        if (isBf16 && !isTiled(step.weights.get_desc(), shape.depth, shape.width)) {
            return fail(ErrorCode::Internal, "oneDNN wants an unknown layout of bf16 weights");
        }
        if (isBf16) {
            fillPanelBf16(weights, first, shape);
        } else {
            fillPanelF32(weights, first, shape);
        }
        const bool isDirect = shape.width == n;
        float* result = isDirect ? y : destination.as<float>().data();
        step.source.set_data_handle(isBf16 ? static_cast<void*>(source.data())
                                           : const_cast<float*>(x));
        step.weights.set_data_handle(panel.data());
        step.destination.set_data_handle(result);
        step.primitive.execute(stream,
                               {{DNNL_ARG_SRC, step.source},
                                {DNNL_ARG_WEIGHTS, step.weights},
                                {DNNL_ARG_DST, step.destination}});
        stream.wait();
        if (!isDirect) {
            team.parallelFor(m, 1, [&](std::size_t begin, std::size_t end, int) {
                for (std::size_t row = begin; row < end; ++row) {
                    std::copy_n(result + row * shape.width, present, y + row * n + first);
                }
            });
        }
    }
    return {};
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
    } catch (const dnnl::error& error) {
        return fail(ErrorCode::Internal, error.what());
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::OutOfMemory, "no memory for oneDNN");
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
    try {
        return m_implementation->run(x, m, weights, y, stop);
    } catch (const dnnl::error& error) {
        const bool isMemory = error.status == dnnl_out_of_memory;
        return fail(isMemory ? ErrorCode::OutOfMemory : ErrorCode::Internal, error.what());
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::OutOfMemory, "no memory for a matrix product");
    }
}

bool DenseMatmul::usesBf16() const
{
    return m_implementation->hasBf16;
}

std::size_t DenseMatmul::scratchBytes() const
{
    const Implementation& i = *m_implementation;
    return i.source.size() + i.panel.size() + i.rowScratch.size() + i.destination.size();
}

} // namespace ponder::inference
