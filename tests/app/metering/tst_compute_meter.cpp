// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/metering/compute_meter.h"
#include "app/metering/energy_estimator.h"
#include "app/metering/energy_sampler.h"
#include "app/metering/energy_split.h"

#include <QRandomGenerator>
#include <QTest>

using namespace ponder;
using namespace ponder::app;

class TestComputeMeter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void split_random_sumsExactlyAndFollowsWeights(); // M-10
    void split_example_isExact();
    void energy_noSensorNoWatts_isNotAvailable();
    void energy_watts_isEstimatedWithRange();
    void energy_liveSensor_splitsIntervalsByCpuTime(); // M-10
    void energy_sensorLost_fallsToEstimateAndSaysSo(); // M-09
    void energy_sensorLostWithoutWatts_isNotAvailable();
    void energy_manySmallIntervals_sumToTheSensor();
    void begin_again_startsFromZero();
    void sampler_withoutSensor_hasNoThreadAndNoEnergy();

private:
    [[nodiscard]] ComputeMeter meter()
    {
        return {[this] { return m_measured; }, [this] { return m_watts; }, 2};
    }

    static inference::WorkByPhase
    work(std::uint64_t reading, std::uint64_t thinking, std::uint64_t answering)
    {
        inference::WorkByPhase work;
        work.reading.cpuNs = reading;
        work.thinking.cpuNs = thinking;
        work.answering.cpuNs = answering;
        return work;
    }

    AttributedEnergy m_measured;
    std::optional<double> m_watts;
};

void TestComputeMeter::init()
{
    m_measured = {};
    m_watts.reset();
}

void TestComputeMeter::split_random_sumsExactlyAndFollowsWeights()
{
    QRandomGenerator random(7);
    for (int i = 0; i < 100'000; ++i) {
        const std::uint64_t total = random.generate64() >> random.bounded(24, 64);
        const std::array<std::uint64_t, 3> weights{random.generate64() >> random.bounded(2, 64),
                                                   random.generate64() >> random.bounded(2, 64),
                                                   random.generate64() >> random.bounded(2, 64)};
        const auto parts = splitExactly(total, weights);
        QCOMPARE(parts[0] + parts[1] + parts[2], total);
        const double sum = double(weights[0]) + double(weights[1]) + double(weights[2]);
        if (sum > 0.0) {
            const double fair = double(total) * double(weights[0]) / sum;
            QVERIFY(qAbs(double(parts[0]) - fair) <= 1.0 + double(total) * 1e-5);
        }
    }
    QCOMPARE(splitExactly(5, {0, 0, 0})[2], std::uint64_t{5});
}

void TestComputeMeter::split_example_isExact()
{
    const auto parts = splitExactly(36'000'000, {0, 70, 30});
    QCOMPARE(parts[1], std::uint64_t{25'200'000});
    QCOMPARE(parts[2], std::uint64_t{10'800'000});
    const auto thirds = splitExactly(100, {1, 1, 1});
    QCOMPARE(thirds[0], std::uint64_t{34});
    QCOMPARE(thirds[1], std::uint64_t{33});
    QCOMPARE(thirds[2], std::uint64_t{33});
}

