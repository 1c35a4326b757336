// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace ponder::tests {

/// Makes SQLite's own memory fail: the n-th allocation from now on (once, or it and all later
/// ones). install() must run before SQLite is used for the first time.
class MemoryFaults
{
public:
    static void install();
    static void failAt(std::uint64_t n, bool isLasting);
    /// Switches faults off; true when one had been given.
    static bool stop();
};

enum class VfsOperation { Read, Write, Sync, Truncate, Lock, SharedMemory, Open, Delete };

/// A VFS in front of the system's whose n-th operation of a kind fails. Otherwise it works as the
/// system's, but does not wait for the disk, so that thousands of runs take seconds.
class VfsFaults
{
public:
    static constexpr const char* kName = "faulty";
    static void install();
    static void failAt(VfsOperation operation, std::uint64_t n, int sqliteError, bool isLasting);
    static bool stop();
};

} // namespace ponder::tests
