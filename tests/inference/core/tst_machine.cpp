// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/core/cpu_features.h"
#include "inference/core/platform/system_info.h"
#include "inference/core/thread_team.h"

#include <QTest>

#include <atomic>
#include <chrono>
#include <vector>

using namespace ponder::inference;

/// processor, memory figures and the thread team
class TestMachine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parallelFor_everySplit_coversEachIndexOnce_data();
    void parallelFor_everySplit_coversEachIndexOnce();
    void parallelFor_borders_lieOnTheGrain();
    void threadTeam_noThreads_isOne();
    void isaNames_roundTrip();
    void bestIsa_detected_isSupported();
    void systemInfo_figures_arePlausible();
    void processCpuTime_whileComputing_grows();
};

void TestMachine::parallelFor_everySplit_coversEachIndexOnce_data()
{
    QTest::addColumn<int>("threads");
    QTest::addColumn<qulonglong>("count");
    QTest::addColumn<qulonglong>("grain");
    for (const int threads : {1, 2, 3, 8}) {
        for (const qulonglong count : {0ULL, 1ULL, 2ULL, 15ULL, 16ULL, 17ULL, 1000ULL}) {
            for (const qulonglong grain : {0ULL, 1ULL, 7ULL, 16ULL, 5000ULL}) {
                QTest::addRow("%d threads, %llu by %llu", threads, count, grain)
                    << threads << count << grain;
            }
        }
    }
}

void TestMachine::parallelFor_everySplit_coversEachIndexOnce()
{
    QFETCH(int, threads);
    QFETCH(qulonglong, count);
    QFETCH(qulonglong, grain);
    const ThreadTeam team(threads);
    std::vector<std::atomic<int>> seen(count);
    std::atomic<bool> hasForeignThread = false;
    team.parallelFor(count, grain, [&](std::size_t begin, std::size_t end, int thread) {
        hasForeignThread = hasForeignThread || thread < 0 || thread >= threads;
        for (std::size_t i = begin; i < end; ++i) {
            ++seen[i];
        }
    });
    QVERIFY(!hasForeignThread);
    for (const std::atomic<int>& times : seen) {
        QCOMPARE(times.load(), 1);
    }
}

void TestMachine::parallelFor_borders_lieOnTheGrain()
{
    const ThreadTeam team(3);
    std::atomic<int> misplaced = 0;
    team.parallelFor(100, 16, [&](std::size_t begin, std::size_t end, int) {
        misplaced += begin % 16 != 0 || (end % 16 != 0 && end != 100) ? 1 : 0;
    });
    QCOMPARE(misplaced.load(), 0);
}

void TestMachine::threadTeam_noThreads_isOne()
{
    QCOMPARE(ThreadTeam(0).threadCount(), 1);
    QCOMPARE(ThreadTeam(-4).threadCount(), 1);
}

void TestMachine::isaNames_roundTrip()
{
    for (const Isa isa : {Isa::Scalar, Isa::Avx2, Isa::AvxVnni, Isa::Avx512, Isa::Neon}) {
        QCOMPARE(isaFromName(isaName(isa)), std::optional(isa));
    }
    QVERIFY(!isaFromName("auto"));
    QVERIFY(!isaFromName(""));
}

void TestMachine::bestIsa_detected_isSupported()
{
    const CpuFeatures features = CpuFeatures::detect();
    QVERIFY(features.supports(Isa::Scalar));
    QVERIFY(features.supports(features.bestIsa()));
    QVERIFY(features.physicalCores >= 1);
    QVERIFY(!features.avx512Bf16 || features.avx512);
    QVERIFY(!(features.neonDotProd && features.avx2));
    QCOMPARE(CpuFeatures{}.bestIsa(), Isa::Scalar);
}

void TestMachine::systemInfo_figures_arePlausible()
{
    constexpr std::uint64_t mebibyte = 1U << 20U;
    QVERIFY(totalMemoryBytes() > 64 * mebibyte);
    QVERIFY(availableMemoryBytes() > 0);
    QVERIFY(availableMemoryBytes() <= totalMemoryBytes());
    QVERIFY(residentBytes() > mebibyte);
    QVERIFY(peakResidentBytes() + mebibyte >= residentBytes());
}

void TestMachine::processCpuTime_whileComputing_grows()
{
    const std::uint64_t before = processCpuTimeNs();
    std::atomic<std::uint64_t> work = 0;
    while (processCpuTimeNs() < before + 2'000'000 && work < 4'000'000'000) {
        ++work;
    }
    QVERIFY(processCpuTimeNs() >= before + 2'000'000);
}

QTEST_GUILESS_MAIN(TestMachine)
#include "tst_machine.moc"
