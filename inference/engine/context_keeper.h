// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/token_id.h"
#include "inference/engine/context_shelf.h"

#include <cstddef>
#include <span>
#include <stop_token>
#include <string>

namespace ponder::inference {

class CachedNetwork;

/// Takes contexts to the shelf before they are lost and brings them back when that saves reading.
/// What fails here only costs time: the text is read again. Thread: inference.
class ContextKeeper
{
public:
    ContextKeeper(CachedNetwork& network, ContextShelf shelf);

    /// Tokens of `prompt` that will not be read, wherever they are now.
    [[nodiscard]] std::size_t reusable(std::span<const TokenId> prompt) const;
    /// Call before `prompt` of the conversation `key` is read; an empty key is not kept. Cancelled:
    /// the network still holds what it held, or nothing, and must be left so.
    [[nodiscard]] Result<void>
    changeTo(std::span<const TokenId> prompt, const std::string& key, std::stop_token stop);
    /// Call before the network goes.
    void keepPresent(const Patience& patience);

    /// Deletes what is kept for `key`; what the network holds of it will not be.
    void forget(const std::string& key);

    /// What the network holds from here on belongs to nobody.
    void disown() { m_key.clear(); }

private:
    CachedNetwork& m_network;
    ContextShelf m_shelf;
    std::string m_key; ///< whose context the network holds
};

} // namespace ponder::inference
