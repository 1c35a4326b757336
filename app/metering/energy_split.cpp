// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/metering/energy_split.h"

#include <algorithm>
#include <bit>

namespace ponder::app {

std::array<std::uint64_t, 3> splitExactly(std::uint64_t total,
                                          const std::array<std::uint64_t, 3>& weights)
{
    // Scaled down together until total · weight fits 64 bits; the proportion changes by less than
    // 2⁻³⁰.
    const std::uint64_t largest = std::max({weights[0], weights[1], weights[2]});
    const int room = std::max(1, 62 - static_cast<int>(std::bit_width(total)));
    const int excess = std::max(0, static_cast<int>(std::bit_width(largest)) - room);
    std::array<std::uint64_t, 3> scaled{};
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < 3; ++i) {
        scaled[i] = weights[i] >> excess;
        sum += scaled[i];
    }
    if (sum == 0) {
        return {0, 0, total};
    }
    std::array<std::uint64_t, 3> parts{};
    std::array<std::uint64_t, 3> remainders{};
    std::uint64_t given = 0;
    for (std::size_t i = 0; i < 3; ++i) {
        parts[i] = total * scaled[i] / sum;
        remainders[i] = total * scaled[i] % sum;
        given += parts[i];
    }
    for (; given < total; ++given) {
        const auto next = std::ranges::max_element(remainders);
        ++parts[static_cast<std::size_t>(next - remainders.begin())];
        *next = 0;
    }
    return parts;
}

} // namespace ponder::app
