// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/transformer/model_config.h"

#include "inference/gguf/gguf_file.h"
#include "inference/transformer/metadata_reader.h"
#include "inference/transformer/tensor_layout.h"

#include <array>
#include <cmath>
#include <fmt/format.h>
#include <optional>
#include <string_view>
#include <utility>

namespace ponder::inference {

namespace {

// Far above every published network, far below what could exhaust memory or overflow a 64-bit
// product.
constexpr std::uint32_t kMaximumBlocks = 1024;
constexpr std::uint32_t kMaximumWidth = 1U << 18U;
constexpr std::uint32_t kMaximumFeedForward = 1U << 21U;
constexpr std::uint32_t kMaximumHeads = 4096;
constexpr std::uint32_t kMaximumHeadDim = 4096;
constexpr std::uint32_t kMaximumContext = 1U << 30U;
constexpr std::uint32_t kMaximumVocabulary = 1U << 24U;
constexpr std::uint32_t kGemma27BBlocks = 62;

std::optional<ArchitectureFamily> familyOf(std::string_view architecture)
{
    constexpr std::array<std::pair<std::string_view, ArchitectureFamily>, 4> kFamilies = {{
        {"llama", ArchitectureFamily::Llama},
        {"qwen2", ArchitectureFamily::Qwen2},
        {"qwen3", ArchitectureFamily::Qwen3},
        {"gemma3", ArchitectureFamily::Gemma3},
    }};
    for (const auto& [name, family] : kFamilies) {
        if (name == architecture) {
            return family;
        }
    }
    return std::nullopt;
}

void readShape(MetadataReader& reader, ModelConfig& config)
{
    config.blockCount = reader.integer("block_count", 1, kMaximumBlocks);
    config.embeddingLength = reader.integer("embedding_length", 1, kMaximumWidth);
    config.feedForwardLength = reader.integer("feed_forward_length", 1, kMaximumFeedForward);
    config.contextLength = reader.integer("context_length", 1, kMaximumContext);
    config.headCount = reader.integer("attention.head_count", 1, kMaximumHeads);
    config.kvHeadCount = reader.optionalInteger("attention.head_count_kv", 1, kMaximumHeads)
                             .value_or(config.headCount);
    if (reader.error()) {
        return;
    }
    if (config.kvHeadCount > config.headCount || config.headCount % config.kvHeadCount != 0) {
        reader.fail(ErrorCode::FileDamaged,
                    fmt::format("{}: {} key heads cannot serve {} query heads",
                                reader.fullKey("attention.head_count_kv"),
                                config.kvHeadCount,
                                config.headCount));
        return;
    }
    const auto keyLength = reader.optionalInteger("attention.key_length", 1, kMaximumHeadDim);
    const auto valueLength = reader.optionalInteger("attention.value_length", 1, kMaximumHeadDim);
    if (!keyLength && config.embeddingLength % config.headCount != 0) {
        reader.fail(ErrorCode::FileDamaged,
                    fmt::format("{}: head dimension: {} is no multiple of {} heads",
                                reader.fullKey("embedding_length"),
                                config.embeddingLength,
                                config.headCount));
        return;
    }
    config.headDim = keyLength.value_or(config.embeddingLength / config.headCount);
    if (valueLength.value_or(config.headDim) != config.headDim) {
        reader.fail(ErrorCode::ArchitectureUnsupported,
                    fmt::format("{}: values of another length than keys are not supported",
                                reader.fullKey("attention.value_length")));
    }
}

void readExperts(MetadataReader& reader)
{
    const std::uint32_t experts = reader.optionalInteger("expert_count", 0, 1U << 20U).value_or(0);
    const std::uint32_t used =
        reader.optionalInteger("expert_used_count", 0, 1U << 20U).value_or(0);
    if (used > experts) {
        reader.fail(
            ErrorCode::FileDamaged,
            fmt::format(
                "{}: {} experts used of {}", reader.fullKey("expert_used_count"), used, experts));
    }
    if (experts > 0) {
        reader.fail(ErrorCode::ArchitectureUnsupported,
                    fmt::format("{}: mixture of experts is not supported yet",
                                reader.fullKey("expert_count")));
    }
}

void readRopeScaling(MetadataReader& reader, ModelConfig& config)
{
    constexpr double kLargest = 1e9;
    const std::string type = reader.optionalString("rope.scaling.type").value_or("linear");
    const auto legacyFactor = reader.optionalReal("rope.scale_linear", 0.0, kLargest);
    const float factor = reader.optionalReal("rope.scaling.factor", 0.0, kLargest)
                             .value_or(legacyFactor.value_or(1.0F));
    config.ropeOriginalContextLength =
        reader.optionalInteger("rope.scaling.original_context_length", 1, kMaximumContext)
            .value_or(config.contextLength);
    config.yarnAttentionFactor =
        reader.optionalReal("rope.scaling.attn_factor", 0.0, kLargest).value_or(1.0F);
    config.yarnExtrapolationFactor =
        reader.optionalReal("rope.scaling.yarn_ext_factor", -0.5, 1.0).value_or(1.0F);
    config.yarnAttentionFactor *=
        reader.optionalReal("rope.scaling.yarn_attn_factor", 0.0, kLargest).value_or(1.0F);
    config.yarnBetaFast =
        reader.optionalReal("rope.scaling.yarn_beta_fast", 0.0, kLargest).value_or(32.0F);
    config.yarnBetaSlow =
        reader.optionalReal("rope.scaling.yarn_beta_slow", 0.0, kLargest).value_or(1.0F);
    if (type == "yarn") {
        config.ropeScaling = RopeScaling::Yarn;
        config.ropeScalingFactor = factor;
    } else if (type == "linear") {
        config.ropeScaling = factor == 1.0F ? RopeScaling::None : RopeScaling::Linear;
        config.ropeScalingFactor = factor;
    } else if (type != "none") {
        reader.fail(
            ErrorCode::ArchitectureUnsupported,
            fmt::format("{}: \"{}\" is not supported", reader.fullKey("rope.scaling.type"), type));
    }
}

void readRope(MetadataReader& reader, const GgufFile& file, ModelConfig& config)
{
    config.ropeDimensionCount =
        reader.optionalInteger("rope.dimension_count", 1, kMaximumHeadDim).value_or(config.headDim);
    if (!reader.error() &&
        (config.ropeDimensionCount > config.headDim || config.ropeDimensionCount % 2 != 0)) {
        reader.fail(ErrorCode::FileDamaged,
                    fmt::format("{}: {} is odd or more than the head's {}",
                                reader.fullKey("rope.dimension_count"),
                                config.ropeDimensionCount,
                                config.headDim));
    }
    const float defaultBase = config.family == ArchitectureFamily::Gemma3 ? 1e6F : 10000.0F;
    config.ropeFreqBase = reader.optionalReal("rope.freq_base", 1.0, 1e12).value_or(defaultBase);
    config.ropeFreqBaseLocal =
        reader.optionalReal("rope.freq_base_swa", 1.0, 1e12).value_or(10000.0F);
    config.ropeLayout =
        config.family == ArchitectureFamily::Llama ? RopeLayout::Adjacent : RopeLayout::Halves;
    readRopeScaling(reader, config);
    if (config.family == ArchitectureFamily::Llama &&
        file.findTensor("rope_freqs.weight") != nullptr) {
        if (config.ropeScaling != RopeScaling::None) {
            reader.fail(
                ErrorCode::ArchitectureUnsupported,
                "rope_freqs.weight: together with another rope scaling it is not supported");
        }
        config.ropeScaling = RopeScaling::Llama3;
    }
}

void readFamily(MetadataReader& reader, ModelConfig& config)
{
    config.isSlidingWindowLayer.assign(config.blockCount, false);
    config.attentionScale = 1.0F / std::sqrt(static_cast<float>(config.headDim));
    config.hasQkNorm =
        config.family == ArchitectureFamily::Qwen3 || config.family == ArchitectureFamily::Gemma3;
    if (config.family != ArchitectureFamily::Gemma3) {
        return;
    }
    config.hasPostNorms = true;
    config.usesGelu = true;
    config.embeddingScale = std::sqrt(static_cast<float>(config.embeddingLength));
    config.finalLogitSoftcap =
        reader.optionalReal("final_logit_softcapping", -1.0, 1e9).value_or(0.0F);
    if (config.finalLogitSoftcap < 0.0F) {
        config.finalLogitSoftcap = 0.0F;
    }
    config.slidingWindow =
        reader.optionalInteger("attention.sliding_window", 0, kMaximumContext).value_or(0);
    if (config.slidingWindow > 0) {
        config.isSlidingWindowLayer =
            reader.slidingWindowLayers("attention.sliding_window_pattern", config.blockCount, 6);
    }
    // The 27B network alone divides the width, not the head dimension (its configuration's
    // query_pre_attn_scalar).
    if (config.blockCount == kGemma27BBlocks) {
        config.attentionScale = 1.0F / std::sqrt(static_cast<float>(config.embeddingLength) /
                                                 static_cast<float>(config.headCount));
    }
}

/// The rows of the embedding are the vocabulary; every other statement about its size must agree.
void readVocabulary(MetadataReader& reader, const GgufFile& file, ModelConfig& config)
{
    const TensorInfo* embedding = file.findTensor("token_embd.weight");
    if (embedding == nullptr || embedding->shape.size() < 2) {
        reader.fail(ErrorCode::FileDamaged,
                    embedding == nullptr ? "token_embd.weight: the tensor is missing"
                                         : "token_embd.weight: it is no matrix");
        return;
    }
    const std::uint64_t rows = embedding->shape[1];
    if (rows == 0 || rows > kMaximumVocabulary) {
        reader.fail(ErrorCode::FileDamaged, fmt::format("token_embd.weight: {} rows", rows));
        return;
    }
    config.vocabularySize = static_cast<std::uint32_t>(rows);
    const auto stated = reader.optionalInteger("vocab_size", 1, kMaximumVocabulary);
    if (stated && *stated != rows) {
        reader.fail(ErrorCode::FileDamaged,
                    fmt::format("{}: {} words, but token_embd.weight has {} rows",
                                reader.fullKey("vocab_size"),
                                *stated,
                                rows));
    }
    const auto tokens = file.metadata().stringArray("tokenizer.ggml.tokens");
    if (!tokens) {
        reader.fail(tokens.error().code, tokens.error().detail);
    } else if (*tokens != nullptr && (*tokens)->size() != rows) {
        reader.fail(
            ErrorCode::FileDamaged,
            fmt::format("tokenizer.ggml.tokens: {} words, but token_embd.weight has {} rows",
                        (*tokens)->size(),
                        rows));
    }
}

} // namespace

Result<ModelConfig> ModelConfig::fromGguf(const GgufFile& file)
{
    const auto architecture = file.metadata().string("general.architecture");
    if (!architecture) {
        return tl::unexpected(architecture.error());
    }
    if (!architecture->has_value()) {
        return fail(ErrorCode::FileDamaged, "general.architecture: the key is missing");
    }
    const auto family = familyOf(**architecture);
    if (!family) {
        return fail(ErrorCode::ArchitectureUnsupported,
                    fmt::format("general.architecture: \"{}\" is not supported", **architecture));
    }
    ModelConfig config;
    config.family = *family;
    config.architecture = **architecture;
    if (const auto name = file.metadata().string("general.name"); name && name->has_value()) {
        config.name = **name;
    }
    MetadataReader reader(file.metadata(), config.architecture);
    readExperts(reader);
    readShape(reader, config);
    const auto epsilon = reader.optionalReal("attention.layer_norm_rms_epsilon", 0.0, 1.0);
    if (!epsilon) {
        reader.fail(ErrorCode::FileDamaged,
                    fmt::format("{}: the key is missing",
                                reader.fullKey("attention.layer_norm_rms_epsilon")));
    }
    config.rmsEpsilon = epsilon.value_or(0.0F);
    readRope(reader, file, config);
    readFamily(reader, config);
    readVocabulary(reader, file, config);
    if (reader.error()) {
        return tl::unexpected(*reader.error());
    }
    config.hasTiedEmbeddings = file.findTensor("output.weight") == nullptr;
    if (auto checked = checkTensors(file, config); !checked) {
        return tl::unexpected(checked.error());
    }
    return config;
}

ModelSupport describeSupport(const GgufFile& file)
{
    const auto config = ModelConfig::fromGguf(file);
    return config ? ModelSupport{true, std::nullopt} : ModelSupport{false, config.error()};
}

} // namespace ponder::inference
