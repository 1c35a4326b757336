// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/metering/month_forecast.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <random>

namespace ponder::app {

namespace {

constexpr std::size_t kDaysLookedAt = 28;
constexpr std::size_t kDraws = 500;
constexpr std::uint32_t kSeed = 20'260'131;

} // namespace

PeriodForecast forecastPeriod(double soFar, const std::vector<double>& history, int daysLeft)
{
    if (history.empty() || daysLeft <= 0) {
        return {soFar, soFar, soFar};
    }
    const std::size_t count = std::min(history.size(), kDaysLookedAt);
    const double* const days = history.data() + (history.size() - count);
    std::mt19937 random(kSeed);
    std::vector<double> ends(kDraws, soFar);
    for (double& end : ends) {
        for (int day = 0; day < daysLeft; ++day) {
            // The modulus is the same with every standard library, a distribution is not.
            end += days[random() % count];
        }
    }
    std::sort(ends.begin(), ends.end());
    return {ends[kDraws / 10], ends[kDraws / 2], ends[kDraws - 1 - kDraws / 10]};
}

} // namespace ponder::app
