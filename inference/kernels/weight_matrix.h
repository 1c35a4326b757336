// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/data_type.h"
#include "inference/quantization/interleaved_layout.h"

#include <cstddef>

namespace ponder::inference {

/// A weight matrix, borrowed: [rows, columns]; it multiplies a vector of `columns` into one of
/// `rows`: y = W x. Float types lie row by row as in the file; quantised ones interleaved in groups
/// of 16 rows (quantization/interleaved_layout.h), the last group filled up with zeros.
struct WeightMatrix
{
    const std::byte* data = nullptr;
    DType type = DType::F32;
    std::size_t rows = 0;
    std::size_t columns = 0;

    [[nodiscard]] bool isEmpty() const { return data == nullptr; }

    [[nodiscard]] bool isInterleaved() const { return isInterleavable(type); }

    /// As many as the file has.
    [[nodiscard]] std::size_t bytes() const { return rows * rowBytes(type, columns); }

    /// With the rows that fill the last group up.
    [[nodiscard]] std::size_t storedBytes() const
    {
        const std::size_t groups = (rows + kGroupRows - 1) / kGroupRows;
        return isInterleaved() ? groups * groupBytes(type, columns) : bytes();
    }
};

} // namespace ponder::inference
