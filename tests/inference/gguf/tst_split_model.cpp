// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/gguf/gguf_file.h"
#include "tests/support/gguf_builder.h"

#include <QTemporaryDir>
#include <QTest>

using namespace ponder::inference;
using ponder::tests::GgufBuilder;

namespace {

std::filesystem::path pathIn(const QTemporaryDir& dir, const QString& name)
{
    return std::filesystem::path(dir.filePath(name).toStdU16String());
}

QByteArray detailOf(const Result<GgufFile>& file)
{
    return file ? QByteArray("parsed") : QByteArray::fromStdString(file.error().detail);
}

GgufBuilder splitPart(int number, int count, int tensorCount = 3)
{
    GgufBuilder builder;
    builder.set("split.no", static_cast<std::uint16_t>(number))
        .set("split.count", static_cast<std::uint16_t>(count));
    builder.set("split.tensors.count", std::int32_t{tensorCount});
    const std::string name = "tensor" + std::to_string(number);
    return builder.addTensor(
        name, DType::F32, {1}, std::vector<std::byte>(4, static_cast<std::byte>(number)));
}

QString partName(int number, int count)
{
    return QStringLiteral("m-%1-of-%2.gguf")
        .arg(number, 5, 10, QLatin1Char('0'))
        .arg(count, 5, 10, QLatin1Char('0'));
}

} // namespace

/// A model in several files: all parts or none.
class TestSplitModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void open_splitModel_joinsTheParts();
    void open_splitModel_namesTheTrouble_data();
    void open_splitModel_namesTheTrouble();
};

void TestSplitModel::open_splitModel_joinsTheParts()
{
    const QTemporaryDir dir;
    for (int i = 0; i < 3; ++i) {
        QVERIFY(splitPart(i, 3).writeTo(pathIn(dir, partName(i + 1, 3))));
    }
    for (const int opened : {1, 2}) {
        const auto file = GgufFile::open(pathIn(dir, partName(opened, 3)));
        QVERIFY2(file.has_value(), detailOf(file));
        QCOMPARE(file->tensors().size(), std::size_t{3});
        for (int i = 0; i < 3; ++i) {
            std::vector<std::byte> bytes(4);
            const TensorInfo* tensor = file->findTensor("tensor" + std::to_string(i));
            QVERIFY(tensor != nullptr);
            QVERIFY(file->readTensor(*tensor, bytes).has_value());
            QCOMPARE(bytes, std::vector<std::byte>(4, static_cast<std::byte>(i)));
        }
    }
}

void TestSplitModel::open_splitModel_namesTheTrouble_data()
{
    QTest::addColumn<QString>("trouble");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("missing") << QStringLiteral("missing") << QByteArray("part 2 of 3");
    QTest::newRow("renamed") << QStringLiteral("renamed") << QByteArray("renamed");
    QTest::newRow("swapped") << QStringLiteral("swapped") << QByteArray("is not part 2 of 3");
    QTest::newRow("revision") << QStringLiteral("revision") << QByteArray("is not part 2 of 3");
    QTest::newRow("same tensor") << QStringLiteral("same tensor") << QByteArray("the same tensor");
    QTest::newRow("count") << QStringLiteral("count") << QByteArray("instead of 4");
    QTest::newRow("damaged") << QStringLiteral("damaged")
                             << QByteArray("m-00002-of-00003.gguf: at byte");
}

void TestSplitModel::open_splitModel_namesTheTrouble()
{
    QFETCH(const QString, trouble);
    QFETCH(const QByteArray, words);
    const QTemporaryDir dir;
    const int total = trouble == QStringLiteral("count") ? 4 : 3;
    for (int i = 0; i < 3; ++i) {
        QVERIFY(splitPart(i, 3, total).writeTo(pathIn(dir, partName(i + 1, 3))));
    }
    auto opened = pathIn(dir, partName(1, 3));
    const auto second = pathIn(dir, partName(2, 3));
    if (trouble == QStringLiteral("missing")) {
        std::filesystem::remove(second);
    } else if (trouble == QStringLiteral("renamed")) {
        const auto other = pathIn(dir, QStringLiteral("other.gguf"));
        std::filesystem::rename(opened, other);
        opened = other;
    } else if (trouble == QStringLiteral("swapped")) {
        QVERIFY(splitPart(2, 3).writeTo(second));
    } else if (trouble == QStringLiteral("revision")) {
        QVERIFY(splitPart(1, 3, 7).writeTo(second));
    } else if (trouble == QStringLiteral("same tensor")) {
        auto builder = GgufBuilder{};
        builder.set("split.no", std::uint16_t{1}).set("split.count", std::uint16_t{3});
        builder.set("split.tensors.count", std::int32_t{3})
            .addTensor("tensor0", DType::F32, {1}, std::vector<std::byte>(4));
        QVERIFY(builder.writeTo(second));
    } else if (trouble == QStringLiteral("damaged")) {
        QVERIFY(splitPart(1, 3).cutDataTo(2).writeTo(second));
    }
    const auto file = GgufFile::open(opened);
    QVERIFY(!file.has_value());
    QVERIFY2(detailOf(file).contains(words), detailOf(file));
}

QTEST_GUILESS_MAIN(TestSplitModel)
#include "tst_split_model.moc"
