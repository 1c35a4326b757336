// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/core/half.h"
#include "inference/kernels/kernel_table.h"
#include "tests/inference/kernels/isa_rows.h"
#include "tests/inference/kernels/random_weights.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace ponder::inference;

namespace {

const auto kAllIsas = {Isa::Scalar, Isa::Avx2, Isa::AvxVnni, Isa::Avx512, Isa::Neon};

bool sameBits(float a, float b)
{
    return std::bit_cast<std::uint32_t>(a) == std::bit_cast<std::uint32_t>(b);
}

bool fits(DType type, std::size_t columns)
{
    return columns % dtypeTraits(type).blockLength == 0;
}

/// Every byte of every block `byte`, but for its factors, which are 1: halves, or a power of two.
void fillBlocks(RandomWeights& weights, std::uint8_t byte)
{
    const DType type = weights.matrix.type;
    const std::size_t bytes = rowBytes(type, dtypeTraits(type).blockLength);
    const bool hasTwo = type == DType::Q4_1 || type == DType::Q5_1 || type == DType::Q2_K ||
                        type == DType::Q4_K || type == DType::Q5_K;
    const bool areLast = type == DType::Q2_K || type == DType::Q3_K || type == DType::Q6_K;
    const std::size_t count = hasTwo ? 2 : 1;
    std::fill(weights.blocks.begin(), weights.blocks.end(), std::byte{byte});
    for (std::size_t block = 0; block < weights.blocks.size(); block += bytes) {
        if (type == DType::MXFP4) {
            weights.blocks[block] = std::byte{127};
            continue;
        }
        const std::size_t first = block + (areLast ? bytes - 2 * count : 0);
        for (std::size_t i = 0; i < count; ++i) {
            weights.blocks[first + 2 * i] = std::byte{0x00};
            weights.blocks[first + 2 * i + 1] = std::byte{0x3C};
        }
    }
    weights.takeBlocks();
}

} // namespace

/// Every table's products with weights in every format, against double precision.
class TestMatrixKernels : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void quantizeActivation_everyIsa_givesTheScalarBits_data() { addIsas(); }

    void quantizeActivation_everyIsa_givesTheScalarBits();

    void quantizeActivation_notANumber_reachesTheProduct_data() { addIsas(); }

    void quantizeActivation_notANumber_reachesTheProduct();
    void multiplyRows_everyTypeLengthAndCount_matchesDouble_data();
    void multiplyRows_everyTypeLengthAndCount_matchesDouble();

    void multiplyRows_largestQuants_overflowNowhere_data() { addIsas(); }

    void multiplyRows_largestQuants_overflowNowhere();

    void multiplyRows_partOfTheRows_writesOnlyThem_data() { addIsas(); }

    void multiplyRows_partOfTheRows_writesOnlyThem();

    void multiplyRows_moreVectors_changeNoBitOfTheFirst_data() { addIsas(); }

    void multiplyRows_moreVectors_changeNoBitOfTheFirst();

    void multiplyRows_coarseBlocks_giveTheBitsOfBlocksWithoutRest_data() { addIsas(); }

    void multiplyRows_coarseBlocks_giveTheBitsOfBlocksWithoutRest();

    void multiplyRows_mixedBlocks_matchDoubleAndAreFineWhereTheyAreLarge_data() { addIsas(); }

    void multiplyRows_mixedBlocks_matchDoubleAndAreFineWhereTheyAreLarge();

    void unpackGroup_everyType_givesTheLibrarysValues_data() { addIsas(); }

    void unpackGroup_everyType_givesTheLibrarysValues();

    void floatRows_everyType_giveTheLibrarysValues_data() { addIsas(); }

    void floatRows_everyType_giveTheLibrarysValues();
};

