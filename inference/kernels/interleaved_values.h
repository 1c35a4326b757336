// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/kernels/interleaved_products.h"

// Prefill through oneDNN: interleaved groups back to float32 or bfloat16, in the layouts it reads.
namespace ponder::inference {
namespace {

/// Weights of column 4j + Column of run S for the 16 rows.
template<class Format, int Column>
inline RowFloats columnValue(RowBytes quad, RowFloats scale, RowFloats offset)
{
    const RowFloats quant =
        Format::kIsSigned ? signedColumn<Column>(quad) : unsignedColumn<Column>(quad);
    return multiplyAdd(quant, scale, offset);
}

/// sink.quad(column, a, b, c, d): the values of four neighbouring columns for the 16 rows.
template<class Format, class Sink>
inline void unpackValues(const std::uint8_t* group, std::size_t blocks, Sink& sink)
{
    for (std::size_t block = 0; block < blocks; ++block, group += Format::kBytes) {
        const typename Format::Scales scales(group);
        forEachRun<Format::kRuns>([&]<int S>() __attribute__((always_inline)) {
            RowBytes quads[8];
            Format::template unpack<S>(group, quads);
#pragma GCC unroll 8
            for (int j = 0; j < 8; ++j) {
                const int place = Format::kHalves ? 2 * S + j / 4 : S;
                const RowFloats scale = scales.scaleOf(place);
                RowFloats offset = multiply(scale, broadcast(static_cast<float>(-Format::kZero)));
                if constexpr (Format::kHasOffset) {
                    offset = add(offset, scales.offsetOf(place));
                }
                sink.quad((block * Format::kRuns + S) * 32 + static_cast<std::size_t>(4 * j),
                          columnValue<Format, 0>(quads[j], scale, offset),
                          columnValue<Format, 1>(quads[j], scale, offset),
                          columnValue<Format, 2>(quads[j], scale, offset),
                          columnValue<Format, 3>(quads[j], scale, offset));
            }
        });
    }
}

/// [columns][stride] float32: the group's rows are 16 neighbours of each line.
struct FloatSink
{
    float* target;
    std::size_t stride;

    void quad(std::size_t column, RowFloats a, RowFloats b, RowFloats c, RowFloats d) const
    {
        float* line = target + column * stride;
        storeFloats(line, a);
        storeFloats(line + stride, b);
        storeFloats(line + 2 * stride, c);
        storeFloats(line + 3 * stride, d);
    }
};

/// [columns / 2][stride][2] bfloat16.
struct Bf16PairSink
{
    std::uint16_t* target;
    std::size_t stride;

    void quad(std::size_t column, RowFloats a, RowFloats b, RowFloats c, RowFloats d) const
    {
        std::uint16_t* line = target + column * stride;
        storeBf16Pairs(line, a, b);
        storeBf16Pairs(line + 2 * stride, c, d);
    }
};

template<class Format>
struct FloatColumnsKernel
{
    static void run(const WeightMatrix& weights, std::size_t row, float* target, std::size_t stride)
    {
        const std::size_t blocks = weights.columns / (32 * Format::kRuns);
        FloatSink sink{target, stride};
        unpackValues<Format>(reinterpret_cast<const std::uint8_t*>(weights.data) +
                                 row / kRows * blocks * Format::kBytes,
                             blocks,
                             sink);
    }
};

template<class Format>
struct Bf16PairsKernel
{
    static void
    run(const WeightMatrix& weights, std::size_t row, std::uint16_t* target, std::size_t stride)
    {
        const std::size_t blocks = weights.columns / (32 * Format::kRuns);
        Bf16PairSink sink{target, stride};
        unpackValues<Format>(reinterpret_cast<const std::uint8_t*>(weights.data) +
                                 row / kRows * blocks * Format::kBytes,
                             blocks,
                             sink);
    }
};

void unpackGroupToF32(const WeightMatrix& weights,
                      std::size_t row,
                      float* target,
                      std::size_t stride)
{
    withFormat<FloatColumnsKernel>(weights.type, weights, row, target, stride);
}

void unpackGroupToBf16(const WeightMatrix& weights,
                       std::size_t row,
                       std::uint16_t* target,
                       std::size_t stride)
{
    withFormat<Bf16PairsKernel>(weights.type, weights, row, target, stride);
}

} // namespace
} // namespace ponder::inference
