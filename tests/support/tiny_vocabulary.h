// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/gguf/gguf_metadata.h"

#include <map>
#include <string>
#include <vector>

namespace ponder::tests {

enum class VocabularyKind {
    None,         ///< no tokenizer keys at all
    ByteBpe,      ///< GPT-2 style, every byte has a token; ChatML control tokens, `<think>` and
                  ///< `</think>`
    SentencePiece ///< Llama/Gemma style with byte fall-back; `<start_of_turn>` and `<end_of_turn>`
};

/// A vocabulary of a few hundred tokens that can write any text.
struct TinyVocabulary
{
    std::vector<std::string> tokens;
    std::vector<bool> isPrintable; ///< plain text that a generated answer may consist of
    std::map<std::string, inference::MetadataValue> metadata; ///< the tokenizer.ggml.* keys
};

/// At least `minimumSize` tokens (filled with unused ones).
[[nodiscard]] TinyVocabulary
tinyVocabulary(VocabularyKind kind, const std::string& preTokenizer, std::size_t minimumSize);

} // namespace ponder::tests