void TestMatrixKernels::quantizeActivation_everyIsa_givesTheScalarBits()
{
    QFETCH(Isa, isa);
    std::vector<float> values = randomValues(320, 1);
    std::fill_n(values.begin() + 32, 32, 0.0F);
    std::fill_n(values.begin() + 64, 32, 1e-40F);
    std::fill_n(values.begin() + 96, 32, -1e36F);
    values[130] = 1000.0F;
    const RandomActivations expected(kernelTable(Isa::Scalar), 1, 320, values);
    const RandomActivations actual(kernelTable(isa), 1, 320, values);
    for (std::size_t i = 0; i < 320; ++i) {
        const ActivationBlock& a = expected.blockOf(0, i);
        const ActivationBlock& b = actual.blockOf(0, i);
        QCOMPARE(b.quants[i % 32], a.quants[i % 32]);
        QCOMPARE(b.fine[i % 32], a.fine[i % 32]);
        // Half a step, and another half where a rest of 128 steps had to become 127.
        QVERIFY(std::fabs(double(values[i]) - actual.quantizedValue(0, i)) <=
                1.01 * double(b.step) + 1e-7 * std::fabs(double(values[i])) + 1e-35);
    }
    for (std::size_t half = 0; half < 20; ++half) {
        const ActivationBlock& a = expected.blockOf(0, half * 16);
        const ActivationBlock& b = actual.blockOf(0, half * 16);
        QVERIFY(sameBits(a.step, b.step));
        double sum = 0.0;
        for (std::size_t i = 0; i < 16; ++i) {
            sum += actual.quantizedValue(0, half * 16 + i);
        }
        const double tolerance = 1e-6 * std::fabs(sum) + 1e-37;
        QVERIFY(std::fabs(double(a.halfSums[half % 2]) - sum) <= tolerance);
        QVERIFY(sameBits(a.halfSums[half % 2], b.halfSums[half % 2]));
        QVERIFY(sameBits(a.sum, b.sum));
        QVERIFY(std::fabs(double(a.sum) - double(a.halfSums[0]) - double(a.halfSums[1])) <=
                1e-6 * std::fabs(double(a.sum)) + 1e-37 + 1e-6 * std::fabs(double(a.halfSums[0])));
    }
}

void TestMatrixKernels::quantizeActivation_notANumber_reachesTheProduct()
{
    QFETCH(Isa, isa);
    for (const float poison : {std::nanf(""),
                               -std::nanf(""),
                               std::numeric_limits<float>::infinity(),
                               -std::numeric_limits<float>::infinity()}) {
        std::vector<float> values = randomValues(64, 1);
        values[45] = poison;
        const RandomActivations x(kernelTable(isa), 1, 64, values);
        QVERIFY(std::isfinite(x.blockOf(0, 0).step));
        QVERIFY(!std::isfinite(x.blockOf(0, 32).step));
        const RandomWeights weights(DType::Q4_1, 1, 64, 3);
        float y = 0.0F;
        kernelTable(isa).multiplyRows(weights.matrix, x.batch, 0, 1, &y, 1);
        QVERIFY(!std::isfinite(y));
    }
}

void TestMatrixKernels::multiplyRows_everyTypeLengthAndCount_matchesDouble_data()
{
    QTest::addColumn<Isa>("isa");
    QTest::addColumn<int>("type");
    QTest::addColumn<int>("length");
    for (const Isa isa : kAllIsas) {
        for (const DType type : kComputableTypes) {
            for (const int length :
                 {5, 32, 64, 96, 128, 160, 256, 288, 416, 512, 576, 2048, 2304}) {
                if (CpuFeatures::detect().supports(isa) && fits(type, std::size_t(length))) {
                    QTest::addRow(
                        "%s %s %d", isaName(isa).data(), dtypeTraits(type).name.data(), length)
                        << isa << int(type) << length;
                }
            }
        }
    }
}

