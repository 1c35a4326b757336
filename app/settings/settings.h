// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/conversation/conversation.h"
#include "app/settings/settings_file.h"

#include <QJsonObject>
#include <QObject>
#include <QRect>
#include <QStringList>
#include <QThreadPool>
#include <QTimer>

#include <optional>

namespace ponder::app {

/// What the user chose, kept in a JSON file. Changes are written half a second later, off this
/// thread. Thread: GUI.
class Settings : public QObject
{
    Q_OBJECT
    Q_PROPERTY(Theme theme READ theme WRITE setTheme NOTIFY themeChanged FINAL)
    Q_PROPERTY(QString language READ language WRITE setLanguage NOTIFY languageChanged FINAL)
    Q_PROPERTY(int textSize READ textSize WRITE setTextSize NOTIFY textSizeChanged FINAL)
    Q_PROPERTY(double powerWatts READ powerWatts WRITE setPowerWatts NOTIFY powerWattsChanged FINAL)
    Q_PROPERTY(
        double pricePerKwh READ pricePerKwh WRITE setPricePerKwh NOTIFY pricePerKwhChanged FINAL)
    Q_PROPERTY(double askAboveWh READ askAboveWh WRITE setAskAboveWh NOTIFY askAboveWhChanged FINAL)
    Q_PROPERTY(QString currency READ currency WRITE setCurrency NOTIFY pricePerKwhChanged FINAL)
    Q_PROPERTY(QString budgetUnit READ budgetUnit WRITE setBudgetUnit NOTIFY budgetChanged FINAL)
    Q_PROPERTY(
        QString budgetPeriod READ budgetPeriod WRITE setBudgetPeriod NOTIFY budgetChanged FINAL)
    Q_PROPERTY(
        double budgetWarnAt READ budgetWarnAt WRITE setBudgetWarnAt NOTIFY budgetChanged FINAL)
    Q_PROPERTY(
        double budgetStopAt READ budgetStopAt WRITE setBudgetStopAt NOTIFY budgetChanged FINAL)
    Q_PROPERTY(int threads READ threads WRITE setThreads NOTIFY threadsChanged FINAL)
    Q_PROPERTY(int contextLength READ contextLength WRITE setContextLength NOTIFY
                   contextLengthChanged FINAL)
    Q_PROPERTY(QString contextPrecision READ contextPrecision WRITE setContextPrecision NOTIFY
                   contextLengthChanged FINAL)
    Q_PROPERTY(int keptContextGigabytes READ keptContextGigabytes WRITE setKeptContextGigabytes
                   NOTIFY contextLengthChanged FINAL)
    Q_PROPERTY(QString lastModelPath READ lastModelPath WRITE setLastModelPath NOTIFY
                   lastModelPathChanged FINAL)
    Q_PROPERTY(QStringList modelFolders READ modelFolders WRITE setModelFolders NOTIFY
                   modelFoldersChanged FINAL)
    Q_PROPERTY(QString thinkingDefault READ thinkingDefault WRITE setThinkingDefault NOTIFY
                   thinkingDefaultChanged FINAL)
    Q_PROPERTY(QString systemPrompt READ systemPrompt WRITE setSystemPrompt NOTIFY
                   systemPromptChanged FINAL)
    Q_PROPERTY(
        int sidebarWidth READ sidebarWidth WRITE setSidebarWidth NOTIFY sidebarWidthChanged FINAL)
    Q_PROPERTY(bool isSidebarOpen READ isSidebarOpen WRITE setIsSidebarOpen NOTIFY
                   isSidebarOpenChanged FINAL)
    Q_PROPERTY(
        bool isMeterOpen READ isMeterOpen WRITE setIsMeterOpen NOTIFY isMeterOpenChanged FINAL)
    /// The model names a chat after its first answer.
    Q_PROPERTY(QString draftModelPath READ draftModelPath WRITE setDraftModelPath NOTIFY
                   draftModelPathChanged FINAL)
    Q_PROPERTY(QString quietMode READ quietMode WRITE setQuietMode NOTIFY quietModeChanged FINAL)
    Q_PROPERTY(bool readsAhead READ readsAhead WRITE setReadsAhead NOTIFY readsAheadChanged FINAL)
    Q_PROPERTY(
        bool writesTitles READ writesTitles WRITE setWritesTitles NOTIFY writesTitlesChanged FINAL)
    /// Stronger lines and letters.
    Q_PROPERTY(bool hasHighContrast READ hasHighContrast WRITE setHasHighContrast NOTIFY
                   readingChanged FINAL)
    /// Nothing slides or fades.
    Q_PROPERTY(bool hasReducedMotion READ hasReducedMotion WRITE setHasReducedMotion NOTIFY
                   readingChanged FINAL)
    /// Long lines of code go on below instead of out of sight.
    Q_PROPERTY(bool wrapsCode READ wrapsCode WRITE setWrapsCode NOTIFY readingChanged FINAL)
    Q_PROPERTY(bool numbersCodeLines READ numbersCodeLines WRITE setNumbersCodeLines NOTIFY
                   readingChanged FINAL)
    /// Closing the window leaves the program in the tray.
    Q_PROPERTY(bool keepsInTray READ keepsInTray WRITE setKeepsInTray NOTIFY desktopChanged FINAL)
    /// Brings the small window from anywhere, "Ctrl+Alt+Space"; empty: no key does.
    Q_PROPERTY(QString smallWindowKeys READ smallWindowKeys WRITE setSmallWindowKeys NOTIFY
                   desktopChanged FINAL)
    /// The processor draws the window, not the graphics card; from the next start on.
    Q_PROPERTY(bool drawsWithoutCard READ drawsWithoutCard WRITE setDrawsWithoutCard NOTIFY
                   drawsWithoutCardChanged FINAL)
    /// Once a day the address of releases is asked for the newest version.
    Q_PROPERTY(
        bool asksForUpdates READ asksForUpdates WRITE setAsksForUpdates NOTIFY updatesChanged FINAL)
    /// Asked instead of the one the program was built with; empty: that one.
    Q_PROPERTY(
        QString updateAddress READ updateAddress WRITE setUpdateAddress NOTIFY updatesChanged FINAL)
    Q_PROPERTY(QRect windowGeometry READ windowGeometry WRITE setWindowGeometry NOTIFY
                   windowGeometryChanged FINAL)
    Q_PROPERTY(bool isWindowMaximized READ isWindowMaximized WRITE setIsWindowMaximized NOTIFY
                   isWindowMaximizedChanged FINAL)

public:
    enum class Theme { System, Light, Dark };
    Q_ENUM(Theme)

