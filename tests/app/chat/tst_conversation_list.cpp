// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/chat/conversation_list_model.h"
#include "app/chat/history_search.h"
#include "app/chat/put_away_list_model.h"
#include "app/chat/title_writer.h"
#include "app/storage/conversation_store.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ponder::app;
namespace inference = ponder::inference;

namespace {

constexpr int kPatience = 5'000;
using List = ConversationListModel;

} // namespace

class TestConversationList : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ConversationStore> m_store;
    std::unique_ptr<ConversationListModel> m_list;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
    QDateTime m_now = QDateTime::currentDateTime();

    QString add(const char* title, const char* message = "hello")
    {
        QString id;
        NewConversation conversation;
        conversation.title = QString::fromUtf8(title);
        m_store->run(
            [conversation, text = QString::fromUtf8(message)](LocalStore& store) {
                auto created = store.conversations().create(conversation);
                MessagePart part;
                part.text = text;
                static_cast<void>(
                    store.messages().appendUserMessage({created->id, std::nullopt, {part}}));
                return created;
            },
            this,
            [&id](const inference::Result<Conversation>& created) { id = toText(created->id); });
        [&] { QTRY_VERIFY_WITH_TIMEOUT(!id.isEmpty(), kPatience); }();
        return id;
    }

    /// "Section/title" of every row; folders in brackets.
    QStringList rows()
    {
        QStringList rows;
        for (int i = 0; i < m_list->count(); ++i) {
            const QModelIndex index = m_list->index(i);
            const QString title = index.data(List::TitleRole).toString();
            rows.append(index.data(List::SectionRole).toString() + u'/' +
                        (index.data(List::IsFolderRole).toBool() ? u'[' + title + u']' : title));
        }
        return rows;
    }

    void expect(const char* wanted)
    {
        QTRY_COMPARE_WITH_TIMEOUT(rows().join(u' '), QString::fromUtf8(wanted), kPatience);
    }

    QString folderId(int index) { return m_list->folderIds().value(index); }

