// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/core/thread_team.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <thread>
#include <vector>

#ifdef _OPENMP
#include <omp.h>
#endif
#if defined(__x86_64__) || defined(_M_X64)
#include <immintrin.h>
#endif

namespace ponder::inference {

namespace {

constexpr std::size_t kPiecesPerThread = 2;
constexpr std::size_t kCacheLine = 64;
/// Regions of a decode step follow each other within microseconds; a sleeping thread takes tens of
/// them to wake.
constexpr std::chrono::microseconds kSpinTime{100};

void pause()
{
#if defined(__x86_64__) || defined(_M_X64)
    _mm_pause();
#elif defined(__aarch64__) && (defined(__GNUC__) || defined(__clang__))
    asm volatile("yield");
#else
    std::this_thread::yield();
#endif
}

/// Spins until `isDone` or the spin time is over; says whether it is done.
template<class Condition>
bool spinUntil(Condition isDone)
{
    constexpr int kLooksPerClock = 32;
    const auto start = std::chrono::steady_clock::now();
    do {
        for (int i = 0; i < kLooksPerClock; ++i) {
            if (isDone()) {
                return true;
            }
            pause();
        }
    } while (std::chrono::steady_clock::now() - start < kSpinTime);
    return isDone();
}

} // namespace

/// Each thread has a share of the region's pieces that follow each other in memory. It takes them
/// from the front; a thread that has none left takes from the back of another's share. Who takes a
/// piece by compare-and-swap may read the region: the caller waits for `m_unfinished`, which counts
/// the pieces that are not done, and a share bears the number of its region.
struct ThreadTeam::Pool
{
    explicit Pool(int threads)
        : threadCount(std::clamp(threads, 1, kMostThreads))
        , m_shares(static_cast<std::size_t>(threadCount))
        , m_working(m_shares.size())
    {
        for (std::size_t thread = 1; thread < m_shares.size(); ++thread) {
            m_threads.emplace_back([this, thread] { work(thread); });
        }
    }

    Pool(const Pool&) = delete;
    Pool& operator=(const Pool&) = delete;

    ~Pool()
    {
        m_isEnding = true;
        wake(m_wakes);
        for (std::thread& thread : m_threads) {
            thread.join();
        }
    }

    void limitTo(int threads)
    {
        const std::scoped_lock lock(m_callers);
        m_working = threads > 0 ? std::min(static_cast<std::size_t>(threads), m_shares.size())
                                : m_shares.size();
    }

    void run(std::size_t count, std::size_t grain, std::size_t units, const Body& body)
    {
        const std::scoped_lock lock(m_callers);
        const std::size_t threads = m_working;
        if (units <= 1 || threads == 1) {
            body(0, count, 0);
            return;
        }
        const std::size_t pieces = std::min(units, threads * kPiecesPerThread);
        m_count = count;
        m_grain = grain;
        m_units = units;
        m_pieces = pieces;
        m_body = &body;
        m_unfinished.store(static_cast<std::uint32_t>(pieces));
        m_region = m_region + 1;
        for (std::size_t thread = threads; thread-- > 0;) {
            const Range range{.begin = static_cast<std::uint16_t>(pieces * thread / threads),
                              .end = static_cast<std::uint16_t>(pieces * (thread + 1) / threads)};
            m_shares[thread].range.store(packed(range, m_region));
        }
        if (m_sleepers.load() > m_shares.size() - threads) { // some of those that may work
            wake(m_wakes);
        }
        takePieces(0);
        const auto isDone = [this] { return m_unfinished.load() == 0; };
        if (spinUntil(isDone)) {
            return;
        }
        m_isCallerAsleep = true;
        for (std::uint32_t seen = m_ends.load(); !isDone(); seen = m_ends.load()) {
            m_ends.wait(seen);
        }
        m_isCallerAsleep = false;
    }

    const int threadCount;

private:
    static constexpr int kMostThreads = 1024; // a share counts its pieces in 16 bits

    struct Range
    {
        std::uint16_t begin = 0;
        std::uint16_t end = 0;
    };

    struct alignas(kCacheLine) Share
    {
        std::atomic<std::uint64_t> range = 0; ///< region, first piece, end of the pieces
    };

