// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

namespace ponder::inference {

/// Memory a program could take without swapping; 0 when the system does not say.
[[nodiscard]] std::uint64_t availableMemoryBytes();
[[nodiscard]] std::uint64_t totalMemoryBytes();
/// Largest resident size of this process so far.
[[nodiscard]] std::uint64_t peakResidentBytes();
/// Present resident size of this process.
[[nodiscard]] std::uint64_t residentBytes();
/// Gives memory that was freed, and that the allocator keeps, back to the system: after work that
/// took much of it once.
void releaseFreedMemory();
/// CPU time of all threads of this process, user and system.
[[nodiscard]] std::uint64_t processCpuTimeNs();
/// Physical cores this process may run on (affinity respected), at least 1.
[[nodiscard]] int usablePhysicalCores();

/// Zeroed memory of whole pages, in huge pages where the system gives them; nullptr when there is
/// none.
[[nodiscard]] std::byte* allocatePages(std::size_t bytes);
void freePages(std::byte* pages, std::size_t bytes);

} // namespace ponder::inference
