// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ponder::inference {

/// Multiply-adds of matrix products and attention, 2 FLOPs each, counted where a kernel is called.
struct ExecutedWork
{
    /// What the result needed: 2·m·n·k of the region that is kept.
    std::uint64_t usefulFlops = 0;
    /// What the kernels did: with padding, masked keys of a tile, and both 8-bit halves of an
    /// activation.
    std::uint64_t executedFlops = 0;

    ExecutedWork& operator+=(const ExecutedWork& other)
    {
        usefulFlops += other.usefulFlops;
        executedFlops += other.executedFlops;
        return *this;
    }

    [[nodiscard]] bool operator==(const ExecutedWork&) const = default;
};

/// A counter for each thread of a team; nothing is shared while the kernels run.
class KernelWork
{
public:
    explicit KernelWork(int threads)
        : m_counters(static_cast<std::size_t>(threads))
    {
    }

    /// `thread`: the caller's number in the team.
    void add(int thread, std::uint64_t usefulFlops, std::uint64_t executedFlops)
    {
        m_counters[static_cast<std::size_t>(thread)].work +=
            ExecutedWork{usefulFlops, executedFlops};
    }

    /// Since construction. Only while no kernel runs.
    [[nodiscard]] ExecutedWork total() const
    {
        ExecutedWork sum;
        for (const Counter& counter : m_counters) {
            sum += counter.work;
        }
        return sum;
    }

private:
    struct alignas(64) Counter
    {
        ExecutedWork work;
    };

    std::vector<Counter> m_counters;
};

} // namespace ponder::inference
