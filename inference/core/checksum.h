// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

namespace ponder::inference {

/// A running 64-bit checksum against accidents (cut, mixed-up or rotten files), not against
/// attackers: FNV-1a (Fowler, Noll and Vo) over words of eight bytes in four lanes, so that it
/// keeps up with memory. Each add() counts as a piece of its own.
class Checksum
{
public:
    void add(std::span<const std::byte> bytes)
    {
        std::size_t done = 0;
        for (; done + 32 <= bytes.size(); done += 32) {
            std::array<std::uint64_t, 4> words;
            std::memcpy(words.data(), bytes.data() + done, 32);
            for (std::size_t lane = 0; lane < 4; ++lane) {
                m_lanes[lane] = (m_lanes[lane] ^ words[lane]) * kPrime;
            }
        }
        for (; done < bytes.size(); ++done) {
            m_lanes[0] = (m_lanes[0] ^ static_cast<std::uint64_t>(bytes[done])) * kPrime;
        }
        m_lanes[1] = (m_lanes[1] ^ bytes.size()) * kPrime;
    }

    /// An array or a number.
    template<class T>
    void addValues(std::span<const T> values)
    {
        add(std::as_bytes(values));
    }

    [[nodiscard]] std::uint64_t value() const
    {
        std::uint64_t sum = kBasis;
        for (std::uint64_t lane : m_lanes) {
            for (int byte = 0; byte < 8; ++byte, lane >>= 8U) {
                sum = (sum ^ (lane & 0xFFU)) * kPrime;
            }
        }
        return sum;
    }

private:
    static constexpr std::uint64_t kBasis = 0xCBF29CE484222325;
    static constexpr std::uint64_t kPrime = 0x100000001B3;

    std::array<std::uint64_t, 4> m_lanes{kBasis, kBasis + 1, kBasis + 2, kBasis + 3};
};

} // namespace ponder::inference
