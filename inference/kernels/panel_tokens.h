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

/// The largest square of a value that a block of each of a tile's tokens may have with 8 bits.
struct CoarseLimits
{
    float most[kTileTokens] = {};

    CoarseLimits() = default;

    CoarseLimits(const float* x, std::size_t xStride, std::size_t tile, const TokenTiles& tokens)
    {
        const std::size_t first = tile * kTileTokens;
        for (std::size_t token = 0; token < kTileTokens && first + token < tokens.tokens; ++token) {
            most[token] = coarseLimit(x + (first + token) * xStride, tokens.columns);
        }
    }

    /// In which of the tile's tokens a run of 32 columns is large, bit by bit.
    [[nodiscard]] unsigned exceededBy(const float* x,
                                      std::size_t xStride,
                                      std::size_t tile,
                                      std::size_t run,
                                      const TokenTiles& tokens) const
    {
        unsigned exceeded = 0;
        const std::size_t first = tile * kTileTokens;
        for (std::size_t token = 0; token < kTileTokens && first + token < tokens.tokens; ++token) {
            if (needsSixteenBits(x + (first + token) * xStride + run * 32, most[token])) {
                exceeded |= 1U << token;
            }
        }
        return exceeded;
    }
};

/// A token's run of a tile, `x` its 32 values; a token that is missing becomes zero.
template<int Bytes, TokenRounding Rounding = TokenRounding::Singly>
void packTokenRun(const float* x, std::size_t block, std::size_t token, const TokenTiles& tokens)
{
    TokenRun<Bytes> own = {};
    if (x != nullptr) {
        fillTokenRun<Rounding>(x, own);
    }
    liftTokenRun(own);
    tokens.scales[block * kTileTokens + token] = own.scale;
    for (std::size_t i = 0; i < TokenTiles::kSums; ++i) {
        tokens.sums[(block * TokenTiles::kSums + i) * kTileTokens + token] = own.sums[i];
    }
    std::uint8_t* quads = tokens.quads + block * tokens.bytes() * 32 * kTileTokens;
    for (std::size_t j = 0; j < 8 * Bytes; ++j) {
        std::memcpy(quads + (j * kTileTokens + token) * 4, own.bytes[0] + 4 * j, 4);
    }
}

void packTile(const float* x, std::size_t xStride, std::size_t tile, const TokenTiles& tokens)
{
    const bool isPaired = tokens.bits == ActivationBits::Paired;
    const bool isMixed = isPaired || tokens.bits == ActivationBits::Mixed;
    const CoarseLimits limits = isMixed ? CoarseLimits(x, xStride, tile, tokens) : CoarseLimits();
    constexpr unsigned kAll = (1U << kTileTokens) - 1;
    for (std::size_t run = 0; run < tokens.columns / 32; ++run) {
        const std::size_t block = tokens.blockOf(tile, run);
        unsigned fine = tokens.bits == ActivationBits::Sixteen ? kAll : 0;
        if (isMixed) {
            fine = limits.exceededBy(x, xStride, tile, run, tokens);
            fine = fine != 0 && !kFineByToken ? kAll : fine;
        }
        if (tokens.bits != ActivationBits::Eight) {
            tokens.fineTokens[block] = static_cast<std::uint8_t>(fine);
        }
        for (std::size_t token = 0; token < kTileTokens; ++token) {
            const std::size_t index = tile * kTileTokens + token;
            const float* values = index < tokens.tokens ? x + index * xStride + run * 32 : nullptr;
            if ((fine >> token & 1) != 0) {
                packTokenRun<2>(values, block, token, tokens);
            } else if (isPaired) {
                packTokenRun<1, kPairedRounding>(values, block, token, tokens);
            } else {
                packTokenRun<1>(values, block, token, tokens);
            }
        }
    }
}

} // namespace
} // namespace ponder::inference
