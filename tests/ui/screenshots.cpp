// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/scripted_messages.h"
#include "tests/ui/scripted_window.h"

#include <QDir>
#include <QTest>

using namespace ponder;
using namespace ponder::tests;

namespace {

const QString kThoughts = QStringLiteral(
    "The user wants to know whether replacing the fridge pays off. Old unit: 380 kWh a year "
    "according to the sticker, "
    "but it is from 2009, so door seals may have aged. I should say that the sticker is a lower "
    "bound.\n\nNew unit: "
    "€520, 110 kWh a year. Saving is 270 kWh. At €0.34 that is 270 × 0.34 = €91.80 a year. Payback "
    "is 520 / 91.8 = 5.66 "
    "years.\n\nIs there something I miss? The delivery and taking back of the old unit, perhaps "
    "€40. Then 560 / 91.8 "
    "= 6.1 years. A fridge lasts about 12 to 15 years, so it pays back in under half its life. The "
    "energy to build it "
    "is a separate question; the user asked only about money, so the answer stays with money.");
const QString kAnswer =
    QStringLiteral("A new fridge pays for itself after **about six years**. It saves 270 kWh a "
                   "year, which is €91.80.\n\n- Keep the "
                   "old one if you move soon.\n- Replace it if it needs a repair.\n");

} // namespace

/// Draws every screen into <build>/screenshots, to be looked at. Each must at least come up without
/// a QML warning.
class Screenshots : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void chat_data();
    void chat();
    void streaming_data();
    void streaming();
    void pages_data();
    void pages();
    void welcome_data();
    void welcome();
    void interrupted();
    void formulas();
    void places_data();
    void places();
    void messages_data();
    void messages();

private:
    static void save(ScriptedWindow& window, const QString& name);
    static void prepare(ScriptedWindow& window);
};

void Screenshots::initTestCase()
{

    QDir(QStringLiteral(PONDER_BINARY_DIR)).mkpath(QStringLiteral("screenshots"));
}

void Screenshots::save(ScriptedWindow& window, const QString& name)
{
    QTest::qWait(150);
    const QImage image = window.window()->grabWindow();
    QVERIFY(!image.isNull());
    QVERIFY(image.save(QStringLiteral(PONDER_BINARY_DIR "/screenshots/%1.png").arg(name)));
}

void Screenshots::prepare(ScriptedWindow& window)
{
    window.addConversation(
        QStringLiteral("Thesis outline"), {userMessage(1, QStringLiteral("Outline"))}, 24 * 40);
    window.addConversation(QStringLiteral("What quantisation does"),
                           {userMessage(1, QStringLiteral("What does it do?"))},
                           30);
    window.addConversation(
        QStringLiteral("日语敬语的三种说法"), {userMessage(1, QStringLiteral("日语敬语？"))}, 31);
    window.addConversation(QStringLiteral("Letter to the landlord"),
                           {userMessage(1, QStringLiteral("Write a letter"))},
                           0);
    window.addConversation(QStringLiteral("Replace the old fridge?"), {}, 0);
}

void Screenshots::chat_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<bool>("dark");
    QTest::addColumn<bool>("chinese");
    QTest::addColumn<bool>("meter");
    const auto row = [](const char* name, QSize size, bool dark, bool chinese, bool meter) {
        QTest::newRow(name) << QString::fromLatin1(name) << size << dark << chinese << meter;
    };
    row("01-chat-light", {1280, 800}, false, false, false);
    row("02-chat-dark", {1280, 800}, true, false, false);
    row("04-meter-light", {1280, 800}, false, false, true);
    row("04-meter-dark", {1280, 800}, true, false, true);
    row("04-meter-overlay", {1000, 700}, false, false, true);
    row("10-small-window", {480, 720}, false, false, false);
    row("11-chinese-dark", {1280, 800}, true, true, false);
    row("11-chinese-meter", {1280, 800}, false, true, true);
    row("medium-window", {800, 640}, false, false, false);
}

