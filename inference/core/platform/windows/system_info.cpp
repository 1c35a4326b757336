// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/core/platform/system_info.h"

#include <algorithm>
#include <malloc.h>
#include <vector>
#include <windows.h>
// After it, for its types.
#include <psapi.h>

namespace ponder::inference {

namespace {

MEMORYSTATUSEX memoryStatus()
{
    MEMORYSTATUSEX status{};
    status.dwLength = sizeof(status);
    GlobalMemoryStatusEx(&status);
    return status;
}

PROCESS_MEMORY_COUNTERS processMemory()
{
    PROCESS_MEMORY_COUNTERS counters{};
    GetProcessMemoryInfo(GetCurrentProcess(), &counters, sizeof(counters));
    return counters;
}

std::uint64_t nanoseconds(const FILETIME& time)
{
    return ((static_cast<std::uint64_t>(time.dwHighDateTime) << 32U) | time.dwLowDateTime) * 100U;
}

} // namespace

std::uint64_t availableMemoryBytes()
{
    return memoryStatus().ullAvailPhys;
}

std::uint64_t totalMemoryBytes()
{
    return memoryStatus().ullTotalPhys;
}

std::uint64_t peakResidentBytes()
{
    return processMemory().PeakWorkingSetSize;
}

std::uint64_t residentBytes()
{
    return processMemory().WorkingSetSize;
}

void releaseFreedMemory()
{
    ::_heapmin();
}

std::uint64_t processCpuTimeNs()
{
    FILETIME created{};
    FILETIME ended{};
    FILETIME kernel{};
    FILETIME user{};
    GetProcessTimes(GetCurrentProcess(), &created, &ended, &kernel, &user);
    return nanoseconds(kernel) + nanoseconds(user);
}

int usablePhysicalCores()
{
    DWORD bytes = 0;
    GetLogicalProcessorInformationEx(RelationProcessorCore, nullptr, &bytes);
    std::vector<std::byte> buffer(bytes);
    auto* first = reinterpret_cast<SYSTEM_LOGICAL_PROCESSOR_INFORMATION_EX*>(buffer.data());
    if (bytes == 0 || GetLogicalProcessorInformationEx(RelationProcessorCore, first, &bytes) == 0) {
        return 1;
    }
    int cores = 0;
    for (DWORD offset = 0; offset < bytes; ++cores) {
        offset += reinterpret_cast<SYSTEM_LOGICAL_PROCESSOR_INFORMATION_EX*>(buffer.data() + offset)
                      ->Size;
    }
    return std::max(1, cores);
}

std::byte* allocatePages(std::size_t bytes)
{
    return static_cast<std::byte*>(
        VirtualAlloc(nullptr, bytes, MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE));
}

void freePages(std::byte* pages, std::size_t)
{
    VirtualFree(pages, 0, MEM_RELEASE);
}

} // namespace ponder::inference
