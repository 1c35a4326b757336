// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/platform/system_time.h"

#include <windows.h>

namespace ponder::app {

namespace {

std::uint64_t ticksOf(const FILETIME& time)
{
    return (static_cast<std::uint64_t>(time.dwHighDateTime) << 32) | time.dwLowDateTime;
}

} // namespace

std::uint64_t systemBusyTimeNs()
{
    FILETIME idle = {};
    FILETIME kernel = {};
    FILETIME user = {};
    if (GetSystemTimes(&idle, &kernel, &user) == 0) {
        return 0;
    }
    // Kernel time includes idle time; ticks of 100 ns.
    return (ticksOf(kernel) + ticksOf(user) - ticksOf(idle)) * 100;
}

std::int64_t bootTimeNanoseconds()
{
    return static_cast<std::int64_t>(GetTickCount64()) * 1'000'000;
}

} // namespace ponder::app
