// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// Q2_K, Q4_K and Q5_K: 256 weights in groups of 16 (Q2_K) or 32. A group has a small integer scale
// and minimum, multiplied by the block's two half-precision factors.
#include "inference/quantization/block_formats.h"

#include <algorithm>

namespace ponder::inference {

namespace {

constexpr std::size_t kBlock = 256;

/// Group g's 6-bit scale and minimum out of the 12 bytes of Q4_K and Q5_K.
struct SixBitPair
{
    unsigned scale;
    unsigned minimum;
};

SixBitPair sixBitPair(const std::byte* packed, std::size_t group)
{
    if (group < 4) {
        return {byteAt(packed, group) & 63U, byteAt(packed, group + 4) & 63U};
    }
    const unsigned low = byteAt(packed, group + 4);
    return {(low & 0xFU) | ((byteAt(packed, group - 4) >> 6U) << 4U),
            (low >> 4U) | ((byteAt(packed, group) >> 6U) << 4U)};
}

void storeSixBitPair(std::byte* packed, std::size_t group, unsigned scale, unsigned minimum)
{
    if (group < 4) {
        packed[group] |= static_cast<std::byte>(scale);
        packed[group + 4] |= static_cast<std::byte>(minimum);
        return;
    }
    packed[group + 4] = static_cast<std::byte>((scale & 0xFU) | ((minimum & 0xFU) << 4U));
    packed[group - 4] |= static_cast<std::byte>((scale >> 4U) << 6U);
    packed[group] |= static_cast<std::byte>((minimum >> 4U) << 6U);
}

void unpackSixBitGroups(const std::byte* block, UnpackedBlock& unpacked)
{
    const float scale = loadHalf(block);
    const float minimum = loadHalf(block + 2);
    for (std::size_t group = 0; group < 8; ++group) {
        const SixBitPair pair = sixBitPair(block + 4, group);
        setRun(unpacked,
               group,
               scale * static_cast<float>(pair.scale),
               minimum * static_cast<float>(pair.minimum));
    }
}

/// 128 bytes of nibbles: a run of 32 bytes holds two groups, the first in the low nibbles.
void unpackNibbleRuns(const std::byte* nibbles, UnpackedBlock& unpacked)
{
    for (std::size_t i = 0; i < kBlock / 2; ++i) {
        const unsigned both = byteAt(nibbles, i);
        const std::size_t place = i / 32 * 64 + i % 32;
        unpacked.quants[place] = static_cast<std::int8_t>(both & 0xFU);
        unpacked.quants[place + 32] = static_cast<std::int8_t>(both >> 4U);
    }
}

/// Scales and minimums of the groups of a block, and the two factors they are multiples of.
template<std::size_t Groups>
struct GroupFit
{
    float scaleFactor = 0;
    float minimumFactor = 0;
    std::array<int, Groups> scales{};
    std::array<int, Groups> minimums{};

    /// `levels` quants above 0 in a group, `steps` steps for the group numbers.
    GroupFit(const float* values, int levels, int steps)
    {
        constexpr std::size_t length = kBlock / Groups;
        std::array<float, Groups> wantedScales{};
        std::array<float, Groups> wantedMinimums{};
        for (std::size_t group = 0; group < Groups; ++group) {
            const ValueRange range = valueRange(values + group * length, length);
            const float smallest = std::min(range.smallest, 0.0F);
            wantedScales[group] = (range.largest - smallest) / static_cast<float>(levels);
            wantedMinimums[group] = -smallest;
        }
        const auto largestOf = [](const auto& list) {
            return *std::max_element(list.begin(), list.end());
        };
        scaleFactor = throughHalf(largestOf(wantedScales) / static_cast<float>(steps));
        minimumFactor = throughHalf(largestOf(wantedMinimums) / static_cast<float>(steps));
        for (std::size_t group = 0; group < Groups; ++group) {
            scales[group] =
                nearestInteger(wantedScales[group] * inverseOrZero(scaleFactor), 0, steps);
            minimums[group] =
                nearestInteger(wantedMinimums[group] * inverseOrZero(minimumFactor), 0, steps);
        }
    }

