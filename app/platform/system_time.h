// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace ponder::app {

/// CPU time all processors of the computer were busy since its start; 0 when the system does not
/// say.
[[nodiscard]] std::uint64_t systemBusyTimeNs();

/// A clock that also counts while the computer sleeps; with the monotonic one it tells a suspend.
[[nodiscard]] std::int64_t bootTimeNanoseconds();

} // namespace ponder::app
