// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/settings/settings.h"

#include "app/conversation/conversation_names.h"

#include <QJsonArray>

#include <algorithm>
#include <cmath>
#include <utility>

namespace ponder::app {

namespace {

constexpr int kWriteDelayMs = 500;
constexpr int kMostThreads = 1024;
constexpr int kLongestContext = 1 << 24;
constexpr int kMostGigabytes = 1000;
constexpr double kMostWatts = 5000.0;
constexpr double kLargestAmount = 1e12;
constexpr int kLongestCurrency = 8;

constexpr std::pair<Settings::Theme, const char*> kThemes[] = {{Settings::Theme::System, "system"},
                                                               {Settings::Theme::Light, "light"},
                                                               {Settings::Theme::Dark, "dark"}};

Settings::Theme themeFrom(const QString& name)
{
    for (const auto& [theme, themeName] : kThemes) {
        if (name == QLatin1String(themeName)) {
            return theme;
        }
    }
    return Settings::Theme::System;
}

QString nameOfTheme(Settings::Theme theme)
{
    for (const auto& [value, themeName] : kThemes) {
        if (value == theme) {
            return QLatin1String(themeName);
        }
    }
    return {};
}

QRect rectFrom(const QJsonArray& numbers)
{
    if (numbers.size() != 4) {
        return {};
    }
    return {numbers[0].toInt(), numbers[1].toInt(), numbers[2].toInt(), numbers[3].toInt()};
}

double sensibleWatts(double watts)
{
    return std::isfinite(watts) ? std::clamp(watts, 0.0, kMostWatts) : 0.0;
}

double sensibleAmount(double amount)
{
    return std::isfinite(amount) ? std::clamp(amount, 0.0, kLargestAmount) : 0.0;
}

/// `name` when it is one of those known, else the first of them.
QString known(const QString& name, const QStringList& names)
{
    return names.contains(name) ? name : names.constFirst();
}

QStringList budgetUnits()
{
    return {QStringLiteral("tokens"),
            QStringLiteral("wattHours"),
            QStringLiteral("minutes"),
            QStringLiteral("money")};
}

QStringList budgetPeriods()
{
    return {QStringLiteral("day"), QStringLiteral("month")};
}

QStringList contextPrecisions()
{
    return {QStringLiteral("auto"), QStringLiteral("f16"), QStringLiteral("q8_0")};
}

QStringList quietModes()
{
    return {QStringLiteral("never"), QStringLiteral("battery"), QStringLiteral("always")};
}

} // namespace

Settings::Settings(QString path, QObject* parent)
    : QObject(parent)
    , m_path(std::move(path))
{
    LoadedSettings loaded = readSettingsFile(m_path);
    m_origin = loaded.origin;
    m_asRead = std::move(loaded.values);
    read(m_asRead);
    m_writer.setMaxThreadCount(1);
    m_writeTimer.setSingleShot(true);
    m_writeTimer.setInterval(kWriteDelayMs);
    QObject::connect(&m_writeTimer, &QTimer::timeout, this, &Settings::write);
}

Settings::~Settings()
{
    flush();
}

void Settings::flush()
{
    if (m_writeTimer.isActive()) {
        m_writeTimer.stop();
        write();
    }
    m_writer.waitForDone();
}

void Settings::read(const QJsonObject& values)
{
    const auto value = [&values](const char* key) { return values.value(QLatin1String(key)); };
    m_theme = themeFrom(value("theme").toString());
    m_language = value("language").toString();
    m_textSize = std::clamp(value("textSize").toInt(m_textSize), 75, 200);
    m_powerWatts = sensibleWatts(value("powerWatts").toDouble());
    m_pricePerKwh = sensibleAmount(value("pricePerKwh").toDouble());
    m_askAboveWh = sensibleAmount(value("askAboveWh").toDouble());
    m_currency = value("currency").toString().trimmed().left(kLongestCurrency);
    m_budgetUnit = known(value("budgetUnit").toString(), budgetUnits());
    m_budgetPeriod = known(value("budgetPeriod").toString(), budgetPeriods());
    m_budgetWarnAt = sensibleAmount(value("budgetWarnAt").toDouble());
    m_budgetStopAt = sensibleAmount(value("budgetStopAt").toDouble());
    m_threads = std::clamp(value("threads").toInt(), 0, kMostThreads);
    m_contextLength = std::clamp(value("contextLength").toInt(), 0, kLongestContext);
    m_contextPrecision = known(value("contextPrecision").toString(), contextPrecisions());
    m_keptContextGigabytes =
        std::clamp(value("keptContextGigabytes").toInt(kKeptContextGigabytes), 0, kMostGigabytes);
    m_lastModelPath = value("lastModelPath").toString();
    for (const QJsonValue& folder : value("modelFolders").toArray()) {
        m_modelFolders.append(folder.toString());
    }
    m_modelFolders.removeAll(QString());
    m_thinkingDefault = fromName<ThinkingLevel>(value("thinking").toString().toStdString())
                            .value_or(m_thinkingDefault);
    m_systemPrompt = value("systemPrompt").toString();
    m_sidebarWidth = std::clamp(value("sidebarWidth").toInt(m_sidebarWidth), 160, 800);
    m_isSidebarOpen = value("isSidebarOpen").toBool(m_isSidebarOpen);
    m_isMeterOpen = value("isMeterOpen").toBool(m_isMeterOpen);
    m_writesTitles = value("writesTitles").toBool(m_writesTitles);
    m_draftModelPath = value("draftModelPath").toString();
    m_quietMode = known(value("quietMode").toString(), quietModes());
    m_readsAhead = value("readsAhead").toBool(m_readsAhead);
    m_hasHighContrast = value("hasHighContrast").toBool();
    m_hasReducedMotion = value("hasReducedMotion").toBool();
    m_wrapsCode = value("wrapsCode").toBool();
    m_numbersCodeLines = value("numbersCodeLines").toBool();
    m_keepsInTray = value("keepsInTray").toBool();
    m_smallWindowKeys = value("smallWindowKeys").toString();
    m_drawsWithoutCard = value("drawsWithoutCard").toBool();
    m_asksForUpdates = value("asksForUpdates").toBool();
    m_updateAddress = value("updateAddress").toString();
    m_updateAnswer = value("updateAnswer").toObject();
    m_windowGeometry = rectFrom(value("windowGeometry").toArray());
    m_isWindowMaximized = value("isWindowMaximized").toBool();
}

QJsonObject Settings::values() const
{
    QJsonObject values = m_asRead;
    const auto put = [&values](const char* key, const QJsonValue& value) {
        values.insert(QLatin1String(key), value);
    };
    put("theme", nameOfTheme(m_theme));
    put("language", m_language);
    put("textSize", m_textSize);
    put("powerWatts", m_powerWatts);
    put("pricePerKwh", m_pricePerKwh);
    put("askAboveWh", m_askAboveWh);
    put("currency", m_currency);
    put("budgetUnit", m_budgetUnit);
    put("budgetPeriod", m_budgetPeriod);
    put("budgetWarnAt", m_budgetWarnAt);
    put("budgetStopAt", m_budgetStopAt);
    put("threads", m_threads);
    put("contextLength", m_contextLength);
    put("contextPrecision", m_contextPrecision);
    put("keptContextGigabytes", m_keptContextGigabytes);
    put("lastModelPath", m_lastModelPath);
    put("modelFolders", QJsonArray::fromStringList(m_modelFolders));
    put("thinking", thinkingDefault());
    put("systemPrompt", m_systemPrompt);
    put("sidebarWidth", m_sidebarWidth);
    put("isSidebarOpen", m_isSidebarOpen);
    put("isMeterOpen", m_isMeterOpen);
    put("writesTitles", m_writesTitles);
    put("draftModelPath", m_draftModelPath);
    put("quietMode", m_quietMode);
    put("readsAhead", m_readsAhead);
    put("hasHighContrast", m_hasHighContrast);
    put("hasReducedMotion", m_hasReducedMotion);
    put("wrapsCode", m_wrapsCode);
    put("numbersCodeLines", m_numbersCodeLines);
    put("keepsInTray", m_keepsInTray);
    put("smallWindowKeys", m_smallWindowKeys);
    put("drawsWithoutCard", m_drawsWithoutCard);
    put("asksForUpdates", m_asksForUpdates);
    put("updateAddress", m_updateAddress);
    put("updateAnswer", m_updateAnswer);
    put("windowGeometry",
        QJsonArray{m_windowGeometry.x(),
                   m_windowGeometry.y(),
                   m_windowGeometry.width(),
                   m_windowGeometry.height()});
    put("isWindowMaximized", m_isWindowMaximized);
    return values;
}

void Settings::write()
{
    m_writer.start([this, path = m_path, values = values()] {
        const inference::Result<void> written = writeSettingsFile(path, values);
        if (!written) {
            const QString detail = QString::fromStdString(written.error().detail);
            QMetaObject::invokeMethod(
                this, [this, detail] { Q_EMIT savingFailed(detail); }, Qt::QueuedConnection);
        }
    });
}

template<class Value>
void Settings::change(Value& field, const Value& value, void (Settings::*changed)())
{
    if (field == value) {
        return;
    }
    field = value;
    if (!m_writeTimer.isActive()) {
        m_writeTimer.start();
    }
    Q_EMIT(this->*changed)();
}

void Settings::setTheme(Theme theme)
{
    change(m_theme, theme, &Settings::themeChanged);
}

void Settings::setLanguage(const QString& language)
{
    change(m_language, language, &Settings::languageChanged);
}

void Settings::setTextSize(int percent)
{
    change(m_textSize, std::clamp(percent, 75, 200), &Settings::textSizeChanged);
}

void Settings::setPowerWatts(double watts)
{
    change(m_powerWatts, sensibleWatts(watts), &Settings::powerWattsChanged);
}

std::optional<double> Settings::wattage() const
{
    return m_powerWatts > 0.0 ? std::optional(m_powerWatts) : std::nullopt;
}

void Settings::setAskAboveWh(double wattHours)
{
    change(m_askAboveWh, sensibleAmount(wattHours), &Settings::askAboveWhChanged);
}

void Settings::setPricePerKwh(double price)
{
    change(m_pricePerKwh, sensibleAmount(price), &Settings::pricePerKwhChanged);
}

void Settings::setCurrency(const QString& currency)
{
    change(m_currency, currency.trimmed().left(kLongestCurrency), &Settings::pricePerKwhChanged);
}

void Settings::setBudgetUnit(const QString& unit)
{
    change(m_budgetUnit, known(unit, budgetUnits()), &Settings::budgetChanged);
}

void Settings::setBudgetPeriod(const QString& period)
{
    change(m_budgetPeriod, known(period, budgetPeriods()), &Settings::budgetChanged);
}

void Settings::setBudgetWarnAt(double amount)
{
    change(m_budgetWarnAt, sensibleAmount(amount), &Settings::budgetChanged);
}

void Settings::setBudgetStopAt(double amount)
{
    change(m_budgetStopAt, sensibleAmount(amount), &Settings::budgetChanged);
}

void Settings::setThreads(int threads)
{
    change(m_threads, std::clamp(threads, 0, kMostThreads), &Settings::threadsChanged);
}

void Settings::setContextLength(int tokens)
{
    change(
        m_contextLength, std::clamp(tokens, 0, kLongestContext), &Settings::contextLengthChanged);
}

void Settings::setContextPrecision(const QString& name)
{
    change(m_contextPrecision, known(name, contextPrecisions()), &Settings::contextLengthChanged);
}

void Settings::setKeptContextGigabytes(int gigabytes)
{
    change(m_keptContextGigabytes,
           std::clamp(gigabytes, 0, kMostGigabytes),
           &Settings::contextLengthChanged);
}

void Settings::setDraftModelPath(const QString& path)
{
    change(m_draftModelPath, path, &Settings::draftModelPathChanged);
}

void Settings::setQuietMode(const QString& name)
{
    change(m_quietMode, known(name, quietModes()), &Settings::quietModeChanged);
}

void Settings::setLastModelPath(const QString& path)
{
    change(m_lastModelPath, path, &Settings::lastModelPathChanged);
}

void Settings::setModelFolders(const QStringList& paths)
{
    change(m_modelFolders, paths, &Settings::modelFoldersChanged);
}

QString Settings::thinkingDefault() const
{
    const std::string_view name = nameOf(m_thinkingDefault);
    return QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size()));
}

