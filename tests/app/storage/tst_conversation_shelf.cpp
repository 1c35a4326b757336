// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/temporary_database.h"

#include <QTest>

using namespace ponder;
using namespace ponder::app;
using namespace ponder::tests;

class TestConversationShelf : public QObject
{
    Q_OBJECT

    std::unique_ptr<TemporaryDatabase> m_file;
    std::unique_ptr<LocalStore> m_store;

    ConversationId add(const char* title)
    {
        NewConversation conversation;
        conversation.title = QString::fromLatin1(title);
        return m_store->conversations().create(conversation).value().id;
    }

    QStringList titles(ListScope scope = ListScope::Active)
    {
        QStringList titles;
        const auto list = m_store->conversations().list(scope).value();
        for (const ConversationSummary& each : list) {
            titles.append(each.title);
        }
        return titles;
    }

    ConversationSummary summary(ConversationId id)
    {
        const auto list = m_store->conversations().list().value();
        for (const ConversationSummary& each : list) {
            if (each.id == id) {
                return each;
            }
        }
        return {};
    }

private Q_SLOTS:

    void init()
    {
        m_store.reset();
        m_file = std::make_unique<TemporaryDatabase>();
        m_store = m_file->open();
    }

    void pin_isKept_andArchivingEndsIt()
    {
        const ConversationId id = add("a");
        QVERIFY(m_store->shelf().setPinned({id}, true));
        QVERIFY(summary(id).isPinned);
        QVERIFY(m_store->shelf().setArchived({id}, true));
        QCOMPARE(titles(), QStringList());
        QCOMPARE(titles(ListScope::Archived), QStringList{QStringLiteral("a")});
        QVERIFY(m_store->shelf().setArchived({id}, false));
        QVERIFY(!summary(id).isPinned);
        QCOMPARE(titles(), QStringList{QStringLiteral("a")});
    }

    void folder_holdsMoves_andGoesWithoutItsChats()
    {
        const ConversationId a = add("a");
        const ConversationId b = add("b");
        ConversationShelf& shelf = m_store->shelf();
        const FolderId ten = shelf.createFolder(QStringLiteral(" beta  10 ")).value();
        const FolderId two = shelf.createFolder(QStringLiteral("Alpha")).value();
        QVERIFY(shelf.moveToFolder({a, b}, ten));
        QVERIFY(summary(a).folder == ten);
        QVERIFY(shelf.moveToFolder({b}, two));
        const auto folders = shelf.folders().value();
        QCOMPARE(folders.size(), 2U);
        QCOMPARE(folders[0].name, QStringLiteral("Alpha"));
        QCOMPARE(folders[1].name, QStringLiteral("beta 10"));
        QVERIFY(shelf.setFolderOpen(two, false));
        QVERIFY(!shelf.folders().value()[0].isOpen);
        QVERIFY(shelf.renameFolder(two, QStringLiteral("Zoo")));
        QVERIFY(shelf.removeFolder(ten));
        QVERIFY(!summary(a).folder.isValid());
        QVERIFY(summary(b).folder == two);
        QVERIFY(shelf.moveToFolder({b}, {}));
        QVERIFY(!summary(b).folder.isValid());
        QVERIFY(!shelf.removeFolder(ten));
        QVERIFY(!shelf.createFolder(QStringLiteral("  ")));
    }

    void removeMany_restoreMany_keepsTheOrder()
    {
        const ConversationId a = add("a");
        const ConversationId b = add("b");
        add("c");
        QVERIFY(m_store->shelf().remove({a, b}));
        QCOMPARE(titles(), QStringList{QStringLiteral("c")});
        QCOMPARE(titles(ListScope::Removed).size(), 2);
        QVERIFY(m_store->shelf().restore({b, a}));
        QCOMPARE(titles(),
                 (QStringList{QStringLiteral("c"), QStringLiteral("b"), QStringLiteral("a")}));
    }

    void trash_isEmptiedAfter30Days_notBefore()
    {
        const ConversationId a = add("a");
        QVERIFY(m_store->shelf().remove({a}));
        m_store.reset();
        m_file->clock.now = m_file->clock.now.addDays(29);
        m_store = m_file->open();
        QCOMPARE(titles(ListScope::Removed).size(), 1);
        m_store.reset();
        m_file->clock.now = m_file->clock.now.addDays(2);
        m_store = m_file->open();
        QCOMPARE(titles(ListScope::Removed).size(), 0);
    }

    void purge_takesOnlyWhatIsInTheTrash()
    {
        const ConversationId a = add("a");
        const ConversationId b = add("b");
        QVERIFY(m_store->shelf().remove({a}));
        QVERIFY(m_store->shelf().purge({a, b}));
        QCOMPARE(titles(), QStringList{QStringLiteral("b")});
        QCOMPARE(titles(ListScope::Removed), QStringList());
        QVERIFY(m_store->check().value().problems.empty());
    }

    void purge_whileAnswering_booksWhatWasComputed()
    {
        const ConversationId a = add("a");
        const MessageId question =
            m_store->messages()
                .appendUserMessage({a, std::nullopt, {textPart(QStringLiteral("q"))}})
                .value()
                .id;
        const MessageId reply =
            m_store->messages().beginAssistantMessage({a, question, {}, {}, {}}).value().id;
        QVERIFY(m_store->messages().flushDraft({reply, {}, sampleWork()}));
        QVERIFY(m_store->shelf().remove({a}));
        QVERIFY(m_store->shelf().purge({a}));
        QVERIFY(m_store->ledger().usage(UsageGrouping::Day).value().totals.total().tokens > 0);
    }

    void generatedTitle_replacesTheFirstLine_neverTheUsers()
    {
        NewConversation conversation;
        conversation.title = QStringLiteral("first line");
        conversation.isTitleFromUser = false;
        const ConversationId id = m_store->conversations().create(conversation).value().id;
        QVERIFY(m_store->conversations().rename(
            id, QStringLiteral("generated"), TitleSource::Generated));
        QCOMPARE(titles(), QStringList{QStringLiteral("generated")});
        QVERIFY(m_store->conversations().rename(id, QStringLiteral("mine"), TitleSource::User));
        QVERIFY(m_store->conversations().rename(
            id, QStringLiteral("generated"), TitleSource::Generated));
        QCOMPARE(titles(), QStringList{QStringLiteral("mine")});
    }
};

QTEST_GUILESS_MAIN(TestConversationShelf)
#include "tst_conversation_shelf.moc"