    /// Reads the file; never fails, see origin().
    explicit Settings(QString path, QObject* parent = nullptr);
    ~Settings() override; ///< writes what is waiting

    [[nodiscard]] SettingsOrigin origin() const { return m_origin; }

    /// Writes what is waiting and returns when it is done.
    void flush();

    [[nodiscard]] Theme theme() const { return m_theme; }

    void setTheme(Theme theme);

    /// "de", "zh_CN"; empty: the system's.
    [[nodiscard]] const QString& language() const { return m_language; }

    void setLanguage(const QString& language);

    /// Percent, 75 to 200.
    [[nodiscard]] int textSize() const { return m_textSize; }

    void setTextSize(int percent);

    /// Power of the computer under load, as the user gave it; 0: not given, energy is not
    /// estimated.
    [[nodiscard]] double powerWatts() const { return m_powerWatts; }

    void setPowerWatts(double watts);
    [[nodiscard]] std::optional<double> wattage() const;

    /// What the user pays for electricity; 0: not given, money is not shown.
    [[nodiscard]] double pricePerKwh() const { return m_pricePerKwh; }

    void setPricePerKwh(double price);

    /// A question that may cost more is asked about before it is sent; 0: none is.
    [[nodiscard]] double askAboveWh() const { return m_askAboveWh; }

    void setAskAboveWh(double wattHours);

    /// Of that price, as the user writes it: "€", "EUR", "CNY".
    [[nodiscard]] const QString& currency() const { return m_currency; }

