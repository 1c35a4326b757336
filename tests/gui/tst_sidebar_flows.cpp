// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// What a person does with conversations, in the real window.
#include "tests/gui/flow_test.h"

using namespace ponder::app;
using namespace ponder::tests;

class TestSidebarFlows : public FlowTest
{
    Q_OBJECT

    ConversationListModel& list() { return *m_program->chat().conversations(); }

    QString title(int row)
    {
        return list().index(row).data(ConversationListModel::TitleRole).toString();
    }

    void addChats(const QStringList& questions)
    {
        for (const QString& question : questions) {
            window().press(Qt::Key_N, Qt::ControlModifier);
            QVERIFY(m_program->ask(question.toLatin1().constData(), "fine", 2));
        }
        QTRY_COMPARE_WITH_TIMEOUT(list().count(), int(questions.size()), kPatience);
    }

    void focusRow(int row)
    {
        window().item(name("sidebar.list"))->setProperty("currentIndex", row);
        window().item(name("sidebar.list"))->forceActiveFocus();
    }

    void openMenuOf(int row, const char* action)
    {
        focusRow(row);
        window().press(Qt::Key_Menu);
        QTRY_VERIFY_WITH_TIMEOUT(window().isShown(name(action)), kPatience);
        QVERIFY(window().click(name(action)));
    }

private Q_SLOTS:

    void firstAnswer_namesTheChat()
    {
        m_program->fake.setTitle(FakeTextGenerator::answer("\"A fine name\""));
        addChats({name("some question")});
        QTRY_COMPARE_WITH_TIMEOUT(title(0), name("A fine name"), kPatience);
        QCOMPARE(m_program->chat().title(), name("A fine name"));
    }

    void renamedMeanwhile_keepsTheUsersName()
    {
        m_program->fake.setTitle(FakeTextGenerator::delayed(FakeTextGenerator::answer("Generated"),
                                                            std::chrono::milliseconds(50)));
        addChats({name("some question")});
        list().rename(m_program->chat().conversationId(), name("Mine"));
        QTRY_COMPARE_WITH_TIMEOUT(title(0), name("Mine"), kPatience);
        QTest::qWait(300);
        QCOMPARE(title(0), name("Mine"));
    }

