// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/result.h"
#include "inference/core/token_id.h"
#include "inference/engine/context_file.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace ponder::inference {

/// The contexts kept in a folder, one a conversation, so that going back to one, or starting the
/// program again, does not read it anew. Bounded: the longest unused go first. Anyone may delete
/// files of it at any time. Thread: inference.
class ContextShelf
{
public:
    /// Keeps nothing.
    ContextShelf() = default;
    /// Files of other models in the folder are left alone, but count. Whatever is beyond the bound,
    /// or was not used for 30 days, is deleted.
    ContextShelf(std::filesystem::path folder,
                 std::uint64_t mostBytes,
                 std::uint64_t modelFingerprint);

    /// The file of `key` in `folder`; an empty path when `key` is none (letters, digits, - and _).
    [[nodiscard]] static std::filesystem::path pathOf(const std::filesystem::path& folder,
                                                      std::string_view key);

    /// How many tokens of `prompt` the best kept context begins with, its last one left out.
    [[nodiscard]] std::size_t reusable(std::span<const TokenId> prompt) const;

    /// Writes the context of `key`, in place of an earlier one.
    [[nodiscard]] Result<void> keep(std::string_view key,
                                    std::span<const TokenId> ids,
                                    const Transformer& transformer,
                                    const Patience& patience);
    void remove(std::string_view key);
    /// Puts the context that is best for `prompt` into `transformer`; gives its ids. A file that
    /// turns out to be damaged is deleted.
    [[nodiscard]] Result<std::vector<TokenId>>
    restore(std::span<const TokenId> prompt, Transformer& transformer, const std::stop_token& stop);

private:
    [[nodiscard]] const ContextFile* best(std::span<const TokenId> prompt) const;
    void forget(const std::filesystem::path& path);
    /// Deletes the longest unused until `newBytes` more fit. False when they never will.
    [[nodiscard]] bool makeRoom(std::uint64_t newBytes, const std::filesystem::path& replaced);

    std::filesystem::path m_folder;
    std::uint64_t m_mostBytes = 0;
    std::uint64_t m_fingerprint = 0;
    std::vector<ContextFile> m_files;
};

} // namespace ponder::inference