    [[nodiscard]] unsigned quant(std::size_t group, float value, int levels) const
    {
        const float scale = scaleFactor * static_cast<float>(scales[group]);
        const float minimum = minimumFactor * static_cast<float>(minimums[group]);
        return static_cast<unsigned>(
            nearestInteger((value + minimum) * inverseOrZero(scale), 0, levels));
    }
};

GroupFit<8> packSixBitGroups(const float* values, std::byte* block, int levels)
{
    const GroupFit<8> fit(values, levels, 63);
    storeHalf(block, fit.scaleFactor);
    storeHalf(block + 2, fit.minimumFactor);
    for (std::size_t group = 0; group < 8; ++group) {
        storeSixBitPair(block + 4,
                        group,
                        static_cast<unsigned>(fit.scales[group]),
                        static_cast<unsigned>(fit.minimums[group]));
    }
    return fit;
}

void storeNibbleOfRun(std::byte* nibbles, std::size_t i, unsigned quant)
{
    const auto nibble = static_cast<std::byte>(quant & 0xFU);
    nibbles[i / 64 * 32 + i % 32] |= i % 64 < 32 ? nibble : nibble << 4U;
}

} // namespace

void unpackQ4_K(const std::byte* block, UnpackedBlock& unpacked)
{
    unpackSixBitGroups(block, unpacked);
    unpackNibbleRuns(block + 16, unpacked);
}

void unpackQ5_K(const std::byte* block, UnpackedBlock& unpacked)
{
    unpackSixBitGroups(block, unpacked);
    unpackNibbleRuns(block + 48, unpacked);
    for (std::size_t i = 0; i < kBlock; ++i) {
        const unsigned fifth = (byteAt(block + 16, i % 32) >> (i / 32)) & 1U;
        unpacked.quants[i] =
            static_cast<std::int8_t>(unpacked.quants[i] + static_cast<int>(fifth << 4U));
    }
}

void unpackQ2_K(const std::byte* block, UnpackedBlock& unpacked)
{
    const float scale = loadHalf(block + 80);
    const float minimum = loadHalf(block + 82);
    for (std::size_t group = 0; group < 16; ++group) {
        const unsigned both = byteAt(block, group);
        unpacked.scales[group] = scale * static_cast<float>(both & 0xFU);
        unpacked.minimums[group] = minimum * static_cast<float>(both >> 4U);
    }
    for (std::size_t i = 0; i < kBlock; ++i) {
        const unsigned shift = 2U * static_cast<unsigned>(i % 128 / 32);
        unpacked.quants[i] =
            static_cast<std::int8_t>((byteAt(block + 16, i / 128 * 32 + i % 32) >> shift) & 3U);
    }
}

void packQ4_K(const float* values, std::byte* block)
{
    std::fill_n(block, 144, std::byte{0});
    const GroupFit<8> fit = packSixBitGroups(values, block, 15);
    for (std::size_t i = 0; i < kBlock; ++i) {
        storeNibbleOfRun(block + 16, i, fit.quant(i / 32, values[i], 15));
    }
}

void packQ5_K(const float* values, std::byte* block)
{
    std::fill_n(block, 176, std::byte{0});
    const GroupFit<8> fit = packSixBitGroups(values, block, 31);
    for (std::size_t i = 0; i < kBlock; ++i) {
        const unsigned quant = fit.quant(i / 32, values[i], 31);
        storeNibbleOfRun(block + 48, i, quant);
        block[16 + i % 32] |= static_cast<std::byte>((quant >> 4U) << (i / 32));
    }
}

void packQ2_K(const float* values, std::byte* block)
{
    std::fill_n(block, 84, std::byte{0});
    const GroupFit<16> fit(values, 3, 15);
    storeHalf(block + 80, fit.scaleFactor);
    storeHalf(block + 82, fit.minimumFactor);
    for (std::size_t group = 0; group < 16; ++group) {
        block[group] = static_cast<std::byte>(fit.scales[group] | (fit.minimums[group] << 4));
    }
    for (std::size_t i = 0; i < kBlock; ++i) {
        const unsigned shift = 2U * static_cast<unsigned>(i % 128 / 32);
        block[16 + i / 128 * 32 + i % 32] |=
            static_cast<std::byte>(fit.quant(i / 16, values[i], 3) << shift);
    }
}

} // namespace ponder::inference
