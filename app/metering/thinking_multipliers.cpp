// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/metering/thinking_multipliers.h"

namespace ponder::app {

namespace {

double ratio(std::uint64_t above, std::uint64_t below)
{
    return static_cast<double>(above) / static_cast<double>(below);
}

} // namespace

std::optional<ThinkingMultipliers> thinkingMultipliers(const MessageWork& work)
{
    const inference::WorkByPhase& phases = work.phases;
    if (phases.thinking.tokens == 0 || phases.answering.tokens == 0 || work.answerAloneFlops == 0) {
        return std::nullopt;
    }
    const std::uint64_t written = phases.thinking.usefulFlops + phases.answering.usefulFlops;
    const std::uint64_t read = phases.reading.usefulFlops;
    return ThinkingMultipliers{
        ratio(phases.thinking.tokens + phases.answering.tokens, phases.answering.tokens),
        ratio(written, work.answerAloneFlops),
        ratio(read + written, read + work.answerAloneFlops)};
}

std::optional<double> causalMultiplier(const MessageWork& with, const MessageWork& without)
{
    const std::uint64_t below = without.phases.total().usefulFlops;
    if (with.phases.thinking.tokens == 0 || without.phases.thinking.tokens > 0 || below == 0) {
        return std::nullopt;
    }
    return ratio(with.phases.total().usefulFlops, below);
}

} // namespace ponder::app
