// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/quantization/interleaved_layout.h"

#include <QTest>

#include <random>
#include <vector>

using namespace ponder::inference;

class TestInterleavedLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void interleave_thenDeinterleave_givesTheBytesBack_data();
    void interleave_thenDeinterleave_givesTheBytesBack();
    void interleave_missingRows_areZero();
    void interleave_q4_0_putsFourColumnsOfAllRowsSideBySide();
    void floatTypes_areNotInterleaved();
};

void TestInterleavedLayout::interleave_thenDeinterleave_givesTheBytesBack_data()
{
    QTest::addColumn<int>("type");
    for (const DType type : {DType::Q4_0,
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
        QTest::newRow(dtypeTraits(type).name.data()) << int(type);
    }
}

void TestInterleavedLayout::interleave_thenDeinterleave_givesTheBytesBack()
{
    QFETCH(int, type);
    const auto kind = DType(type);
    QVERIFY(isInterleavable(kind));
    const std::size_t columns = 3 * dtypeTraits(kind).blockLength;
    const std::size_t stride = rowBytes(kind, columns);
    QCOMPARE(groupBytes(kind, columns), kGroupRows * stride);
    std::mt19937 random(5);
    std::vector<std::byte> rows(kGroupRows * stride);
    for (std::byte& byte : rows) {
        byte = std::byte(random() & 0xFFU);
    }
    for (const std::size_t present : {std::size_t{16}, std::size_t{5}}) {
        std::vector<std::byte> group(groupBytes(kind, columns), std::byte{0xEE});
        interleaveGroup(kind, rows.data(), present, columns, group.data());
        for (std::size_t row = 0; row < present; ++row) {
            std::vector<std::byte> back(stride);
            deinterleaveRow(kind, group.data(), row, columns, back.data());
            QVERIFY(
                std::equal(back.begin(), back.end(), rows.begin() + std::ptrdiff_t(row * stride)));
        }
    }
}

void TestInterleavedLayout::interleave_missingRows_areZero()
{
    const std::size_t stride = rowBytes(DType::Q5_1, 64);
    const std::vector<std::byte> rows(stride, std::byte{0xFF});
    std::vector<std::byte> group(groupBytes(DType::Q5_1, 64), std::byte{0xEE});
    interleaveGroup(DType::Q5_1, rows.data(), 1, 64, group.data());
    std::vector<std::byte> back(stride);
    deinterleaveRow(DType::Q5_1, group.data(), 15, 64, back.data());
    QCOMPARE(back, std::vector<std::byte>(stride));
}

void TestInterleavedLayout::interleave_q4_0_putsFourColumnsOfAllRowsSideBySide()
{
    const std::size_t stride = rowBytes(DType::Q4_0, 32);
    std::vector<std::byte> rows(kGroupRows * stride);
    for (std::size_t row = 0; row < kGroupRows; ++row) {
        rows[row * stride] = std::byte(row);               // the scale's low byte
        rows[row * stride + 2 + 6] = std::byte(100 + row); // columns 6 and 22
    }
    std::vector<std::byte> group(groupBytes(DType::Q4_0, 32));
    interleaveGroup(DType::Q4_0, rows.data(), kGroupRows, 32, group.data());
    for (std::size_t row = 0; row < kGroupRows; ++row) {
        QCOMPARE(group[2 * row], std::byte(row));
        QCOMPARE(group[32 + 64 + 4 * row + 2], std::byte(100 + row));
    }
}

void TestInterleavedLayout::floatTypes_areNotInterleaved()
{
    QVERIFY(!isInterleavable(DType::F32));
    QVERIFY(!isInterleavable(DType::F16));
    QVERIFY(!isInterleavable(DType::BF16));
}

QTEST_GUILESS_MAIN(TestInterleavedLayout)
#include "tst_interleaved_layout.moc"
