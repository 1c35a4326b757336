// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>

namespace ponder::app {

/// Corrects a band so that it holds what it promises: conformalized quantile regression (Romano,
/// Patterson, Candès 2019) on log scale, each side on its own, with the level of each side adapted
/// to what was missed lately (Gibbs, Candès 2021). Thread: any (a value).
class ConformalBand
{
public:
    struct Range
    {
        double low = 0;
        double high = 0;
    };

    /// What became of an uncorrected band that was given before the value was known.
    void observe(const Range& raw, double value);
    [[nodiscard]] Range correct(const Range& raw) const;

private:
    /// Misses allowed on one side, adapted around the promised tenth.
    struct Side
    {
        std::deque<double> scores; ///< how far outside (positive) or inside, in log units
        double level = 0.1;

        [[nodiscard]] double margin() const;
        void observe(double score);
    };

    Side m_low;
    Side m_high;
};

} // namespace ponder::app
