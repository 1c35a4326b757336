// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// The bill, the price tag and the budget, used as a person would.
#include "app/settings/settings.h"
#include "tests/gui/flow_test.h"

#include <QFile>

using namespace ponder::app;
using namespace ponder::tests;

class TestStatementFlows : public FlowTest
{
    Q_OBJECT

private Q_SLOTS:

    void statement_withoutWork_saysSo()
    {
        QVERIFY(click("sidebar.statementEntry"));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("statement.empty"), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(textOf("statement.empty"),
                                  QStringLiteral("Nothing was computed in this time"),
                                  kPatience);
    }

    void statement_afterAnAnswer_hasItsTokens()
    {
        QVERIFY(m_program->ask(QStringLiteral("go"),
                               FakeTextGenerator::thinkThenAnswer("one two", "four five six")));
        QVERIFY(click("sidebar.statementEntry"));
        // 12 read, 2 thought, 3 answered; no wattage was given, so tokens stand in for energy.
        QTRY_COMPARE_WITH_TIMEOUT(
            textOf("statement.total", "figure"), QStringLiteral("17"), kPatience);
        QCOMPARE(textOf("statement.total", "label"), QStringLiteral("counted"));
    }

    void statement_withAWattage_showsEnergyAndMarksItEstimated()
    {
        m_program->application->settings().setPowerWatts(28);
        QVERIFY(m_program->ask(QStringLiteral("go"), FakeTextGenerator::answer("four")));
        QVERIFY(click("sidebar.statementEntry"));
        QTRY_COMPARE_WITH_TIMEOUT(
            textOf("statement.total", "label"), QStringLiteral("estimated"), kPatience);
        QVERIFY(textOf("statement.total", "figure").contains(QStringLiteral("Wh")));
    }

