// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <compare>
#include <cstdint>
#include <vector>

namespace ponder::app {

/// A sum that may outgrow 64 bits: `billions` · 10⁹ + `remainder`.
struct WideCount
{
    std::uint64_t billions = 0;
    std::uint64_t remainder = 0; ///< below 10⁹

    [[nodiscard]] static WideCount from(std::uint64_t billions, std::uint64_t units);

    [[nodiscard]] static WideCount from(std::uint64_t units) { return from(0, units); }

    [[nodiscard]] QString toString() const; ///< all decimal digits
    [[nodiscard]] double toDouble() const;
    WideCount& operator+=(const WideCount& other);
    [[nodiscard]] bool operator==(const WideCount&) const = default;
    [[nodiscard]] auto operator<=>(const WideCount&) const = default;
};

/// `parts` in whole `units`, the largest remainders rounded up, so that they add up to the rounded
/// sum of the parts: what is shown in a column re-adds (meter.md, M-17). `unit` is 1 to 10¹⁸.
[[nodiscard]] std::vector<std::uint64_t> roundedToUnits(const std::vector<WideCount>& parts,
                                                        std::uint64_t unit);

} // namespace ponder::app
