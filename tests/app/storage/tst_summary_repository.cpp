// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/storage/database.h"
#include "app/storage/query.h"
#include "tests/support/temporary_database.h"

#include <QTest>

using namespace ponder;
using namespace ponder::app;
using namespace ponder::tests;

namespace {

/// A conversation of questions and answers, all complete.
struct Dialogue
{
    ConversationId id;
    std::vector<MessageId> messages;
};

Dialogue addDialogue(LocalStore& store, int exchanges)
{
    Dialogue dialogue;
    dialogue.id = store.conversations().create({}).value().id;
    for (int i = 0; i < exchanges; ++i) {
        const Message question =
            store.messages()
                .appendUserMessage({dialogue.id, std::nullopt, {textPart(QStringLiteral("q"))}})
                .value();
        NewAssistantMessage begun;
        begun.conversation = dialogue.id;
        begun.parent = question.id;
        const Message answer = store.messages().beginAssistantMessage(begun).value();
        MessageDraft draft;
        draft.message = answer.id;
        draft.parts = {textPart(QStringLiteral("a"))};
        [&] { QVERIFY(store.messages().finish(draft, MessageStatus::Complete)); }();
        dialogue.messages.push_back(question.id);
        dialogue.messages.push_back(answer.id);
    }
    return dialogue;
}

ContextSummary summaryFor(const Dialogue& dialogue, std::size_t covered)
{
    ContextSummary summary;
    summary.conversation = dialogue.id;
    summary.covers.assign(dialogue.messages.begin(),
                          dialogue.messages.begin() + static_cast<std::ptrdiff_t>(covered));
    summary.text = difficultText();
    summary.modelName = QStringLiteral("Fake 1B");
    return summary;
}

int rowsIn(LocalStore& store, const char* sql)
{
    Query rows(store.database(), sql);
    return rows.next() ? static_cast<int>(rows.integer(0)) : -1;
}

int summaryRows(LocalStore& store)
{
    return rowsIn(store,
                  "SELECT (SELECT count(*) FROM summaries) + "
                  "(SELECT count(*) FROM summary_messages)");
}

} // namespace

