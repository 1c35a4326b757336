// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/model_catalog.h"
#include "tests/support/gguf_builder.h"
#include "tests/support/tiny_model.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ponder;
using namespace ponder::app;
using namespace ponder::tests;

class TestModelCatalog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void scan_goodFile_readsItsFacts();
    void scan_hostileFiles_becomeEntriesWithReasons();
    void engineCheck_wholeModel_isSupportedAndGutted_isNot();
    void scan_difficultNamesAndFolders_areFound();
    void scan_furtherPartsAndLinks_areLeftOut();
    void rescan_unchangedFile_isNotReadAgain();
    void rescan_removedFile_disappears();
    void fit_byMemory_data();
    void fit_byMemory();
};

namespace {

void writeModel(const QString& path,
                const std::string& architecture = "llama",
                inference::DType type = inference::DType::F32)
{
    GgufBuilder builder;
    builder.set("general.architecture", architecture);
    builder.set("general.name", std::string("Tiny\nmodel"));
    builder.set("general.license", std::string("apache-2.0"));
    builder.set(architecture + ".context_length", std::uint32_t{2048});
    builder.set(architecture + ".block_count", std::uint32_t{2});
    builder.set(architecture + ".embedding_length", std::uint32_t{64});
    builder.set(architecture + ".attention.head_count", std::uint32_t{4});
    builder.set(architecture + ".attention.head_count_kv", std::uint32_t{2});
    const std::vector<std::byte> bytes(inference::rowBytes(type, 256));
    builder.addTensor("token_embd.weight", type, {256, 1}, bytes);
    QVERIFY(builder.writeTo(std::filesystem::path(path.toStdU16String())));
}

void scan(ModelCatalog& catalog)
{
    catalog.rescan();
    QTRY_VERIFY(!catalog.isScanning());
}

} // namespace

void TestModelCatalog::scan_goodFile_readsItsFacts()
{
    QTemporaryDir folder;
    writeModel(folder.filePath(QStringLiteral("starter.gguf")));
    ModelCatalog catalog(folder.path(), QStringLiteral("starter.gguf"));
    QSignalSpy changed(&catalog, &ModelCatalog::entriesChanged);
    scan(catalog);
    QCOMPARE(changed.count(), 1);
    const ModelEntry* entry = catalog.find(folder.filePath(QStringLiteral("starter.gguf")));
    QVERIFY(entry != nullptr);
    QVERIFY2(entry->isSupported, qPrintable(entry->reason));
    QCOMPARE(entry->name, QStringLiteral("Tiny model"));
    QCOMPARE(entry->architecture, QStringLiteral("llama"));
    QCOMPARE(entry->quantization, QStringLiteral("F32"));
    QCOMPARE(entry->license, QStringLiteral("apache-2.0"));
    QCOMPARE(entry->contextLength, std::uint64_t{2048});
    QCOMPARE(entry->kvBytesPerToken, std::uint64_t{2 * 2 * 2 * 2 * 16});
    QVERIFY(entry->isStarter);
}

void TestModelCatalog::scan_hostileFiles_becomeEntriesWithReasons()
{
    QTemporaryDir folder;
    QFile garbage(folder.filePath(QStringLiteral("garbage.gguf")));
    QVERIFY(garbage.open(QIODevice::WriteOnly));
    garbage.write("<html>not a model</html>");
    garbage.close();
    QFile empty(folder.filePath(QStringLiteral("empty.gguf")));
    QVERIFY(empty.open(QIODevice::WriteOnly));
    empty.close();
    writeModel(folder.filePath(QStringLiteral("other.gguf")), "clip");
    writeModel(folder.filePath(QStringLiteral("type.gguf")), "llama", inference::DType::IQ1_S);
    ModelCatalog catalog(folder.path());
    scan(catalog);
    QCOMPARE(catalog.entries().size(), std::size_t{4});
    for (const ModelEntry& entry : catalog.entries()) {
        QVERIFY2(!entry.isSupported, qPrintable(entry.path));
        QVERIFY2(!entry.reason.isEmpty(), qPrintable(entry.path));
    }
    QVERIFY(catalog.find(folder.filePath(QStringLiteral("other.gguf")))
                ->reason.contains(QStringLiteral("clip")));
    QVERIFY(catalog.find(folder.filePath(QStringLiteral("type.gguf")))
                ->reason.contains(QStringLiteral("IQ1_S")));
}

