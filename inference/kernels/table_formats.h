// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/kernels/interleaved_formats.h"
#include "inference/quantization/nibble_tables.h"

// IQ4_NL, IQ4_XS and MXFP4: a nibble is a place in a table of 16 signed bytes. See
// interleaved_formats.h.
namespace ponder::inference {
namespace {

/// Four words of nibbles as eight quads of what they stand for.
template<const std::int8_t (&Values)[16]>
PONDER_INLINE_UNPACK inline void unpackPlaces(const std::uint8_t* words, RowBytes* quads)
{
#pragma GCC unroll 4
    for (int j = 0; j < 4; ++j) {
        const RowBytes both = loadQuad(words + j * 64);
        quads[j] = lookUp(field<0, 15>(both), Values);
        quads[j + 4] = lookUp(field<4, 15>(both), Values);
    }
}

/// What the formats have in common: bytes with a sign and no offset.
struct TableFormat
{
    static constexpr bool kSharesLines = false;
    static constexpr bool kHalves = false;
    static constexpr bool kIsSigned = true;
    static constexpr bool kHasOffset = false;
    static constexpr int kZero = 0;
    static constexpr int kMaximum = 255; // lifted
};

struct GroupIQ4_NL : TableFormat
{
    static constexpr int kRuns = 1;
    static constexpr std::size_t kBytes = 18 * kRows;
    using Scales = OneRunScales<false>;

    template<int S>
    PONDER_INLINE_UNPACK static void unpack(const std::uint8_t* block, RowBytes* quads)
    {
        unpackPlaces<kIq4Values>(block + 2 * kRows, quads);
    }
};

struct GroupMXFP4 : TableFormat
{
    static constexpr int kRuns = 1;
    static constexpr std::size_t kBytes = 17 * kRows;

    /// Powers of two, halved as the values are doubled.
    struct Scales
    {
        RowFloats scale;

        explicit Scales(const std::uint8_t* block)
        {
            alignas(64) std::uint32_t bits[kRows];
            for (std::size_t row = 0; row < kRows; ++row) {
                bits[row] = halvedPowerBits(block[row]);
            }
            alignas(64) float powers[kRows];
            std::memcpy(powers, bits, sizeof powers);
            scale = loadFloats(powers);
        }

        [[nodiscard]] RowFloats scaleOf(int) const { return scale; }
    };

    template<int S>
    PONDER_INLINE_UNPACK static void unpack(const std::uint8_t* block, RowBytes* quads)
    {
        unpackPlaces<kMxfp4Values>(block + kRows, quads);
    }
};

/// IQ4_XS: six-bit scales less 32, their high bits in two planes of bytes and their low ones in
/// four.
struct GroupIQ4_XS : TableFormat
{
    static constexpr int kRuns = 8;
    static constexpr std::size_t kHighBitsAt = 2 * kRows;
    static constexpr std::size_t kLowBitsAt = 4 * kRows;
    static constexpr std::size_t kNibblesAt = 8 * kRows;
    static constexpr std::size_t kBytes = 136 * kRows;

    struct Scales
    {
        alignas(64) float scales[8][kRows];

        explicit Scales(const std::uint8_t* block)
        {
            alignas(64) std::uint8_t six[8][kRows];
            for (std::size_t run = 0; run < 8; ++run) {
                const RowPlane low = loadPlane(block + kLowBitsAt + run / 2 * kRows);
                const RowPlane high = loadPlane(block + kHighBitsAt + run / 4 * kRows);
                const RowPlane four = run % 2 == 0 ? low & 15 : low >> 4;
                const RowPlane two = (high >> static_cast<std::uint8_t>(run % 4 * 2)) & 3;
                storePlane(six[run], (four | (two << 4)) - 32); // as a signed byte
            }
            const RowFloats factor = loadHalves(block);
#pragma GCC unroll 8
            for (int run = 0; run < 8; ++run) {
                storeFloats(scales[run], multiply(factor, fromSignedBytes(six[run])));
            }
        }

        [[nodiscard]] RowFloats scaleOf(int run) const
        {
            return loadFloats(scales[run]);
        }
    };

    template<int S>
    PONDER_INLINE_UNPACK static void unpack(const std::uint8_t* block, RowBytes* quads)
    {
        unpackPlaces<kIq4Values>(block + kNibblesAt + S * 4 * 64, quads);
    }
};

} // namespace
} // namespace ponder::inference
