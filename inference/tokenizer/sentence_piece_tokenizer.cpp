// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/tokenizer/sentence_piece_tokenizer.h"

#include "inference/tokenizer/merge_queue.h"
#include "inference/tokenizer/space_mark.h"
#include "inference/tokenizer/unicode_text.h"

#include <algorithm>
#include <array>
#include <bit>
#include <limits>
#include <utility>

namespace ponder::inference {

namespace {

constexpr std::size_t kShortPiece = 48;
constexpr std::size_t kPollInterval = 1U << 14U;
constexpr std::size_t kPairBits = 23;

std::size_t pairHash(char32_t left, char32_t right)
{
    const std::uint64_t key = (std::uint64_t{left} << 32U) | right;
    return static_cast<std::size_t>((key * 0x9E3779B97F4A7C15U) >> (64U - kPairBits));
}

/// Numbers that ascend as scores descend.
std::uint32_t keyOfScore(float score)
{
    const auto bits = std::bit_cast<std::uint32_t>(score == 0.0F ? 0.0F : score);
    const std::uint32_t ascending = (bits & 0x80000000U) != 0 ? ~bits : bits | 0x80000000U;
    return ~ascending;
}

} // namespace

SentencePieceTokenizer::SentencePieceTokenizer(Vocabulary loaded, TokenizerSettings given)
    : VocabularyTokenizer(std::move(loaded), given)
    , m_neighbours((std::size_t{1} << kPairBits) / 64)
{
    for (std::size_t i = 0; i < vocabulary().size(); ++i) {
        const auto id = static_cast<TokenId>(i);
        const std::string_view text = vocabulary().written(id);
        char32_t before = 0;
        for (std::size_t offset = 0; offset < text.size();) {
            const DecodedChar c = decodeUtf8(text, offset);
            if (offset > 0) {
                const std::size_t hash = pairHash(before, c.code);
                m_neighbours[hash / 64] |= std::uint64_t{1} << (hash % 64);
            }
            before = c.code;
            offset += c.length;
        }
    }
}

bool SentencePieceTokenizer::mayJoin(char32_t left, char32_t right) const
{
    const std::size_t hash = pairHash(left, right);
    return ((m_neighbours[hash / 64] >> (hash % 64)) & 1U) != 0;
}

Result<void> SentencePieceTokenizer::encodePlain(std::string_view plain,
                                                 bool isFirst,
                                                 std::vector<TokenId>& tokens,
                                                 const std::stop_token& stop) const
{
    std::string text =
        isFirst && settings().addsSpacePrefix ? std::string(kSpaceMark) : std::string();
    text += withSpaceMarks(plain);
    std::vector<Symbol> symbols;
    char32_t before = 0;
    std::size_t pieces = 0;
    for (std::size_t offset = 0; offset <= text.size();) {
        const bool isEnd = offset == text.size();
        const DecodedChar c = isEnd ? DecodedChar{} : decodeUtf8(text, offset);
        if (!symbols.empty() && (isEnd || !mayJoin(before, c.code))) {
            if (++pieces % kPollInterval == 0 && stop.stop_requested()) {
                return fail(ErrorCode::Cancelled, "tokenising was cancelled");
            }
            if (symbols.size() <= kShortPiece) {
                mergeShort(text, symbols);
            } else if (!mergeLong(text, symbols, stop)) {
                return fail(ErrorCode::Cancelled, "tokenising was cancelled");
            }
            for (const Symbol& symbol : symbols) {
                if (symbol.id != kNoToken) {
                    tokens.push_back(symbol.id);
                } else if (auto done = appendBytes(
                               std::string_view(text).substr(symbol.begin, symbol.length), tokens);
                           !done) {
                    return done;
                }
            }
            symbols.clear();
        }
        if (isEnd) {
            break;
        }
        symbols.push_back(
            {static_cast<std::uint32_t>(offset),
             c.length,
             vocabulary().findOrdinary(std::string_view(text).substr(offset, c.length))});
        before = c.code;
        offset += c.length;
    }
    return {};
}

SentencePieceTokenizer::Candidate
SentencePieceTokenizer::joined(std::string_view text, const Symbol& left, const Symbol& right) const
{
    const std::size_t length = std::size_t{left.length} + right.length;
    const TokenId id = length > vocabulary().longestOrdinary()
                           ? kNoToken
                           : vocabulary().findOrdinary(text.substr(left.begin, length));
    return {id == kNoToken ? -std::numeric_limits<float>::infinity() : vocabulary().score(id), id};
}

/// Few symbols: looking through all pairs beats keeping a heap.
void SentencePieceTokenizer::mergeShort(std::string_view text, std::vector<Symbol>& symbols) const
{
    std::array<Candidate, kShortPiece> pairs; // [i] of symbols i and i + 1
    for (std::size_t i = 0; i + 1 < symbols.size(); ++i) {
        pairs[i] = joined(text, symbols[i], symbols[i + 1]);
    }
    while (symbols.size() > 1) {
        std::size_t best = 0;
        for (std::size_t i = 1; i + 1 < symbols.size(); ++i) {
            const bool isBetter = pairs[i].id != kNoToken && (pairs[best].id == kNoToken ||
                                                              pairs[i].score > pairs[best].score);
            best = isBetter ? i : best;
        }
        if (pairs[best].id == kNoToken) {
            return;
        }
        symbols[best].length += symbols[best + 1].length;
        symbols[best].id = pairs[best].id;
        symbols.erase(symbols.begin() + static_cast<std::ptrdiff_t>(best) + 1);
        std::copy(pairs.begin() + static_cast<std::ptrdiff_t>(best) + 1,
                  pairs.begin() + static_cast<std::ptrdiff_t>(symbols.size()),
                  pairs.begin() + static_cast<std::ptrdiff_t>(best));
        if (best > 0) {
            pairs[best - 1] = joined(text, symbols[best - 1], symbols[best]);
        }
        if (best + 1 < symbols.size()) {
            pairs[best] = joined(text, symbols[best], symbols[best + 1]);
        }
    }
}

bool SentencePieceTokenizer::mergeLong(std::string_view text,
                                       std::vector<Symbol>& symbols,
                                       const std::stop_token& stop) const
{
    const auto count = static_cast<std::uint32_t>(symbols.size());
    std::vector<std::uint32_t> next(count);
    std::vector<std::uint32_t> previous(count);
    MergeQueue queue;
    const auto consider = [&](std::uint32_t left, std::uint32_t right) {
        const Candidate candidate = joined(text, symbols[left], symbols[right]);
        if (candidate.id != kNoToken) {
            queue.push(
                {keyOfScore(candidate.score), left, symbols[left].length + symbols[right].length});
        }
    };
    for (std::uint32_t i = 0; i < count; ++i) {
        next[i] = i + 1;
        previous[i] = i == 0 ? count : i - 1;
        if (i > 0) {
            consider(i - 1, i);
        }
    }
    std::size_t steps = 0;
    for (auto item = queue.pop(); item; item = queue.pop()) {
        if (++steps % kPollInterval == 0 && stop.stop_requested()) {
            return false;
        }
        Symbol& left = symbols[item->left];
        const std::uint32_t right = next[item->left];
        if (left.length == 0 || right >= count ||
            left.length + symbols[right].length != item->tag) {
            continue; // one of the two has been merged meanwhile
        }
        left.length = item->tag;
        left.id = vocabulary().findOrdinary(text.substr(left.begin, left.length));
        symbols[right].length = 0;
        const std::uint32_t after = next[right];
        next[item->left] = after;
        if (const std::uint32_t before = previous[item->left]; before < count) {
            consider(before, item->left);
        }
        if (after < count) {
            previous[after] = item->left;
            consider(item->left, after);
        }
    }
    std::erase_if(symbols, [](const Symbol& symbol) { return symbol.length == 0; });
    return true;
}

} // namespace ponder::inference
