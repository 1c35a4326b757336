// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/gguf/split_name.h"

#include <fmt/format.h>
#include <string_view>

namespace ponder::inference {

namespace {

constexpr std::u8string_view kExtension = u8".gguf";
constexpr std::u8string_view kOf = u8"-of-";
constexpr std::size_t kDigits = 5;

/// Takes five digits off the end of `text`.
std::optional<std::uint64_t> takeNumber(std::u8string_view& text)
{
    if (text.size() < kDigits) {
        return std::nullopt;
    }
    std::uint64_t number = 0;
    for (const char8_t c : text.substr(text.size() - kDigits)) {
        if (c < u8'0' || c > u8'9') {
            return std::nullopt;
        }
        number = number * 10 + static_cast<std::uint64_t>(c - u8'0');
    }
    text.remove_suffix(kDigits);
    return number;
}

bool takeSuffix(std::u8string_view& text, std::u8string_view suffix)
{
    if (!text.ends_with(suffix)) {
        return false;
    }
    text.remove_suffix(suffix.size());
    return true;
}

} // namespace

std::optional<SplitName> parseSplitName(const std::filesystem::path& path)
{
    const std::u8string fileName = path.filename().u8string();
    std::u8string_view rest = fileName;
    if (!takeSuffix(rest, kExtension)) {
        return std::nullopt;
    }
    const auto count = takeNumber(rest);
    if (!count || !takeSuffix(rest, kOf)) {
        return std::nullopt;
    }
    const auto number = takeNumber(rest);
    if (!number || !takeSuffix(rest, u8"-") || *number == 0 || *number > *count) {
        return std::nullopt;
    }
    return SplitName{path.parent_path(), std::u8string(rest), *number, *count};
}

std::filesystem::path splitPath(const SplitName& name, std::uint64_t number)
{
    const std::string tail = fmt::format("-{:05}-of-{:05}.gguf", number, name.count);
    return name.folder / (name.prefix + std::u8string(tail.begin(), tail.end()));
}

std::string displayName(const std::filesystem::path& path)
{
    const std::u8string name = path.filename().u8string();
    return {name.begin(), name.end()};
}

} // namespace ponder::inference
