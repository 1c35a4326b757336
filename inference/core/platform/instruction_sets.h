// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/cpu_features.h"

namespace ponder::inference {

/// Fills the instruction sets of this processor that the operating system lets programs use.
void detectInstructionSets(CpuFeatures& features);

} // namespace ponder::inference
