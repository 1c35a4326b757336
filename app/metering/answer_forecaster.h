// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/conversation/answer_sample.h"
#include "app/metering/conformal_band.h"
#include "app/metering/speed_model.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

namespace ponder::app {

/// What is known of an answer before it is asked for.
struct AnswerOutline
{
    PromptTraits traits;
    std::uint64_t readTokens = 0;
    std::uint64_t keptTokens = 0;
    std::int64_t thinkingBudget = -1; ///< 0: off, −1: no limit
    std::uint64_t thinkingLimit = 0;  ///< budget and grace; what the context leaves when free
    std::uint64_t tokenLimit = 0;     ///< thoughts and answer together
};

/// Foresees the time and energy of an answer of one model on one machine: the lengths of earlier
/// answers like it, at the speed learnt, with a band that is corrected by what earlier bands missed
/// (thinking.md, section 5). Thread: any (a value).
class AnswerForecaster
{
public:
    AnswerForecaster() = default;

    /// Takes an answer into account; its `wasForecast` also corrects the band.
    void learn(const AnswerSample& sample);
    /// Speed alone, from the calibration.
    void learnReading(std::uint64_t tokens, std::uint64_t kept, double seconds);
    void learnWriting(std::uint64_t steps, std::uint64_t before, double seconds);

    /// Nothing while the speed is not known.
    [[nodiscard]] std::optional<SecondsForecast> forecast(const AnswerOutline& outline) const;

    /// Power the ledger's energy came to while answering, the median of late; nothing: not known.
    [[nodiscard]] std::optional<double> watts() const;

    [[nodiscard]] const SpeedModel& speed() const { return m_speed; }

    [[nodiscard]] std::size_t answersLearnt() const { return m_answers; }

private:
    struct Weighted
    {
        double seconds = 0;
        double weight = 0;
    };

    [[nodiscard]] std::vector<Weighted> likelyTimes(const AnswerOutline& outline) const;

    SpeedModel m_speed;
    std::deque<AnswerSample> m_samples; ///< newest last, bounded
    ConformalBand m_band;
    std::deque<double> m_watts;
    std::size_t m_answers = 0;
};

} // namespace ponder::app
