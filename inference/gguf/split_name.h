// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace ponder::inference {

/// "<prefix>-00002-of-00003.gguf" taken apart; numbers count from 1.
struct SplitName
{
    std::filesystem::path folder;
    std::u8string prefix;
    std::uint64_t number = 0;
    std::uint64_t count = 0;
};

[[nodiscard]] std::optional<SplitName> parseSplitName(const std::filesystem::path& path);
[[nodiscard]] std::filesystem::path splitPath(const SplitName& name, std::uint64_t number);
/// The file's name for messages, as UTF-8.
[[nodiscard]] std::string displayName(const std::filesystem::path& path);

} // namespace ponder::inference
