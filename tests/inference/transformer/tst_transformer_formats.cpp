// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/transformer/transformer.h"
#include "tests/inference/transformer/loaded_model.h"

#include <QTest>

#include <string>

using namespace ponder::tests;

/// Every architecture in every weight format on every instruction set of the machine, against the
/// plain forward pass over the same dequantised weights.
class TestTransformerFormats : public QObject
{
    Q_OBJECT

    /// What the arithmetic may add over two layers, as relative error of the logits: half-precision
    /// KV cache; bf16 products (2^-9 a factor); activations in 8 bits per block of 32 (about 1 % a
    /// product).
    static double tolerance(DType type)
    {
        switch (type) {
        case DType::F32:
        case DType::F16:
            return 3e-3;
        case DType::BF16:
            return 2e-2;
        default:
            return 5e-2;
        }
    }

private Q_SLOTS:

    void forward_format_equalsReference_data()
    {
        QTest::addColumn<QByteArray>("architecture");
        QTest::addColumn<int>("type");
        for (const char* architecture : {"llama", "qwen2", "qwen3", "gemma3"}) {
            for (const DType type : {DType::F32,
                                     DType::F16,
                                     DType::BF16,
                                     DType::Q4_0,
                                     DType::Q4_1,
                                     DType::Q5_0,
                                     DType::Q5_1,
                                     DType::Q8_0,
                                     DType::Q2_K,
                                     DType::Q3_K,
                                     DType::Q4_K,
                                     DType::Q5_K,
                                     DType::Q6_K,
                                     DType::IQ4_NL,
                                     DType::IQ4_XS,
                                     DType::MXFP4}) {
                QTest::addRow("%s %s", architecture, std::string(dtypeTraits(type).name).c_str())
                    << QByteArray(architecture) << static_cast<int>(type);
            }
        }
    }

    void forward_format_equalsReference()
    {
        QFETCH(QByteArray, architecture);
        QFETCH(int, type);
        TinyModelOptions options;
        options.architecture = architecture.toStdString();
        options.type = static_cast<DType>(type);
        options.feedForwardLength = 256;
        LoadedModel model(options);
        const auto ids = randomIds(20, model.config.vocabularySize);
        const auto expected = referenceLogits(model.file, ids);
        for (const Isa isa : machineIsas()) {
            TransformerOptions run;
            run.isa = isa;
            run.threads = 1;
            run.contextLength = 64;
            auto transformer = model.transformer(run);
            QVERIFY2(transformer, model.error.c_str());
            double prefillError = 0.0;
            const auto collect = [&](std::size_t index, std::span<const float> logits) {
                prefillError = std::max(prefillError, relativeError(logits, expected[index]));
            };
            QVERIFY(transformer->prefillAllLogits(std::span(ids).first(16), collect, {}));
            double decodeError = 0.0;
            for (std::size_t index = 16; index < ids.size(); ++index) {
                QVERIFY(transformer->decode(ids[index]));
                decodeError =
                    std::max(decodeError, relativeError(transformer->logits(), expected[index]));
            }
            const double allowed = tolerance(options.type);
            QVERIFY2(prefillError < allowed && decodeError < allowed,
                     qPrintable(QStringLiteral("%1: prefill %2, decode %3, allowed %4")
                                    .arg(QString::fromStdString(std::string(isaName(isa))))
                                    .arg(prefillError)
                                    .arg(decodeError)
                                    .arg(allowed)));
        }
    }

    void decode_severalTokens_bitForBitAsOneByOne_data() { forward_format_equalsReference_data(); }

    /// Drafted tokens are checked several at a time; what is written must not depend on it.
    void decode_severalTokens_bitForBitAsOneByOne()
    {
        QFETCH(QByteArray, architecture);
        QFETCH(int, type);
        TinyModelOptions options;
        options.architecture = architecture.toStdString();
        options.type = static_cast<DType>(type);
        options.feedForwardLength = 256;
        LoadedModel model(options);
        const auto ids = randomIds(180, model.config.vocabularySize);
        for (const Isa isa : machineIsas()) {
            TransformerOptions run;
            run.isa = isa;
            run.threads = 2;
            run.contextLength = 200;
            auto single = model.transformer(run);
            auto several = model.transformer(run);
            QVERIFY2(single && several, model.error.c_str());
            QVERIFY(single->prefill(std::span(ids).first(120), {}, {}));
            QVERIFY(several->prefill(std::span(ids).first(120), {}, {}));
            QVERIFY2(decodesAlike(*several, *single, ids, 120), isaName(isa).data());
        }
    }
};

QTEST_GUILESS_MAIN(TestTransformerFormats)
#include "tst_transformer_formats.moc"
