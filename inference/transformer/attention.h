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
#include "inference/transformer/kv_cache.h"
#include "inference/transformer/model_config.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ponder::inference {

/// Causal attention of new positions over the KV cache. A few positions (decode) go head by head
/// over the half precision cache; many go through BlockAttention. Thread: inference (splits its
/// work over the team).
class Attention
{
public:
    /// `config`, `team`, `kernels` and `work`, where it counts, must outlive it.
    [[nodiscard]] static Result<Attention> create(const ModelConfig& config,
                                                  const ThreadTeam& team,
                                                  const KernelTable& kernels,
                                                  KernelWork& work,
                                                  AttentionPrecision precision,
                                                  std::size_t contextLength);

    void attend(const KvCache& cache, const AttentionInput& input);
    [[nodiscard]] std::uint64_t scratchBytes() const;

private:
    Attention(const ModelConfig& config,
              const ThreadTeam& team,
              const KernelTable& kernels,
              KernelWork& work,
              BlockAttention blocks);
    void attendVectors(const KvCache& cache, const AttentionInput& input);

    const ModelConfig* m_config;
    const ThreadTeam* m_team;
    const KernelTable* m_kernels;
    KernelWork* m_work;
    BlockAttention m_blocks;
    std::vector<AlignedBuffer> m_scores; ///< per thread [contextLength]
};

} // namespace ponder::inference
