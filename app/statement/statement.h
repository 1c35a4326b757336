// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/metering/month_forecast.h"
#include "app/storage/work_ledger.h"

#include <QDate>

#include <array>
#include <optional>
#include <vector>

namespace ponder::app {

/// One line of a statement. Counts are the ledger's; the rounded ones add up to the rounded total
/// in every column (meter.md, M-17).
struct StatementLine
{
    UsageRow usage;
    bool isIdle = false;           ///< a day nothing was done on
    bool isForecast = false;       ///< a day to come
    std::uint64_t seconds10 = 0;   ///< tenths of a second
    std::uint64_t energySteps = 0; ///< in Statement::energyStepMicrojoules
    std::uint64_t costSteps = 0;   ///< in Statement::costStep
    std::uint64_t workSteps = 0;   ///< in Statement::workStepFlops
};

/// Electricity as the user pays it.
struct ElectricityPrice
{
    double perKwh = 0; ///< 0: not given
    QString currency;

    [[nodiscard]] bool isGiven() const { return perKwh > 0; }
};

/// A period as a bill: lines, total, the month's end. Plain numbers, no words. Thread: any.
struct Statement
{
    UsageGrouping grouping = UsageGrouping::Day;
    UsagePeriod period;
    std::vector<StatementLine> lines;
    StatementLine total;
    std::vector<UsageRow> kinds;
    std::uint64_t ledgerRows = 0;
    QString firstDayEver;

    std::uint64_t energyStepMicrojoules = 1; ///< one step of the energy column
    std::uint64_t workStepFlops = 1;
    double costStep = 0; ///< in the currency; 0: no price
    int energyDecimals = 0;
    int workDecimals = 0;
    int costDecimals = 0;
    double energyUnitJoules = 3600; ///< 1 Wh, or 1 kWh, or 1 mWh
    double workUnitFlops = 1e12;

    [[nodiscard]] bool hasEnergy() const;
    /// Part of the energy that was measured, 0 to 1.
    [[nodiscard]] double measuredShare() const;
    /// Part of the work (FLOP) that energy is known for is not summed; this is the part of the
    /// replies that have an energy figure at all, 0 to 1.
    [[nodiscard]] double energyCoverage() const;
};

/// Days of a month or a span that are shown one by one: idle ones are filled in between the first
/// use and `today`, and those to come, up to the period's end, are marked as forecast.
[[nodiscard]] Statement makeStatement(const UsageReport& report,
                                      UsageGrouping grouping,
                                      const UsagePeriod& period,
                                      const ElectricityPrice& price,
                                      const QDate& today);

/// What is forecast for the end of `month` ("2026-11"): from a report by day over all time.
struct MonthForecast
{
    PeriodForecast joules;
    PeriodForecast tokens;
    PeriodForecast seconds;
    int daysObserved = 0;
    int daysLeft = 0;
};

/// Nothing for a month that is over, or when no whole day has been seen.
[[nodiscard]] std::optional<MonthForecast>
forecastMonth(const UsageReport& byDay, const QString& month, const QDate& today);

} // namespace ponder::app
