// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/core/half.h"
#include "inference/quantization/quantization.h"

#include <QTest>

#include <cmath>
#include <random>
#include <vector>

using namespace ponder::inference;

class TestQuantization : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void dequantize_patternBlock_matchesTheFormatsOwnReader_data();
    void dequantize_patternBlock_matchesTheFormatsOwnReader();
    void quantize_normalValues_staysWithinTheFormatsError_data();
    void quantize_normalValues_staysWithinTheFormatsError();
    void quantize_representableValues_roundTripsExactly();

    void quantize_allZero_givesZeros_data() { addTypes(); }

    void quantize_allZero_givesZeros();

    void quantize_hostileValues_staysDefined_data() { addTypes(); }

    void quantize_hostileValues_staysDefined();

    void quantize_severalBlocks_areIndependent_data() { addTypes(); }

    void quantize_severalBlocks_areIndependent();

private:
    static constexpr DType kTypes[] = {DType::F32,
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
                                       DType::MXFP4};

    static void addTypes()
    {
        QTest::addColumn<int>("type");
        for (const DType type : kTypes) {
            QTest::newRow(dtypeTraits(type).name.data()) << int(type);
        }
    }
};

namespace {

std::vector<float> roundTrip(DType type, const std::vector<float>& values)
{
    std::vector<std::byte> blocks(rowBytes(type, values.size()));
    quantize(type, values.data(), blocks.data(), values.size());
    std::vector<float> result(values.size());
    dequantize(type, blocks.data(), result.data(), values.size());
    return result;
}

std::vector<float> normalValues(std::size_t count)
{
    std::mt19937 generator(5);
    std::normal_distribution<float> normal(0.0F, 0.02F);
    std::vector<float> values(count);
    for (float& value : values) {
        value = normal(generator);
    }
    return values;
}

} // namespace

void TestQuantization::dequantize_patternBlock_matchesTheFormatsOwnReader_data()
{
    QTest::addColumn<int>("type");
    QTest::addColumn<int>("scaleAt");
    QTest::addColumn<int>("minimumAt");
    QTest::addColumn<quint64>("hash");
    // FNV-1a over the float32 values another reader of the format gives for the block built below.
    const auto add = [](DType type, int scaleAt, int minimumAt, quint64 hash) {
        QTest::newRow(dtypeTraits(type).name.data()) << int(type) << scaleAt << minimumAt << hash;
    };
    add(DType::Q4_0, 0, -1, 0xae123959ad0e7351);
    add(DType::Q4_1, 0, 2, 0x53ecd2f37561bb84);
    add(DType::Q5_0, 0, -1, 0xb9c7e813f4539fc5);
    add(DType::Q5_1, 0, 2, 0x64305a23daa2d20a);
    add(DType::Q8_0, 0, -1, 0x9a2d9007cf216a5f);
    add(DType::Q2_K, 80, 82, 0x691c25f269ebfcaf);
    add(DType::Q3_K, 108, -1, 0x2259699376a3bd7a);
    add(DType::Q4_K, 0, 2, 0x57245f9c86402579);
    add(DType::Q5_K, 0, 2, 0xb58284358737a4a6);
    add(DType::Q6_K, 208, -1, 0x2e0bc21687306126);
    add(DType::IQ4_NL, 0, -1, 0xb59b0516158a0067);
    add(DType::IQ4_XS, 0, -1, 0x1044b734eec8e1e5);
    add(DType::MXFP4, -1, -1, 0xb8b4e2f4e330e863);
}

void TestQuantization::dequantize_patternBlock_matchesTheFormatsOwnReader()
{
    QFETCH(int, type);
    QFETCH(int, scaleAt);
    QFETCH(int, minimumAt);
    QFETCH(quint64, hash);
    const DTypeTraits traits = dtypeTraits(DType(type));
    std::vector<std::byte> block(traits.blockBytes);
    for (std::size_t i = 0; i < block.size(); ++i) {
        block[i] = static_cast<std::byte>((i * 37 + 11) & 255U);
    }
    const auto store = [&block](int at, std::uint16_t half) {
        if (at >= 0) {
            block[std::size_t(at)] = static_cast<std::byte>(half & 255U);
            block[std::size_t(at) + 1] = static_cast<std::byte>(half >> 8U);
        }
    };
    store(scaleAt, 0x2E66);
    store(minimumAt, 0x2A3D);
    std::vector<float> values(traits.blockLength);
    dequantize(DType(type), block.data(), values.data(), values.size());
    quint64 actual = 0xcbf29ce484222325;
    for (const float value : values) {
        const auto bits = std::bit_cast<std::uint32_t>(value);
        for (unsigned shift = 0; shift < 32; shift += 8) {
            actual = (actual ^ ((bits >> shift) & 255U)) * 0x100000001b3;
        }
    }
    QCOMPARE(actual, hash);
}

