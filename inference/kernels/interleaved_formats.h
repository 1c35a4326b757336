// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#if defined(__ARM_FEATURE_DOTPROD)
#include "inference/kernels/row_vectors_neon.h"
#elif defined(__AVX512VNNI__)
#include "inference/kernels/row_vectors_avx512.h"
#else
#include "inference/kernels/row_vectors_avx2.h"
#endif

// Included by the ISA files: how a group of 16 interleaved rows
// (quantization/interleaved_layout.h) is unpacked, written once for every instruction set.
//
// A format has blocks of kRuns runs of 32 columns. `Scales` are the block's numbers in float32;
// `unpack<S>` gives run S as eight quads of bytes. weight = scale · (quant − kZero) + offset. With
// kHalves a run has two scales, one for each 16 columns. kSharesLines: runs read the same cache
// lines again, which slows reading from memory.

// Four registers a quad make this so long that the compiler leaves it a function, and quads memory.
#ifdef __ARM_FEATURE_DOTPROD
#define PONDER_INLINE_UNPACK __attribute__((always_inline))
#else
#define PONDER_INLINE_UNPACK
#endif

namespace ponder::inference {
namespace {

constexpr std::size_t kRows = 16;

/// A byte of each row.
using RowPlane = std::uint8_t __attribute__((vector_size(16)));

inline RowPlane loadPlane(const std::uint8_t* at)
{
    RowPlane plane;
    std::memcpy(&plane, at, sizeof plane);
    return plane;
}

inline void storePlane(std::uint8_t* at, RowPlane plane)
{
    std::memcpy(at, &plane, sizeof plane);
}

/// At most `present` of the 16 rows.
inline void storeRows(float* y, RowFloats value, std::size_t present)
{
    if (present >= kRows) {
        storeFloats(y, value);
        return;
    }
    alignas(64) float rows[kRows];
    storeFloats(rows, value);
    for (std::size_t row = 0; row < present; ++row) {
        y[row] = rows[row];
    }
}

/// Scale (and offset) of a block of one run.
template<bool HasOffset>
struct OneRunScales
{
    RowFloats scale;
    RowFloats minimum;

    explicit OneRunScales(const std::uint8_t* block)
        : scale(loadHalves(block))
    {
        if constexpr (HasOffset) {
            minimum = loadHalves(block + 2 * kRows);
        }
    }

    [[nodiscard]] RowFloats scaleOf(int) const { return scale; }

    [[nodiscard]] RowFloats offsetOf(int) const { return minimum; }
};

/// Four- and five-bit blocks of 32.
template<bool HasOffset, bool HasFifthBits, int Zero>
struct NibbleBlock
{
    static constexpr int kRuns = 1;
    static constexpr bool kSharesLines = false;
    static constexpr bool kHalves = false;
    static constexpr bool kIsSigned = false;
    static constexpr bool kHasOffset = HasOffset;
    static constexpr int kZero = Zero;
    static constexpr int kMaximum = HasFifthBits ? 31 : 15;
    static constexpr std::size_t kFifthBitsAt = kRows * (HasOffset ? 4 : 2);
    static constexpr std::size_t kNibblesAt = kFifthBitsAt + (HasFifthBits ? 4 * kRows : 0);
    static constexpr std::size_t kBytes = kNibblesAt + 16 * kRows;
    using Scales = OneRunScales<HasOffset>;

