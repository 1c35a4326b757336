// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/core/platform/instruction_sets.h"

#include <cstddef>
#include <sys/sysctl.h>

namespace ponder::inference {

void detectInstructionSets(CpuFeatures& features)
{
    int isThere = 0;
    std::size_t size = sizeof isThere;
    features.neonDotProd =
        ::sysctlbyname("hw.optional.arm.FEAT_DotProd", &isThere, &size, nullptr, 0) == 0 &&
        isThere != 0;
}

} // namespace ponder::inference
