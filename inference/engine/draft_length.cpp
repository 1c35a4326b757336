// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/engine/draft_length.h"

#include <algorithm>
#include <bit>

namespace ponder::inference {

namespace {

constexpr double kMemory = 0.9;     ///< what a guess counts after the next was checked
constexpr double kNewest = 0.125;   ///< share of the newest time in a mean
constexpr double kOutlier = 2.0;    ///< times further off count as this far
constexpr double kLeastGain = 1.03; ///< below, the way without guesses is taken
constexpr std::size_t kShortestSilence = 8;
constexpr std::size_t kLongestSilence = 128;

/// With the token they follow they make 2, 4 and 8, the numbers that kernels take at once.
constexpr std::array<std::size_t, 3> kNumbers{1, 3, DraftLength::kLongest};

/// What passes of 1, 2, 4 and 8 tokens cost in passes of one, where nothing is known yet
/// (bench_drafting: between a network that waits for memory and one that computes).
constexpr std::array<double, 4> kTypicalCost{1.0, 1.15, 1.5, 2.4};

/// Index of the smallest size that holds so many tokens.
std::size_t sizeOf(std::size_t tokens)
{
    const std::size_t rounded = std::bit_ceil(std::max<std::size_t>(tokens, 1));
    return std::min<std::size_t>(static_cast<std::size_t>(std::countr_zero(rounded)),
                                 kTypicalCost.size() - 1);
}

/// Tokens a pass of `guesses` guesses is expected to give when each comes true with probability p.
double expectedTokens(double p, std::size_t guesses)
{
    double sum = 1.0;
    double all = 1.0;
    for (std::size_t i = 0; i < guesses; ++i) {
        all *= p;
        sum += all;
    }
    return sum;
}

} // namespace

void DraftLength::Duration::take(std::chrono::nanoseconds time)
{
    const double seconds = std::max(std::chrono::duration<double>(time).count(), 1e-9);
    if (!isKnown()) {
        m_seconds = seconds;
        return;
    }
    const double near = std::clamp(seconds, m_seconds / kOutlier, m_seconds * kOutlier);
    m_seconds += kNewest * (near - m_seconds);
}

void DraftLength::guessed(std::chrono::nanoseconds time)
{
    m_guess.take(time);
}

void DraftLength::passed(std::size_t tokens, std::chrono::nanoseconds time)
{
    m_passes[sizeOf(tokens)].take(time);
}

void DraftLength::verified(std::size_t proposed, std::size_t accepted)
{
    if (proposed == 0) {
        return;
    }
    m_right = kMemory * m_right + static_cast<double>(accepted);
    m_wrong = kMemory * m_wrong + (accepted < proposed ? 1.0 : 0.0);
}

double DraftLength::acceptance() const
{
    return m_right / (m_right + m_wrong);
}

double DraftLength::passSeconds(std::size_t tokens) const
{
    const std::size_t size = sizeOf(tokens);
    if (m_passes[size].isKnown()) {
        return m_passes[size].seconds();
    }
    for (std::size_t distance = 1; distance < kSizes; ++distance) {
        for (const std::size_t other : {size - distance, size + distance}) {
            if (other < kSizes && m_passes[other].isKnown()) {
                return m_passes[other].seconds() * kTypicalCost[size] / kTypicalCost[other];
            }
        }
    }
    return kTypicalCost[size];
}

std::size_t DraftLength::best() const
{
    const double p = acceptance();
    std::size_t best = 0;
    double bestRate = kLeastGain / passSeconds(1);
    for (const std::size_t guesses : kNumbers) {
        const double seconds =
            passSeconds(guesses + 1) + static_cast<double>(guesses) * m_guess.seconds();
        if (const double rate = expectedTokens(p, guesses) / seconds; rate > bestRate) {
            bestRate = rate;
            best = guesses;
        }
    }
    return best;
}

std::size_t DraftLength::next()
{
    if (!m_guess.isKnown()) {
        return 3;
    }
    if (const std::size_t guesses = best(); guesses > 0) {
        m_silence = 0;
        m_nextSilence = kShortestSilence;
        return guesses;
    }
    if (m_silence == 0) {
        m_silence = m_nextSilence;
        m_nextSilence = std::min(2 * m_nextSilence, kLongestSilence);
    }
    return --m_silence == 0 ? 1 : 0;
}

} // namespace ponder::inference
