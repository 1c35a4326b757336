// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/token_id.h"

#include <cstddef>
#include <span>
#include <vector>

namespace ponder::inference {

/// How many tokens of `prompt` need not be read again where `cached` stands. At least its last
/// token is always left to be fed, because the logits of the last position are needed again.
[[nodiscard]] std::size_t reusableTokens(std::span<const TokenId> prompt,
                                         std::span<const TokenId> cached);

/// Knows which ids stand in the network's KV cache, so a prompt that begins the same way is not
/// read twice. Thread: inference.
class PrefixCache
{
public:
    [[nodiscard]] std::size_t reusable(std::span<const TokenId> prompt) const
    {
        return reusableTokens(prompt, m_ids);
    }

    void append(std::span<const TokenId> ids);

    void append(TokenId id) { append({&id, 1}); }

    void truncate(std::size_t position);

    [[nodiscard]] std::span<const TokenId> ids() const { return m_ids; }

    [[nodiscard]] std::size_t size() const { return m_ids.size(); }

private:
    std::vector<TokenId> m_ids;
};

} // namespace ponder::inference
