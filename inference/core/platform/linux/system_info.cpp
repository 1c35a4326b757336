// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/core/platform/system_info.h"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <ctime>
#include <fstream>
#include <malloc.h>
#include <sched.h>
#include <set>
#include <string>
#include <string_view>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

namespace ponder::inference {

namespace {

constexpr std::size_t kHugePage = std::size_t{2} << 20U;

/// Bytes of a line "Name:   123 kB" in a /proc file; 0 when it is not there.
std::uint64_t procBytes(const char* file, std::string_view name)
{
    std::ifstream stream(file);
    std::string line;
    while (std::getline(stream, line)) {
        if (line.compare(0, name.size(), name) == 0) {
            const std::size_t first = line.find_first_of("0123456789");
            std::uint64_t kibibytes = 0;
            if (first != std::string::npos) {
                std::from_chars(line.data() + first, line.data() + line.size(), kibibytes);
            }
            return kibibytes * 1024;
        }
    }
    return 0;
}

std::string firstLine(const std::string& file)
{
    std::ifstream stream(file);
    std::string line;
    std::getline(stream, line);
    return line;
}

std::size_t mappedSize(std::size_t bytes)
{
    const auto unit = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    // allocatePages() asks for a huge page more.
    return bytes > SIZE_MAX - unit - kHugePage ? 0 : (bytes + unit - 1) / unit * unit;
}

} // namespace

std::uint64_t availableMemoryBytes()
{
    return procBytes("/proc/meminfo", "MemAvailable:");
}

std::uint64_t totalMemoryBytes()
{
    return procBytes("/proc/meminfo", "MemTotal:");
}

std::uint64_t peakResidentBytes()
{
    return procBytes("/proc/self/status", "VmHWM:");
}

std::uint64_t residentBytes()
{
    return procBytes("/proc/self/status", "VmRSS:");
}

void releaseFreedMemory()
{
#ifdef __GLIBC__
    ::malloc_trim(0);
#endif
}

std::uint64_t processCpuTimeNs()
{
    timespec now{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<std::uint64_t>(now.tv_sec) * 1'000'000'000U +
           static_cast<std::uint64_t>(now.tv_nsec);
}

int usablePhysicalCores()
{
    cpu_set_t allowed;
    CPU_ZERO(&allowed);
    if (::sched_getaffinity(0, sizeof(allowed), &allowed) != 0) {
        return std::max(1, static_cast<int>(::sysconf(_SC_NPROCESSORS_ONLN)));
    }
    // Two hyper-threads of a core share their list of siblings.
    std::set<std::string> cores;
    for (int cpu = 0; cpu < CPU_SETSIZE; ++cpu) {
        if (CPU_ISSET(cpu, &allowed)) {
            const std::string number = std::to_string(cpu);
            const std::string siblings = firstLine("/sys/devices/system/cpu/cpu" + number +
                                                   "/topology/thread_siblings_list");
            cores.insert(siblings.empty() ? number : siblings);
        }
    }
    return std::max(1, static_cast<int>(cores.size()));
}

std::byte* allocatePages(std::size_t bytes)
{
    const std::size_t size = mappedSize(bytes);
    if (size == 0) {
        return nullptr;
    }
    if (size < kHugePage) {
        void* pages =
            ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        return pages == MAP_FAILED ? nullptr : static_cast<std::byte*>(pages);
    }
    // Huge pages need a 2 MiB border: map one more and give the ends back.
    void* raw = ::mmap(
        nullptr, size + kHugePage, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (raw == MAP_FAILED) {
        return nullptr;
    }
    auto* start = static_cast<std::byte*>(raw);
    const std::size_t before =
        (kHugePage - reinterpret_cast<std::uintptr_t>(start) % kHugePage) % kHugePage;
    if (before > 0) {
        ::munmap(start, before);
    }
    if (const std::size_t after = kHugePage - before; after > 0) {
        ::munmap(start + before + size, after);
    }
    // What is left after the last whole one stays in small pages.
    ::madvise(start + before, size / kHugePage * kHugePage, MADV_HUGEPAGE);
    return start + before;
}

void freePages(std::byte* pages, std::size_t bytes)
{
    ::munmap(pages, mappedSize(bytes));
}

} // namespace ponder::inference
