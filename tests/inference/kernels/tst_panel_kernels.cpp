// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/core/half.h"
#include "inference/kernels/kernel_table.h"
#include "inference/kernels/panel_matmul.h"
#include "tests/inference/kernels/random_weights.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace ponder::inference;

Q_DECLARE_METATYPE(ponder::inference::Isa)

namespace {

/// Tokens [count, columns] as a table's panels want them.
struct PackedTokens
{
    TokenTiles tiles;
    AlignedBuffer quads;
    std::vector<float> scales;
    std::vector<float> sums;
    std::vector<std::uint8_t> fineTokens;

    PackedTokens(const KernelTable& table,
                 const std::vector<float>& x,
                 std::size_t columns,
                 ActivationBits bits)
        : tiles{.tokens = x.size() / columns,
                .columns = columns,
                .tileTokens = table.panels.tileTokens,
                .bits = bits}
        , quads(AlignedBuffer::allocate(filled() * columns * tiles.bytes()).value())
        , scales(filled() * columns / 32)
        , sums(scales.size() * TokenTiles::kSums)
        , fineTokens(tiles.tiles() * columns / 32, 0xFF)
    {
        tiles.quads = quads.as<std::uint8_t>().data();
        tiles.scales = scales.data();
        tiles.sums = sums.data();
        tiles.fineTokens = fineTokens.data();
        for (std::size_t tile = 0; tile < tiles.tiles(); ++tile) {
            table.panels.packTile(x.data(), columns, tile, tiles);
        }
    }

    PackedTokens(const PackedTokens&) = delete;
    PackedTokens& operator=(const PackedTokens&) = delete;

    [[nodiscard]] std::size_t filled() const { return tiles.tiles() * tiles.tileTokens; }

    /// [count, rows], and a 7 that must not be written over.
    [[nodiscard]] std::vector<float> times(const KernelTable& table,
                                           const WeightMatrix& weights) const
    {
        auto results =
            AlignedBuffer::allocate(filled() * table.panels.panelRows * sizeof(float)).value();
        std::vector<float> y(tiles.tokens * weights.rows + 1, 7.0F);
        for (std::size_t row = 0; row < weights.rows; row += table.panels.panelRows) {
            table.panels.multiply(
                weights, row, tiles, results.as<float>().data(), y.data() + row, weights.rows);
        }
        return y;
    }
};

} // namespace

/// Every table's panels (prefill in integers) with weights in every format, against double
/// precision.
class TestPanelKernels : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void panels_everyTypeAndShape_matchDouble_data() { addIsas(); }

    void panels_everyTypeAndShape_matchDouble();

    void panels_mixedBlocks_areFineWhereTheyAreLarge_data() { addIsas(); }

    void panels_mixedBlocks_areFineWhereTheyAreLarge();

    void panels_notANumber_reachesTheProduct_data() { addIsas(); }

    void panels_notANumber_reachesTheProduct();

    void panels_extremeSignedWeights_doNotOverflow_data() { addIsas(); }

    void panels_extremeSignedWeights_doNotOverflow();

    void panelMatmul_sixteenBits_areNotPaired_data() { addIsas(); }

    void panelMatmul_sixteenBits_areNotPaired();

private:
    static std::vector<ActivationBits> bitsFor(const KernelTable& table, DType type)
    {
        std::vector<ActivationBits> bits{ActivationBits::Paired, ActivationBits::Sixteen};
        if (!table.panels.wantsPairs(type)) {
            bits.insert(bits.end(), {ActivationBits::Eight, ActivationBits::Mixed});
        }
        return bits;
    }

    static void comparePanels(const KernelTable& table,
                              DType type,
                              std::array<std::size_t, 3> shape,
                              ActivationBits bits);

    /// Those with panels.
    static void addIsas()
    {
        QTest::addColumn<Isa>("isa");
        for (const Isa isa : {Isa::Avx2, Isa::AvxVnni, Isa::Avx512, Isa::Neon}) {
            if (CpuFeatures::detect().supports(isa) &&
                kernelTable(isa).panels.multiply != nullptr) {
                QTest::newRow(isaName(isa).data()) << isa;
            }
        }
        const KernelTable& best = kernelTable(CpuFeatures::detect().bestIsa());
        if (best.panels.multiply == nullptr) {
            QTest::newRow("none here") << best.isa;
        }
    }
};

