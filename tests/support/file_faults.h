// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <cstdint>

namespace ponder::tests {

/// Makes files below a folder fail for everything in this program, SQLite, Qt and the standard
/// library alike: the test program's own write(), open() and the like stand in front of the C
/// library's. Linux only. Thread-safe once the folder is set.
class FileFaults
{
public:
    /// From now on faults are for files below `folder`. Nothing waits for the disk any more.
    static void guard(const QString& folder);
    /// The next `bytes` bytes are written, everything after fails with `error` (ENOSPC, EDQUOT,
    /// EIO).
    static void failWritesAfter(std::uint64_t bytes, int error);
    /// Nothing can be opened for writing, made, renamed or removed: `error` is EROFS or EACCES.
    static void refuseChanges(int error);
    /// All is well again; true when something had failed.
    static bool stop();
    /// Bytes written below the folder since guard() or the last call of this.
    [[nodiscard]] static std::uint64_t takeWritten();
};

} // namespace ponder::tests
