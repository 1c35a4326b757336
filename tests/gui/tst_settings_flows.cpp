// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// The page of settings, used with the mouse and the keys; what is chosen acts at once and is kept.
#include "app/settings/settings.h"
#include "tests/gui/flow_test.h"

#include <QFont>

#include <functional>

using namespace ponder::app;
using namespace ponder::tests;

class TestSettingsFlows : public FlowTest
{
    Q_OBJECT

    Settings& settings() { return m_program->application->settings(); }

    void showSettings() const
    {
        QVERIFY(click("sidebar.settingsEntry"));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("settings.page"), kPatience);
    }

    [[nodiscard]] bool clickSetting(const char* item) const
    {
        return window().reveal(name(item)) && click(item);
    }

    // From the focused drop-down, with the keys.
    void chooseInDropDown(const char* item, int row) const
    {
        QVERIFY(window().reveal(name(item)));
        window().item(name(item))->forceActiveFocus(Qt::TabFocusReason);
        window().press(Qt::Key_Home);
        for (int i = 0; i < row; ++i) {
            window().press(Qt::Key_Down);
        }
    }

private Q_SLOTS:

    void everySetting_hasANameAndIsExplained()
    {
        showSettings();
        int settingsFound = 0;
        const std::function<void(const QQuickItem&)> walk = [&](const QQuickItem& item) {
            const QMetaObject& meta = *item.metaObject();
            if (meta.indexOfProperty("explanation") >= 0 && meta.indexOfProperty("stacked") >= 0) {
                ++settingsFound;
                QVERIFY(!item.property("name").toString().isEmpty());
            }
            for (const QQuickItem* child : item.childItems()) {
                walk(*child);
            }
        };
        walk(*window().item(name("settings.page")));
        QVERIFY2(settingsFound >= 20, qPrintable(QString::number(settingsFound)));
        // What a name alone does not say is explained beside it.
        const QStringList words = window().shownWords(name("settings.page"));
        for (const char* explanation :
             {"Applies to messages and menus",
              "Otherwise they scroll sideways",
              "Files are opened where they lie and never changed.",
              "The model names a chat after its first answer: 20 tokens at most, no thinking"}) {
            QVERIFY2(words.contains(name(explanation)), explanation);
        }
    }

    void language_chosenInTheList_changesTheWindow_andIsKept()
    {
        showSettings();
        chooseInDropDown("settings.language", 2);
        QTRY_COMPARE_WITH_TIMEOUT(
            textOf("sidebar.newButton"), QStringLiteral("\u65B0\u5BF9\u8BDD"), kPatience);
        QCOMPARE(settings().language(), name("zh_CN"));
        QTRY_COMPARE_WITH_TIMEOUT(
            textOf("header.title"), QStringLiteral("\u8BBE\u7F6E"), kPatience);
        chooseInDropDown("settings.language", 1);
        QTRY_COMPARE_WITH_TIMEOUT(textOf("sidebar.newButton"), name("New chat"), kPatience);
    }

    void dropDown_openedByAClick_isUsedWithTheKeys()
    {
        showSettings();
        QVERIFY(clickSetting("settings.language"));
        QTRY_VERIFY_WITH_TIMEOUT(
            window().shownWords().contains(QStringLiteral("\u7B80\u4F53\u4E2D\u6587")), kPatience);
        window().press(Qt::Key_Down);
        window().press(Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(settings().language(), name("zh_CN"), kPatience);
        QVERIFY(clickSetting("settings.language"));
        window().press(Qt::Key_Up);
        window().press(Qt::Key_Escape); // leaves it as it was
        QTest::qWait(50);
        QCOMPARE(settings().language(), name("zh_CN"));
    }

    void textSize_chosen_enlargesTheMessages()
    {
        QVERIFY(m_program->ask("question", "answer", 2));
        const auto size = [this] {
            return window()
                .item(name("composer.field"))
                ->property("font")
                .value<QFont>()
                .pixelSize();
        };
        const int before = size();
        showSettings();
        QVERIFY(clickSetting("settings.textSize.segment3"));
        QCOMPARE(settings().textSize(), 130);
        QTRY_VERIFY_WITH_TIMEOUT(size() >= before * 5 / 4, kPatience);
        QVERIFY(clickSetting("settings.textSize.segment0"));
        QTRY_VERIFY_WITH_TIMEOUT(size() < before, kPatience);
    }

    void theme_chosen_changesTheGround_andIsKeptAfterARestart()
    {
        showSettings();
        QVERIFY(clickSetting("settings.theme.segment0"));
        const auto ground = [this] { return window().window()->color().lightness(); };
        QTRY_VERIFY_WITH_TIMEOUT(ground() > 200, kPatience);
        QVERIFY(clickSetting("settings.theme.segment1"));
        QTRY_VERIFY_WITH_TIMEOUT(ground() < 60, kPatience);
        m_program->quit();
        QVERIFY(m_program->start());
        QTRY_VERIFY_WITH_TIMEOUT(ground() < 60, kPatience);
    }

    void code_wrappedAndNumbered_asSwitchedHere()
    {
        const std::string line(400, 'x');
        QVERIFY(m_program->ask("code", ("```c\nint " + line + ";\n```").c_str(), 2));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("code.source"), kPatience);
        const auto height = [this] { return window().item(name("code.source"))->height(); };
        const double one = height();
        QVERIFY(!isShown("code.lineNumbers"));
        showSettings();
        QVERIFY(clickSetting("settings.wrapsCode"));
        QVERIFY(clickSetting("settings.numbersCodeLines"));
        QVERIFY(click("conversations.row0"));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("code.lineNumbers"), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(height() > one, kPatience);
    }

    void thinkingLimit_chosenHere_isThatOfNewChats()
    {
        showSettings();
        QVERIFY(clickSetting("settings.thinking.segment1"));
        window().press(Qt::Key_N, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(
            int(window().chat().thinkingLevel()), int(ChatController::Short), kPatience);
    }

    void quiet_chosenHere_holdsForTheNextAnswer()
    {
        QVERIFY(m_program->ask(name("first"), FakeTextGenerator::answer("loud")));
        QVERIFY(!m_program->fake.requests().back().isQuiet);
        showSettings();
        QVERIFY(clickSetting("settings.quietMode.segment2"));
        QVERIFY(click("conversations.row0"));
        QVERIFY(m_program->ask(name("second"), FakeTextGenerator::answer("quiet")));
        QVERIFY(m_program->fake.requests().back().isQuiet);
    }

    void about_openedFromTheSettings_namesVersionAndLicence()
    {
        showSettings();
        QVERIFY(clickSetting("settings.aboutButton"));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("about.page"), kPatience);
        const QString words = window().shownWords(name("about.page")).join(u'\n');
        QVERIFY2(words.contains(name("Qt")) && words.contains(name("SQLite")), qPrintable(words));
        QVERIFY2(words.contains(name("Apache")), qPrintable(words));
    }
};

QTEST_MAIN(TestSettingsFlows)
#include "tst_settings_flows.moc"
