// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// Several windows: a chat each, one model, one list of chats; the small window; the tray.
#include "app/program/chat_windows.h"
#include "app/settings/settings.h"
#include "tests/gui/flow_test.h"

#include <QSignalSpy>

using namespace ponder::app;
using namespace ponder::tests;

class TestWindowFlows : public FlowTest
{
    Q_OBJECT

    [[nodiscard]] ChatWindows& windows() const { return *m_program->application->chatWindows(); }

    [[nodiscard]] QQuickWindow* other(std::size_t i = 0) const
    {
        const std::vector<QQuickWindow*> all = windows().windows();
        return i < all.size() ? all[i] : nullptr;
    }

    [[nodiscard]] ChatController& chatOf(QQuickWindow* window) const
    {
        return *window->property("chatController").value<ChatController*>();
    }

    [[nodiscard]] static bool ask(QQuickWindow* window, const QString& words)
    {
        window->requestActivate();
        if (!QTest::qWaitForWindowExposed(window)) {
            return false;
        }
        QTest::qWait(50);
        for (const QChar c : words) {
            QTest::keyClick(window, c.toLatin1());
        }
        QTest::keyClick(window, Qt::Key_Return);
        return true;
    }

    [[nodiscard]] static bool showsBelow(const QQuickItem& item, const QString& objectName)
    {
        if (item.objectName() == objectName && item.isVisible()) {
            return true;
        }
        for (const QQuickItem* child : item.childItems()) {
            if (showsBelow(*child, objectName)) {
                return true;
            }
        }
        return false;
    }

    // The windows' lists of chats say the same.
    [[nodiscard]] bool listsAgree() const
    {
        const auto titles = [](ChatController& chat) {
            QStringList list;
            for (const ConversationSummary& each : chat.conversations()->chats()) {
                list.append(each.title);
            }
            return list;
        };
        return titles(window().chat()) == titles(chatOf(other()));
    }

private Q_SLOTS:

