// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/generation_json.h"

#include "app/conversation/conversation_names.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace ponder::app {

using inference::PhaseWork;
using inference::WorkByPhase;
using Json = nlohmann::ordered_json;

namespace {

constexpr double kNanosecondsPerSecond = 1e9;

double seconds(std::uint64_t nanoseconds)
{
    return static_cast<double>(nanoseconds) / kNanosecondsPerSecond;
}

Json energyToJson(const Energy* energy)
{
    if (energy == nullptr) {
        return nullptr;
    }
    return {{"joules", energy->joules()},
            {"low", static_cast<double>(energy->low) / 1e6},
            {"high", static_cast<double>(energy->high) / 1e6},
            {"provenance", nameOf(energy->provenance)}};
}

Json phaseToJson(const PhaseWork& phase, const Energy* energy)
{
    return {{"tokens", phase.tokens},
            {"steps", phase.steps},
            {"seconds", seconds(phase.wallNs)},
            {"usefulFlops", phase.usefulFlops},
            {"executedFlops", phase.executedFlops},
            {"weightBytes", phase.weightBytes},
            {"kvBytes", phase.kvBytes},
            {"cpuSeconds", seconds(phase.cpuNs)},
            {"energy", energyToJson(energy)}};
}

std::string phaseText(std::string_view verb, const PhaseWork& phase)
{
    if (phase.tokens == 0) {
        return {};
    }
    const double elapsed = seconds(phase.wallNs);
    return fmt::format("{} {} tokens in {:.2f} s ({:.0f}/s) · ",
                       verb,
                       phase.tokens,
                       elapsed,
                       elapsed > 0.0 ? static_cast<double>(phase.tokens) / elapsed : 0.0);
}

std::string flopsText(std::uint64_t flops)
{
    const auto value = static_cast<double>(flops);
    return value >= 1e12 ? fmt::format("{:.2g} TFLOP", value / 1e12)
                         : fmt::format("{:.2g} GFLOP", value / 1e9);
}

} // namespace

Json phasesToJson(const WorkByPhase& work, const std::optional<EnergyByPhase>& energy)
{
    return {{"reading", phaseToJson(work.reading, energy ? &energy->reading : nullptr)},
            {"thinking", phaseToJson(work.thinking, energy ? &energy->thinking : nullptr)},
            {"answering", phaseToJson(work.answering, energy ? &energy->answering : nullptr)}};
}

Json outcomeToJson(const GenerationRecord& outcome)
{
    Json object = {{"promptIds", outcome.stats.promptIds},
                   {"ids", outcome.stats.ids},
                   {"text", outcome.answer},
                   {"stopReason", inference::stopReasonName(outcome.stopReason)},
                   {"phases", phasesToJson(outcome.stats.work, outcome.energy)},
                   {"firstTokenSeconds", seconds(outcome.stats.firstTokenNs)},
                   {"cachedPromptTokens", outcome.stats.cachedPromptTokens},
                   {"rereadTokens", outcome.stats.work.reread.tokens},
                   {"answerAloneFlops", outcome.stats.answerAloneFlops},
                   {"drafts",
                    {{"proposed", outcome.stats.drafts.proposed},
                     {"proposedByModel", outcome.stats.drafts.proposedByModel},
                     {"accepted", outcome.stats.drafts.accepted()}}},
                   {"contextUsed", outcome.stats.contextUsed},
                   {"contextLength", outcome.stats.contextLength},
                   {"seed", outcome.stats.seed}};
    if (!outcome.stats.templateNotice.empty()) {
        object["notice"] = outcome.stats.templateNotice;
    }
    if (outcome.error) {
        object["error"] = {{"code", inference::errorCodeName(outcome.error->code)},
                           {"message", outcome.error->detail}};
    }
    return object;
}

std::string meterLine(const GenerationRecord& outcome)
{
    const WorkByPhase& work = outcome.stats.work;
    std::string text = phaseText("read", work.reading);
    if (outcome.stats.cachedPromptTokens > 0) {
        text += fmt::format("{} from the cache · ", outcome.stats.cachedPromptTokens);
    }
    text += phaseText("thought", work.thinking);
    text += phaseText("answered", work.answering);
    text += flopsText(work.total().usefulFlops);
    if (outcome.energy) {
        const Energy energy = outcome.energy->total();
        text += fmt::format(" · {:.2g} Wh ({})", energy.joules() / 3600, nameOf(energy.provenance));
    }
    text +=
        fmt::format(" · context {} of {}", outcome.stats.contextUsed, outcome.stats.contextLength);
    if (outcome.stopReason == inference::StopReason::ContextFull) {
        text += ", so the answer is cut off";
    } else if (outcome.stopReason == inference::StopReason::Repetition) {
        text += " · stopped: it repeated itself";
    }
    return text;
}

} // namespace ponder::app