void TestQuantization::quantize_normalValues_staysWithinTheFormatsError_data()
{
    QTest::addColumn<int>("type");
    QTest::addColumn<double>("bound");
    const auto add = [](DType type, double bound) {
        QTest::newRow(dtypeTraits(type).name.data()) << int(type) << bound;
    };
    add(DType::F32, 0.0);
    add(DType::F16, 3e-4);
    add(DType::BF16, 2e-3);
    add(DType::Q4_0, 0.10);
    add(DType::Q4_1, 0.09);
    add(DType::Q5_0, 0.05);
    add(DType::Q5_1, 0.045);
    add(DType::Q8_0, 0.007);
    add(DType::Q2_K, 0.42);
    add(DType::Q3_K, 0.20);
    add(DType::Q4_K, 0.09);
    add(DType::Q5_K, 0.045);
    add(DType::Q6_K, 0.025);
    add(DType::IQ4_NL, 0.09);
    add(DType::IQ4_XS, 0.09);
    add(DType::MXFP4, 0.13);
}

void TestQuantization::quantize_normalValues_staysWithinTheFormatsError()
{
    QFETCH(int, type);
    QFETCH(double, bound);
    const std::vector<float> values = normalValues(256 * 20);
    const std::vector<float> result = roundTrip(DType(type), values);
    double errors = 0.0;
    double squares = 0.0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        errors += std::pow(double(result[i]) - double(values[i]), 2);
        squares += double(values[i]) * double(values[i]);
    }
    const double relative = std::sqrt(errors / squares);
    QVERIFY2(relative <= bound, qPrintable(QString::number(relative)));
}

void TestQuantization::quantize_representableValues_roundTripsExactly()
{
    std::vector<float> values(256);
    for (std::size_t i = 0; i < values.size(); ++i) {
        values[i] = 0.5F * (float(i * 7 % 16) - 8.0F);
    }
    QVERIFY(roundTrip(DType::Q4_0, values) == values);
    QVERIFY(roundTrip(DType::Q4_1, values) == values);
    QVERIFY(roundTrip(DType::F16, values) == values);
    QVERIFY(roundTrip(DType::BF16, values) == values);
}

void TestQuantization::quantize_allZero_givesZeros()
{
    QFETCH(int, type);
    const std::vector<float> zeros(256);
    QVERIFY(roundTrip(DType(type), zeros) == zeros);
}

void TestQuantization::quantize_hostileValues_staysDefined()
{
    QFETCH(int, type);
    std::vector<float> values = normalValues(256);
    for (const float hostile : {std::nanf(""), HUGE_VALF, -HUGE_VALF, 3e38F, 1e-45F}) {
        values[100] = hostile;
        // Nothing to compare: what counts is that no conversion is undefined (sanitizers) and
        // neighbours survive.
        const std::vector<float> result = roundTrip(DType(type), values);
        QCOMPARE(result.size(), values.size());
        if (dtypeTraits(DType(type)).blockLength == 32) {
            QVERIFY(std::fabs(result[0] - values[0]) < 0.05F);
        }
    }
}

void TestQuantization::quantize_severalBlocks_areIndependent()
{
    QFETCH(int, type);
    const std::vector<float> values = normalValues(512);
    const std::vector<float> together = roundTrip(DType(type), values);
    const std::vector<float> first = roundTrip(DType(type), {values.begin(), values.begin() + 256});
    const std::vector<float> second = roundTrip(DType(type), {values.begin() + 256, values.end()});
    QVERIFY(std::equal(first.begin(), first.end(), together.begin()));
    QVERIFY(std::equal(second.begin(), second.end(), together.begin() + 256));
}

QTEST_GUILESS_MAIN(TestQuantization)
#include "tst_quantization.moc"