    template<int S>
    PONDER_INLINE_UNPACK static void unpack(const std::uint8_t* block, RowBytes* quads)
    {
#pragma GCC unroll 4
        for (int j = 0; j < 4; ++j) {
            const RowBytes both = loadQuad(block + kNibblesAt + j * 64);
            quads[j] = field<0, 15>(both);
            quads[j + 4] = field<4, 15>(both);
        }
        if constexpr (HasFifthBits) {
            const RowBytes bits = loadQuad(block + kFifthBitsAt);
            quads[0] = either(quads[0], fieldAt<0, 1, 4>(bits));
            quads[1] = either(quads[1], fieldAt<1, 1, 4>(bits));
            quads[2] = either(quads[2], fieldAt<2, 1, 4>(bits));
            quads[3] = either(quads[3], fieldAt<3, 1, 4>(bits));
            quads[4] = either(quads[4], fieldAt<4, 1, 4>(bits));
            quads[5] = either(quads[5], fieldAt<5, 1, 4>(bits));
            quads[6] = either(quads[6], fieldAt<6, 1, 4>(bits));
            quads[7] = either(quads[7], fieldAt<7, 1, 4>(bits));
        }
    }
};

using GroupQ4_0 = NibbleBlock<false, false, 8>;
using GroupQ4_1 = NibbleBlock<true, false, 0>;
using GroupQ5_0 = NibbleBlock<false, true, 16>;
using GroupQ5_1 = NibbleBlock<true, true, 0>;

struct GroupQ8_0
{
    static constexpr int kRuns = 1;
    static constexpr bool kSharesLines = false;
    static constexpr bool kHalves = false;
    static constexpr bool kIsSigned = true;
    static constexpr bool kHasOffset = false;
    static constexpr int kZero = 0;
    static constexpr int kMaximum = 255;
    static constexpr std::size_t kBytes = 34 * kRows;
    using Scales = OneRunScales<false>;

    template<int S>
    PONDER_INLINE_UNPACK static void unpack(const std::uint8_t* block, RowBytes* quads)
    {
#pragma GCC unroll 8
        for (int j = 0; j < 8; ++j) {
            quads[j] = loadQuad(block + 2 * kRows + j * 64);
        }
    }
};

/// Q4_K and Q5_K: eight runs, their 6-bit scales and minimums in planes of 16 bytes, one a row.
struct SixBitScales
{
    alignas(64) float scales[8][kRows];
    alignas(64) float offsets[8][kRows];

    explicit SixBitScales(const std::uint8_t* block)
    {
        alignas(64) std::uint8_t scale[8][kRows];
        alignas(64) std::uint8_t minimum[8][kRows];
        for (int run = 0; run < 4; ++run) {
            const std::uint8_t* plane = block + (4 + run) * static_cast<int>(kRows);
            const RowPlane a = loadPlane(plane);
            const RowPlane b = loadPlane(plane + 4 * kRows);
            const RowPlane c = loadPlane(plane + 8 * kRows);
            storePlane(scale[run], a & 63);
            storePlane(minimum[run], b & 63);
            storePlane(scale[run + 4], (c & 15) | ((a >> 6) << 4));
            storePlane(minimum[run + 4], (c >> 4) | ((b >> 6) << 4));
        }
        const RowFloats factor = loadHalves(block);
        const RowFloats negative = multiply(loadHalves(block + 2 * kRows), broadcast(-1.0F));
#pragma GCC unroll 8
        for (int run = 0; run < 8; ++run) {
            storeFloats(scales[run], multiply(factor, fromUnsignedBytes(scale[run])));
            storeFloats(offsets[run], multiply(negative, fromUnsignedBytes(minimum[run])));
        }
    }

    [[nodiscard]] RowFloats scaleOf(int run) const
    {
        return loadFloats(scales[run]);
    }

    [[nodiscard]] RowFloats offsetOf(int run) const
    {
        return loadFloats(offsets[run]);
    }
};

template<bool HasFifthBits>
struct SixBitBlock
{
    static constexpr int kRuns = 8;
    static constexpr bool kSharesLines = HasFifthBits;
    static constexpr bool kHalves = false;
    static constexpr bool kIsSigned = false;
    static constexpr bool kHasOffset = true;
    static constexpr int kZero = 0;
    static constexpr int kMaximum = HasFifthBits ? 31 : 15;
    static constexpr std::size_t kFifthBitsAt = 16 * kRows;
    static constexpr std::size_t kNibblesAt = kFifthBitsAt + (HasFifthBits ? 32 * kRows : 0);
    static constexpr std::size_t kBytes = kNibblesAt + 128 * kRows;
    using Scales = SixBitScales;

