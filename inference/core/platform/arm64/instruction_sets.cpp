// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/core/platform/instruction_sets.h"

#if __has_include(<sys/auxv.h>)
#include <sys/auxv.h>
#endif

namespace ponder::inference {

void detectInstructionSets(CpuFeatures& features)
{
#if __has_include(<sys/auxv.h>)
    constexpr unsigned long kDotProduct = 1UL << 20U; // HWCAP_ASIMDDP
    features.neonDotProd = (getauxval(AT_HWCAP) & kDotProduct) != 0;
#else
    features.neonDotProd = true; // every 64-bit Apple and Windows machine in use
#endif
}

} // namespace ponder::inference
