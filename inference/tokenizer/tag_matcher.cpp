// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/tokenizer/tag_matcher.h"

#include <algorithm>

namespace ponder::inference {

namespace {

bool isMatchedWhole(const Vocabulary& vocabulary, TokenId id)
{
    const std::size_t length = vocabulary.bytes(id).size();
    if (length == 0 || length > TagMatcher::kLongestText) {
        return false;
    }
    switch (vocabulary.kind(id)) {
    case TokenKind::Control:
    case TokenKind::Unknown:
    case TokenKind::UserDefined:
    case TokenKind::Tag:
        return true;
    default:
        return false;
    }
}

bool isAllowed(TokenKind kind, std::size_t end, TagTrust trust)
{
    switch (kind) {
    case TokenKind::UserDefined:
        return true;
    case TokenKind::Tag:
        return end <= trust.tagEnd;
    default:
        return end <= trust.controlEnd;
    }
}

} // namespace

TagMatcher::TagMatcher(const Vocabulary& vocabulary)
{
    std::vector<TokenId> whole;
    std::size_t bytes = 0;
    for (std::size_t i = 0; i < vocabulary.size(); ++i) {
        const auto id = static_cast<TokenId>(i);
        if (isMatchedWhole(vocabulary, id) && bytes + vocabulary.bytes(id).size() <= kMostBytes) {
            bytes += vocabulary.bytes(id).size();
            whole.push_back(id);
        }
    }
    m_edges = PairTable(bytes);
    m_nodes.emplace_back();
    for (const TokenId id : whole) {
        add(vocabulary, id);
    }
}

void TagMatcher::add(const Vocabulary& vocabulary, TokenId id)
{
    std::int32_t node = 0;
    for (const char c : vocabulary.bytes(id)) {
        const auto byte = static_cast<unsigned char>(c);
        const auto next = static_cast<std::int32_t>(m_nodes.size());
        if (m_edges.insert(PairTable::key(node, byte), {0, next})) {
            m_nodes.emplace_back();
        }
        const std::int32_t child = m_edges[PairTable::key(node, byte)]->id;
        if (node == 0) {
            m_first[byte] = child;
        }
        node = child;
    }
    Node& end = m_nodes[static_cast<std::size_t>(node)];
    if (end.id == kNoToken) {
        end = {id, vocabulary.kind(id)};
    }
}

std::optional<WholeMatch>
TagMatcher::matchAt(std::string_view text, std::size_t at, TagTrust trust) const
{
    std::optional<WholeMatch> longest;
    std::int32_t node = m_first[static_cast<unsigned char>(text[at])];
    for (std::size_t end = at + 1; node != 0; ++end) {
        const Node& here = m_nodes[static_cast<std::size_t>(node)];
        if (here.id != kNoToken && isAllowed(here.kind, end, trust)) {
            longest = WholeMatch{here.id, end - at};
        }
        if (end >= text.size()) {
            break;
        }
        const auto* next = m_edges[PairTable::key(node, static_cast<unsigned char>(text[end]))];
        node = next == nullptr ? 0 : next->id;
    }
    return longest;
}

} // namespace ponder::inference
