// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/kernels/kernel_table.h"

#include "inference/kernels/isa_kernels.h"
#include "inference/kernels/isa_selection.h"

#include <cstdlib>
#include <string>

namespace ponder::inference {

const KernelTable& kernelTable(Isa isa)
{
    static const CpuFeatures features = CpuFeatures::detect();
    if (!features.supports(isa)) {
        return kScalarKernels;
    }
    switch (isa) {
    case Isa::Scalar:
        break;
#ifdef PONDER_KERNELS_X86
    case Isa::Avx2:
        return kAvx2Kernels;
    case Isa::AvxVnni:
        return kAvxVnniKernels;
    case Isa::Avx512:
        return kAvx512Kernels;
#endif
#ifdef PONDER_KERNELS_ARM64
    case Isa::Neon:
        return kNeonKernels;
#endif
    default:
        break;
    }
    return kScalarKernels;
}

Result<Isa> selectIsa(std::string_view name)
{
    if (name.empty() || name == "auto") {
        const char* forced = std::getenv("PONDER_FORCE_ISA");
        name = forced != nullptr ? forced : "";
    }
    const CpuFeatures features = CpuFeatures::detect();
    if (name.empty() || name == "auto") {
        return kernelTable(features.bestIsa()).isa;
    }
    const std::optional<Isa> isa = isaFromName(name);
    if (!isa) {
        return fail(ErrorCode::InvalidArgument,
                    "unknown instruction set \"" + std::string(name) + "\"");
    }
    if (!features.supports(*isa)) {
        return fail(ErrorCode::InvalidArgument, "this processor has no " + std::string(name));
    }
    if (kernelTable(*isa).isa != *isa) {
        return fail(ErrorCode::InvalidArgument,
                    "this program has no kernels for " + std::string(name));
    }
    return *isa;
}

} // namespace ponder::inference
