// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/result.h"
#include "inference/core/token_id.h"
#include "inference/engine/prefix_cache.h"
#include "inference/engine/prompt_lookup.h"

#include <cstddef>
#include <functional>
#include <span>
#include <stop_token>
#include <string_view>
#include <vector>

namespace ponder::inference {

class ContextShelf;
struct Patience;
class Transformer;

/// The network together with the ids its KV cache was filled with, kept in step whatever happens,
/// and with every pass booked. Tokens it guesses (PromptLookup) are fed together with a generated
/// one and kept aside; when the guess comes true, feeding them costs nothing more. Nobody sees the
/// difference in ids, logits or position(). Thread: inference.
class CachedNetwork
{
public:
    enum class Drafting { Off, Allowed };

    /// What feeding a token took.
    struct Fed
    {
        bool ranPass = true;      ///< false: it had been drafted
        std::size_t proposed = 0; ///< tokens drafted along with it
    };

    explicit CachedNetwork(Transformer& transformer);

    /// Length of the longest prefix of `prompt` that is cached.
    [[nodiscard]] std::size_t reusable(std::span<const TokenId> prompt) const
    {
        return m_cache.reusable(prompt);
    }

    /// Goes back to the longest prefix of `prompt` that is cached; returns its length.
    std::size_t rewindTo(std::span<const TokenId> prompt);
    void truncate(std::size_t position);

    [[nodiscard]] std::span<const TokenId> ids() const { return m_cache.ids(); }

    /// Keeps what stands in the cache under `key`.
    [[nodiscard]] Result<void>
    keepOn(ContextShelf& shelf, std::string_view key, const Patience& patience);
    /// Replaces what stands in the cache by what is best for `prompt`. After an error the cache is
    /// as it was or empty.
    [[nodiscard]] Result<void>
    restoreFrom(ContextShelf& shelf, std::span<const TokenId> prompt, const std::stop_token& stop);

    using Progress = std::function<void(std::size_t processed)>;
    /// Reads `ids` like a prompt. After an error (Cancelled too) position() tells how many were
    /// done.
    [[nodiscard]] Result<void>
    read(std::span<const TokenId> ids, const Progress& progress, std::stop_token stop);
    /// Feeds one generated token.
    [[nodiscard]] Result<Fed> feed(TokenId id, Drafting drafting = Drafting::Off);

    [[nodiscard]] std::span<const float> logits() const;

    [[nodiscard]] std::size_t position() const { return m_cache.size(); }

    [[nodiscard]] std::size_t contextLength() const;

    /// What the kernels have done so far, counted by them.
    [[nodiscard]] std::uint64_t executedFlops() const;

private:
    [[nodiscard]] bool isDrafted(TokenId id) const;
    /// Forgets the guesses that have not come true.
    void dropDraft();

    Transformer& m_transformer;
    PrefixCache m_cache;
    PromptLookup m_lookup;
    std::vector<TokenId> m_draft; ///< stand in the KV cache behind those of m_cache
    std::size_t m_accepted = 0;   ///< of m_draft, now in m_cache too; their last logits are current
};

} // namespace ponder::inference
