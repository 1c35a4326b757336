// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/aligned_buffer.h"
#include "inference/core/result.h"
#include "inference/core/thread_team.h"
#include "inference/kernels/kernel_table.h"
#include "inference/kernels/kernel_work.h"
#include "inference/transformer/attention_input.h"
#include "inference/transformer/kv_cache.h"
#include "inference/transformer/model_config.h"
#include "inference/transformer/query_blocks.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ponder::inference {

/// Attention of many new positions in 16-bit integers: the keys and values of a head are packed
/// tile by tile, then blocks of queries of all heads that share them are scored and mixed. Weights
/// of a tile are kept relative to its largest score, so scores live no longer than their tile.
/// Thread: inference (splits its work over the team).
class IntegerAttention
{
public:
    /// Whether the table and the shape of the heads allow it.
    [[nodiscard]] static bool isPossible(const ModelConfig& config, const KernelTable& kernels);

    /// `config`, `team`, `kernels` and `work`, where it counts, must outlive it. For a cache like
    /// `cache`.
    [[nodiscard]] static Result<IntegerAttention> create(const ModelConfig& config,
                                                         const ThreadTeam& team,
                                                         const KernelTable& kernels,
                                                         KernelWork& work,
                                                         const KvCache& cache);

    void attend(const KvCache& cache, const AttentionInput& input);
    [[nodiscard]] std::uint64_t scratchBytes() const;

private:
    struct Scratch
    {
        AlignedBuffer queries; // [lines, headDim] int16
        AlignedBuffer scores;  // [lines, 64]
        AlignedBuffer weights; // [tileCount, lines, 64] int16
        AlignedBuffer largest; // [tileCount, lines] scores, then factors of the weights
        AlignedBuffer sums;    // [tileCount, lines]
        AlignedBuffer output;  // [lines, paddedDim]
        AlignedBuffer scales;  // [lines] of the queries
        AlignedBuffer halves;  // [64, headDim], when the cache has none itself
    };

    /// Rows of one block and the tiles they see.
    struct Block
    {
        std::size_t kvHead;
        std::size_t firstRow;
        std::size_t lines;  ///< rows · group
        std::size_t origin; ///< position of the first packed key
        KeyRange tiles;
    };

    IntegerAttention(const ModelConfig& config,
                     const ThreadTeam& team,
                     const KernelTable& kernels,
                     KernelWork& work);
    [[nodiscard]] Result<void> allocate(std::size_t tileHalves);
    void pack(const KvCache& cache, std::size_t layer, std::size_t kvHead, KeyRange keys);
    void attendBlock(const AttentionInput& input,
                     std::size_t kvHead,
                     std::size_t firstRow,
                     std::size_t rowCount,
                     std::size_t origin,
                     int thread);
    void packQueries(const AttentionInput& input, const Block& block, Scratch& scratch) const;
    /// Scores of one tile and, from them, its weights; gives how many keys all lines see in it.
    std::size_t weigh(const AttentionInput& input,
                      const Block& block,
                      std::size_t tile,
                      Scratch& scratch) const;
    /// Turns largest scores into the factors of each tile's weights: their softmax over all tiles.
    void joinTiles(const Block& block, Scratch& scratch) const;
    void mix(const AttentionInput& input, const Block& block, Scratch& scratch) const;

    const ModelConfig* m_config;
    const ThreadTeam* m_team;
    const IntegerAttentionKernels* m_kernels;
    KernelWork* m_work;
    QueryBlocks m_blocks;
    // Of the present KV head; see IntegerAttentionKernels.
    AlignedBuffer m_keys;           ///< [tileCount][headDim / 2][64][2]
    AlignedBuffer m_values;         ///< [tileCount][32][paddedDim][2]
    AlignedBuffer m_keyScales;      ///< [tileCount][64]
    AlignedBuffer m_valueScales;    ///< [tileCount][paddedDim]
    std::vector<Scratch> m_scratch; ///< per thread
};

} // namespace ponder::inference
