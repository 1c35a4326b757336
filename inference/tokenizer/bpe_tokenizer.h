// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/tokenizer/bpe_merger.h"
#include "inference/tokenizer/pre_tokenizer.h"
#include "inference/tokenizer/vocabulary_tokenizer.h"

namespace ponder::inference {

/// Byte-pair encoding in words (GPT-2 and its many heirs). Bytes that are no UTF-8 are encoded as
/// they are. Families that normalise to NFC do so here, too: for them text comes back composed.
class BpeTokenizer final : public VocabularyTokenizer
{
public:
    BpeTokenizer(Vocabulary vocabulary,
                 TokenizerSettings settings,
                 PreTokenizer preTokenizer,
                 const std::vector<std::string>& merges);

private:
    [[nodiscard]] Result<void> encodePlain(std::string_view text,
                                           bool isFirst,
                                           std::vector<TokenId>& tokens,
                                           const std::stop_token& stop) const override;
    [[nodiscard]] Result<void> encodeWord(std::string_view word,
                                          std::vector<TokenId>& tokens,
                                          std::vector<TokenId>& symbols,
                                          const std::stop_token& stop) const;
    void splitIntoSymbols(std::string_view word, std::vector<TokenId>& symbols) const;
    [[nodiscard]] bool isWholeToken(std::string_view word) const;

    PreTokenizer m_preTokenizer;
    BpeMerger m_merger;
};

} // namespace ponder::inference
