// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/engine/cached_network.h"

#include "inference/engine/context_shelf.h"
#include "inference/transformer/transformer.h"

#include <utility>

namespace ponder::inference {

CachedNetwork::CachedNetwork(Transformer& transformer)
    : m_transformer(transformer)
{
}

std::size_t CachedNetwork::rewindTo(std::span<const TokenId> prompt)
{
    truncate(m_cache.reusable(prompt));
    return m_cache.size();
}

bool CachedNetwork::isDrafted(TokenId id) const
{
    return m_accepted < m_draft.size() && m_draft[m_accepted] == id;
}

void CachedNetwork::dropDraft()
{
    m_lookup.verified(m_draft.size(), m_accepted);
    m_draft.clear();
    m_accepted = 0;
    m_transformer.truncate(m_cache.size());
}

void CachedNetwork::truncate(std::size_t position)
{
    dropDraft();
    m_cache.truncate(position);
    m_transformer.truncate(m_cache.size());
}

Result<void>
CachedNetwork::keepOn(ContextShelf& shelf, std::string_view key, const Patience& patience)
{
    dropDraft();
    return shelf.keep(key, m_cache.ids(), m_transformer, patience);
}

Result<void> CachedNetwork::restoreFrom(ContextShelf& shelf,
                                        std::span<const TokenId> prompt,
                                        const std::stop_token& stop)
{
    dropDraft();
    const auto ids = shelf.restore(prompt, m_transformer, stop);
    if (!ids) {
        m_cache.truncate(m_transformer.position());
        return tl::unexpected(ids.error());
    }
    m_cache.truncate(0);
    m_cache.append(*ids);
    return {};
}

Result<void>
CachedNetwork::read(std::span<const TokenId> ids, const Progress& progress, std::stop_token stop)
{
    dropDraft();
    Result<void> done = m_transformer.prefill(ids, progress, std::move(stop));
    m_cache.append(ids.first(m_transformer.position() - m_cache.size()));
    return done;
}

Result<CachedNetwork::Fed> CachedNetwork::feed(TokenId id, Drafting drafting)
{
    if (isDrafted(id)) {
        ++m_accepted;
        m_cache.append(id);
        return Fed{.ranPass = false};
    }
    dropDraft();
    const std::size_t position = m_cache.size();
    m_cache.append(id);
    std::vector<TokenId> ids{id};
    if (drafting == Drafting::Allowed && m_transformer.mostTogether() > 1) {
        const std::size_t room = contextLength() - std::min(contextLength(), m_cache.size());
        m_draft = m_lookup.propose(m_cache.ids(), std::min(room, m_transformer.mostTogether() - 1));
        ids.insert(ids.end(), m_draft.begin(), m_draft.end());
    }
    if (auto done = m_transformer.decode(ids); !done) {
        m_draft.clear();
        m_cache.truncate(position);
        return tl::unexpected(done.error());
    }
    return Fed{.ranPass = true, .proposed = m_draft.size()};
}

std::span<const float> CachedNetwork::logits() const
{
    return m_transformer.logits(m_accepted);
}

std::uint64_t CachedNetwork::executedFlops() const
{
    return m_transformer.executedWork().executedFlops;
}

std::size_t CachedNetwork::contextLength() const
{
    return m_transformer.contextLength();
}

} // namespace ponder::inference
