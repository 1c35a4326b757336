// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/core/half.h"
#include "inference/kernels/isa_selection.h"
#include "inference/kernels/kernel_table.h"
#include "tests/inference/kernels/isa_rows.h"
#include "tests/inference/kernels/random_weights.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace ponder::inference;

class TestKernelTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void convertF16_everyHalf_roundTrips_data() { addIsas(); }

    void convertF16_everyHalf_roundTrips();

    void convertToBf16_extremes_equalsScalar_data() { addIsas(); }

    void convertToBf16_extremes_equalsScalar();

    void dots_everyLength_matchDouble_data() { addIsas(); }

    void dots_everyLength_matchDouble();

    void addScaled_everyLength_matchesDouble_data() { addIsas(); }

    void addScaled_everyLength_matchesDouble();

    void attention_everyShape_matchesDouble_data() { addIsas(); }

    void attention_everyShape_matchesDouble();

    void multiplyTile_everyShape_matchesDouble_data() { addIsas(); }

    void multiplyTile_everyShape_matchesDouble();

    void rmsNorm_everyLength_matchesDouble_data() { addIsas(); }

    void rmsNorm_everyLength_matchesDouble();

    void softmax_extremeValues_matchesDouble_data() { addIsas(); }

    void softmax_extremeValues_matchesDouble();

    void softmax_notANumber_staysVisible_data() { addIsas(); }

    void softmax_notANumber_staysVisible();

    void gates_extremeValues_matchDouble_data() { addIsas(); }

    void gates_extremeValues_matchDouble();
    void kernelTable_isaOfAnotherMachine_isScalar();
    void selectIsa_names_areChecked();
    void selectIsa_environment_decidesForAuto();
};

namespace {

constexpr std::size_t kLengths[] = {1, 7, 8, 9, 31, 32, 33, 64, 100, 576, 2048};

bool sameBits(float a, float b)
{
    return std::bit_cast<std::uint32_t>(a) == std::bit_cast<std::uint32_t>(b);
}

} // namespace

void TestKernelTable::convertF16_everyHalf_roundTrips()
{
    QFETCH(Isa, isa);
    std::vector<std::uint16_t> halves(65536);
    for (std::size_t i = 0; i < halves.size(); ++i) {
        halves[i] = static_cast<std::uint16_t>(i);
    }
    std::vector<float> wide(halves.size());
    std::vector<std::uint16_t> back(halves.size());
    kernelTable(isa).convertFromF16(halves.data(), wide.data(), halves.size());
    kernelTable(isa).convertToF16(wide.data(), back.data(), halves.size());
    for (std::size_t i = 0; i < halves.size(); ++i) {
        const float exact = floatFromHalf(halves[i]);
        if (std::isnan(exact)) {
            QVERIFY(std::isnan(wide[i]) && std::isnan(floatFromHalf(back[i])));
        } else {
            QVERIFY(sameBits(wide[i], exact));
            QCOMPARE(back[i], halves[i]);
        }
    }
    // Between two halves: ties and both sides of them.
    const std::vector<float> between = {1.00048828125F,
                                        1.0004883F,
                                        1.00146484375F,
                                        65519.9F,
                                        65520.0F,
                                        1e9F,
                                        5.9604645e-8F,
                                        2.98e-8F,
                                        2.9802322e-8F,
                                        6.1e-5F,
                                        -1e-9F,
                                        0.1F};
    std::vector<std::uint16_t> rounded(between.size());
    kernelTable(isa).convertToF16(between.data(), rounded.data(), between.size());
    for (std::size_t i = 0; i < between.size(); ++i) {
        QCOMPARE(rounded[i], halfFromFloat(between[i]));
    }
}

