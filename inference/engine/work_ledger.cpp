// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/engine/work_ledger.h"

#include "inference/core/platform/system_info.h"

#include <chrono>
#include <utility>

namespace ponder::inference {

namespace {

void add(PhaseWork& phase, const Work& work)
{
    phase.usefulFlops += work.usefulFlops;
    phase.weightBytes += work.weightBytes;
    phase.kvBytes += work.kvBytes;
}

/// whole · part / all, rounded down, without overflow.
std::uint64_t shareOf(std::uint64_t whole, std::uint64_t part, std::uint64_t all)
{
    __extension__ using Wide = unsigned __int128;
    return all == 0 ? 0 : static_cast<std::uint64_t>(static_cast<Wide>(whole) * part / all);
}

} // namespace

GenerationClocks GenerationClocks::system()
{
    return {
        [] {
            const auto now = std::chrono::steady_clock::now().time_since_epoch();
            return static_cast<std::uint64_t>(
                std::chrono::duration_cast<std::chrono::nanoseconds>(now).count());
        },
        [] { return processCpuTimeNs(); },
    };
}

WorkLedger::WorkLedger(const ComputeWork& computeWork, std::uint64_t chunk, GenerationClocks clocks)
    : m_computeWork(computeWork)
    , m_chunk(chunk)
    , m_clocks(std::move(clocks))
    , m_startWallNs(m_clocks.wallNs())
    , m_lastWallNs(m_startWallNs)
    , m_lastCpuNs(m_clocks.cpuNs())
    , m_lastExecutedFlops(executedFlops())
{
}

PhaseWork& WorkLedger::of(Phase phase)
{
    switch (phase) {
    case Phase::Reading:
        return m_work.reading;
    case Phase::Thinking:
        return m_work.thinking;
    case Phase::Answering:
        break;
    }
    return m_work.answering;
}

std::uint64_t WorkLedger::executedFlops() const
{
    return m_clocks.executedFlops ? m_clocks.executedFlops() : 0;
}

void WorkLedger::prefilled(Phase phase, std::uint64_t count, std::uint64_t cached, bool hasLogits)
{
    PhaseWork& work = of(phase);
    work.steps += (count + m_chunk - 1) / m_chunk;
    add(work, m_computeWork.prefill(count, cached, hasLogits ? 1 : 0, m_chunk));
}

void WorkLedger::decoded(Phase phase, std::uint64_t cached)
{
    PhaseWork& work = of(phase);
    ++work.steps;
    add(work, m_computeWork.decode(1, cached));
}

void WorkLedger::accepted(Phase phase, std::uint64_t cached)
{
    add(of(phase), m_computeWork.accepted(cached));
}

void WorkLedger::drafted(Phase phase, const Work& work)
{
    add(of(phase), {.weightBytes = work.weightBytes, .kvBytes = work.kvBytes});
}

void WorkLedger::tokensCounted(Phase phase, std::uint64_t count)
{
    of(phase).tokens += count;
}

void WorkLedger::rereadCounted(std::uint64_t count, std::uint64_t cached)
{
    const Work work = m_computeWork.prefill(count, cached, 0, m_chunk);
    m_work.reread.tokens = count;
    m_work.reread.usefulFlops = work.usefulFlops;
    m_work.reread.kvBytes = work.kvBytes;
}

// What cannot be told apart, because one pass reads old and new text together, is shared.
void WorkLedger::shareReread()
{
    PhaseWork& part = m_work.reread;
    const PhaseWork& whole = m_work.reading;
    part.steps = shareOf(whole.steps, part.tokens, whole.tokens);
    part.weightBytes = shareOf(whole.weightBytes, part.tokens, whole.tokens);
    part.executedFlops = shareOf(whole.executedFlops, part.usefulFlops, whole.usefulFlops);
    part.wallNs = shareOf(whole.wallNs, part.usefulFlops, whole.usefulFlops);
    part.cpuNs = shareOf(whole.cpuNs, part.usefulFlops, whole.usefulFlops);
}

void WorkLedger::switchTo(Phase next)
{
    const std::uint64_t wallNs = m_clocks.wallNs();
    const std::uint64_t cpuNs = m_clocks.cpuNs();
    PhaseWork& work = of(m_phase);
    work.wallNs += wallNs - m_lastWallNs;
    work.cpuNs += cpuNs - m_lastCpuNs;
    const std::uint64_t executed = executedFlops();
    work.executedFlops += executed - m_lastExecutedFlops;
    m_lastExecutedFlops = executed;
    m_lastWallNs = wallNs;
    m_lastCpuNs = cpuNs;
    m_phase = next;
}

const WorkByPhase& WorkLedger::settle()
{
    switchTo(m_phase);
    shareReread();
    return m_work;
}

std::uint64_t WorkLedger::elapsedNs() const
{
    return m_clocks.wallNs() - m_startWallNs;
}

} // namespace ponder::inference