void Screenshots::chat()
{
    QFETCH(QString, name);
    QFETCH(QSize, size);
    QFETCH(bool, dark);
    QFETCH(bool, chinese);
    QFETCH(bool, meter);
    ScriptedWindow window;
    window.settings().setTheme(dark ? app::Settings::Theme::Dark : app::Settings::Theme::Light);
    window.settings().setLanguage(chinese ? QStringLiteral("zh_CN") : QStringLiteral("en"));
    window.settings().setIsMeterOpen(meter);
    prepare(window);
    const app::ConversationId shown = window.addConversation(
        chinese ? QStringLiteral("旧冰箱要不要换") : QStringLiteral("Loan: 10 or 15 years"),
        chinese ? scriptedChineseMessages() : scriptedMessages());
    QVERIFY(window.open(size));
    QVERIFY(window.loadModel());
    window.openConversation(shown);
    window.controller().setDraftText(
        chinese ? QStringLiteral("如果补贴 20%，结果会变吗？")
                : QStringLiteral("And if rates rise to 5 % after year five?"));
    if (meter && size.width() < 1200) {
        window.window()->setProperty("meterOverlayOpen", true);
    }
    save(window, name);
    if (name == QLatin1String("01-chat-light") || name == QLatin1String("02-chat-dark")) {
        QQuickItem* list = window.find(QStringLiteral("transcript.list"));
        QVERIFY(list != nullptr);
        QMetaObject::invokeMethod(list, "positionViewAtBeginning");
        QQuickItem* line = window.find(QStringLiteral("reasoning.line"));
        QVERIFY(line != nullptr);
        QTest::mouseClick(
            window.window(), Qt::LeftButton, {}, line->mapToScene({60, 10}).toPoint());
        save(window, name + QStringLiteral("-reasoning"));
    }
}

void Screenshots::streaming_data()
{
    QTest::addColumn<int>("steps");
    QTest::addColumn<bool>("dark");
    QTest::addColumn<QSize>("size");
    QTest::newRow("03-streaming-reading") << 2 << true << QSize(1280, 800);
    QTest::newRow("03-streaming-thinking") << 100 << false << QSize(1280, 800);
    QTest::newRow("03-streaming-answering") << 150 << false << QSize(1280, 800);
    QTest::newRow("03-streaming-small") << 100 << false << QSize(480, 720);
}

