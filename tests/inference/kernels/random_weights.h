// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/aligned_buffer.h"
#include "inference/kernels/kernel_table.h"
#include "inference/kernels/weight_matrix.h"
#include "inference/quantization/quantization.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <random>
#include <vector>

namespace ponder::inference {

inline constexpr std::array kComputableTypes = {DType::F32,
                                                DType::F16,
                                                DType::BF16,
                                                DType::Q4_0,
                                                DType::Q4_1,
                                                DType::Q5_0,
                                                DType::Q5_1,
                                                DType::Q8_0,
                                                DType::Q2_K,
                                                DType::Q3_K,
                                                DType::Q4_K,
                                                DType::Q5_K,
                                                DType::Q6_K,
                                                DType::IQ4_NL,
                                                DType::IQ4_XS,
                                                DType::MXFP4};

inline std::vector<float> randomValues(std::size_t count, std::uint32_t seed)
{
    std::mt19937 generator(seed);
    std::normal_distribution<float> normal(0.0F, 1.0F);
    std::vector<float> values(count);
    for (float& value : values) {
        value = normal(generator);
    }
    return values;
}

/// Every seventh block eight times as large, and one value in it eight times larger still.
inline void makeHeavyTailed(std::vector<float>& values, std::size_t columns)
{
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (i % columns / 32 % 7 == 3) {
            values[i] *= i % 32 == 5 ? 64.0F : 8.0F;
        }
    }
}

/// A matrix in a file format, with the values a reader of the file sees.
struct RandomWeights
{
    std::vector<std::byte> blocks; // as in a file
    std::vector<float> values;     // [rows, columns]
    AlignedBuffer stored;          // as in memory
    WeightMatrix matrix;

    RandomWeights(DType type, std::size_t rows, std::size_t columns, std::uint32_t seed)
        : blocks(rows * rowBytes(type, columns))
        , values(randomValues(rows * columns, seed))
        , matrix{nullptr, type, rows, columns}
    {
        quantize(type, values.data(), blocks.data(), values.size());
        stored = AlignedBuffer::allocate(matrix.storedBytes()).value();
        matrix.data = stored.data();
        takeBlocks();
    }

    RandomWeights(const RandomWeights&) = delete;
    RandomWeights& operator=(const RandomWeights&) = delete;

    /// Makes the values and what lies in memory those of the blocks.
    void takeBlocks()
    {
        dequantize(matrix.type, blocks.data(), values.data(), values.size());
        if (!matrix.isInterleaved()) {
            std::memcpy(stored.data(), blocks.data(), blocks.size());
            return;
        }
        const std::size_t stride = rowBytes(matrix.type, matrix.columns);
        for (std::size_t row = 0; row < matrix.rows; row += kGroupRows) {
            interleaveGroup(matrix.type,
                            blocks.data() + row * stride,
                            std::min(kGroupRows, matrix.rows - row),
                            matrix.columns,
                            stored.data() + row * stride);
        }
    }
};

/// Vectors [count, columns] in every form the kernels want, by one table.
struct RandomActivations
{
    std::size_t columns;
    std::vector<float> values; // [count, columns]
    std::vector<AlignedBuffer> memory;
    ActivationBatch batch;

    RandomActivations(const KernelTable& table,
                      std::size_t count,
                      std::size_t length,
                      std::vector<float> from,
                      ActivationBits bits = ActivationBits::Sixteen)
        : columns(length)
        , values(std::move(from))
    {
        const std::size_t stride = (length + 63) / 64 * 64;
        const auto allocate = [&](std::size_t bytes) {
            memory.push_back(AlignedBuffer::allocate(bytes).value());
            return memory.back().data();
        };
        auto* padded = reinterpret_cast<float*>(allocate(count * stride * 4));
        auto* blocks = reinterpret_cast<ActivationBlock*>(
            allocate(count * stride / ActivationBlock::kLength * sizeof(ActivationBlock)));
        batch = {.count = count,
                 .length = length,
                 .stride = stride,
                 .values = padded,
                 .blocks = blocks,
                 .blockStride = count};
        for (std::size_t i = 0; i < count; ++i) {
            std::copy_n(values.begin() + static_cast<std::ptrdiff_t>(i * length),
                        length,
                        padded + i * stride);
            table.quantizeActivation(padded + i * stride, stride, blocks + i, count, bits);
        }
    }

    [[nodiscard]] ActivationBlock* blocks() { return memory.at(1).as<ActivationBlock>().data(); }

    [[nodiscard]] const ActivationBlock& blockOf(std::size_t vector, std::size_t column) const
    {
        return batch.blocks[column / ActivationBlock::kLength * batch.blockStride + vector];
    }

    /// What the 8-bit form stands for.
    [[nodiscard]] double quantizedValue(std::size_t vector, std::size_t column) const
    {
        const ActivationBlock& x = blockOf(vector, column);
        const std::size_t place = column % ActivationBlock::kLength;
        return double(x.step) *
               (ActivationBlock::kFineSteps * int(x.quants[place]) + int(x.fine[place]));
    }
};

} // namespace ponder::inference
