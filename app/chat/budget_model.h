// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/generation/inference_service.h"
#include "app/metering/budget.h"

#include <QDateTime>
#include <QObject>
#include <QString>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

namespace ponder::app {

class ConversationStore;
class PriceTagModel;
class Settings;

/// What the user allows in a day or a month, how much of it is used, and what will happen at the
/// limit. The limit itself is in the settings (budgetUnit, budgetPeriod, budgetWarnAt,
/// budgetStopAt). Thread: GUI; what it hands to the engine is asked on the inference thread.
class BudgetModel : public QObject
{
    Q_OBJECT
    Q_PROPERTY(State state READ state NOTIFY changed FINAL)
    Q_PROPERTY(bool hasBudget READ hasBudget NOTIFY changed FINAL)
    Q_PROPERTY(bool isBlocking READ isBlocking NOTIFY changed FINAL)
    Q_PROPERTY(double fraction READ fraction NOTIFY changed FINAL)
    Q_PROPERTY(double warnFraction READ warnFraction NOTIFY changed FINAL)
    Q_PROPERTY(QString usedText READ usedText NOTIFY changed FINAL)
    Q_PROPERTY(QString limitText READ limitText NOTIFY changed FINAL)
    Q_PROPERTY(QString text READ text NOTIFY changed FINAL)
    Q_PROPERTY(QString consequenceText READ consequenceText NOTIFY changed FINAL)
    Q_PROPERTY(QString sendNote READ sendNote NOTIFY changed FINAL)
    Q_PROPERTY(double perDay READ perDay NOTIFY changed FINAL)

public:
    enum State {
        NoBudget,
        NotCountable, ///< energy or money without a wattage, a sensor or a price
        Fine,
        Warned, ///< above the warning
        Reached ///< nothing more until the period ends
    };
    Q_ENUM(State)

    BudgetModel(ConversationStore& store,
                Settings& settings,
                PriceTagModel& priceTag,
                std::function<QDateTime()> clock,
                QObject* parent = nullptr);
    ~BudgetModel() override;

    [[nodiscard]] State state() const;

    [[nodiscard]] bool hasBudget() const { return m_rule.isActive(); }

    [[nodiscard]] bool isBlocking() const { return state() == Reached; }

    /// Used of the limit (of the warning when there is no limit), 0 to 1 and beyond.
    [[nodiscard]] double fraction() const;
    [[nodiscard]] double warnFraction() const; ///< where the warning stands; 0: none
    [[nodiscard]] QString usedText() const;    ///< "1 412 tokens"
    [[nodiscard]] QString limitText() const;   ///< "2 000 tokens"; empty without a limit
    /// "1 412 of 2 000 tokens today"
    [[nodiscard]] QString text() const;
    /// "At 2 000 tokens Ponder stops, keeps what is written and starts nothing new until tomorrow."
    [[nodiscard]] QString consequenceText() const;
    /// What the budget means for the question in the composer; empty: nothing.
    [[nodiscard]] QString sendNote() const;
    /// The limit for one day in the unit of the budget, for the line in a chart by day; 0: none.
    [[nodiscard]] double perDay() const;

    /// Reads what has been used.
    void refresh();
    /// For one generation; empty when there is nothing to hold to.
    [[nodiscard]] InferenceService::MayGoOn startRun();
    /// The generation has ended; the ledger follows.
    void endRun();
    /// Live use of the running generation.
    void showRunning(const inference::WorkByPhase& work);

Q_SIGNALS:
    void changed();

private:
    void readRule();
    void setSpent(BudgetCount spent);

    [[nodiscard]] std::optional<BudgetCount> warnCount() const;
    [[nodiscard]] std::optional<BudgetCount> stopCount() const;
    [[nodiscard]] BudgetedRun::Measure measure() const;
    [[nodiscard]] QString amountText(double amount) const;
    [[nodiscard]] QString periodEndText() const;

    [[nodiscard]] BudgetCount used() const { return m_spent + m_running; }

    ConversationStore& m_store;
    Settings& m_settings;
    PriceTagModel& m_priceTag;
    std::function<QDateTime()> m_clock;
    BudgetRule m_rule;
    BudgetCount m_spent = 0;   ///< booked
    BudgetCount m_running = 0; ///< by the generation that runs
    std::shared_ptr<BudgetAccount> m_account;
    QString m_periodKey; ///< what m_spent was read for
    int m_reading = 0;
    QTimer m_dayTimer;
};

} // namespace ponder::app
