// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/core/random_access_file.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <vector>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

using namespace ponder::inference;

class TestRandomAccessFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void open_missing_isFileNotFound();
    void open_folder_isFileUnreadable();
    void open_namedPipe_failsInsteadOfWaiting();
    void readAt_everyPlace_givesTheBytes();
    void readAt_nothing_succeedsAnywhere();
    void readAt_beyondTheEnd_fails_data();
    void readAt_beyondTheEnd_fails();
    void readAt_fileCutWhileOpen_failsWithoutASignal();
    void readAt_fileDeletedWhileOpen_stillReads();
    void isUnchanged_writtenTo_isFalse();
    void move_handle_goesAlong();

private:
    std::filesystem::path write(const QByteArray& content);
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestRandomAccessFile::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

std::filesystem::path TestRandomAccessFile::write(const QByteArray& content)
{
    QFile file(m_folder->filePath(QStringLiteral("wörter.bin")));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size()) {
        return {};
    }
    return file.filesystemFileName();
}

void TestRandomAccessFile::open_missing_isFileNotFound()
{
    const auto file =
        RandomAccessFile::open(m_folder->filePath(QStringLiteral("absent")).toStdString());
    QVERIFY(!file);
    QCOMPARE(file.error().code, ErrorCode::FileNotFound);
}

void TestRandomAccessFile::open_folder_isFileUnreadable()
{
    const auto file = RandomAccessFile::open(m_folder->path().toStdString());
    QVERIFY(!file);
    QCOMPARE(file.error().code, ErrorCode::FileUnreadable);
}

void TestRandomAccessFile::open_namedPipe_failsInsteadOfWaiting()
{
#ifdef Q_OS_UNIX
    const std::string path = m_folder->filePath(QStringLiteral("pipe")).toStdString();
    QCOMPARE(::mkfifo(path.c_str(), 0600), 0);
    const auto file = RandomAccessFile::open(path);
    QVERIFY(!file);
    QCOMPARE(file.error().code, ErrorCode::FileUnreadable);
#else
    QSKIP("no named pipes in the file system here");
#endif
}

void TestRandomAccessFile::readAt_everyPlace_givesTheBytes()
{
    const QByteArray content("0123456789abcdef");
    const auto file = RandomAccessFile::open(write(content));
    QVERIFY(file);
    QCOMPARE(file->size(), std::uint64_t(16));
    for (qsizetype offset = 0; offset < content.size(); ++offset) {
        for (qsizetype length = 0; offset + length <= content.size(); ++length) {
            std::vector<std::byte> target(std::size_t(length), std::byte{0});
            QVERIFY(file->readAt(std::uint64_t(offset), target));
            QCOMPARE(QByteArray(reinterpret_cast<const char*>(target.data()), length),
                     content.mid(offset, length));
        }
    }
}

void TestRandomAccessFile::readAt_nothing_succeedsAnywhere()
{
    const auto file = RandomAccessFile::open(write("x"));
    QVERIFY(file);
    QVERIFY(file->readAt(0, {}));
}

void TestRandomAccessFile::readAt_beyondTheEnd_fails_data()
{
    QTest::addColumn<qulonglong>("offset");
    QTest::newRow("across the end") << 14ULL;
    QTest::newRow("at the end") << 16ULL;
    QTest::newRow("far behind") << (1ULL << 40U);
    QTest::newRow("beyond what a file can hold") << ~0ULL;
    QTest::newRow("first negative offset") << (1ULL << 63U);
}

void TestRandomAccessFile::readAt_beyondTheEnd_fails()
{
    QFETCH(qulonglong, offset);
    const auto file = RandomAccessFile::open(write("0123456789abcdef"));
    QVERIFY(file);
    std::array<std::byte, 4> target{};
    const auto done = file->readAt(offset, target);
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::FileUnreadable);
}

void TestRandomAccessFile::readAt_fileCutWhileOpen_failsWithoutASignal()
{
    const auto path = write(QByteArray(1 << 20, 'x'));
    const auto file = RandomAccessFile::open(path);
    QVERIFY(file);
    std::vector<std::byte> target(1 << 20);
    QVERIFY(file->readAt(0, target));
    std::error_code refused;
    std::filesystem::resize_file(path, 1000, refused);
#ifdef Q_OS_WIN
    // There it cannot happen: nobody may cut or write a file that is being read.
    QVERIFY(refused);
    QVERIFY(!QFile(path).open(QIODevice::ReadWrite));
    QVERIFY(file->isUnchanged());
    QVERIFY(file->readAt(0, target));
    QCOMPARE(target.back(), std::byte{'x'});
#else
    QVERIFY(!refused);
    const auto done = file->readAt(0, target);
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::FileUnreadable);
    QVERIFY(!file->isUnchanged());
    QVERIFY(file->readAt(0, std::span(target).first(1000)));
#endif
}

void TestRandomAccessFile::readAt_fileDeletedWhileOpen_stillReads()
{
    const auto path = write("0123");
    const auto file = RandomAccessFile::open(path);
    QVERIFY(file);
    if (!std::filesystem::remove(path)) {
        QSKIP("this system keeps open files");
    }
    std::array<std::byte, 4> target{};
    QVERIFY(file->readAt(0, target));
    QCOMPARE(target[3], std::byte{'3'});
}

void TestRandomAccessFile::isUnchanged_writtenTo_isFalse()
{
    const auto path = write("0123");
    const auto file = RandomAccessFile::open(path);
    QVERIFY(file);
    QVERIFY(file->isUnchanged());
    write("01234");
    QVERIFY(!file->isUnchanged());
    const auto again = RandomAccessFile::open(path);
    QVERIFY(again);
    QVERIFY(!(again->identity() == file->identity()));
}

void TestRandomAccessFile::move_handle_goesAlong()
{
    auto first = RandomAccessFile::open(write("0123"));
    QVERIFY(first);
    RandomAccessFile second(std::move(*first));
    std::array<std::byte, 4> target{};
    QVERIFY(second.readAt(0, target));
    QCOMPARE(second.size(), std::uint64_t(4));
}

QTEST_GUILESS_MAIN(TestRandomAccessFile)
#include "tst_random_access_file.moc"
