// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// The words and figures of StatementModel.
#include "app/conversation/conversation_names.h"
#include "app/format/number_format.h"
#include "app/settings/settings.h"
#include "app/statement/statement_model.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace ponder::app {

namespace {

constexpr double kNanoseconds = 1e-9;
const QString kDash = QStringLiteral("\u2013");

double secondsOf(const PhaseUsage& usage)
{
    return static_cast<double>(usage.wallNs) * kNanoseconds;
}

QString dayText(const QString& key)
{
    const QDate date = QDate::fromString(key, Qt::ISODate);
    //: day and month, as in a list of days: "31 January"
    return date.isValid() ? QLocale().toString(date, StatementModel::tr("d MMMM")) : key;
}

QString monthText(const QString& month)
{
    const QDate date = QDate::fromString(month + QStringLiteral("-01"), Qt::ISODate);
    //: month and year: "January 2026"
    return date.isValid() ? QLocale().toString(date, StatementModel::tr("MMMM yyyy")) : month;
}

} // namespace

bool StatementModel::isEmpty() const
{
    return m_statement.ledgerRows == 0;
}

bool StatementModel::hasEnergy() const
{
    return m_statement.hasEnergy();
}

bool StatementModel::hasPrice() const
{
    return m_services.settings.pricePerKwh() > 0;
}

double StatementModel::measuredShare() const
{
    return m_statement.measuredShare();
}

QString StatementModel::currency() const
{
    return hasPrice() ? m_services.settings.currency() : QString();
}

QString StatementModel::energyUnit() const
{
    if (m_statement.energyUnitJoules >= 3.6e6) {
        return QStringLiteral("kWh");
    }
    return m_statement.energyUnitJoules >= 3600 ? QStringLiteral("Wh") : QStringLiteral("mWh");
}

QString StatementModel::workUnit() const
{
    return siScaleOf(m_statement.workUnitFlops).prefix + QStringLiteral("FLOP");
}

QString StatementModel::chartUnit() const
{
    return hasEnergy() ? energyUnit() : tr("tokens");
}

QString StatementModel::energyText(std::uint64_t steps) const
{
    const double step = std::pow(10, -m_statement.energyDecimals);
    return NumberFormat().fixed(static_cast<double>(steps) * step, m_statement.energyDecimals);
}

QString StatementModel::workText(std::uint64_t steps) const
{
    const double step = std::pow(10, -m_statement.workDecimals);
    return NumberFormat().fixed(static_cast<double>(steps) * step, m_statement.workDecimals);
}

QString StatementModel::costText(std::uint64_t steps) const
{
    if (!hasPrice()) {
        return {};
    }
    return NumberFormat().money(static_cast<double>(steps) * m_statement.costStep,
                                m_services.settings.currency(),
                                m_statement.costDecimals);
}

QString StatementModel::totalEnergyText() const
{
    return hasEnergy()
               ? NumberFormat::withUnit(energyText(m_statement.total.energySteps), energyUnit())
               : tr("not available");
}

QString StatementModel::totalTokensText() const
{
    return NumberFormat().tokensShort(m_statement.total.usage.total().tokens);
}

QString StatementModel::totalTimeText() const
{
    return NumberFormat().duration(secondsOf(m_statement.total.usage.total()));
}

QString StatementModel::totalWorkText() const
{
    return NumberFormat::withUnit(workText(m_statement.total.workSteps), workUnit());
}

QString StatementModel::totalCostText() const
{
    return hasEnergy() ? costText(m_statement.total.costSteps) : QString();
}

QString StatementModel::provenanceText() const
{
    if (!hasEnergy()) {
        return tr("There is no energy counter to read here, and no wattage was given.");
    }
    const NumberFormat format;
    QString text;
    const double measured = measuredShare();
    if (measured <= 0) {
        text = tr("estimated");
    } else if (measured >= 1) {
        text = tr("measured");
    } else {
        text = tr("estimated, %1 measured").arg(format.percent(measured));
    }
    const double covered = m_statement.energyCoverage();
    return covered < 1 ? tr("%1; known for %2 of the answers").arg(text, format.percent(covered))
                       : text;
}

