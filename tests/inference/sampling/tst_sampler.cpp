// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/sampling/penalties.h"
#include "inference/sampling/sampler.h"

#include <QTest>

#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <vector>

using namespace ponder::inference;
using namespace Qt::StringLiterals;

namespace {

SamplingConfig plain(float temperature = 1.0F)
{
    SamplingConfig config;
    config.temperature = temperature;
    config.topK = 0;
    config.topP = 1.0F;
    config.minP = 0.0F;
    config.seed = 7;
    return config;
}

std::vector<float> logitsOf(const std::vector<double>& probabilities)
{
    std::vector<float> logits;
    for (const double p : probabilities) {
        logits.push_back(static_cast<float>(std::log(p)));
    }
    return logits;
}

/// What can be drawn at all, over many draws.
std::map<TokenId, int> drawMany(SamplingConfig config, const std::vector<float>& logits, int draws)
{
    Sampler sampler(config);
    std::map<TokenId, int> counts;
    for (int i = 0; i < draws; ++i) {
        ++counts[sampler.sample(logits).value()];
    }
    return counts;
}

} // namespace

class TestSampler : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void random_seedOne_matchesPublishedGenerator();
    void random_uniform_staysInUnitInterval();
    void greedy_tie_takesLowerId();
    void greedy_anySeed_ignoresRandomness();
    void sample_nonFiniteLogit_isNumericFailure_data();
    void sample_nonFiniteLogit_isNumericFailure();
    void sample_noLogits_isNumericFailure();
    void draw_manyTimes_followsDistribution_data();
    void draw_manyTimes_followsDistribution();
    void topK_two_keepsTwoBest();
    void topK_tieAtBorder_keepsLowerId();
    void topP_shareReached_stopsThere();
    void topP_tiny_keepsBest();
    void minP_relativeToBest_dropsRest();
    void topPWithMinP_noTopK_countsDroppedMass();
    void temperature_tiny_becomesGreedy();
    void temperature_appliedAfterTruncation_keepsSet();
    void penalties_repeat_dividesPositiveMultipliesNegative();
    void penalties_frequency_countsOccurrences();
    void penalties_window_forgetsOldTokens();
    void penalties_idsOutsideVocabulary_areIgnored();
    void seed_same_givesSameDraws();
    void seed_none_isReported();
    void golden_seed42_drawsKnownTokens();
    void validate_badValue_isNamed_data();
    void validate_badValue_isNamed();
    void validate_defaults_pass();
};

void TestSampler::random_seedOne_matchesPublishedGenerator()
{
    // Independent computation of splitmix64(1) → xoshiro256**, with Python's unbounded integers.
    RandomSource random(1);
    QCOMPARE(random.next(), UINT64_C(0xB3F2AF6D0FC710C5));
    QCOMPARE(random.next(), UINT64_C(0x853B559647364CEA));
    QCOMPARE(random.next(), UINT64_C(0x92F89756082A4514));
}

void TestSampler::random_uniform_staysInUnitInterval()
{
    RandomSource random(3);
    double sum = 0.0;
    for (int i = 0; i < 100000; ++i) {
        const double value = random.uniform();
        QVERIFY(value >= 0.0 && value < 1.0);
        sum += value;
    }
    QVERIFY(std::abs(sum / 100000 - 0.5) < 0.005);
}

void TestSampler::greedy_tie_takesLowerId()
{
    Sampler sampler(SamplingConfig::greedy());
    QCOMPARE(sampler.sample(std::vector<float>{1.0F, 3.0F, 3.0F, 2.0F}).value(), 1);
    QCOMPARE(sampler.sample(std::vector<float>(40, -5.0F)).value(), 0);
}

void TestSampler::greedy_anySeed_ignoresRandomness()
{
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
        SamplingConfig config = SamplingConfig::greedy();
        config.seed = seed;
        Sampler sampler(config);
        QCOMPARE(sampler.sample(std::vector<float>{0.0F, 0.1F, 0.0999F}).value(), 1);
    }
}

void TestSampler::sample_nonFiniteLogit_isNumericFailure_data()
{
    QTest::addColumn<float>("bad");
    QTest::addColumn<int>("position");
    const std::array<std::pair<const char*, float>, 3> values{
        {{"nan", std::numeric_limits<float>::quiet_NaN()},
         {"inf", std::numeric_limits<float>::infinity()},
         {"minusInf", -std::numeric_limits<float>::infinity()}}};
    for (const auto& [name, value] : values) {
        for (const int position : {0, 15, 16, 36}) {
            QTest::addRow("%s at %d", name, position) << value << position;
        }
    }
}

void TestSampler::sample_nonFiniteLogit_isNumericFailure()
{
    QFETCH(float, bad);
    QFETCH(int, position);
    std::vector<float> logits(37, 1.0F);
    logits[static_cast<std::size_t>(position)] = bad;
    for (const SamplingConfig& config : {SamplingConfig::greedy(), SamplingConfig{}}) {
        Sampler sampler(config);
        const auto drawn = sampler.sample(logits);
        QVERIFY(!drawn);
        QCOMPARE(drawn.error().code, ErrorCode::NumericFailure);
    }
}

