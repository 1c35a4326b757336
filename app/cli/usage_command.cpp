// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// `usage`: the statement of the window, in the terminal.
#include "app/cli/usage_command.h"

#include "app/cli/command_context.h"
#include "app/conversation/conversation_names.h"
#include "app/format/number_format.h"
#include "app/settings/app_paths.h"
#include "app/settings/settings_file.h"
#include "app/statement/price_tables.h"
#include "app/statement/statement.h"
#include "app/statement/statement_csv.h"

#include <QDate>
#include <QDir>

#include <cmath>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace ponder::app {

using Json = nlohmann::ordered_json;

namespace {

UsageGrouping groupingFrom(const std::string& name)
{
    if (name == "month") {
        return UsageGrouping::Month;
    }
    if (name == "model") {
        return UsageGrouping::Model;
    }
    return name == "conversation" ? UsageGrouping::Conversation : UsageGrouping::Day;
}

ElectricityPrice priceOf(const AppPaths& paths)
{
    const QJsonObject settings = readSettingsFile(paths.settingsFile()).values;
    const double price = settings.value(QLatin1String("pricePerKwh")).toDouble();
    return {std::isfinite(price) && price > 0 ? price : 0,
            settings.value(QLatin1String("currency")).toString()};
}

double costOf(const PhaseUsage& usage, const ElectricityPrice& price)
{
    return static_cast<double>(usage.energy.microjoules) / 3.6e12 * price.perKwh;
}

Json usageToJson(const PhaseUsage& usage, const ElectricityPrice& price)
{
    Json object = {{"tokens", usage.tokens},
                   {"cachedTokens", usage.cachedTokens},
                   {"steps", usage.steps},
                   {"seconds", static_cast<double>(usage.wallNs) / 1e9},
                   {"cpuSeconds", static_cast<double>(usage.cpuNs) / 1e9},
                   {"usefulFlops", usage.flops.toString().toStdString()},
                   {"weightBytes", usage.weightBytes.toString().toStdString()},
                   {"kvBytes", usage.kvBytes.toString().toStdString()},
                   {"energy", nullptr},
                   {"cost", nullptr}};
    if (usage.generationsWithEnergy > 0) {
        object["energy"] = {
            {"joules", usage.energy.joules()},
            {"low", static_cast<double>(usage.energy.low) / 1e6},
            {"high", static_cast<double>(usage.energy.high) / 1e6},
            {"provenance", nameOf(usage.energy.provenance)},
            {"measuredJoules", static_cast<double>(usage.measuredMicrojoules) / 1e6}};
        if (price.isGiven()) {
            object["cost"] = costOf(usage, price);
        }
    }
    return object;
}

Json rowToJson(const UsageRow& row, const ElectricityPrice& price)
{
    return {{"key", row.key.toStdString()},
            {"label", row.label.toStdString()},
            {"reading", usageToJson(row.reading, price)},
            {"thinking", usageToJson(row.thinking, price)},
            {"answering", usageToJson(row.answering, price)},
            {"total", usageToJson(row.total(), price)}};
}

Json forecastToJson(const MonthForecast& forecast)
{
    const auto range = [](const PeriodForecast& part) {
        return Json{{"low", part.low}, {"middle", part.middle}, {"high", part.high}};
    };
    return {{"tokens", range(forecast.tokens)},
            {"seconds", range(forecast.seconds)},
            {"joules", range(forecast.joules)},
            {"daysObserved", forecast.daysObserved},
            {"daysLeft", forecast.daysLeft}};
}

Json cloudToJson(const CloudPriceList& prices, const UsageRow& total)
{
    Json lines = Json::array();
    for (const CloudPrice& price : prices.prices) {
        const WideCount cost = price.costNano(total.reading.tokens,
                                              total.reading.cachedTokens,
                                              total.thinking.tokens + total.answering.tokens);
        lines.push_back({{"name", price.name.toStdString()},
                         {"cost", cost.toDouble() * 1e-9},
                         {"currency", price.currency.toStdString()},
                         {"date", price.date.toStdString()}});
    }
    return lines;
}

/// Column figure of `steps` of the statement's own step.
std::string stepsText(std::uint64_t steps, int decimals)
{
    return fmt::format("{:.{}f}", static_cast<double>(steps) * std::pow(10, -decimals), decimals);
}

std::string lineText(const Statement& statement,
                     const StatementLine& line,
                     const std::string& name,
                     bool hasCost)
{
    const UsageRow& row = line.usage;
    const bool hasEnergy = row.total().generationsWithEnergy > 0;
    std::string text =
        fmt::format("{:<32} {:>10} {:>10} {:>10} {:>10.1f} {:>10} {:>10}",
                    name,
                    row.reading.tokens,
                    row.thinking.tokens,
                    row.answering.tokens,
                    static_cast<double>(line.seconds10) / 10,
                    stepsText(line.workSteps, statement.workDecimals),
                    hasEnergy ? stepsText(line.energySteps, statement.energyDecimals) : "-");
    if (hasCost) {
        text += fmt::format(" {:>10}", stepsText(line.costSteps, statement.costDecimals));
    }
    return text + '\n';
}

std::string statementText(const Statement& statement,
                          const std::string& grouping,
                          const ElectricityPrice& price)
{
    const bool hasCost = price.isGiven() && statement.hasEnergy();
    const char* energyUnit = statement.energyUnitJoules >= 3.6e6  ? "kWh"
                             : statement.energyUnitJoules >= 3600 ? "Wh"
                                                                  : "mWh";
    const std::string workUnit = siScaleOf(statement.workUnitFlops).prefix.toStdString() + "FLOP";
    std::string text = fmt::format("{:<32} {:>10} {:>10} {:>10} {:>10} {:>10} {:>10}",
                                   grouping,
                                   "read",
                                   "thought",
                                   "answered",
                                   "seconds",
                                   workUnit,
                                   energyUnit);
    text += hasCost ? fmt::format(" {:>10}\n", price.currency.toStdString()) : "\n";
    for (const StatementLine& line : statement.lines) {
        if (!line.isIdle) {
            const QString& label = line.usage.label.isEmpty() ? line.usage.key : line.usage.label;
            text += lineText(statement, line, label.left(32).toStdString(), hasCost);
        }
    }
    return text + lineText(statement, statement.total, "total", hasCost);
}

std::string notesText(const Statement& statement,
                      const std::optional<MonthForecast>& forecast,
                      const inference::Result<CloudPriceList>& prices)
{
    const NumberFormat format(QLocale::c());
    std::string text;
    for (const UsageRow& kind : statement.kinds) {
        const PhaseUsage usage = kind.total();
        text += fmt::format("  {:<14} {:>10} tokens {:>10.1f} s\n",
                            kind.key.toStdString(),
                            usage.tokens,
                            static_cast<double>(usage.wallNs) / 1e9);
    }
    if (statement.hasEnergy()) {
        text += fmt::format("energy: {:.0f} % measured, known for {:.0f} % of the replies\n",
                            100 * statement.measuredShare(),
                            100 * statement.energyCoverage());
    }
    if (forecast) {
        text += fmt::format("month's end: about {:.0f} tokens (8 in 10: {:.0f} to {:.0f})\n",
                            forecast->tokens.middle,
                            forecast->tokens.low,
                            forecast->tokens.high);
    }
    if (prices) {
        const UsageRow& total = statement.total.usage;
        for (const CloudPrice& price : prices->prices) {
            const WideCount cost = price.costNano(total.reading.tokens,
                                                  total.reading.cachedTokens,
                                                  total.thinking.tokens + total.answering.tokens);
            text += fmt::format("at the list price of {} ({}): {}\n",
                                price.name.toStdString(),
                                price.date.toStdString(),
                                format.money(cost.toDouble() * 1e-9, price.currency).toStdString());
        }
    }
    return text;
}

} // namespace

