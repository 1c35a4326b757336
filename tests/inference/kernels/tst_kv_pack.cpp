// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/core/half.h"
#include "inference/kernels/isa_selection.h"
#include "inference/kernels/kernel_table.h"
#include "inference/kernels/kv_type.h"
#include "tests/inference/kernels/isa_rows.h"
#include "tests/inference/kernels/random_weights.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace ponder::inference;

/// Keys and values in 8 bits: made, read by attention and made halves again.
class TestKvPack : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void packKv_everyLength_withinHalfAStep_data() { addIsas(); }

    void packKv_everyLength_withinHalfAStep();

    void packedAttention_everyShape_likeTheHalvesOfIt_data() { addIsas(); }

    void packedAttention_everyShape_likeTheHalvesOfIt();

    void packKv_noNumbers_comeBackAsSuch_data() { addIsas(); }

    void packKv_noNumbers_comeBackAsSuch();
};

void TestKvPack::packKv_everyLength_withinHalfAStep()
{
    QFETCH(Isa, isa);
    const KernelTable& table = kernelTable(isa);
    constexpr std::size_t kVectors = 3;
    for (const std::size_t n : {32U, 64U, 96U, 128U, 256U}) {
        std::vector<float> x = randomValues(kVectors * n, 1);
        x[0] *= 1000.0F;
        if (n > 32) {
            std::fill_n(x.begin() + 32, 32, 0.0F);
        }
        const std::size_t bytes = kvVectorBytes(KvType::Q8_0, n);
        std::vector<std::byte> packed(kVectors * bytes + 1, std::byte{0x55});
        std::vector<std::byte> expected(bytes);
        std::vector<std::uint16_t> back(kVectors * n + 1, 0x1234);
        for (std::size_t v = 0; v < kVectors; ++v) {
            table.packKv(x.data() + v * n, n, packed.data() + v * bytes);
            kernelTable(Isa::Scalar).packKv(x.data() + v * n, n, expected.data());
            QVERIFY(std::equal(expected.begin(), expected.end(), packed.begin() + long(v * bytes)));
        }
        table.unpackKv({KvType::Q8_0, packed.data(), kVectors, n}, back.data());
        QCOMPARE(packed.back(), std::byte{0x55});
        QCOMPARE(back.back(), std::uint16_t{0x1234});
        for (std::size_t i = 0; i < kVectors * n; ++i) {
            double largest = 0.0;
            for (std::size_t j = i / 32 * 32; j < (i / 32 + 1) * 32; ++j) {
                largest = std::max(largest, std::fabs(double(x[j])));
            }
            // Half a step, and what the step and the result lose as halves.
            const double allowed = largest * (0.5 / 127.0 + 2.0 / 2048.0);
            QVERIFY(std::fabs(double(floatFromHalf(back[i])) - double(x[i])) <= allowed);
        }
    }
}

void TestKvPack::packedAttention_everyShape_likeTheHalvesOfIt()
{
    QFETCH(Isa, isa);
    const KernelTable& table = kernelTable(isa);
    for (const std::size_t group : {1U, 2U, 3U, 4U, 5U, 8U}) {
        for (const std::size_t headDim : {32U, 64U, 96U, 128U, 256U}) {
            for (const std::size_t count : {1U, 3U, 4U, 9U, 130U}) {
                const std::size_t stride = count + 3;
                const std::size_t bytes = kvVectorBytes(KvType::Q8_0, headDim);
                const auto queries = randomValues(group * headDim, 1);
                const auto rows = randomValues(count * headDim, 2);
                const auto weights = randomValues(group * stride, 3);
                std::vector<std::byte> packed(count * bytes);
                for (std::size_t k = 0; k < count; ++k) {
                    table.packKv(rows.data() + k * headDim, headDim, packed.data() + k * bytes);
                }
                std::vector<std::uint16_t> halves(rows.size());
                const KvVectors vectors{KvType::Q8_0, packed.data(), count, headDim};
                table.unpackKv(vectors, halves.data());
                std::vector<float> scores(group * stride, 7.0F);
                std::vector<float> sums(group * headDim, 7.0F);
                table.scoreKeys(queries.data(), group, vectors, 0.5F, scores.data(), stride);
                table.sumValues(weights.data(), stride, group, vectors, sums.data());
                // Rounding the products to halves is all that may differ: 2^-11 of each.
                constexpr double kHalf = 1.0 / 2048.0;
                for (std::size_t q = 0; q < group; ++q) {
                    for (std::size_t k = 0; k < stride; ++k) {
                        double expected = k < count ? 0.0 : 7.0;
                        double magnitude = 0.0;
                        for (std::size_t i = 0; k < count && i < headDim; ++i) {
                            const double product = 0.5 * double(queries[q * headDim + i]) *
                                                   double(floatFromHalf(halves[k * headDim + i]));
                            expected += product;
                            magnitude += std::fabs(product);
                        }
                        QVERIFY(std::fabs(double(scores[q * stride + k]) - expected) <=
                                kHalf * magnitude + 1e-5);
                    }
                    for (std::size_t i = 0; i < headDim; ++i) {
                        double expected = 0.0;
                        double magnitude = 0.0;
                        for (std::size_t k = 0; k < count; ++k) {
                            const double product = double(weights[q * stride + k]) *
                                                   double(floatFromHalf(halves[k * headDim + i]));
                            expected += product;
                            magnitude += std::fabs(product);
                        }
                        QVERIFY(std::fabs(double(sums[q * headDim + i]) - expected) <=
                                kHalf * magnitude + 1e-5);
                    }
                }
            }
        }
    }
}

void TestKvPack::packKv_noNumbers_comeBackAsSuch()
{
    QFETCH(Isa, isa);
    const KernelTable& table = kernelTable(isa);
    for (const float bad : {std::nanf(""), std::numeric_limits<float>::infinity(), -1e30F}) {
        std::vector<float> x = randomValues(96, 4);
        x[40] = bad;
        std::vector<std::byte> packed(kvVectorBytes(KvType::Q8_0, x.size()));
        std::vector<std::uint16_t> back(x.size());
        table.packKv(x.data(), x.size(), packed.data());
        table.unpackKv({KvType::Q8_0, packed.data(), 1, x.size()}, back.data());
        for (std::size_t i = 0; i < x.size(); ++i) {
            QCOMPARE(std::isnan(floatFromHalf(back[i])), i / 32 == 1);
        }
    }
    const std::vector<float> tiny(32, 1e-20F);
    std::vector<std::byte> packed(kvVectorBytes(KvType::Q8_0, tiny.size()));
    std::vector<std::uint16_t> back(tiny.size(), 1);
    table.packKv(tiny.data(), tiny.size(), packed.data());
    table.unpackKv({KvType::Q8_0, packed.data(), 1, tiny.size()}, back.data());
    QVERIFY(back == std::vector<std::uint16_t>(tiny.size(), 0));
}

QTEST_GUILESS_MAIN(TestKvPack)
#include "tst_kv_pack.moc"
