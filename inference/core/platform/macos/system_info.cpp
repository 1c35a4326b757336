// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/core/platform/system_info.h"

#include <algorithm>
#include <mach/mach.h>
#include <malloc/malloc.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/sysctl.h>
#include <time.h>
#include <unistd.h>

namespace ponder::inference {

namespace {

template<class T>
T systemValue(const char* name)
{
    T value{};
    std::size_t size = sizeof(value);
    return ::sysctlbyname(name, &value, &size, nullptr, 0) == 0 ? value : T{};
}

mach_task_basic_info taskInfo()
{
    mach_task_basic_info info{};
    mach_msg_type_number_t count = MACH_TASK_BASIC_INFO_COUNT;
    task_info(mach_task_self(), MACH_TASK_BASIC_INFO, reinterpret_cast<task_info_t>(&info), &count);
    return info;
}

} // namespace

std::uint64_t availableMemoryBytes()
{
    vm_statistics64_data_t statistics{};
    mach_msg_type_number_t count = HOST_VM_INFO64_COUNT;
    if (host_statistics64(mach_host_self(),
                          HOST_VM_INFO64,
                          reinterpret_cast<host_info64_t>(&statistics),
                          &count) != KERN_SUCCESS) {
        return 0;
    }
    const auto pages = static_cast<std::uint64_t>(statistics.free_count) +
                       statistics.inactive_count + statistics.purgeable_count;
    return pages * static_cast<std::uint64_t>(::getpagesize());
}

std::uint64_t totalMemoryBytes()
{
    return systemValue<std::uint64_t>("hw.memsize");
}

std::uint64_t peakResidentBytes()
{
    return taskInfo().resident_size_max;
}

std::uint64_t residentBytes()
{
    return taskInfo().resident_size;
}

void releaseFreedMemory()
{
    ::malloc_zone_pressure_relief(nullptr, 0);
}

std::uint64_t processCpuTimeNs()
{
    return clock_gettime_nsec_np(CLOCK_PROCESS_CPUTIME_ID);
}

int usablePhysicalCores()
{
    // On Apple silicon the efficiency cores would hold the others up at every barrier.
    const int performance = systemValue<int>("hw.perflevel0.physicalcpu");
    return std::max(1, performance > 0 ? performance : systemValue<int>("hw.physicalcpu"));
}

std::byte* allocatePages(std::size_t bytes)
{
    void* pages = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, -1, 0);
    return pages == MAP_FAILED ? nullptr : static_cast<std::byte*>(pages);
}

void freePages(std::byte* pages, std::size_t bytes)
{
    ::munmap(pages, bytes);
}

} // namespace ponder::inference
