// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/data_type.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace ponder::inference {

/// One block of a quantised type spread out: weight i is scales[i / 16] · quants[i] − minimums[i /
/// 16].
struct UnpackedBlock
{
    static constexpr std::size_t kGroupLength = 16;

    std::array<std::int8_t, 256> quants; // [blockLength]
    std::array<float, 16> scales;        // [blockLength / 16]
    std::array<float, 16> minimums;      // [blockLength / 16]
};

using UnpackBlock = void (*)(const std::byte* block, UnpackedBlock& unpacked);

/// The unpacker of a quantised computable type; null for F32, F16, BF16 and what is not computable.
[[nodiscard]] UnpackBlock blockUnpacker(DType type);

} // namespace ponder::inference
