// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// The words and figures of PriceTagModel.
#include "app/chat/message_list_item.h"
#include "app/chat/price_tag_model.h"
#include "app/format/number_format.h"
#include "app/settings/settings.h"

#include <QStringList>

#include <cmath>

namespace ponder::app {

namespace {

constexpr double kJoulesPerKwh = 3.6e6;
const QString kDot = QStringLiteral(" \u00B7 ");

/// Rounded up to one digit: a ceiling must not be rounded below itself.
double roundedUp(double value)
{
    if (!(value > 0)) {
        return 0;
    }
    const double step = std::pow(10, std::floor(std::log10(value)));
    return std::ceil(value / step - 1e-9) * step;
}

QString ceilingText(double joules)
{
    //: a ceiling of energy: "at most 0.3 Wh"
    return PriceTagModel::tr("\u2264 %1").arg(NumberFormat().wattHours(roundedUp(joules)));
}

} // namespace

QString PriceTagModel::secondsRange(const SecondsForecast& forecast)
{
    const NumberFormat format;
    const auto plain = [&](double seconds) {
        return format.fixed(seconds, forecast.high < 9.95 ? 1 : 0);
    };
    if (forecast.high >= 99.5) {
        //: a range of durations: "40 s – 2 min 5 s"
        return tr("%1 \u2013 %2")
            .arg(format.duration(forecast.low), format.duration(forecast.high));
    }
    const QString low = plain(forecast.low);
    const QString high = plain(forecast.high);
    return low == high ? NumberFormat::withUnit(high, tr("s", "seconds"))
                       : NumberFormat::withUnit(low + QChar(0x2013) + high, tr("s", "seconds"));
}

QString PriceTagModel::tagText(const SecondsForecast& forecast) const
{
    //: the price tag: about so many seconds
    QString text = tr("\u2248 %1").arg(secondsRange(forecast));
    if (const auto power = watts()) {
        text += kDot + ceilingText(forecast.high * *power);
    }
    return text;
}

QString PriceTagModel::energyRange(const SecondsForecast& forecast) const
{
    const auto power = watts();
    if (!power) {
        return {};
    }
    const NumberFormat format;
    return tr("%1 (%2 \u2013 %3)")
        .arg(format.wattHours(forecast.middle * *power),
             format.wattHours(forecast.low * *power),
             format.wattHours(forecast.high * *power));
}

QString PriceTagModel::boundOf(const SecondsForecast& forecast) const
{
    const NumberFormat format;
    QString most = format.duration(forecast.bound);
    if (const auto power = watts()) {
        most += kDot + format.wattHours(roundedUp(forecast.bound * *power));
    }
    return tr("never more than %1").arg(most);
}

QString PriceTagModel::text() const
{
    switch (m_state) {
    case Hidden:
        return {};
    case Measuring:
        return m_isMeasuring ? tr("measuring this model \u2026")
                             : tr("not known before the first answer");
    case TooLong:
        return tr("too long for this model");
    case Counting:
    case Ready:
        break;
    }
    return m_forecast ? tagText(*m_forecast) : QString();
}

QString PriceTagModel::tokensText() const
{
    if (!m_estimate) {
        return {};
    }
    const NumberFormat format;
    const QString read = format.tokens(static_cast<std::uint64_t>(readTokens()));
    return keptTokens() > 0
               ? tr("reads %1, %2 kept").arg(read, format.integer(m_estimate->keptTokens))
               : tr("reads %1").arg(read);
}

QString PriceTagModel::secondsText() const
{
    return m_forecast ? secondsRange(*m_forecast) : QString();
}

QString PriceTagModel::energyText() const
{
    return m_forecast ? energyRange(*m_forecast) : QString();
}

QString PriceTagModel::energyProvenance() const
{
    if (!watts()) {
        return {};
    }
    return provenanceName(m_forecaster.watts() ? m_provenance.value_or(EnergyProvenance::Estimated)
                                               : EnergyProvenance::Estimated);
}

QString PriceTagModel::costText() const
{
    const auto power = watts();
    if (!m_forecast || !power || m_settings.pricePerKwh() <= 0) {
        return {};
    }
    return NumberFormat().money(m_forecast->middle * *power / kJoulesPerKwh *
                                    m_settings.pricePerKwh(),
                                m_settings.currency());
}

QString PriceTagModel::thinkingText() const
{
    if (!m_estimate || m_estimate->thinkingLimit == 0) {
        return {};
    }
    return tr("thinks up to %1").arg(NumberFormat().tokens(m_estimate->thinkingLimit));
}

QString PriceTagModel::boundText() const
{
    return m_forecast ? boundOf(*m_forecast) : QString();
}

QString PriceTagModel::workText() const
{
    return m_estimate && m_estimate->mostFlops > 0
               ? tr("at most %1")
                     .arg(NumberFormat().flops(static_cast<double>(m_estimate->mostFlops)))
               : QString();
}

int PriceTagModel::readTokens() const
{
    return m_estimate ? static_cast<int>(m_estimate->promptTokens - m_estimate->keptTokens) : 0;
}

int PriceTagModel::keptTokens() const
{
    return m_estimate ? static_cast<int>(m_estimate->keptTokens) : 0;
}

int PriceTagModel::answersLearnt() const
{
    return static_cast<int>(m_forecaster.answersLearnt());
}

QVariantList PriceTagModel::levels() const
{
    return m_levels;
}

QString PriceTagModel::accessibleText() const
{
    if (!m_forecast) {
        return text();
    }
    QStringList parts{tr("about %1 to %2")
                          .arg(NumberFormat().duration(m_forecast->low),
                               NumberFormat().duration(m_forecast->high)),
                      tokensText(),
                      thinkingText(),
                      boundText()};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

} // namespace ponder::app
