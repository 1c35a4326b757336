// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// The command palette, the keys of all commands, and the way through the window with Tab.
#include "tests/gui/flow_test.h"
#include "ui/shell/command_table.h"

#include <QKeySequence>
#include <QSet>

using namespace ponder::app;
using namespace ponder::tests;

class TestPaletteFlows : public FlowTest
{
    Q_OBJECT

    QString page() { return window().window()->property("page").toString(); }

    void run(const char* words)
    {
        window().press(Qt::Key_K, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(window().isShown(name("palette.field")), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(window().item(name("palette.field"))->hasActiveFocus(), kPatience);
        window().type(QString::fromLatin1(words));
        QTRY_VERIFY_WITH_TIMEOUT(window().isShown(name("palette.row0")), kPatience);
        window().press(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(!window().isShown(name("palette.field")), kPatience);
    }

private Q_SLOTS:

    void keys_areUnique_andReadable()
    {
        const ponder::ui::CommandTable table;
        QSet<QString> seen;
        for (const QVariant& entry : table.shortcuts()) {
            const QString keys = entry.toMap().value(QStringLiteral("sequence")).toString();
            QVERIFY2(!QKeySequence(keys).isEmpty(), qPrintable(keys));
            QVERIFY2(!seen.contains(keys), qPrintable(keys));
            seen.insert(keys);
        }
        QVERIFY(seen.size() >= 30);
    }

    void palette_runsACommand()
    {
        run("settings");
        QTRY_COMPARE_WITH_TIMEOUT(page(), name("settings"), kPatience);
        run("history");
        QTRY_COMPARE_WITH_TIMEOUT(page(), name("putAway"), kPatience);
        run("thinking: long");
        QCOMPARE(int(window().chat().thinkingLevel()), int(ChatController::Long));
    }

    void palette_opensAChatByName_andLeavesOutWhatCannotBeDone()
    {
        QVERIFY(m_program->ask("alpha question", "one", 2));
        window().press(Qt::Key_N, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(window().messageCount(), 0, kPatience);
        window().press(Qt::Key_K, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(window().isShown(name("palette.field")), kPatience);
        window().type(QStringLiteral("answer again"));
        QTRY_VERIFY_WITH_TIMEOUT(window().isShown(name("palette.nothing")), kPatience);
        window().press(Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(!window().isShown(name("palette.field")), kPatience);
        run("alpha");
        QTRY_COMPARE_WITH_TIMEOUT(window().messageText(0), name("alpha question"), kPatience);
    }

    void shortcuts_doWhatTheirCommandsSay()
    {
        QVERIFY(m_program->ask("question", "one", 2));
        m_program->fake.enqueue(FakeTextGenerator::answer("two"));
        window().press(Qt::Key_R, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(window().lastText(), name("two"), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(window().chat().canSend(), kPatience);
        window().press(Qt::Key_E, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(window().isShown(name("messageEditor.field")), kPatience);
        window().press(Qt::Key_Escape);
        window().press(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY_WITH_TIMEOUT(
            window().chat().conversations()->isPinned(window().chat().conversationId()), kPatience);
        window().press(Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE_WITH_TIMEOUT(page(), name("putAway"), kPatience);
        window().press(Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE_WITH_TIMEOUT(page(), name("models"), kPatience);
    }

    void tab_reachesEveryPart_andComesBack()
    {
        QVERIFY(m_program->ask("question", "one", 2));
        QVERIFY(window().click(name("composer.field")));
        QSet<QString> reached;
        for (int i = 0; i < 80; ++i) {
            QTest::keyClick(window().window(), Qt::Key_Tab);
            const QQuickItem* const item = window().window()->activeFocusItem();
            QVERIFY2(item != nullptr, "the focus is lost");
            QVERIFY2(item->isVisible(), qPrintable(item->objectName()));
            reached.insert(item->objectName());
            if (i > 5 && item->objectName() == u"composer.field") {
                break;
            }
        }
        for (const char* wanted : {"composer.field",
                                   "composer.modelButton",
                                   "sidebar.searchField",
                                   "sidebar.newButton",
                                   "sidebar.settingsEntry",
                                   "header.moreButton",
                                   "message.regenerateButton"}) {
            QVERIFY2(reached.contains(name(wanted)), wanted);
        }
    }
};

QTEST_MAIN(TestPaletteFlows)
#include "tst_palette_flows.moc"
