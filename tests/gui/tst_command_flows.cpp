// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// Every command of the program, by its key, in the real window.
#include "app/program/chat_windows.h"
#include "app/settings/settings.h"
#include "tests/gui/flow_test.h"
#include "ui/shell/command_table.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeySequence>
#include <QMap>

#include <functional>

using namespace ponder::app;
using namespace ponder::tests;

class TestCommandFlows : public FlowTest
{
    Q_OBJECT

    using Effect = std::function<bool()>;

    [[nodiscard]] static QMap<QString, QKeySequence> keys()
    {
        QMap<QString, QKeySequence> found;
        for (const QVariant& entry : ponder::ui::CommandTable().shortcuts()) {
            const QVariantMap map = entry.toMap();
            found.insert(map.value(name("command")).toString(),
                         QKeySequence(map.value(name("sequence")).toString()));
        }
        return found;
    }

    [[nodiscard]] QString page() const { return window().window()->property("page").toString(); }

    [[nodiscard]] Settings& settings() const { return m_program->application->settings(); }

    [[nodiscard]] int chosenMessage() const
    {
        return window().item(name("transcript.list"))->property("currentIndex").toInt();
    }

    // A dialog of the system is open; it is closed again.
    [[nodiscard]] Effect dialog(const char* dialogName) const
    {
        return [this, dialogName] {
            QObject* const found = window().object(name(dialogName));
            return found != nullptr && found->property("visible").toBool() &&
                   QMetaObject::invokeMethod(found, "reject");
        };
    }

    [[nodiscard]] Effect shows(const char* item) const
    {
        return [this, item] { return isShown(item); };
    }

    [[nodiscard]] Effect opens(const char* wanted) const
    {
        return [this, wanted] { return page() == name(wanted); };
    }

    [[nodiscard]] Effect thinks(ChatController::ThinkingLevel level) const
    {
        return [this, level] { return window().chat().thinkingLevel() == level; };
    }

    // What leads away from the chat, or only looks at it.
    [[nodiscard]] QMap<QString, Effect> looking() const
    {
        return {
            {name("searchAll"),
             [this] { return window().item(name("sidebar.searchField"))->hasActiveFocus(); }},
            {name("find"), shows("find.field")},
            {name("jumpToDay"), shows("dayMenu.day0")},
            {name("editLast"), shows("messageEditor.field")},
            {name("previousMessage"), [this] { return chosenMessage() == 1; }},
            {name("nextMessage"), [this] { return chosenMessage() == 1; }},
            {name("copyLast"), [] { return QGuiApplication::clipboard()->text() == name("two"); }},
            {name("renameChat"), shows("renameDialog.field")},
            {name("newFolder"), shows("renameDialog.field")},
            {name("chatSettings"), shows("persona.promptField")},
            {name("attach"), dialog("chat.attachDialog")},
            {name("exportChat"), dialog("window.exportDialog")},
            {name("importChats"), dialog("window.importFileDialog")},
            {name("importFolder"), dialog("window.importFolderDialog")},
            {name("exportAll"), shows("exportDialog.formats")},
            {name("compare"), opens("compare")},
            {name("showStatement"), opens("statement")},
            {name("showAssistants"), opens("assistants")},
            {name("showModels"), opens("models")},
            {name("showPutAway"), opens("putAway")},
            {name("showSettings"), opens("settings")},
            {name("showAbout"), opens("about")},
            {name("toggleMeter"), shows("meter.panel")},
            {name("toggleSidebar"), [this] { return !isShown("sidebar"); }},
            {name("toggleTheme"), [this] { return settings().theme() == Settings::Theme::Dark; }},
            {name("largerText"), [this] { return settings().textSize() == 110; }},
            {name("smallerText"), [this] { return settings().textSize() == 90; }},
            {name("nextRegion"),
             [this] { return window().item(name("transcript.list"))->hasActiveFocus(); }},
            {name("previousRegion"),
             [this] { return window().item(name("sidebar.list"))->hasActiveFocus(); }},
            {name("thinkingOff"), thinks(ChatController::Off)},
            {name("thinkingShort"), thinks(ChatController::Short)},
            {name("thinkingMedium"), thinks(ChatController::Medium)},
            {name("thinkingLong"), thinks(ChatController::Long)},
            {name("thinkingUnlimited"), thinks(ChatController::Unlimited)}};
    }