void TestSampler::sample_noLogits_isNumericFailure()
{
    Sampler sampler(plain());
    QVERIFY(!sampler.sample({}));
}

void TestSampler::draw_manyTimes_followsDistribution_data()
{
    QTest::addColumn<double>("temperature");
    QTest::newRow("one") << 1.0;
    QTest::newRow("cold") << 0.5;
    QTest::newRow("hot") << 2.0;
}

void TestSampler::draw_manyTimes_followsDistribution()
{
    QFETCH(double, temperature);
    const std::vector<double> probabilities{0.05, 0.4, 0.1, 0.3, 0.15};
    constexpr int kDraws = 50000;
    const auto counts =
        drawMany(plain(static_cast<float>(temperature)), logitsOf(probabilities), kDraws);
    double total = 0.0;
    for (const double p : probabilities) {
        total += std::pow(p, 1.0 / temperature);
    }
    double chiSquare = 0.0;
    for (std::size_t i = 0; i < probabilities.size(); ++i) {
        const double expected = kDraws * std::pow(probabilities[i], 1.0 / temperature) / total;
        const double seen = counts.at(static_cast<TokenId>(i));
        chiSquare += (seen - expected) * (seen - expected) / expected;
    }
    QVERIFY2(chiSquare < 18.47,
             qPrintable(QString::number(chiSquare))); // 99.9 %, four degrees of freedom
}

void TestSampler::topK_two_keepsTwoBest()
{
    SamplingConfig config = plain();
    config.topK = 2;
    const auto counts = drawMany(config, {0.0F, 1.0F, 0.9F, 0.8F}, 2000);
    QCOMPARE(counts.size(), std::size_t{2});
    QVERIFY(counts.contains(1) && counts.contains(2));
}

void TestSampler::topK_tieAtBorder_keepsLowerId()
{
    SamplingConfig config = plain();
    config.topK = 2;
    const auto counts = drawMany(config, {1.0F, 1.0F, 1.0F, 1.0F}, 500);
    QCOMPARE(counts.size(), std::size_t{2});
    QVERIFY(counts.contains(0) && counts.contains(1));
}

void TestSampler::topP_shareReached_stopsThere()
{
    SamplingConfig config = plain();
    config.topP = 0.65F;
    const auto counts = drawMany(config, logitsOf({0.1, 0.4, 0.2, 0.3}), 3000);
    QCOMPARE(counts.size(), std::size_t{2});
    QVERIFY(counts.contains(1) && counts.contains(3));
}

void TestSampler::topP_tiny_keepsBest()
{
    SamplingConfig config = plain();
    config.topP = 1e-6F;
    QCOMPARE(drawMany(config, logitsOf({0.1, 0.4, 0.2, 0.3}), 500).size(), std::size_t{1});
}

void TestSampler::minP_relativeToBest_dropsRest()
{
    SamplingConfig config = plain();
    config.minP = 0.6F;
    const auto counts = drawMany(config, logitsOf({0.1, 0.4, 0.2, 0.3}), 3000);
    QCOMPARE(counts.size(), std::size_t{2});
    QVERIFY(counts.contains(1) && counts.contains(3));
}

void TestSampler::topPWithMinP_noTopK_countsDroppedMass()
{
    // min-p leaves ids 0 and 1 (0.30, 0.25); top-p of the whole mass needs both of them to reach
    // 0.5.
    SamplingConfig config = plain();
    config.minP = 0.5F;
    config.topP = 0.5F;
    const auto counts = drawMany(config, logitsOf({0.30, 0.25, 0.1, 0.1, 0.1, 0.1, 0.05}), 3000);
    QCOMPARE(counts.size(), std::size_t{2});
}

void TestSampler::temperature_tiny_becomesGreedy()
{
    QCOMPARE(drawMany(plain(1e-30F), {0.0F, 1.0F, 0.999F}, 200).size(), std::size_t{1});
}

void TestSampler::temperature_appliedAfterTruncation_keepsSet()
{
    SamplingConfig config = plain(50.0F);
    config.minP = 0.6F;
    const auto counts = drawMany(config, logitsOf({0.1, 0.4, 0.2, 0.3}), 3000);
    QCOMPARE(counts.size(), std::size_t{2});
}

void TestSampler::penalties_repeat_dividesPositiveMultipliesNegative()
{
    SamplingConfig config;
    config.repeatPenalty = 2.0F;
    std::vector<float> logits{3.0F, -3.0F, 1.0F};
    applyPenalties(config, std::vector<TokenId>{0, 1, 0}, logits);
    QCOMPARE(logits, (std::vector<float>{1.5F, -6.0F, 1.0F}));
}

