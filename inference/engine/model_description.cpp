// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/engine/model_description.h"

#include "inference/gguf/gguf_file.h"
#include "inference/gguf/model_name.h"
#include "inference/kernels/kernel_table.h"
#include "inference/sampling/sampler.h"
#include "inference/transformer/model_config.h"
#include "inference/transformer/transformer.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <string>
#include <string_view>

namespace ponder::inference {

namespace {

constexpr std::uint64_t kFloatBytes = 4;

std::string textOf(const GgufMetadata& metadata, std::string_view key)
{
    const auto value = metadata.string(key);
    return value ? value->value_or(std::string()) : std::string();
}

/// The type most weights are stored in.
std::string dominantQuantization(const GgufFile& file)
{
    std::map<std::uint32_t, std::uint64_t> weights;
    for (const TensorInfo& tensor : file.tensors()) {
        weights[tensor.ggmlType] += tensor.elementCount();
    }
    const auto most =
        std::max_element(weights.begin(), weights.end(), [](const auto& a, const auto& b) {
            return a.second < b.second;
        });
    if (most == weights.end()) {
        return {};
    }
    const auto traits = dtypeTraits(most->first);
    return traits ? std::string(traits->name) : "type " + std::to_string(most->first);
}

void readReal(const GgufMetadata& metadata, std::string_view key, float& target)
{
    const auto value = metadata.real(key);
    if (value && *value) {
        target = static_cast<float>(**value);
    }
}

/// What the makers of a family ask for in its model card or generation_config.json.
struct PublishedSampling
{
    std::string_view architecture;
    std::string_view name; ///< part of `general.name`, in small letters; empty: all
    float temperature = 0.0F;
    std::int32_t topK = 0;
    float topP = 1.0F;
};

constexpr std::array kPublished{
    PublishedSampling{"llama", "smollm2", 0.2F, 50, 0.9F},
    PublishedSampling{"llama", "llama", 0.6F, 50, 0.9F},
    PublishedSampling{"qwen2", "qwen", 0.7F, 20, 0.8F},
    PublishedSampling{"gemma3", "", 1.0F, 64, 0.95F},
};
/// Qwen3, DeepSeek-R1's distillations, SmolLM3: within a hair of each other.
constexpr PublishedSampling kThinking{"", "", 0.6F, 20, 0.95F};

const PublishedSampling* publishedSampling(const GgufMetadata& metadata, bool thinksNatively)
{
    if (thinksNatively) {
        return &kThinking;
    }
    std::string name = textOf(metadata, "general.name");
    std::transform(name.begin(), name.end(), name.begin(), [](unsigned char letter) {
        return letter < 0x80 ? static_cast<char>(std::tolower(letter)) : static_cast<char>(letter);
    });
    const std::string architecture = textOf(metadata, "general.architecture");
    const auto found = std::find_if(kPublished.begin(), kPublished.end(), [&](const auto& row) {
        return row.architecture == architecture && name.find(row.name) != std::string::npos;
    });
    return found == kPublished.end() ? nullptr : &*found;
}

std::string mebibytes(std::uint64_t bytes)
{
    return std::to_string((bytes + (1U << 20U) - 1) >> 20U) + " MiB";
}

} // namespace

ModelFacts
describeModel(const std::filesystem::path& path, const GgufFile& file, const ModelConfig& config)
{
    const GgufMetadata& metadata = file.metadata();
    ModelFacts facts;
    facts.name =
        modelName(path, config.name.empty() ? textOf(metadata, "general.basename") : config.name);
    facts.architecture = config.architecture;
    facts.license = textOf(metadata, "general.license");
    facts.quantization = dominantQuantization(file);
    facts.parameters = file.parameterCount();
    facts.fileBytes = file.fileBytes();
    facts.trainedContextLength = config.contextLength;
    return facts;
}

SamplingConfig recommendedSampling(const GgufFile& file, bool thinksNatively)
{
    const GgufMetadata& metadata = file.metadata();
    SamplingConfig usual;
    if (const PublishedSampling* published = publishedSampling(metadata, thinksNatively)) {
        usual.temperature = published->temperature;
        usual.topK = published->topK;
        usual.topP = published->topP;
        usual.minP = 0.0F;
    }
    SamplingConfig config = usual;
    readReal(metadata, "general.sampling.temp", config.temperature);
    readReal(metadata, "general.sampling.top_p", config.topP);
    readReal(metadata, "general.sampling.min_p", config.minP);
    readReal(metadata, "general.sampling.penalty_repeat", config.repeatPenalty);
    constexpr std::uint64_t kMost = 1U << 20U;
    if (const auto topK = metadata.unsignedInteger("general.sampling.top_k", 0, kMost);
        topK && *topK) {
        config.topK = static_cast<std::int32_t>(**topK);
    }
    if (const auto window = metadata.unsignedInteger("general.sampling.penalty_last_n", 0, kMost);
        window && *window) {
        config.penaltyWindow = static_cast<std::int32_t>(**window);
    }
    return validateSampling(config) ? config : usual;
}

std::uint64_t estimatedMemoryBytes(const GgufFile& file,
                                   const ModelConfig& config,
                                   const TransformerOptions& options)
{
    std::uint64_t bytes = 0;
    for (const TensorInfo& tensor : file.tensors()) {
        bytes += tensor.bytes;
    }
    const std::uint64_t keysAndValues =
        2 * std::uint64_t{config.kvHeadCount} * kvVectorBytes(options.kvType, config.headDim);
    bytes += std::uint64_t{options.contextLength} * config.blockCount * keysAndValues;
    const std::uint64_t activations = 4 * std::uint64_t{config.embeddingLength} +
                                      3 * std::uint64_t{config.feedForwardLength} +
                                      2 * std::uint64_t{config.headCount} * config.headDim;
    bytes += options.prefillChunk * activations * kFloatBytes;
    bytes += ActivationBatch::kMost * std::uint64_t{config.vocabularySize} * kFloatBytes;
    return bytes;
}

Result<KvType> kvTypeThatFits(const GgufFile& file,
                              const ModelConfig& config,
                              TransformerOptions options,
                              std::optional<KvType> wanted,
                              std::uint64_t available)
{
    options.kvType = wanted.value_or(KvType::F16);
    std::uint64_t needed = estimatedMemoryBytes(file, config, options);
    if (available != 0 && needed > available && !wanted) {
        options.kvType = KvType::Q8_0;
        needed = estimatedMemoryBytes(file, config, options);
    }
    if (available == 0 || needed <= available) {
        return options.kvType;
    }
    return fail(ErrorCode::OutOfMemory,
                "the model needs " + mebibytes(needed) + " of memory, " + mebibytes(available) +
                    " are free");
}

} // namespace ponder::inference
