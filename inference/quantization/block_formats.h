// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/quantization/unpacked_block.h"

#include <cstddef>
#include <cstdint>
#include <cstring>

// The formats behind quantization.h; each family is one source file. Layouts are ggml's.
namespace ponder::inference {

void unpackQ4_0(const std::byte* block, UnpackedBlock& unpacked);
void unpackQ4_1(const std::byte* block, UnpackedBlock& unpacked);
void unpackQ5_0(const std::byte* block, UnpackedBlock& unpacked);
void unpackQ5_1(const std::byte* block, UnpackedBlock& unpacked);
void unpackQ8_0(const std::byte* block, UnpackedBlock& unpacked);
void unpackQ2_K(const std::byte* block, UnpackedBlock& unpacked);
void unpackQ3_K(const std::byte* block, UnpackedBlock& unpacked);
void unpackQ4_K(const std::byte* block, UnpackedBlock& unpacked);
void unpackQ5_K(const std::byte* block, UnpackedBlock& unpacked);
void unpackQ6_K(const std::byte* block, UnpackedBlock& unpacked);
void unpackIQ4_NL(const std::byte* block, UnpackedBlock& unpacked);
void unpackIQ4_XS(const std::byte* block, UnpackedBlock& unpacked);
void unpackMXFP4(const std::byte* block, UnpackedBlock& unpacked);

void packQ4_0(const float* values, std::byte* block);
void packQ4_1(const float* values, std::byte* block);
void packQ5_0(const float* values, std::byte* block);
void packQ5_1(const float* values, std::byte* block);
void packQ8_0(const float* values, std::byte* block);
void packQ2_K(const float* values, std::byte* block);
void packQ3_K(const float* values, std::byte* block);
void packQ4_K(const float* values, std::byte* block);
void packQ5_K(const float* values, std::byte* block);
void packQ6_K(const float* values, std::byte* block);
void packIQ4_NL(const float* values, std::byte* block);
void packIQ4_XS(const float* values, std::byte* block);
void packMXFP4(const float* values, std::byte* block);

/// Little-endian numbers at unaligned places of a block.
[[nodiscard]] float loadHalf(const std::byte* at);
void storeHalf(std::byte* at, float value);
/// The value as it will be read back from a half.
[[nodiscard]] float throughHalf(float value);

[[nodiscard]] inline unsigned byteAt(const std::byte* block, std::size_t index)
{
    return std::to_integer<unsigned>(block[index]);
}

/// The numbers of run `run` of 32 weights, which is two groups.
inline void setRun(UnpackedBlock& unpacked, std::size_t run, float scale, float minimum = 0.0F)
{
    unpacked.scales[2 * run] = unpacked.scales[2 * run + 1] = scale;
    unpacked.minimums[2 * run] = unpacked.minimums[2 * run + 1] = minimum;
}

/// Smallest and largest of a run of values.
struct ValueRange
{
    float smallest;
    float largest;
};

[[nodiscard]] ValueRange valueRange(const float* values, std::size_t count);
/// The value furthest from zero, with its sign.
[[nodiscard]] float furthestFromZero(const float* values, std::size_t count);
/// Nearest integer of value · factor in [low, high]; 0 for what is no number.
[[nodiscard]] int nearestInteger(float scaled, int low, int high);

[[nodiscard]] inline float inverseOrZero(float value)
{
    return value != 0.0F ? 1.0F / value : 0.0F;
}

} // namespace ponder::inference