    void chart_isReadWithTheKeyboard()
    {
        QVERIFY(m_program->ask(QStringLiteral("go"), FakeTextGenerator::answer("four")));
        QVERIFY(click("sidebar.statementEntry"));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("statement.chart"), kPatience);
        QQuickItem* const chart = window().item(name("statement.chart"));
        chart->forceActiveFocus(Qt::TabFocusReason);
        QTRY_VERIFY_WITH_TIMEOUT(isShown("statement.readout"), kPatience);
        const QString today = textOf("statement.readout");
        QVERIFY(today.contains(QStringLiteral("13 tokens")));
        const int index = chart->property("currentIndex").toInt();
        window().press(index > 0 ? Qt::Key_Left : Qt::Key_Right);
        QVERIFY(textOf("statement.readout") != today);
    }

    void table_hasTheSameFiguresAsTheChart()
    {
        QVERIFY(m_program->ask(QStringLiteral("go"), FakeTextGenerator::answer("four")));
        QVERIFY(click("sidebar.statementEntry"));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("statement.tableButton"), kPatience);
        QVERIFY(click("statement.tableButton"));
        QQuickItem* const chart = window().item(name("statement.chart"));
        chart->forceActiveFocus(Qt::TabFocusReason);
        const QString row =
            QStringLiteral("statement.row%1").arg(chart->property("currentIndex").toInt());
        QTRY_VERIFY_WITH_TIMEOUT(window().isShown(row), kPatience);
        QCOMPARE(window().item(row)->property("accessibleText").toString(),
                 textOf("statement.chart", "currentText"));
    }

    void grouping_byModel_listsTheModel()
    {
        QVERIFY(m_program->ask(QStringLiteral("go"), FakeTextGenerator::answer("four")));
        QVERIFY(click("sidebar.statementEntry"));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("statement.chart"), kPatience);
        QVERIFY(click("statement.grouping.segment2"));
        QTRY_COMPARE_WITH_TIMEOUT(
            textOf("statement.row0", "label"), QStringLiteral("Fake 1B"), kPatience);
        QVERIFY(!isShown("statement.chart"));
    }

    void budget_reached_isSaidBeforeSendingAndBlocks()
    {
        m_program->application->settings().setBudgetUnit(QStringLiteral("tokens"));
        m_program->application->settings().setBudgetStopAt(10);
        QVERIFY(m_program->chat().canSend());
        m_program->fake.enqueue(FakeTextGenerator::answer("four"));
        QVERIFY(window().ask(QStringLiteral("go")));
        QTRY_VERIFY_WITH_TIMEOUT(m_program->chat().budget()->isBlocking(), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(!m_program->chat().isGenerating(), kPatience);
        QVERIFY(!m_program->chat().canSend());
        QVERIFY(!m_program->chat().sendBlockedReason().isEmpty());
        QQuickItem* const entry = window().item(name("sidebar.statementEntry"));
        QVERIFY(entry->property("fraction").toReal() >= 1);
        QVERIFY(entry->property("warned").toBool());
    }

    void budget_isSetInTheSettings()
    {
        QVERIFY(click("sidebar.settingsEntry"));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("settings.budgetStopAt"), kPatience);
        QQuickItem* const page = window().item(name("settings.page"));
        QQuickItem* const field = window().item(name("settings.budgetStopAt"));
        page->setProperty("contentY", field->mapToItem(page, QPointF()).y() - 200);
        QVERIFY(click("settings.budgetStopAt"));
        window().type(QStringLiteral("2000"));
        window().press(Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(
            m_program->application->settings().budgetStopAt(), 2000.0, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(m_program->chat().budget()->hasBudget(), kPatience);
    }

    void questionAboveTheLimit_isAskedAboutOnce()
    {
        m_program->application->settings().setPowerWatts(28);
        m_program->application->settings().setAskAboveWh(0.000001);
        // The first answer tells how fast this model is.
        QVERIFY(m_program->ask(QStringLiteral("go"), FakeTextGenerator::answer("one two")));
        QVERIFY(click("composer.field"));
        window().type(QStringLiteral("How much"));
        QTRY_VERIFY_WITH_TIMEOUT(!m_program->chat().questionWarning().isEmpty(), kPatience);
        window().press(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(isShown("dialog.cancelButton"), kPatience);
        QCOMPARE(window().messageCount(), 2);
        window().press(Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(!isShown("dialog.cancelButton"), kPatience);
        QCOMPARE(window().messageCount(), 2);
        QVERIFY(click("composer.field"));
        window().press(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(isShown("dialog.actionButton"), kPatience);
        QVERIFY(click("dialog.actionButton"));
        QTRY_COMPARE_WITH_TIMEOUT(window().messageCount(), 4, kPatience);
    }

    void questionBelowTheLimit_isSentAtOnce()
    {
        m_program->application->settings().setPowerWatts(28);
        m_program->application->settings().setAskAboveWh(1000);
        QVERIFY(m_program->ask(QStringLiteral("go"), FakeTextGenerator::answer("four")));
    }

    void priceTag_followsTheText()
    {
        QVERIFY(!isShown("composer.priceTag"));
        QVERIFY(m_program->ask(QStringLiteral("go"), FakeTextGenerator::answer("one two")));
        QVERIFY(click("composer.field"));
        window().type(QStringLiteral("How much"));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("composer.priceTag"), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(
            int(m_program->chat().priceTag()->state()), int(PriceTagModel::Ready), kPatience);
        QCOMPARE(textOf("composer.priceTag"), m_program->chat().priceTag()->text());
        QVERIFY(textOf("composer.priceTag").contains(QChar(0x2248)));
        window().press(Qt::Key_A, Qt::ControlModifier);
        window().press(Qt::Key_Delete);
        QTRY_VERIFY_WITH_TIMEOUT(!isShown("composer.priceTag"), kPatience);
    }

    void export_throughTheDialogs_writesTheFiles()
    {
        QVERIFY(m_program->ask(QStringLiteral("go"), FakeTextGenerator::answer("four")));
        QVERIFY(click("sidebar.statementEntry"));
        QTRY_COMPARE_WITH_TIMEOUT(textOf("statement.total", "label"), name("counted"), kPatience);
        const QString table = m_program->folder.filePath(name("bill.csv"));
        QVERIFY(
            window().chooseFile(name("statement.exportCsv"), name("statement.csvDialog"), table));
        QFile csv(table);
        QTRY_VERIFY_WITH_TIMEOUT(csv.size() > 0, kPatience);
        QVERIFY(csv.open(QIODevice::ReadOnly));
        QVERIFY(csv.readLine().contains("kv_bytes"));
        const QString document = m_program->folder.filePath(name("bill.pdf"));
        QVERIFY(
            window().chooseFile(name("statement.savePdf"), name("statement.pdfDialog"), document));
        QFile pdf(document);
        QTRY_VERIFY_WITH_TIMEOUT(pdf.size() > 1'000, kPatience);
        QVERIFY(pdf.open(QIODevice::ReadOnly));
        QVERIFY(pdf.readLine().startsWith("%PDF-"));
    }
};

QTEST_MAIN(TestStatementFlows)
#include "tst_statement_flows.moc"
