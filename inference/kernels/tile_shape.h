// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

namespace ponder::inference {
namespace {

/// A small float32 matrix product; see KernelTable::multiplyTile.
struct TileShape
{
    std::size_t aStride;
    std::size_t bStride;
    std::size_t cStride;
    std::size_t depth;
    bool accumulate;
};

} // namespace
} // namespace ponder::inference
