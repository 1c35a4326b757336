// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

// What the 16 values of a nibble stand for in the formats that look weights up. Plain arrays: the
// instruction set files read them, too.
namespace ponder::inference {

/// IQ4_NL and IQ4_XS (ggml's kvalues_iq4nl): denser around zero, as weights are.
inline constexpr std::int8_t kIq4Values[16] = {
    -127, -104, -83, -65, -49, -35, -22, -10, 1, 13, 25, 38, 53, 69, 89, 113};

/// MXFP4: the values of an E2M1 float, doubled (OCP Microscaling Formats 1.0, section 5.3.3).
inline constexpr std::int8_t kMxfp4Values[16] = {
    0, 1, 2, 3, 4, 6, 8, 12, 0, -1, -2, -3, -4, -6, -8, -12};

/// The bits of the float32 2^(exponent − 128): an E8M0 scale for the doubled values. Each file its
/// own copy, for one compiled for AVX must not serve all.
[[nodiscard]] static constexpr std::uint32_t halvedPowerBits(std::uint32_t exponent)
{
    return exponent < 2 ? 0x00200000U << exponent : (exponent - 1) << 23U;
}

} // namespace ponder::inference
