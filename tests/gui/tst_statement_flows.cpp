// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// The bill, the price tag and the budget, used as a person would.
#include "tests/gui/flow_program.h"

#include <QRegularExpression>

using namespace ponder::app;
using ponder::tests::FakeTextGenerator;
using ponder::tests::FlowProgram;

namespace {

constexpr int kPatience = FlowProgram::kPatience;

QString name(const char* objectName)
{
    return QString::fromLatin1(objectName);
}

} // namespace

class TestStatementFlows : public QObject
{
    Q_OBJECT

    std::unique_ptr<FlowProgram> m_program;

    [[nodiscard]] bool isShown(const char* item) const
    {
        return m_program->window->isShown(name(item));
    }

    bool click(const char* item) const { return m_program->window->click(name(item)); }

    [[nodiscard]] QString text(const char* item, const char* property = "text") const
    {
        const QQuickItem* const found = m_program->window->item(name(item));
        return found == nullptr ? QString() : found->property(property).toString();
    }

private Q_SLOTS:

    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral("qrc:.*")));
        m_program = std::make_unique<FlowProgram>();
        QVERIFY(m_program->start());
    }

    void cleanup()
    {
        if (m_program->window) {
            m_program->window->keepPictureOfFailure();
        }
        m_program->quit();
        m_program.reset();
    }

    void statement_withoutWork_saysSo()
    {
        QVERIFY(click("sidebar.statementEntry"));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("statement.empty"), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(text("statement.empty"),
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
            text("statement.total", "figure"), QStringLiteral("17"), kPatience);
        QCOMPARE(text("statement.total", "label"), QStringLiteral("counted"));
    }

    void statement_withAWattage_showsEnergyAndMarksItEstimated()
    {
        m_program->application->settings().setPowerWatts(28);
        QVERIFY(m_program->ask(QStringLiteral("go"), FakeTextGenerator::answer("four")));
        QVERIFY(click("sidebar.statementEntry"));
        QTRY_COMPARE_WITH_TIMEOUT(
            text("statement.total", "label"), QStringLiteral("estimated"), kPatience);
        QVERIFY(text("statement.total", "figure").contains(QStringLiteral("Wh")));
    }

    void chart_isReadWithTheKeyboard()
    {
        QVERIFY(m_program->ask(QStringLiteral("go"), FakeTextGenerator::answer("four")));
        QVERIFY(click("sidebar.statementEntry"));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("statement.chart"), kPatience);
        QQuickItem* const chart = m_program->window->item(name("statement.chart"));
        chart->forceActiveFocus(Qt::TabFocusReason);
        QTRY_VERIFY_WITH_TIMEOUT(isShown("statement.readout"), kPatience);
        const QString today = text("statement.readout");
        QVERIFY(today.contains(QStringLiteral("13 tokens")));
        const int index = chart->property("currentIndex").toInt();
        m_program->window->press(index > 0 ? Qt::Key_Left : Qt::Key_Right);
        QVERIFY(text("statement.readout") != today);
    }

    void table_hasTheSameFiguresAsTheChart()
    {
        QVERIFY(m_program->ask(QStringLiteral("go"), FakeTextGenerator::answer("four")));
        QVERIFY(click("sidebar.statementEntry"));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("statement.tableButton"), kPatience);
        QVERIFY(click("statement.tableButton"));
        QQuickItem* const chart = m_program->window->item(name("statement.chart"));
        chart->forceActiveFocus(Qt::TabFocusReason);
        const QString row =
            QStringLiteral("statement.row%1").arg(chart->property("currentIndex").toInt());
        QTRY_VERIFY_WITH_TIMEOUT(m_program->window->isShown(row), kPatience);
        QCOMPARE(m_program->window->item(row)->property("accessibleText").toString(),
                 text("statement.chart", "currentText"));
    }

    void grouping_byModel_listsTheModel()
    {
        QVERIFY(m_program->ask(QStringLiteral("go"), FakeTextGenerator::answer("four")));
        QVERIFY(click("sidebar.statementEntry"));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("statement.chart"), kPatience);
        QVERIFY(click("statement.grouping.segment2"));
        QTRY_COMPARE_WITH_TIMEOUT(
            text("statement.row0", "label"), QStringLiteral("Fake 1B"), kPatience);
        QVERIFY(!isShown("statement.chart"));
    }

    void budget_reached_isSaidBeforeSendingAndBlocks()
    {
        m_program->application->settings().setBudgetUnit(QStringLiteral("tokens"));
        m_program->application->settings().setBudgetStopAt(10);
        QVERIFY(m_program->chat().canSend());
        m_program->fake.enqueue(FakeTextGenerator::answer("four"));
        QVERIFY(m_program->window->ask(QStringLiteral("go")));
        QTRY_VERIFY_WITH_TIMEOUT(m_program->chat().budget()->isBlocking(), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(!m_program->chat().isGenerating(), kPatience);
        QVERIFY(!m_program->chat().canSend());
        QVERIFY(!m_program->chat().sendBlockedReason().isEmpty());
        QQuickItem* const entry = m_program->window->item(name("sidebar.statementEntry"));
        QVERIFY(entry->property("fraction").toReal() >= 1);
        QVERIFY(entry->property("warned").toBool());
    }

    void budget_isSetInTheSettings()
    {
        QVERIFY(click("sidebar.settingsEntry"));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("settings.budgetStopAt"), kPatience);
        QQuickItem* const page = m_program->window->item(name("settings.page"));
        QQuickItem* const field = m_program->window->item(name("settings.budgetStopAt"));
        page->setProperty("contentY", field->mapToItem(page, QPointF()).y() - 200);
        QVERIFY(click("settings.budgetStopAt"));
        m_program->window->type(QStringLiteral("2000"));
        m_program->window->press(Qt::Key_Return);
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
        m_program->window->type(QStringLiteral("How much"));
        QTRY_VERIFY_WITH_TIMEOUT(!m_program->chat().questionWarning().isEmpty(), kPatience);
        m_program->window->press(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(isShown("dialog.cancelButton"), kPatience);
        QCOMPARE(m_program->window->messageCount(), 2);
        m_program->window->press(Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(!isShown("dialog.cancelButton"), kPatience);
        QCOMPARE(m_program->window->messageCount(), 2);
        QVERIFY(click("composer.field"));
        m_program->window->press(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(isShown("dialog.actionButton"), kPatience);
        QVERIFY(click("dialog.actionButton"));
        QTRY_COMPARE_WITH_TIMEOUT(m_program->window->messageCount(), 4, kPatience);
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
        m_program->window->type(QStringLiteral("How much"));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("composer.priceTag"), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(
            int(m_program->chat().priceTag()->state()), int(PriceTagModel::Ready), kPatience);
        QCOMPARE(text("composer.priceTag"), m_program->chat().priceTag()->text());
        QVERIFY(text("composer.priceTag").contains(QChar(0x2248)));
        m_program->window->press(Qt::Key_A, Qt::ControlModifier);
        m_program->window->press(Qt::Key_Delete);
        QTRY_VERIFY_WITH_TIMEOUT(!isShown("composer.priceTag"), kPatience);
    }
};

QTEST_MAIN(TestStatementFlows)
#include "tst_statement_flows.moc"
