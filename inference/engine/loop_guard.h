// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/token_id.h"

#include <cstddef>
#include <vector>

namespace ponder::inference {

struct LoopLimits
{
    std::size_t longestPeriod = 64; ///< tokens
    std::size_t copies = 4;         ///< at least
    std::size_t shortestLoop = 96;  ///< tokens all copies cover, at least
};
constexpr LoopLimits kThoughtLoop{};
/// An answer may be asked to repeat something.
constexpr LoopLimits kAnswerLoop{.longestPeriod = 128, .copies = 8, .shortestLoop = 256};

/// Notices text that goes in circles: the last tokens are one short sequence over and over. Small
/// models do this, and would go on until the context is full.
class LoopGuard
{
public:
    explicit LoopGuard(const LoopLimits& limits = kThoughtLoop)
        : m_limits(limits)
    {
    }

    /// True when the text, with this token, ends in copies of one sequence, as `limits` say.
    [[nodiscard]] bool isLooping(TokenId next);

    void reset() { m_ids.clear(); }

private:
    [[nodiscard]] bool endsInCopies(std::size_t period) const;

    LoopLimits m_limits;
    std::vector<TokenId> m_ids;
    std::size_t m_untilCheck = 0;
};

} // namespace ponder::inference
