// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/core/cpu_features.h"
#include "inference/core/platform/system_info.h"
#include "inference/core/thread_team.h"

#include <QDeadlineTimer>
#include <QTest>

#include <array>
#include <atomic>
#include <chrono>
#include <memory>
#include <thread>
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
    void parallelFor_aThreadIsHeldUp_theOthersDoItsShare();
    void parallelFor_manyRegions_eachIsDoneOnReturn();
    void limitTo_fewer_theOthersRest();
    void parallelFor_callersOnCopies_doNotMeet();
    void threadTeam_asleepOrAtWork_endsCleanly();
    void threadTeam_noThreads_isOne();
    void isaNames_roundTrip();
    void bestIsa_detected_isSupported();
    void systemInfo_figures_arePlausible();
    void releaseFreedMemory_belowABlockInUse_givesItBack();
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

void TestMachine::parallelFor_aThreadIsHeldUp_theOthersDoItsShare()
{
    constexpr std::size_t kCount = 64;
    constexpr int kThreads = 3;
    const ThreadTeam team(kThreads);
    for (int heldUp = 0; heldUp < kThreads; ++heldUp) {
        std::atomic<std::size_t> left = kCount;
        std::atomic<bool> isHolding = false;
        std::atomic<bool> hasGivenUp = false;
        team.parallelFor(kCount, 1, [&](std::size_t begin, std::size_t end, int) {
            const std::size_t own = end - begin;
            left -= own;
            // Whoever comes first stays in its first piece until all others are done.
            if (!isHolding.exchange(true)) {
                const QDeadlineTimer deadline(std::chrono::seconds(20));
                while (left > 0 && !hasGivenUp) {
                    hasGivenUp = deadline.hasExpired();
                }
            }
        });
        QVERIFY2(!hasGivenUp, "the region waited for a thread that was held up");
        QCOMPARE(left.load(), std::size_t{0});
    }
}

void TestMachine::parallelFor_manyRegions_eachIsDoneOnReturn()
{
    constexpr std::size_t kCount = 40;
    const ThreadTeam team(4);
    std::vector<std::size_t> values(kCount, 0); // not atomic: a late thread is a data race
    for (std::size_t region = 1; region <= 20000; ++region) {
        const std::size_t count = 1 + region % kCount;
        team.parallelFor(count, 1 + region % 3, [&](std::size_t begin, std::size_t end, int) {
            for (std::size_t i = begin; i < end; ++i) {
                values[i] = region;
            }
        });
        for (std::size_t i = 0; i < count; ++i) {
            QCOMPARE(values[i], region);
        }
        if (region % 5000 == 0) { // long enough that the threads fall asleep
            QTest::qSleep(2);
        }
    }
}

void TestMachine::limitTo_fewer_theOthersRest()
{
    constexpr int kThreads = 4;
    constexpr std::size_t kCount = 64;
    const ThreadTeam team(kThreads);
    const ThreadTeam copy = team;
    for (const int limit : {1, 2, 0, 3, 1'000, 1}) {
        copy.limitTo(limit);
        const int most = limit == 0 ? kThreads : std::min(limit, kThreads);
        for (int region = 0; region < 300; ++region) {
            std::vector<std::atomic<int>> seen(kCount);
            std::atomic<int> highest = 0;
            team.parallelFor(kCount, 1, [&](std::size_t begin, std::size_t end, int thread) {
                int known = highest;
                while (thread > known && !highest.compare_exchange_weak(known, thread)) {
                }
                for (std::size_t i = begin; i < end; ++i) {
                    ++seen[i];
                }
            });
            QVERIFY2(highest < most, qPrintable(QString::number(highest)));
            for (const std::atomic<int>& times : seen) {
                QCOMPARE(times.load(), 1);
            }
            if (region % 100 == 0) { // long enough that the threads fall asleep
                QTest::qSleep(2);
            }
        }
        QCOMPARE(team.threadCount(), kThreads);
    }
}

void TestMachine::parallelFor_callersOnCopies_doNotMeet()
{
    constexpr int kRegions = 2000;
    const ThreadTeam team(3);
    std::array<std::atomic<int>, 3> atWork{};
    std::atomic<bool> haveMet = false;
    const auto call = [&haveMet, &atWork, copy = team] {
        for (int region = 0; region < kRegions; ++region) {
            copy.parallelFor(9, 1, [&](std::size_t, std::size_t, int thread) {
                // Scratch of a thread's number belongs to one body at a time.
                std::atomic<int>& own = atWork.at(static_cast<std::size_t>(thread));
                haveMet = haveMet || ++own != 1;
                --own;
            });
        }
    };
    std::thread other(call);
    call();
    other.join();
    QVERIFY(!haveMet);
}

void TestMachine::threadTeam_asleepOrAtWork_endsCleanly()
{
    std::atomic<int> done = 0;
    for (int round = 0; round < 50; ++round) {
        const ThreadTeam team(3);
        team.parallelFor(6, 1, [&](std::size_t begin, std::size_t end, int) {
            done += static_cast<int>(end - begin);
        });
        if (round % 2 == 0) {
            QTest::qSleep(1);
        }
    }
    QCOMPARE(done.load(), 300);
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

void TestMachine::releaseFreedMemory_belowABlockInUse_givesItBack()
{
#ifdef __SANITIZE_ADDRESS__
    QSKIP("the sanitizer has an allocator of its own");
#endif
    constexpr std::size_t blocks = 40'000;
    std::vector<std::unique_ptr<std::array<char, 1024>>> memory(blocks);
    for (auto& block : memory) {
        block = std::make_unique<std::array<char, 1024>>(); // zeroed, so it is really there
    }
    const std::unique_ptr<std::array<char, 1024>> last = std::move(memory.back());
    memory.clear();
    releaseFreedMemory();
    const std::uint64_t left = residentBytes();
    std::vector<std::unique_ptr<std::array<char, 1024>>> again(blocks);
    for (auto& block : again) {
        block = std::make_unique<std::array<char, 1024>>();
    }
    QVERIFY2(residentBytes() > left + blocks * 512, "what is taken again had not been given back");
    QCOMPARE((*last)[1023], char{0});
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
