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

/// Attention of many new positions, as small matrix products in float32. KV head by KV head: the
/// cached keys (transposed) and values are unpacked once, then blocks of queries of all heads in
/// the group are scored, normalised and mixed. Thread: inference (splits its work over the team).
class BlockAttention
{
public:
    /// `config`, `team`, `kernels` and `work`, where it counts, must outlive it. For a cache like
    /// `cache`.
    [[nodiscard]] static Result<BlockAttention> create(const ModelConfig& config,
                                                       const ThreadTeam& team,
                                                       const KernelTable& kernels,
                                                       KernelWork& work,
                                                       const KvCache& cache);

    void attend(const KvCache& cache, const AttentionInput& input);
    [[nodiscard]] std::uint64_t scratchBytes() const;

private:
    struct Scratch
    {
        AlignedBuffer queries; // [lines, headDim], scaled
        AlignedBuffer scores;  // [lines, contextLength up to a whole tile]
        AlignedBuffer output;  // [lines, paddedDim]
        AlignedBuffer tile;    // [kTileKeys, headDim]
        AlignedBuffer halves;  // [kTileKeys, headDim], when the cache has none itself
    };

    struct Tile
    {
        std::size_t layer;
        std::size_t kvHead;
        std::size_t index; ///< of the unpacked ones
    };

    BlockAttention(const ModelConfig& config,
                   const ThreadTeam& team,
                   const KernelTable& kernels,
                   KernelWork& work);
    [[nodiscard]] Result<void> allocate(std::size_t tileHalves);
    void unpack(const KvCache& cache, std::size_t layer, std::size_t kvHead, KeyRange keys);
    void unpackTile(const KvCache& cache, const Tile& tile, KeyRange positions, Scratch& scratch);
    /// `origin`: the position of the first unpacked key.
    void attendBlock(const AttentionInput& input,
                     std::size_t kvHead,
                     std::size_t firstRow,
                     std::size_t rowCount,
                     std::size_t origin,
                     int thread);
    void score(const AttentionInput& input,
               std::size_t kvHead,
               std::size_t firstRow,
               std::size_t lines,
               KeyRange tiles,
               Scratch& scratch);

    const ModelConfig* m_config;
    const ThreadTeam* m_team;
    const KernelTable* m_kernels;
    KernelWork* m_work;
    QueryBlocks m_blocks;
    // Of the present KV head.
    AlignedBuffer m_keys;           // [tileCount, headDim, kTileKeys]
    AlignedBuffer m_values;         // [tileCount, kTileKeys, paddedDim]
    std::vector<Scratch> m_scratch; ///< per thread
};

} // namespace ponder::inference