    template<int S>
    PONDER_INLINE_UNPACK static void unpack(const std::uint8_t* block, RowBytes* quads)
    {
        const std::uint8_t* nibbles = block + kNibblesAt + S / 2 * 512;
#pragma GCC unroll 8
        for (int j = 0; j < 8; ++j) {
            quads[j] = field<S % 2 * 4, 15>(loadQuad(nibbles + j * 64));
            if constexpr (HasFifthBits) {
                quads[j] =
                    either(quads[j], fieldAt<S, 1, 4>(loadQuad(block + kFifthBitsAt + j * 64)));
            }
        }
    }
};

using GroupQ4_K = SixBitBlock<false>;
using GroupQ5_K = SixBitBlock<true>;

/// Q6_K: a signed byte for each 16 columns.
struct GroupQ6_K
{
    static constexpr int kRuns = 8;
    static constexpr bool kSharesLines = true;
    static constexpr bool kHalves = true;
    static constexpr bool kIsSigned = false;
    static constexpr bool kHasOffset = false;
    static constexpr int kZero = 32;
    static constexpr int kMaximum = 63;
    static constexpr std::size_t kScalesAt = 2 * kRows;
    static constexpr std::size_t kHighBitsAt = kScalesAt + 16 * kRows;
    static constexpr std::size_t kNibblesAt = kHighBitsAt + 64 * kRows;
    static constexpr std::size_t kBytes = 210 * kRows;

    struct Scales
    {
        const std::uint8_t* bytes;
        RowFloats factor;

        explicit Scales(const std::uint8_t* block)
            : bytes(block + kScalesAt)
            , factor(loadHalves(block))
        {
        }

        [[nodiscard]] RowFloats scaleOf(int half) const
        {
            return multiply(factor,
                            fromSignedBytes(bytes + static_cast<std::size_t>(half) * kRows));
        }
    };

    template<int S>
    PONDER_INLINE_UNPACK static void unpack(const std::uint8_t* block, RowBytes* quads)
    {
        // A half block of 128 columns: 16 words of nibbles (two runs low, two high), 8 words of
        // high bits.
        const std::uint8_t* nibbles = block + kNibblesAt + (S / 4 * 16 + S % 2 * 8) * 64;
        const std::uint8_t* high = block + kHighBitsAt + S / 4 * 8 * 64;
#pragma GCC unroll 8
        for (int j = 0; j < 8; ++j) {
            quads[j] = either(field<S % 4 / 2 * 4, 15>(loadQuad(nibbles + j * 64)),
                              fieldAt<S % 4 * 2, 3, 4>(loadQuad(high + j * 64)));
        }
    }
};

/// Q2_K: four bits of scale and four of minimum for each 16 columns.
struct GroupQ2_K
{
    static constexpr int kRuns = 8;
    static constexpr bool kSharesLines = false;
    static constexpr bool kHalves = true;
    static constexpr bool kIsSigned = false;
    static constexpr bool kHasOffset = true;
    static constexpr int kZero = 0;
    static constexpr int kMaximum = 3;
    static constexpr std::size_t kScalesAt = 4 * kRows;
    static constexpr std::size_t kQuantsAt = kScalesAt + 16 * kRows;
    static constexpr std::size_t kBytes = 84 * kRows;

    struct Scales
    {
        alignas(64) float scales[16][kRows];
        alignas(64) float offsets[16][kRows];

