// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ponder::inference {

/// What the splitting rules of tokenizers ask about a character; one bit each.
namespace char_class {
constexpr std::uint16_t kLetter = 1U << 0U;      ///< \p{L}
constexpr std::uint16_t kNumber = 1U << 1U;      ///< \p{N}
constexpr std::uint16_t kMark = 1U << 2U;        ///< \p{M}
constexpr std::uint16_t kPunctuation = 1U << 3U; ///< \p{P}
constexpr std::uint16_t kSymbol = 1U << 4U;      ///< \p{S}
constexpr std::uint16_t kSpace = 1U << 5U;       ///< \s: the White_Space property
constexpr std::uint16_t kNewline = 1U << 6U;     ///< [\r\n]
constexpr std::uint16_t kUpper = 1U << 7U;       ///< [\p{Lu}\p{Lt}]
constexpr std::uint16_t kLower = 1U << 8U;       ///< \p{Ll}
} // namespace char_class

/// One decoded character; an invalid byte is a character of its own (U+FFFD, one byte, not valid).
struct DecodedChar
{
    char32_t code = 0;
    std::uint32_t length = 0; ///< bytes
    bool isValid = false;
};

/// Decodes the character at `offset` (below text.size()) strictly: no overlong forms, surrogates or
/// values above U+10FFFF.
[[nodiscard]] DecodedChar decodeUtf8(std::string_view text, std::size_t offset);
void appendUtf8(std::string& text, char32_t code);

[[nodiscard]] std::uint16_t classOf(char32_t code);

/// A stretch of text as characters with their classes. Bytes that are no UTF-8 stay where they are.
struct CharText
{
    std::vector<char32_t> codes;
    std::vector<std::uint16_t> classes;
    std::vector<std::uint32_t> offsets; ///< [codes.size() + 1], of each character in bytes

    void assign(std::string_view text);

    [[nodiscard]] std::size_t size() const { return codes.size(); }
};

/// Unicode's composed form (NFC); text that is not valid UTF-8 or is abusive stays as it is. Linear
/// in the length.
[[nodiscard]] std::string composed(std::string_view text);

} // namespace ponder::inference
