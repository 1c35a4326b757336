// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/result.h"
#include "inference/core/token_id.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <stop_token>
#include <vector>

namespace ponder::inference {

class Transformer;

/// How long writing may go on: until it is told to stop, or that moment comes. A slow disk must not
/// hold up who quits.
struct Patience
{
    std::stop_token stop{};
    std::chrono::steady_clock::time_point until = std::chrono::steady_clock::time_point::max();

    [[nodiscard]] bool isOver() const
    {
        return stop.stop_requested() || std::chrono::steady_clock::now() >= until;
    }
};

/// A KV cache on disk: which model it belongs to, the ids it was filled with, and every layer's
/// keys and values of these positions as they lie in memory, with a checksum over all.
/// An own format; a file of an older program is as good as none. Thread: inference.
struct ContextFile
{
    std::filesystem::path path;
    std::vector<TokenId> ids;
    std::uint64_t bytes = 0;

    /// Of the file of `tokens` positions.
    [[nodiscard]] static std::uint64_t bytesOf(std::size_t tokens, const Transformer& transformer);

    /// Reads the part before keys and values. Errors: FileNotFound, FileUnreadable, FileDamaged
    /// (also: another model's, or cut short).
    [[nodiscard]] static Result<ContextFile> open(const std::filesystem::path& path,
                                                  std::uint64_t modelFingerprint);
    /// Writes what `transformer` has read, `ids`, to `path`: whole or not at all. Errors: DiskFull,
    /// ReadOnly, Cancelled when patience is over.
    [[nodiscard]] static Result<ContextFile> write(const std::filesystem::path& path,
                                                   std::uint64_t modelFingerprint,
                                                   std::span<const TokenId> ids,
                                                   const Transformer& transformer,
                                                   const Patience& patience);
    /// Puts the positions back. After an error `transformer` is as it was or empty. Errors:
    /// FileNotFound, FileUnreadable, FileDamaged, ContextFull, Cancelled.
    [[nodiscard]] Result<void> restore(std::uint64_t modelFingerprint,
                                       Transformer& transformer,
                                       const std::stop_token& stop) const;
};

} // namespace ponder::inference
