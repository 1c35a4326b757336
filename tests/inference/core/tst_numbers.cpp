// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/core/checked.h"
#include "inference/core/data_type.h"
#include "inference/core/half.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace ponder::inference;

/// halves, checked sums and the table of tensor types
class TestNumbers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void floatFromHalf_every_isTheDefinition();
    void halfFromFloat_everyHalf_roundTrips();
    void halfFromFloat_betweenHalves_roundsToTheNearestEven();
    void bfloat16_everyValue_roundTrips();
    void bfloat16_ties_goToEven();
    void checked_overflow_isNothing();
    void dtypeTraits_knownTypes_haveGgmlsSizes_data();
    void dtypeTraits_knownTypes_haveGgmlsSizes();
    void dtypeTraits_unknownNumbers_areNothing();
    void dtypeTraits_computable_areTheSixteen();
    void rowBytes_wholeBlocks_areCounted();
};

void TestNumbers::floatFromHalf_every_isTheDefinition()
{
    for (unsigned bits = 0; bits < 65536; ++bits) {
        const unsigned exponent = (bits >> 10U) & 31U;
        const unsigned mantissa = bits & 1023U;
        const float value = floatFromHalf(static_cast<std::uint16_t>(bits));
        const double sign = bits >= 32768 ? -1.0 : 1.0;
        QCOMPARE(std::signbit(value), bits >= 32768);
        if (exponent == 31) {
            QVERIFY(mantissa == 0 ? std::isinf(value) : std::isnan(value));
        } else if (exponent == 0) {
            QCOMPARE(double(value), sign * std::ldexp(double(mantissa), -24));
        } else {
            QCOMPARE(double(value), sign * std::ldexp(1024.0 + mantissa, int(exponent) - 25));
        }
    }
}

void TestNumbers::halfFromFloat_everyHalf_roundTrips()
{
    for (unsigned bits = 0; bits < 65536; ++bits) {
        const float value = floatFromHalf(static_cast<std::uint16_t>(bits));
        const std::uint16_t back = halfFromFloat(value);
        QVERIFY(std::isnan(value) ? std::isnan(floatFromHalf(back)) : back == bits);
    }
}

void TestNumbers::halfFromFloat_betweenHalves_roundsToTheNearestEven()
{
    for (unsigned bits = 0; bits < 0x7BFF; ++bits) {
        const float low = floatFromHalf(static_cast<std::uint16_t>(bits));
        const float high = floatFromHalf(static_cast<std::uint16_t>(bits + 1));
        const float middle = (low + high) / 2.0F;
        QCOMPARE(unsigned(halfFromFloat(middle)), bits % 2 == 0 ? bits : bits + 1);
        QCOMPARE(unsigned(halfFromFloat(std::nextafter(middle, 0.0F))), bits);
        QCOMPARE(unsigned(halfFromFloat(std::nextafter(middle, 1e9F))), bits + 1);
    }
    QCOMPARE(halfFromFloat(65519.996F), std::uint16_t(0x7BFF));
    QCOMPARE(halfFromFloat(65520.0F), std::uint16_t(0x7C00));
    QCOMPARE(halfFromFloat(-1e30F), std::uint16_t(0xFC00));
    QCOMPARE(halfFromFloat(1e-30F), std::uint16_t(0));
}

void TestNumbers::bfloat16_everyValue_roundTrips()
{
    for (unsigned bits = 0; bits < 65536; ++bits) {
        const float value = floatFromBfloat16(static_cast<std::uint16_t>(bits));
        const std::uint16_t back = bfloat16FromFloat(value);
        QVERIFY(std::isnan(value) ? std::isnan(floatFromBfloat16(back)) : back == bits);
    }
    // A NaN whose set bits would all be cut off.
    QVERIFY(std::isnan(floatFromBfloat16(bfloat16FromFloat(std::bit_cast<float>(0x7F800001U)))));
}

void TestNumbers::bfloat16_ties_goToEven()
{
    QCOMPARE(floatFromBfloat16(bfloat16FromFloat(1.00390625F)), 1.0F);
    QCOMPARE(floatFromBfloat16(bfloat16FromFloat(1.01171875F)), 1.015625F);
    QCOMPARE(floatFromBfloat16(bfloat16FromFloat(1.0039064F)), 1.0078125F);
    QVERIFY(std::isinf(floatFromBfloat16(bfloat16FromFloat(std::numeric_limits<float>::max()))));
}

