// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/chat/budget_model.h"

#include "app/chat/price_tag_model.h"
#include "app/format/number_format.h"
#include "app/metering/energy_estimator.h"
#include "app/settings/settings.h"
#include "app/storage/conversation_store.h"

#include <QThread>

#include <algorithm>
#include <utility>

namespace ponder::app {

namespace {

constexpr std::chrono::seconds kDayWatch{60};
constexpr double kAllowanceForReading = 1.25; ///< reading is foreseen, not yet measured

BudgetUnit unitFrom(const QString& name)
{
    if (name == QLatin1String("wattHours")) {
        return BudgetUnit::WattHours;
    }
    if (name == QLatin1String("minutes")) {
        return BudgetUnit::Minutes;
    }
    return name == QLatin1String("money") ? BudgetUnit::Money : BudgetUnit::Tokens;
}

UsagePeriod periodOf(BudgetPeriod period, const QDate& today)
{
    if (period == BudgetPeriod::Day) {
        return {today.toString(Qt::ISODate), today.toString(Qt::ISODate)};
    }
    const QDate first(today.year(), today.month(), 1);
    return {first.toString(Qt::ISODate), first.addMonths(1).addDays(-1).toString(Qt::ISODate)};
}

BudgetCount countOf(BudgetUnit unit, const PhaseUsage& usage)
{
    switch (unit) {
    case BudgetUnit::Tokens:
        return usage.tokens;
    case BudgetUnit::Minutes:
        return usage.wallNs;
    case BudgetUnit::WattHours:
    case BudgetUnit::Money:
        break;
    }
    return usage.energy.microjoules;
}

} // namespace

BudgetModel::BudgetModel(ConversationStore& store,
                         Settings& settings,
                         PriceTagModel& priceTag,
                         std::function<QDateTime()> clock,
                         QObject* parent)
    : QObject(parent)
    , m_store(store)
    , m_settings(settings)
    , m_priceTag(priceTag)
    , m_clock(std::move(clock))
{
    const auto ruleChanged = [this] {
        readRule();
        refresh();
        Q_EMIT changed();
    };
    connect(&m_settings, &Settings::budgetChanged, this, ruleChanged);
    connect(&m_settings, &Settings::pricePerKwhChanged, this, ruleChanged);
    connect(&m_settings, &Settings::powerWattsChanged, this, ruleChanged);
    connect(&m_priceTag, &PriceTagModel::changed, this, &BudgetModel::changed);
    // A new day opens the budget again, also while the program just stands there.
    connect(&m_dayTimer, &QTimer::timeout, this, [this] {
        if (hasBudget() && periodOf(m_rule.period, m_clock().date()).firstDay != m_periodKey) {
            refresh();
        }
    });
    m_dayTimer.start(kDayWatch);
    readRule();
}

BudgetModel::~BudgetModel() = default;

void BudgetModel::readRule()
{
    m_rule.unit = unitFrom(m_settings.budgetUnit());
    m_rule.period = m_settings.budgetPeriod() == QLatin1String("month") ? BudgetPeriod::Month
                                                                        : BudgetPeriod::Day;
    m_rule.warnAt = m_settings.budgetWarnAt();
    m_rule.stopAt = m_settings.budgetStopAt();
    m_account.reset();
}

void BudgetModel::refresh()
{
    if (!hasBudget()) {
        return;
    }
    const int reading = ++m_reading;
    const UsagePeriod period = periodOf(m_rule.period, m_clock().date());
    m_store.loadUsage(UsageGrouping::Day,
                      period,
                      this,
                      [this, reading, key = period.firstDay, unit = m_rule.unit](
                          const inference::Result<UsageReport>& report) {
                          if (reading != m_reading) {
                              return;
                          }
                          if (!report) {
                              qWarning("budget: %s", report.error().detail.c_str());
                              return;
                          }
                          m_periodKey = key;
                          setSpent(countOf(unit, report->totals.total()));
                      });
}

void BudgetModel::setSpent(BudgetCount spent)
{
    m_spent = spent;
    Q_EMIT changed();
}

std::optional<BudgetCount> BudgetModel::warnCount() const
{
    return m_rule.warnAt > 0 ? budgetCount(m_rule.unit, m_rule.warnAt, m_settings.pricePerKwh())
                             : std::nullopt;
}

std::optional<BudgetCount> BudgetModel::stopCount() const
{
    return m_rule.stopAt > 0 ? budgetCount(m_rule.unit, m_rule.stopAt, m_settings.pricePerKwh())
                             : std::nullopt;
}

BudgetedRun::Measure BudgetModel::measure() const
{
    switch (m_rule.unit) {
    case BudgetUnit::Tokens:
        return [](const inference::WorkByPhase& work) { return work.total().tokens; };
    case BudgetUnit::Minutes:
        return [](const inference::WorkByPhase& work) { return work.total().wallNs; };
    case BudgetUnit::WattHours:
    case BudgetUnit::Money:
        break;
    }
    if (const auto given = m_settings.wattage(); given && !m_priceTag.forecaster().watts()) {
        return [watts = *given, processors = std::max(1, QThread::idealThreadCount())](
                   const inference::WorkByPhase& work) {
            return estimatedMicrojoules(work.total().cpuNs, watts, processors);
        };
    }
    const auto watts = m_priceTag.watts();
    if (!watts) {
        return {};
    }
    return [microjoulesPerNs = *watts * 1e-3](const inference::WorkByPhase& work) {
        return static_cast<BudgetCount>(static_cast<double>(work.total().wallNs) *
                                        microjoulesPerNs);
    };
}

BudgetModel::State BudgetModel::state() const
{
    if (!hasBudget()) {
        return NoBudget;
    }
    if (!measure() || (!warnCount() && !stopCount())) {
        return NotCountable;
    }
    if (const auto stop = stopCount(); stop && used() >= *stop) {
        return Reached;
    }
    const auto warn = warnCount();
    return warn && used() >= *warn ? Warned : Fine;
}

InferenceService::MayGoOn BudgetModel::startRun()
{
    m_running = 0;
    m_account.reset();
    const auto stop = stopCount();
    BudgetedRun::Measure measured = measure();
    if (!stop || !measured) {
        return {};
    }
    // Costs of a token to begin with; the run corrects them by what it measures.
    double readCost = 1;
    double writeCost = 1;
    if (m_rule.unit != BudgetUnit::Tokens && m_priceTag.forecaster().speed().isKnown()) {
        constexpr std::uint64_t kTokens = 128;
        const SpeedModel& speed = m_priceTag.forecaster().speed();
        const double perSecond =
            m_rule.unit == BudgetUnit::Minutes ? 1e9 : m_priceTag.watts().value_or(0) * 1e6;
        readCost = kAllowanceForReading * speed.readingSeconds(kTokens, 0) / kTokens * perSecond;
        writeCost = speed.writingSeconds(1, kTokens) * perSecond;
    }
    m_account = std::make_shared<BudgetAccount>(m_spent, *stop);
    const auto run =
        std::make_shared<BudgetedRun>(m_account, std::move(measured), readCost, writeCost);
    return [run](const inference::WorkByPhase& soFar, std::uint64_t tokens, bool isReading) {
        return run->mayGoOn(soFar, tokens, isReading);
    };
}

void BudgetModel::showRunning(const inference::WorkByPhase& work)
{
    if (const auto measured = hasBudget() ? measure() : BudgetedRun::Measure{}) {
        const State before = state();
        m_running = measured(work);
        if (state() != before) {
            Q_EMIT changed();
        }
    }
}

void BudgetModel::endRun()
{
    m_account.reset();
    // Until the ledger has been read the work of this run must not vanish.
    m_spent += std::exchange(m_running, 0);
    refresh();
    Q_EMIT changed();
}

double BudgetModel::fraction() const
{
    const auto whole = stopCount() ? stopCount() : warnCount();
    return whole && *whole > 0 ? static_cast<double>(used()) / static_cast<double>(*whole) : 0;
}

double BudgetModel::warnFraction() const
{
    const auto warn = warnCount();
    const auto stop = stopCount();
    return warn && stop && *stop > 0 ? static_cast<double>(*warn) / static_cast<double>(*stop) : 0;
}

double BudgetModel::perDay() const
{
    if (m_rule.stopAt <= 0) {
        return 0;
    }
    return m_rule.period == BudgetPeriod::Day ? m_rule.stopAt
                                              : m_rule.stopAt / m_clock().date().daysInMonth();
}

QString BudgetModel::amountText(double amount) const
{
    const NumberFormat format;
    switch (m_rule.unit) {
    case BudgetUnit::Tokens:
        return format.tokens(static_cast<std::uint64_t>(amount));
    case BudgetUnit::Minutes:
        return format.duration(amount * 60);
    case BudgetUnit::WattHours:
        return format.wattHours(amount * 3600);
    case BudgetUnit::Money:
        break;
    }
    return format.money(amount, m_settings.currency());
}

QString BudgetModel::usedText() const
{
    return amountText(budgetAmount(m_rule.unit, used(), m_settings.pricePerKwh()));
}

QString BudgetModel::limitText() const
{
    return m_rule.stopAt > 0 ? amountText(m_rule.stopAt) : QString();
}

QString BudgetModel::periodEndText() const
{
    return m_rule.period == BudgetPeriod::Day ? tr("tomorrow") : tr("next month");
}

QString BudgetModel::text() const
{
    switch (state()) {
    case NoBudget:
        return {};
    case NotCountable:
        return m_rule.unit == BudgetUnit::Money && m_settings.pricePerKwh() <= 0
                   ? tr("The limit needs your price for electricity.")
                   : tr("The limit needs an energy sensor or your computer's wattage.");
    case Fine:
    case Warned:
    case Reached:
        break;
    }
    const QString whole = m_rule.stopAt > 0 ? limitText() : amountText(m_rule.warnAt);
    return m_rule.period == BudgetPeriod::Day ? tr("%1 of %2 today").arg(usedText(), whole)
                                              : tr("%1 of %2 this month").arg(usedText(), whole);
}

QString BudgetModel::consequenceText() const
{
    if (!hasBudget() || state() == NotCountable) {
        return {};
    }
    if (m_rule.stopAt <= 0) {
        return tr("At %1 Ponder says so and goes on.").arg(amountText(m_rule.warnAt));
    }
    return tr("At %1 Ponder stops, keeps what is written, and starts nothing new until %2.")
        .arg(limitText(), periodEndText());
}

QString BudgetModel::sendNote() const
{
    const State now = state();
    if (now == Reached) {
        return tr("Your limit of %1 is reached. It opens again %2.")
            .arg(limitText(), periodEndText());
    }
    if (now != Fine && now != Warned) {
        return {};
    }
    const auto stop = stopCount();
    const auto& estimate = m_priceTag.estimate();
    if (stop && estimate) {
        const double left = static_cast<double>(*stop - std::min(used(), *stop));
        const auto tokensRead = static_cast<double>(estimate->promptTokens - estimate->keptTokens);
        double reading = tokensRead;
        double most = tokensRead + static_cast<double>(estimate->tokenLimit);
        double likely = most;
        if (m_rule.unit != BudgetUnit::Tokens) {
            const double perSecond =
                m_rule.unit == BudgetUnit::Minutes ? 1e9 : m_priceTag.watts().value_or(0) * 1e6;
            const SpeedModel& speed = m_priceTag.forecaster().speed();
            reading =
                kAllowanceForReading * perSecond *
                speed.readingSeconds(static_cast<std::uint64_t>(tokensRead), estimate->keptTokens);
            most = m_priceTag.boundSeconds() * perSecond;
            likely = m_priceTag.highSeconds() * perSecond;
        } else if (m_priceTag.highSeconds() > 0) {
            const SpeedModel& speed = m_priceTag.forecaster().speed();
            const double perToken = speed.writingSeconds(1, estimate->promptTokens);
            likely = perToken > 0 ? tokensRead + m_priceTag.highSeconds() / perToken : most;
        }
        if (reading > left) {
            return tr("Reading this alone would pass your limit of %1, so it would not be started.")
                .arg(limitText());
        }
        if (std::min(likely, most) > left) {
            return tr("This may reach your limit of %1; the answer would stop there and be kept.")
                .arg(limitText());
        }
    }
    return now == Warned ? tr("%1. %2").arg(text(), consequenceText()) : QString();
}

} // namespace ponder::app