void TestMatrixKernels::multiplyRows_everyTypeLengthAndCount_matchesDouble()
{
    QFETCH(Isa, isa);
    QFETCH(int, type);
    QFETCH(int, length);
    constexpr std::size_t rows = 37;
    const auto columns = std::size_t(length);
    const RandomWeights weights(DType(type), rows, columns, 11);
    const bool isFloat = !weights.matrix.isInterleaved();
    for (const std::size_t count : {1, 2, 3, 7, 8}) {
        const RandomActivations x(
            kernelTable(Isa::Scalar), count, columns, randomValues(count * columns, 12));
        std::vector<float> y(count * rows);
        kernelTable(isa).multiplyRows(weights.matrix, x.batch, 0, rows, y.data(), rows);
        for (std::size_t i = 0; i < count * rows; ++i) {
            // Quantised rows are multiplied with the quantised activation, so this is exact up to
            // float32 rounding.
            double expected = 0.0;
            double magnitude = 0.0;
            for (std::size_t k = 0; k < columns; ++k) {
                const double activation = isFloat ? double(x.values[i / rows * columns + k])
                                                  : x.quantizedValue(i / rows, k);
                const double product = double(weights.values[i % rows * columns + k]) * activation;
                expected += product;
                magnitude += std::fabs(product);
            }
            QVERIFY2(std::fabs(double(y[i]) - expected) < 3e-6 * magnitude,
                     qPrintable(QStringLiteral("%1 vectors, result %2: %3 instead of %4")
                                    .arg(count)
                                    .arg(i)
                                    .arg(double(y[i]))
                                    .arg(expected)));
        }
    }
}

void TestMatrixKernels::multiplyRows_largestQuants_overflowNowhere()
{
    QFETCH(Isa, isa);
    constexpr std::size_t rows = 16;
    constexpr std::size_t columns = 512;
    constexpr std::size_t count = 5;
    std::vector<float> values(count * columns);
    for (std::size_t k = 0; k < columns; ++k) {
        // 127 steps; and 126 with a rest that is as large as it can be.
        const float largest = k % 32 == 7 ? 127.0F : 126.49F;
        values[k] = 127.0F;
        values[columns + k] = -127.0F;
        values[2 * columns + k] = k % 2 == 0 ? 127.0F : -127.0F;
        values[3 * columns + k] = largest;
        values[4 * columns + k] = -largest;
    }
    const RandomActivations x(kernelTable(Isa::Scalar), count, columns, values);
    for (const DType type : kComputableTypes) {
        RandomWeights weights(type, rows, columns, 7);
        if (!weights.matrix.isInterleaved()) {
            continue;
        }
        for (const int byte : {0x00, 0x0F, 0x33, 0x7F, 0x80, 0xCC, 0xF0, 0xFF}) {
            fillBlocks(weights, static_cast<std::uint8_t>(byte));
            std::vector<float> y(count * rows);
            kernelTable(isa).multiplyRows(weights.matrix, x.batch, 0, rows, y.data(), rows);
            for (std::size_t i = 0; i < y.size(); ++i) {
                double expected = 0.0;
                double magnitude = 0.0;
                for (std::size_t k = 0; k < columns; ++k) {
                    const double product = double(weights.values[i % rows * columns + k]) *
                                           x.quantizedValue(i / rows, k);
                    expected += product;
                    magnitude += std::fabs(product);
                }
                QVERIFY2(std::fabs(double(y[i]) - expected) <= 3e-6 * magnitude,
                         qPrintable(QStringLiteral("%1 of %2, result %3: %4 instead of %5")
                                        .arg(QLatin1String(dtypeTraits(type).name.data()))
                                        .arg(byte)
                                        .arg(i)
                                        .arg(double(y[i]))
                                        .arg(expected)));
            }
        }
    }
}