StatementFigures StatementModel::figuresOf(const QString& label, const PhaseUsage& usage) const
{
    const NumberFormat format;
    StatementFigures figures;
    figures.label = label;
    const double whole = secondsOf(m_statement.total.usage.total());
    figures.share = whole > 0 ? secondsOf(usage) / whole : 0;
    figures.tokensText = format.tokensShort(usage.tokens);
    figures.timeText = format.duration(secondsOf(usage));
    figures.workText = format.flops(usage.flops.toDouble());
    figures.energyText =
        usage.generationsWithEnergy > 0 ? format.wattHours(usage.energy.joules()) : kDash;
    return figures;
}

QVariantList StatementModel::phases() const
{
    const UsageRow& total = m_statement.total.usage;
    return {QVariant::fromValue(figuresOf(tr("Reading"), total.reading)),
            QVariant::fromValue(figuresOf(tr("Thinking"), total.thinking)),
            QVariant::fromValue(figuresOf(tr("Answering"), total.answering))};
}

QVariantList StatementModel::kinds() const
{
    const auto nameOfKind = [](const QString& key) {
        switch (fromName<WorkKind>(key.toStdString()).value_or(WorkKind::Reply)) {
        case WorkKind::Reply:
            return tr("Answers");
        case WorkKind::Title:
            return tr("Titles");
        case WorkKind::Terminal:
            return tr("In the terminal");
        case WorkKind::Benchmark:
            return tr("Speed measurements");
        case WorkKind::ReRead:
            return tr("Text read again");
        case WorkKind::Calibration:
            return tr("Measuring a new model");
        case WorkKind::Comparison:
            return tr("Comparisons");
        case WorkKind::Summary:
            return tr("Summaries of earlier messages");
        case WorkKind::ReadAhead:
            return tr("Read ahead");
        }
        return key;
    };
    QVariantList kinds;
    for (const UsageRow& row : m_statement.kinds) {
        kinds.append(QVariant::fromValue(figuresOf(nameOfKind(row.key), row.total())));
    }
    return kinds;
}

QString StatementModel::ledgerText() const
{
    return tr("%n entries in the ledger", nullptr, static_cast<int>(m_statement.ledgerRows));
}

QString StatementModel::periodText() const
{
    if (!m_month.isEmpty()) {
        return monthText(m_month);
    }
    const QDate first = QDate::fromString(m_statement.firstDayEver, Qt::ISODate);
    return first.isValid() ? tr("since %1").arg(QLocale().toString(first, QLocale::LongFormat))
                           : tr("all time");
}

QString StatementModel::forecastText() const
{
    if (!m_forecast) {
        return {};
    }
    const QDate last = QDate::fromString(period().lastDay, Qt::ISODate);
    const NumberFormat format;
    const QString amount =
        hasEnergy() ? format.wattHours(m_forecast->joules.middle)
                    : format.tokensShort(static_cast<std::uint64_t>(m_forecast->tokens.middle));
    return tr("about %1 by %2").arg(amount, dayText(last.toString(Qt::ISODate)));
}

QString StatementModel::forecastRangeText() const
{
    if (!m_forecast) {
        return {};
    }
    const NumberFormat format;
    const auto text = [&](double joules, double tokens) {
        return hasEnergy() ? format.wattHours(joules)
                           : format.tokensShort(static_cast<std::uint64_t>(tokens));
    };
    return tr("eight times in ten between %1 and %2, going by the last %n days",
              nullptr,
              std::min(m_forecast->daysObserved, 28))
        .arg(text(m_forecast->joules.low, m_forecast->tokens.low),
             text(m_forecast->joules.high, m_forecast->tokens.high));
}

QString StatementModel::forecastCostText() const
{
    if (!m_forecast || !hasPrice() || !hasEnergy()) {
        return {};
    }
    const double cost = m_forecast->joules.middle / 3.6e6 * m_services.settings.pricePerKwh();
    return NumberFormat().money(cost, m_services.settings.currency());
}

QVariantList StatementModel::cloudLines() const
{
    const UsageRow& total = m_statement.total.usage;
    QVariantList lines;
    for (const CloudPrice& price : m_cloudPrices.prices) {
        const WideCount cost = price.costNano(total.reading.tokens,
                                              total.reading.cachedTokens,
                                              total.thinking.tokens + total.answering.tokens);
        CloudLine line;
        line.name = price.name;
        line.costText = NumberFormat().money(cost.toDouble() * 1e-9, price.currency);
        line.date = price.date;
        lines.append(QVariant::fromValue(line));
    }
    return lines;
}

