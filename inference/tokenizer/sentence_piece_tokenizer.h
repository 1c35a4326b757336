// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/tokenizer/vocabulary_tokenizer.h"

#include <vector>

namespace ponder::inference {

/// SentencePiece's byte-pair model (Llama 2, Mistral, Gemma): neighbours whose joined text is a
/// token merge, the highest score first; characters without a token become byte tokens. Bytes that
/// are no UTF-8 stay as they are.
class SentencePieceTokenizer final : public VocabularyTokenizer
{
public:
    SentencePieceTokenizer(Vocabulary vocabulary, TokenizerSettings settings);

private:
    struct Symbol
    {
        std::uint32_t begin = 0;
        std::uint32_t length = 0; ///< 0: merged into the one before
        TokenId id = kNoToken;
    };

    struct Candidate
    {
        float score = 0.0F;
        TokenId id = kNoToken;
    };

    [[nodiscard]] Result<void> encodePlain(std::string_view text,
                                           bool isFirst,
                                           std::vector<TokenId>& tokens,
                                           const std::stop_token& stop) const override;
    [[nodiscard]] Candidate
    joined(std::string_view text, const Symbol& left, const Symbol& right) const;
    void mergeShort(std::string_view text, std::vector<Symbol>& symbols) const;
    [[nodiscard]] bool mergeLong(std::string_view text,
                                 std::vector<Symbol>& symbols,
                                 const std::stop_token& stop) const;
    /// False when no token holds the one character followed by the other: no merge can cross such a
    /// place.
    [[nodiscard]] bool mayJoin(char32_t left, char32_t right) const;

    std::vector<std::uint64_t> m_neighbours; ///< bit set over hashed pairs of characters
};

} // namespace ponder::inference
