// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/scripted_messages.h"
#include "tests/ui/scripted_window.h"

#include <QDir>
#include <QTest>

using namespace ponder;
using namespace ponder::tests;

namespace {

const std::string kThoughts =
    "The user wants to know whether replacing the fridge pays off. It saves 270 kWh a year, which "
    "is €91.80. Payback is 520 / 91.8 = 5.66 years, well under its life.";
const std::string kAnswer =
    "A new fridge pays for itself after **about six years**. Keep the old one if you move soon.";

} // namespace

/// Draws the trace, the price tag, the statement, budgets and comparisons into <build>/screenshots,
/// light and dark, English and Chinese, wide and narrow.
class CostScreenshots : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void trace_data() { addLookColumns(); }

    void trace();

    void control_data() { addLookColumns(); }

    void control();

    void statement_data() { addLookColumns(); }

    void statement();

    void compare_data() { addLookColumns(); }

    void compare();

    void budgets_data() { addLookColumns(); }

    void budgets();
    void readme();

private:
    static void save(ScriptedWindow& window, const QString& name);
    static void addLookColumns();
    static void dress(ScriptedWindow& window);
    static bool click(ScriptedWindow& window, const char* item);
};

void CostScreenshots::initTestCase()
{
    QDir(QStringLiteral(PONDER_BINARY_DIR)).mkpath(QStringLiteral("screenshots"));
}

void CostScreenshots::save(ScriptedWindow& window, const QString& name)
{
    QTest::qWait(150);
    const QImage image = window.window()->grabWindow();
    QVERIFY(!image.isNull());
    QVERIFY(image.save(QStringLiteral(PONDER_BINARY_DIR "/screenshots/%1.png").arg(name)));
}

void CostScreenshots::addLookColumns()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<bool>("dark");
    QTest::addColumn<bool>("chinese");
    QTest::newRow("light") << QSize(1280, 800) << false << false;
    QTest::newRow("dark") << QSize(1280, 800) << true << false;
    QTest::newRow("chinese") << QSize(1280, 800) << false << true;
    QTest::newRow("chinese-dark") << QSize(1280, 800) << true << true;
    QTest::newRow("small") << QSize(480, 720) << false << false;
    QTest::newRow("small-chinese") << QSize(480, 720) << true << true;
}

void CostScreenshots::dress(ScriptedWindow& window)
{
    QFETCH(bool, dark);
    QFETCH(bool, chinese);
    window.settings().setTheme(dark ? app::Settings::Theme::Dark : app::Settings::Theme::Light);
    window.settings().setLanguage(chinese ? QStringLiteral("zh_CN") : QStringLiteral("en"));
}

bool CostScreenshots::click(ScriptedWindow& window, const char* item)
{
    QQuickItem* const found = window.find(QString::fromLatin1(item));
    if (found == nullptr || !found->isVisible()) {
        return false;
    }
    QTest::mouseClick(window.window(),
                      Qt::LeftButton,
                      {},
                      found->mapToScene({found->width() / 2, found->height() / 2}).toPoint());
    QTest::qWait(50);
    return true;
}

// A finished thought opened, searched, changed; and the card behind a phase.
void CostScreenshots::trace()
{
    QFETCH(QSize, size);
    QFETCH(bool, chinese);
    const QString look = QString::fromLatin1(QTest::currentDataTag());
    ScriptedWindow window;
    dress(window);
    std::vector<app::Message> messages = chinese ? scriptedChineseMessages() : scriptedMessages();
    messages.back().parts.back().text =
        chinese
            ? QStringLiteral("每月多付 **657 欧元**，总共少付 24 813 欧元。")
            : QStringLiteral("The short term costs **€657** more a month and €24 813 less in all.");
    messages.back().work->settingsJson = QStringLiteral("{\"thinkingBudget\":512}");
    messages.back().work->phases.thinking.tokens = 412;
    const app::ConversationId shown =
        window.addConversation(QStringLiteral("Loan: 10 or 15 years"), messages);
    QVERIFY(window.open(size));
    QVERIFY(window.loadModel());
    window.openConversation(shown);
    save(window, QStringLiteral("20-trace-folded-") + look);
    QVERIFY(click(window, "reasoning.line"));
    QVERIFY(click(window, "reasoning.findButton"));
    for (const QChar letter : chinese ? QStringLiteral("1") : QStringLiteral("years")) {
        QTest::keyClick(window.window(), letter.toLatin1());
    }
    save(window, QStringLiteral("20-trace-search-") + look);
    QVERIFY(click(window, "reasoning.editButton"));
    save(window, QStringLiteral("20-trace-edit-") + look);
    QVERIFY(click(window, "reasoning.editCancel"));
    QVERIFY(click(window, "timeline.thinking"));
    save(window, QStringLiteral("20-phase-card-") + look);
}

