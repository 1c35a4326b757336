// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/kernels/dense_matmul.h"

#include "inference/core/aligned_buffer.h"
#include "inference/core/checked.h"
#include "inference/kernels/kernel_table.h"

#include <oneapi/dnnl/dnnl.hpp>

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <cstring>
#include <map>
#include <new>
#include <tuple>
#include <utility>
#include <vector>

namespace ponder::inference {

namespace {

using dnnl::memory;

constexpr std::size_t kTileRows = 64;  // rows of W in a tile of the blocked bf16 layout
constexpr std::size_t kTileDepth = 32; // columns of W in a tile
// A panel stays in a core's own cache between writing and multiplying it.
constexpr std::size_t kPanelBytes = std::size_t{512} << 10U;
constexpr std::size_t kMostPanelRows = 256;
constexpr std::size_t kPanelsPerThread = 4;
constexpr std::size_t kMostPrimitives = 64;

constexpr std::size_t roundUp(std::size_t value, std::size_t unit)
{
    return (value + unit - 1) / unit * unit;
}

memory::dim dimension(std::size_t value)
{
    return static_cast<memory::dim>(value);
}

/// One compiled matrix product y[m, width] = x[m, depth] · panelᵀ, for one thread.
struct Product
{
    dnnl::matmul primitive;
    memory::desc source;
    memory::desc weights;
    memory::desc destination;
    memory::desc scratchpad;
};

dnnl::matmul::primitive_desc describe(const dnnl::engine& engine,
                                      const memory::desc& source,
                                      const memory::desc& weights,
                                      const memory::desc& destination)
{
    dnnl::primitive_attr attributes;
    // The library's own scratchpad would be shared by the threads.
    attributes.set_scratchpad_mode(dnnl::scratchpad_mode::user);
#if DNNL_VERSION_MAJOR >= 3
    return {engine, source, weights, destination, attributes};
#else
    return {dnnl::matmul::desc(source, weights, destination), attributes, engine};
#endif
}

/// Whether the library computes bf16 products with AMX: the CPU has it, the operating system lets
/// this process use it, and nobody forbade it (ONEDNN_MAX_CPU_ISA).
bool usesAmx()
{
    const auto has = static_cast<unsigned>(dnnl::get_effective_cpu_isa());
    const auto wanted = static_cast<unsigned>(dnnl::cpu_isa::avx512_core_amx);
    return (has & wanted) == wanted;
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

    /// What one thread works in.
    struct Scratch
    {
        AlignedBuffer panel;       // dequantised rows of W
        AlignedBuffer row;         // [depth] bf16
        AlignedBuffer destination; // [m, width]: oneDNN 2.6 is slow where rows of y are longer
        AlignedBuffer scratchpad;  // oneDNN's
    };

    ThreadTeam team;
    const KernelTable& kernels;
    bool hasBf16 = false;
    bool hasMatrixUnit = false;
    dnnl::engine engine{dnnl::engine::kind::cpu, 0};
    std::map<Shape, Product> products;
    AlignedBuffer source; // x in bf16 [m, depth]
    std::vector<Scratch> scratch;

    Implementation(const ThreadTeam& aTeam, Isa isa)
        : team(aTeam)
        , kernels(kernelTable(isa))
        , hasBf16(isa == Isa::Avx512 && CpuFeatures::detect().avx512Bf16)
        , hasMatrixUnit(hasBf16 && usesAmx())
        , scratch(static_cast<std::size_t>(aTeam.threadCount()))
    {
    }

    Result<const Product*> product(const Shape& shape);
    void fillPanelBf16(const WeightMatrix& weights,
                       std::size_t firstRow,
                       const Shape& shape,
                       Scratch& own) const;
    void fillPanelF32(const WeightMatrix& weights,
                      std::size_t firstRow,
                      const Shape& shape,
                      Scratch& own) const;
    void convertSource(const float* x, std::size_t columns, const Shape& shape);
    Result<void> prepareScratch(const Shape& shape, const Product& step);
    void execute(const Product& step, const void* x, float* result, Scratch& own) const;
    [[nodiscard]] std::size_t panelWidth(std::size_t n, std::size_t rowSize) const;
    Result<void> run(const float* x,
                     std::size_t m,
                     const WeightMatrix& weights,
                     float* y,
                     const std::stop_token& stop);
};

/// Rows of W in a panel: what fits a core's cache, and several panels for each thread.
std::size_t DenseMatmul::Implementation::panelWidth(std::size_t n, std::size_t rowSize) const
{
    const auto threads = static_cast<std::size_t>(team.threadCount());
    const std::size_t fair = threads == 1 ? n : n / (threads * kPanelsPerThread);
    const std::size_t width =
        std::min({roundUp(std::max<std::size_t>(fair, 1), kTileRows), kMostPanelRows});
    return std::clamp(kPanelBytes / rowSize / kTileRows * kTileRows, kTileRows, width);
}

Result<const Product*> DenseMatmul::Implementation::product(const Shape& shape)
{
    if (const auto known = products.find(shape); known != products.end()) {
        return &known->second;
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
                 memory::desc(weightsShape, type, shape.isBf16 ? Tag::BA16a64b2a : plain),
                 destinationLayout);
    if (shape.isBf16 && !isTiled(description.weights_desc(), shape.depth, shape.width)) {
        return fail(ErrorCode::Internal, "oneDNN wants an unknown layout of bf16 weights");
    }
    Product made{.primitive = dnnl::matmul(description),
                 .source = sourceLayout,
                 .weights = description.weights_desc(),
                 .destination = destinationLayout,
                 .scratchpad = description.scratchpad_desc()};
    return &products.emplace(shape, std::move(made)).first->second;
}

void DenseMatmul::Implementation::fillPanelBf16(const WeightMatrix& weights,
                                                std::size_t firstRow,
                                                const Shape& shape,
                                                Scratch& own) const
{
    auto* target = own.panel.as<std::uint16_t>().data();
    const std::size_t tileValues = kTileRows * shape.depth;
    const std::size_t present = std::min(shape.width, weights.rows - firstRow);
    if (weights.isInterleaved()) {
        for (std::size_t i = 0; i < present; i += kGroupRows) {
            kernels.unpackGroupToBf16(weights,
                                      firstRow + i,
                                      target + i / kTileRows * tileValues + i % kTileRows * 2,
                                      kTileRows);
        }
        return;
    }
    const std::size_t stride = rowBytes(weights.type, weights.columns);
    auto* row = own.row.as<std::uint16_t>().data();
    std::fill(row + weights.columns, row + shape.depth, std::uint16_t{0});
    for (std::size_t i = 0; i < present; ++i) {
        kernels.floatRowToBf16(
            weights.type, weights.data + (firstRow + i) * stride, row, weights.columns);
        scatterPairs(row, shape.depth, i % kTileRows, target + i / kTileRows * tileValues);
    }
}

void DenseMatmul::Implementation::fillPanelF32(const WeightMatrix& weights,
                                               std::size_t firstRow,
                                               const Shape& shape,
                                               Scratch& own) const
{
    auto* target = own.panel.as<float>().data();
    const std::size_t present = std::min(shape.width, weights.rows - firstRow);
    if (shape.isByColumn) {
        for (std::size_t i = 0; i < present; i += kGroupRows) {
            kernels.unpackGroupToF32(weights, firstRow + i, target + i, shape.width);
        }
        return;
    }
    const std::size_t stride = rowBytes(weights.type, weights.columns);
    for (std::size_t i = 0; i < present; ++i) {
        kernels.floatRowToF32(weights.type,
                              weights.data + (firstRow + i) * stride,
                              target + i * shape.depth,
                              shape.depth);
    }
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

Result<void> DenseMatmul::Implementation::prepareScratch(const Shape& shape, const Product& step)
{
    const std::size_t element = shape.isBf16 ? sizeof(std::uint16_t) : sizeof(float);
    Result<void> done;
    if (shape.isBf16) {
        done = source.growTo(shape.rows * shape.depth * element);
    }
    for (Scratch& own : scratch) {
        if (done) {
            done = own.panel.growTo(shape.width * shape.depth * element);
        }
        if (done && shape.isBf16) {
            done = own.row.growTo(shape.depth * element);
        }
        if (done) {
            done = own.destination.growTo(shape.rows * shape.width * sizeof(float));
        }
        if (done) {
            done = own.scratchpad.growTo(step.scratchpad.get_size());
        }
    }
    return done;
}

void DenseMatmul::Implementation::execute(const Product& step,
                                          const void* x,
                                          float* result,
                                          Scratch& own) const
{
    dnnl::stream stream(engine);
    step.primitive.execute(
        stream,
        {{DNNL_ARG_SRC, memory(step.source, engine, const_cast<void*>(x))},
         {DNNL_ARG_WEIGHTS, memory(step.weights, engine, own.panel.data())},
         {DNNL_ARG_DST, memory(step.destination, engine, result)},
         {DNNL_ARG_SCRATCHPAD, memory(step.scratchpad, engine, own.scratchpad.data())}});
    stream.wait();
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
    shape.width = panelWidth(n, shape.depth * (isBf16 ? sizeof(std::uint16_t) : sizeof(float)));
    const std::size_t panels = (n + shape.width - 1) / shape.width;
    Shape lastShape = shape;
    lastShape.width = roundUp(n - (panels - 1) * shape.width, kTileRows);

    ThreadTeam::makeLibrariesSequential();
    if (products.size() + 2 > kMostPrimitives) {
        products.clear();
    }
    const Product* step = nullptr;
    const Product* lastStep = nullptr;
    for (const auto& [wanted, made] :
         {std::pair(&shape, &step), std::pair(&lastShape, &lastStep)}) {
        auto found = product(*wanted);
        if (!found) {
            return tl::unexpected(found.error());
        }
        *made = *found;
        if (auto done = prepareScratch(*wanted, **made); !done) {
            return done;
        }
    }
    const void* input = x;
    if (isBf16) {
        convertSource(x, weights.columns, shape);
        input = source.data();
    }
    std::atomic<bool> isStopped = false;
    std::atomic<dnnl_status_t> failure = dnnl_success;
    team.parallelFor(panels, 1, [&](std::size_t begin, std::size_t end, int thread) {
        Scratch& own = scratch[static_cast<std::size_t>(thread)];
        for (std::size_t panel = begin; panel < end; ++panel) {
            if (stop.stop_requested()) {
                isStopped = true;
                return;
            }
            const bool isLast = panel + 1 == panels;
            const std::size_t first = panel * shape.width;
            const Shape& its = isLast ? lastShape : shape;
            if (isBf16) {
                fillPanelBf16(weights, first, its, own);
            } else {
                fillPanelF32(weights, first, its, own);
            }
            auto* result = own.destination.as<float>().data();
            try {
                execute(isLast ? *lastStep : *step, input, result, own);
            } catch (const dnnl::error& error) {
                failure = error.status;
                return;
            }
            const std::size_t present = std::min(its.width, n - first);
            for (std::size_t row = 0; row < m; ++row) {
                std::copy_n(result + row * its.width, present, y + row * n + first);
            }
        }
    });
    if (failure.load() != dnnl_success) {
        throw dnnl::error(failure.load(), "a matrix product failed");
    }
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

bool DenseMatmul::hasMatrixUnit() const
{
    return m_implementation->hasMatrixUnit;
}

std::size_t DenseMatmul::scratchBytes() const
{
    std::size_t bytes = m_implementation->source.size();
    for (const Implementation::Scratch& own : m_implementation->scratch) {
        bytes += own.panel.size() + own.row.size() + own.destination.size() + own.scratchpad.size();
    }
    return bytes;
}

} // namespace ponder::inference
