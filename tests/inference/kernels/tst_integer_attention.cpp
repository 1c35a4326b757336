// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/core/half.h"
#include "inference/kernels/kernel_table.h"
#include "tests/inference/kernels/random_weights.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace ponder::inference;

Q_DECLARE_METATYPE(ponder::inference::Isa)

namespace {

constexpr std::size_t kTileKeys = IntegerAttentionKernels::kTileKeys;

std::vector<std::uint16_t> halves(std::vector<float>& values)
{
    std::vector<std::uint16_t> result;
    for (float& value : values) {
        result.push_back(halfFromFloat(value));
        value = floatFromHalf(result.back());
    }
    return result;
}

} // namespace

/// Each step of prefill's attention in 16-bit integers, against double precision.
class TestIntegerAttention : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void scores_everyShape_matchDouble_data() { addIsas(); }

    void scores_everyShape_matchDouble();

    void weights_everyRange_matchDouble_data() { addIsas(); }

    void weights_everyRange_matchDouble();

    void mixedValues_everyShape_matchDouble_data() { addIsas(); }

    void mixedValues_everyShape_matchDouble();

    void notANumber_anywhere_staysVisible_data() { addIsas(); }

    void notANumber_anywhere_staysVisible();

private:
    static void addIsas()
    {
        QTest::addColumn<Isa>("isa");
        const CpuFeatures features = CpuFeatures::detect();
        for (const Isa isa : {Isa::Scalar, Isa::Avx2, Isa::AvxVnni, Isa::Avx512, Isa::Neon}) {
            if (features.supports(isa) &&
                kernelTable(isa).integerAttention.multiplyTile != nullptr) {
                QTest::newRow(isaName(isa).data()) << isa;
            }
        }
        if (!features.supports(Isa::Avx2)) {
            QTest::newRow("none here") << Isa::Scalar;
        }
    }
};

#define REQUIRE_KERNELS(kernels)                                                                   \
    if ((kernels).multiplyTile == nullptr) {                                                       \
        QSKIP("this processor has no such kernels");                                               \
    }

void TestIntegerAttention::scores_everyShape_matchDouble()
{
    QFETCH(Isa, isa);
    const IntegerAttentionKernels& kernels = kernelTable(isa).integerAttention;
    REQUIRE_KERNELS(kernels)
    for (const auto& [lines, count, headDim] : {std::array<std::size_t, 3>{6, 64, 64},
                                                {1, 1, 128},
                                                {9, 37, 80},
                                                {32, 64, 256},
                                                {5, 63, 6}}) {
        std::vector<float> queries = randomValues(lines * headDim, 1);
        std::vector<float> keys = randomValues(count * headDim, 2);
        // One dimension towers above the others, as in real networks.
        for (std::size_t key = 0; key < count; ++key) {
            keys[key * headDim + 3] *= 40.0F;
        }
        const std::vector<std::uint16_t> cached = halves(keys);
        auto a = AlignedBuffer::allocate(lines * headDim * sizeof(std::int16_t)).value();
        auto b = AlignedBuffer::allocate(kTileKeys * headDim * sizeof(std::int16_t)).value();
        std::vector<float> rowScales(lines);
        std::vector<float> columnScales(kTileKeys);
        for (std::size_t line = 0; line < lines; ++line) {
            rowScales[line] = kernels.packQuery(queries.data() + line * headDim,
                                                headDim,
                                                a.as<std::int16_t>().data() + line * headDim);
        }
        kernels.packKeys(
            cached.data(), count, headDim, b.as<std::int16_t>().data(), columnScales.data());
        std::vector<float> scores(lines * kTileKeys, 7.0F);
        kernels.multiplyTile(a.as<std::int16_t>().data(),
                             headDim,
                             b.as<std::int16_t>().data(),
                             kTileKeys,
                             scores.data(),
                             kTileKeys,
                             lines,
                             kTileKeys,
                             headDim / 2,
                             rowScales.data(),
                             columnScales.data(),
                             false);
        for (std::size_t i = 0; i < scores.size(); ++i) {
            const float* query = queries.data() + i / kTileKeys * headDim;
            double expected = 0.0;
            double lengths[2] = {};
            for (std::size_t d = 0; d < headDim && i % kTileKeys < count; ++d) {
                const double key = double(keys[i % kTileKeys * headDim + d]);
                expected += double(query[d]) * key;
                lengths[0] += double(query[d]) * double(query[d]);
                lengths[1] += key * key;
            }
            // A value is off by half a step, 1/32 700 of its vector's length, at most; the errors
            // of a vector have a length of √headDim of these.
            const double bound = std::sqrt(lengths[0] * lengths[1]) * 2.0 * 0.5 *
                                     std::sqrt(double(headDim)) / 32700.0 +
                                 1e-6;
            QVERIFY2(std::fabs(double(scores[i]) - expected) <= bound,
                     qPrintable(QStringLiteral("%1 for %2, %3 dimensions")
                                    .arg(double(scores[i]))
                                    .arg(expected)
                                    .arg(headDim)));
        }
    }
}

