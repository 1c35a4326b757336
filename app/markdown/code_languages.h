// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringView>

#include <span>
#include <string_view>

namespace ponder::app {

/// A text literal: what opens it, what closes it, whether it may span lines and whether '\'
/// escapes.
struct CodeQuote
{
    std::u16string_view open;
    std::u16string_view close;
    bool isMultiLine = false;
    bool hasEscapes = true;
    bool isComment = false; ///< a block comment is told like a text literal
};

/// The table one language is coloured by.
struct CodeLanguage
{
    std::span<const std::u16string_view> names;      ///< as behind a fence, lower case
    std::span<const std::u16string_view> keywords{}; ///< sorted
    std::span<const std::u16string_view> literals{}; ///< sorted: true, null, …
    std::span<const std::u16string_view> lineComments{};
    std::span<const CodeQuote> quotes{}; ///< longer openers first
    bool ignoresCase = false;
    bool isMarkup = false;       ///< <name attribute="…">: names behind < are keywords
    bool keyBeforeColon = false; ///< YAML: the word before ':' is a keyword
    std::u16string_view wordCharacters = u"_"; ///< besides letters and digits
    bool isDiff = false;                       ///< whole lines by their first character
};

/// The tables of code_languages_more.cpp.
[[nodiscard]] std::span<const CodeLanguage> moreCodeLanguages();

/// nullptr for a language without a table.
[[nodiscard]] const CodeLanguage* findCodeLanguage(QStringView name);

} // namespace ponder::app
