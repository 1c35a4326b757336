// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <memory>

namespace ponder::inference {

/// The pool of compute threads. A region's work lies in small pieces that whoever is free takes, so
/// a thread the system has put aside holds nobody up: on a busy computer the others, at worst the
/// caller alone, do its share. Threads without work spin for some microseconds and then sleep.
/// Copies share one pool. Thread-safe; regions of several callers run one after the other.
class ThreadTeam
{
public:
    using Body = std::function<void(std::size_t begin, std::size_t end, int thread)>;

    explicit ThreadTeam(int threadCount); ///< at least 1, the caller of parallelFor among them

    [[nodiscard]] int threadCount() const;

    /// Splits [0, count) at multiples of `grain`, gives every index to `body` once and waits. A
    /// thread may get several pieces; `thread` < threadCount() is its number, two bodies with the
    /// same number never run at once. `body` must not throw or start another region.
    void parallelFor(std::size_t count, std::size_t grain, const Body& body) const;

    /// From the next region on at most `threads` work, the caller among them, and the others sleep;
    /// 0: all of them. Holds for all copies.
    void limitTo(int threads) const;

    /// Makes oneDNN, called from this thread, use this thread alone: every thread of the team is
    /// one.
    static void makeLibrariesSequential();

private:
    struct Pool;
    std::shared_ptr<Pool> m_pool;
};

} // namespace ponder::inference
