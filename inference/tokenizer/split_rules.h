// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/tokenizer/pre_tokenizer.h"

/// The splitting steps of the tokenizer families. `piece.end` counts as the end of the text, `at`
/// lies inside.
namespace ponder::inference::split_rules {

#define PONDER_SPLIT_RULE(name)                                                                    \
    [[nodiscard]] SplitMatch name(const CharText& text, CharRange piece, std::size_t at)

// Whole expressions of a family.
PONDER_SPLIT_RULE(gpt2);
PONDER_SPLIT_RULE(llama3);
PONDER_SPLIT_RULE(qwen2);
PONDER_SPLIT_RULE(qwen2WithoutContractions);
PONDER_SPLIT_RULE(qwen35);
PONDER_SPLIT_RULE(seedCoder);
PONDER_SPLIT_RULE(bailing);
PONDER_SPLIT_RULE(tekken);
PONDER_SPLIT_RULE(gpt4o);
PONDER_SPLIT_RULE(deepseek3);
PONDER_SPLIT_RULE(bloom);

// Steps that isolate one kind of character.
PONDER_SPLIT_RULE(newline);               ///< [\r\n]
PONDER_SPLIT_RULE(newlineRuns);           ///< [^\n]+|\n+
PONDER_SPLIT_RULE(oneNumber);             ///< \p{N}
PONDER_SPLIT_RULE(threeNumbers);          ///< \p{N}{1,3}
PONDER_SPLIT_RULE(numberRun);             ///< \p{N}+
PONDER_SPLIT_RULE(threeDigits);           ///< [0-9][0-9][0-9]
PONDER_SPLIT_RULE(falconPunctuation);     ///< [\p{P}$+<=>^~|`]+
PONDER_SPLIT_RULE(defaultPunctuation);    ///< [\p{P}$+<=>^~|]+
PONDER_SPLIT_RULE(spacedLetters);         ///< \s?\p{L}+
PONDER_SPLIT_RULE(spacedPunctuation);     ///< \s?\p{P}+
PONDER_SPLIT_RULE(spacedCasedLetters);    ///< \s?[letters that have a case]+
PONDER_SPLIT_RULE(spacedWidePunctuation); ///< \s?[!-/:-~ and their full-width kin]+
PONDER_SPLIT_RULE(trailingSpace);         ///< \s+$
PONDER_SPLIT_RULE(deepseekIdeographs);    ///< [一-龥ࠀ-一가-퟿]+
PONDER_SPLIT_RULE(ideographsAndKana);     ///< [一-龥぀-ゟ゠-ヿ]+

#undef PONDER_SPLIT_RULE

} // namespace ponder::inference::split_rules