void TestModelCatalog::engineCheck_wholeModel_isSupportedAndGutted_isNot()
{
    QTemporaryDir folder;
    const std::filesystem::path whole =
        writeTinyModel(std::filesystem::path(folder.path().toStdU16String()), {});
    const ModelEntry good =
        readModelEntry(QString::fromStdU16String(whole.u16string()), engineSupportCheck);
    QVERIFY2(good.isSupported, qPrintable(good.reason));
    const QString gutted = folder.filePath(QStringLiteral("gutted.gguf"));
    writeModel(gutted);
    QVERIFY(readModelEntry(gutted, basicSupportCheck).isSupported);
    const ModelEntry bad = readModelEntry(gutted, engineSupportCheck);
    QVERIFY(!bad.isSupported);
    QVERIFY(!bad.reason.isEmpty());
}

void TestModelCatalog::scan_difficultNamesAndFolders_areFound()
{
    QTemporaryDir folder;
    QTemporaryDir added;
    const QString deep = added.filePath(QStringLiteral(u"a b/ü漢😀/%41#'"));
    QVERIFY(QDir().mkpath(deep));
    writeModel(deep + QStringLiteral(u"/mödel 'x'.gguf"));
    writeModel(added.filePath(QStringLiteral("single.gguf")));
    ModelCatalog catalog(folder.filePath(QStringLiteral("missing")));
    catalog.setAddedPaths({added.filePath(QStringLiteral("a b")),
                           added.filePath(QStringLiteral("single.gguf")),
                           added.filePath(QStringLiteral("not there"))});
    QTRY_VERIFY(!catalog.isScanning());
    QCOMPARE(catalog.entries().size(), std::size_t{2});
    QVERIFY(catalog.find(deep + QStringLiteral(u"/mödel 'x'.gguf"))->isSupported);
}

void TestModelCatalog::scan_furtherPartsAndLinks_areLeftOut()
{
    QTemporaryDir folder;
    writeModel(folder.filePath(QStringLiteral("m-00002-of-00002.gguf")));
    writeModel(folder.filePath(QStringLiteral("m.gguf.part")));
    QFile::link(folder.path(), folder.filePath(QStringLiteral("loop")));
    writeModel(folder.filePath(QStringLiteral("real.gguf")));
    ModelCatalog catalog(folder.path());
    scan(catalog);
    QCOMPARE(catalog.entries().size(), std::size_t{1});
}

void TestModelCatalog::rescan_unchangedFile_isNotReadAgain()
{
    QTemporaryDir folder;
    writeModel(folder.filePath(QStringLiteral("a.gguf")));
    std::atomic<int> reads = 0;
    ModelCatalog catalog(folder.path(), {}, [&reads](const inference::GgufFile&) {
        ++reads;
        return inference::Result<void>();
    });
    scan(catalog);
    QSignalSpy changed(&catalog, &ModelCatalog::entriesChanged);
    scan(catalog);
    QCOMPARE(reads.load(), 1);
    QCOMPARE(changed.count(), 0);
}

void TestModelCatalog::rescan_removedFile_disappears()
{
    QTemporaryDir folder;
    writeModel(folder.filePath(QStringLiteral("a.gguf")));
    ModelCatalog catalog(folder.path());
    scan(catalog);
    QVERIFY(QFile::remove(folder.filePath(QStringLiteral("a.gguf"))));
    scan(catalog);
    QVERIFY(catalog.entries().empty());
}

void TestModelCatalog::fit_byMemory_data()
{
    QTest::addColumn<quint64>("needed");
    QTest::addColumn<quint64>("available");
    QTest::addColumn<int>("fit");
    QTest::newRow("plenty") << quint64{1000} << quint64{10'000} << int(HardwareFit::Comfortable);
    QTest::newRow("quarter left") << quint64{750} << quint64{1000} << int(HardwareFit::Comfortable);
    QTest::newRow("just") << quint64{1000} << quint64{1000} << int(HardwareFit::Tight);
    QTest::newRow("over") << quint64{1001} << quint64{1000} << int(HardwareFit::TooLarge);
    QTest::newRow("unknown") << quint64{1001} << quint64{0} << int(HardwareFit::Comfortable);
}

void TestModelCatalog::fit_byMemory()
{
    QFETCH(quint64, needed);
    QFETCH(quint64, available);
    QFETCH(int, fit);
    QCOMPARE(int(hardwareFit(needed, available)), fit);
}

QTEST_GUILESS_MAIN(TestModelCatalog)
#include "tst_model_catalog.moc"