void TestKernelTable::convertToBf16_extremes_equalsScalar()
{
    QFETCH(Isa, isa);
    std::vector<float> values = randomValues(37, 5);
    values[3] = std::numeric_limits<float>::infinity();
    values[4] = std::nanf("");
    values[5] = 3.4e38F;
    values[6] = 1.00390625F;
    values[7] = 1.01171875F;
    values[36] = -0.0F;
    std::vector<std::uint16_t> expected(values.size());
    std::vector<std::uint16_t> actual(values.size());
    kernelTable(Isa::Scalar).convertToBf16(values.data(), expected.data(), values.size());
    kernelTable(isa).convertToBf16(values.data(), actual.data(), values.size());
    QVERIFY(expected == actual);
    QVERIFY(std::isnan(floatFromBfloat16(actual[4])));
    QCOMPARE(floatFromBfloat16(actual[6]), 1.0F);
    QCOMPARE(floatFromBfloat16(actual[7]), 1.015625F);
}

void TestKernelTable::dots_everyLength_matchDouble()
{
    QFETCH(Isa, isa);
    for (const std::size_t n : kLengths) {
        const std::vector<float> a = randomValues(n, 1);
        const std::vector<float> b = randomValues(n, 2);
        double expected = 0.0;
        double magnitude = 0.0;
        for (std::size_t i = 0; i < n; ++i) {
            expected += double(a[i]) * double(b[i]);
            magnitude += std::fabs(double(a[i]) * double(b[i]));
        }
        QVERIFY(std::fabs(double(kernelTable(isa).dot(a.data(), b.data(), n)) - expected) <
                1e-6 * magnitude);
    }
}

void TestKernelTable::addScaled_everyLength_matchesDouble()
{
    QFETCH(Isa, isa);
    for (const std::size_t n : kLengths) {
        const std::vector<float> x = randomValues(n, 1);
        const std::vector<float> start = randomValues(n, 2);
        std::vector<float> y = start;
        kernelTable(isa).addScaled(y.data(), x.data(), 0.7F, n);
        for (std::size_t i = 0; i < n; ++i) {
            const double factor = double(0.7F);
            QVERIFY(std::fabs(double(y[i]) - (double(start[i]) + factor * double(x[i]))) < 1e-6);
        }
    }
}

void TestKernelTable::attention_everyShape_matchesDouble()
{
    QFETCH(Isa, isa);
    const KernelTable& table = kernelTable(isa);
    for (const std::size_t group : {1U, 2U, 3U, 4U, 5U, 8U}) {
        for (const std::size_t headDim : {1U, 8U, 20U, 64U, 80U, 128U, 256U}) {
            for (const std::size_t count : {1U, 3U, 4U, 9U, 130U}) {
                const std::size_t stride = count + 3;
                const auto queries = randomValues(group * headDim, 1);
                const auto rows = randomValues(count * headDim, 2);
                const auto weights = randomValues(group * stride, 3);
                std::vector<std::uint16_t> halves(rows.size());
                table.convertToF16(rows.data(), halves.data(), rows.size());
                std::vector<float> scores(group * stride, 7.0F);
                std::vector<float> sums(group * headDim, 7.0F);
                const KvVectors vectors{
                    KvType::F16, reinterpret_cast<const std::byte*>(halves.data()), count, headDim};
                table.scoreKeys(queries.data(), group, vectors, 0.5F, scores.data(), stride);
                table.sumValues(weights.data(), stride, group, vectors, sums.data());
                for (std::size_t q = 0; q < group; ++q) {
                    for (std::size_t k = 0; k < stride; ++k) {
                        double expected = k < count ? 0.0 : 7.0;
                        for (std::size_t i = 0; k < count && i < headDim; ++i) {
                            expected += 0.5 * double(queries[q * headDim + i]) *
                                        double(floatFromHalf(halves[k * headDim + i]));
                        }
                        QVERIFY(std::fabs(double(scores[q * stride + k]) - expected) < 2e-5);
                    }
                    for (std::size_t i = 0; i < headDim; ++i) {
                        double expected = 0.0;
                        for (std::size_t k = 0; k < count; ++k) {
                            expected += double(weights[q * stride + k]) *
                                        double(floatFromHalf(halves[k * headDim + i]));
                        }
                        QVERIFY(std::fabs(double(sums[q * headDim + i]) - expected) < 2e-5);
                    }
                }
            }
        }
    }
}

