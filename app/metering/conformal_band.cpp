// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/metering/conformal_band.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace ponder::app {

namespace {

constexpr double kMissesPerSide = 0.1; // 80 % band
constexpr double kAdaptationRate = 0.01;
constexpr double kSmallestLevel = 0.02;
constexpr double kLargestLevel = 0.25;
constexpr std::size_t kScoresKept = 200;
// Below this the finite-sample quantile does not exist: widen by a fixed factor instead.
constexpr std::size_t kScoresNeeded = 9;
const double kMarginUntaught = std::log(1.3);

} // namespace

double ConformalBand::Side::margin() const
{
    if (scores.size() < kScoresNeeded) {
        return kMarginUntaught;
    }
    std::vector<double> sorted(scores.begin(), scores.end());
    std::sort(sorted.begin(), sorted.end());
    const auto count = static_cast<double>(sorted.size());
    const double rank = std::ceil((count + 1) * (1 - level));
    const auto index = static_cast<std::size_t>(std::clamp(rank, 1.0, count)) - 1;
    return sorted[index];
}

void ConformalBand::Side::observe(double score)
{
    if (scores.size() >= kScoresNeeded) {
        const double missed = score > margin() ? 1 : 0;
        level = std::clamp(
            level + kAdaptationRate * (kMissesPerSide - missed), kSmallestLevel, kLargestLevel);
    }
    scores.push_back(score);
    if (scores.size() > kScoresKept) {
        scores.pop_front();
    }
}

void ConformalBand::observe(const Range& raw, double value)
{
    if (raw.low > 0 && raw.high > 0 && value > 0) {
        m_low.observe(std::log(raw.low / value));
        m_high.observe(std::log(value / raw.high));
    }
}

ConformalBand::Range ConformalBand::correct(const Range& raw) const
{
    const double low = raw.low * std::exp(-m_low.margin());
    const double high = raw.high * std::exp(m_high.margin());
    return low <= high ? Range{low, high} : Range{std::sqrt(low * high), std::sqrt(low * high)};
}

} // namespace ponder::app