void Settings::setThinkingDefault(const QString& level)
{
    change(m_thinkingDefault,
           fromName<ThinkingLevel>(level.toStdString()).value_or(m_thinkingDefault),
           &Settings::thinkingDefaultChanged);
}

void Settings::setSystemPrompt(const QString& prompt)
{
    change(m_systemPrompt, prompt, &Settings::systemPromptChanged);
}

void Settings::setSidebarWidth(int width)
{
    change(m_sidebarWidth, std::clamp(width, 160, 800), &Settings::sidebarWidthChanged);
}

void Settings::setIsSidebarOpen(bool isOpen)
{
    change(m_isSidebarOpen, isOpen, &Settings::isSidebarOpenChanged);
}

void Settings::setReadsAhead(bool readsAhead)
{
    change(m_readsAhead, readsAhead, &Settings::readsAheadChanged);
}

void Settings::setWritesTitles(bool writesTitles)
{
    change(m_writesTitles, writesTitles, &Settings::writesTitlesChanged);
}

void Settings::setIsMeterOpen(bool isOpen)
{
    change(m_isMeterOpen, isOpen, &Settings::isMeterOpenChanged);
}

void Settings::setHasHighContrast(bool hasHighContrast)
{
    change(m_hasHighContrast, hasHighContrast, &Settings::readingChanged);
}

