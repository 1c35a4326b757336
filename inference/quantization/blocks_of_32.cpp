// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// Q4_0, Q4_1, Q5_0, Q5_1 and Q8_0: 32 weights with a half-precision scale, and a half-precision
// minimum in the _1 types. Of a byte of the 4-bit part, the low nibble is weight i and the high one
// weight i + 16.
#include "inference/quantization/block_formats.h"

#include <algorithm>

namespace ponder::inference {

namespace {

constexpr std::size_t kHalfBlock = 16;
constexpr std::size_t kBlock = 32;

/// Adds the zero point while spreading the nibbles.
void unpackNibbles(const std::byte* nibbles, int zeroPoint, UnpackedBlock& unpacked)
{
    for (std::size_t i = 0; i < kHalfBlock; ++i) {
        const int both = static_cast<int>(byteAt(nibbles, i));
        unpacked.quants[i] = static_cast<std::int8_t>((both & 0xF) - zeroPoint);
        unpacked.quants[i + kHalfBlock] = static_cast<std::int8_t>((both >> 4) - zeroPoint);
    }
}

/// The fifth bits: bit i of a little-endian 32-bit word belongs to weight i.
void addFifthBits(const std::byte* word, UnpackedBlock& unpacked)
{
    for (std::size_t i = 0; i < kBlock; ++i) {
        const unsigned fifth = (byteAt(word, i / 8) >> (i % 8)) & 1U;
        unpacked.quants[i] =
            static_cast<std::int8_t>(unpacked.quants[i] + static_cast<int>(fifth << 4U));
    }
}

void storeNibble(std::byte* nibbles, std::size_t i, int quant)
{
    const auto nibble = static_cast<std::byte>(static_cast<unsigned>(quant) & 0xFU);
    nibbles[i % kHalfBlock] |= i < kHalfBlock ? nibble : nibble << 4U;
}

void storeFifthBit(std::byte* word, std::size_t i, int quant)
{
    const unsigned fifth = (static_cast<unsigned>(quant) >> 4U) & 1U;
    word[i / 8] |= static_cast<std::byte>(fifth << (i % 8));
}

/// The symmetric types map the value furthest from zero to the most negative quant.
float symmetricScale(const float* values, int levels)
{
    return furthestFromZero(values, kBlock) / static_cast<float>(-levels);
}

} // namespace

void unpackQ4_0(const std::byte* block, UnpackedBlock& unpacked)
{
    setRun(unpacked, 0, loadHalf(block));
    unpackNibbles(block + 2, 8, unpacked);
}

void unpackQ4_1(const std::byte* block, UnpackedBlock& unpacked)
{
    setRun(unpacked, 0, loadHalf(block), -loadHalf(block + 2));
    unpackNibbles(block + 4, 0, unpacked);
}

void unpackQ5_0(const std::byte* block, UnpackedBlock& unpacked)
{
    setRun(unpacked, 0, loadHalf(block));
    unpackNibbles(block + 6, 16, unpacked);
    addFifthBits(block + 2, unpacked);
}

void unpackQ5_1(const std::byte* block, UnpackedBlock& unpacked)
{
    setRun(unpacked, 0, loadHalf(block), -loadHalf(block + 2));
    unpackNibbles(block + 8, 0, unpacked);
    addFifthBits(block + 4, unpacked);
}

void unpackQ8_0(const std::byte* block, UnpackedBlock& unpacked)
{
    setRun(unpacked, 0, loadHalf(block));
    std::memcpy(unpacked.quants.data(), block + 2, kBlock);
}

void packQ4_0(const float* values, std::byte* block)
{
    std::fill_n(block, 18, std::byte{0});
    const float scale = symmetricScale(values, 8);
    storeHalf(block, scale);
    for (std::size_t i = 0; i < kBlock; ++i) {
        storeNibble(block + 2, i, nearestInteger(values[i] * inverseOrZero(scale) + 8.0F, 0, 15));
    }
}

void packQ4_1(const float* values, std::byte* block)
{
    std::fill_n(block, 20, std::byte{0});
    const ValueRange range = valueRange(values, kBlock);
    const float scale = (range.largest - range.smallest) / 15.0F;
    storeHalf(block, scale);
    storeHalf(block + 2, range.smallest);
    for (std::size_t i = 0; i < kBlock; ++i) {
        storeNibble(block + 4,
                    i,
                    nearestInteger((values[i] - range.smallest) * inverseOrZero(scale), 0, 15));
    }
}

void packQ5_0(const float* values, std::byte* block)
{
    std::fill_n(block, 22, std::byte{0});
    const float scale = symmetricScale(values, 16);
    storeHalf(block, scale);
    for (std::size_t i = 0; i < kBlock; ++i) {
        const int quant = nearestInteger(values[i] * inverseOrZero(scale) + 16.0F, 0, 31);
        storeNibble(block + 6, i, quant);
        storeFifthBit(block + 2, i, quant);
    }
}

void packQ5_1(const float* values, std::byte* block)
{
    std::fill_n(block, 24, std::byte{0});
    const ValueRange range = valueRange(values, kBlock);
    const float scale = (range.largest - range.smallest) / 31.0F;
    storeHalf(block, scale);
    storeHalf(block + 2, range.smallest);
    for (std::size_t i = 0; i < kBlock; ++i) {
        const int quant =
            nearestInteger((values[i] - range.smallest) * inverseOrZero(scale), 0, 31);
        storeNibble(block + 8, i, quant);
        storeFifthBit(block + 4, i, quant);
    }
}

void packQ8_0(const float* values, std::byte* block)
{
    const float scale =
        std::max(furthestFromZero(values, kBlock), -furthestFromZero(values, kBlock)) / 127.0F;
    storeHalf(block, scale);
    for (std::size_t i = 0; i < kBlock; ++i) {
        const int quant = nearestInteger(values[i] * inverseOrZero(scale), -127, 127);
        block[2 + i] = static_cast<std::byte>(static_cast<std::uint8_t>(quant));
    }
}

} // namespace ponder::inference
