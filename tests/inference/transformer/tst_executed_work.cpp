// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// M-01: what the kernels count equals the closed form, as integers.
#include "inference/transformer/work_shape.h"
#include "tests/inference/transformer/loaded_model.h"
#include "tests/support/patience.h"

#include <QTest>

#include <string>

using namespace ponder::tests;

namespace {

/// Tokens read in one step.
std::uint32_t chunk()
{
    return sized(256U, 32U);
}

/// A network and its closed form, asked side by side.
struct CountedModel
{
    CountedModel(LoadedModel& model, Isa isa)
        : closedForm(workShape(model.config, model.file))
    {
        TransformerOptions options;
        options.isa = isa;
        options.threads = 2;
        options.contextLength = 1'100;
        options.prefillChunk = chunk();
        transformer = model.transformer(options);
    }

    /// What the kernels count for reading `count` tokens after `cached` ones, and what it should
    /// be.
    void compare(std::size_t count, std::size_t cached)
    {
        transformer->truncate(cached);
        QCOMPARE(transformer->position(), cached);
        const ExecutedWork before = transformer->executedWork();
        const auto ids = randomIds(count, transformer->config().vocabularySize);
        QVERIFY(transformer->prefill(ids, {}, {}).has_value());
        const ExecutedWork after = transformer->executedWork();
        const std::uint64_t useful = after.usefulFlops - before.usefulFlops;
        QCOMPARE(useful, closedForm.prefill(count, cached, 1, chunk()).usefulFlops);
        QVERIFY(after.executedFlops - before.executedFlops >= useful);
    }

    ComputeWork closedForm;
    std::unique_ptr<Transformer> transformer;
};

TinyModelOptions smallModel(const char* architecture)
{
    TinyModelOptions options;
    options.architecture = architecture;
    options.feedForwardLength = 256;
    options.contextLength = 2'048;
    options.slidingWindow = 64;
    return options;
}

} // namespace

class TestExecutedWork : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void kernels_everyArchitecture_countTheClosedForm_data()
    {
        QTest::addColumn<QByteArray>("architecture");
        QTest::addColumn<int>("type");
        QTest::addColumn<bool>("isTied");
        for (const char* architecture : {"llama", "qwen2", "qwen3", "gemma3"}) {
            for (const DType type :
                 {DType::F32, DType::BF16, DType::Q4_0, DType::Q8_0, DType::Q6_K}) {
                for (const bool isTied : {false, true}) {
                    QTest::addRow("%s %s%s",
                                  architecture,
                                  std::string(dtypeTraits(type).name).c_str(),
                                  isTied ? " tied" : "")
                        << QByteArray(architecture) << static_cast<int>(type) << isTied;
                }
            }
        }
    }

    void kernels_everyArchitecture_countTheClosedForm()
    {
        QFETCH(const QByteArray, architecture);
        QFETCH(const int, type);
        QFETCH(const bool, isTied);
        TinyModelOptions options = smallModel(architecture.constData());
        options.type = static_cast<DType>(type);
        options.hasTiedEmbeddings = isTied;
        LoadedModel model(options);
        for (const Isa isa : machineIsas()) {
            if (isa == Isa::Scalar) {
                continue; // counted by the same lines; below, once
            }
            CountedModel counted(model, isa);
            QVERIFY2(counted.transformer, model.error.c_str());
            const std::size_t one = chunk();
            const std::size_t two = 2 * one;
            for (const std::size_t count : {std::size_t{1},
                                            std::size_t{2},
                                            std::size_t{17},
                                            one - 1,
                                            one,
                                            one + 1,
                                            two - 1,
                                            two,
                                            two + 1}) {
                counted.compare(count, 0);
            }
            counted.compare(1, two + 1); // decode
            counted.compare(1, two + 2);
            counted.compare(40, two - 12); // a cached prefix
            counted.compare(one + 44, one / 2 + 2);
        }
    }

    void kernels_scalar_countTheClosedForm()
    {
        LoadedModel model(smallModel("gemma3"));
        CountedModel counted(model, Isa::Scalar);
        QVERIFY2(counted.transformer, model.error.c_str());
        counted.compare(70, 0);
        counted.compare(1, 70);
    }

    void kernels_everyHeadGrouping_countTheClosedForm()
    {
        for (const std::uint32_t kvHeads : {1U, 2U, 4U}) {
            TinyModelOptions options = smallModel("llama");
            options.kvHeadCount = kvHeads;
            options.headDim = 48; // not a whole vector
            options.type = DType::Q8_0;
            LoadedModel model(options);
            CountedModel counted(model, machineIsas().back());
            QVERIFY2(counted.transformer, model.error.c_str());
            counted.compare(100, 0);
            counted.compare(3, 100);
            counted.compare(1, 103);
        }
    }

    void executed_countsPaddingAndMaskedKeys()
    {
        LoadedModel model(smallModel("llama"));
        CountedModel counted(model, machineIsas().back());
        QVERIFY2(counted.transformer, model.error.c_str());
        const auto ids = randomIds(65, model.config.vocabularySize);
        QVERIFY(counted.transformer->prefill(ids, {}, {}).has_value());
        const ExecutedWork work = counted.transformer->executedWork();
        QVERIFY(work.executedFlops > work.usefulFlops);
        // Matrix products dominate a network; tiles may not double the whole.
        QVERIFY(work.executedFlops < 2 * work.usefulFlops);
    }
};

QTEST_GUILESS_MAIN(TestExecutedWork)
#include "tst_executed_work.moc"
