// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/format/number_format.h"

#include <QTest>

using ponder::app::NumberFormat;

namespace {

// Narrow no-break spaces as '_', to keep expectations readable.
QString shown(QString text)
{
    return text.replace(QChar(0x202F), u'_');
}

} // namespace

class TestNumberFormat : public QObject
{
    Q_OBJECT

    const NumberFormat m_english{QLocale(QLocale::English, QLocale::UnitedStates)};
    const NumberFormat m_german{QLocale(QLocale::German, QLocale::Germany)};
    const NumberFormat m_chinese{QLocale(QLocale::Chinese, QLocale::China)};

private Q_SLOTS:

    void integer_thousands_partedByNarrowSpaces()
    {
        QCOMPARE(shown(m_english.integer(0)), QStringLiteral("0"));
        QCOMPARE(shown(m_english.integer(999)), QStringLiteral("999"));
        QCOMPARE(shown(m_german.integer(1912)), QStringLiteral("1_912"));
        QCOMPARE(shown(m_english.integer(1'234'567)), QStringLiteral("1_234_567"));
    }

    void arabicLocale_keepsWesternDigits()
    {
        const NumberFormat arabic{QLocale(QLocale::Arabic, QLocale::Egypt)};
        QCOMPARE(shown(arabic.integer(1912)), QStringLiteral("1_912"));
    }

    void duration_scales_data()
    {
        QTest::addColumn<double>("seconds");
        QTest::addColumn<QString>("text");
        QTest::newRow("none") << 0.0 << QStringLiteral("0.0_s");
        QTest::newRow("short") << 5.2 << QStringLiteral("5.2_s");
        QTest::newRow("edge of ten") << 9.96 << QStringLiteral("10_s");
        QTest::newRow("seconds") << 41.3 << QStringLiteral("41_s");
        QTest::newRow("edge of a hundred") << 99.6 << QStringLiteral("1_min 40_s");
        QTest::newRow("minutes") << 125.0 << QStringLiteral("2_min 5_s");
        QTest::newRow("hours") << 10'320.0 << QStringLiteral("2_h 52_min");
    }

    void duration_scales()
    {
        QFETCH(double, seconds);
        QFETCH(QString, text);
        QCOMPARE(shown(m_english.duration(seconds)), text);
    }

    void duration_german_usesComma()
    {
        QCOMPARE(shown(m_german.duration(5.2)), QStringLiteral("5,2_s"));
    }

    void flops_twoSignificantDigits()
    {
        QCOMPARE(shown(m_english.flops(4.31e12)), QStringLiteral("4.3_TFLOP"));
        QCOMPARE(shown(m_english.flops(181.08e9)), QStringLiteral("180_GFLOP"));
        QCOMPARE(shown(m_english.flops(999.9e9)), QStringLiteral("1.0_TFLOP"));
        QCOMPARE(shown(m_english.flops(1.6e21)), QStringLiteral("1.6_ZFLOP"));
        QCOMPARE(shown(m_english.flops(0)), QStringLiteral("0_FLOP"));
    }

    void wattHours_twoSignificantDigits()
    {
        QCOMPARE(shown(m_english.wattHours(0.32 * 3600)), QStringLiteral("0.32_Wh"));
        QCOMPARE(shown(m_english.wattHours(2.4 * 3600)), QStringLiteral("2.4_Wh"));
        QCOMPARE(shown(m_german.wattHours(0.0012 * 3600)), QStringLiteral("1,2_mWh"));
        QCOMPARE(shown(m_english.wattHours(0.0996 * 3600)), QStringLiteral("0.10_Wh"));
        QCOMPARE(shown(m_english.wattHours(3600 * 1234.0)), QStringLiteral("1.2_kWh"));
    }

    void bytes_powersOfTen()
    {
        QCOMPARE(shown(m_english.bytes(98'362'432)), QStringLiteral("98_MB"));
        QCOMPARE(shown(m_english.bytes(2'500'000'000)), QStringLiteral("2.5_GB"));
        QCOMPARE(shown(m_english.bytes(512)), QStringLiteral("512_B"));
    }

    void tokensPerSecond_oneDecimalWhereItCounts()
    {
        QCOMPARE(m_english.tokensPerSecond(12.41), QStringLiteral("12.4"));
        QCOMPARE(m_english.tokensPerSecond(60.4), QStringLiteral("60"));
        QCOMPARE(m_english.tokensPerSecond(0), QStringLiteral("\u2013"));
    }

    void percent_spaceByLanguage()
    {
        QCOMPARE(shown(m_english.percent(0.82)), QStringLiteral("82_%"));
        QCOMPARE(m_chinese.percent(0.82), QStringLiteral("82%"));
    }

    void column_partsAddUpToTheTotal()
    {
        QCOMPARE(m_english.column({1.0 / 3, 1.0 / 3, 1.0 / 3}, 1),
                 (QStringList{QStringLiteral("0.4"),
                              QStringLiteral("0.3"),
                              QStringLiteral("0.3"),
                              QStringLiteral("1.0")}));
        QCOMPARE(m_english.column({2.46, 4.33, 2.01}, 1),
                 (QStringList{QStringLiteral("2.5"),
                              QStringLiteral("4.3"),
                              QStringLiteral("2.0"),
                              QStringLiteral("8.8")}));
        QCOMPARE(m_english.column({0.0, 0.0, 0.0}, 1).last(), QStringLiteral("0.0"));
    }

    void columnDecimals_showTwoDigitsOfTheTotal()
    {
        QCOMPARE(NumberFormat::columnDecimals(0.51), 2);
        QCOMPARE(NumberFormat::columnDecimals(8.8), 1);
        QCOMPARE(NumberFormat::columnDecimals(65.2), 0);
        QCOMPARE(NumberFormat::columnDecimals(0), 1);
    }
};

QTEST_GUILESS_MAIN(TestNumberFormat)
#include "tst_number_format.moc"
