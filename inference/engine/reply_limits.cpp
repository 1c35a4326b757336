// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/engine/reply_limits.h"

#include "inference/engine/reasoning_budget.h"
#include "inference/tokenizer/tokenizer.h"

#include <algorithm>
#include <string>

namespace ponder::inference {

Result<ReplyLimits> replyLimits(const PreparedPrompt& prompt,
                                const Tokenizer& tokenizer,
                                std::uint64_t contextLength,
                                std::uint64_t maxTokens)
{
    if (prompt.ids.size() > contextLength) {
        return fail(ErrorCode::ContextFull,
                    "the prompt has " + std::to_string(prompt.ids.size()) +
                        " tokens, the context holds " + std::to_string(contextLength));
    }
    ReplyLimits limits;
    limits.tokens = contextLength - prompt.ids.size() + 1; // the last token of a reply is not fed
    if (maxTokens > 0) {
        limits.tokens = std::min(limits.tokens, maxTokens);
    }
    const auto handOver = tokenizer.encodeWithSpecial(prompt.handOver);
    const auto endTag = tokenizer.encodeWithSpecial(prompt.endTag);
    if (!handOver || !endTag) {
        return tl::unexpected(handOver ? endTag.error() : handOver.error());
    }
    const std::uint64_t room = limits.tokens - answerReserve(limits.tokens);
    limits.usesHandOver = room >= 4 * handOver->size();
    const std::uint64_t closing = limits.usesHandOver ? handOver->size() : endTag->size();
    limits.roomForThinking = room - std::min(room, closing);
    return limits;
}

} // namespace ponder::inference
