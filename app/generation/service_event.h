// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/engine/generation.h"
#include "inference/engine/text_generator.h"

#include <cstdint>
#include <variant>

namespace ponder::app {

/// Names one call of InferenceService::generate. 0 is none.
using RequestId = std::uint64_t;

struct LoadProgressed
{
    std::uint64_t bytesRead = 0;
    std::uint64_t bytesTotal = 0;
};

struct LoadFinished
{
    inference::Result<inference::ModelFacts> facts;
};

/// What the inference thread reports, in the order it happened. `request` is 0 for loading.
struct ServiceEvent
{
    RequestId request = 0;
    std::variant<LoadProgressed, LoadFinished, inference::GenerationEvent> event;
};

} // namespace ponder::app
