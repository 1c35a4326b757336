// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

namespace ponder::inference {

/// Instruction sets the kernels are written for, best last within an architecture.
enum class Isa { Scalar, Avx2, AvxVnni, Avx512, Neon };

struct CpuFeatures
{
    bool avx2 = false; ///< AVX2 + FMA + F16C
    bool avxVnni = false;
    bool avx512 = false; ///< F, BW, VL, DQ and VNNI
    bool avx512Bf16 = false;
    bool neonDotProd = false; ///< NEON with sdot (FEAT_DotProd)
    int physicalCores = 1;    ///< this process may use

    /// Of the machine at hand, with the operating system's consent.
    [[nodiscard]] static CpuFeatures detect();
    [[nodiscard]] bool supports(Isa isa) const;
    [[nodiscard]] Isa bestIsa() const;
};

[[nodiscard]] std::string_view isaName(Isa isa);                     ///< "avx2"
[[nodiscard]] std::optional<Isa> isaFromName(std::string_view name); ///< not "auto"

} // namespace ponder::inference
