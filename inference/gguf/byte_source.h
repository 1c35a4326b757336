// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <vector>

namespace ponder::inference {

/// Bytes of known length that can be read at any place: a file or memory. Thread-safe.
class ByteSource
{
public:
    virtual ~ByteSource() = default;
    [[nodiscard]] virtual std::uint64_t size() const = 0;
    /// Fills `target` whole, or FileUnreadable: a file that lost bytes since it was opened is an
    /// error, too.
    [[nodiscard]] virtual Result<void> readAt(std::uint64_t offset,
                                              std::span<std::byte> target) const = 0;
    /// FileUnreadable when the bytes were replaced since they were opened.
    [[nodiscard]] virtual Result<void> checkUnchanged() const = 0;

    [[nodiscard]] static Result<std::unique_ptr<ByteSource>>
    openFile(const std::filesystem::path& path);
    [[nodiscard]] static std::unique_ptr<ByteSource> ofMemory(std::vector<std::byte> bytes);
};

} // namespace ponder::inference
