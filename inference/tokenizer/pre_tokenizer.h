// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/tokenizer/unicode_text.h"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace ponder::inference {

/// A stretch [begin, end) of characters.
struct CharRange
{
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// One splitting step: what the expression of a tokenizer matches at a place. Every step is a
/// hand-written scanner of bounded look-ahead: no recursion, no backtracking beyond one run, linear
/// time (case A-19).
struct SplitMatch
{
    bool isMatch = false;
    std::size_t end = 0; ///< of the match; without one: the next place worth trying
};

using SplitRule = SplitMatch (*)(const CharText& text, CharRange piece, std::size_t at);

/// How a family of byte-pair tokenizers cuts text into words before merging (`tokenizer.ggml.pre`).
struct PreTokenizer
{
    std::vector<SplitRule> steps; ///< each cuts the pieces of the one before; matches stand alone
    bool takesWholeWords = false; ///< a word that is a token needs no merges ("ignore_merges")
    bool addsBosByDefault = false;
    bool composes = false; ///< the family normalises text to NFC
    bool isByteLevel =
        true; ///< tokens are written in GPT-2's byte alphabet; else UTF-8 with U+2581 for space

    /// Nothing for a name this program does not know.
    [[nodiscard]] static std::optional<PreTokenizer> forName(std::string_view name);

    /// The ends of the words of `text`, in characters, ascending; the last one is text.size().
    void split(const CharText& text, std::vector<std::size_t>& ends) const;
};

} // namespace ponder::inference
