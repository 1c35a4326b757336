// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/kernels/interleaved_products.h"
#include "inference/kernels/panel_tokens.h"
#include "inference/kernels/token_tiles.h"

// Prefill in integers: a few interleaved groups are unpacked to bytes piece by piece (a piece stays
// in the nearest cache) and multiplied with all tokens.
namespace ponder::inference {
namespace {

constexpr std::size_t kPieceRuns = TokenTiles::kPieceRuns;

/// Scales of a run: one for each half where the format has two.
template<class Format>
constexpr int kPanelParts = Format::kHalves ? 2 : 1;

/// A piece of a panel, unpacked; see PanelTile.
struct PanelPiece
{
    alignas(64) std::uint8_t quants[kPieceRuns * 8][kPanelGroups][64];
    alignas(64) std::int32_t starts[kPieceRuns * 2][kPanelGroups][16];
    alignas(64) float scales[kPieceRuns * 2][kPanelGroups][16];
    alignas(64) float offsets[kPieceRuns * 2][kPanelGroups][16];
};

/// Blocks from `block` on of one group into place `g` of the piece.
template<class Format>
void unpackPiece(const std::uint8_t* block, std::size_t runs, std::size_t g, PanelPiece& piece)
{
    using Weights = PanelWeights<Format>;
    constexpr int kParts = kPanelParts<Format>;
    constexpr int kQuads = 8 / kParts;
    for (std::size_t run = 0; run < runs; run += Format::kRuns, block += Format::kBytes) {
        const typename Format::Scales scales(block);
        forEachRun<Format::kRuns>([&]<int S>() __attribute__((always_inline)) {
            RowBytes quads[8];
            Format::template unpack<S>(block, quads);
#pragma GCC unroll 8
            for (std::size_t j = 0; j < 8; ++j) {
                quads[j] = Weights::prepared(quads[j]);
                storeQuad(piece.quants[(run + S) * 8 + j][g], quads[j]);
            }
#pragma GCC unroll 2
            for (int part = 0; part < kParts; ++part) {
                const int place = S * kParts + part;
                const std::size_t at = run * kParts + static_cast<std::size_t>(place);
                Weights::template storeStart<kQuads>(piece.starts[at][g], quads + part * kQuads);
                storeFloats(piece.scales[at][g], scales.scaleOf(place));
                if constexpr (Weights::kHasOffset) {
                    storeFloats(piece.offsets[at][g], Weights::offsetOf(scales, place));
                }
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
        if (tokens.bytes() == 2) {
            multiply<2>(weights, row, tokens, results, y, yStride);
        } else {
            multiply<1>(weights, row, tokens, results, y, yStride);
        }
    }

    template<int Bytes>
    static void multiply(const WeightMatrix& weights,
                         std::size_t row,
                         const TokenTiles& tokens,
                         float* results,
                         float* y,
                         std::size_t yStride)
    {
        using Weights = PanelWeights<Format>;
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
                const std::size_t place = tokens.blockOf(tile, first) * kTileTokens;
                multiplyPanelTile<Weights::kHasOffset,
                                  Weights::kTogether,
                                  kPanelParts<Format>,
                                  Bytes>(
                    {.panel = piece.quants[0][0],
                     .starts = piece.starts[0][0],
                     .scales = piece.scales[0][0],
                     .offsets = piece.offsets[0][0],
                     .quads = tokens.quads + place * 32 * Bytes,
                     .isFine = Bytes == 2 ? tokens.isFine + tokens.blockOf(tile, first) : nullptr,
                     .tokenScales = tokens.scales + place,
                     .tokenSums = tokens.sums + place * TokenTiles::kSums,
                     .runs = count,
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

template<class Format>
struct PanelExists
{
    static void run(bool& exists) { exists = true; }
};

template<class Format>
struct PanelPairs
{
    static void run(bool& wants) { wants = PanelWeights<Format>::kWantsPairs; }
};

bool panelWantsPairs(DType type)
{
    bool wants = false;
    withFormat<PanelPairs>(type, wants);
    return wants;
}

bool hasPanelKernel(DType type)
{
    bool exists = false;
    withFormat<PanelExists>(type, exists);
    return exists;
}

} // namespace
} // namespace ponder::inference
