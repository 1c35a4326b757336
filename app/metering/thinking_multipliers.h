// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/conversation/work_record.h"

#include <optional>

namespace ponder::app {

/// The three multipliers of meter.md, section 5, by name; never to be mixed. Thread: any.
struct ThinkingMultipliers
{
    /// 1, token ratio: (thought + answer) / answer.
    double tokenRatio = 1;
    /// 2, compute multiplier: FLOPs of this reply's writing / FLOPs of its answer text alone, right
    /// after the prompt. Not: what a reply without thinking would have cost.
    double compute = 1;
    /// The same with the prompt on both sides.
    double computeTotal = 1;
};

/// Nothing without a thought or an answer.
[[nodiscard]] std::optional<ThinkingMultipliers> thinkingMultipliers(const MessageWork& work);

/// 3, causal multiplier: what the reply cost / what a real second run of the same question without
/// thinking cost, in FLOPs. Nothing unless both ran.
[[nodiscard]] std::optional<double> causalMultiplier(const MessageWork& with,
                                                     const MessageWork& without);

} // namespace ponder::app
