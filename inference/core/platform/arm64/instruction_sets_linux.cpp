// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/core/platform/instruction_sets.h"

#include <sys/auxv.h>

namespace ponder::inference {

void detectInstructionSets(CpuFeatures& features)
{
    constexpr unsigned long kDotProduct = 1UL << 20U; // HWCAP_ASIMDDP
    features.neonDotProd = (getauxval(AT_HWCAP) & kDotProduct) != 0;
}

} // namespace ponder::inference
