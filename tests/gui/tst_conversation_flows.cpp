// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// Names, folders, several chats at once, the trash, and the search, in the real window.
#include "app/storage/conversation_store.h"
#include "tests/gui/flow_test.h"

#include <QDateTime>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <optional>

using namespace ponder::app;
using namespace ponder::tests;

class TestConversationFlows : public FlowTest
{
    Q_OBJECT

    ConversationListModel& list() { return *m_program->chat().conversations(); }

    QString title(int row)
    {
        return list().index(row).data(ConversationListModel::TitleRole).toString();
    }

    int chatsIn(int folderRow)
    {
        return list().index(folderRow).data(ConversationListModel::ChatCountRole).toInt();
    }

    // The last one becomes row 0.
    void addChats(const QStringList& questions)
    {
        for (const QString& question : questions) {
            window().press(Qt::Key_N, Qt::ControlModifier);
            QVERIFY(m_program->ask(question.toLatin1().constData(), "fine", 2));
        }
        QTRY_COMPARE_WITH_TIMEOUT(list().count(), int(questions.size()), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(
            window().isShown(QStringLiteral("conversations.row%1").arg(questions.size() - 1)),
            kPatience);
    }

    // From the composer with F6 to the list, then down.
    void goToRow(int row)
    {
        const QQuickItem* const sidebar = window().item(name("sidebar.list"));
        for (int i = 0; i < 6 && !sidebar->hasActiveFocus(); ++i) {
            window().press(Qt::Key_F6);
        }
        QVERIFY(sidebar->hasActiveFocus());
        window().press(Qt::Key_Home);
        for (int i = 0; i < 20 && sidebar->property("currentIndex").toInt() != row; ++i) {
            window().press(sidebar->property("currentIndex").toInt() < row ? Qt::Key_Down
                                                                           : Qt::Key_Up);
        }
        QCOMPARE(sidebar->property("currentIndex").toInt(), row);
    }

    void clickRow(int row, Qt::KeyboardModifiers modifiers) const
    {
        const QQuickItem* const item =
            window().item(QStringLiteral("conversations.row%1").arg(row));
        QVERIFY(item != nullptr);
        QTest::mouseClick(
            window().window(), Qt::LeftButton, modifiers, item->mapToScene({40, 16}).toPoint());
    }

    void drag(const char* from, const char* to) const
    {
        QTRY_VERIFY_WITH_TIMEOUT(isShown(from) && isShown(to), kPatience);
        const QPoint begin = window().item(name(from))->mapToScene({40, 16}).toPoint();
        const QPoint end = window().item(name(to))->mapToScene({60, 16}).toPoint();
        QTest::mousePress(window().window(), Qt::LeftButton, {}, begin);
        for (int step = 1; step <= 8; ++step) {
            QTest::mouseMove(window().window(), begin + (end - begin) * step / 8);
            QTest::qWait(1);
        }
        QTest::mouseRelease(window().window(), Qt::LeftButton, {}, end);
    }

    // With the menu of the row; the folder holds the chat then.
    void putIntoFolder(int row, const char* folder)
    {
        goToRow(row);
        window().press(Qt::Key_Menu);
        QTRY_VERIFY_WITH_TIMEOUT(isShown("conversations.moveAction"), kPatience);
        QVERIFY(click("conversations.moveAction"));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("folderMenu.newAction"), kPatience);
        QVERIFY(click("folderMenu.newAction"));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("renameDialog.field"), kPatience);
        window().type(name(folder));
        window().press(Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(title(0), name(folder), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(chatsIn(0), 1, kPatience);
    }

private Q_SLOTS:

    void rename_withF2_inTheRow_escapeKeepsTheOldName()
    {
        addChats({name("one"), name("two")});
        goToRow(1);
        window().press(Qt::Key_F2);
        QTRY_VERIFY_WITH_TIMEOUT(isShown("conversations.renameField"), kPatience);
        window().type(QStringLiteral("Sailing"));
        window().press(Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(title(1), name("Sailing"), kPatience);
        QCOMPARE(window().messageText(0), name("two")); // renamed, not opened
        QTRY_VERIFY_WITH_TIMEOUT(!isShown("conversations.renameField"), kPatience);
        goToRow(1);
        window().press(Qt::Key_F2);
        QTRY_VERIFY_WITH_TIMEOUT(isShown("conversations.renameField"), kPatience);
        window().type(QStringLiteral("Not this"));
        window().press(Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(!isShown("conversations.renameField"), kPatience);
        QCOMPARE(title(1), name("Sailing"));
        QCOMPARE(title(0), name("two"));
    }

    void rename_withTheKeysOfTheChat_namesTheWindowToo()
    {
        addChats({name("one")});
        window().press(Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY_WITH_TIMEOUT(isShown("renameDialog.field"), kPatience);
        window().type(QStringLiteral("Harbour"));
        QVERIFY(click("renameDialog.acceptButton"));
        QTRY_COMPARE_WITH_TIMEOUT(title(0), name("Harbour"), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(textOf("header.title"), name("Harbour"), kPatience);
        QVERIFY(window().window()->title().startsWith(name("Harbour")));
    }

    void autoTitle_isAskedForWithoutThinking_atMostTwentyTokens_andBooked()
    {
        m_program->chat().setThinkingLevel(ChatController::Long);
        m_program->fake.setTitle(FakeTextGenerator::answer("Four"));
        addChats({name("how many")});
        QTRY_COMPARE_WITH_TIMEOUT(title(0), name("Four"), kPatience);
        const auto requests = m_program->fake.titleRequests();
        QCOMPARE(requests.size(), std::size_t(1));
        QVERIFY(requests[0].maxTokens > 0 && requests[0].maxTokens <= 20);
        QVERIFY(requests[0].thinking.mode == ponder::inference::ThinkingControl::Mode::Off);
        std::optional<UsageRow> booked;
        m_program->application->store().loadUsage(
            UsageGrouping::Day, {}, this, [&](const ponder::app::Result<UsageReport>& report) {
                for (const UsageRow& row : report->kinds) {
                    if (row.key == u"title") {
                        booked = row;
                    }
                }
            });
        QTRY_VERIFY_WITH_TIMEOUT(booked.has_value(), kPatience);
        QVERIFY(booked->answering.tokens > 0);
    }

    void autoTitle_switchedOffInTheSettings_isNotAskedFor()
    {
        QVERIFY(click("sidebar.settingsEntry"));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("settings.page"), kPatience);
        QVERIFY(window().reveal(name("settings.writesTitles")) && click("settings.writesTitles"));
        m_program->fake.setTitle(FakeTextGenerator::answer("Never"));
        addChats({name("how many")});
        QTRY_COMPARE_WITH_TIMEOUT(title(0), name("how many"), kPatience);
        QVERIFY(m_program->fake.titleRequests().empty());
    }

    void unpin_fromTheMenu_andADropOnAPinnedChatPins()
    {
        addChats({name("one"), name("two")});
        window().press(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier); // "two"
        const auto isPinned = [this](int row) {
            return list().index(row).data(ConversationListModel::IsPinnedRole).toBool();
        };
        QTRY_VERIFY_WITH_TIMEOUT(isPinned(0), kPatience);
        QVERIFY(!isPinned(1));
        drag("conversations.row1", "conversations.row0");
        QTRY_VERIFY_WITH_TIMEOUT(isPinned(1), kPatience);
        goToRow(0);
        window().press(Qt::Key_Menu);
        QTRY_VERIFY_WITH_TIMEOUT(isShown("conversations.pinAction"), kPatience);
        QCOMPARE(textOf("conversations.pinAction"), name("Unpin"));
        QVERIFY(click("conversations.pinAction"));
        QTRY_VERIFY_WITH_TIMEOUT(!isPinned(1), kPatience);
    }

    void drag_outOfAFolder_takesTheChatOut()
    {
        addChats({name("one"), name("two")});
        putIntoFolder(1, "Home");
        QCOMPARE(title(1), name("one"));
        drag("conversations.row1", "conversations.row2");
        QTRY_COMPARE_WITH_TIMEOUT(chatsIn(0), 0, kPatience);
        QCOMPARE(list().count(), 3);
    }

    void folder_isRenamedWithF2_andDeletedWithDel_keepingItsChats()
    {
        addChats({name("one"), name("two")});
        putIntoFolder(1, "Home");
        goToRow(0);
        window().press(Qt::Key_F2);
        QTRY_VERIFY_WITH_TIMEOUT(isShown("conversations.folderField"), kPatience);
        window().type(QStringLiteral("Away"));
        window().press(Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(title(0), name("Away"), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(!isShown("conversations.folderField"), kPatience);
        QCOMPARE(list().count(), 3); // renamed, not folded
        QVERIFY(click("composer.field"));
        goToRow(0);
        QTRY_COMPARE_WITH_TIMEOUT(window().window()->activeFocusItem()->objectName(),
                                  name("conversations.folder0"),
                                  kPatience);
        window().press(Qt::Key_Delete);
        QTRY_COMPARE_WITH_TIMEOUT(list().count(), 2, kPatience);
        const QStringList left{title(0), title(1)};
        QVERIFY2(left.contains(name("one")) && left.contains(name("two")),
                 qPrintable(left.join(u'|')));
    }

    void several_clickedWithCtrl_areDeletedFromTheMenu_andUndoneWithTheButton()
    {
        addChats({name("one"), name("two"), name("three")});
        clickRow(0, Qt::ControlModifier);
        clickRow(2, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(list().selectedCount(), 2, kPatience);
        goToRow(2);
        window().press(Qt::Key_Menu);
        QTRY_VERIFY_WITH_TIMEOUT(isShown("conversations.deleteAction"), kPatience);
        QCOMPARE(textOf("conversations.deleteAction"), name("Delete 2 chats"));
        QVERIFY(click("conversations.deleteAction"));
        QTRY_COMPARE_WITH_TIMEOUT(list().count(), 1, kPatience);
        QCOMPARE(title(0), name("two"));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("toast.actionButton"), kPatience);
        QVERIFY(click("toast.actionButton"));
        QTRY_COMPARE_WITH_TIMEOUT(list().count(), 3, kPatience);
    }

    void trash_forgetsAfter30Days_andNotBefore()
    {
        addChats({name("older"), name("newer")});
        for (int left = 1; left >= 0; --left) {
            goToRow(0);
            window().press(Qt::Key_Delete);
            QTRY_COMPARE_WITH_TIMEOUT(list().count(), left, kPatience);
        }
        const QString path = m_program->folder.filePath(name("ponder.db"));
        m_program->quit();
        {
            SQLite::Database database(path.toStdString(), SQLite::OPEN_READWRITE);
            SQLite::Statement age(database,
                                  "UPDATE conversations SET deleted_ms = ? WHERE title = ?");
            const auto daysAgo = [&](double days, const char* chat) {
                age.bind(1,
                         static_cast<std::int64_t>(double(QDateTime::currentMSecsSinceEpoch()) -
                                                   days * 86'400'000));
                age.bind(2, chat);
                QCOMPARE(age.exec(), 1);
                age.reset();
            };
            daysAgo(30.1, "older");
            daysAgo(29.9, "newer");
        }
        QVERIFY(m_program->start());
        QVERIFY(click("sidebar.putAwayEntry"));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("trash.restoreButton0"), kPatience);
        QVERIFY(!isShown("trash.restoreButton1"));
        QVERIFY(window().shownWords(name("trash.section")).contains(name("newer")));
        QVERIFY(!window().shownWords(name("trash.section")).contains(name("older")));
    }

    void trash_isEmptiedOnlyAfterAQuestion()
    {
        addChats({name("one"), name("two")});
        for (int left = 1; left >= 0; --left) {
            goToRow(0);
            window().press(Qt::Key_Delete);
            QTRY_COMPARE_WITH_TIMEOUT(list().count(), left, kPatience);
        }
        QVERIFY(click("sidebar.putAwayEntry"));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("trash.purgeButton1"), kPatience);
        QVERIFY(window().reveal(name("trash.purgeButton1")) && click("trash.purgeButton1"));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("dialog.cancelButton"), kPatience);
        window().press(Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(!isShown("dialog.cancelButton"), kPatience);
        QVERIFY(isShown("trash.purgeButton1"));
        QVERIFY(click("trash.purgeButton1"));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("dialog.actionButton"), kPatience);
        QVERIFY(click("dialog.actionButton"));
        QTRY_VERIFY_WITH_TIMEOUT(!isShown("trash.purgeButton1"), kPatience);
        QVERIFY(click("trash.emptyButton"));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("dialog.actionButton"), kPatience);
        QVERIFY(click("dialog.actionButton"));
        QTRY_VERIFY_WITH_TIMEOUT(!isShown("trash.purgeButton0"), kPatience);
        QVERIFY(!isShown("trash.emptyButton"));
    }

    void search_twoChineseCharacters_typedWithAnInputMethod_findTheMessage()
    {
        QVERIFY(m_program->ask(
            "first", "\xE5\x9B\xA0\xE4\xB8\xBA\xE6\xB5\xAE\xE5\x8A\x9B\xE3\x80\x82", 2));
        window().press(Qt::Key_N, Qt::ControlModifier);
        QVERIFY(m_program->ask("second", "no", 2));
        QVERIFY(click("sidebar.searchField"));
        window().compose(QStringLiteral("\u6D6E\u529B"));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("search.row0"), kPatience);
        QVERIFY(textOf("search.summary").startsWith(name("1 result")));
        QVERIFY(window().shownWords(name("search.row0")).contains(QStringLiteral("\u6D6E\u529B")));
        window().press(Qt::Key_Down);
        window().press(Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(window().messageText(0), name("first"), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(
            window().item(name("transcript.list"))->property("currentIndex").toInt(), 1, kPatience);
    }
};

QTEST_MAIN(TestConversationFlows)
#include "tst_conversation_flows.moc"
