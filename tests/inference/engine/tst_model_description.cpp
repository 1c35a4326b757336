// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/engine/model_description.h"
#include "inference/transformer/transformer.h"
#include "tests/inference/transformer/loaded_model.h"

#include <QTest>

using namespace ponder::inference;
using namespace ponder::tests;

class TestModelDescription : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void kvTypeThatFits_scarceMemory_isInEightBits()
    {
        LoadedModel model({});
        TransformerOptions options;
        options.contextLength = 100'000;
        const std::uint64_t halves = estimatedMemoryBytes(model.file, model.config, options);
        options.kvType = KvType::Q8_0;
        const std::uint64_t bytes = estimatedMemoryBytes(model.file, model.config, options);
        QCOMPARE(halves - bytes, std::uint64_t{100'000} * 2 * 2 * 2 * (128 - 68));
        const auto chosen = [&](std::optional<KvType> wanted, std::uint64_t available) {
            return kvTypeThatFits(model.file, model.config, options, wanted, available);
        };
        QCOMPARE(chosen({}, 0).value(), KvType::F16); // nothing is known
        QCOMPARE(chosen({}, halves).value(), KvType::F16);
        QCOMPARE(chosen({}, halves - 1).value(), KvType::Q8_0);
        QCOMPARE(chosen({}, bytes).value(), KvType::Q8_0);
        QCOMPARE(chosen(KvType::Q8_0, halves).value(), KvType::Q8_0);
        for (const auto& refused : {chosen({}, bytes - 1), chosen(KvType::F16, halves - 1)}) {
            QVERIFY(!refused);
            QCOMPARE(refused.error().code, ErrorCode::OutOfMemory);
            QVERIFY(refused.error().detail.find("MiB") != std::string::npos);
        }
    }
};

QTEST_GUILESS_MAIN(TestModelDescription)
#include "tst_model_description.moc"