inference::Result<void>
showUsage(const CommandContext& context, LocalStore& store, const UsageOptions& options)
{
    UsagePeriod period;
    const QString month = QString::fromStdString(options.month);
    if (!month.isEmpty()) {
        const QDate first = QDate::fromString(month + QStringLiteral("-01"), Qt::ISODate);
        if (!first.isValid()) {
            return inference::fail(inference::ErrorCode::InvalidArgument,
                                   "--month takes a month such as 2026-11");
        }
        period = {first.toString(Qt::ISODate),
                  first.addMonths(1).addDays(-1).toString(Qt::ISODate)};
    }
    const QDate today = QDate::currentDate();
    const UsageGrouping grouping = groupingFrom(options.grouping);
    const auto report = store.ledger().usage(grouping, period);
    const auto byDay = store.ledger().usage(UsageGrouping::Day);
    if (!report || !byDay) {
        return tl::unexpected(report ? byDay.error() : report.error());
    }
    const AppPaths paths = AppPaths::forUser(QString::fromStdString(context.dataDir));
    const ElectricityPrice price = priceOf(paths);
    const Statement statement = makeStatement(*report, grouping, period, price, today);
    const auto forecast = forecastMonth(*byDay, today.toString(QStringLiteral("yyyy-MM")), today);
    const auto prices = CloudPriceList::load(
        QDir(paths.dataFolder()).filePath(QStringLiteral("cloud_prices.json")));
    if (!prices) {
        fmt::print(stderr, "ponder-cli: {}\n", prices.error().detail);
    }
    if (options.isCsv) {
        context.print(statementCsv(statement, price).toStdString());
        return {};
    }
    if (!context.json) {
        context.print(statementText(statement, options.grouping, price) +
                      notesText(statement, forecast, prices));
        return {};
    }
    Json rows = Json::array();
    for (const UsageRow& row : report->rows) {
        rows.push_back(rowToJson(row, price));
    }
    Json kinds = Json::array();
    for (const UsageRow& row : report->kinds) {
        kinds.push_back(rowToJson(row, price));
    }
    Json object = {{"rows", std::move(rows)},
                   {"totals", rowToJson(report->totals, price)},
                   {"kinds", std::move(kinds)},
                   {"ledgerRows", report->ledgerRows},
                   {"measuredShare", statement.measuredShare()},
                   {"currency", price.isGiven() ? Json(price.currency.toStdString()) : Json()},
                   {"forecast", forecast ? forecastToJson(*forecast) : Json()}};
    if (prices) {
        object["cloud"] = cloudToJson(*prices, report->totals);
        object["cloudSource"] = prices->source.toStdString();
    }
    context.printJson(object);
    return {};
}

} // namespace ponder::app
