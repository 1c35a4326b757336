// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/tokenizer/vocabulary.h"

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace ponder::inference {

/// A token found whole in text.
struct WholeMatch
{
    TokenId id = kNoToken;
    std::size_t length = 0; ///< bytes
};

/// How far control tokens and tags that begin at a place may reach; an end at or before the place
/// forbids them.
struct TagTrust
{
    std::size_t controlEnd = 0;
    std::size_t tagEnd = 0;
};

/// Finds tokens that are matched whole (control, unknown, user-defined) at a place in text, the
/// longest first. Time per place is bounded by kLongestText. Thread-safe.
class TagMatcher
{
public:
    /// Longer texts of such tokens, and texts beyond this sum, are not matched (no family comes
    /// near).
    static constexpr std::size_t kLongestText = 512;
    static constexpr std::size_t kMostBytes = std::size_t{4} << 20U;

    explicit TagMatcher(const Vocabulary& vocabulary);

    [[nodiscard]] bool mayStartWith(char c) const
    {
        return m_first[static_cast<unsigned char>(c)] != 0;
    }

    [[nodiscard]] std::optional<WholeMatch>
    matchAt(std::string_view text, std::size_t at, TagTrust trust) const;

private:
    void add(const Vocabulary& vocabulary, TokenId id);

    struct Node
    {
        TokenId id = kNoToken;
        TokenKind kind = TokenKind::Normal;
    };

    std::vector<Node> m_nodes;
    PairTable m_edges;                       ///< (node, byte) → node
    std::array<std::int32_t, 256> m_first{}; ///< edges of the root, 0 for none
};

} // namespace ponder::inference
