// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// the window where nothing, or nothing more, can be saved. It says so, goes on, and
// harms nothing.
#include "app/storage/local_store.h"
#include "app/storage/schema_migrator.h"
#include "tests/gui/flow_test.h"
#include "tests/support/file_faults.h"

#include <sqlite3.h>

#include <QDir>
#include <QFile>

#include <cerrno>

using namespace ponder;
using namespace ponder::app;
using namespace ponder::tests;

class TestUnsavedFlows : public FlowTest
{
    Q_OBJECT

    // The functions start the program themselves, on a folder they have prepared.
    [[nodiscard]] bool startProgram(FlowProgram& program) override { return program.start(); }

    [[nodiscard]] QString database() const { return m_program->folder.filePath(name("ponder.db")); }

    [[nodiscard]] static QByteArray contents(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    [[nodiscard]] QString noticeText() const { return textOf("chat.noticeCard"); }

    // Of the newest chat, as another program would read it.
    [[nodiscard]] QStringList savedTexts() const
    {
        const auto store = LocalStore::open(database());
        const auto chats = (*store)->conversations().list().value();
        QStringList texts;
        if (chats.empty()) {
            return texts;
        }
        const auto path = (*store)->conversations().activePath(chats.front().id).value();
        for (const Message& message : path) {
            texts.append(message.text());
        }
        return texts;
    }

private Q_SLOTS:

    void diskFull_beforeTheQuestion_isSaid_textStays_andIsSentWhenThereIsRoom()
    {
        QVERIFY(m_program->ask("first", "answer one", 2));
        FileFaults::guard(m_program->folder.path());
        const auto guard = qScopeGuard([] { FileFaults::stop(); });
        FileFaults::failWritesAfter(0, ENOSPC);
        QVERIFY(window().ask(name("second")));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("chat.retryButton"), kPatience);
        QVERIFY2(window().shownWords().contains(name("The disk is full")),
                 qPrintable(window().shownWords().join(u'|')));
        QCOMPARE(textOf("composer.field"), name("second"));
        QCOMPARE(window().messageText(1), name("answer one"));
        QVERIFY(FileFaults::stop());
        m_program->fake.enqueue(FakeTextGenerator::answer("answer two"));
        QVERIFY(click("chat.retryButton"));
        QTRY_COMPARE_WITH_TIMEOUT(window().lastText(), name("answer two"), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(window().chat().canSend(), kPatience);
        QVERIFY(!isShown("chat.retryButton"));
        m_program->quit();
        QCOMPARE(
            savedTexts(),
            (QStringList{name("first"), name("answer one"), name("second"), name("answer two")}));
    }

    void diskFull_onAnotherPage_isSaidThere_andLeadsToTheChat()
    {
        QVERIFY(m_program->ask("first", "answer one", 2));
        QVERIFY(click("sidebar.settingsEntry"));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("settings.page"), kPatience);
        FileFaults::guard(m_program->folder.path());
        const auto guard = qScopeGuard([] { FileFaults::stop(); });
        FileFaults::failWritesAfter(0, ENOSPC);
        window().chat().conversations()->rename(window().chat().conversationId(), name("Other"));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("toast.actionButton"), kPatience);
        QVERIFY(window().shownWords().contains(name("The disk is full")));
        QVERIFY(click("toast.actionButton"));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("chat.errorCard"), kPatience);
    }

    void diskFull_whileAnswering_answerIsKept_andSavedWhenThereIsRoom()
    {
        m_program->fake.enqueue(FakeTextGenerator::gated(
            FakeTextGenerator::answer("the whole answer comes to its end")));
        QVERIFY(window().ask(name("question")));
        QTRY_VERIFY_WITH_TIMEOUT(m_program->fake.isGenerating(), kPatience);
        FileFaults::guard(m_program->folder.path());
        const auto guard = qScopeGuard([] { FileFaults::stop(); });
        FileFaults::failWritesAfter(0, ENOSPC);
        m_program->fake.openGate();
        QTRY_VERIFY_WITH_TIMEOUT(isShown("chat.dismissButton"), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(
            window().lastText(), name("the whole answer comes to its end"), kPatience);
        const QString words = window().shownWords().join(u'\n');
        QVERIFY2(words.contains(name("The disk is full")) &&
                     words.contains(name("New text is kept in memory only.")),
                 qPrintable(words));
        QVERIFY(FileFaults::stop());
        QTRY_VERIFY_WITH_TIMEOUT(!isShown("chat.dismissButton"), kPatience);
        m_program->quit();
        QCOMPARE(savedTexts(),
                 (QStringList{name("question"), name("the whole answer comes to its end")}));
    }

    void newerDatabase_isSaid_andNotTouched()
    {
        QVERIFY(m_program->ask("old", "answer", 2));
        m_program->quit();
        sqlite3* connection = nullptr;
        QCOMPARE(sqlite3_open(database().toUtf8().constData(), &connection), SQLITE_OK);
        const QByteArray newer =
            "PRAGMA user_version = " + QByteArray::number(latestSchemaVersion() + 1);
        QCOMPARE(sqlite3_exec(connection, newer.constData(), nullptr, nullptr, nullptr), SQLITE_OK);
        sqlite3_close(connection);
        const QByteArray before = contents(database());
        const QStringList files =
            QDir(m_program->folder.path()).entryList({name("ponder.db*")}, QDir::Files);
        QVERIFY(m_program->start());
        QTRY_VERIFY_WITH_TIMEOUT(isShown("chat.noticeCard"), kPatience);
        QVERIFY2(noticeText().contains(name("newer Ponder")), qPrintable(noticeText()));
        QVERIFY(m_program->ask("new", "answer in memory", 2));
        m_program->quit();
        QCOMPARE(contents(database()), before);
        QCOMPARE(QDir(m_program->folder.path()).entryList({name("ponder.db*")}, QDir::Files),
                 files);
    }

    void readOnlyFolder_isSaid_chatsAreThere_andNothingChanges()
    {
        QVERIFY(m_program->ask("old", "answer", 2));
        m_program->quit();
        const QByteArray before = contents(database());
        FileFaults::guard(m_program->folder.path());
        const auto guard = qScopeGuard([] { FileFaults::stop(); });
        FileFaults::refuseChanges(EROFS);
        QVERIFY(m_program->start());
        QTRY_VERIFY_WITH_TIMEOUT(isShown("chat.noticeCard"), kPatience);
        QVERIFY2(noticeText().startsWith(name("Nothing is being saved")), qPrintable(noticeText()));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("conversations.row0"), kPatience);
        QVERIFY(click("conversations.row0"));
        QTRY_COMPARE_WITH_TIMEOUT(window().lastText(), name("answer"), kPatience);
        QVERIFY(m_program->ask("new", "answer in memory", 4));
        QVERIFY(isShown("chat.noticeCard"));
        m_program->quit();
        FileFaults::stop();
        QCOMPARE(contents(database()), before);
    }

    void dataFolderThatIsAFile_isSaid_andTheProgramGoesOn()
    {
        m_program->quit();
        const QString blocker = m_program->folder.filePath(name("blocker"));
        QFile file(blocker);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("mine");
        file.close();
        m_program->dataFolder = blocker + name("/data");
        QVERIFY(m_program->start());
        QTRY_VERIFY_WITH_TIMEOUT(isShown("chat.noticeCard"), kPatience);
        QVERIFY2(noticeText().startsWith(name("Nothing is being saved")), qPrintable(noticeText()));
        QVERIFY(m_program->ask("question", "answer in memory", 2));
        m_program->quit();
        QCOMPARE(contents(blocker), QByteArray("mine"));
    }
};

QTEST_MAIN(TestUnsavedFlows)
#include "tst_unsaved_flows.moc"
