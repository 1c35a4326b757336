// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/tiny_model.h"

#include "inference/quantization/quantization.h"

#include <cmath>
#include <functional>
#include <random>
#include <span>
#include <utility>

namespace ponder::tests {

using namespace ponder::inference;

namespace {

class TinyModelWriter
{
public:
    explicit TinyModelWriter(const TinyModelOptions& options)
        : m_options(options)
        , m_vocabulary(tinyVocabulary(
              options.vocabulary, options.preTokenizer, options.minimumVocabularySize))
    {
    }

    GgufBuilder write()
    {
        writeMetadata();
        writeTensors();
        return std::move(m_builder);
    }

private:
    void writeMetadata()
    {
        const TinyModelOptions& o = m_options;
        const std::string a = o.architecture + ".";
        std::map<std::string, MetadataValue> keys = m_vocabulary.metadata;
        keys["general.architecture"] = o.architecture;
        keys["general.name"] = o.name;
        keys["general.license"] = std::string("apache-2.0");
        keys[a + "block_count"] = o.blockCount;
        keys[a + "context_length"] = o.contextLength;
        keys[a + "embedding_length"] = o.embeddingLength;
        keys[a + "feed_forward_length"] = o.feedForwardLength;
        keys[a + "attention.head_count"] = o.headCount;
        keys[a + "attention.head_count_kv"] = o.kvHeadCount;
        keys[a + "attention.key_length"] = o.headDim;
        keys[a + "attention.value_length"] = o.headDim;
        keys[a + "attention.layer_norm_rms_epsilon"] = 1e-5F;
        keys[a + "rope.freq_base"] = 10000.0F;
        if (o.architecture == "gemma3") {
            keys[a + "rope.freq_base"] = 1e6F;
            keys[a + "attention.sliding_window"] = o.slidingWindow;
            keys[a + "attention.sliding_window_pattern"] = o.slidingWindowPattern;
        }
        if (!o.chatTemplate.empty()) {
            keys["tokenizer.chat_template"] = o.chatTemplate;
        }
        for (const auto& [key, value] : o.metadata) {
            keys[key] = value;
        }
        for (const auto& [key, value] : keys) {
            if (o.withoutKeys.count(key) == 0) {
                m_builder.set(key, value);
            }
        }
    }

    void writeTensors()
    {
        const TinyModelOptions& o = m_options;
        const std::uint64_t vocabulary = m_vocabulary.tokens.size();
        matrix("token_embd.weight", vocabulary, o.embeddingLength, 1.0);
        vector("output_norm.weight", o.embeddingLength, 1.0, 0.1);
        if (!o.hasTiedEmbeddings) {
            matrix(
                "output.weight", vocabulary, o.embeddingLength, 3.0 / std::sqrt(o.embeddingLength));
        }
        if (o.hasRopeFactors) {
            vector("rope_freqs.weight", o.headDim / 2, 2.0, 0.3);
        }
        for (std::uint32_t layer = 0; layer < o.blockCount; ++layer) {
            writeLayer("blk." + std::to_string(layer) + ".");
        }
    }

    void writeLayer(const std::string& prefix)
    {
        const TinyModelOptions& o = m_options;
        const std::uint64_t queryWidth = std::uint64_t{o.headCount} * o.headDim;
        const std::uint64_t kvWidth = std::uint64_t{o.kvHeadCount} * o.headDim;
        const double in = 1.0 / std::sqrt(o.embeddingLength);
        vector(prefix + "attn_norm.weight", o.embeddingLength, 1.0, 0.1);
        matrix(prefix + "attn_q.weight", queryWidth, o.embeddingLength, in * 1.5);
        matrix(prefix + "attn_k.weight", kvWidth, o.embeddingLength, in * 1.5);
        matrix(prefix + "attn_v.weight", kvWidth, o.embeddingLength, in);
        matrix(prefix + "attn_output.weight",
               o.embeddingLength,
               queryWidth,
               1.0 / std::sqrt(queryWidth));
        vector(prefix + "ffn_norm.weight", o.embeddingLength, 1.0, 0.1);
        matrix(prefix + "ffn_gate.weight", o.feedForwardLength, o.embeddingLength, in);
        matrix(prefix + "ffn_up.weight", o.feedForwardLength, o.embeddingLength, in);
        matrix(prefix + "ffn_down.weight",
               o.embeddingLength,
               o.feedForwardLength,
               1.0 / std::sqrt(o.feedForwardLength));
        if (o.hasAttentionBias || o.architecture == "qwen2") {
            vector(prefix + "attn_q.bias", queryWidth, 0.0, 0.2);
            vector(prefix + "attn_k.bias", kvWidth, 0.0, 0.2);
            vector(prefix + "attn_v.bias", kvWidth, 0.0, 0.2);
        }
        if (o.architecture == "qwen3" || o.architecture == "gemma3") {
            vector(prefix + "attn_q_norm.weight", o.headDim, 1.2, 0.1);
            vector(prefix + "attn_k_norm.weight", o.headDim, 1.2, 0.1);
        }
        if (o.architecture == "gemma3") {
            vector(prefix + "post_attention_norm.weight", o.embeddingLength, 1.0, 0.1);
            vector(prefix + "post_ffw_norm.weight", o.embeddingLength, 1.0, 0.1);
        }
    }

