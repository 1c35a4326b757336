// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/markdown/block_selection.h"
#include "tests/ui/scripted_messages.h"
#include "tests/ui/scripted_window.h"

#include <QDir>
#include <QPainter>
#include <QPdfWriter>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace ponder;
using namespace ponder::tests;

/// Draws the context gauge and what messages are made of into <build>/screenshots, light and dark,
/// English and Chinese, wide and narrow.
class ChatScreenshots : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void gauge_data() { addLookColumns(); }

    void gauge();

    void marks_data() { addLookColumns(); }

    void marks();

    void code_data() { addLookColumns(); }

    void code();

    void pdf_data() { addLookColumns(); }

    void pdf();
    void selection_data();
    void selection();

    void smallWindow_data() { addLookColumns(); }

    void smallWindow();

    void summary_data()
    {
        addLookColumns();
        QTest::newRow("chinese-small-dark") << QSize(480, 720) << true << true;
    }

    void summary();

private:
    static void save(ScriptedWindow& window, const QString& name);
    static void addLookColumns();
    static void dress(ScriptedWindow& window);
    static bool click(ScriptedWindow& window, const char* item);
};

void ChatScreenshots::initTestCase()
{
    QDir(QStringLiteral(PONDER_BINARY_DIR)).mkpath(QStringLiteral("screenshots"));
}

void ChatScreenshots::save(ScriptedWindow& window, const QString& name)
{
    QTest::qWait(150);
    const QImage image = window.window()->grabWindow();
    QVERIFY(!image.isNull());
    QVERIFY(image.save(QStringLiteral(PONDER_BINARY_DIR "/screenshots/%1.png").arg(name)));
}

void ChatScreenshots::addLookColumns()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<bool>("dark");
    QTest::addColumn<bool>("chinese");
    QTest::newRow("light") << QSize(1280, 800) << false << false;
    QTest::newRow("chinese-dark") << QSize(1280, 800) << true << true;
    QTest::newRow("small") << QSize(480, 720) << false << false;
}

void ChatScreenshots::dress(ScriptedWindow& window)
{
    QFETCH(bool, dark);
    QFETCH(bool, chinese);
    window.settings().setTheme(dark ? app::Settings::Theme::Dark : app::Settings::Theme::Light);
    window.settings().setLanguage(chinese ? QStringLiteral("zh_CN") : QStringLiteral("en"));
}

bool ChatScreenshots::click(ScriptedWindow& window, const char* item)
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

// What fills the context, and the warning before it overflows.
void ChatScreenshots::gauge()
{
    QFETCH(QSize, size);
    QFETCH(bool, chinese);
    const QString look = QString::fromLatin1(QTest::currentDataTag());
    ScriptedWindow window;
    dress(window);
    const app::ConversationId shown =
        window.addConversation(QStringLiteral("Loan: 10 or 15 years"),
                               chinese ? scriptedChineseMessages() : scriptedMessages());
    inference::ModelFacts facts = window.generator().facts();
    facts.contextLength = 1'400;
    window.generator().setFacts(facts);
    QVERIFY(window.open(size));
    QVERIFY(window.loadModel());
    window.openConversation(shown);
    window.controller().setChatSettings({{QStringLiteral("systemPrompt"), QString(300, u's')}});
    window.controller().setDraftText(
        QStringLiteral("And if rates rise to 5 % after year five? ").repeated(12));
    QTRY_VERIFY2_WITH_TIMEOUT(!window.controller().gauge()->warning().isEmpty(),
                              qPrintable(window.controller().gauge()->accessibleText()),
                              3000);
    save(window, QStringLiteral("30-gauge-warning-") + look);
    QVERIFY(click(window, "chat.gauge"));
    save(window, QStringLiteral("30-gauge-") + look);
}

// Footnotes, characters that do not show, and links that look like other addresses.
void ChatScreenshots::marks()
{
    QFETCH(QSize, size);
    const QString look = QString::fromLatin1(QTest::currentDataTag());
    ScriptedWindow window;
    dress(window);
    const app::ConversationId shown = window.addConversation(
        QStringLiteral("Marks"),
        {userMessage(1, QStringLiteral(u"Pasted\u202E text with a hidden\u200B character")),
         assistantMessage(
             2,
             QString(),
             QStringLiteral(u"A claim[^1] and another[^note]. See [https://bank.com]"
                            "(https://evil.example/login) or `rm\u202E -rf`.\n\n"
                            "\u0645\u0631\u062D\u0628\u0627 \u0628\u0627\u0644\u0639"
                            "\u0627\u0644\u0645\n\n[^1]: The first source\n[^note]: A note "
                            "with **bold** words\n"))});
    QVERIFY(window.open(size));
    QVERIFY(window.loadModel());
    window.openConversation(shown);
    save(window, QStringLiteral("31-marks-") + look);
}