void TestNumbers::checked_overflow_isNothing()
{
    constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
    QCOMPARE(checkedAdd(most - 1, 1).value_or(0), most);
    QVERIFY(!checkedAdd(most, 1));
    QVERIFY(!checkedAdd(most / 2 + 1, most / 2 + 1));
    QCOMPARE(checkedMultiply(0, most).value_or(1), std::uint64_t(0));
    QCOMPARE(checkedMultiply(most, 0).value_or(1), std::uint64_t(0));
    QCOMPARE(checkedMultiply(most, 1).value_or(0), most);
    QVERIFY(!checkedMultiply(1ULL << 32U, 1ULL << 32U));
    QVERIFY(!checkedMultiply(most, 2));
    QCOMPARE(checkedAlignUp(0, 32).value_or(1), std::uint64_t(0));
    QCOMPARE(checkedAlignUp(33, 32).value_or(0), std::uint64_t(64));
    QVERIFY(!checkedAlignUp(most - 3, 32));
}

void TestNumbers::dtypeTraits_knownTypes_haveGgmlsSizes_data()
{
    QTest::addColumn<quint32>("number");
    QTest::addColumn<quint32>("length");
    QTest::addColumn<quint32>("bytes");
    const auto add = [](const char* name, quint32 number, quint32 length, quint32 bytes) {
        QTest::newRow(name) << number << length << bytes;
    };
    add("F32", 0, 1, 4);
    add("F16", 1, 1, 2);
    add("Q4_0", 2, 32, 18);
    add("Q4_1", 3, 32, 20);
    add("Q5_0", 6, 32, 22);
    add("Q5_1", 7, 32, 24);
    add("Q8_0", 8, 32, 34);
    add("Q8_1", 9, 32, 36);
    add("Q2_K", 10, 256, 84);
    add("Q3_K", 11, 256, 110);
    add("Q4_K", 12, 256, 144);
    add("Q5_K", 13, 256, 176);
    add("Q6_K", 14, 256, 210);
    add("Q8_K", 15, 256, 292);
    add("IQ2_XXS", 16, 256, 66);
    add("IQ2_XS", 17, 256, 74);
    add("IQ3_XXS", 18, 256, 98);
    add("IQ1_S", 19, 256, 50);
    add("IQ4_NL", 20, 32, 18);
    add("IQ3_S", 21, 256, 110);
    add("IQ2_S", 22, 256, 82);
    add("IQ4_XS", 23, 256, 136);
    add("I8", 24, 1, 1);
    add("I16", 25, 1, 2);
    add("I32", 26, 1, 4);
    add("I64", 27, 1, 8);
    add("F64", 28, 1, 8);
    add("IQ1_M", 29, 256, 56);
    add("BF16", 30, 1, 2);
    add("TQ1_0", 34, 256, 54);
    add("TQ2_0", 35, 256, 66);
    add("MXFP4", 39, 32, 17);
}

void TestNumbers::dtypeTraits_knownTypes_haveGgmlsSizes()
{
    QFETCH(quint32, number);
    QFETCH(quint32, length);
    QFETCH(quint32, bytes);
    const auto traits = dtypeTraits(number);
    QVERIFY(traits);
    QCOMPARE(std::string(traits->name), std::string(QTest::currentDataTag()));
    QCOMPARE(traits->blockLength, length);
    QCOMPARE(traits->blockBytes, bytes);
    QCOMPARE(rowBytes(DType(number), length), std::size_t(bytes));
}

void TestNumbers::dtypeTraits_unknownNumbers_areNothing()
{
    for (const std::uint32_t number : {4U, 5U, 31U, 32U, 33U, 36U, 37U, 38U, 1000U, 0xFFFFFFFFU}) {
        QVERIFY(!dtypeTraits(number));
    }
}

void TestNumbers::dtypeTraits_computable_areTheSixteen()
{
    std::vector<std::uint32_t> computable;
    for (std::uint32_t number = 0; number < 100; ++number) {
        if (const auto traits = dtypeTraits(number); traits && traits->isComputable) {
            computable.push_back(number);
        }
    }
    QCOMPARE(computable,
             (std::vector<std::uint32_t>{0, 1, 2, 3, 6, 7, 8, 10, 11, 12, 13, 14, 20, 23, 30, 39}));
}

void TestNumbers::rowBytes_wholeBlocks_areCounted()
{
    QCOMPARE(rowBytes(DType::F32, 7), std::size_t(28));
    QCOMPARE(rowBytes(DType::Q4_0, 96), std::size_t(54));
    QCOMPARE(rowBytes(DType::Q6_K, 512), std::size_t(420));
    QCOMPARE(rowBytes(DType::Q4_K, 0), std::size_t(0));
}

QTEST_GUILESS_MAIN(TestNumbers)
#include "tst_numbers.moc"
