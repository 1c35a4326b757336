// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/engine/generation.h"
#include "inference/work/phase_work.h"

#include <QString>

#include <cstdint>
#include <optional>

namespace ponder::app {

/// Where an energy figure comes from, best first. A sum carries the weakest of its parts.
enum class EnergyProvenance {
    MeasuredProcess, ///< counter of this process alone
    MeasuredPackage, ///< counter of the processor package, gross
    Derived,         ///< package counter minus idle, our share of the CPU time
    WholeComputer,   ///< battery discharge
    Estimated        ///< CPU time × a wattage the user gave
};

/// Integer microjoules with the range the method can vouch for: low ≤ value ≤ high.
struct Energy
{
    std::uint64_t microjoules = 0;
    std::uint64_t low = 0;
    std::uint64_t high = 0;
    EnergyProvenance provenance = EnergyProvenance::Estimated;

    [[nodiscard]] double joules() const { return static_cast<double>(microjoules) / 1e6; }

    Energy& operator+=(const Energy& other)
    {
        microjoules += other.microjoules;
        low += other.low;
        high += other.high;
        provenance = provenance < other.provenance ? other.provenance : provenance;
        return *this;
    }

    [[nodiscard]] bool operator==(const Energy&) const = default;
};

struct EnergyByPhase
{
    Energy reading;
    Energy thinking;
    Energy answering;

    [[nodiscard]] Energy total() const
    {
        Energy sum = reading;
        sum += thinking;
        sum += answering;
        return sum;
    }

    [[nodiscard]] bool operator==(const EnergyByPhase&) const = default;
};

/// What one reply cost and how it ended. `phases` are exact integers and sum to the total.
struct MessageWork
{
    inference::WorkByPhase phases;
    std::optional<EnergyByPhase> energy;  ///< none: not available, never zero
    std::uint64_t cachedPromptTokens = 0; ///< kept from the turn before, no work
    /// FLOPs of the answer's tokens right after the prompt, without the thought (meter.md, section
    /// 5).
    std::uint64_t answerAloneFlops = 0;
    std::uint64_t firstTokenNs = 0;
    std::uint64_t contextUsed = 0;
    std::uint64_t contextLength = 0;
    std::uint64_t seed = 0;
    bool isThinkingCut = false; ///< the limit or "answer now" closed the thought
    std::optional<inference::StopReason> stopReason; ///< none while generating, and after a crash
    QString settingsJson; ///< sampling and thinking settings used, so a reply can be continued or
                          ///< repeated

    [[nodiscard]] bool operator==(const MessageWork& other) const;
};

/// What is kept of a generation's statistics.
[[nodiscard]] inline MessageWork messageWorkOf(const inference::GenerationStats& stats,
                                               const std::optional<EnergyByPhase>& energy)
{
    MessageWork work;
    work.phases = stats.work;
    work.energy = energy;
    work.cachedPromptTokens = stats.cachedPromptTokens;
    work.answerAloneFlops = stats.answerAloneFlops;
    work.isThinkingCut = stats.thinkingCut;
    work.firstTokenNs = stats.firstTokenNs;
    work.contextUsed = stats.contextUsed;
    work.contextLength = stats.contextLength;
    work.seed = stats.seed;
    return work;
}

/// What the ledger books a piece of work under.
enum class WorkKind {
    Reply,
    Title,
    Terminal,
    Benchmark,
    ReRead, ///< part of a reply's reading: text that had been read before (meter.md, section 5)
    Calibration, ///< the first measurement of a model's speed
    Comparison,  ///< a second run of a question, made to compare
    Summary,     ///< of the earlier part of a conversation
    ReadAhead    ///< an answer without its thought, read before the next question
};

} // namespace ponder::app
