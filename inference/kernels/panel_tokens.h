// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/kernels/token_tiles.h"

#ifdef __ARM_FEATURE_DOTPROD
#include "inference/kernels/neon_token_run.h"
#else
#include "inference/kernels/x86_token_run.h"
#endif

// Tokens as the panels want them. See isa_memory.h for the rules of these files.
namespace ponder::inference {
namespace {

/// A run of a tile of tokens from rows of x; missing tokens become zero.
template<int Bytes, TokenRounding Rounding = TokenRounding::Singly>
void packTileRun(const float* x,
                 std::size_t xStride,
                 std::size_t tile,
                 std::size_t run,
                 std::uint8_t* quads,
                 const TokenTiles& tokens)
{
    const std::size_t block = tokens.blockOf(tile, run);
    for (std::size_t token = 0; token < kTileTokens; ++token) {
        const std::size_t index = tile * kTileTokens + token;
        TokenRun<Bytes> own = {};
        if (index < tokens.tokens) {
            fillTokenRun<Rounding>(x + index * xStride + run * 32, own);
        }
        liftTokenRun(own);
        tokens.scales[block * kTileTokens + token] = own.scale;
        for (std::size_t i = 0; i < TokenTiles::kSums; ++i) {
            tokens.sums[(block * TokenTiles::kSums + i) * kTileTokens + token] = own.sums[i];
        }
        for (std::size_t j = 0; j < 8 * Bytes; ++j) {
            std::memcpy(quads + (j * kTileTokens + token) * 4, own.bytes[0] + 4 * j, 4);
        }
    }
}

void packTile(const float* x, std::size_t xStride, std::size_t tile, const TokenTiles& tokens)
{
    const bool isPaired = tokens.bits == ActivationBits::Paired;
    const bool isMixed = kDotsAreDear && (isPaired || tokens.bits == ActivationBits::Mixed);
    const CoarseLimits limits = isMixed ? CoarseLimits(x, xStride, tile, tokens) : CoarseLimits();
    for (std::size_t run = 0; run < tokens.columns / 32; ++run) {
        const std::size_t block = tokens.blockOf(tile, run);
        std::uint8_t* quads = tokens.quads + block * tokens.bytes() * 32 * kTileTokens;
        const bool isFine = tokens.bits != ActivationBits::Eight &&
                            (!isMixed || limits.areExceeded(x, xStride, tile, run, tokens));
        if (tokens.bits != ActivationBits::Eight) {
            tokens.isFine[block] = isFine ? 1 : 0;
        }
        if (isFine) {
            packTileRun<2>(x, xStride, tile, run, quads, tokens);
        } else if (isPaired) {
            packTileRun<1, TokenRounding::InPairs>(x, xStride, tile, run, quads, tokens);
        } else {
            packTileRun<1>(x, xStride, tile, run, quads, tokens);
        }
    }
}

} // namespace
} // namespace ponder::inference