// Wrapped code with numbered lines, and a short block beside it; in high contrast.
void ChatScreenshots::code()
{
    QFETCH(QSize, size);
    const QString look = QString::fromLatin1(QTest::currentDataTag());
    ScriptedWindow window;
    dress(window);
    window.settings().setHasHighContrast(true);
    window.settings().setNumbersCodeLines(true);
    const app::ConversationId shown = window.addConversation(
        QStringLiteral("Code"),
        {userMessage(1, QStringLiteral("How do I read the file?")),
         assistantMessage(
             2,
             QStringLiteral("A short thought"),
             QStringLiteral(
                 "Like this:\n\n```python\nfrom pathlib import Path\n\n# Reads every line of the "
                 "file into "
                 "a list and leaves out the empty ones, which nobody needs in the sum that follows "
                 "below\n"
                 "lines = [line.strip() for line in "
                 "Path(\"data.csv\").read_text(encoding=\"utf-8\")"
                 ".splitlines() if line.strip()]\nprint(len(lines))\n```\n\nOr in a shell: `wc -l "
                 "data.csv`. See [the manual](https://example.org).\n\n```sh\nwc -l "
                 "data.csv\n```\n"))});
    QVERIFY(window.open(size));
    QVERIFY(window.loadModel());
    window.openConversation(shown);
    save(window, QStringLiteral("32-code-") + look);
    window.settings().setWrapsCode(true);
    QTest::qWait(100);
    save(window, QStringLiteral("32-code-wrapped-") + look);
}