void TestKernelTable::multiplyTile_everyShape_matchesDouble()
{
    QFETCH(Isa, isa);
    const KernelTable& table = kernelTable(isa);
    for (const std::size_t rows : {1U, 2U, 5U, 6U, 8U, 13U, 48U}) {
        for (const std::size_t columns : {16U, 32U, 48U, 64U}) {
            for (const std::size_t depth : {1U, 7U, 64U}) {
                const std::size_t aStride = depth + 3;
                const std::size_t bStride = columns + 16;
                const std::size_t cStride = columns + 5;
                const auto a = randomValues(rows * aStride, 1);
                const auto b = randomValues(depth * bStride, 2);
                const auto before = randomValues(rows * cStride, 3);
                for (const bool accumulate : {false, true}) {
                    auto c = before;
                    table.multiplyTile(a.data(),
                                       aStride,
                                       b.data(),
                                       bStride,
                                       c.data(),
                                       cStride,
                                       rows,
                                       columns,
                                       depth,
                                       accumulate);
                    for (std::size_t i = 0; i < c.size(); ++i) {
                        const std::size_t row = i / cStride;
                        const std::size_t column = i % cStride;
                        double expected = static_cast<double>(before[i]);
                        if (column < columns) {
                            expected = accumulate ? expected : 0.0;
                            for (std::size_t k = 0; k < depth; ++k) {
                                expected += static_cast<double>(a[row * aStride + k]) *
                                            static_cast<double>(b[k * bStride + column]);
                            }
                        }
                        QVERIFY(std::abs(static_cast<double>(c[i]) - expected) < 1e-4);
                    }
                }
            }
        }
    }
}

void TestKernelTable::rmsNorm_everyLength_matchesDouble()
{
    QFETCH(Isa, isa);
    for (const std::size_t n : kLengths) {
        for (const float size : {1.0F, 1e-12F, 1e15F}) {
            std::vector<float> x = randomValues(n, 1);
            for (float& value : x) {
                value *= size;
            }
            const std::vector<float> weight = randomValues(n, 2);
            double squares = 0.0;
            for (const float value : x) {
                squares += double(value) * double(value);
            }
            const double factor = 1.0 / std::sqrt(squares / double(n) + double(1e-5F));
            const std::vector<float> original = x;
            kernelTable(isa).rmsNorm(x.data(), weight.data(), 1e-5F, x.data(), n);
            for (std::size_t i = 0; i < n; ++i) {
                const double expected = double(original[i]) * factor * double(weight[i]);
                QVERIFY(std::fabs(double(x[i]) - expected) <= 1e-6 * std::fabs(expected));
            }
        }
    }
}

void TestKernelTable::softmax_extremeValues_matchesDouble()
{
    QFETCH(Isa, isa);
    const float infinity = std::numeric_limits<float>::infinity();
    const std::vector<std::vector<float>> cases = {
        randomValues(1, 1),
        randomValues(9, 2),
        randomValues(1000, 3),
        {1e30F, 1e30F, -1e30F},
        {-infinity, 0.0F, -infinity, 1.0F, 2.0F, -infinity, 3.0F, -200.0F, -infinity},
        {-1e30F, -1e30F, -1e30F, -1e30F},
        {0.0F, -87.0F, -88.0F, -90.0F, -103.0F, -104.0F, -10.0F},
    };
    QVERIFY(std::isinf(kernelTable(isa).softmax(nullptr, 0)));
    for (const std::vector<float>& values : cases) {
        double sum = 0.0;
        const float largest = *std::max_element(values.begin(), values.end());
        for (const float value : values) {
            sum += std::exp(double(value) - double(largest));
        }
        std::vector<float> result = values;
        const double logSum = double(kernelTable(isa).softmax(result.data(), result.size()));
        QVERIFY(std::fabs(logSum - double(largest) - std::log(sum)) <
                1e-5 + 1e-6 * std::fabs(double(largest)));
        for (std::size_t i = 0; i < values.size(); ++i) {
            const double expected = std::exp(double(values[i]) - double(largest)) / sum;
            QVERIFY2(std::fabs(double(result[i]) - expected) < 3e-6 * expected + 2e-38,
                     qPrintable(
                         QStringLiteral("%1 instead of %2").arg(double(result[i])).arg(expected)));
        }
    }
}

