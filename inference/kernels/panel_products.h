// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/kernels/interleaved_products.h"
#include "inference/kernels/token_tiles.h"
#include "inference/kernels/x86_activation.h"

#if defined(__AVX512VNNI__) || defined(__AVXVNNI__)
#include "inference/kernels/panel_tile_vnni.h"
#else
#include "inference/kernels/panel_tile_maddubs.h"
#endif

// Prefill in 8 bits: a few interleaved groups are unpacked to bytes piece by piece (a piece stays
// in the nearest cache) and multiplied with all tokens.
namespace ponder::inference {
namespace {

/// Columns of a piece.
constexpr std::size_t kPieceColumns = 256;
constexpr std::size_t kPieceRuns = kPieceColumns / 32;

/// A piece of a panel, unpacked.
struct PanelPiece
{
    alignas(64) std::uint8_t quants[kPieceRuns * 8][kPanelGroups][64];
    alignas(64) float scales[kPieceRuns][kPanelGroups][16];
    alignas(64) float offsets[kPieceRuns][kPanelGroups][16];
};

/// Whether a format has a panel kernel here, and with which 16-bit sums.
template<class Format>
struct PanelTraits
{
#if defined(__AVX512VNNI__) || defined(__AVXVNNI__)
    static constexpr bool kExists = !Format::kHalves;
    static constexpr int kTogether = 8;
#else
    static constexpr bool kExists = !Format::kHalves && !Format::kIsSigned;
    static constexpr int kTogether = Format::kMaximum <= 15 ? 8 : 4;
#endif
    static constexpr std::int32_t kZero = Format::kIsSigned ? 128 : Format::kZero;
};

inline void storeQuad(std::uint8_t* at, RowBytes quad, bool isSigned)
{
#ifdef __AVX512VNNI__
    const __m512i top = _mm512_set1_epi8(static_cast<char>(0x80));
    _mm512_store_si512(at, isSigned ? _mm512_xor_si512(quad.v, top) : quad.v);
#else
    const __m256i top = _mm256_set1_epi8(static_cast<char>(0x80));
    for (int half = 0; half < 2; ++half) {
        const __m256i bytes = isSigned ? _mm256_xor_si256(quad.v[half], top) : quad.v[half];
        _mm256_store_si256(reinterpret_cast<__m256i*>(at) + half, bytes);
    }
#endif
}

/// Blocks from `block` on of one group into place `g` of the piece.
template<class Format>
void unpackPiece(const std::uint8_t* block, std::size_t runs, std::size_t g, PanelPiece& piece)
{
    for (std::size_t run = 0; run < runs; run += Format::kRuns, block += Format::kBytes) {
        const typename Format::Scales scales(block);
        forEachRun<Format::kRuns>([&]<int S>() __attribute__((always_inline)) {
            RowBytes quads[8];
            Format::template unpack<S>(block, quads);
#pragma GCC unroll 8
            for (std::size_t j = 0; j < 8; ++j) {
                storeQuad(piece.quants[(run + S) * 8 + j][g], quads[j], Format::kIsSigned);
            }
            storeFloats(piece.scales[run + S][g], scales.scaleOf(S));
            if constexpr (Format::kHasOffset) {
                storeFloats(piece.offsets[run + S][g], scales.offsetOf(S));
            }
        });
    }
}

/// The results of a panel, [tiles][tileTokens][groups][16], to y.
inline void storePanel(const float* results,
                       const TokenTiles& tokens,
                       std::size_t presentRows,
                       float* y,
                       std::size_t yStride)
{
    constexpr std::size_t width = kPanelGroups * kRows;
    for (std::size_t token = 0; token < tokens.tokens; ++token) {
        const float* from = results + token * width;
        float* to = y + token * yStride;
        if (presentRows >= width) {
            std::memcpy(to, from, width * sizeof(float));
        } else {
            std::memcpy(to, from, presentRows * sizeof(float));
        }
    }
}

template<class Format>
struct PanelKernel
{
    static void run(const WeightMatrix& weights,
                    std::size_t row,
                    const TokenTiles& tokens,
                    float* results,
                    float* y,
                    std::size_t yStride)
    {
        if constexpr (PanelTraits<Format>::kExists) {
            multiply(weights, row, tokens, results, y, yStride);
        }
    }

