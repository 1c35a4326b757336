// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/aligned_buffer.h"
#include "inference/core/result.h"
#include "inference/kernels/weight_matrix.h"
#include "inference/transformer/tensor_layout.h"

#include <cstdint>
#include <functional>
#include <stop_token>
#include <vector>

namespace ponder::inference {

class GgufFile;
class ThreadTeam;
struct ModelConfig;

/// The network's weights in memory: matrices in their file format, quantised ones interleaved (see
/// WeightMatrix), vectors as float32. This is the one place that decides how a matrix lies in
/// memory. Immutable after loading. Thread-safe.
class ModelWeights
{
public:
    using Progress = std::function<void(std::uint64_t bytesRead, std::uint64_t bytesTotal)>;

    /// Reads every tensor piece by piece, all threads together, straight to where it stays; no
    /// second copy of the file is ever in memory. `progress` is called on the calling thread.
    /// Errors: OutOfMemory, Cancelled, FileUnreadable, FileDamaged.
    [[nodiscard]] static Result<ModelWeights> load(const GgufFile& file,
                                                   const ModelConfig& config,
                                                   const ThreadTeam& team,
                                                   const Progress& progress,
                                                   std::stop_token stop);

    [[nodiscard]] const std::vector<LayerWeights>& layers() const { return m_layers; }

    [[nodiscard]] const WeightMatrix& embedding() const
    {
        return m_embedding;
    } // [vocabularySize, embeddingLength]

    [[nodiscard]] const WeightMatrix& head() const
    {
        return m_head;
    } // the embedding itself when tied

    [[nodiscard]] const float* outputNorm() const { return m_outputNorm; } // [embeddingLength]

    /// [ropeDimensionCount / 2], or null
    [[nodiscard]] const float* ropeFactors() const { return m_ropeFactors; }

    [[nodiscard]] std::uint64_t bytes() const { return m_matrices.size() + m_vectors.size(); }

private:
    class Loader;

    AlignedBuffer m_matrices;
    AlignedBuffer m_vectors;
    std::vector<LayerWeights> m_layers;
    WeightMatrix m_embedding;
    WeightMatrix m_head;
    const float* m_outputNorm = nullptr;
    const float* m_ropeFactors = nullptr;
};

} // namespace ponder::inference
