// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// Q3_K and Q6_K: 256 weights in 16 groups of 16. A group has a signed integer scale, multiplied by
// the block's half-precision factor; quants are signed.
#include "inference/quantization/block_formats.h"

#include <algorithm>

namespace ponder::inference {

namespace {

constexpr std::size_t kBlock = 256;
constexpr std::size_t kGroups = 16;

/// Group g's 6-bit scale (stored plus 32) out of the 12 bytes of Q3_K: four low bits in bytes 0…7,
/// two high bits in bytes 8…11.
int q3Scale(const std::byte* packed, std::size_t group)
{
    const unsigned low = (byteAt(packed, group % 8) >> (group / 8 * 4)) & 0xFU;
    const unsigned high = (byteAt(packed, 8 + group % 4) >> (group / 4 * 2)) & 3U;
    return static_cast<int>(low | (high << 4U)) - 32;
}

void storeQ3Scale(std::byte* packed, std::size_t group, int scale)
{
    const auto stored = static_cast<unsigned>(scale + 32);
    packed[group % 8] |= static_cast<std::byte>((stored & 0xFU) << (group / 8 * 4));
    packed[8 + group % 4] |= static_cast<std::byte>((stored >> 4U) << (group / 4 * 2));
}

/// Signed scales of the groups and the factor they are multiples of. Quants reach from −levels to
/// levels − 1.
struct SymmetricFit
{
    float factor = 0;
    std::array<int, kGroups> scales{};

    SymmetricFit(const float* values, int levels, int steps)
    {
        std::array<float, kGroups> wanted{};
        for (std::size_t group = 0; group < kGroups; ++group) {
            wanted[group] = furthestFromZero(values + group * 16, 16) / static_cast<float>(-levels);
        }
        factor = throughHalf(furthestFromZero(wanted.data(), kGroups) / static_cast<float>(-steps));
        for (std::size_t group = 0; group < kGroups; ++group) {
            scales[group] =
                nearestInteger(wanted[group] * inverseOrZero(factor), -steps, steps - 1);
        }
    }

    [[nodiscard]] unsigned quant(std::size_t group, float value, int levels) const
    {
        const float scale = factor * static_cast<float>(scales[group]);
        return static_cast<unsigned>(
            nearestInteger(value * inverseOrZero(scale), -levels, levels - 1) + levels);
    }
};

/// Where weight i of Q6_K keeps its low nibble and its two high bits.
struct Q6Place
{
    std::size_t lowByte;
    unsigned lowShift;
    std::size_t highByte;
    unsigned highShift;
};

constexpr Q6Place q6Place(std::size_t i)
{
    const std::size_t half = i / 128;
    const std::size_t quarter = i % 128 / 32;
    return {half * 64 + i % 64,
            quarter < 2 ? 0U : 4U,
            half * 32 + i % 32,
            2U * static_cast<unsigned>(quarter)};
}

} // namespace

void unpackQ3_K(const std::byte* block, UnpackedBlock& unpacked)
{
    const float factor = loadHalf(block + 108);
    for (std::size_t group = 0; group < kGroups; ++group) {
        unpacked.scales[group] = factor * static_cast<float>(q3Scale(block + 96, group));
        unpacked.minimums[group] = 0.0F;
    }
    for (std::size_t i = 0; i < kBlock; ++i) {
        const unsigned shift = 2U * static_cast<unsigned>(i % 128 / 32);
        const unsigned low = (byteAt(block + 32, i / 128 * 32 + i % 32) >> shift) & 3U;
        const unsigned high = (byteAt(block, i % 32) >> (i / 32)) & 1U;
        unpacked.quants[i] = static_cast<std::int8_t>(static_cast<int>(low | (high << 2U)) - 4);
    }
}

void unpackQ6_K(const std::byte* block, UnpackedBlock& unpacked)
{
    const float factor = loadHalf(block + 208);
    for (std::size_t group = 0; group < kGroups; ++group) {
        const auto scale = static_cast<std::int8_t>(byteAt(block + 192, group));
        unpacked.scales[group] = factor * static_cast<float>(scale);
        unpacked.minimums[group] = 0.0F;
    }
    for (std::size_t i = 0; i < kBlock; ++i) {
        const Q6Place place = q6Place(i);
        const unsigned low = (byteAt(block, place.lowByte) >> place.lowShift) & 0xFU;
        const unsigned high = (byteAt(block + 128, place.highByte) >> place.highShift) & 3U;
        unpacked.quants[i] = static_cast<std::int8_t>(static_cast<int>(low | (high << 4U)) - 32);
    }
}

void packQ3_K(const float* values, std::byte* block)
{
    std::fill_n(block, 110, std::byte{0});
    const SymmetricFit fit(values, 4, 32);
    storeHalf(block + 108, fit.factor);
    for (std::size_t group = 0; group < kGroups; ++group) {
        storeQ3Scale(block + 96, group, fit.scales[group]);
    }
    for (std::size_t i = 0; i < kBlock; ++i) {
        const unsigned quant = fit.quant(i / 16, values[i], 4);
        const unsigned shift = 2U * static_cast<unsigned>(i % 128 / 32);
        block[32 + i / 128 * 32 + i % 32] |= static_cast<std::byte>((quant & 3U) << shift);
        block[i % 32] |= static_cast<std::byte>((quant >> 2U) << (i / 32));
    }
}

void packQ6_K(const float* values, std::byte* block)
{
    std::fill_n(block, 210, std::byte{0});
    const SymmetricFit fit(values, 32, 128);
    storeHalf(block + 208, fit.factor);
    for (std::size_t group = 0; group < kGroups; ++group) {
        block[192 + group] = static_cast<std::byte>(static_cast<std::uint8_t>(fit.scales[group]));
    }
    for (std::size_t i = 0; i < kBlock; ++i) {
        const unsigned quant = fit.quant(i / 16, values[i], 32);
        const Q6Place place = q6Place(i);
        block[place.lowByte] |= static_cast<std::byte>((quant & 0xFU) << place.lowShift);
        block[128 + place.highByte] |= static_cast<std::byte>((quant >> 4U) << place.highShift);
    }
}

} // namespace ponder::inference