    void doubleClick_renamesTheChat()
    {
        addChats({name("one"), name("two")});
        const auto doubleClick = [this](int row) {
            const QQuickItem* const item =
                window().item(QStringLiteral("conversations.row%1").arg(row));
            QTest::mouseDClick(
                window().window(), Qt::LeftButton, {}, item->mapToScene({40, 16}).toPoint());
        };
        const auto isEditing = [this] {
            const QQuickItem* const focused = window().window()->activeFocusItem();
            return focused != nullptr && focused->objectName() == name("conversations.renameField");
        };
        QTRY_VERIFY_WITH_TIMEOUT(isShown("conversations.row1"), kPatience);
        doubleClick(1);
        QTRY_VERIFY_WITH_TIMEOUT(isEditing(), kPatience);
        // Its first click opened the chat, which must not end the editing.
        QTRY_COMPARE_WITH_TIMEOUT(window().messageText(0), name("one"), kPatience);
        QTest::qWait(50);
        QVERIFY(isEditing());
        window().type(name("Mine")); // the old title is selected
        window().press(Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(title(1), name("Mine"), kPatience);
        QCOMPARE(m_program->chat().title(), name("Mine"));

        doubleClick(0);
        QTRY_VERIFY_WITH_TIMEOUT(isEditing(), kPatience);
        window().type(name("no"));
        window().press(Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(!isEditing(), kPatience);
        QCOMPARE(title(0), name("two"));
    }

    void search_typed_opensTheMessage()
    {
        addChats({name("where is the needle"), name("other thing")});
        window().press(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY_WITH_TIMEOUT(window().item(name("sidebar.searchField"))->hasActiveFocus(),
                                 kPatience);
        window().type(QStringLiteral("needle"));
        QTRY_VERIFY_WITH_TIMEOUT(window().isShown(name("search.row0")), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(m_program->chat().search()->count(), 2, kPatience);
        window().press(Qt::Key_Down);
        window().press(Qt::Key_Down);
        window().press(Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(window().messageText(0), name("where is the needle"), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(
            window().item(name("transcript.list"))->property("currentIndex").toInt(), 0, kPatience);
        QVERIFY(window().click(name("sidebar.searchField")));
        window().press(Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(window().isShown(name("sidebar.list")), kPatience);
    }

    void pin_fromTheMenu_putsItOnTop()
    {
        addChats({name("one"), name("two")});
        openMenuOf(1, "conversations.pinAction");
        QTRY_COMPARE_WITH_TIMEOUT(title(0), name("one"), kPatience);
        QVERIFY(list().index(0).data(ConversationListModel::IsPinnedRole).toBool());
    }

    void newFolder_fromTheMenu_takesTheChat_andFoldsWithTheKeyboard()
    {
        addChats({name("one"), name("two")});
        openMenuOf(1, "conversations.moveAction");
        QTRY_VERIFY_WITH_TIMEOUT(window().isShown(name("folderMenu.newAction")), kPatience);
        QVERIFY(window().click(name("folderMenu.newAction")));
        QTRY_VERIFY_WITH_TIMEOUT(window().isShown(name("renameDialog.field")), kPatience);
        window().type(QStringLiteral("Home"));
        window().press(Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(title(0), name("Home"), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(title(1), name("one"), kPatience);
        QCOMPARE(list().count(), 3);
        focusRow(0);
        window().press(Qt::Key_Left);
        QTRY_COMPARE_WITH_TIMEOUT(list().count(), 2, kPatience);
        window().press(Qt::Key_Right);
        QTRY_COMPARE_WITH_TIMEOUT(list().count(), 3, kPatience);
    }

    void drag_ontoAFolder_movesTheChat()
    {
        addChats({name("one"), name("two")});
        list().createFolder(name("Home"), {});
        QTRY_VERIFY_WITH_TIMEOUT(window().isShown(name("conversations.folder0")), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(window().isShown(name("conversations.row1")), kPatience);
        QQuickItem* const row = window().item(name("conversations.row1"));
        QQuickItem* const folder = window().item(name("conversations.folder0"));
        const QPoint from = row->mapToScene({40, 16}).toPoint();
        const QPoint to = folder->mapToScene({60, 16}).toPoint();
        QTest::mousePress(window().window(), Qt::LeftButton, {}, from);
        for (int step = 1; step <= 8; ++step) {
            QTest::mouseMove(window().window(), from + (to - from) * step / 8);
            QTest::qWait(1);
        }
        QTest::mouseRelease(window().window(), Qt::LeftButton, {}, to);
        QTRY_COMPARE_WITH_TIMEOUT(
            list().index(0).data(ConversationListModel::ChatCountRole).toInt(), 1, kPatience);
    }

    void several_chosenWithShift_areDeletedTogether_andUndone()
    {
        addChats({name("one"), name("two"), name("three")});
        focusRow(0);
        window().press(Qt::Key_Down, Qt::ShiftModifier);
        QTRY_COMPARE_WITH_TIMEOUT(list().selectedCount(), 2, kPatience);
        window().press(Qt::Key_Delete);
        QTRY_COMPARE_WITH_TIMEOUT(list().count(), 1, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(window().isShown(name("toast.actionButton")), kPatience);
        window().press(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(list().count(), 3, kPatience);
    }

    void archived_isOpenedFromItsPage_andStillFound()
    {
        addChats({name("needle"), name("two")});
        openMenuOf(1, "conversations.archiveAction");
        QTRY_COMPARE_WITH_TIMEOUT(list().count(), 1, kPatience);
        QVERIFY(window().click(name("sidebar.searchField")));
        window().type(QStringLiteral("needle"));
        QTRY_VERIFY_WITH_TIMEOUT(window().isShown(name("search.row0")), kPatience);
        window().press(Qt::Key_Escape);
        QVERIFY(window().click(name("sidebar.putAwayEntry")));
        QTRY_VERIFY_WITH_TIMEOUT(window().isShown(name("archive.openButton0")), kPatience);
        QVERIFY(window().click(name("archive.openButton0")));
        QTRY_COMPARE_WITH_TIMEOUT(window().messageText(0), name("needle"), kPatience);
    }

    void archiveAndTrash_page_bringsBack()
    {
        addChats({name("one"), name("two")});
        openMenuOf(1, "conversations.archiveAction");
        QTRY_COMPARE_WITH_TIMEOUT(list().count(), 1, kPatience);
        focusRow(0);
        window().press(Qt::Key_Delete);
        QTRY_COMPARE_WITH_TIMEOUT(list().count(), 0, kPatience);
        QVERIFY(window().click(name("sidebar.putAwayEntry")));
        QTRY_VERIFY_WITH_TIMEOUT(window().isShown(name("archive.restoreButton0")), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(window().isShown(name("trash.restoreButton0")), kPatience);
        QVERIFY(window().click(name("trash.restoreButton0")));
        QTRY_COMPARE_WITH_TIMEOUT(list().count(), 1, kPatience);
        QVERIFY(window().click(name("archive.restoreButton0")));
        QTRY_COMPARE_WITH_TIMEOUT(list().count(), 2, kPatience);
    }
};

QTEST_MAIN(TestSidebarFlows)
#include "tst_sidebar_flows.moc"
