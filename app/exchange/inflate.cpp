// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/exchange/inflate.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>

namespace ponder::app {

namespace {

constexpr int kLongestCode = 15; ///< bits
constexpr int kLiterals = 288;
constexpr int kDistances = 30;
constexpr int kEndOfBlock = 256;

// RFC 1951, 3.2.5: the shortest length or distance of a code, and how many bits are added to it.
constexpr std::array<std::uint16_t, 29> kLengthBase{3,  4,  5,  6,   7,   8,   9,   10,  11, 13,
                                                    15, 17, 19, 23,  27,  31,  35,  43,  51, 59,
                                                    67, 83, 99, 115, 131, 163, 195, 227, 258};
constexpr std::array<std::uint8_t, 29> kLengthExtra{0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2,
                                                    2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0};
constexpr std::array<std::uint16_t, 30> kDistanceBase{
    1,   2,   3,   4,   5,   7,    9,    13,   17,   25,   33,   49,   65,    97,    129,
    193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577};
constexpr std::array<std::uint8_t, 30> kDistanceExtra{0, 0, 0,  0,  1,  1,  2,  2,  3,  3,
                                                      4, 4, 5,  5,  6,  6,  7,  7,  8,  8,
                                                      9, 9, 10, 10, 11, 11, 12, 12, 13, 13};

/// Canonical Huffman code: how many codes there are of each length, and their symbols in order.
struct Code
{
    std::array<std::uint16_t, kLongestCode + 1> counts{};
    std::array<std::uint16_t, kLiterals> symbols{};

    /// False when more codes are wanted than there are of these lengths.
    bool build(std::span<const std::uint8_t> lengths)
    {
        counts.fill(0);
        for (const std::uint8_t length : lengths) {
            ++counts[length];
        }
        counts[0] = 0;
        int left = 1;
        std::array<std::uint16_t, kLongestCode + 1> next{};
        for (int length = 1; length <= kLongestCode; ++length) {
            const auto i = static_cast<std::size_t>(length);
            left = left * 2 - counts[i];
            if (left < 0) {
                return false;
            }
            next[i] = static_cast<std::uint16_t>(next[i - 1] + counts[i - 1]);
        }
        for (std::size_t symbol = 0; symbol < lengths.size(); ++symbol) {
            if (lengths[symbol] != 0) {
                symbols[next[lengths[symbol]]++] = static_cast<std::uint16_t>(symbol);
            }
        }
        return true;
    }
};

class Inflater
{
public:
    Inflater(QByteArrayView compressed, qsizetype most)
        : m_in(compressed)
        , m_most(most)
    {
    }

    Inflated run()
    {
        Inflated result;
        bool isLast = false;
        bool isFine = true;
        while (isFine && !isLast) {
            isLast = bits(1) == 1;
            isFine = block(bits(2)) && !m_isShort;
        }
        result.isWhole = isFine && isLast;
        result.bytes = std::move(m_out);
        result.readBytes = m_at;
        return result;
    }

private:
    /// The next bits, lowest first; 0 and m_isShort when there are no more.
    int bits(int count)
    {
        while (m_heldBits < count) {
            if (m_at >= m_in.size()) {
                m_isShort = true;
                return 0;
            }
            m_held |= std::uint32_t{static_cast<std::uint8_t>(m_in[m_at++])} << m_heldBits;
            m_heldBits += 8;
        }
        const auto value = static_cast<int>(m_held & ((1U << count) - 1));
        m_held >>= count;
        m_heldBits -= count;
        return value;
    }

    bool block(int kind)
    {
        switch (kind) {
        case 0:
            return stored();
        case 1:
            return fixed();
        case 2:
            return dynamic();
        default:
            return false;
        }
    }

    bool stored()
    {
        m_held = 0;
        m_heldBits = 0;
        if (m_in.size() - m_at < 4) {
            m_isShort = true;
            return false;
        }
        const auto byte = [this](qsizetype i) {
            return int{static_cast<std::uint8_t>(m_in[m_at + i])};
        };
        const int length = byte(0) | byte(1) << 8;
        if ((length ^ 0xFFFF) != (byte(2) | byte(3) << 8)) {
            return false;
        }
        m_at += 4;
        const qsizetype there = std::min<qsizetype>(length, m_in.size() - m_at);
        const qsizetype taken = std::min(there, m_most - m_out.size());
        m_out.append(m_in.sliced(m_at, taken));
        m_at += taken;
        return taken == length;
    }

    bool fixed()
    {
        std::array<std::uint8_t, kLiterals> lengths{};
        std::fill_n(lengths.begin(), 144, std::uint8_t{8});
        std::fill(lengths.begin() + 144, lengths.begin() + 256, std::uint8_t{9});
        std::fill(lengths.begin() + 256, lengths.begin() + 280, std::uint8_t{7});
        std::fill(lengths.begin() + 280, lengths.end(), std::uint8_t{8});
        std::array<std::uint8_t, kDistances> distances{};
        distances.fill(5);
        return m_literal.build(lengths) && m_distance.build(distances) && codes();
    }