void Settings::setHasReducedMotion(bool hasReducedMotion)
{
    change(m_hasReducedMotion, hasReducedMotion, &Settings::readingChanged);
}

void Settings::setWrapsCode(bool wrapsCode)
{
    change(m_wrapsCode, wrapsCode, &Settings::readingChanged);
}

void Settings::setNumbersCodeLines(bool numbersCodeLines)
{
    change(m_numbersCodeLines, numbersCodeLines, &Settings::readingChanged);
}

void Settings::setKeepsInTray(bool keepsInTray)
{
    change(m_keepsInTray, keepsInTray, &Settings::desktopChanged);
}

void Settings::setSmallWindowKeys(const QString& keys)
{
    change(m_smallWindowKeys, keys, &Settings::desktopChanged);
}

void Settings::setDrawsWithoutCard(bool drawsWithoutCard)
{
    change(m_drawsWithoutCard, drawsWithoutCard, &Settings::drawsWithoutCardChanged);
}

void Settings::setAsksForUpdates(bool asks)
{
    change(m_asksForUpdates, asks, &Settings::updatesChanged);
}

void Settings::setUpdateAddress(const QString& address)
{
    change(m_updateAddress, address.trimmed(), &Settings::updatesChanged);
}

void Settings::setUpdateAnswer(const QJsonObject& answer)
{
    change(m_updateAnswer, answer, &Settings::updateAnswerChanged);
}

void Settings::setWindowGeometry(const QRect& geometry)
{
    change(m_windowGeometry, geometry, &Settings::windowGeometryChanged);
}

void Settings::setIsWindowMaximized(bool isMaximized)
{
    change(m_isWindowMaximized, isMaximized, &Settings::isWindowMaximizedChanged);
}

} // namespace ponder::app
