// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/kernels/kv_type.h"

#include <cstdint>
#include <cstring>

// Keys and values in 8 bits and back, in loops the compiler makes vectors of. Included by the files
// of the tables only, which have the two conversions of halves.
namespace ponder::inference {
namespace {

void convertToF16(const float* x, std::uint16_t* y, std::size_t n);
void convertFromF16(const std::uint16_t* x, float* y, std::size_t n);

/// The largest magnitude of a block as bits: a NaN is larger than infinity, and that larger than
/// every number.
inline std::uint32_t largestBits(const float* x)
{
    std::uint32_t largest = 0;
    for (std::size_t i = 0; i < kKvBlock; ++i) {
        std::uint32_t bits = 0;
        std::memcpy(&bits, x + i, sizeof bits);
        bits &= 0x7FFF'FFFFU;
        largest = bits > largest ? bits : largest;
    }
    return largest;
}

/// The factor of a block as a half and what to multiply the block with before rounding.
inline float inverseStep(const float* x, std::uint16_t& half)
{
    constexpr float kSteps = 127.0F;
    constexpr float kMost = 65504.0F * kSteps;
    const std::uint32_t bits = largestBits(x);
    float largest = 0.0F;
    std::memcpy(&largest, &bits, sizeof largest);
    if (!(largest < kMost)) {
        half = 0x7E00; // no number: what comes of it is none either, and the engine notices
        return 0.0F;
    }
    float step = largest / kSteps;
    convertToF16(&step, &half, 1);
    convertFromF16(&half, &step, 1); // the one it will be multiplied with
    return step > 0.0F ? 1.0F / step : 0.0F;
}

/// See KernelTable::packKv.
void packKv(const float* x, std::size_t n, std::byte* packed)
{
    constexpr float kSteps = 127.0F;
    std::byte* bytes = packed + n / kKvBlock * sizeof(std::uint16_t);
    for (std::size_t first = 0; first < n; first += kKvBlock) {
        std::uint16_t half = 0;
        const float inverse = inverseStep(x + first, half);
        std::int8_t quants[kKvBlock] = {};
        for (std::size_t i = 0; i < kKvBlock && inverse > 0.0F; ++i) {
            const float scaled = x[first + i] * inverse;
            const float inside = scaled > kSteps ? kSteps : (scaled < -kSteps ? -kSteps : scaled);
            quants[i] = static_cast<std::int8_t>(inside < 0.0F ? inside - 0.5F : inside + 0.5F);
        }
        std::memcpy(packed + first / kKvBlock * sizeof half, &half, sizeof half);
        std::memcpy(bytes + first, quants, kKvBlock);
    }
}

/// See KernelTable::unpackKv.
void unpackKv(const KvVectors& packed, std::uint16_t* y)
{
    const std::size_t n = packed.headDim;
    const std::byte* steps = packed.data;
    for (std::size_t vector = 0; vector < packed.count; ++vector) {
        const std::byte* bytes = steps + n / kKvBlock * sizeof(std::uint16_t);
        for (std::size_t first = 0; first < n; first += kKvBlock) {
            std::uint16_t half = 0;
            std::memcpy(&half, steps + first / kKvBlock * sizeof half, sizeof half);
            float step = 0.0F;
            convertFromF16(&half, &step, 1);
            std::int8_t quants[kKvBlock];
            std::memcpy(quants, bytes + first, kKvBlock);
            float values[kKvBlock];
            for (std::size_t i = 0; i < kKvBlock; ++i) {
                values[i] = step * static_cast<float>(quants[i]);
            }
            convertToF16(values, y + first, kKvBlock);
        }
        steps = bytes + n;
        y += n;
    }
}

} // namespace
} // namespace ponder::inference
