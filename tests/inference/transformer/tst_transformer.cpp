// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/transformer/transformer.h"
#include "tests/inference/transformer/loaded_model.h"

#include <QTest>

#include <algorithm>
#include <functional>
#include <limits>
#include <stop_token>

using namespace ponder::tests;

Q_DECLARE_METATYPE(TinyModelOptions)

namespace {

/// float32 weights: what remains is the KV cache in half precision (2^-11 a value) and float32
/// sums.
constexpr double kFloatTolerance = 3e-3;

TransformerOptions smallChunks(std::uint32_t chunk, int threads = 1)
{
    TransformerOptions options;
    options.prefillChunk = chunk;
    options.threads = threads;
    options.isa = CpuFeatures::detect().bestIsa();
    return options;
}

} // namespace

class TestTransformer : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void forward_variant_equalsReference_data()
    {
        QTest::addColumn<TinyModelOptions>("options");
        const auto row = [](const char* name, const std::function<void(TinyModelOptions&)>& edit) {
            TinyModelOptions options;
            options.feedForwardLength = 256;
            edit(options);
            QTest::newRow(name) << options;
        };
        for (const std::uint32_t kvHeads : {1U, 2U, 3U, 6U}) {
            row(QByteArray("six heads on ").append(QByteArray::number(kvHeads)).constData(),
                [&](auto& o) {
                    o.headCount = 6;
                    o.kvHeadCount = kvHeads;
                });
        }
        row("narrow heads", [](auto& o) { o.headDim = 8; });
        row("row lengths of no power of two", [](auto& o) {
            o.embeddingLength = 72;
            o.feedForwardLength = 172;
            o.headCount = 3;
            o.kvHeadCount = 3;
            o.headDim = 24;
        });
        row("tied embeddings", [](auto& o) { o.hasTiedEmbeddings = true; });
        row("llama with biases", [](auto& o) { o.hasAttentionBias = true; });
        row("rope over part of the head",
            [](auto& o) { o.metadata["llama.rope.dimension_count"] = 32U; });
        row("rope with a large base",
            [](auto& o) { o.metadata["llama.rope.freq_base"] = 500000.0F; });
        row("rope factors of Llama 3", [](auto& o) { o.hasRopeFactors = true; });
        row("linear rope scaling", [](auto& o) {
            o.metadata["llama.rope.scaling.type"] = std::string("linear");
            o.metadata["llama.rope.scaling.factor"] = 4.0F;
        });
        row("factor ignored when scaling is none", [](auto& o) {
            o.metadata["llama.rope.scaling.type"] = std::string("none");
            o.metadata["llama.rope.scaling.factor"] = 4.0F;
        });
        for (const char* architecture : {"llama", "qwen2", "qwen3"}) {
            row(QByteArray("yarn on ").append(architecture).constData(), [&](auto& o) {
                const std::string a = architecture;
                o.architecture = a;
                o.metadata[a + ".rope.scaling.type"] = std::string("yarn");
                o.metadata[a + ".rope.scaling.factor"] = 4.0F;
                o.metadata[a + ".rope.scaling.original_context_length"] = 128U;
            });
        }
        row("gemma3 with scaled global layers", [](auto& o) {
            o.architecture = "gemma3";
            o.metadata["gemma3.rope.scaling.type"] = std::string("linear");
            o.metadata["gemma3.rope.scaling.factor"] = 8.0F;
        });
        row("gemma3 with six layers and the default pattern", [](auto& o) {
            o.architecture = "gemma3";
            o.blockCount = 6;
            o.withoutKeys = {"gemma3.attention.sliding_window_pattern"};
        });
        row("gemma3 with its own local base", [](auto& o) {
            o.architecture = "gemma3";
            o.metadata["gemma3.rope.freq_base_swa"] = 500.0F;
        });
        row("gemma3 with a window of one", [](auto& o) {
            o.architecture = "gemma3";
            o.slidingWindow = 1;
        });
        row("gemma3 with soft-capped logits", [](auto& o) {
            o.architecture = "gemma3";
            o.metadata["gemma3.final_logit_softcapping"] = 2.0F;
        });
    }

    /// 40 positions: five windows of gemma3's default, more than one attention block and tile
    /// border.
    void forward_variant_equalsReference()
    {
        QFETCH(TinyModelOptions, options);
        LoadedModel model(options);
        auto transformer = model.transformer(smallChunks(512));
        QVERIFY2(transformer, model.error.c_str());
        const auto ids = randomIds(40, model.config.vocabularySize);
        const auto expected = referenceLogits(model.file, ids);
        double worst = 0.0;
        const auto compare = [&](std::size_t index, std::span<const float> logits) {
            worst = std::max(worst, relativeError(logits, expected[index]));
        };
        QVERIFY(transformer->prefillAllLogits(std::span(ids).first(33), compare, {}));
        compare(32, transformer->logits());
        for (std::size_t index = 33; index < 36; ++index) {
            QVERIFY(transformer->decode(ids[index]));
            compare(index, transformer->logits());
        }
        QVERIFY(transformer->prefill(std::span(ids).subspan(36), {}, {}));
        compare(39, transformer->logits());
        QVERIFY2(worst < kFloatTolerance, qPrintable(QString::number(worst)));
    }

    void prefill_anyChunkAndThreads_sameAsOneByOne()
    {
        for (const char* architecture : {"llama", "gemma3"}) {
            TinyModelOptions options;
            options.architecture = architecture;
            LoadedModel model(options);
            const auto ids = randomIds(150, model.config.vocabularySize);
            auto single = model.transformer(smallChunks(512));
            QVERIFY2(single, model.error.c_str());
            for (const TokenId id : ids) {
                QVERIFY(single->decode(id));
            }
            for (const std::uint32_t chunk : {1U, 3U, 7U, 64U, 149U, 150U, 512U}) {
                for (const int threads : {1, 3}) {
                    auto chunked = model.transformer(smallChunks(chunk, threads));
                    QVERIFY(chunked->prefill(ids, {}, {}));
                    QCOMPARE(chunked->position(), ids.size());
                    const double error = relativeError(chunked->logits(), single->logits());
                    QVERIFY2(error < kFloatTolerance, qPrintable(QString::number(error)));
                }
            }
        }
    }

    void prefill_progress_countsUpToTheEnd()
    {
        LoadedModel model({});
        auto transformer = model.transformer(smallChunks(8));
        const auto ids = randomIds(20, model.config.vocabularySize);
        std::vector<std::size_t> seen;
        QVERIFY(transformer->prefill(ids, [&](std::size_t done) { seen.push_back(done); }, {}));
        QCOMPARE(seen, (std::vector<std::size_t>{8, 16, 20}));
    }

    void truncate_thenOtherTokens_sameAsFresh()
    {
        for (const char* architecture : {"qwen3", "gemma3"}) {
            TinyModelOptions options;
            options.architecture = architecture;
            LoadedModel model(options);
            const auto common = randomIds(30, model.config.vocabularySize, 1);
            const auto first = randomIds(25, model.config.vocabularySize, 2);
            const auto second = randomIds(12, model.config.vocabularySize, 3);
            auto reused = model.transformer(smallChunks(16));
            QVERIFY(reused->prefill(common, {}, {}));
            QVERIFY(reused->prefill(first, {}, {}));
            reused->truncate(100);
            QCOMPARE(reused->position(), std::size_t{55});
            reused->truncate(30);
            QCOMPARE(reused->position(), std::size_t{30});
            QVERIFY(reused->prefill(second, {}, {}));
            auto fresh = model.transformer(smallChunks(16));
            QVERIFY(fresh->prefill(common, {}, {}));
            QVERIFY(fresh->prefill(second, {}, {}));
            QCOMPARE(copyOf(reused->logits()), copyOf(fresh->logits()));
        }
    }

    void prefill_cancelled_keepsFinishedChunksOnly()
    {
        LoadedModel model({});
        const auto ids = randomIds(64, model.config.vocabularySize);
        auto transformer = model.transformer(smallChunks(16));
        std::stop_source stop;
        const auto stopAfterTwo = [&](std::size_t done) {
            if (done == 32) {
                stop.request_stop();
            }
        };
        const auto result = transformer->prefill(ids, stopAfterTwo, stop.get_token());
        QVERIFY(!result);
        QVERIFY(result.error().code == ErrorCode::Cancelled);
        QCOMPARE(transformer->position(), std::size_t{32});
        QVERIFY(!transformer->prefill(std::span(ids).subspan(32), {}, stop.get_token()));
        QCOMPARE(transformer->position(), std::size_t{32});
        QVERIFY(transformer->prefill(std::span(ids).subspan(32), {}, {}));
        auto fresh = model.transformer(smallChunks(16));
        QVERIFY(fresh->prefill(ids, {}, {}));
        QCOMPARE(copyOf(transformer->logits()), copyOf(fresh->logits()));
    }

    void decode_fullContext_saysSoAndStaysUsable()
    {
        LoadedModel model({});
        TransformerOptions options = smallChunks(16);
        options.contextLength = 20;
        auto transformer = model.transformer(options);
        QCOMPARE(transformer->contextLength(), std::size_t{20});
        const auto ids = randomIds(21, model.config.vocabularySize);
        const auto tooLong = transformer->prefill(ids, {}, {});
        QVERIFY(!tooLong && tooLong.error().code == ErrorCode::ContextFull);
        QCOMPARE(transformer->position(), std::size_t{0});
        QVERIFY(transformer->prefill(std::span(ids).first(20), {}, {}));
        const auto full = transformer->decode(ids[20]);
        QVERIFY(!full && full.error().code == ErrorCode::ContextFull);
        transformer->truncate(19);
        QVERIFY(transformer->decode(ids[20]));
    }

    void load_defaultContext_isTheModelsUpTo8192()
    {
        TinyModelOptions options;
        LoadedModel model(options);
        QCOMPARE(model.transformer()->contextLength(), std::size_t{512});
        options.contextLength = 100'000;
        LoadedModel large(options);
        auto transformer = large.transformer();
        QCOMPARE(transformer->contextLength(), std::size_t{8192});
        QCOMPARE(transformer->kvCacheBytes(), std::uint64_t{8192} * 2 * 2 * 2 * 64 * 2);
    }

    void prefill_idsOutsideVocabulary_refused()
    {
        LoadedModel model({});
        auto transformer = model.transformer();
        for (const TokenId id : {-1, static_cast<TokenId>(model.config.vocabularySize)}) {
            const auto result = transformer->decode(id);
            QVERIFY(!result && result.error().code == ErrorCode::InvalidArgument);
        }
        const auto empty = transformer->prefill({}, {}, {});
        QVERIFY(!empty && empty.error().code == ErrorCode::InvalidArgument);
        QCOMPARE(transformer->position(), std::size_t{0});
    }

    void forward_weightsNoNumbers_failsWithNumericFailure()
    {
        for (const float bad :
             {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity()}) {
            TinyModelOptions options;
            options.editValues = [bad](const std::string& name, std::vector<float>& values) {
                if (name == "blk.1.ffn_down.weight") {
                    values[1234] = bad;
                }
            };
            LoadedModel model(options);
            auto transformer = model.transformer(smallChunks(16));
            QVERIFY2(transformer, model.error.c_str());
            const auto ids = randomIds(12, model.config.vocabularySize);
            const auto prefill = transformer->prefill(ids, {}, {});
            QVERIFY(!prefill && prefill.error().code == ErrorCode::NumericFailure);
            const auto decode = transformer->decode(ids[0]);
            QVERIFY(!decode && decode.error().code == ErrorCode::NumericFailure);
        }
    }

    void load_progress_reachesTheTotal()
    {
        LoadedModel model({});
        std::uint64_t last = 0;
        std::uint64_t total = 0;
        const auto progress = [&](std::uint64_t read, std::uint64_t all) {
            QVERIFY(read >= last);
            last = read;
            total = all;
        };
        auto transformer = Transformer::load(model.file, model.config, {}, progress, {});
        QVERIFY(transformer);
        QVERIFY(total > 0);
        QCOMPARE(last, total);
        QVERIFY((*transformer)->weightBytes() >= total);
    }

    // A pass of a large network takes longer than Stop may.
    void decode_stopped_feedsNothing_andTheNextIsRight()
    {
        LoadedModel model({});
        const auto ids = randomIds(20, model.config.vocabularySize);
        auto transformer = model.transformer({});
        auto undisturbed = model.transformer({});
        QVERIFY(transformer->prefill(std::span(ids).first(10), {}, {}));
        QVERIFY(undisturbed->prefill(std::span(ids).first(10), {}, {}));
        std::stop_source stop;
        stop.request_stop();
        const auto stopped = transformer->decode(std::span(ids).subspan(12, 3), stop.get_token());
        QVERIFY(!stopped);
        QVERIFY(stopped.error().code == ErrorCode::Cancelled);
        QCOMPARE(transformer->position(), std::size_t{10});
        QVERIFY(transformer->decode(ids[10]));
        QVERIFY(undisturbed->decode(ids[10]));
        QVERIFY(std::ranges::equal(transformer->logits(), undisturbed->logits()));
    }

    void load_stopped_isCancelled()
    {
        LoadedModel model({});
        std::stop_source stop;
        stop.request_stop();
        const auto transformer =
            Transformer::load(model.file, model.config, {}, {}, stop.get_token());
        QVERIFY(!transformer);
        QVERIFY(transformer.error().code == ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestTransformer)
#include "tst_transformer.moc"
