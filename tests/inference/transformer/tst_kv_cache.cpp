// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/transformer/transformer.h"
#include "inference/transformer/work_shape.h"
#include "tests/inference/transformer/loaded_model.h"

#include <QTest>

#include <cstring>
#include <limits>

using namespace ponder::tests;

/// The KV cache in 8 bits against the one in half, which tst_transformer and
/// tst_transformer_formats compare with an independent network.
class TestKvCache : public QObject
{
    Q_OBJECT

    static TransformerOptions runWith(KvType type, Isa isa)
    {
        TransformerOptions options;
        options.isa = isa;
        options.kvType = type;
        options.threads = 2;
        options.contextLength = 400;
        options.prefillChunk = 64;
        return options;
    }

    static void addNetworks()
    {
        QTest::addColumn<QByteArray>("architecture");
        QTest::addColumn<int>("type");
        QTest::addColumn<unsigned>("headDim");
        // Attention in float32 and, with quantised weights, in integers where the table has them.
        for (const DType type : {DType::F32, DType::Q8_0}) {
            for (const char* architecture : {"llama", "gemma3"}) {
                for (const unsigned headDim : {64U, 128U, 32U}) {
                    QTest::addRow("%s %s, heads of %u",
                                  architecture,
                                  std::string(dtypeTraits(type).name).c_str(),
                                  headDim)
                        << QByteArray(architecture) << static_cast<int>(type) << headDim;
                }
            }
        }
    }

    static TinyModelOptions network()
    {
        QFETCH(QByteArray, architecture);
        QFETCH(int, type);
        QFETCH(unsigned, headDim);
        TinyModelOptions options;
        options.architecture = architecture.toStdString();
        options.type = static_cast<DType>(type);
        options.feedForwardLength = 256;
        options.headDim = headDim;
        options.headCount = options.type == DType::F32 ? 4 : 8; // whole blocks in every row
        options.slidingWindow = 40;
        return options;
    }

private Q_SLOTS:

    void eightBits_everyPath_closeToHalf_data() { addNetworks(); }

    void eightBits_everyPath_closeToHalf()
    {
        LoadedModel model(network());
        QVERIFY2(model.error.empty(), model.error.c_str());
        const auto ids = randomIds(230, model.config.vocabularySize);
        for (const Isa isa : machineIsas()) {
            auto halves = model.transformer(runWith(KvType::F16, isa));
            auto bytes = model.transformer(runWith(KvType::Q8_0, isa));
            QVERIFY2(halves && bytes, model.error.c_str());
            // A prompt in chunks, a few tokens together, then one at a time over two segments.
            QVERIFY(halves->prefill(std::span(ids).first(200), {}, {}));
            QVERIFY(bytes->prefill(std::span(ids).first(200), {}, {}));
            double least = relativeError(bytes->logits(), halves->logits());
            double most = least;
            const auto compare = [&](std::span<const float> a, std::span<const float> b) {
                const double error = relativeError(a, b);
                least = std::min(least, error);
                most = std::max(most, error);
            };
            QVERIFY(halves->decode(std::span(ids).subspan(200, 6)));
            QVERIFY(bytes->decode(std::span(ids).subspan(200, 6)));
            for (std::size_t i = 0; i < 6; ++i) {
                compare(bytes->logits(i), halves->logits(i));
            }
            for (std::size_t i = 206; i < ids.size(); ++i) {
                QVERIFY(halves->decode(ids[i]));
                QVERIFY(bytes->decode(ids[i]));
                compare(bytes->logits(), halves->logits());
            }
            const QString found = QStringLiteral("%1: %2 to %3")
                                      .arg(QString::fromStdString(std::string(isaName(isa))))
                                      .arg(least)
                                      .arg(most);
            QVERIFY2(most < 0.05, qPrintable(found)); // random networks magnify rounding
            QVERIFY2(least > 0.0, qPrintable(found)); // it is another cache
        }
    }

    void eightBits_severalTokens_bitForBitAsOneByOne_data() { addNetworks(); }

    void eightBits_severalTokens_bitForBitAsOneByOne()
    {
        LoadedModel model(network());
        const auto ids = randomIds(180, model.config.vocabularySize);
        for (const Isa isa : machineIsas()) {
            auto single = model.transformer(runWith(KvType::Q8_0, isa));
            auto several = model.transformer(runWith(KvType::Q8_0, isa));
            QVERIFY2(single && several, model.error.c_str());
            QVERIFY(single->prefill(std::span(ids).first(120), {}, {}));
            QVERIFY(several->prefill(std::span(ids).first(120), {}, {}));
            QVERIFY2(decodesAlike(*several, *single, ids, 120), isaName(isa).data());
        }
    }

