// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/platform/system_time.h"

#include <mach/mach.h>
#include <time.h>
#include <unistd.h>

namespace ponder::app {

std::uint64_t systemBusyTimeNs()
{
    host_cpu_load_info_data_t load = {};
    mach_msg_type_number_t count = HOST_CPU_LOAD_INFO_COUNT;
    if (host_statistics(
            mach_host_self(), HOST_CPU_LOAD_INFO, reinterpret_cast<host_info_t>(&load), &count) !=
        KERN_SUCCESS) {
        return 0;
    }
    const std::uint64_t ticks = std::uint64_t{load.cpu_ticks[CPU_STATE_USER]} +
                                load.cpu_ticks[CPU_STATE_SYSTEM] + load.cpu_ticks[CPU_STATE_NICE];
    const long ticksPerSecond = sysconf(_SC_CLK_TCK);
    return ticksPerSecond > 0
               ? ticks * (1'000'000'000ULL / static_cast<std::uint64_t>(ticksPerSecond))
               : 0;
}

std::int64_t bootTimeNanoseconds()
{
    // CLOCK_MONOTONIC goes on during sleep here; the steady clock of the standard library does not.
    return static_cast<std::int64_t>(clock_gettime_nsec_np(CLOCK_MONOTONIC));
}

} // namespace ponder::app
