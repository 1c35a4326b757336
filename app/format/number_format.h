// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCoreApplication>
#include <QList>
#include <QLocale>
#include <QString>
#include <QStringList>

#include <cstdint>

namespace ponder::app {

/// Every figure on screen is written here: SI units behind a narrow no-break space, which also
/// parts thousands; the decimal sign is the locale's; digits are always Western. Thread-safe.
class NumberFormat
{
    Q_DECLARE_TR_FUNCTIONS(ponder::app::NumberFormat)

public:
    explicit NumberFormat(const QLocale& locale = QLocale());

    [[nodiscard]] QString integer(std::uint64_t value) const;      ///< "1 912"
    [[nodiscard]] QString fixed(double value, int decimals) const; ///< "8.8", "1 912.5"
    [[nodiscard]] QString significant(double value,
                                      int digits = 2) const;      ///< "0.32", "4.3", "51", "1 900"
    [[nodiscard]] QString tokens(std::uint64_t count) const;      ///< "512 tokens", "1 token"
    [[nodiscard]] QString tokensShort(std::uint64_t count) const; ///< "512", "185 k", "2.1 M"
    [[nodiscard]] QString
    duration(double seconds) const;                  ///< "5.2 s", "41 s", "2 min 5 s", "2 h 52 min"
    [[nodiscard]] QString flops(double flops) const; ///< "4.3 TFLOP", two significant digits
    [[nodiscard]] QString wattHours(double joules) const;     ///< "0.32 Wh", "1.2 mWh"
    [[nodiscard]] QString bytes(std::uint64_t count) const;   ///< "98 MB", "2.5 GB" (powers of ten)
    [[nodiscard]] QString tokensPerSecond(double rate) const; ///< "12.4", "60": without the unit
    [[nodiscard]] QString watts(double watts) const;          ///< "28 W"
    [[nodiscard]] QString percent(double fraction) const;     ///< "82 %", in Chinese "82%"
    /// "€0.027", "EUR 0.027", "€12.40": a sign stands close, a word apart; two significant digits
    /// below 1, else two decimals, or as many as asked for.
    [[nodiscard]] QString money(double amount, const QString& currency, int decimals = -1) const;

    /// The parts of a sum with `decimals`, rounded so that they add up to the rounded total, which
    /// comes last.
    [[nodiscard]] QStringList column(const QList<double>& parts, int decimals) const;
    /// Decimals that show `total` with at least two significant digits.
    [[nodiscard]] static int columnDecimals(double total);

    /// "value unit" with the narrow no-break space.
    [[nodiscard]] static QString withUnit(const QString& number, const QString& unit);

private:
    QLocale m_locale;
};

/// A power of a thousand and its SI letter.
struct SiScale
{
    double factor = 1;
    QString prefix;
};

/// The scale that shows `value` between 1 and 1000: {1e12, "T"} for 4.3e12; "" below a thousand.
[[nodiscard]] SiScale siScaleOf(double value);

} // namespace ponder::app