void Screenshots::streaming()
{
    QFETCH(int, steps);
    QFETCH(bool, dark);
    QFETCH(QSize, size);
    ScriptedWindow window;
    window.settings().setTheme(dark ? app::Settings::Theme::Dark : app::Settings::Theme::Light);
    prepare(window);
    window.generator().enqueue(FakeTextGenerator::gated(FakeTextGenerator::delayed(
        FakeTextGenerator::thinkThenAnswer(kThoughts.toStdString(), kAnswer.toStdString()),
        std::chrono::milliseconds(4))));
    QVERIFY(window.open(size));
    QVERIFY(window.loadModel());
    window.controller().newConversation();
    QVERIFY(window.controller().send(
        QStringLiteral("Our fridge is from 2009 and uses 380 kWh a year. A new one costs €520 and "
                       "uses 110 kWh. We pay €0.34 per kWh. Is it worth it?")));
    window.generator().release(steps);
    QTest::qWait(1200);
    save(window, QString::fromLatin1(QTest::currentDataTag()));
    window.generator().openGate();
    QTRY_VERIFY_WITH_TIMEOUT(!window.controller().isGenerating(), 10'000);
}

void Screenshots::pages_data()
{
    QTest::addColumn<QString>("page");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<QString>("language");
    QTest::newRow("06-models") << QStringLiteral("models") << QSize(1280, 800)
                               << QStringLiteral("en");
    QTest::newRow("09-settings") << QStringLiteral("settings") << QSize(1280, 800)
                                 << QStringLiteral("en");
    QTest::newRow("09-settings-small")
        << QStringLiteral("settings") << QSize(480, 720) << QStringLiteral("en");
    QTest::newRow("09-settings-chinese")
        << QStringLiteral("settings") << QSize(1280, 800) << QStringLiteral("zh_CN");
    QTest::newRow("17-about") << QStringLiteral("about") << QSize(1280, 800)
                              << QStringLiteral("en");
    QTest::newRow("17-about-small")
        << QStringLiteral("about") << QSize(480, 720) << QStringLiteral("zh_CN");
}

void Screenshots::pages()
{
    QFETCH(QString, page);
    QFETCH(QSize, size);
    QFETCH(QString, language);
    ScriptedWindow window;
    window.settings().setLanguage(language);
    prepare(window);
    window.addModelFile(QStringLiteral("Qwen3-4B-Q4_K_M.gguf"));
    QVERIFY(window.open(size));
    QVERIFY(window.loadModel());
    window.window()->setProperty("page", page);
    save(window, QString::fromLatin1(QTest::currentDataTag()));
}

void Screenshots::welcome_data()
{
    QTest::addColumn<bool>("hasModel");
    QTest::addColumn<QSize>("size");
    QTest::newRow("08-welcome") << false << QSize(1280, 800);
    QTest::newRow("08-welcome-small") << false << QSize(480, 720);
    QTest::newRow("08-new-chat") << true << QSize(1280, 800);
    QTest::newRow("18-without-card") << true << QSize(1280, 800);
    QTest::newRow("18-without-card-small") << true << QSize(480, 720);
}

void Screenshots::welcome()
{
    QFETCH(bool, hasModel);
    QFETCH(QSize, size);
    ScriptedWindow window;
    QVERIFY(window.open(size));
    if (hasModel) {
        QVERIFY(window.loadModel());
    }
    const QString tag = QString::fromLatin1(QTest::currentDataTag());
    window.window()->setProperty("hasLostCard", tag.startsWith(QStringLiteral("18")));
    save(window, tag);
}

void Screenshots::interrupted()
{
    ScriptedWindow window;
    std::vector<app::Message> messages{
        userMessage(1, QStringLiteral("What does a balcony panel yield?")),
        assistantMessage(
            2,
            {},
            QStringLiteral(
                "A balcony panel of 800 W yields between 500 and 800 kWh a year, depending on the "
                "direction it faces. With a south-facing railing and no shade you can"))};
    messages[1].status = app::MessageStatus::Interrupted;
    const app::ConversationId shown =
        window.addConversation(QStringLiteral("Balcony solar estimate"), messages);
    QVERIFY(window.open({1280, 800}));
    window.openConversation(shown);
    save(window, QStringLiteral("12-interrupted"));
    window.generator().enqueue(
        FakeTextGenerator::failure({inference::ErrorCode::FileDamaged, "tensor out of range"}));
    QVERIFY(window.loadModel());
    QVERIFY(window.controller().send(QStringLiteral("Go on")));
    QTRY_VERIFY_WITH_TIMEOUT(!window.controller().isGenerating(), 10'000);
    save(window, QStringLiteral("12-error"));
}

void Screenshots::formulas()
{
    ScriptedWindow window;
    const app::ConversationId shown = window.addConversation(
        QStringLiteral("Formulas"),
        {userMessage(1, QStringLiteral("Show formulas")),
         assistantMessage(
             2,
             {},
             QStringLiteral(
                 "With $x^2 + y_1$ and $\\alpha \\le \\beta$ in a sentence, $\\frac{a}{b}$ "
                 "stays.\n\n"
                 "$$M = \\frac{P \\cdot r}{1 - (1 + r)^{-n}}$$\n\n"
                 "$$\\int_0^\\infty e^{-x^2}\\,dx = \\frac{\\sqrt{\\pi}}{2}, \\quad "
                 "\\sum_{i=1}^{n} i = \\frac{n(n+1)}{2}$$\n\n"
                 "$$\\lim_{x \\to 0} \\frac{\\sin x}{x} = 1, \\quad \\left( \\frac{a}{b} "
                 "\\right)^2, "
                 "\\quad \\hat{x} + \\vec{v} \\in \\mathbb{R}^n, \\quad \\sqrt[3]{x+1}$$\n\n"
                 "$$A = \\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}, \\quad f(x) = "
                 "\\begin{cases} x & \\text{if } x > 0 \\\\ 0 & \\text{else} \\end{cases}$$\n\n"
                 "$$\\begin{aligned} (a+b)^2 &= a^2 + 2ab + b^2 \\\\ &\\ge 4ab \\end{aligned}$$\n\n"
                 "$$\\unknown{x}$$\n"))});
    QVERIFY(window.open({1000, 900}));
    window.openConversation(shown);
    save(window, QStringLiteral("15-formulas"));
}

void Screenshots::places_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<bool>("dark");
    QTest::addColumn<QString>("language");
    QTest::newRow("16-folders") << "folders" << QSize(1280, 800) << false << "en";
    QTest::newRow("16-search") << "search" << QSize(1280, 800) << true << "zh_CN";
    QTest::newRow("16-palette") << "palette" << QSize(1280, 800) << false << "en";
    QTest::newRow("16-palette-small") << "palette" << QSize(480, 720) << true << "zh_CN";
    QTest::newRow("16-history") << "history" << QSize(1280, 800) << false << "zh_CN";
    QTest::newRow("16-history-small") << "history" << QSize(480, 720) << false << "en";
    QTest::newRow("16-export") << "export" << QSize(1280, 800) << true << "zh_CN";
    QTest::newRow("16-export-small") << "export" << QSize(480, 720) << false << "en";
    QTest::newRow("16-assistants") << "assistants" << QSize(1280, 800) << false << "en";
    QTest::newRow("16-persona") << "persona" << QSize(1280, 800) << true << "en";
    QTest::newRow("16-persona-small") << "persona" << QSize(480, 720) << false << "zh_CN";
    QTest::newRow("16-attachments") << "attachments" << QSize(1280, 800) << false << "en";
}

void Screenshots::places()
{
    QFETCH(QString, what);
    QFETCH(QSize, size);
    QFETCH(bool, dark);
    QFETCH(QString, language);
    ScriptedWindow window;
    window.settings().setTheme(dark ? app::Settings::Theme::Dark : app::Settings::Theme::Light);
    window.settings().setLanguage(language);
    prepare(window);
    const app::ConversationId shown =
        window.addConversation(QStringLiteral("Loan: 10 or 15 years"), scriptedMessages());
    QVERIFY(window.open(size));
    QVERIFY(window.loadModel());
    app::ChatController& chat = window.controller();
    app::ConversationListModel& list = *chat.conversations();
    QTRY_VERIFY_WITH_TIMEOUT(list.count() >= 6, 5'000);
    const auto idOf = [&list](int row) {
        return list.index(row).data(app::ConversationListModel::ConversationIdRole).toString();
    };
    const QString first = idOf(0);
    const QString second = idOf(1);
    const QString third = idOf(2);
    const QString fourth = idOf(3);
    list.createFolder(QStringLiteral("Household"), first);
    QTRY_COMPARE_WITH_TIMEOUT(list.folderIds().size(), 1, 5'000);
    list.moveToFolder(second, list.folderIds().constFirst());
    list.setPinned(third, true);
    chat.assistants()->save(
        {},
        {{QStringLiteral("name"), QStringLiteral("Editor")},
         {QStringLiteral("thinking"), -1},
         {QStringLiteral("systemPrompt"),
          QStringLiteral("Correct my texts and say in one line what changed.")}});
    QTest::qWait(200);
    if (what == QLatin1String("folders")) {
        window.openConversation(shown);
    } else if (what == QLatin1String("search")) {
        window.find(QStringLiteral("sidebar.searchField"))
            ->setProperty("text", QStringLiteral("years"));
    } else if (what == QLatin1String("palette")) {
        QTest::keyClick(window.window(), Qt::Key_K, Qt::ControlModifier);
    } else if (what == QLatin1String("history")) {
        list.setArchived(fourth, true);
        QTest::qWait(100);
        list.remove(third);
        QTest::qWait(100);
        window.window()->setProperty("page", QStringLiteral("putAway"));
    } else if (what == QLatin1String("export")) {
        window.window()->setProperty("page", QStringLiteral("putAway"));
        QTest::qWait(200);
        QQuickItem* const all = window.find(QStringLiteral("exchange.exportAllButton"));
        QVERIFY(all != nullptr);
        QVERIFY(QMetaObject::invokeMethod(all, "clicked"));
    } else if (what == QLatin1String("attachments")) {
        window.openConversation(shown);
        chat.attachments()->add(
            QUrl::fromLocalFile(QStringLiteral(PONDER_SOURCE_DIR "/README.md")));
        chat.attachments()->add(QUrl::fromLocalFile(QStringLiteral(PONDER_SOURCE_DIR "/LICENSE")));
    } else {
        window.window()->setProperty("page", QStringLiteral("assistants"));
        if (what == QLatin1String("persona")) {
            QTest::qWait(200);
            QQuickItem* const edit = window.find(QStringLiteral("assistants.editButton0"));
            QVERIFY(edit != nullptr);
            QTest::mouseClick(
                window.window(), Qt::LeftButton, {}, edit->mapToScene({14, 14}).toPoint());
        }
    }
    QTest::qWait(300);
    save(window, QString::fromLatin1(QTest::currentDataTag()));
}

void Screenshots::messages_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<bool>("dark");
    QTest::addColumn<QString>("language");
    QTest::newRow("14-versions") << "versions" << QSize(1280, 800) << false << "en";
    QTest::newRow("14-edit") << "edit" << QSize(1280, 800) << true << "zh_CN";
    QTest::newRow("14-find") << "find" << QSize(1280, 800) << false << "en";
    QTest::newRow("14-find-small") << "find" << QSize(480, 720) << true << "en";
    QTest::newRow("14-menu") << "menu" << QSize(800, 640) << false << "zh_CN";
}

void Screenshots::messages()
{
    QFETCH(QString, what);
    QFETCH(QSize, size);
    QFETCH(bool, dark);
    QFETCH(QString, language);
    ScriptedWindow window;
    window.settings().setTheme(dark ? app::Settings::Theme::Dark : app::Settings::Theme::Light);
    window.settings().setLanguage(language);
    prepare(window);
    const app::ConversationId shown =
        window.addConversation(QStringLiteral("Loan: 10 or 15 years"), scriptedMessages());
    QVERIFY(window.open(size));
    QVERIFY(window.loadModel());
    window.openConversation(shown);
    app::MessageListModel& messages = *window.controller().messages();
    QTRY_VERIFY_WITH_TIMEOUT(messages.count() > 1, 5'000);
    const auto idOf = [&messages](int row) {
        return messages.index(row).data(app::MessageListModel::MessageIdRole).toString();
    };
    const int last = messages.count() - 1;
    window.controller().editMessage(idOf(last),
                                    QStringLiteral("The short term costs **€657** more a month."));
    QTRY_COMPARE_WITH_TIMEOUT(
        messages.index(last).data(app::MessageListModel::VersionCountRole).toInt(), 2, 5'000);
    const auto press = [&window](Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(window.window(), key, modifiers);
    };
    if (what == QLatin1String("versions")) {
        press(Qt::Key_Up, Qt::ControlModifier);
    } else if (what == QLatin1String("edit")) {
        press(Qt::Key_Up, Qt::ControlModifier);
        press(Qt::Key_E);
    } else if (what == QLatin1String("find")) {
        window.controller().showVersion(idOf(last), -1);
        QTest::qWait(200);
        press(Qt::Key_F, Qt::ControlModifier);
        for (const char letter : {'y', 'e', 'a', 'r', 's'}) {
            QTest::keyClick(window.window(), letter);
        }
        QTest::qWait(100);
        press(Qt::Key_Return, Qt::ShiftModifier);
        press(Qt::Key_Return, Qt::ShiftModifier);
    } else {
        QQuickItem* const more = window.find(QStringLiteral("message.moreButton"));
        QVERIFY(more != nullptr);
        QTest::mouseClick(
            window.window(), Qt::LeftButton, {}, more->mapToScene({14, 14}).toPoint());
    }
    save(window, QString::fromLatin1(QTest::currentDataTag()));
}

QTEST_MAIN(Screenshots)
#include "screenshots.moc"
