// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

namespace ponder::app {

/// Where a running sum will stand at the period's end: one in ten below low, one in ten above high.
struct PeriodForecast
{
    double low = 0;
    double middle = 0;
    double high = 0;
};

/// Draws the days to come from the days that were (`history`: whole days since the first use, idle
/// ones included, newest last; the last 28 count). The draws are the same every time. Empty
/// history: what is spent so far.
[[nodiscard]] PeriodForecast
forecastPeriod(double soFar, const std::vector<double>& history, int daysLeft);

} // namespace ponder::app
