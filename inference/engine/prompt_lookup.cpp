// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/engine/prompt_lookup.h"

#include <algorithm>

namespace ponder::inference {

namespace {

constexpr std::size_t kLeastMatch = 2;
/// A match this long that was wrong is chance; asking for more would end drafting for good.
constexpr std::size_t kMostRequired = 12;
/// Longer matches are not better.
constexpr std::size_t kLongestMatch = 32;

// With the token they follow, drafts make 2, 4 or 8: the numbers that kernels take at once. A pass
// of 2 costs about 1.2 passes of one token, of 4 some 1.8, of 8 some 3.3 (bench_drafting).
constexpr std::size_t kShortest = 1;
constexpr std::size_t kLongest = 7;

std::size_t wholeLength(std::size_t most)
{
    return most >= kLongest ? kLongest : most >= 3 ? 3 : std::min(most, kShortest);
}

/// How many tokens before `end` equal those before the context's end.
std::size_t matchLength(std::span<const TokenId> context, std::size_t end)
{
    const std::size_t most = std::min(end, kLongestMatch);
    std::size_t length = 0;
    while (length < most && context[end - 1 - length] == context[context.size() - 1 - length]) {
        ++length;
    }
    return length;
}

} // namespace

std::vector<TokenId> PromptLookup::propose(std::span<const TokenId> context, std::size_t most) const
{
    std::size_t best = 0;
    std::size_t bestLength = m_requiredMatch - 1;
    for (std::size_t end = context.size(); end-- > 1 && bestLength < kLongestMatch;) {
        if (context[end - 1] != context.back()) {
            continue;
        }
        if (const std::size_t length = matchLength(context, end); length > bestLength) {
            bestLength = length;
            best = end;
        }
    }
    if (best == 0) {
        return {};
    }
    const auto following = context.subspan(best);
    const auto draft = following.first(wholeLength(std::min({following.size(), m_length, most})));
    return {draft.begin(), draft.end()};
}

void PromptLookup::verified(std::size_t proposed, std::size_t accepted)
{
    if (proposed == 0) {
        return;
    }
    if (accepted == proposed) {
        m_length = std::min(2 * m_length + 1, kLongest);
        m_requiredMatch = std::max(kLeastMatch, m_requiredMatch - 1);
    } else if (3 * accepted < 2 * proposed) {
        m_length = std::max(m_length / 2, kShortest);
        m_requiredMatch =
            accepted > 0 ? m_requiredMatch : std::min(m_requiredMatch + 1, kMostRequired);
    }
}

} // namespace ponder::inference
