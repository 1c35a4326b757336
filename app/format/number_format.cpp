// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/format/number_format.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace ponder::app {

namespace {

constexpr QChar kNarrowSpace(0x202F);

QString grouped(const QString& digits)
{
    QString out;
    for (qsizetype i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % 3 == 0) {
            out += kNarrowSpace;
        }
        out += digits.at(i);
    }
    return out;
}

} // namespace

SiScale siScaleOf(double value)
{
    static constexpr std::array<const char16_t*, 9> kPrefixes{
        u"", u"k", u"M", u"G", u"T", u"P", u"E", u"Z", u"Y"};
    double factor = 1;
    std::size_t i = 0;
    // 999.5 would be written "1 000": it belongs to the next scale.
    while (i + 1 < kPrefixes.size() && std::abs(value) >= factor * 999.5) {
        factor *= 1000;
        ++i;
    }
    return {factor, QString::fromUtf16(kPrefixes.at(i))};
}

NumberFormat::NumberFormat(const QLocale& locale)
    : m_locale(locale)
{
}

QString NumberFormat::withUnit(const QString& number, const QString& unit)
{
    return number + kNarrowSpace + unit;
}

QString NumberFormat::integer(std::uint64_t value) const
{
    return grouped(QString::number(value));
}

QString NumberFormat::fixed(double value, int decimals) const
{
    QString text = QLocale::c().toString(std::abs(value), 'f', decimals);
    text.remove(u',');
    const qsizetype point = text.indexOf(u'.');
    QString out = grouped(point < 0 ? text : text.left(point));
    if (point >= 0) {
        out += m_locale.decimalPoint() + text.mid(point + 1);
    }
    const bool isZero =
        std::all_of(text.begin(), text.end(), [](QChar c) { return c == u'0' || c == u'.'; });
    return value < 0 && !isZero ? u'\u2212' + out : out;
}

QString NumberFormat::significant(double value, int digits) const
{
    if (value == 0 || !std::isfinite(value)) {
        return QStringLiteral("0");
    }
    const auto magnitudeOf = [](double v) {
        return static_cast<int>(std::floor(std::log10(std::abs(v))));
    };
    int decimals = digits - 1 - magnitudeOf(value);
    const double step = std::pow(10.0, -decimals);
    const double rounded = std::round(value / step) * step;
    // 0.0996 rounds to 0.10, which needs one decimal less.
    decimals = digits - 1 - magnitudeOf(rounded);
    return fixed(rounded, std::max(decimals, 0));
}

QString NumberFormat::tokens(std::uint64_t count) const
{
    return count == 1 ? tr("1 token") : tr("%1 tokens").arg(integer(count));
}

QString NumberFormat::tokensShort(std::uint64_t count) const
{
    if (count < 10'000) {
        return integer(count);
    }
    const auto value = static_cast<double>(count);
    const SiScale scale = siScaleOf(value);
    const double shown = value / scale.factor;
    return withUnit(significant(shown, shown < 100 ? 2 : 3), scale.prefix);
}

QString NumberFormat::money(double amount, const QString& currency, int decimals) const
{
    QString number;
    if (decimals >= 0) {
        number = fixed(amount, decimals);
    } else {
        number = std::abs(amount) < 1 && amount != 0 ? significant(amount) : fixed(amount, 2);
    }
    if (currency.isEmpty()) {
        return number;
    }
    return currency.size() == 1 && !currency.front().isLetter() ? currency + number
                                                                : currency + kNarrowSpace + number;
}

QString NumberFormat::duration(double seconds) const
{
    if (!std::isfinite(seconds) || seconds < 0) {
        return QStringLiteral("\u2013");
    }
    if (seconds < 9.95) {
        return withUnit(fixed(seconds, 1), tr("s", "seconds"));
    }
    const auto whole = static_cast<std::uint64_t>(std::llround(seconds));
    if (whole < 100) {
        return withUnit(integer(whole), tr("s", "seconds"));
    }
    if (whole < 3600) {
        return withUnit(integer(whole / 60), tr("min", "minutes")) + u' ' +
               withUnit(integer(whole % 60), tr("s", "seconds"));
    }
    const std::uint64_t minutes = (whole + 30) / 60;
    return withUnit(integer(minutes / 60), tr("h", "hours")) + u' ' +
           withUnit(integer(minutes % 60), tr("min", "minutes"));
}

QString NumberFormat::flops(double flops) const
{
    const SiScale scale = siScaleOf(flops);
    return withUnit(significant(flops / scale.factor), scale.prefix + QStringLiteral("FLOP"));
}

QString NumberFormat::wattHours(double joules) const
{
    const double wh = joules / 3600;
    if (wh != 0 && wh < 0.0095) {
        return withUnit(significant(wh * 1000), QStringLiteral("mWh"));
    }
    if (wh >= 999.5) {
        return withUnit(significant(wh / 1000), QStringLiteral("kWh"));
    }
    return withUnit(significant(wh), QStringLiteral("Wh"));
}

QString NumberFormat::bytes(std::uint64_t count) const
{
    const auto value = static_cast<double>(count);
    const SiScale scale = siScaleOf(value);
    return withUnit(scale.factor == 1.0 ? integer(count) : significant(value / scale.factor),
                    scale.prefix + QStringLiteral("B"));
}

QString NumberFormat::tokensPerSecond(double rate) const
{
    if (!std::isfinite(rate) || rate <= 0) {
        return QStringLiteral("\u2013");
    }
    return fixed(rate, rate < 19.95 ? 1 : 0);
}

QString NumberFormat::watts(double watts) const
{
    return withUnit(significant(watts), QStringLiteral("W"));
}

QString NumberFormat::percent(double fraction) const
{
    const QString number = fixed(fraction * 100, 0);
    return m_locale.language() == QLocale::Chinese ? number + u'%'
                                                   : withUnit(number, QStringLiteral("%"));
}

int NumberFormat::columnDecimals(double total)
{
    if (!(total > 0)) {
        return 1;
    }
    return std::clamp(1 - static_cast<int>(std::floor(std::log10(total))), 0, 6);
}

QStringList NumberFormat::column(const QList<double>& parts, int decimals) const
{
    const double step = std::pow(10.0, -decimals);
    const double total = std::accumulate(parts.begin(), parts.end(), 0.0);
    const auto target = std::llround(total / step);

    // Largest remainder: floor everything, then give the missing steps to the parts that lost most.
    QList<long long> units;
    QList<qsizetype> order;
    for (const double part : parts) {
        units.append(static_cast<long long>(std::floor(part / step + 1e-9)));
        order.append(order.size());
    }
    std::stable_sort(order.begin(), order.end(), [&](qsizetype a, qsizetype b) {
        const auto lost = [&](qsizetype i) {
            return parts.at(i) / step - static_cast<double>(units.at(i));
        };
        return lost(a) > lost(b);
    });
    long long missing = target - std::accumulate(units.begin(), units.end(), 0LL);
    for (qsizetype i = 0; i < order.size() && missing > 0; ++i, --missing) {
        ++units[order.at(i)];
    }
    QStringList texts;
    for (const long long unit : units) {
        texts.append(fixed(static_cast<double>(unit) * step, decimals));
    }
    texts.append(fixed(static_cast<double>(target) * step, decimals));
    return texts;
}

} // namespace ponder::app
