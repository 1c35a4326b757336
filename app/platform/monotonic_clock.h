// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace ponder::app {

/// Nanoseconds of a clock that never jumps.
[[nodiscard]] std::int64_t monotonicNanoseconds();

} // namespace ponder::app
