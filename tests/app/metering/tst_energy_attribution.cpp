// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/metering/energy_attribution.h"

#include <QTest>

using namespace ponder::app;

/// A scripted sensor: one tick every 100 ms, four processors, our process uses them fully unless
/// told otherwise.
class TestEnergyAttribution : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void constantPower_underLoad_isAttributed(); // M-09, from here to twoPackages
    void firstReadings_beforeLoad_stayUnproven();
    void wrap_nearTheEnd_isCountedThrough();
    void reset_toZero_isGapNotPhantom();
    void failedRead_once_isCoveredByTheNext();
    void permissionLost_forEver_leavesNoNewEnergy();
    void jump_implausible_isGap();
    void frozen_underLoad_isNoticed();
    void missingRange_backwardStep_isGap();
    void suspend_isGap();
    void twoPackages_areSummed();
    void idlePower_isTakenOffAndShareApplied(); // M-10

private:
    void tick(std::vector<std::optional<std::uint64_t>> counters,
              double ourShare = 1.0,
              double busyShare = -1.0,
              std::int64_t suspendNs = 0);

    static constexpr int kProcessors = 4;
    static constexpr std::int64_t kStepNs = 100'000'000;
    static constexpr std::uint64_t kMax = 262'143'328'850;
    std::optional<EnergyAttribution> m_attribution;
    EnergyTick m_now;
};

void TestEnergyAttribution::init()
{
    m_now = {};
    m_attribution.emplace(std::vector<EnergyDomain>{{QStringLiteral("package-0"), kMax}},
                          EnergyProvenance::MeasuredPackage,
                          kProcessors,
                          400.0);
}

void TestEnergyAttribution::tick(std::vector<std::optional<std::uint64_t>> counters,
                                 double ourShare,
                                 double busyShare,
                                 std::int64_t suspendNs)
{
    const double capacity = double(kStepNs) * kProcessors;
    m_now.monotonicNs += kStepNs;
    m_now.bootTimeNs += kStepNs + suspendNs;
    m_now.ourCpuNs += std::uint64_t(capacity * ourShare);
    m_now.systemBusyNs += std::uint64_t(capacity * (busyShare < 0 ? ourShare : busyShare));
    m_now.counters = std::move(counters);
    m_attribution->add(m_now);
}

