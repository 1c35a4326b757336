// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/sampling/random_source.h"

#include <bit>
#include <chrono>
#include <exception>
#include <random>

namespace ponder::inference {

namespace {

std::uint64_t splitmix64(std::uint64_t& state)
{
    state += 0x9E3779B97F4A7C15U;
    std::uint64_t z = state;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31U);
}

} // namespace

RandomSource::RandomSource(std::uint64_t seed)
{
    for (std::uint64_t& word : m_state) {
        word = splitmix64(seed);
    }
}

std::uint64_t RandomSource::next()
{
    const std::uint64_t result = std::rotl(m_state[1] * 5U, 7) * 9U;
    const std::uint64_t shifted = m_state[1] << 17U;
    m_state[2] ^= m_state[0];
    m_state[3] ^= m_state[1];
    m_state[1] ^= m_state[2];
    m_state[0] ^= m_state[3];
    m_state[2] ^= shifted;
    m_state[3] = std::rotl(m_state[3], 45);
    return result;
}

double RandomSource::uniform()
{
    return static_cast<double>(next() >> 11U) * 0x1.0p-53;
}

std::uint64_t freshSeed()
{
    try {
        std::random_device device;
        return (static_cast<std::uint64_t>(device()) << 32U) | device();
    } catch (const std::exception&) {
        // No entropy device: the clock is unpredictable enough for choosing words.
        auto state =
            static_cast<std::uint64_t>(std::chrono::steady_clock::now().time_since_epoch().count());
        return splitmix64(state);
    }
}

} // namespace ponder::inference
