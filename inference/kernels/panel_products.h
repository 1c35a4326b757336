// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/kernels/interleaved_products.h"
#include "inference/kernels/isa_memory.h"
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

/// What is unpacked next, fetched a few lines with each tile: after the products of a whole piece
/// the hardware has forgotten where the weights were being read.
class PieceFetch
{
public:
    /// `bytes` from `at` on of each of `groups`, which lie `stride` apart.
    PieceFetch(const std::uint8_t* at,
               std::size_t bytes,
               std::size_t groups,
               std::size_t stride,
               std::size_t tiles)
        : m_at(at)
        , m_lines((bytes + kLine - 1) / kLine)
        , m_groups(groups)
        , m_stride(stride)
        , m_atOnce((m_lines + tiles - 1) / tiles)
    {
    }

    void fetchSome()
    {
        for (std::size_t i = 0; i < m_atOnce && m_lines > 0; ++i, --m_lines, m_at += kLine) {
            for (std::size_t g = 0; g < m_groups; ++g) {
                fetchLine(m_at + g * m_stride);
            }
        }
    }

private:
    static constexpr std::size_t kLine = 64;

    const std::uint8_t* m_at;
    std::size_t m_lines;
    std::size_t m_groups;
    std::size_t m_stride;
    std::size_t m_atOnce;
};

/// Where a panel's results go, [tokens][yStride]: tile by tile. Each row is a cache line far from
/// the next, so that the lines are asked for while the tile before it is computed.
struct PanelOutput
{
    static constexpr std::size_t kWidth = kPanelGroups * kRows;

    float* y;
    std::size_t yStride;
    std::size_t tokens; ///< from here on
    std::size_t width;  ///< of a row, in floats: kWidth but for the last panel

    [[nodiscard]] std::size_t tileTokens() const
    {
        return tokens < kTileTokens ? tokens : kTileTokens;
    }

    void fetch() const
    {
        for (std::size_t token = 0; token < tileTokens(); ++token) {
            for (std::size_t row = 0; row < width; row += kRows) {
                fetchLine(y + token * yStride + row);
            }
        }
    }

    /// `results`: [kTileTokens][kPanelGroups][16]
    void store(const float* results) const
    {
        for (std::size_t token = 0; token < tileTokens(); ++token) {
            if (width == kWidth) {
                std::memcpy(y + token * yStride, results + token * kWidth, kWidth * sizeof(float));
            } else {
                std::memcpy(y + token * yStride, results + token * kWidth, width * sizeof(float));
            }
        }
    }

    void advance()
    {
        tokens -= tileTokens();
        y += kTileTokens * yStride;
    }
};

/// To the same piece of the next tile; see TokenTiles::blockOf.
template<int Bytes>
inline void advance(PanelTile& tile)
{
    tile.quads += tile.runs * kTileTokens * 32 * Bytes;
    tile.fineTokens += Bytes == 2 ? tile.runs : 0;
    tile.tokenScales += tile.runs * kTileTokens;
    tile.tokenSums += tile.runs * kTileTokens * TokenTiles::kSums;
    tile.results += kTileTokens * kPanelGroups * kRows;
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
        constexpr std::size_t width = PanelOutput::kWidth;
        PanelPiece piece;
        if (groups < kPanelGroups) {
            std::memset(&piece, 0, sizeof piece);
        }
        const std::size_t tiles = tokens.tiles();
        std::memset(results, 0, tiles * kTileTokens * width * sizeof(float));
        const std::size_t present = weights.rows - row;
        for (std::size_t first = 0; first < runs; first += kPieceRuns) {
            const std::size_t left = runs - first;
            const std::size_t count = left < kPieceRuns ? left : kPieceRuns;
            const std::uint8_t* blocks = data + first / Format::kRuns * Format::kBytes;
            const std::size_t pieceSize = count / Format::kRuns * Format::kBytes;
            for (std::size_t g = 0; g < groups; ++g) {
                unpackPiece<Format>(blocks + g * groupSize, count, g, piece);
            }
            PieceFetch next(blocks + pieceSize, pieceSize, groups, groupSize, tiles);
            const std::size_t block = tokens.blockOf(0, first);
            PanelTile tile{.panel = piece.quants[0][0],
                           .starts = piece.starts[0][0],
                           .scales = piece.scales[0][0],
                           .offsets = piece.offsets[0][0],
                           .quads = tokens.quads + block * kTileTokens * 32 * Bytes,
                           .fineTokens = Bytes == 2 ? tokens.fineTokens + block : nullptr,
                           .tokenScales = tokens.scales + block * kTileTokens,
                           .tokenSums = tokens.sums + block * kTileTokens * TokenTiles::kSums,
                           .runs = count,
                           .results = results};
            const bool isLast = left <= kPieceRuns;
            PanelOutput output{y, yStride, tokens.tokens, present < width ? present : width};
            for (std::size_t i = 0; i < tiles; ++i) {
                if (isLast) {
                    output.fetch();
                }
                next.fetchSome();
                multiplyPanelTile<Weights::kHasOffset,
                                  Weights::kTogether,
                                  kPanelParts<Format>,
                                  Bytes>(tile);
                if (isLast) {
                    output.store(tile.results);
                    output.advance();
                }
                advance<Bytes>(tile);
            }
        }
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
