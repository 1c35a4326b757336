// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/result.h"
#include "inference/engine/text_generator.h"

#include <chrono>
#include <cstddef>
#include <stop_token>

namespace ponder::inference {

class CachedNetwork;
class WorkLedger;

/// Reads prompts of several lengths and writes a few tokens after each, while there is time: enough
/// to fit how long reading and writing take. Empties the context. A stop ends it early with what
/// has been measured. Thread: inference.
[[nodiscard]] Result<Calibration> measureSpeed(CachedNetwork& network,
                                               std::size_t vocabularySize,
                                               WorkLedger& ledger,
                                               std::chrono::milliseconds limit,
                                               const std::stop_token& stop);

} // namespace ponder::inference
