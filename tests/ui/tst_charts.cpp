// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// What the painted items of the window compute before they draw.
#include "ui/controls/segment_bar.h"
#include "ui/reasoning/text_finder.h"
#include "ui/statement/log_dots.h"
#include "ui/statement/usage_chart.h"

#include <QImage>
#include <QPainter>
#include <QTest>

using namespace ponder::ui;

namespace {

/// Three days: one with work, one idle, one to come.
class Days : public QAbstractListModel
{
public:
    enum {
        Reading = Qt::UserRole + 1,
        Thinking,
        Answering,
        Forecast,
        Idle,
        Coming,
        Today,
        Label,
        Text
    };

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : 3;
    }

    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override
    {
        switch (role) {
        case Reading:
        case Thinking:
        case Answering:
            return index.row() == 0 ? 2.0 : 0.0;
        case Forecast:
            return index.row() == 2 ? 4.0 : 0.0;
        case Idle:
            return index.row() == 1;
        case Coming:
            return index.row() == 2;
        case Today:
            return index.row() == 1;
        case Text:
            return QStringLiteral("day %1").arg(index.row());
        default:
            return QString::number(index.row());
        }
    }

    [[nodiscard]] QHash<int, QByteArray> roleNames() const override
    {
        return {{Reading, "readingValue"},
                {Thinking, "thinkingValue"},
                {Answering, "answeringValue"},
                {Forecast, "forecastValue"},
                {Idle, "isIdle"},
                {Coming, "isForecast"},
                {Today, "isToday"},
                {Label, "label"},
                {Text, "accessibleText"}};
    }
};

} // namespace

class TestCharts : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void partAt_isTheNearestPartWithAWeight()
    {
        SegmentBar bar;
        bar.setWidth(100);
        bar.setWeights({50, 0, 50});
        QCOMPARE(bar.partAt(10), 0);
        QCOMPARE(bar.partAt(90), 2);
        QCOMPARE(bar.partAt(-5), 0);
        QCOMPARE(bar.partAt(500), 2);
        bar.setWeights({0, 0, 0});
        QCOMPARE(bar.partAt(10), -1);
    }

    void niceStep_dividesTheAxisIntoAFewRoundParts_data()
    {
        QTest::addColumn<double>("top");
        QTest::addColumn<double>("step");
        QTest::newRow("12") << 12.0 << 4.0;
        QTest::newRow("10") << 10.0 << 4.0;
        QTest::newRow("1") << 1.0 << 0.4;
        QTest::newRow("300") << 300.0 << 100.0;
        QTest::newRow("nothing") << 0.0 << 1.0;
    }

    void niceStep_dividesTheAxisIntoAFewRoundParts()
    {
        QFETCH(double, top);
        QFETCH(double, step);
        QCOMPARE(UsageChart::niceStep(top), step);
    }

    void chart_beginsAtTodayAndStopsAtTheEnds()
    {
        Days days;
        UsageChart chart;
        chart.setSize({300, 200});
        chart.setBars(&days);
        QCOMPARE(chart.currentIndex(), -1);
        chart.step(1);
        QCOMPARE(chart.currentText(), QStringLiteral("day 1"));
        chart.step(1);
        chart.step(1);
        QCOMPARE(chart.currentIndex(), 2);
        chart.step(-1);
        chart.step(-1);
        chart.step(-1);
        QCOMPARE(chart.currentIndex(), 0);
    }

    void chart_findsTheBarUnderTheMouse()
    {
        Days days;
        UsageChart chart;
        chart.setSize({300, 200});
        chart.setBars(&days);
        for (int bar = 0; bar < 3; ++bar) {
            QCOMPARE(chart.barAt(chart.barX(bar)), bar);
        }
        QCOMPARE(chart.barAt(0), -1);
    }

    void chart_ofNothing_paintsWithoutHarm()
    {
        UsageChart chart;
        chart.setSize({300, 200});
        chart.step(1);
        QImage image(300, 200, QImage::Format_ARGB32);
        QPainter painter(&image);
        chart.paint(&painter);
        QCOMPARE(chart.currentIndex(), -1);
    }

    void grid_coversTheAmountsInThousands()
    {
        QCOMPARE(LogDots::grid({15.2, 23.9}), QList<int>({15, 18, 21, 24}));
        QCOMPARE(LogDots::grid({12.0}), QList<int>({12, 15}));
        QCOMPARE(LogDots::grid({0, 15.2}), QList<int>({15, 18}));
        QCOMPARE(LogDots::grid({0, 0}), QList<int>());
    }

    void finder_withoutATarget_findsNothing()
    {
        TextFinder finder;
        finder.setNeedle(QStringLiteral("x"));
        finder.next();
        finder.previous();
        QCOMPARE(finder.count(), 0);
        QCOMPARE(finder.current(), 0);
        QVERIFY(finder.currentRect().isNull());
    }
};

QTEST_MAIN(TestCharts)
#include "tst_charts.moc"
