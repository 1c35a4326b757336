// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/engine/cached_network.h"

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

void CachedNetwork::truncate(std::size_t position)
{
    m_cache.truncate(position);
    m_transformer.truncate(m_cache.size());
}

Result<void>
CachedNetwork::read(std::span<const TokenId> ids, const Progress& progress, std::stop_token stop)
{
    Result<void> done = m_transformer.prefill(ids, progress, std::move(stop));
    m_cache.append(ids.first(m_transformer.position() - m_cache.size()));
    return done;
}

Result<void> CachedNetwork::feed(TokenId id)
{
    Result<void> done = m_transformer.decode(id);
    if (done) {
        m_cache.append(id);
    }
    return done;
}

std::span<const float> CachedNetwork::logits() const
{
    return m_transformer.logits();
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
