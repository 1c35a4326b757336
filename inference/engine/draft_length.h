// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <chrono>
#include <cstddef>

namespace ponder::inference {

/// How many tokens a draft model should guess: as many as give the most text per second, after what
/// passes took on this computer and how many guesses came true (the expected number of tokens is
/// that of Leviathan et al. 2023, arXiv 2211.17192, eq. 1). None where guessing does not pay; then
/// it tries again now and then, at growing distances. Only speed depends on it, never the text.
/// Thread: inference.
class DraftLength
{
public:
    static constexpr std::size_t kLongest = 7; ///< with the token they follow: 8, as kernels take

    /// The number for the next pass.
    [[nodiscard]] std::size_t next();

    /// Guessing one token took this long.
    void guessed(std::chrono::nanoseconds time);
    /// A pass of the network that writes fed `tokens` and took this long.
    void passed(std::size_t tokens, std::chrono::nanoseconds time);
    /// `accepted` of `proposed` guesses came true.
    void verified(std::size_t proposed, std::size_t accepted);

    /// Of guesses, how many come true at present: 0 to 1.
    [[nodiscard]] double acceptance() const;

private:
    /// A running mean that one late pass does not move far.
    class Duration
    {
    public:
        void take(std::chrono::nanoseconds time);

        [[nodiscard]] bool isKnown() const { return m_seconds > 0.0; }

        [[nodiscard]] double seconds() const { return m_seconds; }

    private:
        double m_seconds = 0.0;
    };

    /// Seconds of a pass of `tokens`, from the sizes that are known.
    [[nodiscard]] double passSeconds(std::size_t tokens) const;
    [[nodiscard]] std::size_t best() const;

    static constexpr std::size_t kSizes = 4; ///< 1, 2, 4 and 8 tokens

    std::array<Duration, kSizes> m_passes;
    Duration m_guess;
    double m_right = 3.0; ///< guesses that came true, older ones count less
    double m_wrong = 1.0;
    std::size_t m_silence = 0; ///< passes until the next trial
    std::size_t m_nextSilence = 8;
};

} // namespace ponder::inference
