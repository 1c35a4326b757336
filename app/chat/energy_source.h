// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/conversation/work_record.h"

#include <functional>
#include <optional>

namespace ponder::app {

/// Says what energy the work of a generation took. Thread: GUI.
struct EnergySource
{
    std::function<void()> begin; ///< a generation starts
    /// For the work so far; nothing when it is not available.
    std::function<std::optional<EnergyByPhase>(const inference::WorkByPhase& work)> soFar;
    std::function<void()> end; ///< the generation is over
};

} // namespace ponder::app
