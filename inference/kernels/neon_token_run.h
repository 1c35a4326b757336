// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/kernels/neon_activation.h"
#include "inference/kernels/panel_tile_neon.h"
#include "inference/kernels/token_run.h"

// A token's run of 32 columns as the panels want it, with NEON: bytes with a sign. See
// neon_vector.h for the rules of these files.
namespace ponder::inference {
namespace {

/// One byte a value: 127 steps up to the largest.
template<TokenRounding>
inline void fillTokenRun(const float* x, TokenRun<1>& run)
{
    RunFloats values;
    const std::int32_t bits = loadRun(x, values);
    const float amount = loadAs<float>(&bits);
    const float inverse = amount > kSmallestAmplitude ? 127.0F / amount : 0.0F;
    RunInts q;
#pragma GCC unroll 8
    for (int i = 0; i < 8; ++i) {
        q.v[i] = vcvtnq_s32_f32(vmulq_n_f32(values.v[i], inverse));
    }
    const std::int32_t first = sumOfHalf(q, 0);
    const std::int32_t second = sumOfHalf(q, 4);
    // Whatever is computed from a block with a NaN or an infinity is no number, and the engine
    // notices.
    run.scale = bits >= kInfinityBits ? __builtin_nanf("") : amount / 127.0F;
    run.sums[0] = run.scale * static_cast<float>(first + second);
    run.sums[1] = run.scale * static_cast<float>(first);
    run.sums[2] = run.scale * static_cast<float>(second);
    storeAsBytes(reinterpret_cast<std::int8_t*>(run.bytes[0]), q);
}

/// Two bytes a value, as decode has them; the scale is the first one's.
template<TokenRounding>
inline void fillTokenRun(const float* x, TokenRun<2>& run)
{
    ActivationBlock block;
    quantizeBlock<true>(x, block);
    run.scale = block.step * ActivationBlock::kFineSteps;
    run.sums[0] = block.sum;
    run.sums[1] = block.halfSums[0];
    run.sums[2] = block.halfSums[1];
    std::memcpy(run.bytes[0], block.quants, sizeof block.quants);
    std::memcpy(run.bytes[1], block.fine, sizeof block.fine);
}

template<int Bytes>
inline void liftTokenRun(TokenRun<Bytes>&)
{
}

} // namespace
} // namespace ponder::inference
