// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/work/compute_work.h"
#include "inference/work/phase_work.h"

#include <cstdint>
#include <functional>

namespace ponder::inference {

/// Where time comes from; tests put their own in.
struct GenerationClocks
{
    std::function<std::uint64_t()> wallNs; ///< monotonic
    std::function<std::uint64_t()> cpuNs;  ///< of all threads of this process
    /// What the kernels have counted so far; empty: nobody counts.
    std::function<std::uint64_t()> executedFlops{};

    [[nodiscard]] static GenerationClocks system();
};

/// Keeps the books of one generation: exact work by ComputeWork, measured time and counted work,
/// each to a phase. A forward pass belongs to the phase of the tokens it feeds, and all time and
/// counted work since the last switch to the phase left, so the phases sum to the whole without a
/// gap.
class WorkLedger
{
public:
    /// `chunk`: tokens of a prefill that share one reading of the weights.
    WorkLedger(const ComputeWork& computeWork, std::uint64_t chunk, GenerationClocks clocks);

    /// A prompt, or forced text, of `count` tokens was read after `cached` ones. `hasLogits`: the
    /// last position got logits.
    void prefilled(Phase phase, std::uint64_t count, std::uint64_t cached, bool hasLogits);
    /// One generated token was fed after `cached` ones.
    void decoded(Phase phase, std::uint64_t cached);
    /// One generated token after `cached` ones had been fed in the pass of an earlier one.
    void accepted(Phase phase, std::uint64_t cached);
    /// A draft model's work: bytes it read. Its FLOPs are counted, not useful.
    void drafted(Phase phase, const Work& work);
    void tokensCounted(Phase phase, std::uint64_t count);
    /// The first `count` tokens that were read, after `cached` ones, had been read before.
    void rereadCounted(std::uint64_t count, std::uint64_t cached);

    /// Books the time since the last call to the present phase; later time goes to `next`.
    void switchTo(Phase next);

    /// The books up to this moment.
    [[nodiscard]] const WorkByPhase& settle();

    [[nodiscard]] Phase phase() const { return m_phase; }

    /// Since construction.
    [[nodiscard]] std::uint64_t elapsedNs() const;

private:
    [[nodiscard]] PhaseWork& of(Phase phase);
    [[nodiscard]] std::uint64_t executedFlops() const;
    void shareReread();

    const ComputeWork& m_computeWork;
    std::uint64_t m_chunk;
    GenerationClocks m_clocks;
    WorkByPhase m_work;
    Phase m_phase = Phase::Reading;
    std::uint64_t m_startWallNs;
    std::uint64_t m_lastWallNs;
    std::uint64_t m_lastCpuNs;
    std::uint64_t m_lastExecutedFlops;
};

} // namespace ponder::inference