    bool dynamic()
    {
        // The order the lengths of the code for lengths are written in.
        constexpr std::array<std::uint8_t, 19> kOrder{
            16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
        const int literals = bits(5) + 257;
        const int distances = bits(5) + 1;
        const int written = bits(4) + 4;
        if (m_isShort || literals > 286 || distances > kDistances) {
            return false;
        }
        std::array<std::uint8_t, 19> first{};
        for (int i = 0; i < written; ++i) {
            first[kOrder[static_cast<std::size_t>(i)]] = static_cast<std::uint8_t>(bits(3));
        }
        std::array<std::uint8_t, kLiterals + kDistances> lengths{};
        const int all = literals + distances;
        if (!m_literal.build(first) ||
            !readLengths(std::span(lengths).first(static_cast<std::size_t>(all)))) {
            return false;
        }
        const std::span<const std::uint8_t> both(lengths);
        const auto split = static_cast<std::size_t>(literals);
        return lengths[kEndOfBlock] != 0 && m_literal.build(both.first(split)) &&
               m_distance.build(both.subspan(split, static_cast<std::size_t>(distances))) &&
               codes();
    }

    /// Lengths of codes, written in the code m_literal.
    bool readLengths(std::span<std::uint8_t> lengths)
    {
        for (std::size_t i = 0; i < lengths.size();) {
            const int symbol = decode(m_literal);
            if (symbol < 0) {
                return false;
            }
            if (symbol < 16) {
                lengths[i++] = static_cast<std::uint8_t>(symbol);
                continue;
            }
            if (symbol == 16 && i == 0) {
                return false;
            }
            const std::uint8_t repeated = symbol == 16 ? lengths[i - 1] : std::uint8_t{0};
            const int times = symbol == 16   ? 3 + bits(2)
                              : symbol == 17 ? 3 + bits(3)
                                             : 11 + bits(7);
            if (m_isShort || static_cast<std::size_t>(times) > lengths.size() - i) {
                return false;
            }
            std::fill_n(lengths.begin() + static_cast<std::ptrdiff_t>(i), times, repeated);
            i += static_cast<std::size_t>(times);
        }
        return true;
    }

    /// The next symbol; -1 when there is none.
    int decode(const Code& code)
    {
        int value = 0;
        int first = 0;
        int index = 0;
        for (std::size_t length = 1; length <= kLongestCode; ++length) {
            value |= bits(1);
            if (m_isShort) {
                return -1;
            }
            const int count = code.counts[length];
            if (value - count < first) {
                return code.symbols[static_cast<std::size_t>(index + value - first)];
            }
            index += count;
            first = (first + count) << 1;
            value <<= 1;
        }
        return -1;
    }

    bool codes()
    {
        while (true) {
            const int symbol = decode(m_literal);
            if (symbol < 0 || symbol == kEndOfBlock) {
                return symbol == kEndOfBlock;
            }
            if (symbol < kEndOfBlock) {
                if (m_out.size() >= m_most) {
                    return false;
                }
                m_out.append(static_cast<char>(symbol));
            } else if (!repeat(static_cast<std::size_t>(symbol - kEndOfBlock - 1))) {
                return false;
            }
        }
    }

    /// Something that was written before, once more.
    bool repeat(std::size_t lengthCode)
    {
        if (lengthCode >= kLengthBase.size()) {
            return false;
        }
        const int length = kLengthBase[lengthCode] + bits(kLengthExtra[lengthCode]);
        const int distanceCode = decode(m_distance);
        if (distanceCode < 0 || distanceCode >= kDistances) {
            return false;
        }
        const auto code = static_cast<std::size_t>(distanceCode);
        const int distance = kDistanceBase[code] + bits(kDistanceExtra[code]);
        if (m_isShort || distance > m_out.size() || length > m_most - m_out.size()) {
            return false;
        }
        // Byte by byte: it may repeat what it is writing.
        qsizetype from = m_out.size() - distance;
        for (int i = 0; i < length; ++i) {
            m_out.append(m_out.at(from++));
        }
        return true;
    }

    QByteArrayView m_in;
    qsizetype m_most;
    QByteArray m_out;
    qsizetype m_at = 0;
    std::uint32_t m_held = 0;
    int m_heldBits = 0;
    bool m_isShort = false;
    Code m_literal;
    Code m_distance;
};

} // namespace

Inflated inflate(QByteArrayView compressed, qsizetype most)
{
    return Inflater(compressed, most).run();
}

} // namespace ponder::app
