// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/engine/text_generator.h"

#include <algorithm>

namespace ponder::inference {

Result<PromptEstimate> TextGenerator::estimate(const GenerationRequest& request)
{
    const auto tokens = countTokens(request);
    if (!tokens) {
        return tl::unexpected(tokens.error());
    }
    PromptEstimate estimate;
    estimate.promptTokens = *tokens;
    const std::uint64_t context = facts().contextLength;
    estimate.tokenLimit = context > *tokens ? context - *tokens : 0;
    if (request.maxTokens > 0) {
        estimate.tokenLimit = std::min<std::uint64_t>(estimate.tokenLimit, request.maxTokens);
    }
    switch (request.thinking.mode) {
    case ThinkingControl::Mode::Off:
        break;
    case ThinkingControl::Mode::Budget:
        estimate.thinkingLimit =
            std::min<std::uint64_t>(request.thinking.budgetTokens, estimate.tokenLimit);
        break;
    case ThinkingControl::Mode::Free:
        estimate.thinkingLimit = estimate.tokenLimit;
        break;
    }
    return estimate;
}

void TextGenerator::forgetContext(const std::string& /*key*/)
{
    // Nothing is kept.
}

Result<Calibration> TextGenerator::calibrate(std::chrono::milliseconds /*limit*/,
                                             std::stop_token /*stop*/)
{
    return fail(ErrorCode::NotFound, "this model's speed cannot be measured beforehand");
}

} // namespace ponder::inference
