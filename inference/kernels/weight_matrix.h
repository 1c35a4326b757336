// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/data_type.h"

#include <cstddef>

namespace ponder::inference {

/// A weight matrix in its file format, borrowed: [rows, columns], row-major blocks, rows back to
/// back. It multiplies a vector of `columns` into one of `rows`: y = W x.
struct WeightMatrix
{
    const std::byte* data = nullptr;
    DType type = DType::F32;
    std::size_t rows = 0;
    std::size_t columns = 0;

    [[nodiscard]] bool isEmpty() const { return data == nullptr; }

    [[nodiscard]] std::size_t bytes() const { return rows * rowBytes(type, columns); }
};

} // namespace ponder::inference
