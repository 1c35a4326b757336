// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// IQ4_NL, IQ4_XS and MXFP4: a nibble is a place in a table of 16 values. Of a byte of 32 weights,
// the low nibble is weight i and the high one weight i + 16. IQ4_NL has a half-precision scale for
// 32, MXFP4 a power of two; IQ4_XS has one for 256 and a signed 6-bit integer for each 32.
#include "inference/quantization/block_formats.h"
#include "inference/quantization/nibble_tables.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <span>

namespace ponder::inference {

namespace {

constexpr std::size_t kRun = 32;
constexpr std::size_t kHalfRun = 16;
constexpr std::size_t kLongRuns = 8;
/// Where IQ4_XS keeps its parts: four low bits of each run's scale, two high ones, nibbles.
constexpr std::size_t kHighBitsAt = 2;
constexpr std::size_t kLowBitsAt = 4;
constexpr std::size_t kLongNibblesAt = 8;
constexpr int kLongZero = 32;

using Table = std::span<const std::int8_t, 16>;

void unpackRun(const std::byte* nibbles, Table table, std::int8_t* quants)
{
    for (std::size_t i = 0; i < kHalfRun; ++i) {
        const unsigned both = byteAt(nibbles, i);
        quants[i] = table[both & 0xFU];
        quants[i + kHalfRun] = table[both >> 4U];
    }
}

/// The place of the value nearest to `scaled`; the first one for what is no number.
unsigned nearestPlace(float scaled, Table table)
{
    unsigned best = 0;
    float distance = std::fabs(scaled - static_cast<float>(table[0]));
    for (unsigned place = 1; place < table.size(); ++place) {
        const float other = std::fabs(scaled - static_cast<float>(table[place]));
        if (other < distance) {
            best = place;
            distance = other;
        }
    }
    return best;
}

void packRun(const float* values, float scale, Table table, std::byte* nibbles)
{
    const float inverse = inverseOrZero(scale);
    for (std::size_t i = 0; i < kHalfRun; ++i) {
        const unsigned low = nearestPlace(values[i] * inverse, table);
        const unsigned high = nearestPlace(values[i + kHalfRun] * inverse, table);
        nibbles[i] = static_cast<std::byte>(low | (high << 4U));
    }
}

/// The scale that maps the value furthest from zero to the table's.
float iq4Scale(const float* values)
{
    return furthestFromZero(values, kRun) / static_cast<float>(kIq4Values[0]);
}

/// The exponent a run's values have in MXFP4, 6 being its largest: largest ≤ 7 · 2^(exponent −
/// 127).
unsigned mxfp4Exponent(const float* values)
{
    const float largest = std::fabs(furthestFromZero(values, kRun));
    if (!(largest > 0.0F) || !std::isfinite(largest)) {
        return largest > 0.0F ? 254U : 0U;
    }
    int exponent = 0;
    const float mantissa = std::frexp(largest, &exponent); // in [0.5, 1)
    exponent += 127 - (mantissa > 7.0F / 8.0F ? 2 : 3);
    return static_cast<unsigned>(std::clamp(exponent, 0, 254));
}

} // namespace

void unpackIQ4_NL(const std::byte* block, UnpackedBlock& unpacked)
{
    setRun(unpacked, 0, loadHalf(block));
    unpackRun(block + 2, kIq4Values, unpacked.quants.data());
}

void unpackIQ4_XS(const std::byte* block, UnpackedBlock& unpacked)
{
    const float scale = loadHalf(block);
    const unsigned high = byteAt(block, kHighBitsAt) | (byteAt(block, kHighBitsAt + 1) << 8U);
    for (std::size_t run = 0; run < kLongRuns; ++run) {
        const unsigned low = (byteAt(block, kLowBitsAt + run / 2) >> (run % 2 * 4)) & 0xFU;
        const auto six = static_cast<int>(low | (((high >> (2 * run)) & 3U) << 4U));
        setRun(unpacked, run, scale * static_cast<float>(six - kLongZero));
        unpackRun(block + kLongNibblesAt + run * kHalfRun,
                  kIq4Values,
                  unpacked.quants.data() + run * kRun);
    }
}

void unpackMXFP4(const std::byte* block, UnpackedBlock& unpacked)
{
    setRun(unpacked, 0, std::bit_cast<float>(halvedPowerBits(byteAt(block, 0))));
    unpackRun(block + 1, kMxfp4Values, unpacked.quants.data());
}

void packIQ4_NL(const float* values, std::byte* block)
{
    const float scale = iq4Scale(values);
    storeHalf(block, scale);
    packRun(values, scale, kIq4Values, block + 2);
}

void packIQ4_XS(const float* values, std::byte* block)
{
    std::fill_n(block, kLongNibblesAt, std::byte{0});
    float largest = 0.0F;
    for (std::size_t run = 0; run < kLongRuns; ++run) {
        largest = std::max(largest, std::fabs(iq4Scale(values + run * kRun)));
    }
    const float scale = throughHalf(largest / static_cast<float>(kLongZero - 1));
    storeHalf(block, scale);
    for (std::size_t run = 0; run < kLongRuns; ++run) {
        const float* own = values + run * kRun;
        const int six =
            nearestInteger(iq4Scale(own) * inverseOrZero(scale), -kLongZero, kLongZero - 1);
        const auto stored = static_cast<unsigned>(six + kLongZero);
        block[kLowBitsAt + run / 2] |= static_cast<std::byte>((stored & 0xFU) << (run % 2 * 4));
        block[kHighBitsAt + run / 4] |= static_cast<std::byte>((stored >> 4U) << (run % 4 * 2));
        packRun(own,
                scale * static_cast<float>(six),
                kIq4Values,
                block + kLongNibblesAt + run * kHalfRun);
    }
}

void packMXFP4(const float* values, std::byte* block)
{
    const unsigned exponent = mxfp4Exponent(values);
    block[0] = static_cast<std::byte>(exponent);
    packRun(values, std::bit_cast<float>(halvedPowerBits(exponent)), kMxfp4Values, block + 1);
}

} // namespace ponder::inference
