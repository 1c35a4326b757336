// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/aligned_buffer.h"
#include "inference/core/result.h"
#include "inference/core/thread_team.h"
#include "inference/kernels/kernel_table.h"
#include "inference/kernels/kernel_work.h"
#include "inference/transformer/attention_input.h"
#include "inference/transformer/block_attention.h"
#include "inference/transformer/integer_attention.h"
#include "inference/transformer/kv_cache.h"
#include "inference/transformer/model_config.h"

#include <cstddef>
#include <cstdint>
#include <optional>

namespace ponder::inference {

/// Causal attention of new positions over the KV cache. A few positions (decode, with drafted
/// tokens or without) go over the cache in segments, each read once for all queries that share it,
/// and bit for bit as they would one at a time; many go through IntegerAttention or BlockAttention.
/// Thread: inference (splits its work over the team).
class Attention
{
public:
    /// `config`, `team`, `kernels` and `work`, where it counts, must outlive it. For a cache like
    /// `cache`.
    [[nodiscard]] static Result<Attention> create(const ModelConfig& config,
                                                  const ThreadTeam& team,
                                                  const KernelTable& kernels,
                                                  KernelWork& work,
                                                  AttentionPrecision precision,
                                                  const KvCache& cache);

    void attend(const KvCache& cache, const AttentionInput& input);
    [[nodiscard]] std::uint64_t scratchBytes() const;

private:
    Attention(const ModelConfig& config,
              const ThreadTeam& team,
              const KernelTable& kernels,
              KernelWork& work);

    /// A piece of one row's keys under one head of keys.
    struct Segment
    {
        std::size_t row;
        std::size_t kvHead;
        std::size_t index;
        std::size_t count; ///< of each row and head
    };

    void attendVectors(const KvCache& cache, const AttentionInput& input);
    void attendSegment(const KvCache& cache,
                       const AttentionInput& input,
                       const Segment& segment,
                       int thread);
    void
    joinSegments(std::size_t rowHead, std::size_t query, std::size_t segments, float* output) const;

    const ModelConfig* m_config;
    const ThreadTeam* m_team;
    const KernelTable* m_kernels;
    KernelWork* m_work;
    std::optional<IntegerAttention> m_integers; ///< this one
    std::optional<BlockAttention> m_blocks;     ///< or this one
    std::size_t m_segmentKeys = 0;
    AlignedBuffer m_scores;  ///< [threads, queries of a head, segment]
    AlignedBuffer m_parts;   ///< [row, kvHead, segment, queries of a head, headDim]
    AlignedBuffer m_logSums; ///< [row, kvHead, segment, queries of a head]
};

} // namespace ponder::inference
