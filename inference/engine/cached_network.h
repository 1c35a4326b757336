// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/result.h"
#include "inference/core/token_id.h"
#include "inference/engine/prefix_cache.h"

#include <cstddef>
#include <functional>
#include <span>
#include <stop_token>

namespace ponder::inference {

class Transformer;

/// The network together with the ids its KV cache was filled with, kept in step whatever happens,
/// and with every pass booked. Thread: inference.
class CachedNetwork
{
public:
    explicit CachedNetwork(Transformer& transformer);

    /// Length of the longest prefix of `prompt` that is cached.
    [[nodiscard]] std::size_t reusable(std::span<const TokenId> prompt) const
    {
        return m_cache.reusable(prompt);
    }

    /// Goes back to the longest prefix of `prompt` that is cached; returns its length.
    std::size_t rewindTo(std::span<const TokenId> prompt);
    void truncate(std::size_t position);

    using Progress = std::function<void(std::size_t processed)>;
    /// Reads `ids` like a prompt. After an error (Cancelled too) position() tells how many were
    /// done.
    [[nodiscard]] Result<void>
    read(std::span<const TokenId> ids, const Progress& progress, std::stop_token stop);
    /// Feeds one generated token.
    [[nodiscard]] Result<void> feed(TokenId id);

    [[nodiscard]] std::span<const float> logits() const;

    [[nodiscard]] std::size_t position() const { return m_cache.size(); }

    [[nodiscard]] std::size_t contextLength() const;

    /// What the kernels have done so far, counted by them.
    [[nodiscard]] std::uint64_t executedFlops() const;

private:
    Transformer& m_transformer;
    PrefixCache m_cache;
};

} // namespace ponder::inference
