// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/kernels/dense_matmul.h"
#include "tests/inference/kernels/random_weights.h"

#include <QTest>

#include <cmath>

using namespace ponder::inference;

class TestDenseMatmul : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void multiply_everyTypeAndShape_matchesDouble_data();
    void multiply_everyTypeAndShape_matchesDouble();
    void multiply_float32Weights_keepsFloatPrecision_data();
    void multiply_float32Weights_keepsFloatPrecision();
    void multiply_panelsOfAWideMatrix_matchDouble();
    void multiply_sameShapeTwice_givesTheSameBits();
    void multiply_noRows_writesNothing();
    void multiply_stopRequested_isCancelled();
    void create_forcedAvx2_usesNoBf16();
};

namespace {

/// ‖y − W x‖ / ‖W x‖ against double precision.
double
relativeError(DenseMatmul& matmul, const RandomWeights& weights, std::size_t m, std::uint32_t seed)
{
    const std::size_t n = weights.matrix.rows;
    const std::size_t k = weights.matrix.columns;
    const std::vector<float> x = randomValues(m * k, seed);
    std::vector<float> y(m * n + 1, 12345.0F);
    const auto done = matmul.multiply(x.data(), m, weights.matrix, y.data());
    if (!done || y.back() != 12345.0F) {
        return 1e9;
    }
    double errors = 0.0;
    double squares = 0.0;
    for (std::size_t i = 0; i < m; ++i) {
        for (std::size_t j = 0; j < n; ++j) {
            double expected = 0.0;
            for (std::size_t l = 0; l < k; ++l) {
                expected += double(x[i * k + l]) * double(weights.values[j * k + l]);
            }
            errors += std::pow(double(y[i * n + j]) - expected, 2);
            squares += expected * expected;
        }
    }
    return std::sqrt(errors / squares);
}

std::unique_ptr<DenseMatmul> makeMatmul(Isa isa)
{
    static const ThreadTeam team(2);
    auto made = DenseMatmul::create(team, isa);
    return made ? std::move(*made) : nullptr;
}

} // namespace

void TestDenseMatmul::multiply_everyTypeAndShape_matchesDouble_data()
{
    QTest::addColumn<int>("isa");
    QTest::addColumn<int>("type");
    QTest::addColumn<int>("m");
    QTest::addColumn<int>("n");
    QTest::addColumn<int>("k");
    for (const Isa isa : {CpuFeatures::detect().bestIsa(), Isa::Scalar}) {
        for (const DType type : kComputableTypes) {
            const int k = dtypeTraits(type).blockLength == 256 ? 512 : 96;
            const auto add = [&](int m, int n, int depth) {
                QTest::addRow("%s %s m=%d n=%d k=%d",
                              isaName(isa).data(),
                              dtypeTraits(type).name.data(),
                              m,
                              n,
                              depth)
                    << int(isa) << int(type) << m << n << depth;
            };
            add(1, 5, k);
            add(3, 64, k);
            add(17, 131, k);
            add(64, 48, k);
            add(130, 192, k);
            if (dtypeTraits(type).blockLength == 1) {
                add(7, 9, 5);
                add(9, 65, 33);
            }
            if (dtypeTraits(type).blockLength == 32) {
                add(4, 10, 32);
            }
        }
        QTest::addRow("%s a whole chunk", isaName(isa).data())
            << int(isa) << int(DType::Q4_0) << 512 << 200 << 576;
    }
}

void TestDenseMatmul::multiply_everyTypeAndShape_matchesDouble()
{
    QFETCH(int, isa);
    QFETCH(int, type);
    QFETCH(int, m);
    QFETCH(int, n);
    QFETCH(int, k);
    const auto matmul = makeMatmul(Isa(isa));
    QVERIFY(matmul);
    const RandomWeights weights(DType(type), std::size_t(n), std::size_t(k), 7);
    const double tolerance = matmul->usesBf16() ? 1e-2 : 2e-6;
    const double error = relativeError(*matmul, weights, std::size_t(m), 8);
    QVERIFY2(error < tolerance, qPrintable(QString::number(error)));
}

void TestDenseMatmul::multiply_float32Weights_keepsFloatPrecision_data()
{
    QTest::addColumn<int>("type");
    QTest::newRow("F32") << int(DType::F32);
    QTest::newRow("F16") << int(DType::F16);
}

void TestDenseMatmul::multiply_float32Weights_keepsFloatPrecision()
{
    QFETCH(int, type);
    const auto matmul = makeMatmul(CpuFeatures::detect().bestIsa());
    const RandomWeights weights(DType(type), 100, 256, 3);
    QVERIFY(relativeError(*matmul, weights, 20, 4) < 2e-6);
}

void TestDenseMatmul::multiply_panelsOfAWideMatrix_matchDouble()
{
    const auto matmul = makeMatmul(CpuFeatures::detect().bestIsa());
    const RandomWeights weights(DType::Q8_0, 1100, 4096, 5); // more than 4 MiB in any element type
    QVERIFY(relativeError(*matmul, weights, 5, 6) < 5e-3);
    QVERIFY(matmul->scratchBytes() < std::size_t{12} << 20U);
}

void TestDenseMatmul::multiply_sameShapeTwice_givesTheSameBits()
{
    const auto matmul = makeMatmul(CpuFeatures::detect().bestIsa());
    const RandomWeights weights(DType::Q4_1, 70, 96, 5);
    const std::vector<float> x = randomValues(10 * 96, 1);
    std::vector<float> first(10 * 70);
    std::vector<float> second(10 * 70);
    QVERIFY(matmul->multiply(x.data(), 10, weights.matrix, first.data()));
    QVERIFY(matmul->multiply(x.data(), 10, weights.matrix, second.data()));
    QVERIFY(first == second);
}

void TestDenseMatmul::multiply_noRows_writesNothing()
{
    const auto matmul = makeMatmul(Isa::Scalar);
    const RandomWeights weights(DType::F32, 4, 4, 5);
    float untouched = 7.0F;
    QVERIFY(matmul->multiply(nullptr, 0, weights.matrix, &untouched));
    QCOMPARE(untouched, 7.0F);
}

void TestDenseMatmul::multiply_stopRequested_isCancelled()
{
    const auto matmul = makeMatmul(Isa::Scalar);
    const RandomWeights weights(DType::F32, 4, 4, 5);
    const std::vector<float> x(4);
    std::vector<float> y(4);
    std::stop_source source;
    source.request_stop();
    const auto done = matmul->multiply(x.data(), 1, weights.matrix, y.data(), source.get_token());
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::Cancelled);
}

void TestDenseMatmul::create_forcedAvx2_usesNoBf16()
{
    QVERIFY(!makeMatmul(Isa::Avx2)->usesBf16());
    QVERIFY(!makeMatmul(Isa::Avx2)->hasMatrixUnit());
    const CpuFeatures features = CpuFeatures::detect();
#ifdef PONDER_WITH_ONEDNN
    const auto matmul = makeMatmul(features.bestIsa());
    QCOMPARE(matmul->usesBf16(), features.avx512Bf16);
    QVERIFY(matmul->usesBf16() || !matmul->hasMatrixUnit());
#else
    QVERIFY(!makeMatmul(features.bestIsa())->usesBf16());
#endif
}

QTEST_GUILESS_MAIN(TestDenseMatmul)
#include "tst_dense_matmul.moc"
