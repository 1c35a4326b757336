// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/generation_json.h"
#include "inference/engine/text_generator.h"

#include <functional>
#include <stop_token>

namespace ponder::app {

class TerminalMeter;

/// Called for every event while a generation runs, before it is added to the outcome.
using GenerationObserver = std::function<void(const inference::GenerationEvent&)>;

/// Runs one generation to its end and gathers what it wrote.
[[nodiscard]] GenerationRecord runGeneration(inference::TextGenerator& generator,
                                             const inference::GenerationRequest& request,
                                             TerminalMeter& meter,
                                             const GenerationObserver& observer,
                                             std::stop_token stop);

} // namespace ponder::app
