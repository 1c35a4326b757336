// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace ponder::app {

enum class HardwareFit {
    Comfortable, ///< leaves at least a quarter of the free memory
    Tight,       ///< fits, other programs may be slowed down
    TooLarge     ///< would swap or fail
};

/// Memory a model needs: weights (repacked: about the file), KV cache and working space.
[[nodiscard]] std::uint64_t neededMemoryBytes(std::uint64_t fileBytes, std::uint64_t kvCacheBytes);

/// `availableBytes` 0 means unknown, and counts as enough.
[[nodiscard]] HardwareFit hardwareFit(std::uint64_t neededBytes, std::uint64_t availableBytes);

} // namespace ponder::app
