// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/exchange/foreign_import.h"
#include "app/exchange/inflate.h"
#include "app/exchange/zip_archive.h"
#include "tests/app/exchange/foreign_samples.h"
#include "tests/app/exchange/zip_samples.h"

#include <QBuffer>
#include <QFile>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <vector>

using namespace ponder::app;
using namespace ponder::tests;

namespace {

constexpr qsizetype kMost = 10'000'000;

/// Words that come again, and others that do not: long and short distances.
QByteArray mixed(qsizetype length)
{
    QRandomGenerator random(3);
    QByteArray bytes;
    while (bytes.size() < length) {
        if (random.bounded(3) == 0 && bytes.size() > 300) {
            const auto from = random.bounded(int(std::min<qsizetype>(bytes.size(), 32'000)));
            bytes += bytes.sliced(bytes.size() - from).left(3 + random.bounded(255));
        } else {
            bytes += char(random.bounded(256));
        }
    }
    return bytes.left(length);
}

std::vector<ZipFile> filesOf(QByteArray archive, const QString& ending = QStringLiteral(".json"))
{
    QBuffer file(&archive);
    file.open(QIODevice::ReadOnly);
    std::vector<ZipFile> files;
    ZipArchive::read(
        file,
        [&](const QString& name) { return name.endsWith(ending); },
        [&](ZipFile one) { files.push_back(std::move(one)); });
    return files;
}

} // namespace

class TestZipArchive : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    [[nodiscard]] ForeignImport import(const QByteArray& archive) const
    {
        const QString path = m_folder.filePath(QStringLiteral("export.zip"));
        QFile file(path);
        [&] { QVERIFY(file.open(QIODevice::WriteOnly)); }();
        file.write(archive);
        file.close();
        return readForeign(path);
    }

private Q_SLOTS:

    void inflate_givesBackWhatZlibPacked_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("level");
        for (const int level : {0, 1, 6, 9}) {
            QTest::addRow("nothing, level %d", level) << QByteArray() << level;
            QTest::addRow("a few letters, level %d", level) << QByteArray("boats float") << level;
            QTest::addRow("one letter, level %d", level) << QByteArray(70'000, 'a') << level;
            QTest::addRow("mixed, level %d", level) << mixed(200'000) << level;
        }
    }

    void inflate_givesBackWhatZlibPacked()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, level);
        const QByteArray packed = deflated(bytes, level);
        const Inflated result = inflate(packed + "behind it", kMost);
        QVERIFY(result.isWhole);
        QCOMPARE(result.bytes, bytes);
        QVERIFY(result.readBytes <= packed.size() + 4);
    }

    void inflate_cutAnywhere_givesWhatCameBefore()
    {
        const QByteArray bytes = mixed(3'000);
        const QByteArray packed = deflated(bytes);
        qsizetype last = 0;
        for (qsizetype length = 0; length < packed.size(); ++length) {
            const Inflated result = inflate(QByteArrayView(packed).first(length), kMost);
            QVERIFY(!result.isWhole);
            QVERIFY(bytes.startsWith(result.bytes));
            QVERIFY(result.bytes.size() >= last);
            last = result.bytes.size();
        }
        QVERIFY(last > bytes.size() / 2);
    }

    void inflate_damagedAnywhere_staysWithinItsLimit()
    {
        const QByteArray packed = deflated(mixed(3'000));
        QRandomGenerator random(5);
        for (int round = 0; round < 3'000; ++round) {
            QByteArray bytes = packed;
            bytes[random.bounded(int(bytes.size()))] = char(random.bounded(256));
            QVERIFY(inflate(bytes, 4'000).bytes.size() <= 4'000);
        }
    }

    void inflate_bomb_endsAtTheLimit()
    {
        const Inflated result = inflate(deflated(QByteArray(50'000'000, '\0'), 9), 1'000'000);
        QVERIFY(!result.isWhole);
        QVERIFY(result.bytes.size() <= 1'000'000);
        QVERIFY(result.bytes.size() > 999'000);
    }

    void archive_ofEveryPacking_isRead_data()
    {
        QTest::addColumn<Packing>("packing");
        QTest::newRow("stored") << Packing::Stored;
        QTest::newRow("deflated") << Packing::Deflated;
        QTest::newRow("streamed") << Packing::Streamed;
    }

    void archive_ofEveryPacking_isRead()
    {
        QFETCH(Packing, packing);
        const QByteArray archive = zipOf({{"picture.png", mixed(5'000)},
                                          {"folder/conversations.json", "[1]"},
                                          {"user.json", "{}"}},
                                         packing);
        const std::vector<ZipFile> files = filesOf(archive);
        QCOMPARE(files.size(), 2U);
        QCOMPARE(files[0].name, QStringLiteral("conversations.json"));
        QCOMPARE(files[0].content, QByteArray("[1]"));
        QVERIFY(files[0].isWhole);
        QCOMPARE(files[1].name, QStringLiteral("user.json"));
        QVERIFY(files[1].isWhole);
    }

    void archive_cutAnywhere_neverCrashes_andGivesBeginnings()
    {
        const QByteArray content = mixed(2'000);
        for (const Packing packing : {Packing::Stored, Packing::Deflated, Packing::Streamed}) {
            const QByteArray archive = zipOf({{"a.json", content}, {"b.json", content}}, packing);
            for (qsizetype length = 0; length < archive.size(); length += 3) {
                for (const ZipFile& file : filesOf(archive.left(length))) {
                    QVERIFY(content.startsWith(file.content));
                    QVERIFY(!file.isWhole || file.content == content);
                }
            }
        }
    }

    void archive_damagedAnywhere_neverCallsTheWrongContentWhole()
    {
        const QByteArray content = mixed(2'000);
        const QByteArray archive = zipOf({{"a.json", content}});
        QRandomGenerator random(9);
        for (int round = 0; round < 2'000; ++round) {
            QByteArray bytes = archive;
            bytes[random.bounded(int(bytes.size()))] = char(random.bounded(256));
            for (const ZipFile& file : filesOf(bytes)) {
                QVERIFY(!file.isWhole || file.content == content);
            }
        }
    }

    void accountExport_isImported_otherFilesAreNotSpokenOf()
    {
        const ForeignImport read = import(zipOf({{"chat.html", "<html>"},
                                                 {"user.json", "{\"id\": 1}"},
                                                 {"conversations.json", chatGptSample()}}));
        QCOMPARE(read.format, ForeignFormat::ChatGpt);
        QCOMPARE(read.conversations.size(), 2U);
        QVERIFY(read.problems.empty());
    }

    void accountExport_cut_givesWhatCameBefore_andSaysSo()
    {
        QByteArray archive = zipOf({{"conversations.json", chatGptSample()}}, Packing::Stored);
        archive.truncate(archive.indexOf("\"Second\"") + 40);
        const ForeignImport read = import(archive);
        QCOMPARE(read.conversations.size(), 1U);
        QCOMPARE(read.problems,
                 (std::vector<ImportProblem>{
                     {ImportProblemKind::CutOff, QStringLiteral("conversations.json"), 1}}));
    }

    void accountExport_changed_isReadAndNamed()
    {
        QByteArray archive = zipOf({{"conversations.json", claudeSample()}}, Packing::Stored);
        archive.replace("displace", "displaXe");
        const ForeignImport read = import(archive);
        QCOMPARE(read.conversations.size(), 1U);
        QVERIFY(std::ranges::find(read.problems,
                                  ImportProblem{ImportProblemKind::DamagedArchive,
                                                QStringLiteral("conversations.json"),
                                                1}) != read.problems.end());
    }

    void archiveWithoutChats_isUnknown()
    {
        const ForeignImport read = import(zipOf({{"a.json", "{}"}, {"b.txt", "words"}}));
        QVERIFY(read.conversations.empty());
        QCOMPARE(read.problems,
                 (std::vector<ImportProblem>{
                     {ImportProblemKind::UnknownFormat, QStringLiteral("export.zip"), 1}}));
    }
};

QTEST_GUILESS_MAIN(TestZipArchive)
#include "tst_zip_archive.moc"