void TestMatrixKernels::multiplyRows_partOfTheRows_writesOnlyThem()
{
    QFETCH(Isa, isa);
    for (const DType type : kComputableTypes) {
        const RandomWeights weights(type, 39, 256, 2);
        const RandomActivations x(kernelTable(isa), 2, 256, randomValues(512, 3));
        std::vector<float> whole(80);
        kernelTable(isa).multiplyRows(weights.matrix, x.batch, 0, 39, whole.data(), 40);
        for (std::size_t begin = 0; begin < 39; begin += kGroupRows) {
            for (std::size_t end = begin; end <= 39; ++end) {
                std::vector<float> part(80, 99.0F);
                kernelTable(isa).multiplyRows(weights.matrix, x.batch, begin, end, part.data(), 40);
                for (std::size_t i = 0; i < 80; ++i) {
                    const bool isAsked = i % 40 >= begin && i % 40 < end;
                    QVERIFY2(sameBits(part[i], isAsked ? whole[i] : 99.0F),
                             dtypeTraits(type).name.data());
                }
            }
        }
    }
}

void TestMatrixKernels::multiplyRows_moreVectors_changeNoBitOfTheFirst()
{
    // What is drafted and checked together must come out as if it had been written token by token.
    // With few vectors eight, four or two groups are taken in turns: there are such, one over and a
    // part.
    QFETCH(Isa, isa);
    constexpr std::size_t rows = (8 + 4 + 2 + 1) * kGroupRows + 5;
    for (const DType type : kComputableTypes) {
        const RandomWeights weights(type, rows, 512, 4);
        const RandomActivations x(kernelTable(isa), 8, 512, randomValues(8 * 512, 5));
        std::vector<float> all(8 * rows);
        kernelTable(isa).multiplyRows(weights.matrix, x.batch, 0, rows, all.data(), rows);
        for (std::size_t count = 1; count < 8; ++count) {
            ActivationBatch fewer = x.batch;
            fewer.count = count;
            std::vector<float> some(count * rows);
            kernelTable(isa).multiplyRows(weights.matrix, fewer, 0, rows, some.data(), rows);
            for (std::size_t i = 0; i < some.size(); ++i) {
                QVERIFY2(sameBits(some[i], all[i]), dtypeTraits(type).name.data());
            }
        }
    }
}

void TestMatrixKernels::multiplyRows_coarseBlocks_giveTheBitsOfBlocksWithoutRest()
{
    QFETCH(Isa, isa);
    const KernelTable& table = kernelTable(isa);
    constexpr std::size_t rows = 33;
    constexpr std::size_t columns = 512;
    constexpr std::size_t count = 8;
    const std::vector<float> values = randomValues(count * columns, 5);
    const RandomActivations coarse(table, count, columns, values, ActivationBits::Eight);
    RandomActivations likeFine(table, count, columns, values, ActivationBits::Eight);
    for (std::size_t i = 0; i < columns; ++i) {
        const ActivationBlock& block = coarse.blockOf(0, i);
        QCOMPARE(block.isFine, 0U);
        QCOMPARE(block.fine[i % 32], std::int8_t{0});
        QVERIFY(std::fabs(double(values[i]) - coarse.quantizedValue(0, i)) <=
                0.51 * double(block.step) * ActivationBlock::kFineSteps);
    }
    for (std::size_t i = 0; i < count * columns / ActivationBlock::kLength; ++i) {
        likeFine.blocks()[i].isFine = 1;
    }
    for (const DType type : kComputableTypes) {
        if (!isInterleavable(type)) {
            continue;
        }
        const RandomWeights weights(type, rows, columns, 6);
        for (std::size_t vectors = 1; vectors <= count; ++vectors) {
            ActivationBatch few = coarse.batch;
            ActivationBatch fewLikeFine = likeFine.batch;
            few.count = fewLikeFine.count = vectors;
            std::vector<float> expected(vectors * rows);
            std::vector<float> actual(vectors * rows);
            table.multiplyRows(weights.matrix, fewLikeFine, 0, rows, expected.data(), rows);
            table.multiplyRows(weights.matrix, few, 0, rows, actual.data(), rows);
            for (std::size_t i = 0; i < expected.size(); ++i) {
                QVERIFY2(sameBits(expected[i], actual[i]), dtypeTraits(type).name.data());
            }
        }
    }
}

