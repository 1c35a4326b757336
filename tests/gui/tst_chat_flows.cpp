// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// The whole program in its real window, on a scripted model and a real database file.
#include "app/settings/settings.h"
#include "tests/gui/window_driver.h"
#include "tests/support/borrowed_generator.h"
#include "tests/support/fake_text_generator.h"

#include <QElapsedTimer>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace ponder::app;
using namespace std::chrono_literals;
using ponder::tests::BorrowedGenerator;
using ponder::tests::FakeTextGenerator;
using ponder::tests::WindowDriver;
namespace inference = ponder::inference;

namespace {

constexpr int kPatience = 8'000;

QString name(const char* objectName)
{
    return QString::fromLatin1(objectName);
}

} // namespace

class TestChatFlows : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeTextGenerator> m_fake;
    std::unique_ptr<Application> m_application;
    std::unique_ptr<WindowDriver> m_window;

    void start()
    {
        ApplicationOptions options;
        options.dataFolder = m_folder->path();
        options.modelFile = QStringLiteral("fake.gguf");
        m_application = std::make_unique<Application>(
            options,
            [this](const std::filesystem::path&, const auto&, const std::stop_token&)
                -> inference::Result<std::unique_ptr<inference::TextGenerator>> {
                return std::make_unique<BorrowedGenerator>(*m_fake);
            });
        m_application->settings().setLanguage(QStringLiteral("en"));
        m_window = std::make_unique<WindowDriver>(*m_application);
        QVERIFY(m_window->open());
        QTRY_VERIFY_WITH_TIMEOUT(m_application->chat().canSend(), kPatience);
    }

    void quit()
    {
        m_window.reset();
        m_application.reset();
    }

