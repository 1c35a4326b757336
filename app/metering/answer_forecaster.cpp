// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/metering/answer_forecaster.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

namespace ponder::app {

namespace {

constexpr std::size_t kSamplesKept = 400;
constexpr std::size_t kWattsKept = 50;
constexpr double kNanoseconds = 1e-9;
constexpr double kLowShare = 0.1;
constexpr double kHighShare = 0.9;
// The bound must hold on a bad day too: twice the fit, or half again the slowest run seen.
constexpr double kBoundFactor = 2.0;
constexpr double kBoundOverSlowest = 1.5;

/// Lengths to begin with, in tokens: deciles of answers and thoughts of small chat models. They
/// weigh as much as two answers and fade as the user's own come in.
constexpr std::array<double, 9> kPriorAnswer{6, 15, 30, 60, 110, 170, 250, 350, 500};
constexpr std::array<double, 9> kPriorThought{60, 120, 180, 260, 360, 500, 700, 1000, 1600};
constexpr double kPriorWeight = 2.0 / 9;

double similarity(const AnswerSample& sample, const AnswerOutline& outline)
{
    double weight = 1;
    // Answers after a thought are other answers than those without one.
    if ((sample.thinkingBudget == 0) != (outline.thinkingBudget == 0)) {
        weight *= 0.1;
    } else if (sample.thinkingBudget != outline.thinkingBudget) {
        weight *= 0.5;
    }
    const PromptTraits& a = sample.traits;
    const PromptTraits& b = outline.traits;
    weight *= a.hasCode == b.hasCode ? 1 : 0.4;
    weight *= a.hasMath == b.hasMath ? 1 : 0.5;
    weight *= a.isQuestion == b.isQuestion ? 1 : 0.7;
    weight *= a.isCjk == b.isCjk ? 1 : 0.5;
    const double ratio = std::log2((static_cast<double>(a.questionTokens) + 8) /
                                   (static_cast<double>(b.questionTokens) + 8));
    return weight * std::exp(-0.25 * ratio * ratio);
}

double quantile(const std::vector<double>& sorted, const std::vector<double>& weights, double share)
{
    double total = 0;
    for (const double weight : weights) {
        total += weight;
    }
    double sum = 0;
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        sum += weights[i];
        if (sum >= share * total) {
            return sorted[i];
        }
    }
    return sorted.back();
}

} // namespace

void AnswerForecaster::learnReading(std::uint64_t tokens, std::uint64_t kept, double seconds)
{
    m_speed.learnReading(tokens, kept, seconds);
}

void AnswerForecaster::learnWriting(std::uint64_t steps, std::uint64_t before, double seconds)
{
    m_speed.learnWriting(steps, before, seconds);
}

void AnswerForecaster::learn(const AnswerSample& sample)
{
    m_speed.learn(sample);
    const double seconds = static_cast<double>(sample.readNs + sample.writeNs) * kNanoseconds;
    if (sample.energyMicrojoules && seconds > 0) {
        m_watts.push_back(static_cast<double>(*sample.energyMicrojoules) * 1e-6 / seconds);
        if (m_watts.size() > kWattsKept) {
            m_watts.pop_front();
        }
    }
    if (!sample.isWhole) {
        return; // its length says when the user lost patience
    }
    if (sample.wasForecast) {
        m_band.observe({sample.wasForecast->rawLow, sample.wasForecast->rawHigh}, seconds);
    }
    m_samples.push_back(sample);
    if (m_samples.size() > kSamplesKept) {
        m_samples.pop_front();
    }
    ++m_answers;
}

std::vector<AnswerForecaster::Weighted>
AnswerForecaster::likelyTimes(const AnswerOutline& outline) const
{
    const double reading = m_speed.readingSeconds(outline.readTokens, outline.keptTokens);
    const std::uint64_t before = outline.readTokens + outline.keptTokens;
    const auto timeOf = [&](double thought, double answer) {
        thought = outline.thinkingBudget == 0
                      ? 0
                      : std::min(thought, static_cast<double>(outline.thinkingLimit));
        const double tokens = std::min(thought + answer, static_cast<double>(outline.tokenLimit));
        return reading +
               m_speed.writingSeconds(static_cast<std::uint64_t>(std::llround(tokens)), before);
    };
    std::vector<Weighted> times;
    times.reserve(m_samples.size() + kPriorAnswer.size());
    for (const AnswerSample& sample : m_samples) {
        // The last token of a reply is sampled but not fed: steps, not tokens, take the time.
        times.push_back({timeOf(static_cast<double>(sample.thinkTokens),
                                static_cast<double>(sample.answerTokens)),
                         similarity(sample, outline)});
    }
    for (std::size_t i = 0; i < kPriorAnswer.size(); ++i) {
        times.push_back({timeOf(kPriorThought[i], kPriorAnswer[i]), kPriorWeight});
    }
    std::sort(times.begin(), times.end(), [](const Weighted& a, const Weighted& b) {
        return a.seconds < b.seconds;
    });
    return times;
}

std::optional<SecondsForecast> AnswerForecaster::forecast(const AnswerOutline& outline) const
{
    if (!m_speed.isKnown()) {
        return std::nullopt;
    }
    std::vector<double> seconds;
    std::vector<double> weights;
    for (const Weighted& time : likelyTimes(outline)) {
        seconds.push_back(time.seconds);
        weights.push_back(time.weight);
    }
    SecondsForecast forecast;
    forecast.rawLow = quantile(seconds, weights, kLowShare);
    forecast.rawHigh = quantile(seconds, weights, kHighShare);
    forecast.middle = quantile(seconds, weights, 0.5);
    const ConformalBand::Range band = m_band.correct({forecast.rawLow, forecast.rawHigh});
    const double longest =
        m_speed.readingSeconds(outline.readTokens, outline.keptTokens) +
        m_speed.writingSeconds(outline.tokenLimit, outline.readTokens + outline.keptTokens);
    forecast.bound = longest * std::max(kBoundFactor, kBoundOverSlowest * m_speed.slowestRatio());
    forecast.high = std::min(band.high, forecast.bound);
    forecast.low = std::min(band.low, forecast.high);
    forecast.middle = std::clamp(forecast.middle, forecast.low, forecast.high);
    return forecast;
}

std::optional<double> AnswerForecaster::watts() const
{
    if (m_watts.empty()) {
        return std::nullopt;
    }
    std::vector<double> sorted(m_watts.begin(), m_watts.end());
    const auto middle = sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2);
    std::nth_element(sorted.begin(), middle, sorted.end());
    return *middle;
}

} // namespace ponder::app
