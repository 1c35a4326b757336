// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/generation_run.h"

#include "app/cli/terminal_meter.h"

#include <utility>

namespace ponder::app {

namespace {

using inference::Finished;
using inference::GenerationEvent;
using inference::ReasoningDelta;
using inference::TextDelta;

void gather(GenerationRecord& outcome, GenerationEvent&& event)
{
    if (auto* text = std::get_if<TextDelta>(&event)) {
        outcome.answer += text->text;
    } else if (auto* reasoning = std::get_if<ReasoningDelta>(&event)) {
        outcome.reasoning += reasoning->text;
    } else if (auto* finished = std::get_if<Finished>(&event)) {
        outcome.stopReason = finished->reason;
        outcome.stats = std::move(finished->stats);
        outcome.error = std::move(finished->error);
    }
}

} // namespace

GenerationRecord runGeneration(inference::TextGenerator& generator,
                               const inference::GenerationRequest& request,
                               TerminalMeter& meter,
                               const GenerationObserver& observer,
                               std::stop_token stop)
{
    GenerationRecord outcome;
    inference::GenerationControl control;
    control.stop = std::move(stop);
    meter.begin();
    generator.generate(request, control, [&](GenerationEvent event) {
        if (const auto* work = std::get_if<inference::WorkSoFar>(&event)) {
            outcome.energy = meter.energyFor(work->work);
        }
        if (observer) {
            observer(event);
        }
        gather(outcome, std::move(event));
    });
    outcome.energy = meter.energyFor(outcome.stats.work);
    meter.end();
    return outcome;
}

} // namespace ponder::app
