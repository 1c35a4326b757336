// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/core/platform/instruction_sets.h"

#include <windows.h>

namespace ponder::inference {

void detectInstructionSets(CpuFeatures& features)
{
    constexpr DWORD kDotProduct = 43; // PF_ARM_V82_DP_INSTRUCTIONS_AVAILABLE
    features.neonDotProd = IsProcessorFeaturePresent(kDotProduct) != 0;
}

} // namespace ponder::inference
