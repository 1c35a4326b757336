// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/platform/system_time.h"

#include "app/platform/monotonic_clock.h"

namespace ponder::app {

std::uint64_t systemBusyTimeNs()
{
    return 0;
}

std::int64_t bootTimeNanoseconds()
{
    return monotonicNanoseconds();
}

} // namespace ponder::app
