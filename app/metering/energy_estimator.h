// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/conversation/work_record.h"

#include <cstdint>

namespace ponder::app {

/// Energy of CPU time on a computer that draws `watts` with all processors busy: linear in the CPU
/// time. Real computers differ by −50 % to +100 %, and the range says so. Microjoules.
[[nodiscard]] std::uint64_t
estimatedMicrojoules(std::uint64_t cpuNs, double watts, int processorCount);

/// A value with the range of its class: process ±10 %, package ±5 %, derived and battery ±15 %,
/// estimate −50/+100 %.
[[nodiscard]] Energy energyWithRange(std::uint64_t microjoules, EnergyProvenance provenance);

} // namespace ponder::app
