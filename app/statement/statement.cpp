// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/statement/statement.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace ponder::app {

namespace {

constexpr double kMicrojoulesPerKwh = 3.6e12;
constexpr int kMostDecimals = 6;
constexpr std::uint64_t kTenthOfSecondNs = 100'000'000;
/// A statement of many years by day would be a list nobody reads to its end.
constexpr qint64 kMostDays = 4000;

/// A unit and how many decimals show a total with three digits.
struct ColumnScale
{
    double unit = 1;
    int decimals = 0;

    [[nodiscard]] std::uint64_t step() const
    {
        return static_cast<std::uint64_t>(std::max(1.0, std::round(unit / std::pow(10, decimals))));
    }
};

ColumnScale scaleOf(double total, std::initializer_list<double> units)
{
    ColumnScale scale{*units.begin(), 0};
    for (const double unit : units) {
        if (total >= unit) {
            scale.unit = unit;
        }
    }
    const double shown = total / scale.unit;
    scale.decimals =
        shown > 0
            ? std::clamp(2 - static_cast<int>(std::floor(std::log10(shown))), 0, kMostDecimals)
            : 1;
    return scale;
}

QDate dateOf(const QString& key)
{
    return QDate::fromString(key, Qt::ISODate);
}

/// Fills the gaps of a list by day.
std::vector<StatementLine>
withIdleDays(std::vector<UsageRow> rows, const UsagePeriod& period, const QDate& today)
{
    std::vector<StatementLine> lines;
    const QDate periodFirst = dateOf(period.firstDay);
    const QDate periodLast = dateOf(period.lastDay);
    QDate day = rows.empty() ? today : std::min(dateOf(rows.front().key), today);
    if (periodFirst.isValid()) {
        day = periodFirst;
    }
    QDate last = rows.empty() ? today : std::max(dateOf(rows.back().key), today);
    if (periodLast.isValid()) {
        last = periodLast;
    }
    if (!day.isValid() || !last.isValid() || day.daysTo(last) > kMostDays) {
        for (UsageRow& row : rows) {
            lines.push_back({std::move(row)});
        }
        return lines;
    }
    auto next = rows.begin();
    for (; day <= last; day = day.addDays(1)) {
        const QString key = day.toString(Qt::ISODate);
        StatementLine line;
        if (next != rows.end() && next->key == key) {
            line.usage = std::move(*next++);
        } else {
            line.usage.key = key;
            line.usage.label = key;
            line.isIdle = true;
            line.isForecast = day > today;
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

template<class Value, class Target>
void roundColumn(Statement& statement, std::uint64_t step, Value value, Target target)
{
    std::vector<WideCount> parts;
    for (const StatementLine& line : statement.lines) {
        parts.push_back(value(line.usage.total()));
    }
    const std::vector<std::uint64_t> rounded = roundedToUnits(parts, step);
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < rounded.size(); ++i) {
        statement.lines[i].*target = rounded[i];
        sum += rounded[i];
    }
    statement.total.*target = sum;
}

} // namespace

bool Statement::hasEnergy() const
{
    return total.usage.total().generationsWithEnergy > 0;
}

double Statement::measuredShare() const
{
    const PhaseUsage sum = total.usage.total();
    return sum.energy.microjoules > 0 ? static_cast<double>(sum.measuredMicrojoules) /
                                            static_cast<double>(sum.energy.microjoules)
                                      : 0;
}

double Statement::energyCoverage() const
{
    const PhaseUsage sum = total.usage.total();
    return sum.generations > 0 ? static_cast<double>(sum.generationsWithEnergy) /
                                     static_cast<double>(sum.generations)
                               : 0;
}

Statement makeStatement(const UsageReport& report,
                        UsageGrouping grouping,
                        const UsagePeriod& period,
                        const ElectricityPrice& price,
                        const QDate& today)
{
    Statement statement;
    statement.grouping = grouping;
    statement.period = period;
    statement.kinds = report.kinds;
    statement.ledgerRows = report.ledgerRows;
    statement.firstDayEver = report.firstDayEver;
    statement.total.usage = report.totals;
    if (grouping == UsageGrouping::Day) {
        statement.lines = withIdleDays(report.rows, period, today);
    } else {
        for (const UsageRow& row : report.rows) {
            statement.lines.push_back({row});
        }
    }

    const PhaseUsage sum = report.totals.total();
    const ColumnScale energy = scaleOf(sum.energy.joules(), {3.6, 3600, 3.6e6});
    statement.energyUnitJoules = energy.unit;
    statement.energyDecimals = energy.decimals;
    statement.energyStepMicrojoules = ColumnScale{energy.unit * 1e6, energy.decimals}.step();
    const ColumnScale work = scaleOf(sum.flops.toDouble(), {1e9, 1e12, 1e15, 1e18});
    statement.workUnitFlops = work.unit;
    statement.workDecimals = work.decimals;
    statement.workStepFlops = work.step();

    roundColumn(
        statement,
        kTenthOfSecondNs,
        [](const PhaseUsage& usage) { return WideCount::from(usage.wallNs); },
        &StatementLine::seconds10);
    const auto energyOf = [](const PhaseUsage& usage) {
        return WideCount::from(usage.energy.microjoules);
    };
    roundColumn(statement, statement.energyStepMicrojoules, energyOf, &StatementLine::energySteps);
    roundColumn(
        statement,
        statement.workStepFlops,
        [](const PhaseUsage& usage) { return usage.flops; },
        &StatementLine::workSteps);
    if (price.isGiven()) {
        const double microjoulesPerUnit = kMicrojoulesPerKwh / price.perKwh;
        const ColumnScale cost = scaleOf(sum.energy.joules() * 1e6 / microjoulesPerUnit, {1});
        // Money has cents; less than one is shown with more decimals.
        statement.costDecimals = std::max(cost.decimals, 2);
        statement.costStep = std::pow(10, -statement.costDecimals);
        const double step = std::round(microjoulesPerUnit * statement.costStep);
        roundColumn(statement,
                    static_cast<std::uint64_t>(std::clamp(step, 1.0, 1e18)),
                    energyOf,
                    &StatementLine::costSteps);
    }
    return statement;
}

std::optional<MonthForecast>
forecastMonth(const UsageReport& byDay, const QString& month, const QDate& today)
{
    const QDate first = dateOf(month + QStringLiteral("-01"));
    const QDate begin = dateOf(byDay.firstDayEver);
    if (!first.isValid() || !begin.isValid() || begin >= today) {
        return std::nullopt;
    }
    const QDate last = first.addMonths(1).addDays(-1);
    if (last < today || first > today) {
        return std::nullopt;
    }
    MonthForecast forecast;
    forecast.daysLeft = static_cast<int>(today.daysTo(last));
    forecast.daysObserved = static_cast<int>(begin.daysTo(today));
    using Amounts = std::array<double, 3>;
    Amounts soFar{};
    std::array<std::vector<double>, 3> history;
    auto row = byDay.rows.begin();
    for (QDate day = begin; day <= today; day = day.addDays(1)) {
        const QString key = day.toString(Qt::ISODate);
        row = std::find_if(row, byDay.rows.end(), [&](const UsageRow& r) { return r.key >= key; });
        Amounts amounts{};
        if (row != byDay.rows.end() && row->key == key) {
            const PhaseUsage usage = row->total();
            amounts = {usage.energy.joules(),
                       static_cast<double>(usage.tokens),
                       static_cast<double>(usage.wallNs) * 1e-9};
        }
        for (std::size_t i = 0; i < amounts.size(); ++i) {
            if (day >= first) {
                soFar[i] += amounts[i];
            }
            if (day < today) { // today is not a whole day yet
                history[i].push_back(amounts[i]);
            }
        }
    }
    forecast.joules = forecastPeriod(soFar[0], history[0], forecast.daysLeft);
    forecast.tokens = forecastPeriod(soFar[1], history[1], forecast.daysLeft);
    forecast.seconds = forecastPeriod(soFar[2], history[2], forecast.daysLeft);
    return forecast;
}

} // namespace ponder::app