void TestEnergyAttribution::constantPower_underLoad_isAttributed()
{
    for (std::uint64_t i = 0; i <= 20; ++i) {
        tick({1'000 + i * 5'000'000});
    }
    QCOMPARE(m_attribution->total().microjoules, std::uint64_t{100'000'000});
    QVERIFY(m_attribution->total().state == SensorState::Live);
    QVERIFY(m_attribution->total().provenance == EnergyProvenance::MeasuredPackage);
    QCOMPARE(m_attribution->total().gaps, std::uint64_t{0});
}

void TestEnergyAttribution::firstReadings_beforeLoad_stayUnproven()
{
    for (std::uint64_t i = 0; i <= 5; ++i) {
        tick({i * 1'000'000}, 0.0);
    }
    QVERIFY(m_attribution->total().state == SensorState::Unproven);
    tick({6'000'000}, 1.0);
    QVERIFY(m_attribution->total().state == SensorState::Live);
}

void TestEnergyAttribution::wrap_nearTheEnd_isCountedThrough()
{
    tick({kMax - 3'000'000});
    tick({2'000'000});
    QCOMPARE(m_attribution->total().microjoules, std::uint64_t{5'000'000});
    QCOMPARE(m_attribution->total().gaps, std::uint64_t{0});
}

void TestEnergyAttribution::reset_toZero_isGapNotPhantom()
{
    tick({50'000'000});
    tick({0});
    QVERIFY(m_attribution->total().state == SensorState::Gap);
    tick({4'000'000});
    QCOMPARE(m_attribution->total().microjoules, std::uint64_t{4'000'000});
    QCOMPARE(m_attribution->total().gaps, std::uint64_t{1});
    QVERIFY(m_attribution->total().state == SensorState::Live);
}

void TestEnergyAttribution::failedRead_once_isCoveredByTheNext()
{
    tick({1'000'000});
    tick({2'000'000});
    tick({std::nullopt});
    tick({4'000'000});
    QCOMPARE(m_attribution->total().microjoules, std::uint64_t{3'000'000});
    QCOMPARE(m_attribution->total().gaps, std::uint64_t{0});
}

void TestEnergyAttribution::permissionLost_forEver_leavesNoNewEnergy()
{
    tick({1'000'000});
    tick({2'000'000});
    for (int i = 0; i < 100; ++i) {
        tick({std::nullopt});
    }
    QCOMPARE(m_attribution->total().microjoules, std::uint64_t{1'000'000});
}

void TestEnergyAttribution::jump_implausible_isGap()
{
    tick({1'000'000});
    tick({1'001'000'000'000});
    QCOMPARE(m_attribution->total().microjoules, std::uint64_t{0});
    QCOMPARE(m_attribution->total().gaps, std::uint64_t{1});
    // 400 W for 0.1 s is just plausible.
    tick({1'001'040'000'000});
    QCOMPARE(m_attribution->total().microjoules, std::uint64_t{40'000'000});
}

void TestEnergyAttribution::frozen_underLoad_isNoticed()
{
    tick({1'000'000});
    tick({2'000'000});
    for (int i = 0; i < 9; ++i) {
        tick({2'000'000});
        QVERIFY(m_attribution->total().state == SensorState::Live);
    }
    tick({2'000'000});
    QVERIFY(m_attribution->total().state == SensorState::Frozen);
    QVERIFY(m_attribution->total().gaps > 0);
    tick({3'000'000});
    QVERIFY(m_attribution->total().state == SensorState::Live);
}

void TestEnergyAttribution::missingRange_backwardStep_isGap()
{
    m_attribution.emplace(std::vector<EnergyDomain>{{QStringLiteral("package-0"), 0}},
                          EnergyProvenance::MeasuredPackage,
                          kProcessors,
                          400.0);
    tick({kMax - 10});
    tick({10});
    QCOMPARE(m_attribution->total().microjoules, std::uint64_t{0});
    QVERIFY(m_attribution->total().state == SensorState::Gap);
}

void TestEnergyAttribution::suspend_isGap()
{
    tick({1'000'000});
    tick({9'000'000}, 1.0, -1.0, 3'600'000'000'000);
    QCOMPARE(m_attribution->total().microjoules, std::uint64_t{0});
    tick({10'000'000});
    QCOMPARE(m_attribution->total().microjoules, std::uint64_t{1'000'000});
}

void TestEnergyAttribution::twoPackages_areSummed()
{
    m_attribution.emplace(std::vector<EnergyDomain>{{QStringLiteral("package-0"), kMax},
                                                    {QStringLiteral("package-1"), kMax}},
                          EnergyProvenance::MeasuredPackage,
                          kProcessors,
                          400.0);
    tick({0, 100});
    tick({1'000'000, 3'000'100});
    QCOMPARE(m_attribution->total().microjoules, std::uint64_t{4'000'000});
}

void TestEnergyAttribution::idlePower_isTakenOffAndShareApplied()
{
    std::uint64_t counter = 0;
    for (int i = 0; i < 130; ++i) {
        counter += 1'200'000; // 12 W
        tick({counter}, 0.0, 0.01);
    }
    QVERIFY(qAbs(*m_attribution->idleWatts() - 12.0) < 0.01);
    const std::uint64_t before = m_attribution->total().microjoules;
    for (int i = 0; i < 10; ++i) {
        counter += 5'200'000; // 52 W, nine tenths of the busy time ours
        tick({counter}, 0.9, 1.0);
    }
    QCOMPARE(m_attribution->total().microjoules - before, std::uint64_t{36'000'000});
    QVERIFY(m_attribution->total().provenance == EnergyProvenance::Derived);
}

QTEST_GUILESS_MAIN(TestEnergyAttribution)
#include "tst_energy_attribution.moc"