    void vector(const std::string& name, std::uint64_t length, double mean, double deviation)
    {
        add(name, {length}, DType::F32, mean, deviation);
    }

    void
    matrix(const std::string& name, std::uint64_t rows, std::uint64_t columns, double deviation)
    {
        add(name, {columns, rows}, m_options.type, 0.0, deviation);
    }

    void add(const std::string& name,
             std::vector<std::uint64_t> shape,
             DType type,
             double mean,
             double deviation)
    {
        const TinyModelOptions& o = m_options;
        if (o.withoutTensors.count(name) != 0) {
            return;
        }
        if (const auto it = o.shapes.find(name); it != o.shapes.end()) {
            shape = it->second;
        }
        std::uint64_t count = 1;
        for (const std::uint64_t n : shape) {
            count *= n;
        }
        // A generator per tensor: leaving one out or changing its shape does not change the others.
        std::mt19937_64 generator(o.seed * 1'000'003 + std::hash<std::string>{}(name));
        std::normal_distribution<double> distribution(mean, deviation);
        std::vector<float> values(count);
        for (float& value : values) {
            value = static_cast<float>(distribution(generator));
        }
        if (name == (o.hasTiedEmbeddings ? "token_embd.weight" : "output.weight")) {
            muteUnprintable(values);
        }
        if (o.editValues) {
            o.editValues(name, values);
        }
        if (const auto it = o.types.find(name); it != o.types.end()) {
            // The bytes of a type this engine cannot write: only their number matters.
            std::vector<std::byte> bytes(count / dtypeTraits(it->second).blockLength *
                                         dtypeTraits(it->second).blockBytes);
            m_builder.addTensor(name, it->second, shape, std::span<const std::byte>(bytes));
            return;
        }
        std::vector<std::byte> blocks(count / dtypeTraits(type).blockLength *
                                      dtypeTraits(type).blockBytes);
        quantize(type, values.data(), blocks.data(), count);
        m_builder.addTensor(name, type, shape, std::span<const std::byte>(blocks));
    }

    void muteUnprintable(std::vector<float>& values) const
    {
        const std::size_t columns = m_options.embeddingLength;
        for (std::size_t row = 0;
             row < m_vocabulary.tokens.size() && (row + 1) * columns <= values.size();
             ++row) {
            // A tied matrix is the input too: those rows may not vanish.
            const float factor =
                m_vocabulary.isPrintable[row] ? 1.0F : (m_options.hasTiedEmbeddings ? 0.1F : 0.0F);
            for (std::size_t i = 0; i < columns; ++i) {
                values[row * columns + i] *= factor;
            }
        }
    }

    const TinyModelOptions& m_options;
    TinyVocabulary m_vocabulary;
    GgufBuilder m_builder;
};

} // namespace

GgufBuilder tinyModel(const TinyModelOptions& options)
{
    return TinyModelWriter(options).write();
}

std::filesystem::path writeTinyModel(const std::filesystem::path& directory,
                                     const TinyModelOptions& options)
{
    const std::string file = options.architecture + "-" +
                             std::string(dtypeTraits(options.type).name) + "-" +
                             std::to_string(options.seed) + ".gguf";
    const std::filesystem::path path = directory / file;
    return tinyModel(options).writeTo(path) ? path : std::filesystem::path();
}

} // namespace ponder::tests