    void newWindow_asksByItself_andTheListsAgree()
    {
        QVERIFY(m_program->ask("first", "one", 2));
        window().press(Qt::Key_N, Qt::ControlModifier | Qt::AltModifier);
        QTRY_VERIFY_WITH_TIMEOUT(other() != nullptr && other()->isVisible(), kPatience);
        m_program->fake.enqueue(FakeTextGenerator::answer("two"));
        QVERIFY(ask(other(), name("second")));
        QTRY_COMPARE_WITH_TIMEOUT(chatOf(other()).messages()->count(), 2, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(chatOf(other()).canSend(), kPatience);
        QCOMPARE(window().messageText(0), name("first")); // the main window stays where it was
        QTRY_COMPARE_WITH_TIMEOUT(window().chat().conversations()->count(), 2, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(listsAgree(), kPatience);

        window().chat().conversations()->rename(chatOf(other()).conversationId(), name("Renamed"));
        QTRY_COMPARE_WITH_TIMEOUT(chatOf(other()).title(), name("Renamed"), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(
            other()->title(), QStringLiteral("Renamed \u2013 Ponder"), kPatience);

        window().chat().conversations()->remove(chatOf(other()).conversationId());
        QTRY_COMPARE_WITH_TIMEOUT(chatOf(other()).messages()->count(), 0, kPatience);
    }

    void oneAnswerAtATime_theOtherWindowSaysWhose()
    {
        window().press(Qt::Key_N, Qt::ControlModifier | Qt::AltModifier);
        QTRY_VERIFY_WITH_TIMEOUT(other() != nullptr, kPatience);
        m_program->fake.enqueue(
            FakeTextGenerator::gated(FakeTextGenerator::answer("a long answer")));
        QVERIFY(ask(window().window(), name("held")));
        QTRY_VERIFY_WITH_TIMEOUT(window().chat().isGenerating(), kPatience);
        QVERIFY(!chatOf(other()).canSend());
        QTRY_VERIFY_WITH_TIMEOUT(chatOf(other()).sendBlockedReason().contains(name("held")),
                                 kPatience);
        m_program->fake.openGate();
        QTRY_VERIFY_WITH_TIMEOUT(chatOf(other()).canSend(), kPatience);
        m_program->fake.enqueue(FakeTextGenerator::answer("now here"));
        QVERIFY(ask(other(), name("mine")));
        QTRY_COMPARE_WITH_TIMEOUT(chatOf(other()).messages()->count(), 2, kPatience);
    }

    void chatInAWindow_isNotOpenedTwice()
    {
        QVERIFY(m_program->ask("question", "answer", 2));
        const QString id = window().chat().conversationId();
        window().press(Qt::Key_O, Qt::ControlModifier | Qt::AltModifier);
        QTRY_VERIFY_WITH_TIMEOUT(other() != nullptr, kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(chatOf(other()).messages()->count(), 2, kPatience);
        QCOMPARE(chatOf(other()).conversationId(), id);
        QCOMPARE(window().messageCount(), 0);
        window().chat().openConversation(id); // a click into the list
        QTest::qWait(100);
        QCOMPARE(window().messageCount(), 0);
        QTRY_VERIFY_WITH_TIMEOUT(other()->isActive(), kPatience);
    }

    void closedWindow_letsItsAnswerComeToItsEnd()
    {
        window().press(Qt::Key_N, Qt::ControlModifier | Qt::AltModifier);
        QTRY_VERIFY_WITH_TIMEOUT(other() != nullptr && other()->isVisible(), kPatience);
        m_program->fake.enqueue(
            FakeTextGenerator::gated(FakeTextGenerator::answer("kept to the end")));
        QVERIFY(ask(other(), name("question")));
        QTRY_VERIFY_WITH_TIMEOUT(chatOf(other()).isGenerating(), kPatience);
        other()->close();
        QTest::qWait(50);
        QVERIFY(other() != nullptr); // hidden, still writing
        m_program->fake.openGate();
        QTRY_VERIFY_WITH_TIMEOUT(other() == nullptr, kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(window().chat().conversations()->count(), 1, kPatience);
        window().chat().openConversation(
            toText(window().chat().conversations()->chats().front().id));
        QTRY_COMPARE_WITH_TIMEOUT(window().lastText(), name("kept to the end"), kPatience);
    }

    void quitWhileAnotherWindowAnswers_keepsEveryWord()
    {
        window().press(Qt::Key_N, Qt::ControlModifier | Qt::AltModifier);
        QTRY_VERIFY_WITH_TIMEOUT(other() != nullptr && other()->isVisible(), kPatience);
        m_program->fake.enqueue(
            FakeTextGenerator::gated(FakeTextGenerator::answer("one two three four five six")));
        QVERIFY(ask(other(), name("question")));
        const auto written = [this] {
            return chatOf(other())
                .messages()
                ->index(1)
                .data(MessageListModel::PlainTextRole)
                .toString();
        };
        QTRY_VERIFY_WITH_TIMEOUT(chatOf(other()).isGenerating(), kPatience);
        for (int step = 0; step < 10 && written().isEmpty(); ++step) {
            m_program->fake.release(1); // what is read comes before what is written
            QTest::qWait(100);
        }
        QVERIFY(!written().isEmpty());
        const QString saved = written();
        QTest::qWait(1'100); // two flushes: what comes now is in memory alone
        m_program->fake.release(1);
        QTRY_VERIFY_WITH_TIMEOUT(written() != saved, kPatience);
        const QString seen = written();
        m_program->window.reset();
        m_program->application.reset();

        QVERIFY(m_program->start());
        QTRY_COMPARE_WITH_TIMEOUT(window().chat().conversations()->count(), 1, kPatience);
        window().chat().openConversation(
            toText(window().chat().conversations()->chats().front().id));
        QTRY_COMPARE_WITH_TIMEOUT(window().messageCount(), 2, kPatience);
        QCOMPARE(window().lastText(), seen);
        QCOMPARE(window().chat().messages()->index(1).data(MessageListModel::StatusRole).toInt(),
                 int(MessageListModel::Stopped));
    }

    void smallWindow_staysOnTop_andComesBackAsItWas()
    {
        window().press(Qt::Key_M, Qt::ControlModifier | Qt::AltModifier);
        QTRY_VERIFY_WITH_TIMEOUT(other() != nullptr && other()->isVisible(), kPatience);
        QVERIFY(other()->flags().testFlag(Qt::WindowStaysOnTopHint));
        m_program->fake.enqueue(FakeTextGenerator::answer("short"));
        QVERIFY(ask(other(), name("quick")));
        QTRY_COMPARE_WITH_TIMEOUT(chatOf(other()).messages()->count(), 2, kPatience);
        QTest::keyClick(other(), Qt::Key_M, Qt::ControlModifier | Qt::AltModifier);
        QTRY_VERIFY_WITH_TIMEOUT(!other()->isVisible(), kPatience);
        windows().toggleSmall(); // what the key of the desktop does
        QTRY_VERIFY_WITH_TIMEOUT(other()->isVisible(), kPatience);
        QCOMPARE(windows().windows().size(), std::size_t(1));
        QCOMPARE(chatOf(other()).messages()->count(), 2);
    }

    void otherWindow_hasNoRoomToCompare_andDoesNotOfferIt()
    {
        QVERIFY(m_program->ask("question", "answer", 2));
        QVERIFY(isShown("message.compareButton"));
        window().press(Qt::Key_O, Qt::ControlModifier | Qt::AltModifier);
        QTRY_VERIFY_WITH_TIMEOUT(other() != nullptr && other()->isVisible(), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(chatOf(other()).messages()->count(), 2, kPatience);
        const auto isShownThere = [this](const char* item) {
            return showsBelow(*other()->contentItem(), name(item));
        };
        QTRY_VERIFY_WITH_TIMEOUT(isShownThere("message.regenerateButton"), kPatience);
        QVERIFY(!isShownThere("message.compareButton"));
        other()->requestActivate();
        QTest::qWait(50);
        QTest::keyClick(other(), Qt::Key_K, Qt::ControlModifier | Qt::ShiftModifier);
        QTest::qWait(50);
        QCOMPARE(window().window()->property("page").toString(), name("chat"));
    }

    void otherWindow_sendsTheMainOneWhatItCannotDo()
    {
        window().press(Qt::Key_N, Qt::ControlModifier | Qt::AltModifier);
        QTRY_VERIFY_WITH_TIMEOUT(other() != nullptr && other()->isVisible(), kPatience);
        other()->requestActivate();
        QTest::qWait(50);
        QTest::keyClick(other(), Qt::Key_Comma, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(
            window().window()->property("page").toString(), name("settings"), kPatience);
    }

    void trayMenu_bringsTheWindowBack_andOpensTheSmallOne()
    {
        QVERIFY(m_program->ask("question", "answer", 2));
        QVERIFY(click("sidebar.settingsEntry"));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("settings.page"), kPatience);
        QVERIFY(window().object(name("tray.newChat")) == nullptr);
        QVERIFY(window().reveal(name("settings.keepsInTray")) && click("settings.keepsInTray"));
        // The desktop draws the menu; what it reports is given.
        const auto choose = [this](const char* entry) {
            QObject* const item = window().object(name(entry));
            return item != nullptr && QMetaObject::invokeMethod(item, "triggered");
        };
        window().window()->hide();
        QVERIFY(choose("tray.show"));
        QTRY_VERIFY_WITH_TIMEOUT(window().window()->isVisible(), kPatience);
        QCOMPARE(window().window()->property("page").toString(), name("chat"));
        QCOMPARE(window().messageCount(), 2);
        window().window()->hide();
        QVERIFY(choose("tray.newChat"));
        QTRY_VERIFY_WITH_TIMEOUT(window().window()->isVisible(), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(window().messageCount(), 0, kPatience);
        QVERIFY(choose("tray.smallWindow"));
        QTRY_VERIFY_WITH_TIMEOUT(other() != nullptr && other()->isVisible(), kPatience);
        QVERIFY(other()->flags().testFlag(Qt::WindowStaysOnTopHint));
        QVERIFY(choose("tray.quit"));
        QTRY_VERIFY_WITH_TIMEOUT(!window().window()->isVisible(), kPatience);
    }

    void desktopWithoutTrayAndKeys_saysSo_andClosesAsEver()
    {
        window().window()->setProperty("page", name("settings"));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("settings.page"), kPatience);
        QVERIFY(!window().item(name("settings.smallWindowKeys"))->isEnabled());
        m_program->application->settings().setKeepsInTray(true);
        QVERIFY(!window().window()->property("staysInTray").toBool());
        window().window()->close();
        QVERIFY(!window().window()->isVisible());
    }
};

QTEST_MAIN(TestWindowFlows)
#include "tst_window_flows.moc"
