// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <cstdint>
#include <optional>

namespace ponder::app {

/// What of a question can be known before it is answered. Counts only, no text.
struct PromptTraits
{
    std::uint64_t questionTokens = 0; ///< of the last message alone
    bool hasCode = false;
    bool hasMath = false; ///< digits with an operator, or words of arithmetic
    bool isQuestion = false;
    bool isCjk = false;

    [[nodiscard]] bool operator==(const PromptTraits&) const = default;
};

/// Seconds foreseen for an answer: 80 % of answers should lie between low and high, none above
/// bound.
struct SecondsForecast
{
    double low = 0;
    double middle = 0;
    double high = 0;
    double bound = 0;
    /// The band before it was corrected by what earlier bands missed.
    double rawLow = 0;
    double rawHigh = 0;

    [[nodiscard]] bool operator==(const SecondsForecast&) const = default;
};

/// What one answer teaches the price tag. Thread: any.
struct AnswerSample
{
    QString modelName;
    QString machine;                  ///< computer, threads and instruction set it ran on
    std::int64_t thinkingBudget = -1; ///< 0: off, −1: no limit
    std::uint64_t tokenLimit = 0;     ///< the most the reply could have had
    PromptTraits traits;
    std::uint64_t readTokens = 0;
    std::uint64_t keptTokens = 0;
    std::uint64_t readNs = 0;
    std::uint64_t thinkTokens = 0;
    std::uint64_t answerTokens = 0;
    std::uint64_t writeSteps = 0; ///< forward passes of one token
    std::uint64_t writeNs = 0;
    std::optional<std::uint64_t> energyMicrojoules;
    bool isWhole = true; ///< ended by itself or at its limit, not by the user
    std::optional<SecondsForecast> wasForecast; ///< given before it was sent

    [[nodiscard]] bool operator==(const AnswerSample&) const = default;
};

} // namespace ponder::app
