// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/result.h"
#include "inference/engine/prepared_prompt.h"

#include <cstdint>

namespace ponder::inference {

class Tokenizer;

/// How long a reply may get, and its thoughts within it.
struct ReplyLimits
{
    std::uint64_t tokens = 0;          ///< the whole reply
    std::uint64_t roomForThinking = 0; ///< beside the answer's reserve and what closes the thought
    bool usesHandOver = true;          ///< there is room for the hand-over sentence
};

/// `maxTokens` 0: up to the context's end. Errors: ContextFull with numbers when the prompt does
/// not fit, and what the tokenizer reports.
[[nodiscard]] Result<ReplyLimits> replyLimits(const PreparedPrompt& prompt,
                                              const Tokenizer& tokenizer,
                                              std::uint64_t contextLength,
                                              std::uint64_t maxTokens);

} // namespace ponder::inference
