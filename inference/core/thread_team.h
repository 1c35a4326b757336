// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>

namespace ponder::inference {

/// The one pool of compute threads: the OpenMP team that oneDNN uses too, so cores are never
/// oversubscribed. Thread: inference (the leader).
class ThreadTeam
{
public:
    explicit ThreadTeam(int threadCount); ///< at least 1

    [[nodiscard]] int threadCount() const { return m_threadCount; }

    /// Makes OpenMP regions started by the calling thread, oneDNN's too, use this team's size. The
    /// constructor does so for its own thread.
    void leadFromThisThread() const;

    /// Splits [0, count) into one contiguous piece per thread, borders at multiples of `grain`, and
    /// waits.
    void parallelFor(
        std::size_t count,
        std::size_t grain,
        const std::function<void(std::size_t begin, std::size_t end, int thread)>& body) const;

private:
    int m_threadCount;
};

} // namespace ponder::inference
