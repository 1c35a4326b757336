// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/engine/context_keeper.h"

#include "inference/engine/cached_network.h"

#include <algorithm>
#include <utility>

namespace ponder::inference {

namespace {

/// Fewer are read quicker than a file is found, opened and checked.
constexpr std::size_t kTokensWorthAFile = 256;

} // namespace

ContextKeeper::ContextKeeper(CachedNetwork& network, ContextShelf shelf)
    : m_network(network)
    , m_shelf(std::move(shelf))
{
}

std::size_t ContextKeeper::reusable(std::span<const TokenId> prompt) const
{
    const std::size_t here = m_network.reusable(prompt);
    const std::size_t there = std::min(m_shelf.reusable(prompt), m_network.contextLength());
    return there >= here + kTokensWorthAFile ? there : here;
}

Result<void> ContextKeeper::changeTo(std::span<const TokenId> prompt,
                                     const std::string& key,
                                     std::stop_token stop)
{
    const auto isStopped = [&stop]() -> Result<void> {
        return stop.stop_requested() ? fail(ErrorCode::Cancelled, "before reading")
                                     : Result<void>();
    };
    // Who quits also stops a request that has not begun: it must not push out what is to be kept.
    if (auto stopped = isStopped(); !stopped) {
        return stopped;
    }
    const std::size_t here = m_network.reusable(prompt);
    const bool isLosing = m_network.position() - here >= kTokensWorthAFile;
    if (key != m_key && isLosing) {
        keepPresent({.stop = stop});
        if (auto stopped = isStopped(); !stopped) {
            return stopped;
        }
    }
    if (reusable(prompt) > here) {
        static_cast<void>(m_network.restoreFrom(m_shelf, prompt, stop));
    }
    // A nameless prompt that goes on from a conversation (its title is asked for, say) leaves it
    // the context.
    if (!key.empty() || isLosing) {
        m_key = key;
    }
    return {};
}

void ContextKeeper::forget(const std::string& key)
{
    m_shelf.remove(key);
    if (m_key == key) {
        disown();
    }
}

void ContextKeeper::keepPresent(const Patience& patience)
{
    if (!m_key.empty() && m_network.position() >= kTokensWorthAFile) {
        static_cast<void>(m_network.keepOn(m_shelf, m_key, patience));
    }
}

} // namespace ponder::inference
