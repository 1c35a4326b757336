// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// Reading the ledger and handing it out; the sentences are in statement_texts.cpp.
#include "app/statement/statement_model.h"

#include "app/files/chosen_path.h"
#include "app/files/whole_file.h"
#include "app/settings/settings.h"
#include "app/statement/statement_csv.h"
#include "app/storage/conversation_store.h"

#include <QCoreApplication>
#include <QPointer>
#include <QThread>
#include <QThreadPool>

#include <algorithm>
#include <memory>
#include <utility>

namespace ponder::app {

namespace {

QString monthOf(const QDate& date)
{
    return date.toString(QStringLiteral("yyyy-MM"));
}

QDate firstDayOf(const QString& month)
{
    return QDate::fromString(month + QStringLiteral("-01"), Qt::ISODate);
}

UsageGrouping usageGrouping(StatementModel::Grouping grouping)
{
    return static_cast<UsageGrouping>(grouping);
}

static_assert(static_cast<int>(StatementModel::ByDay) == static_cast<int>(UsageGrouping::Day));
static_assert(static_cast<int>(StatementModel::ByMonth) == static_cast<int>(UsageGrouping::Month));
static_assert(static_cast<int>(StatementModel::ByModel) == static_cast<int>(UsageGrouping::Model));
static_assert(static_cast<int>(StatementModel::ByConversation) ==
              static_cast<int>(UsageGrouping::Conversation));

} // namespace

StatementModel::StatementModel(StatementServices services, QObject* parent)
    : QAbstractListModel(parent)
    , m_services(std::move(services))
    , m_month(monthOf(m_services.clock().date()))
{
    if (auto runs = trainingRunsFromJson(builtInTrainingJson())) {
        m_trainingRuns = std::move(*runs);
    } else {
        qWarning("%s", runs.error().detail.c_str());
    }
    reloadPrices();
    connect(&m_services.settings, &Settings::pricePerKwhChanged, this, &StatementModel::rebuild);
}

StatementModel::~StatementModel() = default;

void StatementModel::reloadPrices()
{
    m_cloudProblem.clear();
    auto prices = CloudPriceList::load(m_services.cloudPricesFile);
    if (!prices) {
        m_cloudProblem = QString::fromStdString(prices.error().detail);
        prices = CloudPriceList::load({});
    }
    m_cloudPrices = prices ? std::move(*prices) : CloudPriceList{};
    Q_EMIT changed();
}

UsagePeriod StatementModel::period() const
{
    const QDate first = firstDayOf(m_month);
    if (!first.isValid()) {
        return {};
    }
    return {first.toString(Qt::ISODate), first.addMonths(1).addDays(-1).toString(Qt::ISODate)};
}

void StatementModel::setGrouping(Grouping grouping)
{
    if (m_grouping != grouping) {
        m_grouping = grouping;
        Q_EMIT groupingChanged();
        refresh();
    }
}

void StatementModel::setMonth(const QString& month)
{
    const QString wanted = firstDayOf(month).isValid() ? month : QString();
    if (m_month != wanted) {
        m_month = wanted;
        Q_EMIT monthChanged();
        refresh();
    }
}

void StatementModel::previousMonth()
{
    const QDate first = firstDayOf(m_month);
    if (first.isValid() && canGoBack()) {
        setMonth(monthOf(first.addMonths(-1)));
    }
}

void StatementModel::nextMonth()
{
    const QDate first = firstDayOf(m_month);
    if (first.isValid() && canGoForward()) {
        setMonth(monthOf(first.addMonths(1)));
    }
}

bool StatementModel::canGoBack() const
{
    return !m_month.isEmpty() && !m_statement.firstDayEver.isEmpty() &&
           m_statement.firstDayEver.left(7) < m_month;
}

bool StatementModel::canGoForward() const
{
    return !m_month.isEmpty() && m_month < monthOf(m_services.clock().date());
}

void StatementModel::setWaiting(int change)
{
    const bool wasLoading = isLoading();
    m_waiting += change;
    if (isLoading() != wasLoading) {
        Q_EMIT isLoadingChanged();
    }
}

void StatementModel::refresh()
{
    Q_ASSERT(QThread::currentThread() == thread());
    const int reading = ++m_reading;
    const QDate today = m_services.clock().date();
    const QString month = m_month;

    struct Answer
    {
        UsageReport rows;
        UsageReport byModel;
        UsageReport byDayEver;
        std::vector<UsageRow> modelsEver;
    };

    const auto readAll = [grouping = usageGrouping(m_grouping),
                          period = period()](LocalStore& store) -> inference::Result<Answer> {
        Answer answer;
        auto rows = store.ledger().usage(grouping, period);
        auto byModel = store.ledger().usage(UsageGrouping::Model, period);
        auto byDayEver = store.ledger().usage(UsageGrouping::Day);
        auto modelsEver = store.ledger().usage(UsageGrouping::Model);
        for (const auto* part : {&rows, &byModel, &byDayEver, &modelsEver}) {
            if (!*part) {
                return tl::unexpected(part->error());
            }
        }
        return Answer{std::move(*rows),
                      std::move(*byModel),
                      std::move(*byDayEver),
                      std::move(modelsEver->rows)};
    };
    setWaiting(1);
    m_services.store.run(
        readAll, this, [this, reading, today, month](inference::Result<Answer> read) {
            setWaiting(-1);
            if (reading != m_reading) {
                return;
            }
            if (!read) {
                qWarning("statement: %s", read.error().detail.c_str());
                return;
            }
            m_report = std::move(read->rows);
            m_byModel = std::move(read->byModel);
            m_modelsEver = std::move(read->modelsEver);
            m_forecast =
                month.isEmpty() ? std::nullopt : forecastMonth(read->byDayEver, month, today);
            rebuild();
        });
}

void StatementModel::rebuild()
{
    beginResetModel();
    m_statement = makeStatement(m_report,
                                usageGrouping(m_grouping),
                                period(),
                                {m_services.settings.pricePerKwh(), m_services.settings.currency()},
                                m_services.clock().date());
    endResetModel();
    Q_EMIT changed();
}

int StatementModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_statement.lines.size());
}

