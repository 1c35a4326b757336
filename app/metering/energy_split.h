// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

namespace ponder::app {

/// Splits `total` in proportion to `weights`; the parts sum to it exactly (largest remainder, ties
/// to the earlier). All weights zero: everything goes to the last part.
[[nodiscard]] std::array<std::uint64_t, 3>
splitExactly(std::uint64_t total, const std::array<std::uint64_t, 3>& weights);

} // namespace ponder::app
