// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/token_id.h"

#include <cstddef>
#include <vector>

namespace ponder::inference {

/// Notices a thought that goes in circles: the last tokens are one short sequence over and over.
/// Small models do this when drawn greedily, and would think until the context is full.
class LoopGuard
{
public:
    /// True when the thought, with this token, ends in at least four copies of a sequence of up to
    /// 64 tokens that cover at least 96 tokens.
    [[nodiscard]] bool isLooping(TokenId next);

    void reset() { m_ids.clear(); }

private:
    [[nodiscard]] bool endsInCopies(std::size_t period) const;

    std::vector<TokenId> m_ids;
    std::size_t m_untilCheck = 0;
};

} // namespace ponder::inference
