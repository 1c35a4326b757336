// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/tokenizer/bpe_merger.h"

#include "inference/tokenizer/merge_queue.h"
#include "inference/tokenizer/vocabulary.h"

#include <array>
#include <limits>

namespace ponder::inference {

namespace {

constexpr std::size_t kShortWord = 48;
constexpr std::size_t kPollInterval = 1U << 14U;
constexpr std::int32_t kNoRank = std::numeric_limits<std::int32_t>::max();

} // namespace

BpeMerger::BpeMerger(const Vocabulary& vocabulary, const std::vector<std::string>& merges)
    : m_rules(merges.size())
{
    std::string joined;
    for (std::size_t i = 0; i < merges.size(); ++i) {
        const std::string_view rule = merges[i];
        const std::size_t space = rule.find(' ', 1);
        if (space == std::string_view::npos) {
            continue;
        }
        joined.assign(rule.substr(0, space)).append(rule.substr(space + 1));
        const TokenId left = vocabulary.findWritten(rule.substr(0, space));
        const TokenId right = vocabulary.findWritten(rule.substr(space + 1));
        const TokenId merged = vocabulary.findWritten(joined);
        const bool isOrdinary =
            merged != kNoToken && (vocabulary.kind(merged) == TokenKind::Normal ||
                                   vocabulary.kind(merged) == TokenKind::UserDefined ||
                                   vocabulary.kind(merged) == TokenKind::Unused);
        if (left != kNoToken && right != kNoToken && isOrdinary) {
            m_rules.insert(PairTable::key(left, right), {static_cast<std::int32_t>(i), merged});
        }
    }
}

bool BpeMerger::merge(std::vector<TokenId>& symbols, const std::stop_token& stop) const
{
    if (symbols.size() <= kShortWord) {
        mergeShort(symbols);
        return true;
    }
    return mergeLong(symbols, stop);
}

/// Few symbols: looking through all pairs beats keeping a heap.
void BpeMerger::mergeShort(std::vector<TokenId>& symbols) const
{
    std::array<PairTable::Value, kShortWord> pairs; // [i] of symbols i and i + 1
    const auto pairAt = [&](std::size_t i) {
        const auto* found = m_rules[PairTable::key(symbols[i], symbols[i + 1])];
        return found == nullptr ? PairTable::Value{kNoRank, kNoToken} : *found;
    };
    std::size_t count = symbols.size();
    for (std::size_t i = 0; i + 1 < count; ++i) {
        pairs[i] = pairAt(i);
    }
    while (count > 1) {
        std::size_t best = 0;
        for (std::size_t i = 1; i + 1 < count; ++i) {
            best = pairs[i].rank < pairs[best].rank ? i : best;
        }
        if (pairs[best].rank == kNoRank) {
            break;
        }
        symbols[best] = pairs[best].id;
        for (std::size_t i = best + 1; i + 1 < count; ++i) {
            symbols[i] = symbols[i + 1];
            pairs[i - 1] = pairs[i];
        }
        --count;
        if (best > 0) {
            pairs[best - 1] = pairAt(best - 1);
        }
        if (best + 1 < count) {
            pairs[best] = pairAt(best);
        }
    }
    symbols.resize(count);
}

bool BpeMerger::mergeLong(std::vector<TokenId>& symbols, const std::stop_token& stop) const
{
    const auto count = static_cast<std::uint32_t>(symbols.size());
    std::vector<std::uint32_t> next(count);
    std::vector<std::uint32_t> previous(count);
    MergeQueue queue;
    const auto consider = [&](std::uint32_t left, std::uint32_t right) {
        if (const auto* rule = m_rules[PairTable::key(symbols[left], symbols[right])]) {
            queue.push({static_cast<std::uint32_t>(rule->rank), left, 0});
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
        const std::uint32_t right = next[item->left];
        if (symbols[item->left] == kNoToken || right >= count) {
            continue;
        }
        const auto* rule = m_rules[PairTable::key(symbols[item->left], symbols[right])];
        if (rule == nullptr || static_cast<std::uint32_t>(rule->rank) != item->key) {
            continue; // one of the two has been merged meanwhile
        }
        symbols[item->left] = rule->id;
        symbols[right] = kNoToken;
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
    std::size_t kept = 0;
    for (std::uint32_t i = 0; i < count; i = next[i]) {
        symbols[kept++] = symbols[i];
    }
    symbols.resize(kept);
    return true;
}

} // namespace ponder::inference
