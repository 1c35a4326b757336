// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/format/language_watch.h"
#include "app/statement/price_tables.h"
#include "app/statement/statement.h"
#include "app/statement/statement_document.h"
#include "app/statement/statement_figures.h"

#include <QAbstractListModel>
#include <QDateTime>
#include <QString>
#include <QUrl>
#include <QVariantList>

#include <functional>
#include <optional>
#include <vector>

namespace ponder::app {

class ConversationStore;
class Settings;

/// What StatementModel works with. Everything outlives it.
struct StatementServices
{
    ConversationStore& store;
    Settings& settings;
    QString cloudPricesFile; ///< the user's own list; used when it is there
    /// Puts a statement on paper; runs on a thread of its own.
    std::function<inference::Result<void>(const StatementDocument& document, const QString& path)>
        writePdf;
    std::function<QDateTime()> clock = [] { return QDateTime::currentDateTime(); };
};

/// The bill: what everything has cost, by day, month, model or conversation, with its total, the
/// month's end, money, and the comparison with training and with a cloud. Thread: GUI; the ledger
/// is read on the database's thread.
class StatementModel : public QAbstractListModel
{
    Q_OBJECT
    Q_PROPERTY(Grouping grouping READ grouping WRITE setGrouping NOTIFY groupingChanged FINAL)
    Q_PROPERTY(QString month READ month WRITE setMonth NOTIFY monthChanged FINAL)
    Q_PROPERTY(QString periodText READ periodText NOTIFY changed FINAL)
    Q_PROPERTY(bool canGoBack READ canGoBack NOTIFY changed FINAL)
    Q_PROPERTY(bool canGoForward READ canGoForward NOTIFY changed FINAL)
    Q_PROPERTY(bool isLoading READ isLoading NOTIFY isLoadingChanged FINAL)
    Q_PROPERTY(bool isEmpty READ isEmpty NOTIFY changed FINAL)
    Q_PROPERTY(int count READ count NOTIFY changed FINAL)
    // Heads of the columns.
    Q_PROPERTY(QString energyUnit READ energyUnit NOTIFY changed FINAL)
    Q_PROPERTY(QString workUnit READ workUnit NOTIFY changed FINAL)
    Q_PROPERTY(QString currency READ currency NOTIFY changed FINAL)
    // The total and its parts.
    Q_PROPERTY(QString totalEnergyText READ totalEnergyText NOTIFY changed FINAL)
    Q_PROPERTY(QString totalTokensText READ totalTokensText NOTIFY changed FINAL)
    Q_PROPERTY(QString totalTimeText READ totalTimeText NOTIFY changed FINAL)
    Q_PROPERTY(QString totalWorkText READ totalWorkText NOTIFY changed FINAL)
    Q_PROPERTY(QString totalCostText READ totalCostText NOTIFY changed FINAL)
    Q_PROPERTY(bool hasEnergy READ hasEnergy NOTIFY changed FINAL)
    Q_PROPERTY(bool hasPrice READ hasPrice NOTIFY changed FINAL)
    Q_PROPERTY(double measuredShare READ measuredShare NOTIFY changed FINAL)
    Q_PROPERTY(QString provenanceText READ provenanceText NOTIFY changed FINAL)
    Q_PROPERTY(QVariantList phases READ phases NOTIFY changed FINAL)
    Q_PROPERTY(QVariantList kinds READ kinds NOTIFY changed FINAL)
    Q_PROPERTY(QString ledgerText READ ledgerText NOTIFY changed FINAL)
    // The month's end; only for the month that runs.
    Q_PROPERTY(bool hasForecast READ hasForecast NOTIFY changed FINAL)
    Q_PROPERTY(QString forecastText READ forecastText NOTIFY changed FINAL)
    Q_PROPERTY(QString forecastRangeText READ forecastRangeText NOTIFY changed FINAL)
    Q_PROPERTY(QString forecastCostText READ forecastCostText NOTIFY changed FINAL)
    Q_PROPERTY(double forecastPerDay READ forecastPerDay NOTIFY changed FINAL)
    // The chart by day; values in chartUnit.
    Q_PROPERTY(QString chartUnit READ chartUnit NOTIFY changed FINAL)
    Q_PROPERTY(double chartMaximum READ chartMaximum NOTIFY changed FINAL)
    // Comparisons.
    Q_PROPERTY(QVariantList cloudLines READ cloudLines NOTIFY changed FINAL)
    Q_PROPERTY(QString cloudNote READ cloudNote NOTIFY changed FINAL)
    Q_PROPERTY(QVariantList trainingLines READ trainingLines NOTIFY changed FINAL)
    Q_PROPERTY(QString trainingNote READ trainingNote NOTIFY changed FINAL)
    Q_PROPERTY(QString accessibleSummary READ accessibleSummary NOTIFY changed FINAL)

public:
    enum Grouping { ByDay, ByMonth, ByModel, ByConversation };
    Q_ENUM(Grouping)

    enum Role {
        KeyRole = Qt::UserRole + 1, ///< "key": "2026-01-31", "2026-01", model, conversation id
        LabelRole,                  ///< "label": "31 January", "January 2026", model, title
        IsIdleRole,                 ///< "isIdle": nothing was done
        IsForecastRole,             ///< "isForecast": a day to come
        IsTodayRole,                ///< "isToday"
        ReadingTokensRole,          ///< "readingTokensText"
        ThinkingTokensRole,         ///< "thinkingTokensText"
        AnsweringTokensRole,        ///< "answeringTokensText"
        TokensRole,                 ///< "tokensText": all three
        TimeRole,                   ///< "timeText"
        WorkRole,                   ///< "workText": in workUnit; adds up
        EnergyRole,                 ///< "energyText": in energyUnit; adds up; "–" when not known
        CostRole,                   ///< "costText": in the currency; adds up; empty without a price
        ReadingValueRole,           ///< "readingValue": double, for the chart
        ThinkingValueRole,          ///< "thinkingValue"
        AnsweringValueRole,         ///< "answeringValue"
        ForecastValueRole,          ///< "forecastValue": expected, of days to come
        AccessibleRole              ///< "accessibleText": the row as a sentence
    };
    Q_ENUM(Role)