        explicit Scales(const std::uint8_t* block)
        {
            alignas(64) std::uint8_t low[16 * kRows];
            alignas(64) std::uint8_t high[16 * kRows];
            for (std::size_t i = 0; i < 16 * kRows; ++i) {
                low[i] = block[kScalesAt + i] & 15U;
                high[i] = static_cast<std::uint8_t>(block[kScalesAt + i] >> 4U);
            }
            const RowFloats factor = loadHalves(block);
            const RowFloats negative = multiply(loadHalves(block + 2 * kRows), broadcast(-1.0F));
            for (std::size_t half = 0; half < 16; ++half) {
                storeFloats(scales[half], multiply(factor, fromUnsignedBytes(low + half * kRows)));
                storeFloats(offsets[half],
                            multiply(negative, fromUnsignedBytes(high + half * kRows)));
            }
        }

        [[nodiscard]] RowFloats scaleOf(int half) const { return loadFloats(scales[half]); }

        [[nodiscard]] RowFloats offsetOf(int half) const { return loadFloats(offsets[half]); }
    };

    template<int S>
    PONDER_INLINE_UNPACK static void unpack(const std::uint8_t* block, RowBytes* quads)
    {
#pragma GCC unroll 8
        for (int j = 0; j < 8; ++j) {
            quads[j] = field<S % 4 * 2, 3>(loadQuad(block + kQuantsAt + (S / 4 * 8 + j) * 64));
        }
    }
};

/// Q3_K: six-bit scales less 32 for each 16 columns; the third bit in a plane of its own.
struct GroupQ3_K
{
    static constexpr int kRuns = 8;
    static constexpr bool kSharesLines = false;
    static constexpr bool kHalves = true;
    static constexpr bool kIsSigned = false;
    static constexpr bool kHasOffset = false;
    static constexpr int kZero = 4;
    static constexpr int kMaximum = 7;
    static constexpr std::size_t kScalesAt = 2 * kRows;
    static constexpr std::size_t kThirdBitsAt = kScalesAt + 12 * kRows;
    static constexpr std::size_t kQuantsAt = kThirdBitsAt + 32 * kRows;
    static constexpr std::size_t kBytes = 110 * kRows;

    struct Scales
    {
        alignas(64) float scales[16][kRows];

        explicit Scales(const std::uint8_t* block)
        {
            const std::uint8_t* planes = block + kScalesAt;
            alignas(64) std::uint8_t six[16][kRows];
            for (std::size_t half = 0; half < 16; ++half) {
                const std::uint8_t* low = planes + half % 8 * kRows;
                const std::uint8_t* high = planes + (8 + half % 4) * kRows;
                for (std::size_t row = 0; row < kRows; ++row) {
                    const unsigned four = half < 8 ? low[row] & 15U : low[row] >> 4U;
                    const unsigned two = (high[row] >> (2U * (half / 4U))) & 3U;
                    // As a signed byte, less 32.
                    six[half][row] = static_cast<std::uint8_t>((four | (two << 4U)) - 32U);
                }
            }
            const RowFloats factor = loadHalves(block);
            for (std::size_t half = 0; half < 16; ++half) {
                storeFloats(scales[half], multiply(factor, fromSignedBytes(six[half])));
            }
        }

        [[nodiscard]] RowFloats scaleOf(int half) const { return loadFloats(scales[half]); }
    };

    template<int S>
    PONDER_INLINE_UNPACK static void unpack(const std::uint8_t* block, RowBytes* quads)
    {
#pragma GCC unroll 8
        for (int j = 0; j < 8; ++j) {
            quads[j] =
                either(field<S % 4 * 2, 3>(loadQuad(block + kQuantsAt + (S / 4 * 8 + j) * 64)),
                       fieldAt<S, 1, 2>(loadQuad(block + kThirdBitsAt + j * 64)));
        }
    }
};

/// Calls body.template operator()<S>() for every run of a block.
template<int Runs, class Body>
inline __attribute__((always_inline)) void forEachRun(Body&& body)
{
    body.template operator()<0>();
    if constexpr (Runs == 8) {
        body.template operator()<1>();
        body.template operator()<2>();
        body.template operator()<3>();
        body.template operator()<4>();
        body.template operator()<5>();
        body.template operator()<6>();
        body.template operator()<7>();
    }
}

} // namespace
} // namespace ponder::inference
