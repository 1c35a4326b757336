// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/result.h"
#include "inference/core/token_id.h"
#include "inference/engine/drafter.h"
#include "inference/engine/prefix_cache.h"
#include "inference/work/compute_work.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <stop_token>
#include <string_view>
#include <vector>

namespace ponder::inference {

class ContextShelf;
class DraftModel;
struct Patience;
class Transformer;

/// The network together with the ids its KV cache was filled with, kept in step whatever happens,
/// and with every pass booked. Tokens it guesses (Drafter) are fed together with a generated one
/// and kept aside; when the guess comes true, feeding them costs nothing more. Nobody sees the
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
        bool isByModel = false;   ///< a draft model proposed them
    };

    /// `draftModel`: nullptr for guesses from the context alone.
    explicit CachedNetwork(Transformer& transformer, std::unique_ptr<DraftModel> draftModel = {});
    ~CachedNetwork();
    CachedNetwork(const CachedNetwork&) = delete;
    CachedNetwork& operator=(const CachedNetwork&) = delete;

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
    /// Has the draft model read what stands in the cache, before it is asked for a guess.
    [[nodiscard]] Result<void> prepareDrafts(std::stop_token stop);
    /// Feeds one generated token. After an error (Cancelled too) it has not been fed.
    [[nodiscard]] Result<Fed>
    feed(TokenId id, Drafting drafting = Drafting::Off, std::stop_token stop = {});

    [[nodiscard]] std::span<const float> logits() const;

    [[nodiscard]] std::size_t position() const { return m_cache.size(); }

    [[nodiscard]] std::size_t contextLength() const;

    /// What the kernels have done so far, counted by them, the draft model's too.
    [[nodiscard]] std::uint64_t executedFlops() const;

    /// The draft model's work since the last call.
    [[nodiscard]] Work takeDraftWork() { return m_drafter.takeWork(); }

    /// nullptr: there is none.
    [[nodiscard]] const DraftModel* draftModel() const { return m_drafter.model(); }

private:
    [[nodiscard]] bool isDrafted(TokenId id) const;
    [[nodiscard]] std::vector<TokenId> guesses(std::stop_token stop);
    /// Forgets the guesses that have not come true.
    void dropDraft();

    Transformer& m_transformer;
    PrefixCache m_cache;
    Drafter m_drafter;
    std::vector<TokenId> m_draft; ///< stand in the KV cache behind those of m_cache
    std::size_t m_accepted = 0;   ///< of m_draft, now in m_cache too; their last logits are current
};

} // namespace ponder::inference