// The card of a PDF above the composer, and the line that says why another was not taken.
void ChatScreenshots::pdf()
{
    if (QStandardPaths::findExecutable(QStringLiteral("pdftotext")).isEmpty()) {
        QSKIP("pdftotext is not installed");
    }
    QFETCH(QSize, size);
    QFETCH(bool, chinese);
    const QTemporaryDir folder;
    const auto write = [&folder](const QString& name, const QStringList& pages) {
        QPdfWriter writer(folder.filePath(name));
        QPainter painter(&writer);
        for (qsizetype i = 0; i < pages.size(); ++i) {
            if (i > 0) {
                writer.newPage();
            }
            painter.drawText(200, 400, pages.at(i));
        }
        return QUrl::fromLocalFile(folder.filePath(name));
    };
    ScriptedWindow window;
    dress(window);
    QVERIFY(window.open(size));
    QVERIFY(window.loadModel());
    app::AttachmentListModel& files = *window.controller().attachments();
    files.add(write(chinese ? QStringLiteral("贷款合同.pdf") : QStringLiteral("loan contract.pdf"),
                    {QStringLiteral("First page of the contract"), QStringLiteral("Second page")}));
    QTRY_COMPARE_WITH_TIMEOUT(files.count(), 1, 20'000);
    files.add(write(QStringLiteral("scan.pdf"), {QString()}));
    QTRY_VERIFY_WITH_TIMEOUT(!files.problem().isEmpty(), 20'000);
    save(window, QStringLiteral("35-pdf-") + QString::fromLatin1(QTest::currentDataTag()));
}

void ChatScreenshots::selection_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<bool>("dark");
    QTest::addColumn<bool>("chinese");
    QTest::newRow("light") << QSize(1280, 1400) << false << false;
    QTest::newRow("dark") << QSize(1280, 1400) << true << false;
    QTest::newRow("small") << QSize(480, 1600) << false << false;
    QTest::newRow("small-dark") << QSize(480, 1600) << true << false;
    QTest::newRow("chinese-small") << QSize(480, 1600) << false << true;
}

// A part of an answer, from a sentence over all kinds of blocks into a task.
void ChatScreenshots::selection()
{
    QFETCH(QSize, size);
    QFETCH(bool, chinese);
    ScriptedWindow window;
    dress(window);
    const app::ConversationId shown =
        window.addConversation(QStringLiteral("Loan: 10 or 15 years"),
                               chinese ? scriptedChineseMessages() : scriptedMessages());
    QVERIFY(window.open(size));
    QVERIFY(window.loadModel());
    window.openConversation(shown);
    QTest::qWait(300);
    auto* const surface = window.find(QStringLiteral("message.selection"));
    QVERIFY(surface != nullptr);
    auto* const selection = surface->property("selection").value<app::BlockSelection*>();
    auto* const blocks = surface->property("blocks").value<app::MessageBlockModel*>();
    QVERIFY(selection != nullptr && blocks != nullptr);
    selection->begin(*blocks, {1, 9});
    selection->extendTo({blocks->count() - 4, 3});
    save(window, QStringLiteral("34-selection-") + QString::fromLatin1(QTest::currentDataTag()));
}

// The window that stays on top, and one of the usual size.
void ChatScreenshots::smallWindow()
{
    QFETCH(QSize, size);
    QFETCH(bool, chinese);
    const QString look = QString::fromLatin1(QTest::currentDataTag());
    ScriptedWindow window;
    dress(window);
    const app::ConversationId shown = window.addConversation(
        chinese ? QStringLiteral("旧冰箱要不要换") : QStringLiteral("Loan: 10 or 15 years"),
        chinese ? scriptedChineseMessages() : scriptedMessages());
    QVERIFY(window.open({1280, 800}));
    QVERIFY(window.loadModel());
    QQmlComponent component(qmlEngine(window.window()),
                            QUrl(QStringLiteral("qrc:/qt/qml/Ponder/Shell/ChatWindow.qml")));
    const std::unique_ptr<QObject> made(component.createWithInitialProperties(
        {{QStringLiteral("chatController"), QVariant::fromValue(&window.controller())},
         {QStringLiteral("models"), QVariant::fromValue(&window.models())},
         {QStringLiteral("settings"), QVariant::fromValue(&window.settings())},
         {QStringLiteral("isSmall"), size.width() < 640}}));
    auto* const other = qobject_cast<QQuickWindow*>(made.get());
    QVERIFY2(other != nullptr, qPrintable(component.errorString()));
    other->show();
    QVERIFY(QTest::qWaitForWindowExposed(other));
    QTest::qWait(200);
    QVERIFY(other->grabWindow().save(
        QStringLiteral(PONDER_BINARY_DIR "/screenshots/33-window-empty-%1.png").arg(look)));
    window.openConversation(shown);
    QTest::qWait(300);
    QVERIFY(other->grabWindow().save(
        QStringLiteral(PONDER_BINARY_DIR "/screenshots/33-window-%1.png").arg(look)));
}

// A chat that is too long: the choice with its price, the summary being written, and where it
// stands.
void ChatScreenshots::summary()
{
    QFETCH(QSize, size);
    QFETCH(bool, chinese);
    const QString look = QString::fromLatin1(QTest::currentDataTag());
    ScriptedWindow window;
    dress(window);
    const app::ConversationId shown =
        window.addConversation(QStringLiteral("Loan: 10 or 15 years"),
                               chinese ? scriptedChineseMessages() : scriptedMessages());
    inference::ModelFacts facts = window.generator().facts();
    facts.contextLength = 1'400;
    window.generator().setFacts(facts);
    QVERIFY(window.open(size));
    QVERIFY(window.loadModel());
    window.openConversation(shown);
    app::ChatController& chat = window.controller();
    QTRY_VERIFY_WITH_TIMEOUT(chat.messages()->count() >= 2 && chat.canSend(), 5'000);
    const int before = chat.messages()->count();
    window.generator().enqueue(
        FakeTextGenerator::failure({inference::ErrorCode::ContextFull, "too long"}));
    QVERIFY(chat.send(
        chinese ? QStringLiteral("如果第五年后利率升到 5%，又会怎样？").repeated(12)
                : QStringLiteral("And if rates rise to 5 % after year five? ").repeated(12)));
    QTRY_VERIFY_WITH_TIMEOUT(chat.summary()->canWrite() && chat.canSend(), 5'000);
    save(window, QStringLiteral("34-summary-choice-") + look);
    window.generator().enqueue(FakeTextGenerator::gated(FakeTextGenerator::answer(
        chinese
            ? "用户比较 24 万元贷款的两种期限：10 年每月还 2385 元，15 年每月还 1729 元。年限短"
              "可少付约 2.5 万元利息。尚未决定，还在问补贴的影响。"
            : "The user compares a loan of €240,000 over 10 and over 15 years at 3.6 %. Ten years "
              "cost €2,385 a month, fifteen €1,729; the shorter term saves about €25,000 of "
              "interest. Nothing is decided yet.")));
    window.generator().enqueue(
        FakeTextGenerator::answer(chinese ? "那样 15 年的贷款每月会多出约 90 元。"
                                          : "Then the longer loan costs about €90 "
                                            "more a month from year six on."));
    chat.answerShortened(app::ChatController::WithSummary);
    window.generator().release(9);
    QTest::qWait(200);
    save(window, QStringLiteral("34-summary-writing-") + look);
    window.generator().openGate();
    QTRY_VERIFY_WITH_TIMEOUT(chat.messages()->count() == before + 2 && chat.canSend(), 5'000);
    Q_EMIT chat.messageFound(static_cast<int>(chat.summary()->covered()));
    save(window, QStringLiteral("34-summary-line-") + look);
    QVERIFY(click(window, "transcript.summaryLine"));
    save(window, QStringLiteral("34-summary-text-") + look);
    QVERIFY(click(window, "chat.gauge"));
    save(window, QStringLiteral("34-summary-gauge-") + look);
}

QTEST_MAIN(ChatScreenshots)
#include "chat_screenshots.moc"