    static void multiply(const WeightMatrix& weights,
                         std::size_t row,
                         const TokenTiles& tokens,
                         float* results,
                         float* y,
                         std::size_t yStride)
    {
        const std::size_t allGroups = (weights.rows + kRows - 1) / kRows;
        const std::size_t firstGroup = row / kRows;
        std::size_t groups = allGroups - firstGroup;
        groups = groups < kPanelGroups ? groups : kPanelGroups;
        const std::size_t runs = weights.columns / 32;
        const std::size_t groupSize = runs / Format::kRuns * Format::kBytes;
        const auto* data =
            reinterpret_cast<const std::uint8_t*>(weights.data) + firstGroup * groupSize;
        constexpr std::size_t width = kPanelGroups * kRows;
        PanelPiece piece;
        if (groups < kPanelGroups) {
            std::memset(&piece, 0, sizeof piece);
        }
        const std::size_t tiles = tokens.tiles();
        std::memset(results, 0, tiles * kTileTokens * width * sizeof(float));
        for (std::size_t first = 0; first < runs; first += kPieceRuns) {
            const std::size_t left = runs - first;
            const std::size_t count = left < kPieceRuns ? left : kPieceRuns;
            for (std::size_t g = 0; g < groups; ++g) {
                unpackPiece<Format>(
                    data + g * groupSize + first / Format::kRuns * Format::kBytes, count, g, piece);
            }
            for (std::size_t tile = 0; tile < tiles; ++tile) {
                const std::size_t place = (tile * runs + first) * kTileTokens;
                multiplyPanelTile<Format::kHasOffset, PanelTraits<Format>::kTogether>(
                    {.panel = piece.quants[0][0],
                     .scales = piece.scales[0][0],
                     .offsets = piece.offsets[0][0],
                     .quads = tokens.quads + place * 8,
                     .tokenScales = tokens.scales + place,
                     .tokenSums = tokens.sums + place,
                     .counts = tokens.counts + place,
                     .runs = count,
                     .zero = PanelTraits<Format>::kZero,
                     .results = results + tile * kTileTokens * width});
            }
        }
        storePanel(results, tokens, weights.rows - row, y, yStride);
    }
};

void multiplyPanel(const WeightMatrix& weights,
                   std::size_t row,
                   const TokenTiles& tokens,
                   float* results,
                   float* y,
                   std::size_t yStride)
{
    withFormat<PanelKernel>(weights.type, weights, row, tokens, results, y, yStride);
}

bool hasPanelKernel(DType type)
{
    switch (type) {
    case DType::Q4_0:
    case DType::Q4_1:
    case DType::Q5_0:
    case DType::Q5_1:
    case DType::Q4_K:
    case DType::Q5_K:
        return true;
    case DType::Q8_0:
        return PanelTraits<GroupQ8_0>::kExists;
    default:
        return false;
    }
}

/// One tile of tokens from rows of x; missing tokens become zero.
void packTile(const float* x, std::size_t xStride, std::size_t tile, const TokenTiles& tokens)
{
    const std::size_t runs = tokens.columns / 32;
    for (std::size_t token = 0; token < kTileTokens; ++token) {
        const std::size_t index = tile * kTileTokens + token;
        const bool isPresent = index < tokens.tokens;
        const float* values = x + (isPresent ? index : 0) * xStride;
        for (std::size_t run = 0; run < runs; ++run) {
            const std::size_t place = (tile * runs + run) * kTileTokens + token;
            ActivationBlock block = {};
            if (isPresent) {
                quantizeBlock(values + run * 32, block);
            }
            const float scale = block.step * ActivationBlock::kFineSteps;
            tokens.scales[place] = scale;
            tokens.counts[place] = sumOfBytes(block.quants);
            tokens.sums[place] = scale * static_cast<float>(tokens.counts[place]);
            std::int32_t* quads = tokens.quads + (tile * runs + run) * 8 * kTileTokens + token;
            for (std::size_t j = 0; j < 8; ++j) {
                std::memcpy(quads + j * kTileTokens, block.quants + 4 * j, 4);
            }
        }
    }
}

} // namespace
} // namespace ponder::inference
