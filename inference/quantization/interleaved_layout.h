// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/data_type.h"

#include <cstddef>
#include <cstdint>

namespace ponder::inference {

/// Quantised matrices lie in memory in groups of this many rows, so that one vector register holds
/// the same four columns of all rows of a group.
inline constexpr std::size_t kGroupRows = 16;

/// Whether matrices of this type are interleaved; float types keep their rows.
[[nodiscard]] bool isInterleavable(DType type);

/// Bytes of a group of kGroupRows rows; as many as the rows have in the file.
[[nodiscard]] std::size_t groupBytes(DType type, std::size_t columns);

/// Interleaves one group. The blocks of a group follow each other; a block's parts (scales, packed
/// quants) follow each other in the order of `interleaved_layout.cpp`; in a part the elements
/// (half, byte or word of four bytes) of the 16 rows stand side by side:
/// [block][part][element][row]. The fifth bits of Q5_0 and Q5_1 are turned so that bit j of byte
/// (row, i) belongs to column 4j + i.
/// @param rows     `presentRows` rows of file blocks, back to back; the missing ones become zero
/// @param columns  multiple of the type's block length
/// @param target   groupBytes(type, columns)
void interleaveGroup(DType type,
                     const std::byte* rows,
                     std::size_t presentRows,
                     std::size_t columns,
                     std::byte* target);

/// One row of a group, back in file blocks.
void deinterleaveRow(
    DType type, const std::byte* group, std::size_t row, std::size_t columns, std::byte* target);

} // namespace ponder::inference