    void setCurrency(const QString& currency);

    /// "tokens", "wattHours", "minutes" or "money".
    [[nodiscard]] const QString& budgetUnit() const { return m_budgetUnit; }

    void setBudgetUnit(const QString& unit);

    /// "day" or "month".
    [[nodiscard]] const QString& budgetPeriod() const { return m_budgetPeriod; }

    void setBudgetPeriod(const QString& period);

    /// In the budget's unit; 0: no warning.
    [[nodiscard]] double budgetWarnAt() const { return m_budgetWarnAt; }

    void setBudgetWarnAt(double amount);

    /// In the budget's unit; 0: no stop.
    [[nodiscard]] double budgetStopAt() const { return m_budgetStopAt; }

    void setBudgetStopAt(double amount);

    /// 0: one per physical core.
    [[nodiscard]] int threads() const { return m_threads; }

    void setThreads(int threads);

    /// Tokens; 0: chosen by the engine.
    [[nodiscard]] int contextLength() const { return m_contextLength; }

    void setContextLength(int tokens);

    /// How the model's memory of a chat holds its numbers: "auto", "f16" or "q8_0".
    [[nodiscard]] const QString& contextPrecision() const { return m_contextPrecision; }

    void setContextPrecision(const QString& name);

    /// Of disk for what the model has read, so that it need not read it again; 0: none.
    [[nodiscard]] int keptContextGigabytes() const { return m_keptContextGigabytes; }

    void setKeptContextGigabytes(int gigabytes);

    [[nodiscard]] const QString& lastModelPath() const { return m_lastModelPath; }

    void setLastModelPath(const QString& path);

    /// Folders and single files the user added to the catalogue.
    [[nodiscard]] const QStringList& modelFolders() const { return m_modelFolders; }

    void setModelFolders(const QStringList& paths);
    /// "off", "short", "medium", "long" or "unlimited".
    [[nodiscard]] QString thinkingDefault() const;
    void setThinkingDefault(const QString& level);

    [[nodiscard]] ThinkingLevel thinkingLevel() const { return m_thinkingDefault; }

    [[nodiscard]] const QString& systemPrompt() const { return m_systemPrompt; }

    void setSystemPrompt(const QString& prompt);

    [[nodiscard]] int sidebarWidth() const { return m_sidebarWidth; }

    void setSidebarWidth(int width);

    [[nodiscard]] bool isSidebarOpen() const { return m_isSidebarOpen; }

    void setIsSidebarOpen(bool isOpen);

    /// The model that guesses for the one that is loaded; empty: none.
    [[nodiscard]] const QString& draftModelPath() const { return m_draftModelPath; }

    void setDraftModelPath(const QString& path);

    /// When answers are written by half of the threads: "never", "battery" or "always".
    [[nodiscard]] const QString& quietMode() const { return m_quietMode; }

    void setQuietMode(const QString& name);

    [[nodiscard]] bool readsAhead() const { return m_readsAhead; }

    void setReadsAhead(bool readsAhead);

    [[nodiscard]] bool writesTitles() const { return m_writesTitles; }

    void setWritesTitles(bool writesTitles);

    [[nodiscard]] bool isMeterOpen() const { return m_isMeterOpen; }

    void setIsMeterOpen(bool isOpen);

    [[nodiscard]] bool hasHighContrast() const { return m_hasHighContrast; }

    void setHasHighContrast(bool hasHighContrast);

    [[nodiscard]] bool hasReducedMotion() const { return m_hasReducedMotion; }

    void setHasReducedMotion(bool hasReducedMotion);

    [[nodiscard]] bool wrapsCode() const { return m_wrapsCode; }

    void setWrapsCode(bool wrapsCode);

    [[nodiscard]] bool numbersCodeLines() const { return m_numbersCodeLines; }

    void setNumbersCodeLines(bool numbersCodeLines);

    [[nodiscard]] bool keepsInTray() const { return m_keepsInTray; }

    void setKeepsInTray(bool keepsInTray);

    [[nodiscard]] const QString& smallWindowKeys() const { return m_smallWindowKeys; }

