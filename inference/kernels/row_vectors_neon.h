// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <arm_neon.h>
#include <cstddef>
#include <cstdint>
#include <cstring>

// The operations of row_vectors_avx512.h on four registers of four rows each, for NEON. Products
// with activations are in neon_run_products.h and panel_tile_neon.h: sdot takes weights with a
// sign and four activations out of a register that holds sixteen.
namespace ponder::inference {
namespace {

constexpr int kRegisters = 4;

struct RowBytes
{
    uint8x16_t v[kRegisters];
};

struct RowFloats
{
    float32x4_t v[kRegisters];
};

inline __attribute__((always_inline)) RowBytes loadQuad(const std::uint8_t* at)
{
    return {{vld1q_u8(at), vld1q_u8(at + 16), vld1q_u8(at + 32), vld1q_u8(at + 48)}};
}

inline __attribute__((always_inline)) void storeQuad(std::uint8_t* at, RowBytes quad)
{
#pragma GCC unroll 4
    for (int i = 0; i < kRegisters; ++i) {
        vst1q_u8(at + 16 * i, quad.v[i]);
    }
}

/// bytes >> Count, or << −Count
template<int Count>
inline __attribute__((always_inline)) uint8x16_t shiftedRight(uint8x16_t bytes)
{
    if constexpr (Count > 0) {
        return vshrq_n_u8(bytes, Count);
    } else if constexpr (Count < 0) {
        return vshlq_n_u8(bytes, -Count);
    }
    return bytes;
}

template<int Shift, int Mask>
inline __attribute__((always_inline)) RowBytes field(RowBytes bytes)
{
#pragma GCC unroll 4
    for (uint8x16_t& part : bytes.v) {
        part = shiftedRight<Shift>(part);
        // Bytes are shifted one by one, so the topmost bits need no mask.
        if constexpr ((0xFF >> Shift) != Mask) {
            part = vandq_u8(part, vdupq_n_u8(Mask));
        }
    }
    return bytes;
}

template<int Shift, int Mask, int Place>
inline __attribute__((always_inline)) RowBytes fieldAt(RowBytes bytes)
{
#pragma GCC unroll 4
    for (uint8x16_t& part : bytes.v) {
        part = vandq_u8(shiftedRight<Shift - Place>(part), vdupq_n_u8(Mask << Place));
    }
    return bytes;
}

inline __attribute__((always_inline)) RowBytes either(RowBytes a, RowBytes b)
{
#pragma GCC unroll 4
    for (int i = 0; i < kRegisters; ++i) {
        a.v[i] = vorrq_u8(a.v[i], b.v[i]);
    }
    return a;
}

inline __attribute__((always_inline)) RowBytes lookUp(RowBytes places,
                                                      const std::int8_t (&table)[16])
{
    const uint8x16_t values = vreinterpretq_u8_s8(vld1q_s8(table));
#pragma GCC unroll 4
    for (uint8x16_t& part : places.v) {
        part = vqtbl1q_u8(values, part);
    }
    return places;
}

template<int Value>
inline __attribute__((always_inline)) RowBytes lessEach(RowBytes bytes)
{
#pragma GCC unroll 4
    for (uint8x16_t& part : bytes.v) {
        part = vsubq_u8(part, vdupq_n_u8(Value));
    }
    return bytes;
}

/// sdot knows signs: signed weights are taken as they are.
constexpr int kLift = 0;

inline __attribute__((always_inline)) void liftSigned(RowBytes*) {}

inline __attribute__((always_inline)) RowFloats broadcast(float value)
{
    const float32x4_t all = vdupq_n_f32(value);
    return {{all, all, all, all}};
}

inline __attribute__((always_inline)) RowFloats loadFloats(const float* at)
{
    return {{vld1q_f32(at), vld1q_f32(at + 4), vld1q_f32(at + 8), vld1q_f32(at + 12)}};
}

inline __attribute__((always_inline)) void storeFloats(float* at, RowFloats value)
{
#pragma GCC unroll 4
    for (int i = 0; i < kRegisters; ++i) {
        vst1q_f32(at + 4 * i, value.v[i]);
    }
}

inline __attribute__((always_inline)) RowFloats loadHalves(const std::uint8_t* at)
{
    const float16x8_t low = vreinterpretq_f16_u8(vld1q_u8(at));
    const float16x8_t high = vreinterpretq_f16_u8(vld1q_u8(at + 16));
    return {{vcvt_f32_f16(vget_low_f16(low)),
             vcvt_high_f32_f16(low),
             vcvt_f32_f16(vget_low_f16(high)),
             vcvt_high_f32_f16(high)}};
}

inline __attribute__((always_inline)) RowFloats fromUnsignedBytes(const std::uint8_t* at)
{
    const uint8x16_t bytes = vld1q_u8(at);
    const uint16x8_t low = vmovl_u8(vget_low_u8(bytes));
    const uint16x8_t high = vmovl_high_u8(bytes);
    return {{vcvtq_f32_u32(vmovl_u16(vget_low_u16(low))),
             vcvtq_f32_u32(vmovl_high_u16(low)),
             vcvtq_f32_u32(vmovl_u16(vget_low_u16(high))),
             vcvtq_f32_u32(vmovl_high_u16(high))}};
}

inline __attribute__((always_inline)) RowFloats fromSignedBytes(const std::uint8_t* at)
{
    const int8x16_t bytes = vreinterpretq_s8_u8(vld1q_u8(at));
    const int16x8_t low = vmovl_s8(vget_low_s8(bytes));
    const int16x8_t high = vmovl_high_s8(bytes);
    return {{vcvtq_f32_s32(vmovl_s16(vget_low_s16(low))),
             vcvtq_f32_s32(vmovl_high_s16(low)),
             vcvtq_f32_s32(vmovl_s16(vget_low_s16(high))),
             vcvtq_f32_s32(vmovl_high_s16(high))}};
}

inline __attribute__((always_inline)) RowFloats multiply(RowFloats a, RowFloats b)
{
#pragma GCC unroll 4
    for (int i = 0; i < kRegisters; ++i) {
        a.v[i] = vmulq_f32(a.v[i], b.v[i]);
    }
    return a;
}

inline __attribute__((always_inline)) RowFloats multiplyAdd(RowFloats a, RowFloats b, RowFloats c)
{
#pragma GCC unroll 4
    for (int i = 0; i < kRegisters; ++i) {
        c.v[i] = vfmaq_f32(c.v[i], a.v[i], b.v[i]);
    }
    return c;
}

inline __attribute__((always_inline)) RowFloats add(RowFloats a, RowFloats b)
{
#pragma GCC unroll 4
    for (int i = 0; i < kRegisters; ++i) {
        a.v[i] = vaddq_f32(a.v[i], b.v[i]);
    }
    return a;
}

template<int Column>
inline __attribute__((always_inline)) RowFloats unsignedColumn(RowBytes bytes)
{
    RowFloats result;
#pragma GCC unroll 4
    for (int i = 0; i < kRegisters; ++i) {
        const uint32x4_t upper =
            vshlq_u32(vreinterpretq_u32_u8(bytes.v[i]), vdupq_n_s32(24 - 8 * Column));
        result.v[i] = vcvtq_f32_u32(vshrq_n_u32(upper, 24));
    }
    return result;
}

template<int Column>
inline __attribute__((always_inline)) RowFloats signedColumn(RowBytes bytes)
{
    RowFloats result;
#pragma GCC unroll 4
    for (int i = 0; i < kRegisters; ++i) {
        const int32x4_t upper =
            vshlq_s32(vreinterpretq_s32_u8(bytes.v[i]), vdupq_n_s32(24 - 8 * Column));
        result.v[i] = vcvtq_f32_s32(vshrq_n_s32(upper, 24));
    }
    return result;
}

inline __attribute__((always_inline)) void
storeBf16Pairs(std::uint16_t* at, RowFloats even, RowFloats odd)
{
    const uint32x4_t one = vdupq_n_u32(1);
    const uint32x4_t bias = vdupq_n_u32(0x7FFF);
#pragma GCC unroll 4
    for (int i = 0; i < kRegisters; ++i) {
        uint32x4_t low = vreinterpretq_u32_f32(even.v[i]);
        uint32x4_t high = vreinterpretq_u32_f32(odd.v[i]);
        low = vaddq_u32(vaddq_u32(low, bias), vandq_u32(vshrq_n_u32(low, 16), one));
        high = vaddq_u32(vaddq_u32(high, bias), vandq_u32(vshrq_n_u32(high, 16), one));
        // Shifts `low` below the upper half of `high`.
        vst1q_u16(at + 8 * i, vreinterpretq_u16_u32(vsriq_n_u32(high, low, 16)));
    }
}

/// A load that is not left out.
inline __attribute__((always_inline)) void touch(const std::uint8_t* at)
{
    static_cast<void>(*static_cast<const volatile std::uint8_t*>(at));
}

inline __attribute__((always_inline)) void prefetch(const std::uint8_t* at)
{
    __builtin_prefetch(at);
}

} // namespace
} // namespace ponder::inference
