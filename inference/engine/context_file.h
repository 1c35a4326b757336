// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/result.h"
#include "inference/core/token_id.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <stop_token>
#include <vector>

namespace ponder::inference {

struct ModelConfig;
class Transformer;

/// A KV cache on disk: which model it belongs to, the ids it was filled with, and every layer's
/// keys and values of these positions as they lie in memory (IEEE half), with a checksum over all.
/// An own format; a file of an older program is as good as none. Thread: inference.
struct ContextFile
{
    std::filesystem::path path;
    std::vector<TokenId> ids;
    std::uint64_t bytes = 0;

    /// Of the file of `tokens` positions.
    [[nodiscard]] static std::uint64_t bytesOf(std::size_t tokens, const ModelConfig& config);

    /// Reads the part before keys and values. Errors: FileNotFound, FileUnreadable, FileDamaged
    /// (also: another model's, or cut short).
    [[nodiscard]] static Result<ContextFile> open(const std::filesystem::path& path,
                                                  std::uint64_t modelFingerprint);
    /// Writes what `transformer` has read, `ids`, to `path`: whole or not at all. Errors: DiskFull,
    /// ReadOnly, Cancelled.
    [[nodiscard]] static Result<ContextFile> write(const std::filesystem::path& path,
                                                   std::uint64_t modelFingerprint,
                                                   std::span<const TokenId> ids,
                                                   const Transformer& transformer,
                                                   const std::stop_token& stop);
    /// Puts the positions back. After an error `transformer` is as it was or empty. Errors:
    /// FileNotFound, FileUnreadable, FileDamaged, ContextFull, Cancelled.
    [[nodiscard]] Result<void> restore(std::uint64_t modelFingerprint,
                                       Transformer& transformer,
                                       const std::stop_token& stop) const;
};

} // namespace ponder::inference