void TestKernelTable::softmax_notANumber_staysVisible()
{
    QFETCH(Isa, isa);
    std::vector<float> values = randomValues(20, 1);
    values[13] = std::nanf("");
    kernelTable(isa).softmax(values.data(), values.size());
    QVERIFY(std::isnan(values[13]));
}

void TestKernelTable::gates_extremeValues_matchDouble()
{
    QFETCH(Isa, isa);
    std::vector<float> gate = randomValues(51, 1);
    gate[0] = 0.0F;
    gate[1] = 200.0F;
    gate[2] = -200.0F;
    gate[3] = 1e6F;
    gate[4] = -1e6F;
    gate[5] = -87.0F;
    gate[6] = -1e-20F;
    gate[7] = 12.0F;
    gate[50] = -12.0F;
    const std::vector<float> up = randomValues(gate.size(), 2);
    std::vector<float> silu = gate;
    std::vector<float> gelu = gate;
    kernelTable(isa).siluMultiply(silu.data(), up.data(), gate.size());
    kernelTable(isa).geluMultiply(gelu.data(), up.data(), gate.size());
    for (std::size_t i = 0; i < gate.size(); ++i) {
        const double x = double(gate[i]);
        const double factor = double(up[i]);
        const double expectedSilu = x / (1.0 + std::exp(-x)) * factor;
        const double u = std::sqrt(2.0 / M_PI) * (x + 0.044715 * x * x * x);
        const double expectedGelu = 0.5 * x * (1.0 + std::tanh(u)) * factor;
        QVERIFY(std::fabs(double(silu[i]) - expectedSilu) < 2e-6 * std::fabs(expectedSilu) + 1e-30);
        QVERIFY2(std::fabs(double(gelu[i]) - expectedGelu) < 4e-6 * std::fabs(expectedGelu) + 1e-7,
                 qPrintable(QStringLiteral("%1: %2 instead of %3")
                                .arg(x)
                                .arg(double(gelu[i]))
                                .arg(expectedGelu)));
    }
    float poison[2] = {std::nanf(""), std::nanf("")};
    const float one[2] = {1.0F, 1.0F};
    kernelTable(isa).siluMultiply(poison, one, 1);
    kernelTable(isa).geluMultiply(poison + 1, one, 1);
    QVERIFY(std::isnan(poison[0]) && std::isnan(poison[1]));
}

void TestKernelTable::kernelTable_isaOfAnotherMachine_isScalar()
{
    const CpuFeatures features = CpuFeatures::detect();
    for (const Isa isa : {Isa::Scalar, Isa::Avx2, Isa::AvxVnni, Isa::Avx512, Isa::Neon}) {
        QCOMPARE(kernelTable(isa).isa, features.supports(isa) ? isa : Isa::Scalar);
    }
}

void TestKernelTable::selectIsa_names_areChecked()
{
    QCOMPARE(*selectIsa("scalar"), Isa::Scalar);
    const auto unknown = selectIsa("mmx");
    QVERIFY(!unknown);
    QCOMPARE(unknown.error().code, ErrorCode::InvalidArgument);
    QVERIFY(!selectIsa(CpuFeatures::detect().neonDotProd ? "avx2" : "neon"));
}

void TestKernelTable::selectIsa_environment_decidesForAuto()
{
    qunsetenv("PONDER_FORCE_ISA");
    QCOMPARE(*selectIsa("auto"), kernelTable(CpuFeatures::detect().bestIsa()).isa);
    qputenv("PONDER_FORCE_ISA", "scalar");
    QCOMPARE(*selectIsa(), Isa::Scalar);
    qputenv("PONDER_FORCE_ISA", "nonsense");
    QVERIFY(!selectIsa("auto"));
    QCOMPARE(*selectIsa("scalar"), Isa::Scalar);
    qunsetenv("PONDER_FORCE_ISA");
}

QTEST_GUILESS_MAIN(TestKernelTable)
#include "tst_kernel_table.moc"
