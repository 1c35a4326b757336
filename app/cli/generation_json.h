// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/conversation/work_record.h"
#include "inference/engine/generation.h"

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

namespace ponder::app {

/// Everything one generation wrote, gathered from its events.
struct GenerationRecord
{
    std::string reasoning;
    std::string answer;
    inference::StopReason stopReason = inference::StopReason::Error;
    inference::GenerationStats stats;
    std::optional<EnergyByPhase> energy; ///< nothing: not available
    std::optional<inference::Error> error;
};

/// `{reading, thinking, answering}`, each with the integers of meter.md's ledger.
[[nodiscard]] nlohmann::ordered_json phasesToJson(const inference::WorkByPhase& work,
                                                  const std::optional<EnergyByPhase>& energy);

/// The keys that `complete` and `chat` share.
[[nodiscard]] nlohmann::ordered_json outcomeToJson(const GenerationRecord& outcome);

/// "read 24 tokens in 0.12 s (200/s), thought …, answered … · 1.2 TFLOP" for people.
[[nodiscard]] std::string meterLine(const GenerationRecord& outcome);

} // namespace ponder::app
