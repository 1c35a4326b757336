// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

namespace ponder::inference {

/// a + b, or nothing when it does not fit into 64 bits.
[[nodiscard]] inline std::optional<std::uint64_t> checkedAdd(std::uint64_t a, std::uint64_t b)
{
    if (b > UINT64_MAX - a) {
        return std::nullopt;
    }
    return a + b;
}

/// a · b, or nothing when it does not fit into 64 bits.
[[nodiscard]] inline std::optional<std::uint64_t> checkedMultiply(std::uint64_t a, std::uint64_t b)
{
    if (a != 0 && b > UINT64_MAX / a) {
        return std::nullopt;
    }
    return a * b;
}

/// value rounded up to a multiple of a power of two.
[[nodiscard]] inline std::optional<std::uint64_t> checkedAlignUp(std::uint64_t value,
                                                                 std::uint64_t alignment)
{
    const auto padded = checkedAdd(value, alignment - 1);
    return padded ? std::optional(*padded & ~(alignment - 1)) : std::nullopt;
}

} // namespace ponder::inference