    void setSmallWindowKeys(const QString& keys);

    [[nodiscard]] bool drawsWithoutCard() const { return m_drawsWithoutCard; }

    void setDrawsWithoutCard(bool drawsWithoutCard);

    [[nodiscard]] bool asksForUpdates() const { return m_asksForUpdates; }

    void setAsksForUpdates(bool asks);

    [[nodiscard]] const QString& updateAddress() const { return m_updateAddress; }

    void setUpdateAddress(const QString& address);

    /// When it was asked and what it said, as app/updates wrote it.
    [[nodiscard]] const QJsonObject& updateAnswer() const { return m_updateAnswer; }

    void setUpdateAnswer(const QJsonObject& answer);

    [[nodiscard]] QRect windowGeometry() const { return m_windowGeometry; }

    void setWindowGeometry(const QRect& geometry);

    [[nodiscard]] bool isWindowMaximized() const { return m_isWindowMaximized; }

    void setIsWindowMaximized(bool isMaximized);

Q_SIGNALS:
    void themeChanged();
    void languageChanged();
    void textSizeChanged();
    void powerWattsChanged();
    void pricePerKwhChanged(); ///< or its currency
    void askAboveWhChanged();
    void budgetChanged();
    void threadsChanged();
    void contextLengthChanged(); ///< or how contexts are held, or what of them is kept on disk
    void lastModelPathChanged();
    void modelFoldersChanged();
    void thinkingDefaultChanged();
    void systemPromptChanged();
    void sidebarWidthChanged();
    void isSidebarOpenChanged();
    void isMeterOpenChanged();
    void writesTitlesChanged();
    void draftModelPathChanged();
    void quietModeChanged();
    void readsAheadChanged();
    void readingChanged();
    void desktopChanged();
    void drawsWithoutCardChanged();
    void updatesChanged();
    void updateAnswerChanged();
    void windowGeometryChanged();
    void isWindowMaximizedChanged();
    /// The file could not be written; it is as it was.
    void savingFailed(const QString& detail);

private:
    void read(const QJsonObject& values);
    [[nodiscard]] QJsonObject values() const;
    void write();
    template<class Value>
    void change(Value& field, const Value& value, void (Settings::*changed)());

    QString m_path;
    SettingsOrigin m_origin = SettingsOrigin::NoFile;
    QJsonObject m_asRead; ///< keeps keys of newer versions
    QTimer m_writeTimer;
    QThreadPool m_writer; ///< one thread, so writes keep their order

    Theme m_theme = Theme::System;
    QString m_language;
    int m_textSize = 100;
    double m_powerWatts = 0.0;
    double m_pricePerKwh = 0.0;
    double m_askAboveWh = 0.0;
    QString m_currency;
    QString m_budgetUnit = QStringLiteral("tokens");
    QString m_budgetPeriod = QStringLiteral("day");
    double m_budgetWarnAt = 0.0;
    double m_budgetStopAt = 0.0;
    int m_threads = 0;
    int m_contextLength = 0;
    QString m_contextPrecision = QStringLiteral("auto");
    int m_keptContextGigabytes = kKeptContextGigabytes;
    QString m_lastModelPath;
    QStringList m_modelFolders;
    ThinkingLevel m_thinkingDefault = ThinkingLevel::Medium;
    QString m_systemPrompt;
    int m_sidebarWidth = 264;
    bool m_isSidebarOpen = true;
    bool m_isMeterOpen = true;
    bool m_writesTitles = true;
    QString m_draftModelPath;
    QString m_quietMode = QStringLiteral("never");
    bool m_readsAhead = true;
    bool m_hasHighContrast = false;
    bool m_hasReducedMotion = false;
    bool m_wrapsCode = false;
    bool m_numbersCodeLines = false;
    bool m_keepsInTray = false;
    QString m_smallWindowKeys;
    bool m_drawsWithoutCard = false;
    bool m_asksForUpdates = false;
    QString m_updateAddress;
    QJsonObject m_updateAnswer;
    QRect m_windowGeometry;
    bool m_isWindowMaximized = false;
};

} // namespace ponder::app