QString StatementModel::cloudNote() const
{
    if (!m_cloudProblem.isEmpty()) {
        return tr("Your price list cannot be used, so the built-in one is: %1").arg(m_cloudProblem);
    }
    QString newest;
    for (const CloudPrice& price : m_cloudPrices.prices) {
        newest = std::max(newest, price.date);
    }
    // The list names its source in English; the words for people are here.
    const QString source =
        m_cloudPrices.isUsersOwn
            ? tr("your own price list")
            : tr("public price lists as seen up to %1; lists of third parties contradict each "
                 "other, so check before relying on them")
                  .arg(newest);
    return tr("What these tokens would cost at list prices (%1). Not the same model and not the "
              "same "
              "quality; other tokenizers count up to a fifth more or fewer. Thoughts count as "
              "output.")
        .arg(source);
}

QVariantList StatementModel::trainingLines() const
{
    const NumberFormat format;
    QVariantList lines;
    for (const UsageRow& row : m_modelsEver) {
        TrainingLine line;
        line.modelName = row.label;
        const double spent = row.total().flops.toDouble();
        line.inferenceText = format.flops(spent);
        line.inferenceLog10 = spent > 0 ? std::log10(spent) : 0;
        if (const auto run = trainingRunOf(m_trainingRuns, row.key)) {
            const double training = run->flops.toDouble();
            line.isKnown = true;
            line.trainingText = format.flops(training);
            line.trainingLog10 = std::log10(training);
            line.source = tr("%1 (%2)").arg(run->source, run->date);
            if (spent > 0) {
                line.ratioText = tr("1 part in %1").arg(format.significant(training / spent));
            }
        }
        lines.append(QVariant::fromValue(line));
    }
    return lines;
}

QString StatementModel::trainingNote() const
{
    return tr(
        "Down payment: the arithmetic of training, 6 \u00D7 parameters \u00D7 tokens as the makers "
        "published them. Monthly payment: your own use to date. Training is shared by everyone "
        "who uses the model.");
}

QString StatementModel::labelOf(const StatementLine& line) const
{
    switch (m_grouping) {
    case ByDay:
        return dayText(line.usage.key);
    case ByMonth:
        return monthText(line.usage.key);
    case ByModel:
        return line.usage.label.isEmpty() ? tr("unknown model") : line.usage.label;
    case ByConversation:
        break;
    }
    if (!line.usage.label.isEmpty()) {
        return line.usage.label;
    }
    return line.usage.key == QStringLiteral("0") ? tr("outside conversations")
                                                 : tr("deleted or unnamed conversation");
}

QVariant StatementModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const StatementLine& line = m_statement.lines[static_cast<std::size_t>(index.row())];
    const UsageRow& usage = line.usage;
    const NumberFormat format;
    switch (role) {
    case KeyRole:
        return usage.key;
    case Qt::DisplayRole:
    case LabelRole:
        return labelOf(line);
    case IsIdleRole:
        return line.isIdle;
    case IsForecastRole:
        return line.isForecast;
    case IsTodayRole:
        return m_grouping == ByDay && usage.key == m_services.clock().date().toString(Qt::ISODate);
    case ReadingTokensRole:
        return format.integer(usage.reading.tokens);
    case ThinkingTokensRole:
        return format.integer(usage.thinking.tokens);
    case AnsweringTokensRole:
        return format.integer(usage.answering.tokens);
    case TokensRole:
        return format.integer(usage.total().tokens);
    case TimeRole:
        return format.duration(static_cast<double>(line.seconds10) / 10);
    case WorkRole:
        return workText(line.workSteps);
    case EnergyRole:
        return usage.total().generationsWithEnergy > 0 || line.isIdle ? energyText(line.energySteps)
                                                                      : kDash;
    case CostRole:
        return hasEnergy() ? costText(line.costSteps) : QString();
    case ReadingValueRole:
        return chartValue(usage.reading);
    case ThinkingValueRole:
        return chartValue(usage.thinking);
    case AnsweringValueRole:
        return chartValue(usage.answering);
    case ForecastValueRole:
        return line.isForecast ? forecastPerDay() : 0.0;
    case AccessibleRole:
        return line.isForecast
                   ? tr("%1: to come").arg(labelOf(line))
                   : tr("%1: %2, %3")
                         .arg(labelOf(line),
                              format.tokens(usage.total().tokens),
                              hasEnergy() ? NumberFormat::withUnit(energyText(line.energySteps),
                                                                   energyUnit())
                                          : format.duration(secondsOf(usage.total())));
    default:
        return {};
    }
}