// The price tag, and the list behind the word "Thinking".
void CostScreenshots::control()
{
    QFETCH(QSize, size);
    QFETCH(bool, chinese);
    const QString look = QString::fromLatin1(QTest::currentDataTag());
    ScriptedWindow window;
    dress(window);
    const app::ConversationId shown =
        window.addConversation(QStringLiteral("Loan: 10 or 15 years"),
                               chinese ? scriptedChineseMessages() : scriptedMessages());
    QVERIFY(window.open(size));
    QVERIFY(window.loadModel());
    // Two answers tell how fast the model is.
    for (int i = 0; i < 2; ++i) {
        window.generator().enqueue(FakeTextGenerator::thinkThenAnswer(kThoughts, kAnswer));
        window.controller().newConversation();
        QVERIFY(window.controller().send(QStringLiteral("Is a new fridge worth it?")));
        QTRY_VERIFY_WITH_TIMEOUT(window.controller().canSend(), 10'000);
    }
    window.openConversation(shown);
    window.controller().setDraftText(
        chinese ? QStringLiteral("如果补贴 20%，结果会变吗？")
                : QStringLiteral("And if rates rise to 5 % after year five?"));
    QTest::qWait(700);
    save(window, QStringLiteral("21-price-tag-") + look);
    QVERIFY(click(window, "composer.thinkingWord") || click(window, "composer.thinkingButton"));
    save(window, QStringLiteral("21-thinking-list-") + look);
    window.controller().setThinkingForNext(true);
    window.controller().setThinkingTokens(300);
    save(window, QStringLiteral("21-thinking-number-") + look);
}

void CostScreenshots::statement()
{
    QFETCH(QSize, size);
    const QString look = QString::fromLatin1(QTest::currentDataTag());
    ScriptedWindow window;
    dress(window);
    window.setToday(QDate(2026, 5, 19));
    window.settings().setPricePerKwh(0.34);
    window.settings().setCurrency(QStringLiteral("€"));
    window.settings().setBudgetUnit(QStringLiteral("wattHours"));
    window.settings().setBudgetPeriod(QStringLiteral("month"));
    window.settings().setBudgetStopAt(150);
    const int shares[] = {
        21, 21, 24, 35, 64, 65, 60, 54, 60, 0, 59, 30, 50, 104, 46, 16, 12, 57, 27};
    for (int day = 0; day < 19; ++day) {
        app::MessageWork work = scriptedWork();
        const auto times = static_cast<std::uint64_t>(shares[day]);
        if (times == 0) {
            continue;
        }
        for (inference::PhaseWork* phase :
             {&work.phases.reading, &work.phases.thinking, &work.phases.answering}) {
            phase->tokens *= times / 6;
            phase->usefulFlops *= times / 6;
            phase->wallNs *= times / 6;
        }
        for (app::Energy* energy :
             {&work.energy->reading, &work.energy->thinking, &work.energy->answering}) {
            energy->microjoules *= times / 6;
            energy->low *= times / 6;
            energy->high *= times / 6;
        }
        window.bookDay(QDate(2026, 5, day + 1),
                       day % 4 == 3 ? QStringLiteral("Phi-4-mini-reasoning")
                                    : QStringLiteral("SmolLM2 135M Instruct"),
                       work,
                       day % 5 == 4 ? app::WorkKind::Title : app::WorkKind::Reply);
    }
    QVERIFY(window.open(size));
    window.window()->setProperty("page", QStringLiteral("statement"));
    QTest::qWait(300);
    save(window, QStringLiteral("05-statement-") + look);
    QQuickItem* const page = window.find(QStringLiteral("statement.page"));
    QVERIFY(page != nullptr);
    page->setProperty("contentY",
                      std::max(0.0, page->property("contentHeight").toReal() - page->height()));
    save(window, QStringLiteral("05-statement-end-") + look);
    page->setProperty("contentY", 0);
    QVERIFY(click(window, "statement.grouping.segment2"));
    QTest::qWait(200);
    save(window, QStringLiteral("05-statement-models-") + look);
}

void CostScreenshots::compare()
{
    QFETCH(QSize, size);
    const QString look = QString::fromLatin1(QTest::currentDataTag());
    ScriptedWindow window;
    dress(window);
    std::vector<app::Message> messages = scriptedMessages();
    messages.front().parts.front().text =
        QStringLiteral("I leave at 9:43 and walk 25 minutes to the station. Trains go at :05, :25 "
                       "and :45 and take "
                       "52 minutes. When do I arrive?");
    const app::ConversationId shown =
        window.addConversation(QStringLiteral("The 10:05 train"), messages);
    QVERIFY(window.open(size));
    QVERIFY(window.loadModel());
    window.openConversation(shown);
    QVERIFY(window.controller().compare({}));
    window.window()->setProperty("page", QStringLiteral("compare"));
    save(window, QStringLiteral("07-compare-before-") + look);
    window.generator().enqueue(FakeTextGenerator::answer(
        "You leave at 9:43 and walk for 25 minutes, so you reach the station at about 10:05, in "
        "time for the **10:05 train**.\n\nYou arrive at **10:57**."));
    window.generator().enqueue(FakeTextGenerator::thinkThenAnswer(
        "9:43 plus 25 minutes is 10:08. The 10:05 has left, so it is the 10:25. The ride takes 52 "
        "minutes: 11:17.",
        "Step by step:\n\n1. 9:43 + 25 min = 10:08 at the station.\n2. The 10:05 has left. The "
        "next "
        "train is the **10:25**.\n3. 10:25 + 52 min = **11:17**.\n\nYou arrive at **11:17**."));
    window.controller().comparison()->run();
    QTRY_COMPARE_WITH_TIMEOUT(
        int(window.controller().comparison()->state()), int(app::AnswerComparison::Done), 10'000);
    window.controller().comparison()->keep(1);
    save(window, QStringLiteral("07-compare-") + look);
    QQuickItem* const page = window.find(QStringLiteral("compare.page"));
    QVERIFY(page != nullptr);
    page->setProperty("contentY",
                      std::max(0.0, page->property("contentHeight").toReal() - page->height()));
    save(window, QStringLiteral("07-compare-end-") + look);
}

// The budget in the settings, and what is said at its end.
void CostScreenshots::budgets()
{
    QFETCH(QSize, size);
    const QString look = QString::fromLatin1(QTest::currentDataTag());
    ScriptedWindow window;
    dress(window);
    window.settings().setPricePerKwh(0.34);
    window.settings().setCurrency(QStringLiteral("€"));
    window.settings().setBudgetUnit(QStringLiteral("wattHours"));
    window.settings().setBudgetPeriod(QStringLiteral("month"));
    window.settings().setBudgetWarnAt(120);
    window.settings().setBudgetStopAt(150);
    app::MessageWork work = scriptedWork();
    work.energy->answering.microjoules = 520'000'000'000;
    window.bookDay(QDate::currentDate(), QStringLiteral("Qwen3 4B"), work, app::WorkKind::Reply);
    QVERIFY(window.open(size));
    QVERIFY(window.loadModel());
    QTest::qWait(200);
    window.controller().setDraftText(QStringLiteral("Is it worth it?"));
    QTest::qWait(600);
    save(window, QStringLiteral("22-budget-warning-") + look);
    window.window()->setProperty("page", QStringLiteral("settings"));
    QTest::qWait(100);
    QQuickItem* const page = window.find(QStringLiteral("settings.page"));
    QQuickItem* const field = window.find(QStringLiteral("settings.budgetWarnAt"));
    QVERIFY(page != nullptr && field != nullptr);
    page->setProperty("contentY", field->mapToItem(page, QPointF()).y() - size.height() / 2.0);
    save(window, QStringLiteral("22-budget-settings-") + look);
    QQuickItem* const engine = window.find(QStringLiteral("settings.contextPrecision"));
    QVERIFY(engine != nullptr);
    page->setProperty("contentY",
                      page->property("contentY").toDouble() +
                          engine->mapToItem(page, QPointF()).y() - size.height() / 2.0);
    save(window, QStringLiteral("22-engine-settings-") + look);
}

// The picture of the README.
void CostScreenshots::readme()
{
    ScriptedWindow window;
    std::vector<app::Message> messages = scriptedMessages();
    messages.back().parts.back().text = QStringLiteral(
        "## The short term costs €657 more a month and €24 813 less in all\n\n"
        "```python\ndef payment(P, rate, years):\n    r, n = rate / 12, years * 12\n    return P * "
        "r / "
        "(1 - (1 + r) ** -n)\n\nprint(payment(240_000, 0.036, 10))  # 2384.52\n```\n\n"
        "| Term | Per month | Total interest | Paid in all |\n|:--|--:|--:|--:|\n"
        "| 10 years | €2 384.52 | €46 142 | €286 142 |\n"
        "| 15 years | €1 727.53 | €70 955 | €310 955 |\n\n"
        "- **10 years** if €2 385 is below a third of your net income.\n"
        "- **15 years** if you need the slack. Ask for free early repayment.\n");
    const app::ConversationId shown =
        window.addConversation(QStringLiteral("Loan: 10 or 15 years"), messages);
    window.settings().setBudgetUnit(QStringLiteral("wattHours"));
    window.settings().setBudgetPeriod(QStringLiteral("month"));
    window.settings().setBudgetStopAt(1.5);
    QVERIFY(window.open({1280, 800}));
    QVERIFY(window.loadModel());
    window.generator().enqueue(FakeTextGenerator::thinkThenAnswer(kThoughts, kAnswer));
    window.controller().newConversation();
    QVERIFY(window.controller().send(QStringLiteral("Is a new fridge worth it?")));
    QTRY_VERIFY_WITH_TIMEOUT(window.controller().canSend(), 10'000);
    window.openConversation(shown);
    window.controller().setDraftText(QStringLiteral("And if rates rise to 5 % after year five?"));
    QTest::qWait(700);
    save(window, QStringLiteral("chat-light"));
}

QTEST_MAIN(CostScreenshots)
#include "cost_screenshots.moc"
