// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/token_id.h"

#include <cstddef>
#include <span>
#include <vector>

namespace ponder::inference {

/// Drafts tokens without a second model: what followed the last time the context ended the same
/// way (prompt lookup decoding, Saxena 2023). Answers that repeat a piece of the question or of
/// themselves, such as edited code, summaries and quotations, are drafted well; for others it soon
/// stays silent, because a wrong draft costs time. Thread: inference.
class PromptLookup
{
public:
    /// At most `most` tokens that may follow `context`; often none. A proposal should be answered
    /// with verified() before the next one.
    [[nodiscard]] std::vector<TokenId> propose(std::span<const TokenId> context,
                                               std::size_t most) const;

    /// `accepted` of `proposed` tokens were what the model wrote.
    void verified(std::size_t proposed, std::size_t accepted);

private:
    static constexpr std::size_t kFirstLength = 3;
    static constexpr std::size_t kFirstMatch = 3;

    std::size_t m_length = kFirstLength;       ///< tokens to propose next
    std::size_t m_requiredMatch = kFirstMatch; ///< equal tokens before a proposal is made
};

} // namespace ponder::inference
