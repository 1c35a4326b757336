// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/origin_text.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ponder::inference {

/// Operations on text whose bytes keep their origin. Positions are bytes unless "character" is
/// said; a byte that is no valid UTF-8 counts as one character.

[[nodiscard]] TextOrigin leastTrusted(TextOrigin a, TextOrigin b);
/// Least trusted origin of all bytes; Template for an empty text.
[[nodiscard]] TextOrigin leastTrusted(const OriginText& text);

[[nodiscard]] OriginText makeText(std::string_view text, TextOrigin origin);
void appendText(OriginText& to, const OriginText& from);
[[nodiscard]] OriginText subText(const OriginText& text, std::size_t begin, std::size_t length);

struct TextRange
{
    std::size_t begin = 0;
    std::size_t length = 0;
};

/// Several ranges in ascending order in one pass over the runs.
[[nodiscard]] std::vector<OriginText> subTexts(const OriginText& text,
                                               const std::vector<TextRange>& ranges);

/// Replaces the first `limit` occurrences (all when negative), as Python's str.replace does.
[[nodiscard]] OriginText
replaceText(const OriginText& text, std::string_view from, const OriginText& to, long long limit);

/// Bytes of the character that starts at `at` (1 for an invalid byte).
[[nodiscard]] std::size_t characterLength(std::string_view text, std::size_t at);
/// Code point at `at`; 0xDC80 + byte for an invalid byte.
[[nodiscard]] char32_t codePointAt(std::string_view text, std::size_t at);
[[nodiscard]] std::size_t countCharacters(std::string_view text);
void appendCodePoint(std::string& to, char32_t codePoint);

/// What Python's str.strip(), split() and the template's `-` treat as white space.
[[nodiscard]] bool isPythonSpace(char32_t codePoint);
/// What str.splitlines() treats as a line end.
[[nodiscard]] bool isPythonLineBreak(char32_t codePoint);

/// The part left after removing white space (or the characters of `characters`) at the chosen ends.
[[nodiscard]] TextRange strippedRange(std::string_view text, bool left, bool right);
[[nodiscard]] TextRange
strippedRange(std::string_view text, std::string_view characters, bool left, bool right);

enum class LetterCase { Upper, Lower, Title, Capitalized, Swapped };
[[nodiscard]] OriginText withCase(const OriginText& text, LetterCase letterCase);
[[nodiscard]] OriginText reversedText(const OriginText& text);

} // namespace ponder::inference
