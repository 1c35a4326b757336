// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/core/aligned_buffer.h"

#include <QTest>

#include <algorithm>
#include <limits>
#include <utility>

using namespace ponder::inference;

class TestAlignedBuffer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allocate_everySize_isZeroedAlignedAndWritable_data();
    void allocate_everySize_isZeroedAlignedAndWritable();
    void allocate_nothing_isAnEmptyBuffer();
    void allocate_tooMuch_isOutOfMemory_data();
    void allocate_tooMuch_isOutOfMemory();
    void move_ownership_goesAlong();
    void growTo_less_keepsTheMemory();
    void growTo_more_isZeroedMemoryOfThatSize();
    void growTo_tooMuch_isOutOfMemoryAndEmpty();
};

void TestAlignedBuffer::allocate_everySize_isZeroedAlignedAndWritable_data()
{
    QTest::addColumn<qulonglong>("size");
    for (const qulonglong size : {1ULL,
                                  63ULL,
                                  4096ULL,
                                  4097ULL,
                                  (2ULL << 20U) - 1,
                                  2ULL << 20U,
                                  (2ULL << 20U) + 1,
                                  5'000'001ULL}) {
        QTest::addRow("%llu", size) << size;
    }
}

void TestAlignedBuffer::allocate_everySize_isZeroedAlignedAndWritable()
{
    QFETCH(qulonglong, size);
    auto buffer = AlignedBuffer::allocate(size);
    QVERIFY(buffer);
    QCOMPARE(buffer->size(), std::size_t(size));
    QCOMPARE(reinterpret_cast<std::uintptr_t>(buffer->data()) % 64, std::uintptr_t(0));
    const auto bytes = buffer->bytes();
    QVERIFY(std::all_of(
        bytes.begin(), bytes.end(), [](std::byte value) { return value == std::byte{0}; }));
    std::fill(bytes.begin(), bytes.end(), std::byte{0x5A});
    QCOMPARE(bytes.back(), std::byte{0x5A});
    QCOMPARE(buffer->as<float>().size(), std::size_t(size / sizeof(float)));
}

void TestAlignedBuffer::allocate_nothing_isAnEmptyBuffer()
{
    const auto buffer = AlignedBuffer::allocate(0);
    QVERIFY(buffer);
    QCOMPARE(buffer->size(), std::size_t(0));
}

void TestAlignedBuffer::allocate_tooMuch_isOutOfMemory_data()
{
    constexpr auto most = std::numeric_limits<std::size_t>::max();
    QTest::addColumn<qulonglong>("size");
    QTest::newRow("all of it") << qulonglong(most);
    QTest::newRow("one page less") << qulonglong(most - 4096);
    QTest::newRow("two huge pages less") << qulonglong(most - (4U << 20U));
    QTest::newRow("a quarter of the address space") << qulonglong(most / 4);
    QTest::newRow("2^50") << (1ULL << 50U);
}

void TestAlignedBuffer::allocate_tooMuch_isOutOfMemory()
{
    QFETCH(qulonglong, size);
    const auto buffer = AlignedBuffer::allocate(size);
    QVERIFY(!buffer);
    QCOMPARE(buffer.error().code, ErrorCode::OutOfMemory);
}

void TestAlignedBuffer::move_ownership_goesAlong()
{
    auto first = *AlignedBuffer::allocate(100);
    std::byte* const place = first.data();
    place[99] = std::byte{7};
    AlignedBuffer second(std::move(first));
    QCOMPARE(second.data(), place);
    auto third = *AlignedBuffer::allocate(50);
    third = std::move(second);
    QCOMPARE(third.data(), place);
    QCOMPARE(third.size(), std::size_t(100));
    QCOMPARE(third.data()[99], std::byte{7});
}

void TestAlignedBuffer::growTo_less_keepsTheMemory()
{
    auto buffer = *AlignedBuffer::allocate(100);
    std::byte* const place = buffer.data();
    place[99] = std::byte{7};
    QVERIFY(buffer.growTo(50));
    QVERIFY(buffer.growTo(100));
    QCOMPARE(buffer.data(), place);
    QCOMPARE(buffer.size(), std::size_t(100));
    QCOMPARE(buffer.data()[99], std::byte{7});
}

void TestAlignedBuffer::growTo_more_isZeroedMemoryOfThatSize()
{
    AlignedBuffer buffer;
    QVERIFY(buffer.growTo(10));
    buffer.data()[0] = std::byte{7};
    QVERIFY(buffer.growTo(5'000'001));
    QCOMPARE(buffer.size(), std::size_t(5'000'001));
    QCOMPARE(buffer.data()[0], std::byte{0});
    QCOMPARE(buffer.bytes().back(), std::byte{0});
}

void TestAlignedBuffer::growTo_tooMuch_isOutOfMemoryAndEmpty()
{
    auto buffer = *AlignedBuffer::allocate(100);
    const auto done = buffer.growTo(std::size_t{1} << 50U);
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::OutOfMemory);
    QCOMPARE(buffer.size(), std::size_t(0));
}

QTEST_GUILESS_MAIN(TestAlignedBuffer)
#include "tst_aligned_buffer.moc"
