// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/generation_json.h"
#include "app/conversation/work_record.h"

namespace ponder::app {

/// What the store keeps of a generation's statistics.
[[nodiscard]] inline MessageWork messageWorkOf(const GenerationRecord& record)
{
    MessageWork work;
    work.phases = record.stats.work;
    work.energy = record.energy;
    work.cachedPromptTokens = record.stats.cachedPromptTokens;
    work.answerAloneFlops = record.stats.answerAloneFlops;
    work.isThinkingCut = record.stats.thinkingCut;
    work.firstTokenNs = record.stats.firstTokenNs;
    work.contextUsed = record.stats.contextUsed;
    work.contextLength = record.stats.contextLength;
    work.seed = record.stats.seed;
    return work;
}

} // namespace ponder::app