void TestPanelKernels::comparePanels(const KernelTable& table,
                                     DType type,
                                     std::array<std::size_t, 3> shape,
                                     ActivationBits bits)
{
    const auto [tokens, rows, columns] = shape;
    const RandomWeights weights(type, rows, columns, 31);
    std::vector<float> x = randomValues(tokens * columns, 32);
    const bool isMixed = bits == ActivationBits::Mixed || bits == ActivationBits::Paired;
    if (isMixed) {
        makeHeavyTailed(x, columns);
    }
    const std::vector<float> y = PackedTokens(table, x, columns, bits).times(table, weights.matrix);
    QCOMPARE(y.back(), 7.0F);
    for (std::size_t i = 0; i < tokens * rows; ++i) {
        double expected = 0.0;
        double squares = 0.0;
        double magnitude = 0.0;
        double energy = 0.0;
        for (std::size_t k = 0; k < columns; ++k) {
            const double weight = double(weights.values[i % rows * columns + k]);
            const double value = double(x[i / rows * columns + k]);
            expected += weight * value;
            squares += weight * weight;
            magnitude += std::fabs(weight * value);
            energy += value * value;
        }
        // Three sigma-like bound: a rounding error is at most half a step, and there are 127 of
        // them up to a block's largest value (below 5 here), or 256 times as many; and what
        // float32 sums lose. Mixed blocks: largest values of less than a block's mean length; two
        // neighbours share the steps when paired.
        const double steps = bits == ActivationBits::Sixteen ? 127.0 * 256.0 : 127.0;
        const double share = bits == ActivationBits::Paired ? 2.0 : 1.0;
        const double largest =
            isMixed ? share * 1.5 * std::sqrt(energy / double(columns / 32)) : 5.0;
        const double bound =
            largest * 0.5 / steps * 3.0 * std::sqrt(squares) / 2.0 + 2e-6 * magnitude;
        QVERIFY2(std::fabs(double(y[i]) - expected) < bound,
                 qPrintable(QStringLiteral("%1 tokens %2 rows %3 columns %4 bits %5: %6 for %7")
                                .arg(QLatin1String(dtypeTraits(type).name.data()))
                                .arg(tokens)
                                .arg(rows)
                                .arg(columns)
                                .arg(int(bits))
                                .arg(double(y[i]))
                                .arg(expected)));
    }
}

void TestPanelKernels::panels_everyTypeAndShape_matchDouble()
{
    QFETCH(Isa, isa);
    const KernelTable& table = kernelTable(isa);
    if (table.panels.multiply == nullptr) {
        QSKIP("this table has no panel kernels");
    }
    for (const DType type : kComputableTypes) {
        if (!table.panels.hasType(type)) {
            continue;
        }
        for (const auto& [tokens, rows, columns] : {std::array<std::size_t, 3>{9, 64, 512},
                                                    {6, 23, 256},
                                                    {13, 130, 288},
                                                    {4, 16, 1024},
                                                    {7, 80, 32}}) {
            if (columns % dtypeTraits(type).blockLength == 0) {
                for (const ActivationBits bits : bitsFor(table, type)) {
                    comparePanels(table, type, {tokens, rows, columns}, bits);
                }
            }
        }
    }
}

void TestPanelKernels::panels_mixedBlocks_areFineWhereTheyAreLarge()
{
    QFETCH(Isa, isa);
    const KernelTable& table = kernelTable(isa);
    if (table.panels.multiply == nullptr) {
        QSKIP("this table has no panel kernels");
    }
    constexpr std::size_t columns = 14 * 32;
    const std::size_t tokens = table.panels.tileTokens;
    std::vector<float> x = randomValues(tokens * columns, 32);
    // One token's blocks 3 and 10 are large: they are the tile's.
    std::vector<float> last(x.end() - columns, x.end());
    makeHeavyTailed(last, columns);
    last[3 * 32 + 5] = last[10 * 32 + 5] = 64.0F; // one alone could make the other small
    std::copy(last.begin(), last.end(), x.end() - columns);
    const PackedTokens packed(table, x, columns, ActivationBits::Mixed);
    for (std::size_t run = 0; run < columns / 32; ++run) {
        const bool isLarge = run % 7 == 3;
        const unsigned fine = packed.fineTokens[packed.tiles.blockOf(0, run)];
        QCOMPARE(fine != 0, isLarge);
        QCOMPARE((fine >> (tokens - 1) & 1) != 0, isLarge);
    }
}

