// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

namespace ponder::inference {

/// xoshiro256** (Blackman and Vigna, 2018), its state filled by splitmix64 from one 64-bit seed.
/// Written out here and not taken from <random>, so a seed gives the same numbers with every
/// compiler and system.
class RandomSource
{
public:
    explicit RandomSource(std::uint64_t seed);

    [[nodiscard]] std::uint64_t next();
    /// Uniform in [0, 1): the upper 53 bits of next(), times 2⁻⁵³.
    [[nodiscard]] double uniform();

private:
    std::array<std::uint64_t, 4> m_state{};
};

/// A seed nobody chose, for a generation without one.
[[nodiscard]] std::uint64_t freshSeed();

} // namespace ponder::inference
