// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace ponder::inference {

/// Where a token's cost belongs. Forced (handed-over) thinking text is booked as thinking, read
/// like a prompt.
enum class Phase { Reading, Thinking, Answering };

/// Exact work of one phase. Integers only: parts sum to totals to the last unit.
struct PhaseWork
{
    std::uint64_t tokens =
        0; ///< counted; Reading: prompt tokens processed now (cached ones are apart)
    std::uint64_t steps = 0;       ///< forward passes of decode, or prefill chunks in Reading
    std::uint64_t wallNs = 0;      ///< measured, monotonic clock
    std::uint64_t cpuNs = 0;       ///< measured, all threads of the process
    std::uint64_t usefulFlops = 0; ///< derived, closed form of the architecture
    /// Counted by the kernels: with padding, masked keys, split activations, drafted tokens that
    /// proved wrong and the work of a draft model. 0: not counted.
    std::uint64_t executedFlops = 0;
    std::uint64_t weightBytes = 0; ///< derived: quantised weights read, a draft model's too
    std::uint64_t kvBytes = 0;     ///< derived: KV cache read and written, the same

    PhaseWork& operator+=(const PhaseWork& other)
    {
        tokens += other.tokens;
        steps += other.steps;
        wallNs += other.wallNs;
        cpuNs += other.cpuNs;
        usefulFlops += other.usefulFlops;
        executedFlops += other.executedFlops;
        weightBytes += other.weightBytes;
        kvBytes += other.kvBytes;
        return *this;
    }

    [[nodiscard]] bool operator==(const PhaseWork&) const = default;
};

struct WorkByPhase
{
    PhaseWork reading;
    PhaseWork thinking;
    PhaseWork answering;
    /// The part of `reading` spent on text that had been read before: earlier turns whose place in
    /// the KV cache was lost. Time and weight bytes by its share of the FLOPs and tokens. Not added
    /// to total() again.
    PhaseWork reread{};

    [[nodiscard]] PhaseWork total() const
    {
        PhaseWork sum = reading;
        sum += thinking;
        sum += answering;
        return sum;
    }
};

} // namespace ponder::inference
