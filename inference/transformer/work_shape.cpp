// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/transformer/work_shape.h"

#include "inference/gguf/gguf_file.h"
#include "inference/transformer/model_config.h"
#include "inference/transformer/tensor_layout.h"

namespace ponder::inference {

WorkShape workShape(const ModelConfig& config, const GgufFile& file, KvType kvType)
{
    const std::uint64_t headDim = config.headDim;
    const auto matrices = layerMatrices(config);
    WorkShape shape;
    shape.layers.resize(config.blockCount);
    for (std::uint32_t index = 0; index < config.blockCount; ++index) {
        WorkShape::Layer& layer = shape.layers[index];
        for (const MatrixSlot& slot : matrices) {
            layer.linearFlops += 2 * slot.rows * slot.columns;
            const TensorInfo* info = file.findTensor(layerTensorName(index, slot.suffix));
            layer.weightBytes += info != nullptr ? info->bytes : 0;
        }
        layer.attentionFlops = 2 * config.headCount * (headDim + headDim);
        layer.window = config.isSlidingWindowLayer[index] ? config.slidingWindow : 0;
        layer.kvBytesPerToken = 2 * config.kvHeadCount * kvVectorBytes(kvType, config.headDim);
    }
    const std::uint64_t vocabulary = config.vocabularySize;
    const TensorInfo* embedding = file.findTensor("token_embd.weight");
    const TensorInfo* head =
        config.hasTiedEmbeddings ? embedding : file.findTensor("output.weight");
    shape.headFlops = 2 * config.embeddingLength * vocabulary;
    shape.headBytes = head != nullptr ? head->bytes : 0;
    shape.embeddingRowBytes = embedding != nullptr ? embedding->bytes / vocabulary : 0;
    return shape;
}

} // namespace ponder::inference
