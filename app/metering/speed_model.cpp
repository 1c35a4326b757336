// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/metering/speed_model.h"

#include <algorithm>

namespace ponder::app {

namespace {

constexpr double kNanoseconds = 1e-9;
// Guesses for a small model on a laptop; three orders of magnitude either way are within reach.
constexpr std::array kReadingGuess{0.02, 2e-3, 2e-7};
constexpr std::array kWritingGuess{2e-2, 2e-6};
constexpr std::size_t kRunsUntilSettled = 3;

/// Keys looked at by `count` positions after `before` ones.
double keysSeen(std::uint64_t count, std::uint64_t before)
{
    const auto n = static_cast<double>(count);
    return n * static_cast<double>(before) + n * (n + 1) / 2;
}

} // namespace

SpeedModel::SpeedModel()
    : m_reading(kReadingGuess)
    , m_writing(kWritingGuess)
{
}

void SpeedModel::learnReading(std::uint64_t tokens, std::uint64_t kept, double seconds)
{
    if (tokens == 0 || !(seconds > 0)) {
        return;
    }
    watch(readingSeconds(tokens, kept), seconds, m_reading.count());
    m_reading.learn({1, static_cast<double>(tokens), keysSeen(tokens, kept)}, seconds);
}

void SpeedModel::learnWriting(std::uint64_t steps, std::uint64_t before, double seconds)
{
    if (steps == 0 || !(seconds > 0)) {
        return;
    }
    watch(writingSeconds(steps, before), seconds, m_writing.count());
    m_writing.learn({static_cast<double>(steps), keysSeen(steps, before)}, seconds);
}

void SpeedModel::learn(const AnswerSample& sample)
{
    learnReading(
        sample.readTokens, sample.keptTokens, static_cast<double>(sample.readNs) * kNanoseconds);
    learnWriting(sample.writeSteps,
                 sample.keptTokens + sample.readTokens,
                 static_cast<double>(sample.writeNs) * kNanoseconds);
}

void SpeedModel::watch(double predicted, double seconds, std::size_t seen)
{
    if (seen >= kRunsUntilSettled && predicted > 0) {
        m_slowestRatio = std::max(m_slowestRatio, seconds / predicted);
    }
}

double SpeedModel::readingSeconds(std::uint64_t tokens, std::uint64_t kept) const
{
    return tokens == 0
               ? 0
               : m_reading.predict({1, static_cast<double>(tokens), keysSeen(tokens, kept)});
}

double SpeedModel::writingSeconds(std::uint64_t steps, std::uint64_t before) const
{
    return m_writing.predict({static_cast<double>(steps), keysSeen(steps, before)});
}

} // namespace ponder::app
