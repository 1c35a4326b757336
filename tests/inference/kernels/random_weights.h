// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/aligned_buffer.h"
#include "inference/kernels/weight_matrix.h"
#include "inference/quantization/quantization.h"

#include <array>
#include <cstddef>
#include <cstdint>
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
                                                DType::Q6_K};

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

/// A matrix in a file format, with the values a reader of the file sees.
struct RandomWeights
{
    std::vector<std::byte> blocks;
    std::vector<float> values; // [rows, columns]
    WeightMatrix matrix;

    RandomWeights(DType type, std::size_t rows, std::size_t columns, std::uint32_t seed)
        : blocks(rows * rowBytes(type, columns))
        , values(randomValues(rows * columns, seed))
        , matrix{blocks.data(), type, rows, columns}
    {
        quantize(type, values.data(), blocks.data(), values.size());
        dequantize(type, blocks.data(), values.data(), values.size());
    }

    RandomWeights(const RandomWeights&) = delete;
    RandomWeights& operator=(const RandomWeights&) = delete;
};

} // namespace ponder::inference
