// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>

namespace ponder::inference {

/// What makes a file this file: another one under the same name differs in at least one of these.
struct FileIdentity
{
    std::uint64_t device = 0;
    std::uint64_t index = 0;
    std::uint64_t size = 0;
    std::int64_t modifiedNs = 0;

    [[nodiscard]] bool operator==(const FileIdentity&) const = default;
};

/// A file open for positioned reads. Nothing is mapped: a file that is cut or pulled out while it
/// is read gives an error, never a signal (A-76…A-78). Thread-safe.
class RandomAccessFile
{
public:
    /// Errors: FileNotFound, FileUnreadable (also for a folder).
    [[nodiscard]] static Result<RandomAccessFile> open(const std::filesystem::path& path);
    RandomAccessFile(RandomAccessFile&& other) noexcept;
    RandomAccessFile& operator=(RandomAccessFile&& other) noexcept;
    ~RandomAccessFile();

    [[nodiscard]] std::uint64_t size() const { return m_identity.size; } ///< at the time of opening

    [[nodiscard]] const FileIdentity& identity() const { return m_identity; }

    /// Whether the open file still is what it was when it was opened.
    [[nodiscard]] bool isUnchanged() const;
    /// Fills the whole target from `offset`. Errors: FileUnreadable when the file ends before, or
    /// reading fails.
    [[nodiscard]] Result<void> readAt(std::uint64_t offset, std::span<std::byte> target) const;

private:
    struct Handle;
    RandomAccessFile(std::unique_ptr<Handle> handle, FileIdentity identity);
    std::unique_ptr<Handle> m_handle;
    FileIdentity m_identity;
};

} // namespace ponder::inference