QString StatementModel::accessibleSummary() const
{
    return isEmpty() ? tr("%1: nothing was computed").arg(periodText())
                     : tr("%1: %2, %3, energy %4")
                           .arg(periodText(),
                                NumberFormat().tokens(m_statement.total.usage.total().tokens),
                                totalTimeText(),
                                totalEnergyText());
}

QString StatementModel::groupingName() const
{
    switch (m_grouping) {
    case ByDay:
        return tr("Day");
    case ByMonth:
        return tr("Month");
    case ByModel:
        return tr("Model");
    case ByConversation:
        break;
    }
    return tr("Conversation");
}

StatementDocument StatementModel::document() const
{
    StatementDocument paper;
    paper.title = tr("Statement");
    paper.period = periodText();
    const auto add = [&](const QString& name, const QString& value) {
        if (!value.isEmpty()) {
            paper.summary.append({name, value});
        }
    };
    add(tr("Energy"),
        hasEnergy() ? tr("%1 (%2)").arg(totalEnergyText(), provenanceText()) : totalEnergyText());
    add(tr("Cost"), totalCostText());
    add(tr("Time"), totalTimeText());
    add(tr("Tokens"), NumberFormat().integer(m_statement.total.usage.total().tokens));
    add(tr("Work"), totalWorkText());
    add(tr("Month's end"),
        hasForecast() ? tr("%1, %2").arg(forecastText(), forecastRangeText()) : QString());

    paper.header = {groupingName(),
                    tr("Read"),
                    tr("Thought"),
                    tr("Answered"),
                    tr("Time"),
                    workUnit(),
                    energyUnit()};
    const bool hasCost = hasPrice() && hasEnergy();
    if (hasCost) {
        paper.header.append(currency());
    }
    paper.phaseNames = {tr("Reading"), tr("Thinking"), tr("Answering")};
    paper.barUnit = chartUnit();
    for (int row = 0; row < rowCount(); ++row) {
        const StatementLine& line = m_statement.lines[static_cast<std::size_t>(row)];
        const QModelIndex at = index(row);
        if (m_grouping == ByDay) {
            paper.bars.append(
                {QString::number(QDate::fromString(line.usage.key, Qt::ISODate).day()),
                 {chartValue(line.usage.reading),
                  chartValue(line.usage.thinking),
                  chartValue(line.usage.answering)}});
        }
        if (line.isIdle) {
            continue;
        }
        QStringList cells;
        for (const int role : {LabelRole,
                               ReadingTokensRole,
                               ThinkingTokensRole,
                               AnsweringTokensRole,
                               TimeRole,
                               WorkRole,
                               EnergyRole}) {
            cells.append(data(at, role).toString());
        }
        if (hasCost) {
            cells.append(data(at, CostRole).toString());
        }
        paper.rows.append(cells);
    }
    const NumberFormat format;
    const UsageRow& total = m_statement.total.usage;
    paper.totals = {tr("Total"),
                    format.integer(total.reading.tokens),
                    format.integer(total.thinking.tokens),
                    format.integer(total.answering.tokens),
                    totalTimeText(),
                    workText(m_statement.total.workSteps),
                    hasEnergy() ? energyText(m_statement.total.energySteps) : kDash};
    if (hasCost) {
        paper.totals.append(totalCostText());
    }
    for (const QVariant& value : cloudLines()) {
        const auto line = value.value<CloudLine>();
        paper.notes.append(tr("The same tokens at the list price of %1 (%2): %3")
                               .arg(line.name, line.date, line.costText));
    }
    paper.notes.append(cloudNote());
    paper.notes.append(ledgerText());
    return paper;
}

} // namespace ponder::app