void TestMatrixKernels::multiplyRows_mixedBlocks_matchDoubleAndAreFineWhereTheyAreLarge()
{
    QFETCH(Isa, isa);
    const KernelTable& table = kernelTable(isa);
    constexpr std::size_t rows = 33;
    constexpr std::size_t columns = 512;
    constexpr std::size_t count = 3;
    std::vector<float> values = randomValues(count * columns, 5);
    makeHeavyTailed(values, columns);
    const RandomActivations mixed(table, count, columns, values, ActivationBits::Mixed);
    for (std::size_t i = 0; i < count * columns; ++i) {
        const ActivationBlock& block = mixed.blockOf(i / columns, i % columns);
        const bool isLarge = i % columns / 32 % 7 == 3;
        QCOMPARE(block.isFine, table.areDotsDear && !isLarge ? 0U : 1U);
    }
    for (const DType type : kComputableTypes) {
        const RandomWeights weights(type, rows, columns, 6);
        if (!weights.matrix.isInterleaved()) {
            continue;
        }
        std::vector<float> y(count * rows);
        table.multiplyRows(weights.matrix, mixed.batch, 0, rows, y.data(), rows);
        for (std::size_t i = 0; i < y.size(); ++i) {
            double expected = 0.0;
            double magnitude = 0.0;
            for (std::size_t k = 0; k < columns; ++k) {
                const double product = double(weights.values[i % rows * columns + k]) *
                                       mixed.quantizedValue(i / rows, k);
                expected += product;
                magnitude += std::fabs(product);
            }
            QVERIFY2(std::fabs(double(y[i]) - expected) < 3e-6 * magnitude,
                     dtypeTraits(type).name.data());
        }
    }
}

void TestMatrixKernels::unpackGroup_everyType_givesTheLibrarysValues()
{
    QFETCH(Isa, isa);
    for (const DType type : kComputableTypes) {
        const std::size_t columns = 2 * dtypeTraits(type).blockLength;
        const RandomWeights weights(type, 32, columns, 21);
        if (!weights.matrix.isInterleaved()) {
            continue;
        }
        constexpr std::size_t stride = 40;
        std::vector<float> wide(columns * stride);
        std::vector<std::uint16_t> pairs(columns * stride);
        kernelTable(isa).unpackGroupToF32(weights.matrix, 16, wide.data() + 8, stride);
        kernelTable(isa).unpackGroupToBf16(weights.matrix, 16, pairs.data() + 16, stride);
        for (std::size_t r = 0; r < 16; ++r) {
            for (std::size_t k = 0; k < columns; ++k) {
                const double expected = double(weights.values[(16 + r) * columns + k]);
                const double actual = double(wide[k * stride + 8 + r]);
                // Scale · quant + offset is rounded once or twice.
                QVERIFY2(std::fabs(actual - expected) <= 2e-6 * std::fabs(expected) + 1e-6,
                         dtypeTraits(type).name.data());
                const std::uint16_t half = pairs[k / 2 * 2 * stride + 2 * (8 + r) + k % 2];
                QCOMPARE(half, bfloat16FromFloat(wide[k * stride + 8 + r]));
            }
        }
    }
}

void TestMatrixKernels::floatRows_everyType_giveTheLibrarysValues()
{
    QFETCH(Isa, isa);
    for (const DType type : {DType::F32, DType::F16, DType::BF16}) {
        for (const std::size_t count : {1, 7, 16, 33}) {
            const RandomWeights weights(type, 1, count, 21);
            std::vector<float> wide(count);
            std::vector<std::uint16_t> narrow(count);
            kernelTable(isa).floatRowToF32(type, weights.blocks.data(), wide.data(), count);
            kernelTable(isa).floatRowToBf16(type, weights.blocks.data(), narrow.data(), count);
            for (std::size_t i = 0; i < count; ++i) {
                QVERIFY2(wide[i] == weights.values[i], dtypeTraits(type).name.data());
                QCOMPARE(narrow[i], bfloat16FromFloat(weights.values[i]));
            }
        }
    }
}

QTEST_GUILESS_MAIN(TestMatrixKernels)
#include "tst_matrix_kernels.moc"
