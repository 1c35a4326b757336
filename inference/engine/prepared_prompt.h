// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/token_id.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace ponder::inference {

struct ReasoningFormat;

/// A request as the network will read it.
struct PreparedPrompt
{
    std::vector<TokenId> ids;
    const ReasoningFormat* format = nullptr; ///< splits what will be written; never null
    bool isThoughtOpen = false;              ///< the prompt ends inside a thought
    bool isThoughtForced = false;            ///< the model was not trained for it
    std::optional<TokenId> openTag;  ///< the token that opens a thought, where it is a single one
    std::optional<TokenId> closeTag; ///< the token that ends a thought, where it is a single one
    std::string handOver;            ///< sentence and end tag, for a thought that is cut
    std::string endTag;              ///< end tag alone, for a thought without room or words
    std::vector<std::string> stopSequences; ///< the request's and the format's own
    std::string writtenReasoning;           ///< of the reply that is continued
    std::string writtenAnswer;
    std::size_t oldTokens = 0; ///< leading ids that belong to turns before the last question
    bool usedFallback = false;
    std::string templateNotice; ///< why the built-in format was used; empty when it was not
};

} // namespace ponder::inference
