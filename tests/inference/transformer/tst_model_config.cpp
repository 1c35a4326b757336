// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/gguf/gguf_file.h"
#include "inference/transformer/model_config.h"
#include "tests/support/tiny_model.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <string>

using namespace ponder::inference;
using namespace ponder::tests;

Q_DECLARE_METATYPE(TinyModelOptions)
Q_DECLARE_METATYPE(ErrorCode)

namespace {

Result<ModelConfig> configOf(const TinyModelOptions& options)
{
    return ModelConfig::fromGguf(*GgufFile::parse(tinyModel(options).build()));
}

TinyModelOptions smallOptions(const std::string& architecture = "llama")
{
    TinyModelOptions options;
    options.architecture = architecture;
    options.embeddingLength = 32;
    options.feedForwardLength = 64;
    options.headDim = 8;
    return options;
}

TinyModelOptions with(const std::string& key, MetadataValue value)
{
    TinyModelOptions options = smallOptions();
    options.metadata[key] = std::move(value);
    return options;
}

} // namespace

class TestModelConfig : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void fromGguf_wrongForArchitecture_namesTheKey_data()
    {
        QTest::addColumn<TinyModelOptions>("options");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QByteArray>("mentions");
        const auto row = [](const char* name,
                            const TinyModelOptions& options,
                            const char* mentions,
                            ErrorCode code = ErrorCode::FileDamaged) {
            QTest::newRow(name) << options << code << QByteArray(mentions);
        };
        row("no heads", with("llama.attention.head_count", 0U), "llama.attention.head_count");
        row("no kv heads",
            with("llama.attention.head_count_kv", 0U),
            "llama.attention.head_count_kv");
        row("more kv heads than heads",
            with("llama.attention.head_count_kv", 8U),
            "llama.attention.head_count_kv");
        row("kv heads do not divide heads",
            with("llama.attention.head_count_kv", 3U),
            "llama.attention.head_count_kv");
        row("head dimension zero",
            with("llama.attention.key_length", 0U),
            "llama.attention.key_length");
        row("rope dimension above head",
            with("llama.rope.dimension_count", 10U),
            "llama.rope.dimension_count");
        row("rope dimension odd",
            with("llama.rope.dimension_count", 7U),
            "llama.rope.dimension_count");
        row("a billion layers", with("llama.block_count", 1'000'000'000U), "llama.block_count");
        row("no layers", with("llama.block_count", 0U), "llama.block_count");
        row("more layers than tensors", with("llama.block_count", 3U), "blk.2.");
        row("embedding zero", with("llama.embedding_length", 0U), "llama.embedding_length");
        row("feed forward zero",
            with("llama.feed_forward_length", 0U),
            "llama.feed_forward_length");
        row("context zero", with("llama.context_length", 0U), "llama.context_length");
        row("vocabulary size differs", with("llama.vocab_size", 300U), "llama.vocab_size");
        row("epsilon zero",
            with("llama.attention.layer_norm_rms_epsilon", 0.0F),
            "layer_norm_rms_epsilon");
        row("epsilon negative",
            with("llama.attention.layer_norm_rms_epsilon", -1e-5F),
            "layer_norm_rms_epsilon");
        row("epsilon no number",
            with("llama.attention.layer_norm_rms_epsilon", std::numeric_limits<float>::quiet_NaN()),
            "layer_norm_rms_epsilon");
        row("rope base zero", with("llama.rope.freq_base", 0.0F), "llama.rope.freq_base");
        row("rope base negative", with("llama.rope.freq_base", -10000.0F), "llama.rope.freq_base");
        row("rope base infinite",
            with("llama.rope.freq_base", std::numeric_limits<float>::infinity()),
            "llama.rope.freq_base");
        row("rope base no number",
            with("llama.rope.freq_base", std::numeric_limits<float>::quiet_NaN()),
            "llama.rope.freq_base");
        row("rope factor zero",
            with("llama.rope.scaling.factor", 0.0F),
            "llama.rope.scaling.factor");
        row("experts used above experts",
            with("llama.expert_used_count", 2U),
            "llama.expert_used_count");
        row("head count of another type",
            with("llama.attention.head_count", std::string("four")),
            "llama.attention.head_count");
        row("experts",
            with("llama.expert_count", 8U),
            "mixture of experts",
            ErrorCode::ArchitectureUnsupported);
        row("heads per layer",
            with("llama.attention.head_count", std::vector<std::int32_t>{4, 4}),
            "llama.attention.head_count",
            ErrorCode::ArchitectureUnsupported);
        row("unknown rope scaling",
            with("llama.rope.scaling.type", std::string("longrope")),
            "longrope",
            ErrorCode::ArchitectureUnsupported);
        row("values longer than keys",
            with("llama.attention.value_length", 16U),
            "llama.attention.value_length",
            ErrorCode::ArchitectureUnsupported);
        row("unknown architecture",
            with("general.architecture", std::string("mamba")),
            "mamba",
            ErrorCode::ArchitectureUnsupported);

        TinyModelOptions options = smallOptions();
        for (const char* key : {"general.architecture",
                                "llama.block_count",
                                "llama.embedding_length",
                                "llama.feed_forward_length",
                                "llama.context_length",
                                "llama.attention.head_count",
                                "llama.attention.layer_norm_rms_epsilon"}) {
            options.withoutKeys = {key};
            row(QByteArray("no key ").append(key).constData(), options, key);
        }
        options.withoutKeys.clear();
        for (const char* tensor : {"token_embd.weight",
                                   "output_norm.weight",
                                   "blk.0.attn_norm.weight",
                                   "blk.1.attn_q.weight",
                                   "blk.0.attn_k.weight",
                                   "blk.0.attn_v.weight",
                                   "blk.1.attn_output.weight",
                                   "blk.0.ffn_norm.weight",
                                   "blk.0.ffn_gate.weight",
                                   "blk.0.ffn_up.weight",
                                   "blk.1.ffn_down.weight"}) {
            options.withoutTensors = {tensor};
            row(QByteArray("no tensor ").append(tensor).constData(), options, tensor);
        }
        options.withoutTensors.clear();
        options.shapes = {{"blk.1.ffn_up.weight", {64, 32}}};
        row("matrix transposed", options, "blk.1.ffn_up.weight");
        options.shapes = {{"output_norm.weight", {31}}};
        row("vector too short", options, "output_norm.weight");
        options.shapes = {{"token_embd.weight", {32, 100}}};
        row("embedding rows differ from the vocabulary", options, "tokenizer.ggml.tokens");
        options.shapes = {{"token_embd.weight", {32}}};
        row("embedding is a vector", options, "token_embd.weight");

        TinyModelOptions quantized;
        quantized.types = {{"blk.0.attn_q.weight", DType::IQ3_S}};
        row("type not supported yet",
            quantized,
            "type IQ3_S is not supported yet",
            ErrorCode::TypeUnsupported);
        quantized.types = {{"blk.1.attn_norm.weight", DType::Q8_0}};
        row("quantised norm",
            quantized,
            "type Q8_0 is not supported yet",
            ErrorCode::TypeUnsupported);

        for (const char* tensor : {"blk.0.attn_q.bias", "blk.1.attn_v.bias"}) {
            TinyModelOptions qwen2 = smallOptions("qwen2");
            qwen2.withoutTensors = {tensor};
            row(QByteArray("qwen2 without ").append(tensor).constData(), qwen2, tensor);
        }
        TinyModelOptions qwen3 = smallOptions("qwen3");
        qwen3.withoutTensors = {"blk.1.attn_k_norm.weight"};
        row("qwen3 without key norm", qwen3, "blk.1.attn_k_norm.weight");
        TinyModelOptions gemma = smallOptions("gemma3");
        gemma.withoutTensors = {"blk.0.post_ffw_norm.weight"};
        row("gemma3 without post norm", gemma, "blk.0.post_ffw_norm.weight");
        gemma.withoutTensors.clear();
        gemma.metadata["gemma3.attention.sliding_window_pattern"] = std::vector<bool>{true};
        row("gemma3 pattern of another length", gemma, "sliding_window_pattern");
    }

    void fromGguf_wrongForArchitecture_namesTheKey()
    {
        QFETCH(TinyModelOptions, options);
        QFETCH(ErrorCode, code);
        QFETCH(QByteArray, mentions);
        const auto config = configOf(options);
        QVERIFY(!config);
        QVERIFY2(QByteArray::fromStdString(config.error().detail).contains(mentions),
                 config.error().detail.c_str());
        QCOMPARE(errorCodeName(config.error().code), errorCodeName(code));
        const ModelSupport support = describeSupport(*GgufFile::parse(tinyModel(options).build()));
        QVERIFY(!support.isSupported);
        QCOMPARE(support.reason->detail, config.error().detail);
    }

    void fromGguf_everyArchitecture_readsItsTraits()
    {
        const auto llama = configOf(smallOptions());
        QVERIFY(llama);
        QCOMPARE(llama->headCount, 4U);
        QCOMPARE(llama->kvHeadCount, 2U);
        QCOMPARE(llama->headDim, 8U);
        QCOMPARE(llama->ropeDimensionCount, 8U);
        QVERIFY(llama->ropeLayout == RopeLayout::Adjacent);
        QVERIFY(!llama->hasQkNorm && !llama->hasPostNorms && !llama->usesGelu &&
                !llama->hasTiedEmbeddings);
        QCOMPARE(llama->attentionScale, 1.0F / std::sqrt(8.0F));
        const auto qwen2 = configOf(smallOptions("qwen2"));
        QVERIFY(qwen2 && qwen2->ropeLayout == RopeLayout::Halves && !qwen2->hasQkNorm);
        const auto qwen3 = configOf(smallOptions("qwen3"));
        QVERIFY(qwen3 && qwen3->ropeLayout == RopeLayout::Halves && qwen3->hasQkNorm);
        const auto gemma = configOf(smallOptions("gemma3"));
        QVERIFY(gemma && gemma->hasQkNorm && gemma->hasPostNorms && gemma->usesGelu);
        QCOMPARE(gemma->embeddingScale, std::sqrt(32.0F));
        QCOMPARE(gemma->ropeFreqBase, 1e6F);
        QCOMPARE(gemma->ropeFreqBaseLocal, 1e4F);
        QVERIFY(describeSupport(*GgufFile::parse(tinyModel(smallOptions("gemma3")).build()))
                    .isSupported);
    }

    void fromGguf_gemmaPattern_everyNthLayerIsGlobal()
    {
        TinyModelOptions options = smallOptions("gemma3");
        options.blockCount = 7;
        options.withoutKeys = {"gemma3.attention.sliding_window_pattern"};
        const auto six = configOf(options);
        QVERIFY(six);
        QCOMPARE(six->isSlidingWindowLayer,
                 (std::vector<bool>{true, true, true, true, true, false, true}));
        options.withoutKeys.clear();
        options.metadata["gemma3.attention.sliding_window_pattern"] = 3U;
        QCOMPARE(configOf(options)->isSlidingWindowLayer,
                 (std::vector<bool>{true, true, false, true, true, false, true}));
        const std::vector<bool> own{false, true, false, false, true, true, false};
        options.metadata["gemma3.attention.sliding_window_pattern"] = own;
        QCOMPARE(configOf(options)->isSlidingWindowLayer, own);
    }

    void fromGguf_missingOptionalKeys_takesDefaults()
    {
        TinyModelOptions options = smallOptions();
        options.kvHeadCount = 4;
        options.hasTiedEmbeddings = true;
        options.withoutKeys = {"llama.attention.head_count_kv",
                               "llama.attention.key_length",
                               "llama.attention.value_length",
                               "llama.rope.freq_base"};
        const auto config = configOf(options);
        QVERIFY(config);
        QCOMPARE(config->kvHeadCount, 4U);
        QCOMPARE(config->headDim, 8U);
        QCOMPARE(config->ropeFreqBase, 10000.0F);
        QVERIFY(config->hasTiedEmbeddings);
        QVERIFY(config->ropeScaling == RopeScaling::None);
    }
};

QTEST_GUILESS_MAIN(TestModelConfig)
#include "tst_model_config.moc"
