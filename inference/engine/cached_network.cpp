// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/engine/cached_network.h"

#include "inference/engine/context_shelf.h"
#include "inference/engine/draft_model.h"
#include "inference/transformer/transformer.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace ponder::inference {

CachedNetwork::CachedNetwork(Transformer& transformer, std::unique_ptr<DraftModel> draftModel)
    : m_transformer(transformer)
    , m_drafter(std::move(draftModel))
{
}

CachedNetwork::~CachedNetwork() = default;

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
    m_drafter.verified(m_draft.size(), m_accepted);
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

Result<void> CachedNetwork::prepareDrafts(std::stop_token stop)
{
    return m_drafter.follow(m_cache.ids(), std::move(stop));
}

std::vector<TokenId> CachedNetwork::guesses(std::stop_token stop)
{
    const std::size_t room = contextLength() - std::min(contextLength(), m_cache.size());
    const std::size_t most = std::min(room, m_transformer.mostTogether() - 1);
    std::vector<TokenId> draft = m_drafter.propose(m_cache.ids(), most, std::move(stop));
    const auto isUnknown = [size = m_transformer.config().vocabularySize](TokenId id) {
        return static_cast<std::uint32_t>(id) >= size;
    };
    draft.erase(std::find_if(draft.begin(), draft.end(), isUnknown), draft.end());
    return draft;
}

Result<CachedNetwork::Fed> CachedNetwork::feed(TokenId id, Drafting drafting, std::stop_token stop)
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
        m_draft = guesses(stop);
        ids.insert(ids.end(), m_draft.begin(), m_draft.end());
    }
    const auto begin = std::chrono::steady_clock::now();
    if (auto done = m_transformer.decode(ids, std::move(stop)); !done) {
        m_draft.clear();
        m_cache.truncate(position);
        return tl::unexpected(done.error());
    }
    m_drafter.passed(ids.size(), std::chrono::steady_clock::now() - begin);
    return Fed{.ranPass = true,
               .proposed = m_draft.size(),
               .isByModel = !m_draft.empty() && m_drafter.isByModel()};
}

std::span<const float> CachedNetwork::logits() const
{
    return m_transformer.logits(m_accepted);
}

std::uint64_t CachedNetwork::executedFlops() const
{
    return m_transformer.executedWork().executedFlops + m_drafter.executedFlops();
}

std::size_t CachedNetwork::contextLength() const
{
    return m_transformer.contextLength();
}

} // namespace ponder::inference