private Q_SLOTS:

    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral("qrc:.*")));
        m_folder = std::make_unique<QTemporaryDir>();
        m_fake = std::make_unique<FakeTextGenerator>();
        start();
    }

    void cleanup()
    {
        if (m_window) {
            m_window->keepPictureOfFailure();
        }
        m_fake->openGate();
        quit();
    }

    void ask_typedAndEntered_streamsIntoTheWindow()
    {
        m_fake->enqueue(FakeTextGenerator::gated(
            FakeTextGenerator::thinkThenAnswer("let me think", "The answer is four.")));
        QVERIFY(m_window->ask(QStringLiteral("What is 2+2")));
        QTRY_VERIFY_WITH_TIMEOUT(m_fake->isGenerating(), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(m_window->isShown(name("run.stopButton")) ||
                                     m_window->isShown(name("composer.stopButton")),
                                 kPatience);
        m_fake->release(5);
        QTRY_COMPARE_WITH_TIMEOUT(
            int(m_window->chat().phase()), int(ChatController::Thinking), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(m_window->isShown(name("reasoning.line")), kPatience);
        m_fake->openGate();
        QTRY_COMPARE_WITH_TIMEOUT(
            m_window->lastText(), QStringLiteral("The answer is four."), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->chat().isGenerating(), kPatience);
        QCOMPARE(m_window->messageText(0), QStringLiteral("What is 2+2"));
        QTRY_VERIFY_WITH_TIMEOUT(m_window->isShown(name("conversations.row0")), kPatience);
    }

    void stop_button_endsWithin200Ms()
    {
        m_fake->enqueue(FakeTextGenerator::delayed(
            FakeTextGenerator::answer("a b c d e f g h i j k l m"), 100ms));
        QVERIFY(m_window->ask(QStringLiteral("go")));
        QTRY_VERIFY_WITH_TIMEOUT(m_window->messageCount() == 2 && !m_window->lastText().isEmpty(),
                                 kPatience);
        QElapsedTimer timer;
        timer.start();
        m_window->press(Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->chat().isGenerating(), kPatience);
        QVERIFY2(timer.elapsed() <= 200, qPrintable(QString::number(timer.elapsed())));
        QTRY_VERIFY_WITH_TIMEOUT(m_window->isShown(name("message.continueButton")), kPatience);
    }

    void shiftEnter_breaksTheLine_enterSends()
    {
        QVERIFY(m_window->click(name("composer.field")));
        m_window->type(QStringLiteral("one"));
        m_window->press(Qt::Key_Return, Qt::ShiftModifier);
        m_window->type(QStringLiteral("two"));
        QCOMPARE(m_window->messageCount(), 0);
        m_window->press(Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(m_window->messageCount(), 2, kPatience);
        QCOMPARE(m_window->messageText(0), QStringLiteral("one\ntwo"));
    }

    void switchingChats_whileAnswering_losesNothing()
    {
        m_fake->enqueue(FakeTextGenerator::gated(FakeTextGenerator::answer("one two three")));
        QVERIFY(m_window->ask(QStringLiteral("first")));
        QTRY_VERIFY_WITH_TIMEOUT(m_fake->isGenerating(), kPatience);
        QVERIFY(m_window->click(name("sidebar.newButton")));
        QTRY_COMPARE_WITH_TIMEOUT(m_window->messageCount(), 0, kPatience);
        m_fake->openGate();
        QTRY_VERIFY_WITH_TIMEOUT(m_window->chat().canSend(), kPatience);
        QVERIFY(m_window->ask(QStringLiteral("second")));
        QTRY_VERIFY_WITH_TIMEOUT(m_window->messageCount() == 2 && !m_window->chat().isGenerating(),
                                 kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(m_window->isShown(name("conversations.row1")), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(m_window->chat().conversations()->count() == 2, kPatience);
        QTest::qWait(50);
        QVERIFY(m_window->click(name("conversations.row1")));
        QTRY_COMPARE_WITH_TIMEOUT(m_window->lastText(), QStringLiteral("one two three"), kPatience);
    }

    void restart_findsTheConversation()
    {
        m_fake->enqueue(FakeTextGenerator::answer("kept"));
        QVERIFY(m_window->ask(QStringLiteral("remember")));
        QTRY_VERIFY_WITH_TIMEOUT(m_window->messageCount() == 2 && !m_window->chat().isGenerating(),
                                 kPatience);
        quit();
        start();
        QTRY_VERIFY_WITH_TIMEOUT(m_window->isShown(name("conversations.row0")), kPatience);
        QVERIFY(m_window->click(name("conversations.row0")));
        QTRY_COMPARE_WITH_TIMEOUT(m_window->lastText(), QStringLiteral("kept"), kPatience);
    }

    void quit_whileGenerating_takesLessThanTwoSeconds()
    {
        m_fake->enqueue(FakeTextGenerator::delayed(
            FakeTextGenerator::answer("a b c d e f g h i j k l m"), 200ms));
        QVERIFY(m_window->ask(QStringLiteral("go")));
        QTRY_VERIFY_WITH_TIMEOUT(m_fake->isGenerating(), kPatience);
        QElapsedTimer timer;
        timer.start();
        quit();
        QVERIFY2(timer.elapsed() < 2'000, qPrintable(QString::number(timer.elapsed())));
    }

    void pages_ofTheSidebar_comeUp()
    {
        QVERIFY(m_window->click(name("sidebar.settingsEntry")));
        QTRY_VERIFY_WITH_TIMEOUT(m_window->isShown(name("settings.theme")), kPatience);
        QVERIFY(m_window->click(name("sidebar.modelsEntry")));
        QTRY_VERIFY_WITH_TIMEOUT(m_window->isShown(name("models.openFileButton")), kPatience);
    }

    void markdown_ofEveryKind_isDrawnWithoutWarnings()
    {
        m_fake->enqueue(FakeTextGenerator::answer(
            "# Title\n\nText with **bold**, `code`, [a link](https://example.org) and $x^2$.\n\n1. "
            "one\n2. two\n   - deep\n"
            "- [x] done\n\n> quoted\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n```python\ndef f():\n    "
            "return 1\n```\n\n$$E=mc^2$$\n"
            "\n---\n\nend"));
        QVERIFY(m_window->ask(QStringLiteral("show")));
        QTRY_VERIFY_WITH_TIMEOUT(m_window->messageCount() == 2 && !m_window->chat().isGenerating(),
                                 kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(m_window->isShown(name("code.copyButton")), kPatience);
        QVERIFY(!m_window->window()->grabWindow().isNull());
    }
};

QTEST_MAIN(TestChatFlows)
#include "tst_chat_flows.moc"