void TestIntegerAttention::weights_everyRange_matchDouble()
{
    QFETCH(Isa, isa);
    const IntegerAttentionKernels& kernels = kernelTable(isa).integerAttention;
    REQUIRE_KERNELS(kernels)
    std::vector<float> scores = randomValues(kTileKeys, 3);
    for (float& score : scores) {
        score *= 4.0F;
    }
    scores[10] = -200.0F; // e^x is below every float
    for (const auto& [begin, end] : {std::pair<std::size_t, std::size_t>{0, 64},
                                     {0, 1},
                                     {63, 64},
                                     {5, 23},
                                     {16, 64},
                                     {0, 33}}) {
        std::vector<std::int16_t> weights(kTileKeys, 99);
        float sum = 0.0F;
        const float largest = kernels.weighTile(scores.data(), begin, end, weights.data(), &sum);
        QCOMPARE(largest,
                 *std::max_element(scores.begin() + std::ptrdiff_t(begin),
                                   scores.begin() + std::ptrdiff_t(end)));
        double total = 0.0;
        for (std::size_t key = 0; key < kTileKeys; ++key) {
            const bool isSeen = key >= begin && key < end;
            const double weight = isSeen ? std::exp(double(scores[key]) - double(largest)) : 0.0;
            total += weight;
            const double steps = double(IntegerAttentionKernels::kWeightSteps);
            QVERIFY(std::fabs(weights[key] - weight * steps) <= 0.501);
        }
        QVERIFY(std::fabs(double(sum) - total) < 1e-5 * total);
    }
}

void TestIntegerAttention::mixedValues_everyShape_matchDouble()
{
    QFETCH(Isa, isa);
    const IntegerAttentionKernels& kernels = kernelTable(isa).integerAttention;
    REQUIRE_KERNELS(kernels)
    for (const auto& [lines, count, headDim] : {std::array<std::size_t, 3>{6, 64, 64},
                                                {7, 1, 128},
                                                {9, 37, 80},
                                                {2, 64, 256},
                                                {5, 63, 6}}) {
        const std::size_t paddedDim = (headDim + 15) / 16 * 16;
        std::vector<float> values = randomValues(count * headDim, 4);
        const std::vector<std::uint16_t> cached = halves(values);
        std::vector<std::int16_t> weights(lines * kTileKeys);
        for (std::size_t i = 0; i < weights.size(); ++i) {
            weights[i] = std::int16_t(i * 2654435761U % 4096U);
        }
        auto b = AlignedBuffer::allocate(kTileKeys * paddedDim * sizeof(std::int16_t)).value();
        std::vector<float> columnScales(paddedDim);
        kernels.packValues(cached.data(),
                           count,
                           headDim,
                           paddedDim,
                           b.as<std::int16_t>().data(),
                           columnScales.data());
        const std::vector<float> rowScales(lines, 0.5F);
        std::vector<float> output(lines * paddedDim, 3.0F);
        kernels.multiplyTile(weights.data(),
                             kTileKeys,
                             b.as<std::int16_t>().data(),
                             paddedDim,
                             output.data(),
                             paddedDim,
                             lines,
                             paddedDim,
                             kTileKeys / 2,
                             rowScales.data(),
                             columnScales.data(),
                             true);
        for (std::size_t i = 0; i < output.size(); ++i) {
            double expected = 3.0;
            double bound = 1e-3;
            for (std::size_t key = 0; key < count && i % paddedDim < headDim; ++key) {
                const double weight = 0.5 * weights[i / paddedDim * kTileKeys + key];
                expected += weight * double(values[key * headDim + i % paddedDim]);
                // Half a step of 1/4095 of the largest value, which is below 5.
                bound += weight * 0.5 * 5.0 / 4095.0;
            }
            QVERIFY2(std::fabs(double(output[i]) - expected) <= bound,
                     qPrintable(QStringLiteral("%1 for %2, %3 dimensions")
                                    .arg(double(output[i]))
                                    .arg(expected)
                                    .arg(headDim)));
        }
    }
}

void TestIntegerAttention::notANumber_anywhere_staysVisible()
{
    QFETCH(Isa, isa);
    const IntegerAttentionKernels& kernels = kernelTable(isa).integerAttention;
    REQUIRE_KERNELS(kernels)
    constexpr std::size_t kDim = 16;
    const float bad = std::numeric_limits<float>::quiet_NaN();
    std::vector<float> values = randomValues(kTileKeys * kDim, 5);
    values[5 * kDim + 9] = bad;
    const std::vector<std::uint16_t> cached = halves(values);
    auto packed = AlignedBuffer::allocate(kTileKeys * kDim * sizeof(std::int16_t)).value();
    std::vector<float> scales(kTileKeys);
    QVERIFY(std::isnan(
        kernels.packQuery(values.data() + 5 * kDim, kDim, packed.as<std::int16_t>().data())));
    kernels.packKeys(
        cached.data(), kTileKeys, kDim, packed.as<std::int16_t>().data(), scales.data());
    QVERIFY(std::isnan(scales[5]));
    QVERIFY(!std::isnan(scales[4]));
    kernels.packValues(
        cached.data(), kTileKeys, kDim, kDim, packed.as<std::int16_t>().data(), scales.data());
    QVERIFY(std::isnan(scales[9]));
    QVERIFY(!std::isnan(scales[8]));
    std::vector<float> scores = randomValues(kTileKeys, 6);
    for (const std::size_t place : {std::size_t{0}, std::size_t{31}, std::size_t{63}}) {
        std::vector<float> own = scores;
        own[place] = bad;
        std::vector<std::int16_t> weights(kTileKeys);
        float sum = 0.0F;
        kernels.weighTile(own.data(), 0, kTileKeys, weights.data(), &sum);
        QVERIFY(std::isnan(sum));
    }
}

QTEST_GUILESS_MAIN(TestIntegerAttention)
#include "tst_integer_attention.moc"
