// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/result.h"
#include "inference/kernels/weight_matrix.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ponder::inference {

class GgufFile;
struct ModelConfig;
struct TensorInfo;

/// The weights of one block, borrowed. Vectors are float32 and null when the network has none.
struct LayerWeights
{
    const float* attentionNorm = nullptr;       // [embeddingLength]
    WeightMatrix query;                         // [headCount · headDim, embeddingLength]
    WeightMatrix key;                           // [kvHeadCount · headDim, embeddingLength]
    WeightMatrix value;                         // [kvHeadCount · headDim, embeddingLength]
    WeightMatrix attentionOutput;               // [embeddingLength, headCount · headDim]
    const float* queryBias = nullptr;           // [headCount · headDim]
    const float* keyBias = nullptr;             // [kvHeadCount · headDim]
    const float* valueBias = nullptr;           // [kvHeadCount · headDim]
    const float* attentionOutputBias = nullptr; // [embeddingLength]
    const float* queryNorm = nullptr;           // [headDim]
    const float* keyNorm = nullptr;             // [headDim]
    const float* postAttentionNorm = nullptr;   // [embeddingLength]
    const float* ffnNorm = nullptr;             // [embeddingLength]
    WeightMatrix gate;                          // [feedForwardLength, embeddingLength]
    WeightMatrix up;                            // [feedForwardLength, embeddingLength]
    WeightMatrix down;                          // [embeddingLength, feedForwardLength]
    const float* gateBias = nullptr;            // [feedForwardLength]
    const float* upBias = nullptr;              // [feedForwardLength]
    const float* downBias = nullptr;            // [embeddingLength]
    const float* postFfnNorm = nullptr;         // [embeddingLength]
};

/// Where a matrix of a block goes, and the shape it must have.
struct MatrixSlot
{
    std::string_view suffix; ///< "attn_q.weight"
    WeightMatrix LayerWeights::*member = nullptr;
    std::uint64_t rows = 0;
    std::uint64_t columns = 0;
};

struct VectorSlot
{
    std::string_view suffix;
    const float* LayerWeights::*member = nullptr;
    std::uint64_t length = 0;
    bool isRequired = false;
};

[[nodiscard]] std::vector<MatrixSlot> layerMatrices(const ModelConfig& config);
[[nodiscard]] std::vector<VectorSlot> layerVectors(const ModelConfig& config);
[[nodiscard]] std::string layerTensorName(std::uint32_t layer, std::string_view suffix);

/// The tensor of that name when its shape and type fit; FileDamaged or TypeUnsupported, naming it,
/// otherwise.
[[nodiscard]] Result<const TensorInfo*>
findMatrix(const GgufFile& file, std::string_view name, std::uint64_t rows, std::uint64_t columns);
/// The same for a vector; nullptr when it is missing and not required.
[[nodiscard]] Result<const TensorInfo*>
findVector(const GgufFile& file, std::string_view name, std::uint64_t length, bool isRequired);

/// Looks at every tensor the network needs, without reading one.
[[nodiscard]] Result<void> checkTensors(const GgufFile& file, const ModelConfig& config);

} // namespace ponder::inference