QHash<int, QByteArray> StatementModel::roleNames() const
{
    return {{KeyRole, "key"},
            {LabelRole, "label"},
            {IsIdleRole, "isIdle"},
            {IsForecastRole, "isForecast"},
            {IsTodayRole, "isToday"},
            {ReadingTokensRole, "readingTokensText"},
            {ThinkingTokensRole, "thinkingTokensText"},
            {AnsweringTokensRole, "answeringTokensText"},
            {TokensRole, "tokensText"},
            {TimeRole, "timeText"},
            {WorkRole, "workText"},
            {EnergyRole, "energyText"},
            {CostRole, "costText"},
            {ReadingValueRole, "readingValue"},
            {ThinkingValueRole, "thinkingValue"},
            {AnsweringValueRole, "answeringValue"},
            {ForecastValueRole, "forecastValue"},
            {AccessibleRole, "accessibleText"}};
}

double StatementModel::chartValue(const PhaseUsage& usage) const
{
    return hasEnergy() ? usage.energy.joules() / m_statement.energyUnitJoules
                       : static_cast<double>(usage.tokens);
}

double StatementModel::chartMaximum() const
{
    double largest = hasForecast() ? forecastPerDay() : 0;
    for (const StatementLine& line : m_statement.lines) {
        largest = std::max(largest, chartValue(line.usage.total()));
    }
    return largest;
}

double StatementModel::forecastPerDay() const
{
    if (!m_forecast || m_forecast->daysLeft <= 0 || m_grouping != ByDay) {
        return 0;
    }
    const PhaseUsage soFar = m_byModel.totals.total();
    const double rest = hasEnergy() ? (m_forecast->joules.middle - soFar.energy.joules()) /
                                          m_statement.energyUnitJoules
                                    : m_forecast->tokens.middle - static_cast<double>(soFar.tokens);
    return std::max(rest, 0.0) / m_forecast->daysLeft;
}

void StatementModel::exportWith(const QString& target, Write write)
{
    // Paper takes a moment; the window stays usable.
    QThreadPool::globalInstance()->start(
        [this, guard = QPointer<StatementModel>(this), target, write = std::move(write)] {
            const inference::Result<void> written = write(target);
            if (!written) {
                qWarning("statement: %s", written.error().detail.c_str());
            }
            QMetaObject::invokeMethod(
                QCoreApplication::instance(),
                [this, guard, target, isWritten = written.has_value()] {
                    if (!guard) {
                        return;
                    }
                    if (isWritten) {
                        Q_EMIT exported(target);
                    } else {
                        Q_EMIT exportFailed(
                            tr("The statement could not be saved as \u201C%1\u201D.").arg(target));
                    }
                },
                Qt::QueuedConnection);
        });
}

void StatementModel::exportCsv(const QUrl& file)
{
    const ElectricityPrice price{m_services.settings.pricePerKwh(), m_services.settings.currency()};
    exportWith(chosenPath(file), [statement = m_statement, price](const QString& target) {
        return writeWholeFile(target, statementCsv(statement, price));
    });
}

void StatementModel::exportPdf(const QUrl& file)
{
    exportWith(chosenPath(file),
               [document = document(),
                writePdf = m_services.writePdf](const QString& target) -> inference::Result<void> {
                   if (!writePdf) {
                       return inference::fail(inference::ErrorCode::Internal,
                                              "this program cannot write PDF");
                   }
                   return writePdf(document, target);
               });
}

} // namespace ponder::app