    explicit StatementModel(StatementServices services, QObject* parent = nullptr);
    ~StatementModel() override;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    [[nodiscard]] Grouping grouping() const { return m_grouping; }

    void setGrouping(Grouping grouping);

    /// "2026-11"; empty: all time.
    [[nodiscard]] const QString& month() const { return m_month; }

    void setMonth(const QString& month);

    [[nodiscard]] QString periodText() const; ///< "November 2026", "since 3 January 2026"
    [[nodiscard]] bool canGoBack() const;
    [[nodiscard]] bool canGoForward() const;

    [[nodiscard]] bool isLoading() const { return m_waiting > 0; }

    [[nodiscard]] bool isEmpty() const;

    [[nodiscard]] int count() const { return rowCount(); }

    [[nodiscard]] QString energyUnit() const; ///< "Wh"
    [[nodiscard]] QString workUnit() const;   ///< "TFLOP"
    [[nodiscard]] QString currency() const;   ///< "€", empty without a price

    [[nodiscard]] QString totalEnergyText() const; ///< "1.62 kWh", or "not available"
    [[nodiscard]] QString totalTokensText() const; ///< "185 k"
    [[nodiscard]] QString totalTimeText() const;
    [[nodiscard]] QString totalWorkText() const;
    [[nodiscard]] QString totalCostText() const; ///< "€0.49"; empty without a price
    [[nodiscard]] bool hasEnergy() const;
    [[nodiscard]] bool hasPrice() const;
    /// Of the energy, 0..1.
    [[nodiscard]] double measuredShare() const;
    /// "estimated, 82 % measured"
    [[nodiscard]] QString provenanceText() const;
    /// StatementFigures: reading, thinking, answering.
    [[nodiscard]] QVariantList phases() const;
    /// StatementFigures: answers, titles, text read again, …; what there is none of is left out.
    [[nodiscard]] QVariantList kinds() const;
    /// "12 408 entries in the ledger"
    [[nodiscard]] QString ledgerText() const;

    [[nodiscard]] bool hasForecast() const { return m_forecast.has_value(); }

    /// "about 2.1 kWh by 30 November"
    [[nodiscard]] QString forecastText() const;
    /// "eight times in ten between 1.8 and 2.6 kWh"
    [[nodiscard]] QString forecastRangeText() const;
    [[nodiscard]] QString forecastCostText() const;
    /// Expected of one day to come, in chartUnit.
    [[nodiscard]] double forecastPerDay() const;

    [[nodiscard]] QString chartUnit() const; ///< energyUnit, or "tokens" without energy
    [[nodiscard]] double chartMaximum() const;

    [[nodiscard]] QVariantList cloudLines() const; ///< CloudLine
    [[nodiscard]] QString cloudNote() const;
    [[nodiscard]] QVariantList trainingLines() const; ///< TrainingLine, one a model used
    [[nodiscard]] QString trainingNote() const;
    [[nodiscard]] QString accessibleSummary() const;

    /// Reads the ledger again; the statement on screen stays until the new one is there.
    Q_INVOKABLE void refresh();
    Q_INVOKABLE void previousMonth();
    Q_INVOKABLE void nextMonth();
    /// To what a file dialog gave back. exported() or exportFailed() follows.
    Q_INVOKABLE void exportCsv(const QUrl& file);
    Q_INVOKABLE void exportPdf(const QUrl& file);
    /// The list of cloud prices was changed on disk.
    Q_INVOKABLE void reloadPrices();

    /// The statement in words.
    [[nodiscard]] StatementDocument document() const;

    [[nodiscard]] const Statement& statement() const { return m_statement; }

Q_SIGNALS:
    void groupingChanged();
    void monthChanged();
    void isLoadingChanged();
    void changed();
    void exported(const QString& path);
    void exportFailed(const QString& text);

private:
    using Write = std::function<inference::Result<void>(const QString& path)>;

    void rebuild();
    void exportWith(const QString& target, Write write);
    void setWaiting(int change);

    [[nodiscard]] UsagePeriod period() const;
    [[nodiscard]] QString groupingName() const;
    [[nodiscard]] QString labelOf(const StatementLine& line) const;
    [[nodiscard]] QString energyText(std::uint64_t steps) const;
    [[nodiscard]] QString workText(std::uint64_t steps) const;
    [[nodiscard]] QString costText(std::uint64_t steps) const;
    [[nodiscard]] double chartValue(const PhaseUsage& usage) const;
    [[nodiscard]] StatementFigures figuresOf(const QString& label, const PhaseUsage& usage) const;

    StatementServices m_services;
    Grouping m_grouping = ByDay;
    LanguageWatch m_languageWatch{[this] { rebuild(); }};
    QString m_month;
    Statement m_statement;
    UsageReport m_report;               ///< the rows asked for
    UsageReport m_byModel;              ///< the same period, for prices and training
    std::vector<UsageRow> m_modelsEver; ///< all time, for the monthly payment
    std::optional<MonthForecast> m_forecast;
    CloudPriceList m_cloudPrices;
    QString m_cloudProblem;
    std::vector<TrainingRun> m_trainingRuns;
    int m_reading = 0; ///< an answer to an older question is dropped
    int m_waiting = 0;
};

} // namespace ponder::app
