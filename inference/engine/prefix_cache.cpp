// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/engine/prefix_cache.h"

#include <algorithm>

namespace ponder::inference {

std::size_t reusableTokens(std::span<const TokenId> prompt, std::span<const TokenId> cached)
{
    if (prompt.empty()) {
        return 0;
    }
    const auto head = prompt.first(prompt.size() - 1);
    const auto difference = std::mismatch(head.begin(), head.end(), cached.begin(), cached.end());
    return static_cast<std::size_t>(difference.first - head.begin());
}

void PrefixCache::append(std::span<const TokenId> ids)
{
    m_ids.insert(m_ids.end(), ids.begin(), ids.end());
}

void PrefixCache::truncate(std::size_t position)
{
    m_ids.resize(std::min(position, m_ids.size()));
}

} // namespace ponder::inference