    void headsWithoutWholeBlocks_stayInHalf()
    {
        TinyModelOptions options;
        options.headDim = 80;
        LoadedModel model(options);
        auto halves = model.transformer(runWith(KvType::F16, Isa::Scalar));
        auto other = model.transformer(runWith(KvType::Q8_0, Isa::Scalar));
        QVERIFY2(halves && other, model.error.c_str());
        QCOMPARE(other->kvCacheBytes(), halves->kvCacheBytes());
        const auto ids = randomIds(20, model.config.vocabularySize);
        QVERIFY(halves->prefill(ids, {}, {}));
        QVERIFY(other->prefill(ids, {}, {}));
        QCOMPARE(copyOf(other->logits()), copyOf(halves->logits()));
    }

    void strips_putIntoAnother_goOnTheSame()
    {
        for (const KvType type : {KvType::F16, KvType::Q8_0}) {
            LoadedModel model({});
            const auto ids = randomIds(60, model.config.vocabularySize);
            auto first = model.transformer(runWith(type, Isa::Scalar));
            auto second = model.transformer(runWith(type, Isa::Scalar));
            QVERIFY2(first && second, model.error.c_str());
            QVERIFY(first->prefill(std::span(ids).first(50), {}, {}));
            std::vector<std::vector<std::byte>> strips;
            QVERIFY(first->forEachCached([&](std::span<const std::byte> strip) -> Result<void> {
                strips.emplace_back(strip.begin(), strip.end());
                return {};
            }));
            QCOMPARE(strips.size(), std::size_t{2} * 2 * 2);
            QCOMPARE(strips[0].size(), 50 * kvVectorBytes(type, 64));
            std::size_t next = 0;
            QVERIFY(second->restoreCached(50, [&](std::span<std::byte> strip) -> Result<void> {
                std::memcpy(strip.data(), strips[next].data(), strip.size());
                ++next;
                return {};
            }));
            for (std::size_t i = 50; i < ids.size(); ++i) {
                QVERIFY(first->decode(ids[i]));
                QVERIFY(second->decode(ids[i]));
                QCOMPARE(copyOf(second->logits()), copyOf(first->logits()));
            }
        }
    }

    void eightBits_memory_isLittleMoreThanHalf()
    {
        LoadedModel model({});
        auto halves = model.transformer(runWith(KvType::F16, Isa::Scalar));
        auto bytes = model.transformer(runWith(KvType::Q8_0, Isa::Scalar));
        QVERIFY2(halves && bytes, model.error.c_str());
        QCOMPARE(halves->kvCacheBytes(), std::uint64_t{400} * 2 * 2 * 2 * 64 * 2);
        QCOMPARE(bytes->kvCacheBytes(), std::uint64_t{400} * 2 * 2 * 2 * 68);
        // What decode reads of it is derived from the same.
        const WorkShape shape = workShape(model.config, model.file, KvType::Q8_0);
        QCOMPARE(shape.layers[0].kvBytesPerToken, std::uint64_t{2} * 2 * 68);
    }

    void eightBits_valuesNoNumbers_areNoticed()
    {
        for (const float bad :
             {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity()}) {
            for (const char* name : {"blk.1.attn_k.weight", "blk.1.attn_v.weight"}) {
                TinyModelOptions options;
                options.editValues = [&](const std::string& tensor, std::vector<float>& values) {
                    if (tensor == name) {
                        values[1234] = bad;
                    }
                };
                LoadedModel model(options);
                for (const Isa isa : machineIsas()) {
                    auto transformer = model.transformer(runWith(KvType::Q8_0, isa));
                    QVERIFY2(transformer, model.error.c_str());
                    const auto ids = randomIds(20, model.config.vocabularySize);
                    const auto prefill = transformer->prefill(ids, {}, {});
                    QVERIFY(!prefill && prefill.error().code == ErrorCode::NumericFailure);
                    const auto decode = transformer->decode(ids[0]);
                    QVERIFY(!decode && decode.error().code == ErrorCode::NumericFailure);
                }
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestKvCache)
#include "tst_kv_cache.moc"