void TestComputeMeter::energy_noSensorNoWatts_isNotAvailable()
{
    ComputeMeter meter = this->meter();
    meter.begin();
    QVERIFY(!meter.energyFor(work(1'000'000'000, 0, 0)).has_value());
}

void TestComputeMeter::energy_watts_isEstimatedWithRange()
{
    m_watts = 40.0;
    ComputeMeter meter = this->meter();
    meter.begin();
    // Two processors busy for one second: 2 s of CPU time, 40 J.
    const auto energy = meter.energyFor(work(500'000'000, 1'000'000'000, 500'000'000));
    QVERIFY(energy.has_value());
    QCOMPARE(energy->total().microjoules, std::uint64_t{40'000'000});
    QCOMPARE(energy->thinking.microjoules, std::uint64_t{20'000'000});
    QCOMPARE(energy->total().low, std::uint64_t{20'000'000});
    QCOMPARE(energy->total().high, std::uint64_t{80'000'000});
    QVERIFY(energy->total().provenance == EnergyProvenance::Estimated);
}

void TestComputeMeter::energy_liveSensor_splitsIntervalsByCpuTime()
{
    m_watts = 40.0;
    m_measured.state = SensorState::Live;
    m_measured.microjoules = 777;
    ComputeMeter meter = this->meter();
    meter.begin();
    m_measured.microjoules += 1'000'001;
    QCOMPARE(meter.energyFor(work(100, 0, 0))->reading.microjoules, std::uint64_t{1'000'001});
    m_measured.microjoules += 10;
    const auto energy = meter.energyFor(work(100, 70, 30));
    QCOMPARE(energy->thinking.microjoules, std::uint64_t{7});
    QCOMPARE(energy->answering.microjoules, std::uint64_t{3});
    QCOMPARE(energy->total().microjoules, std::uint64_t{1'000'011});
    QVERIFY(energy->total().provenance == EnergyProvenance::Derived);
}

void TestComputeMeter::energy_sensorLost_fallsToEstimateAndSaysSo()
{
    m_watts = 40.0;
    m_measured.state = SensorState::Live;
    ComputeMeter meter = this->meter();
    meter.begin();
    m_measured.microjoules += 5'000'000;
    QVERIFY(meter.energyFor(work(1'000'000'000, 0, 0)).has_value());
    m_measured.state = SensorState::Frozen;
    const auto energy = meter.energyFor(work(1'000'000'000, 0, 1'000'000'000));
    QCOMPARE(energy->total().microjoules, std::uint64_t{5'000'000 + 20'000'000});
    QVERIFY(energy->total().provenance == EnergyProvenance::Estimated);
}

void TestComputeMeter::energy_sensorLostWithoutWatts_isNotAvailable()
{
    m_measured.state = SensorState::Live;
    ComputeMeter meter = this->meter();
    meter.begin();
    m_measured.microjoules += 5'000'000;
    QVERIFY(meter.energyFor(work(10, 0, 0)).has_value());
    m_measured.gaps = 1;
    QVERIFY(!meter.energyFor(work(20, 0, 0)).has_value());
    m_measured.microjoules += 5'000'000;
    QVERIFY(!meter.energyFor(work(30, 0, 0)).has_value());
}

void TestComputeMeter::energy_manySmallIntervals_sumToTheSensor()
{
    QRandomGenerator random(11);
    m_measured.state = SensorState::Live;
    ComputeMeter meter = this->meter();
    meter.begin();
    inference::WorkByPhase sum;
    std::optional<EnergyByPhase> energy;
    for (int i = 0; i < 10'000; ++i) {
        sum.reading.cpuNs += random.bounded(1, 1000);
        sum.thinking.cpuNs += random.bounded(1000);
        sum.answering.cpuNs += random.bounded(1000);
        m_measured.microjoules += random.bounded(1, 100'000);
        energy = meter.energyFor(sum);
    }
    QCOMPARE(energy->total().microjoules, m_measured.microjoules);
    QCOMPARE(energy->reading.microjoules + energy->thinking.microjoules +
                 energy->answering.microjoules,
             m_measured.microjoules);
}

void TestComputeMeter::begin_again_startsFromZero()
{
    m_watts = 40.0;
    ComputeMeter meter = this->meter();
    meter.begin();
    const auto first = meter.energyFor(work(1'000'000'000, 0, 0));
    meter.begin();
    QVERIFY(meter.energyFor(work(1'000'000'000, 0, 0)) == first);
}

void TestComputeMeter::sampler_withoutSensor_hasNoThreadAndNoEnergy()
{
    EnergySampler sampler({nullptr, SensorAvailability::NoPermission}, 2);
    sampler.setBusy(true);
    QVERIFY(sampler.total().state == SensorState::NoPermission);
    QCOMPARE(sampler.total().microjoules, std::uint64_t{0});
}

QTEST_GUILESS_MAIN(TestComputeMeter)
#include "tst_compute_meter.moc"
