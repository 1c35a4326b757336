// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/aligned_buffer.h"
#include "inference/core/result.h"
#include "inference/core/thread_team.h"
#include "inference/core/token_id.h"
#include "inference/kernels/kernel_table.h"
#include "inference/transformer/attention.h"
#include "inference/transformer/kv_cache.h"
#include "inference/transformer/linear_projection.h"
#include "inference/transformer/model_config.h"
#include "inference/transformer/model_weights.h"
#include "inference/transformer/rope.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <stop_token>

namespace ponder::inference {

/// Takes a few or a few hundred tokens through all layers. One code path serves prefill (many rows)
/// and decode (one): LinearProjection and Attention choose the kernels by the number of rows. The
/// families differ by flags of ModelConfig and by which tensors exist. Thread: inference.
class ForwardPass
{
public:
    /// The referenced objects must outlive the pass, which counts in `work`. Allocates all scratch
    /// memory for `maximumRows` rows and a cache like `cache`.
    [[nodiscard]] static Result<std::unique_ptr<ForwardPass>> create(const ModelConfig& config,
                                                                     const ModelWeights& weights,
                                                                     const ThreadTeam& team,
                                                                     const KernelTable& kernels,
                                                                     KernelWork& work,
                                                                     const KvCache& cache,
                                                                     std::size_t maximumRows);

    /// Runs `ids` (at most maximumRows) at `firstPosition`, writing their keys and values into
    /// `cache`. Polls `stop` between layers and within large products (→ Cancelled).
    [[nodiscard]] Result<void> run(KvCache& cache,
                                   std::span<const TokenId> ids,
                                   std::size_t firstPosition,
                                   const std::stop_token& stop);
    /// Logits [rows, vocabularySize] of the rows from `firstRow` on of the last run.
    [[nodiscard]] Result<void>
    logits(std::size_t firstRow, std::size_t rows, float* target, const std::stop_token& stop);
    [[nodiscard]] std::uint64_t scratchBytes() const;

private:
    struct Memory
    {
        AlignedBuffer hidden;  // [maximumRows, embeddingLength] the residual stream
        AlignedBuffer normed;  // [maximumRows, embeddingLength]
        AlignedBuffer shared;  // what attention works in, then what the feed-forward block does
        AlignedBuffer cosines; // [2, maximumRows, ropeDimensionCount / 2] global, then local
        AlignedBuffer sines;
        AlignedBuffer embedding; // one row of the table in file blocks
    };

    /// Parts of Memory::shared. Attention is done before the feed-forward block begins.
    struct Parts
    {
        float* query = nullptr;    // [maximumRows, headCount · headDim]
        float* key = nullptr;      // [maximumRows, kvHeadCount · headDim]
        float* value = nullptr;    // [maximumRows, kvHeadCount · headDim]
        float* attended = nullptr; // [maximumRows, headCount · headDim]
        float* gate = nullptr;     // [maximumRows, feedForwardLength]
        float* up = nullptr;       // [maximumRows, feedForwardLength]
    };

    ForwardPass(const ModelConfig& config,
                const ModelWeights& weights,
                const ThreadTeam& team,
                const KernelTable& kernels,
                LinearProjection projection,
                Attention attention);
    [[nodiscard]] Result<void> allocate();
    void embed(std::span<const TokenId> ids);
    void fillRope(std::size_t rows, std::size_t firstPosition);
    [[nodiscard]] Result<void> attentionBlock(KvCache& cache,
                                              std::size_t layer,
                                              std::size_t rows,
                                              std::size_t firstPosition,
                                              const std::stop_token& stop);
    [[nodiscard]] Result<void>
    feedForwardBlock(std::size_t layer, std::size_t rows, const std::stop_token& stop);
    void normalizeRows(const float* weight, std::size_t rows);
    void
    finishQueriesAndKeys(KvCache& cache, std::size_t layer, std::size_t row, std::size_t position);
    void rotateHeads(float* heads,
                     std::size_t count,
                     const float* norm,
                     const float* cosines,
                     const float* sines);
    /// hidden += norm(normed + bias)
    void addToResidual(const float* bias, const float* norm, std::size_t rows);
    void forRows(std::size_t rows, const std::function<void(std::size_t row)>& body) const;

    const ModelConfig* m_config;
    const ModelWeights* m_weights;
    const ThreadTeam* m_team;
    const KernelTable* m_kernels;
    LinearProjection m_projection;
    Attention m_attention;
    Rope m_globalRope;
    Rope m_localRope;
    Memory m_memory;
    Parts m_parts;
    std::size_t m_maximumRows = 0;
};

} // namespace ponder::inference
