// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/core/cpu_features.h"

#include "inference/core/platform/instruction_sets.h"
#include "inference/core/platform/system_info.h"

#include <array>
#include <utility>

namespace ponder::inference {

namespace {

constexpr std::array<std::pair<Isa, std::string_view>, 5> kNames = {{{Isa::Scalar, "scalar"},
                                                                     {Isa::Avx2, "avx2"},
                                                                     {Isa::AvxVnni, "avxvnni"},
                                                                     {Isa::Avx512, "avx512"},
                                                                     {Isa::Neon, "neon"}}};

} // namespace

CpuFeatures CpuFeatures::detect()
{
    CpuFeatures features;
    detectInstructionSets(features);
    features.physicalCores = usablePhysicalCores();
    return features;
}

bool CpuFeatures::supports(Isa isa) const
{
    switch (isa) {
    case Isa::Scalar:
        return true;
    case Isa::Avx2:
        return avx2;
    case Isa::AvxVnni:
        return avxVnni;
    case Isa::Avx512:
        return avx512;
    case Isa::Neon:
        return neonDotProd;
    }
    return false;
}

Isa CpuFeatures::bestIsa() const
{
    for (const Isa isa : {Isa::Avx512, Isa::AvxVnni, Isa::Avx2, Isa::Neon}) {
        if (supports(isa)) {
            return isa;
        }
    }
    return Isa::Scalar;
}

std::string_view isaName(Isa isa)
{
    for (const auto& [value, name] : kNames) {
        if (value == isa) {
            return name;
        }
    }
    return "scalar";
}

std::optional<Isa> isaFromName(std::string_view name)
{
    for (const auto& [value, known] : kNames) {
        if (known == name) {
            return value;
        }
    }
    return std::nullopt;
}

} // namespace ponder::inference