void TestPanelKernels::panels_notANumber_reachesTheProduct()
{
    QFETCH(Isa, isa);
    const KernelTable& table = kernelTable(isa);
    if (table.panels.multiply == nullptr) {
        QSKIP("this table has no panel kernels");
    }
    const RandomWeights weights(DType::Q4_1, 16, 96, 3);
    for (const ActivationBits bits : {ActivationBits::Eight,
                                      ActivationBits::Mixed,
                                      ActivationBits::Paired,
                                      ActivationBits::Sixteen}) {
        for (const float poison : {std::nanf(""), -std::numeric_limits<float>::infinity()}) {
            std::vector<float> x = randomValues(2 * 96, 1);
            x[96 + 45] = poison;
            const PackedTokens packed(table, x, 96, bits);
            const std::vector<float> y = packed.times(table, weights.matrix);
            for (std::size_t row = 0; row < 16; ++row) {
                QVERIFY(std::isfinite(y[row]));
                QVERIFY(!std::isfinite(y[16 + row]));
            }
        }
    }
}

void TestPanelKernels::panels_extremeSignedWeights_doNotOverflow()
{
    // No quantiser writes −128, but a file can have it.
    QFETCH(Isa, isa);
    const KernelTable& table = kernelTable(isa);
    if (table.panels.multiply == nullptr) {
        QSKIP("this table has no panel kernels");
    }
    RandomWeights weights(DType::Q8_0, 16, 32, 3);
    std::array<double, 16> scales{};
    for (std::size_t row = 0; row < 16; ++row) {
        std::uint16_t half = 0;
        std::memcpy(&half, weights.blocks.data() + row * 34, sizeof half);
        scales.at(row) = double(floatFromHalf(half));
    }
    for (const int weight : {-128, 127}) {
        // Sixteen scales, then a byte for each weight.
        std::fill_n(weights.stored.data() + 32, 16 * 32, static_cast<std::byte>(weight));
        for (const ActivationBits bits : bitsFor(table, DType::Q8_0)) {
            for (const float value : {-3.0F, 3.0F}) {
                const PackedTokens packed(table, std::vector<float>(32, value), 32, bits);
                const std::vector<float> y = packed.times(table, weights.matrix);
                // As one of a pair 3.0 is 63.5 steps, which round to 64: the most there are.
                const bool isRounded =
                    bits == ActivationBits::Paired && table.panels.wantsPairs(DType::Q8_0);
                const double taken = double(value) * (isRounded ? 64.0 / 63.5 : 1.0);
                for (std::size_t row = 0; row < 16; ++row) {
                    const double expected = scales.at(row) * weight * 32.0 * taken;
                    QVERIFY(std::fabs(double(y[row]) - expected) < 1e-5 * std::fabs(expected));
                }
            }
        }
    }
}

void TestPanelKernels::panelMatmul_sixteenBits_areNotPaired()
{
    QFETCH(Isa, isa);
    const KernelTable& table = kernelTable(isa);
    if (table.panels.multiply == nullptr) {
        QSKIP("this table has no panel kernels");
    }
    constexpr std::size_t tokens = 5;
    constexpr std::size_t rows = 32;
    constexpr std::size_t columns = 256;
    const RandomWeights weights(DType::Q8_0, rows, columns, 3);
    const std::vector<float> x = randomValues(tokens * columns, 4);
    std::vector<float> y(tokens * rows);
    const ThreadTeam team(1);
    KernelWork work(1);
    PanelMatmul panels(team, table);
    const PanelMatmul::Output output{&weights.matrix, y.data()};
    QVERIFY(panels.multiply(x.data(), tokens, ActivationBits::Sixteen, {&output, 1}, work, {}));
    for (std::size_t i = 0; i < y.size(); ++i) {
        double expected = 0.0;
        double squares = 0.0;
        for (std::size_t k = 0; k < columns; ++k) {
            const double weight = double(weights.values[i % rows * columns + k]);
            expected += weight * double(x[i / rows * columns + k]);
            squares += weight * weight;
        }
        // Values of up to 5 in 16 bits: a hundredth of what 8 bits would lose.
        QVERIFY(std::fabs(double(y[i]) - expected) < 5.0 / 32767.0 * std::sqrt(squares));
    }
}

QTEST_GUILESS_MAIN(TestPanelKernels)
#include "tst_panel_kernels.moc"