    // What changes chats or windows.
    [[nodiscard]] QMap<QString, Effect> changing() const
    {
        const auto windows = [this] {
            return m_program->application->chatWindows()->windows().size();
        };
        return {
            {name("newChat"), [this] { return window().messageCount() == 0; }},
            {name("previousChat"), [this] { return window().messageText(0) == name("beta"); }},
            {name("nextChat"), [this] { return window().messageText(0) == name("alpha"); }},
            {name("regenerate"),
             [this] { return window().lastText() == name("This is the answer."); }},
            {name("thinkMore"),
             [this] {
                 return window().lastText() == name("This is the answer.") &&
                        isShown("message.versionText");
             }},
            {name("continue"), [this] { return window().lastText().endsWith(name("and more")); }},
            {name("pinChat"),
             [this] {
                 return window().chat().conversations()->isPinned(window().chat().conversationId());
             }},
            {name("archiveChat"),
             [this] {
                 return window().chat().conversations()->count() == 1 &&
                        window().chat().archive()->rowCount() >= 0;
             }},
            {name("deleteChat"),
             [this] {
                 return window().chat().conversations()->count() == 1 &&
                        isShown("toast.actionButton");
             }},
            {name("newWindow"), [windows] { return windows() == 1; }},
            {name("openInWindow"),
             [this, windows] { return windows() == 1 && window().messageCount() == 0; }},
            {name("smallWindow"), [windows] { return windows() == 1; }},
            {name("quit"), [this] { return !window().window()->isVisible(); }}};
    }

    void makeTwoChats()
    {
        settings().setTheme(Settings::Theme::Light);
        settings().setTextSize(100);
        window().chat().setThinkingLevel(ChatController::Off);
        QVERIFY(m_program->ask("alpha", "one", 2));
        window().press(Qt::Key_N, Qt::ControlModifier);
        QVERIFY(m_program->ask("beta", "two", 2));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("conversations.row1"), kPatience);
        QVERIFY(click("composer.field"));
    }

private Q_SLOTS:

    void everyCommand_isPressedHere()
    {
        QStringList tested = looking().keys() + changing().keys();
        tested.sort();
        QCOMPARE(keys().keys(), tested);
    }

    void key_doesWhatTheCommandSays_data()
    {
        QTest::addColumn<QKeySequence>("sequence");
        const QMap<QString, QKeySequence> all = keys();
        for (auto it = all.begin(); it != all.end(); ++it) {
            QTest::newRow(qPrintable(it.key())) << it.value();
        }
    }

    void key_doesWhatTheCommandSays()
    {
        QFETCH(QKeySequence, sequence);
        const QString command = QString::fromLatin1(QTest::currentDataTag());
        makeTwoChats();
        const Effect effect =
            looking().contains(command) ? looking().value(command) : changing().value(command);
        QVERIFY(effect);
        if (command == u"nextMessage") {
            window().press(Qt::Key_Up, Qt::ControlModifier);
            window().press(Qt::Key_Up, Qt::ControlModifier);
        } else if (command == u"thinkingOff") {
            window().chat().setThinkingLevel(ChatController::Long);
        } else if (command == u"previousChat") {
            QVERIFY(click("conversations.row1"));
            QTRY_COMPARE_WITH_TIMEOUT(window().messageText(0), name("alpha"), kPatience);
        } else if (command == u"continue") {
            m_program->fake.enqueue(
                FakeTextGenerator::gated(FakeTextGenerator::answer("begun and never ended")));
            QVERIFY(window().ask(name("gamma")));
            QTRY_COMPARE_WITH_TIMEOUT(window().messageCount(), 4, kPatience);
            for (int i = 0; i < 40 && window().lastText().isEmpty(); ++i) {
                m_program->fake.release();
                QTest::qWait(20);
            }
            window().press(Qt::Key_Escape);
            QTRY_VERIFY_WITH_TIMEOUT(isShown("message.continueButton"), kPatience);
            m_program->fake.enqueue(FakeTextGenerator::answer(" and more"));
            m_program->fake.openGate();
        } else {
            if (command == u"thinkingMedium") {
                window().chat().setThinkingLevel(ChatController::Off);
            }
            QVERIFY(!QTest::qWaitFor(effect, 20)); // not already so
        }
        QTest::keySequence(window().window(), sequence);
        QVERIFY(QTest::qWaitFor(effect, kPatience));
    }

    void largerText_enlargesTheLettersOnScreen()
    {
        makeTwoChats();
        const auto height = [this] {
            return window().item(name("header.title"))->property("font").value<QFont>().pixelSize();
        };
        const int before = height();
        QTest::keySequence(window().window(), keys().value(name("largerText")));
        QTest::keySequence(window().window(), keys().value(name("largerText")));
        QTRY_VERIFY_WITH_TIMEOUT(height() > before, kPatience);
    }

    void palette_hasEveryCommand_withItsKey()
    {
        makeTwoChats();
        window().press(Qt::Key_K, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(isShown("palette.field"), kPatience);
        window().type(name("light or dark"));
        QTRY_COMPARE_WITH_TIMEOUT(
            textOf("palette.row0", "label"), name("Light or dark"), kPatience);
        QCOMPARE(textOf("palette.row0", "hint"), name("Ctrl+Shift+L"));
        window().press(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(settings().theme() == Settings::Theme::Dark, kPatience);
    }
};

QTEST_MAIN(TestCommandFlows)
#include "tst_command_flows.moc"
