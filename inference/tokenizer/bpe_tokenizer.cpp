// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/tokenizer/bpe_tokenizer.h"

#include "inference/tokenizer/space_mark.h"
#include "inference/tokenizer/unicode_text.h"

#include <algorithm>
#include <utility>

namespace ponder::inference {

namespace {
constexpr std::size_t kPollWords = 4096;
}

BpeTokenizer::BpeTokenizer(Vocabulary loaded,
                           TokenizerSettings given,
                           PreTokenizer preTokenizer,
                           const std::vector<std::string>& merges)
    : VocabularyTokenizer(std::move(loaded), given)
    , m_preTokenizer(std::move(preTokenizer))
    , m_merger(vocabulary(), merges)
{
}

Result<void> BpeTokenizer::encodePlain(std::string_view text,
                                       bool /*isFirst*/,
                                       std::vector<TokenId>& tokens,
                                       const std::stop_token& stop) const
{
    std::string changed;
    if (m_preTokenizer.composes) {
        changed = composed(text);
        text = changed;
    } else if (!m_preTokenizer.isByteLevel) {
        changed = withSpaceMarks(text);
        text = changed;
    }
    CharText characters;
    characters.assign(text);
    std::vector<std::size_t> ends;
    m_preTokenizer.split(characters, ends);
    std::vector<TokenId> symbols;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < ends.size(); ++i) {
        if (i % kPollWords == 0 && stop.stop_requested()) {
            return fail(ErrorCode::Cancelled, "tokenising was cancelled");
        }
        const std::size_t end = characters.offsets[ends[i]];
        if (auto done = encodeWord(text.substr(begin, end - begin), tokens, symbols, stop); !done) {
            return done;
        }
        begin = end;
    }
    return {};
}

bool BpeTokenizer::isWholeToken(std::string_view word) const
{
    const bool isLineBreaks =
        !m_preTokenizer.isByteLevel && word.find_first_not_of('\n') == std::string_view::npos;
    return m_preTokenizer.takesWholeWords || isLineBreaks;
}

Result<void> BpeTokenizer::encodeWord(std::string_view word,
                                      std::vector<TokenId>& tokens,
                                      std::vector<TokenId>& symbols,
                                      const std::stop_token& stop) const
{
    if (isWholeToken(word) && word.size() <= vocabulary().longestOrdinary()) {
        if (const TokenId id = vocabulary().findOrdinary(word); id != kNoToken) {
            tokens.push_back(id);
            return {};
        }
    }
    splitIntoSymbols(word, symbols);
    const bool isComplete = std::ranges::find(symbols, kNoToken) == symbols.end();
    if (isComplete) {
        if (!m_merger.merge(symbols, stop)) {
            return fail(ErrorCode::Cancelled, "tokenising was cancelled");
        }
        tokens.insert(tokens.end(), symbols.begin(), symbols.end());
        return {};
    }
    // Characters without a token: merge what lies between them.
    std::vector<TokenId> part;
    std::size_t offset = 0;
    for (std::size_t i = 0; i <= symbols.size(); ++i) {
        if (i < symbols.size() && symbols[i] != kNoToken) {
            part.push_back(symbols[i]);
            offset += m_preTokenizer.isByteLevel ? 1 : decodeUtf8(word, offset).length;
            continue;
        }
        if (!m_merger.merge(part, stop)) {
            return fail(ErrorCode::Cancelled, "tokenising was cancelled");
        }
        tokens.insert(tokens.end(), part.begin(), part.end());
        part.clear();
        if (i < symbols.size()) {
            const std::size_t length =
                m_preTokenizer.isByteLevel ? 1 : decodeUtf8(word, offset).length;
            if (auto done = appendBytes(word.substr(offset, length), tokens); !done) {
                return done;
            }
            offset += length;
        }
    }
    return {};
}

void BpeTokenizer::splitIntoSymbols(std::string_view word, std::vector<TokenId>& symbols) const
{
    symbols.clear();
    if (m_preTokenizer.isByteLevel) {
        for (const char c : word) {
            symbols.push_back(vocabulary().byteToken(static_cast<unsigned char>(c)));
        }
        return;
    }
    for (std::size_t offset = 0; offset < word.size();) {
        const std::size_t length = decodeUtf8(word, offset).length;
        symbols.push_back(vocabulary().findOrdinary(word.substr(offset, length)));
        offset += length;
    }
}

} // namespace ponder::inference
