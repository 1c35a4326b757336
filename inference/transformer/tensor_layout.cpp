// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/transformer/tensor_layout.h"

#include "inference/gguf/gguf_file.h"
#include "inference/transformer/model_config.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace ponder::inference {

namespace {

/// Writers may add dimensions of 1 at the end.
std::vector<std::uint64_t> significantShape(const TensorInfo& info)
{
    std::vector<std::uint64_t> shape = info.shape;
    while (shape.size() > 1 && shape.back() == 1) {
        shape.pop_back();
    }
    return shape;
}

bool isFloatType(DType type)
{
    return type == DType::F32 || type == DType::F16 || type == DType::BF16;
}

Result<void> checkType(const TensorInfo& info, bool floatOnly)
{
    const auto traits = dtypeTraits(info.ggmlType);
    if (!traits) {
        return fail(
            ErrorCode::FormatTooNew,
            fmt::format("{}: tensor type {} is newer than this program", info.name, info.ggmlType));
    }
    if (!traits->isComputable || (floatOnly && !isFloatType(info.type()))) {
        return fail(ErrorCode::TypeUnsupported,
                    fmt::format("{}: type {} is not supported yet", info.name, traits->name));
    }
    return {};
}

Result<const TensorInfo*>
checkShape(const TensorInfo& info, const std::vector<std::uint64_t>& wanted, bool floatOnly)
{
    std::vector<std::uint64_t> expected = wanted;
    while (expected.size() > 1 && expected.back() == 1) {
        expected.pop_back();
    }
    if (significantShape(info) != expected) {
        return fail(ErrorCode::FileDamaged,
                    fmt::format("{}: shape [{}] where [{}] is needed",
                                info.name,
                                fmt::join(info.shape, ", "),
                                fmt::join(wanted, ", ")));
    }
    if (auto typed = checkType(info, floatOnly); !typed) {
        return tl::unexpected(typed.error());
    }
    return &info;
}

} // namespace

std::vector<MatrixSlot> layerMatrices(const ModelConfig& config)
{
    const std::uint64_t width = config.embeddingLength;
    const std::uint64_t ffn = config.feedForwardLength;
    const std::uint64_t queryWidth = std::uint64_t{config.headCount} * config.headDim;
    const std::uint64_t kvWidth = std::uint64_t{config.kvHeadCount} * config.headDim;
    return {
        {"attn_q.weight", &LayerWeights::query, queryWidth, width},
        {"attn_k.weight", &LayerWeights::key, kvWidth, width},
        {"attn_v.weight", &LayerWeights::value, kvWidth, width},
        {"attn_output.weight", &LayerWeights::attentionOutput, width, queryWidth},
        {"ffn_gate.weight", &LayerWeights::gate, ffn, width},
        {"ffn_up.weight", &LayerWeights::up, ffn, width},
        {"ffn_down.weight", &LayerWeights::down, width, ffn},
    };
}

std::vector<VectorSlot> layerVectors(const ModelConfig& config)
{
    const std::uint64_t width = config.embeddingLength;
    const std::uint64_t ffn = config.feedForwardLength;
    const std::uint64_t queryWidth = std::uint64_t{config.headCount} * config.headDim;
    const std::uint64_t kvWidth = std::uint64_t{config.kvHeadCount} * config.headDim;
    const bool needsBias = config.family == ArchitectureFamily::Qwen2;
    std::vector<VectorSlot> slots = {
        {"attn_norm.weight", &LayerWeights::attentionNorm, width, true},
        {"ffn_norm.weight", &LayerWeights::ffnNorm, width, true},
        {"attn_q.bias", &LayerWeights::queryBias, queryWidth, needsBias},
        {"attn_k.bias", &LayerWeights::keyBias, kvWidth, needsBias},
        {"attn_v.bias", &LayerWeights::valueBias, kvWidth, needsBias},
        {"attn_output.bias", &LayerWeights::attentionOutputBias, width, false},
        {"ffn_gate.bias", &LayerWeights::gateBias, ffn, false},
        {"ffn_up.bias", &LayerWeights::upBias, ffn, false},
        {"ffn_down.bias", &LayerWeights::downBias, width, false},
    };
    if (config.hasQkNorm) {
        slots.push_back({"attn_q_norm.weight", &LayerWeights::queryNorm, config.headDim, true});
        slots.push_back({"attn_k_norm.weight", &LayerWeights::keyNorm, config.headDim, true});
    }
    if (config.hasPostNorms) {
        slots.push_back(
            {"post_attention_norm.weight", &LayerWeights::postAttentionNorm, width, true});
        slots.push_back({"post_ffw_norm.weight", &LayerWeights::postFfnNorm, width, true});
    }
    return slots;
}

std::string layerTensorName(std::uint32_t layer, std::string_view suffix)
{
    return fmt::format("blk.{}.{}", layer, suffix);
}

Result<const TensorInfo*>
findMatrix(const GgufFile& file, std::string_view name, std::uint64_t rows, std::uint64_t columns)
{
    const TensorInfo* info = file.findTensor(name);
    if (info == nullptr) {
        return fail(ErrorCode::FileDamaged, fmt::format("{}: the tensor is missing", name));
    }
    return checkShape(*info, {columns, rows}, false);
}

Result<const TensorInfo*>
findVector(const GgufFile& file, std::string_view name, std::uint64_t length, bool isRequired)
{
    const TensorInfo* info = file.findTensor(name);
    if (info == nullptr) {
        if (isRequired) {
            return fail(ErrorCode::FileDamaged, fmt::format("{}: the tensor is missing", name));
        }
        return nullptr;
    }
    return checkShape(*info, {length}, true);
}

Result<void> checkTensors(const GgufFile& file, const ModelConfig& config)
{
    const auto embedding =
        findMatrix(file, "token_embd.weight", config.vocabularySize, config.embeddingLength);
    if (!embedding) {
        return tl::unexpected(embedding.error());
    }
    if (!config.hasTiedEmbeddings) {
        const auto head =
            findMatrix(file, "output.weight", config.vocabularySize, config.embeddingLength);
        if (!head) {
            return tl::unexpected(head.error());
        }
    }
    const auto norm = findVector(file, "output_norm.weight", config.embeddingLength, true);
    if (!norm) {
        return tl::unexpected(norm.error());
    }
    if (config.ropeScaling == RopeScaling::Llama3) {
        const auto factors =
            findVector(file, "rope_freqs.weight", config.ropeDimensionCount / 2, true);
        if (!factors) {
            return tl::unexpected(factors.error());
        }
    }
    const auto matrices = layerMatrices(config);
    const auto vectors = layerVectors(config);
    for (std::uint32_t layer = 0; layer < config.blockCount; ++layer) {
        for (const MatrixSlot& slot : matrices) {
            const auto found =
                findMatrix(file, layerTensorName(layer, slot.suffix), slot.rows, slot.columns);
            if (!found) {
                return tl::unexpected(found.error());
            }
        }
        for (const VectorSlot& slot : vectors) {
            const auto found =
                findVector(file, layerTensorName(layer, slot.suffix), slot.length, slot.isRequired);
            if (!found) {
                return tl::unexpected(found.error());
            }
        }
    }
    return {};
}

} // namespace ponder::inference