class TestSummaryRepository : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void add_survivesReopening_andIsListedWithItsMessagesInOrder()
    {
        TemporaryDatabase file;
        auto store = file.open();
        const Dialogue dialogue = addDialogue(*store, 3);
        const ContextSummary first = store->summaries().add(summaryFor(dialogue, 2)).value();
        const ContextSummary second = store->summaries().add(summaryFor(dialogue, 4)).value();
        QVERIFY(first.id.isValid() && second.id.isValid() && first.id != second.id);
        QCOMPARE(first.created, file.clock.now);
        store.reset();
        store = file.open();
        const auto list = store->summaries().list(dialogue.id).value();
        QCOMPARE(list.size(), std::size_t{2});
        QVERIFY(list[0] == first);
        QVERIFY(list[1] == second);
        QCOMPARE(list[1].text, difficultText());
        QVERIFY(store->check().value().problems.empty());
    }

    void add_aMessageOfAnotherConversation_isRefusedAndKeepsNothing()
    {
        TemporaryDatabase file;
        const auto store = file.open();
        const Dialogue here = addDialogue(*store, 2);
        const Dialogue there = addDialogue(*store, 1);
        ContextSummary summary = summaryFor(here, 2);
        summary.covers.push_back(there.messages[0]);
        QVERIFY(store->summaries().add(summary).error().code == ErrorCode::NotFound);
        summary = summaryFor(here, 2);
        summary.conversation = {999};
        QVERIFY(store->summaries().add(summary).error().code == ErrorCode::NotFound);
        QCOMPARE(summaryRows(*store), 0);
    }

    void remove_takesOnlyTheNamedOnes()
    {
        TemporaryDatabase file;
        const auto store = file.open();
        const Dialogue dialogue = addDialogue(*store, 3);
        const SummaryId gone = store->summaries().add(summaryFor(dialogue, 2)).value().id;
        const SummaryId stays = store->summaries().add(summaryFor(dialogue, 4)).value().id;
        QVERIFY(store->summaries().remove({gone}));
        const auto list = store->summaries().list(dialogue.id).value();
        QCOMPARE(list.size(), std::size_t{1});
        QVERIFY(list[0].id == stays);
        QCOMPARE(rowsIn(*store, "SELECT count(*) FROM summary_messages"), 4);
        QCOMPARE(rowsIn(*store, "SELECT count(*) FROM messages"), 6);
    }

    void erasingTheConversation_erasesItsSummaries()
    {
        TemporaryDatabase file;
        const auto store = file.open();
        const Dialogue gone = addDialogue(*store, 2);
        const Dialogue stays = addDialogue(*store, 2);
        QVERIFY(store->summaries().add(summaryFor(gone, 2)));
        QVERIFY(store->summaries().add(summaryFor(stays, 2)));
        QVERIFY(store->conversations().remove(gone.id));
        // In the trash it is still whole.
        QCOMPARE(store->summaries().list(gone.id).value().size(), std::size_t{1});
        QCOMPARE(store->conversations().purgeRemoved(file.clock.now.addDays(1)).value(), 1);
        QVERIFY(store->summaries().list(gone.id).value().empty());
        QCOMPARE(store->summaries().list(stays.id).value().size(), std::size_t{1});
        QCOMPARE(summaryRows(*store), 1 + 2);
        QVERIFY(store->check().value().problems.empty());
    }

    void erasingAMessage_erasesWhatWasSummarisedOfIt()
    {
        TemporaryDatabase file;
        const auto store = file.open();
        const Dialogue dialogue = addDialogue(*store, 3);
        QVERIFY(store->summaries().add(summaryFor(dialogue, 2)));
        QVERIFY(store->summaries().add(summaryFor(dialogue, 4)));
        QVERIFY(store->branches().remove(dialogue.messages[2]));
        QCOMPARE(store->summaries().list(dialogue.id).value().size(), std::size_t{2}); // undo
        QVERIFY(store->conversations().purgeRemoved(file.clock.now.addDays(1)));
        const auto list = store->summaries().list(dialogue.id).value();
        QCOMPARE(list.size(), std::size_t{1});
        QCOMPARE(list[0].covers.size(), std::size_t{2});
        QCOMPARE(summaryRows(*store), 1 + 2);
    }

    void exportedConversation_isReadBackWhole_withoutItsSummaries()
    {
        TemporaryDatabase file;
        const auto store = file.open();
        const Dialogue dialogue = addDialogue(*store, 2);
        QVERIFY(store->summaries().add(summaryFor(dialogue, 2)));
        const QByteArray json =
            store->transfer().exportConversation(dialogue.id, ExportFormat::Json).value();
        const ConversationId copy = store->transfer().importJson(json).value();
        QCOMPARE(store->conversations().activePath(copy).value().size(), std::size_t{4});
        QVERIFY(store->summaries().list(copy).value().empty());
        QCOMPARE(store->summaries().list(dialogue.id).value().size(), std::size_t{1});
        QVERIFY(store->check().value().problems.empty());
    }

    void goingOnWithAMessage_erasesWhatWasSummarisedOfIt()
    {
        TemporaryDatabase file;
        const auto store = file.open();
        const Dialogue dialogue = addDialogue(*store, 3);
        QVERIFY(store->summaries().add(summaryFor(dialogue, 2)));
        QVERIFY(store->summaries().add(summaryFor(dialogue, 4)));
        QVERIFY(store->messages().resumeAssistantMessage(dialogue.messages[5], {}));
        QCOMPARE(store->summaries().list(dialogue.id).value().size(), std::size_t{2});
        QVERIFY(store->messages().resumeAssistantMessage(dialogue.messages[3], {}));
        const auto list = store->summaries().list(dialogue.id).value();
        QCOMPARE(list.size(), std::size_t{1});
        QCOMPARE(list[0].covers.size(), std::size_t{2});
    }
};

QTEST_GUILESS_MAIN(TestSummaryRepository)
#include "tst_summary_repository.moc"