private Q_SLOTS:

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_store = std::make_unique<ConversationStore>(m_folder->filePath(QStringLiteral("a.db")));
        m_store->open();
        m_list = std::make_unique<ConversationListModel>(*m_store, [this] { return m_now; });
        m_tester = std::make_unique<QAbstractItemModelTester>(
            m_list.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    }

    void cleanup()
    {
        m_tester.reset();
        m_list.reset();
        m_store.reset();
        m_now = QDateTime::currentDateTime();
    }

    void pinsAndFolders_haveTheirPlaces()
    {
        const QString a = add("a");
        const QString b = add("b");
        add("c");
        m_list->refresh();
        expect("Today/c Today/b Today/a");
        m_list->setPinned(a, true);
        expect("Pinned/a Today/c Today/b");
        m_list->createFolder(QStringLiteral("Home"), b);
        expect("Pinned/a Folders/[Home] Folders/b Today/c");
        QCOMPARE(m_list->index(1).data(List::ChatCountRole).toInt(), 1);
        QCOMPARE(m_list->index(2).data(List::IndentRole).toInt(), 1);
        m_list->setFolderOpen(folderId(0), false);
        expect("Pinned/a Folders/[Home] Today/c");
        m_list->setFolderOpen(folderId(0), true);
        m_list->moveToFolder(a, folderId(0));
        expect("Folders/[Home] Folders/b Folders/a Today/c");
        m_list->moveToFolder(b, {});
        expect("Folders/[Home] Folders/a Today/c Today/b");
    }

    void removeFolder_keepsItsChats_andUndoBringsItBack()
    {
        const QString a = add("a");
        m_list->createFolder(QStringLiteral("Home"), a);
        expect("Folders/[Home] Folders/a");
        QSignalSpy undoable(m_list.get(), &List::undoable);
        m_list->removeFolder(folderId(0));
        expect("Today/a");
        QTRY_COMPARE_WITH_TIMEOUT(undoable.size(), 1, kPatience);
        m_list->undo();
        expect("Folders/[Home] Folders/a");
    }

    void bulkDelete_takesAllChosen_andUndoBringsThemBack()
    {
        add("a");
        const QString b = add("b");
        const QString c = add("c");
        m_list->refresh();
        expect("Today/c Today/b Today/a");
        m_list->toggleSelected(c);
        m_list->selectTo(b);
        QCOMPARE(m_list->selectedCount(), 2);
        QSignalSpy undoable(m_list.get(), &List::undoable);
        m_list->remove(b);
        expect("Today/a");
        QTRY_COMPARE_WITH_TIMEOUT(undoable.size(), 1, kPatience);
        QCOMPARE(m_list->selectedCount(), 0);
        m_list->undo();
        expect("Today/c Today/b Today/a");
    }

    void remove_notChosenOne_leavesTheChosen()
    {
        const QString a = add("a");
        const QString b = add("b");
        m_list->refresh();
        expect("Today/b Today/a");
        m_list->toggleSelected(a);
        m_list->remove(b);
        expect("Today/a");
    }

    void archive_leavesTheList_isListedElsewhere_andComesBack()
    {
        const QString a = add("a");
        m_list->refresh();
        expect("Today/a");
        PutAwayListModel archive(*m_store, PutAwayListModel::Place::Archive);
        const QAbstractItemModelTester tester(&archive);
        m_list->setArchived(a, true);
        expect("");
        archive.refresh();
        QTRY_COMPARE_WITH_TIMEOUT(archive.count(), 1, kPatience);
        archive.restore(a);
        QTRY_COMPARE_WITH_TIMEOUT(archive.count(), 0, kPatience);
        m_list->refresh();
        expect("Today/a");
    }

    void trash_purgesForGood()
    {
        const QString a = add("a");
        m_list->refresh();
        expect("Today/a");
        m_list->remove(a);
        expect("");
        PutAwayListModel trash(*m_store, PutAwayListModel::Place::Trash);
        trash.refresh();
        QTRY_COMPARE_WITH_TIMEOUT(trash.count(), 1, kPatience);
        trash.purge({});
        QTRY_COMPARE_WITH_TIMEOUT(trash.count(), 0, kPatience);
        m_list->undo();
        QTest::qWait(20);
        expect("");
    }

    void days_divideTheRest()
    {
        add("a");
        m_now = m_now.addDays(1);
        m_list->refresh();
        expect("Yesterday/a");
        m_now = m_now.addDays(5);
        m_list->refresh();
        expect("Previous 7 days/a");
        m_now = m_now.addDays(5);
        m_list->refresh();
        expect("Older/a");
    }

    void search_findsTitlesAndMessages_dropsOlderQueries()
    {
        add("needle in the title", "nothing here");
        add("other", "look, a needle in the text");
        add(QStringLiteral(u"中文").toUtf8().constData(),
            QStringLiteral(u"大模型").toUtf8().constData());
        HistorySearch search(*m_store);
        const QAbstractItemModelTester tester(&search);
        search.setQuery(QStringLiteral("nee"));
        search.setQuery(QStringLiteral("needle"));
        QTRY_COMPARE_WITH_TIMEOUT(search.count(), 2, kPatience);
        QVERIFY(search.index(0).data(HistorySearch::MessageIdRole).toString().isEmpty());
        QCOMPARE(search.index(1).data(HistorySearch::BeforeRole).toString(),
                 QStringLiteral("look, a "));
        QCOMPARE(search.index(1).data(HistorySearch::MatchRole).toString(),
                 QStringLiteral("needle"));
        search.setQuery(QStringLiteral(u"模型"));
        QTRY_COMPARE_WITH_TIMEOUT(search.count(), 1, kPatience);
        search.setQuery({});
        QCOMPARE(search.count(), 0);
        QVERIFY(!search.isSearching());
    }

    void titleFromAnswer_keepsTheNameAlone_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("title");
        QTest::newRow("plain") << "Loan over ten years"
                               << "Loan over ten years";
        QTest::newRow("quoted") << "\"Loan over ten years.\""
                                << "Loan over ten years";
        QTest::newRow("label") << "Title: **Loan**\nIt is"
                               << "Loan";
        QTest::newRow("Chinese") << QStringLiteral(u"标题：「旧冰箱」。")
                                 << QStringLiteral(u"旧冰箱");
        QTest::newRow("marks only") << "***"
                                    << "";
        QTest::newRow("far too long") << QString(200, u'a') << "";
        QTest::newRow("empty") << ""
                               << "";
        QTest::newRow("first of a list") << "1. Bananas"
                                         << "Bananas";
        QTest::newRow("a year") << "1984. A novel"
                                << "1984. A novel";
        QTest::newRow("said again") << "The conversation in two to six words"
                                    << "";
    }

    void titleFromAnswer_keepsTheNameAlone()
    {
        QFETCH(QString, text);
        QFETCH(QString, title);
        QCOMPARE(titleFromAnswer(text), title);
    }
};

QTEST_MAIN(TestConversationList)
#include "tst_conversation_list.moc"