void TestSampler::penalties_frequency_countsOccurrences()
{
    SamplingConfig config;
    config.frequencyPenalty = 0.5F;
    config.presencePenalty = 0.25F;
    std::vector<float> logits{3.0F, 3.0F, 3.0F};
    applyPenalties(config, std::vector<TokenId>{2, 0, 2, 2}, logits);
    QCOMPARE(logits, (std::vector<float>{2.25F, 3.0F, 1.25F}));
}

void TestSampler::penalties_window_forgetsOldTokens()
{
    SamplingConfig config = SamplingConfig::greedy();
    config.presencePenalty = 10.0F;
    config.penaltyWindow = 2;
    Sampler sampler(config);
    const std::vector<float> logits{3.0F, 2.0F, 1.0F, 0.0F};
    sampler.accept(std::vector<TokenId>{0, 1, 2});
    QCOMPARE(sampler.sample(logits).value(), 0); // 0 has left the window
    sampler.accept(0);
    QCOMPARE(sampler.sample(logits).value(), 1); // the window is 2, 0
}

void TestSampler::penalties_idsOutsideVocabulary_areIgnored()
{
    SamplingConfig config;
    config.presencePenalty = 1.0F;
    std::vector<float> logits{1.0F, 1.0F};
    applyPenalties(config, std::vector<TokenId>{-1, 2, 1 << 30}, logits);
    QCOMPARE(logits, (std::vector<float>{1.0F, 1.0F}));
}

void TestSampler::seed_same_givesSameDraws()
{
    const std::vector<float> logits(100, 0.0F);
    Sampler first(plain());
    Sampler second(plain());
    SamplingConfig other = plain();
    other.seed = 8;
    Sampler third(other);
    int differences = 0;
    for (int i = 0; i < 100; ++i) {
        const TokenId id = first.sample(logits).value();
        QCOMPARE(second.sample(logits).value(), id);
        differences += third.sample(logits).value() == id ? 0 : 1;
    }
    QVERIFY(differences > 80);
}

void TestSampler::seed_none_isReported()
{
    SamplingConfig config = plain();
    config.seed.reset();
    const Sampler first(config);
    const Sampler second(config);
    QVERIFY(first.seed() != second.seed());
    config.seed = 99;
    QCOMPARE(Sampler(config).seed(), std::uint64_t{99});
}

void TestSampler::golden_seed42_drawsKnownTokens()
{
    SamplingConfig config = plain();
    config.seed = 42;
    Sampler sampler(config);
    const auto logits = logitsOf({0.1, 0.2, 0.3, 0.4});
    std::vector<TokenId> drawn;
    for (int i = 0; i < 12; ++i) {
        drawn.push_back(sampler.sample(logits).value());
    }
    QCOMPARE(drawn, (std::vector<TokenId>{3, 3, 2, 0, 0, 1, 1, 1, 1, 2, 2, 3}));
}

void TestSampler::validate_badValue_isNamed_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<float>("value");
    QTest::addColumn<QString>("word");
    const float nan = std::numeric_limits<float>::quiet_NaN();
    QTest::newRow("negative temperature") << u"temperature"_s << -0.1F << u"temperature"_s;
    QTest::newRow("nan temperature") << u"temperature"_s << nan << u"temperature"_s;
    QTest::newRow("zero top-p") << u"topP"_s << 0.0F << u"top-p"_s;
    QTest::newRow("nan top-p") << u"topP"_s << nan << u"top-p"_s;
    QTest::newRow("min-p above one") << u"minP"_s << 1.1F << u"min-p"_s;
    QTest::newRow("negative top-k") << u"topK"_s << -1.0F << u"top-k"_s;
    QTest::newRow("zero repeat") << u"repeat"_s << 0.0F << u"repeat"_s;
    QTest::newRow("nan presence") << u"presence"_s << nan << u"presence"_s;
    QTest::newRow("negative window") << u"window"_s << -1.0F << u"window"_s;
}

void TestSampler::validate_badValue_isNamed()
{
    QFETCH(QString, field);
    QFETCH(float, value);
    QFETCH(QString, word);
    SamplingConfig config;
    if (field == QStringLiteral("temperature")) {
        config.temperature = value;
    } else if (field == QStringLiteral("topP")) {
        config.topP = value;
    } else if (field == QStringLiteral("minP")) {
        config.minP = value;
    } else if (field == QStringLiteral("topK")) {
        config.topK = static_cast<std::int32_t>(value);
    } else if (field == QStringLiteral("repeat")) {
        config.repeatPenalty = value;
    } else if (field == QStringLiteral("presence")) {
        config.presencePenalty = value;
    } else {
        config.penaltyWindow = static_cast<std::int32_t>(value);
    }
    const auto checked = validateSampling(config);
    QVERIFY(!checked);
    QCOMPARE(checked.error().code, ErrorCode::InvalidArgument);
    QVERIFY(QString::fromStdString(checked.error().detail).contains(word));
}

void TestSampler::validate_defaults_pass()
{
    QVERIFY(validateSampling(SamplingConfig{}));
    QVERIFY(validateSampling(SamplingConfig::greedy()));
}

QTEST_GUILESS_MAIN(TestSampler)
#include "tst_sampler.moc"