    static std::uint64_t packed(Range range, std::uint32_t region)
    {
        return std::uint64_t{region} << 32U | std::uint64_t{range.begin} << 16U | range.end;
    }

    static Range unpacked(std::uint64_t value)
    {
        return {.begin = static_cast<std::uint16_t>(value >> 16U),
                .end = static_cast<std::uint16_t>(value)};
    }

    static void wake(std::atomic<std::uint32_t>& count)
    {
        ++count;
        count.notify_all();
    }

    /// Takes a piece of `share` from the front or the back and does it; false when it is empty.
    bool takePiece(Share& share, bool fromFront, int thread)
    {
        std::uint64_t seen = share.range.load();
        std::size_t piece = 0;
        Range left;
        do {
            left = unpacked(seen);
            if (left.begin >= left.end) {
                return false;
            }
            piece = fromFront ? left.begin++ : --left.end;
        } while (!share.range.compare_exchange_weak(
            seen, packed(left, static_cast<std::uint32_t>(seen >> 32U))));
        const std::size_t begin = m_units * piece / m_pieces * m_grain;
        const std::size_t end = m_units * (piece + 1) / m_pieces * m_grain;
        (*m_body)(begin, std::min(m_count, end), thread);
        return true;
    }

    /// Works until no share has a piece left; says whether there was one.
    bool takePieces(std::size_t thread)
    {
        const auto number = static_cast<int>(thread);
        std::uint32_t done = 0;
        while (takePiece(m_shares[thread], true, number)) {
            ++done;
        }
        for (std::size_t other = 1; other < m_shares.size(); ++other) {
            Share& share = m_shares[(thread + other) % m_shares.size()];
            while (takePiece(share, false, number)) {
                ++done;
            }
        }
        if (done > 0 && m_unfinished.fetch_sub(done) == done && m_isCallerAsleep) {
            wake(m_ends);
        }
        return done > 0;
    }

    [[nodiscard]] bool hasWork(std::size_t thread) const
    {
        const Range left = unpacked(m_shares[thread].range.load());
        return left.begin < left.end || m_isEnding;
    }

    void work(std::size_t thread)
    {
        makeLibrariesSequential();
        const auto isCalled = [this, thread] { return hasWork(thread); };
        while (!m_isEnding) {
            if ((thread < m_working && takePieces(thread)) || spinUntil(isCalled)) {
                continue;
            }
            ++m_sleepers;
            for (std::uint32_t seen = m_wakes.load(); !isCalled(); seen = m_wakes.load()) {
                m_wakes.wait(seen);
            }
            --m_sleepers;
        }
    }

    // The region: written before its shares, read after a piece of one is taken.
    std::size_t m_count = 0;
    std::size_t m_grain = 1;
    std::size_t m_units = 0; ///< multiples of m_grain
    std::size_t m_pieces = 0;
    std::uint32_t m_region = 0;
    const Body* m_body = nullptr;

    std::vector<Share> m_shares;
    std::atomic<std::size_t> m_working; ///< threads, from the first on, that regions are for
    alignas(kCacheLine) std::atomic<std::uint32_t> m_unfinished = 0;
    alignas(kCacheLine) std::atomic<std::size_t> m_sleepers = 0;
    std::atomic<std::uint32_t> m_wakes = 0; ///< what sleeping threads wait on
    std::atomic<std::uint32_t> m_ends = 0;  ///< what the sleeping caller waits on
    std::atomic<bool> m_isCallerAsleep = false;
    std::atomic<bool> m_isEnding = false;
    std::mutex m_callers;
    std::vector<std::thread> m_threads;
};

ThreadTeam::ThreadTeam(int threadCount)
    : m_pool(std::make_shared<Pool>(threadCount))
{
}

int ThreadTeam::threadCount() const
{
    return m_pool->threadCount;
}

void ThreadTeam::parallelFor(std::size_t count, std::size_t grain, const Body& body) const
{
    grain = std::max<std::size_t>(1, grain);
    if (count > 0) {
        m_pool->run(count, grain, (count + grain - 1) / grain, body);
    }
}

void ThreadTeam::limitTo(int threads) const
{
    m_pool->limitTo(threads);
}

void ThreadTeam::makeLibrariesSequential()
{
#ifdef _OPENMP
    omp_set_num_threads(1);
#endif
}

} // namespace ponder::inference
