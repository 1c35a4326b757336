// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/conversation/answer_sample.h"
#include "app/metering/least_squares.h"

#include <cstdint>

namespace ponder::app {

/// How long one model takes on one machine, learnt from what it took. Reading n tokens after k:
/// a + b·n + c·(n·k + n(n+1)/2); writing m after k: d·m + e·(m·k + m(m+1)/2): a constant, the
/// matrices, and the keys each position looks at (meter.md, section 2). Thread: any (a value).
class SpeedModel
{
public:
    SpeedModel();

    void learnReading(std::uint64_t tokens, std::uint64_t kept, double seconds);
    void learnWriting(std::uint64_t steps, std::uint64_t before, double seconds);
    void learn(const AnswerSample& sample);

    [[nodiscard]] double readingSeconds(std::uint64_t tokens, std::uint64_t kept) const;
    [[nodiscard]] double writingSeconds(std::uint64_t steps, std::uint64_t before) const;

    /// Both reading and writing have been seen.
    [[nodiscard]] bool isKnown() const { return m_reading.count() > 0 && m_writing.count() > 0; }

    /// The slowest run against what was foreseen, at least 1.
    [[nodiscard]] double slowestRatio() const { return m_slowestRatio; }

private:
    void watch(double predicted, double seconds, std::size_t seen);

    LeastSquares<3> m_reading;
    LeastSquares<2> m_writing;
    double m_slowestRatio = 1;
};

} // namespace ponder::app
