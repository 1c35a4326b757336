// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/chat/chat_controller.h"
#include "tests/app/chat/chat_test.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace ponder::app;
using namespace std::chrono_literals;
namespace inference = ponder::inference;
using ponder::tests::ChatTest;
using ponder::tests::FakeTextGenerator;
using Messages = MessageListModel;

namespace {

/// Looks into the file as another program would, without recovering anything.
struct OtherReader
{
    explicit OtherReader(const QString& folder)
        : database(Database::open(folder + QStringLiteral("/ponder.db")))
        , conversations(**database, StoreClock::system())
    {
    }

    inference::Result<std::unique_ptr<Database>> database;
    ConversationRepository conversations;
};

} // namespace

class TestChatController : public ChatTest
{
    Q_OBJECT

    void open()
    {
        start();
        loadModel();
    }

    void waitForAnswer(int messages)
    {
        QTRY_COMPARE_WITH_TIMEOUT(chat().messages()->count(), messages, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(!chat().isGenerating(), kPatience);
    }

private Q_SLOTS:

    void init() { makeFolder(); }

    void cleanup() { quit(); }

    void send_question_isAnsweredAndKept()
    {
        open();
        const QAbstractItemModelTester tester(
            chat().messages(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QAbstractItemModelTester listTester(
            chat().conversations(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        m_fake->enqueue(FakeTextGenerator::thinkThenAnswer("two and two", "It is **four**."));
        QSignalSpy sent(&chat(), &ChatController::messageSent);
        QVERIFY(chat().send(QStringLiteral("What is 2 + 2?\nThink first.")));
        QVERIFY(!chat().canSend());
        waitForAnswer(2);
        QCOMPARE(sent.size(), 1);
        QVERIFY(m_program->role(0, Messages::IsUserRole).toBool());
        QCOMPARE(m_program->role(1, Messages::PlainTextRole).toString(),
                 QStringLiteral("It is **four**."));
        QCOMPARE(m_program->role(1, Messages::ReasoningTextRole).toString(),
                 QStringLiteral("two and two"));
        QCOMPARE(m_program->role(1, Messages::StatusRole).toInt(), int(Messages::Complete));
        QVERIFY(m_program->role(1, Messages::ThinkingTokensRole).toInt() > 0);
        QVERIFY(m_program->role(1, Messages::IsLastRole).toBool());
        auto* const blocks = m_program->role(1, Messages::BlocksRole).value<MessageBlockModel*>();
        QCOMPARE(blocks->count(), 1);
        QCOMPARE(chat().title(), QStringLiteral("What is 2 + 2?"));
        QTRY_COMPARE_WITH_TIMEOUT(chat().conversations()->count(), 1, kPatience);
        QVERIFY(chat().meter()->hasFigures());

        const QString id = chat().conversationId();
        m_program.reset();
        open();
        QTRY_COMPARE_WITH_TIMEOUT(chat().conversations()->count(), 1, kPatience);
        chat().openConversation(id);
        QTRY_COMPARE_WITH_TIMEOUT(chat().messages()->count(), 2, kPatience);
        QCOMPARE(m_program->role(1, Messages::PlainTextRole).toString(),
                 QStringLiteral("It is **four**."));
        QCOMPARE(m_program->role(1, Messages::ReasoningTextRole).toString(),
                 QStringLiteral("two and two"));
        QVERIFY(m_program->role(1, Messages::ThinkingTokensRole).toInt() > 0);
    }

    void send_blankOrWithoutModel_isRefused()
    {
        start();
        QTest::qWait(50);
        QVERIFY(!chat().canSend());
        QVERIFY(!chat().sendBlockedReason().isEmpty());
        QVERIFY(!chat().send(QStringLiteral("hello")));
        m_program->models.loadPath(QStringLiteral("fake.gguf"));
        QTRY_VERIFY_WITH_TIMEOUT(chat().canSend(), kPatience);
        QVERIFY(!chat().send(QStringLiteral(" \n")));
    }

    void secondQuestion_carriesTheWholeDialogue()
    {
        open();
        m_fake->enqueue(FakeTextGenerator::thinkThenAnswer("hm", "first answer"));
        chat().send(QStringLiteral("first"));
        waitForAnswer(2);
        chat().send(QStringLiteral("second"));
        waitForAnswer(4);
        const auto turns = m_fake->requests().back().turns;
        QCOMPARE(turns.size(), 3U);
        QCOMPARE(turns[1].content, std::string("first answer"));
        QCOMPARE(turns[1].reasoning, std::string("hm"));
        QCOMPARE(turns[2].content, std::string("second"));
    }

    void userMessage_isCommittedBeforeTheModelBegins()
    {
        open();
        m_fake->enqueue(FakeTextGenerator::gated(FakeTextGenerator::answer("late")));
        chat().send(QStringLiteral("question"));
        QTRY_VERIFY_WITH_TIMEOUT(m_fake->isGenerating(), kPatience);
        // Another reader of the same file sees the question while nothing is answered yet.
        OtherReader other(m_folder->path());
        const auto list = other.conversations.list();
        QCOMPARE(list->size(), 1U);
        const auto path = other.conversations.activePath(list->front().id);
        QCOMPARE(path->size(), 2U);
        QCOMPARE(path->front().text(), QStringLiteral("question"));
    }

    void streaming_reachesTheStoreWhileItRuns()
    {
        open();
        auto script = FakeTextGenerator::gated(FakeTextGenerator::answer("one two three four"));
        m_fake->enqueue(std::move(script));
        chat().send(QStringLiteral("go"));
        QTRY_VERIFY_WITH_TIMEOUT(m_fake->isGenerating(), kPatience);
        m_fake->release(6);
        QTRY_VERIFY_WITH_TIMEOUT(chat().messages()->count() == 2 &&
                                     m_program->role(1, Messages::PlainTextRole).toString() ==
                                         QStringLiteral("one two"),
                                 kPatience);
        QCOMPARE(m_program->role(1, Messages::StatusRole).toInt(), int(Messages::Generating));
        OtherReader other(m_folder->path());
        const ConversationId id = other.conversations.list()->front().id;
        QTRY_COMPARE_WITH_TIMEOUT(
            other.conversations.activePath(id)->back().text(), QStringLiteral("one two"), 1'500);
    }

    void stop_keepsTheTextAndOffersToContinue()
    {
        open();
        m_fake->enqueue(FakeTextGenerator::gated(FakeTextGenerator::answer("one two three")));
        chat().send(QStringLiteral("go"));
        QTRY_VERIFY_WITH_TIMEOUT(m_fake->isGenerating(), kPatience);
        m_fake->release(5);
        QTRY_VERIFY_WITH_TIMEOUT(m_program->lastRole(Messages::PlainTextRole).toString() ==
                                     QStringLiteral("one"),
                                 kPatience);
        QElapsedTimer timer;
        timer.start();
        chat().stop();
        QCOMPARE(int(chat().phase()), int(ChatController::Stopping));
        QTRY_VERIFY_WITH_TIMEOUT(!chat().isGenerating(), kPatience);
        QVERIFY(timer.elapsed() < 200);
        QCOMPARE(m_program->role(1, Messages::StatusRole).toInt(), int(Messages::Stopped));
        QVERIFY(m_program->role(1, Messages::CanContinueRole).toBool());
        QVERIFY(chat().canSend());

        m_fake->openGate();
        m_fake->enqueue(FakeTextGenerator::answer(" and the rest"));
        chat().continueAnswer(m_program->role(1, Messages::MessageIdRole).toString());
        QTRY_COMPARE_WITH_TIMEOUT(m_program->role(1, Messages::PlainTextRole).toString(),
                                  QStringLiteral("one and the rest"),
                                  kPatience);
        waitForAnswer(2);
        const auto request = m_fake->requests().back();
        QVERIFY(request.continuesReply);
        QCOMPARE(request.turns.back().content, std::string("one"));
        QCOMPARE(m_program->role(1, Messages::StatusRole).toInt(), int(Messages::Complete));
    }

    void regenerate_makesABranchAndLosesNothing()
    {
        open();
        m_fake->enqueue(FakeTextGenerator::answer("first try"));
        chat().send(QStringLiteral("go"));
        waitForAnswer(2);
        m_fake->enqueue(FakeTextGenerator::answer("second try"));
        chat().regenerate(m_program->role(1, Messages::MessageIdRole).toString());
        QTRY_COMPARE_WITH_TIMEOUT(m_program->lastRole(Messages::PlainTextRole).toString(),
                                  QStringLiteral("second try"),
                                  kPatience);
        QCOMPARE(chat().messages()->count(), 2);
        QCOMPARE(m_fake->requests().back().turns.size(), 1U);
        OtherReader other(m_folder->path());
        const auto all =
            other.conversations.allMessages(conversationIdFrom(chat().conversationId()));
        QCOMPARE(all->size(), 3U);
    }

    void switchingChats_lettingTheAnswerRun_findsItWhole()
    {
        open();
        m_fake->enqueue(FakeTextGenerator::gated(FakeTextGenerator::answer("one two three four")));
        chat().send(QStringLiteral("long question"));
        QTRY_VERIFY_WITH_TIMEOUT(m_fake->isGenerating(), kPatience);
        const QString running = chat().conversationId();
        m_fake->release(5);
        QTRY_COMPARE_WITH_TIMEOUT(m_program->lastRole(Messages::PlainTextRole).toString(),
                                  QStringLiteral("one"),
                                  kPatience);
        chat().newConversation();
        QCOMPARE(chat().messages()->count(), 0);
        QVERIFY(!chat().isGenerating());
        QVERIFY(!chat().canSend());
        QVERIFY(chat().sendBlockedReason().contains(QStringLiteral("long question")));
        m_fake->release(1);
        chat().openConversation(running);
        QTRY_COMPARE_WITH_TIMEOUT(m_program->lastRole(Messages::PlainTextRole).toString(),
                                  QStringLiteral("one two"),
                                  kPatience);
        QVERIFY(chat().isGenerating());
        chat().newConversation();
        m_fake->openGate();
        QTRY_VERIFY_WITH_TIMEOUT(chat().canSend(), kPatience);
        chat().openConversation(running);
        QTRY_COMPARE_WITH_TIMEOUT(m_program->lastRole(Messages::PlainTextRole).toString(),
                                  QStringLiteral("one two three four"),
                                  kPatience);
        QCOMPARE(m_program->lastRole(Messages::StatusRole).toInt(), int(Messages::Complete));
    }

    void engineError_keepsTextAndCanBeRetried()
    {
        open();
        m_fake->enqueue(
            FakeTextGenerator::failure({inference::ErrorCode::NumericFailure, "nan"}, "half an"));
        chat().send(QStringLiteral("go"));
        QTRY_VERIFY_WITH_TIMEOUT(chat().hasError(), kPatience);
        QVERIFY(!chat().errorTitle().isEmpty() && chat().canRetry());
        QCOMPARE(m_program->lastRole(Messages::PlainTextRole).toString(),
                 QStringLiteral("half an"));
        QCOMPARE(m_program->lastRole(Messages::StatusRole).toInt(), int(Messages::Failed));
        m_fake->enqueue(FakeTextGenerator::answer("a whole answer"));
        chat().retry();
        QTRY_COMPARE_WITH_TIMEOUT(m_program->lastRole(Messages::PlainTextRole).toString(),
                                  QStringLiteral("a whole answer"),
                                  kPatience);
        QVERIFY(!chat().hasError());
    }

    void loadError_whileAQuestionWaits_failsTheAnswerNotTheQuestion()
    {
        start();
        m_program->models.loadPath(QStringLiteral("damaged.gguf"));
        QTRY_VERIFY_WITH_TIMEOUT(m_program->models.state() == ModelListModel::Failed, kPatience);
        QVERIFY(!m_program->models.errorTitle().isEmpty());
        QVERIFY(!chat().canSend());
    }

    void thinkingLevel_isKeptPerConversation()
    {
        open();
        chat().send(QStringLiteral("a"));
        waitForAnswer(2);
        const QString first = chat().conversationId();
        chat().setThinkingLevel(ChatController::Short);
        chat().send(QStringLiteral("b"));
        waitForAnswer(4);
        QCOMPARE(m_fake->requests().back().thinking.budgetTokens, 128U);
        chat().newConversation();
        QCOMPARE(int(chat().thinkingLevel()), int(ChatController::Medium));
        chat().openConversation(first);
        QTRY_COMPARE_WITH_TIMEOUT(
            int(chat().thinkingLevel()), int(ChatController::Short), kPatience);
    }

    void modelThatNeverLearntToThink_isAskedOnlyOnDemand()
    {
        inference::ModelFacts facts = m_fake->facts();
        facts.thinksNatively = false;
        m_fake->setFacts(facts);
        open();
        QCOMPARE(int(chat().thinkingLevel()), int(ChatController::Off));
        chat().setThinkingLevel(ChatController::Medium);
        QVERIFY(!chat().thinkingNote().isEmpty());
        chat().send(QStringLiteral("go"));
        waitForAnswer(2);
        QVERIFY(m_fake->requests().back().thinking.forceOpen);
        QCOMPARE(m_fake->requests().back().thinking.budgetTokens, 512U);
    }

    void drafts_areKeptPerConversation()
    {
        open();
        chat().send(QStringLiteral("a"));
        waitForAnswer(2);
        const QString first = chat().conversationId();
        chat().setDraftText(QStringLiteral("half a thought"));
        chat().newConversation();
        QCOMPARE(chat().draftText(), QString());
        chat().openConversation(first);
        QTRY_COMPARE_WITH_TIMEOUT(chat().draftText(), QStringLiteral("half a thought"), kPatience);
    }

    void removedConversation_comesBackWithUndo()
    {
        open();
        chat().send(QStringLiteral("keep me"));
        waitForAnswer(2);
        const QString id = chat().conversationId();
        QSignalSpy removed(chat().conversations(), &ConversationListModel::removed);
        chat().conversations()->remove(id);
        QTRY_COMPARE_WITH_TIMEOUT(removed.size(), 1, kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(chat().conversations()->count(), 0, kPatience);
        QCOMPARE(chat().messages()->count(), 0);
        chat().conversations()->undo();
        QTRY_COMPARE_WITH_TIMEOUT(chat().conversations()->count(), 1, kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(chat().messages()->count(), 2, kPatience);
    }

    void rename_changesListAndTitle()
    {
        open();
        chat().send(QStringLiteral("a"));
        waitForAnswer(2);
        chat().conversations()->rename(chat().conversationId(), QStringLiteral("  My   name "));
        QTRY_COMPARE_WITH_TIMEOUT(chat().title(), QStringLiteral("My name"), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(
            chat().conversations()->index(0).data(ConversationListModel::TitleRole).toString(),
            QStringLiteral("My name"),
            kPatience);
    }

    void conversations_areOrderedByLastUse()
    {
        open();
        chat().send(QStringLiteral("first"));
        waitForAnswer(2);
        const QString first = chat().conversationId();
        chat().newConversation();
        chat().send(QStringLiteral("second"));
        waitForAnswer(2);
        QTRY_COMPARE_WITH_TIMEOUT(chat().conversations()->count(), 2, kPatience);
        const auto titleAt = [&](int row) {
            return chat()
                .conversations()
                ->index(row)
                .data(ConversationListModel::TitleRole)
                .toString();
        };
        QCOMPARE(titleAt(0), QStringLiteral("second"));
        chat().openConversation(first);
        QTRY_COMPARE_WITH_TIMEOUT(chat().conversationId(), first, kPatience);
        chat().send(QStringLiteral("again"));
        waitForAnswer(4);
        QTRY_COMPARE_WITH_TIMEOUT(titleAt(0), QStringLiteral("first"), kPatience);
        QCOMPARE(
            chat().conversations()->index(0).data(ConversationListModel::SectionRole).toString(),
            QStringLiteral("Today"));
    }

    void copyMarkdown_givesTheSource()
    {
        open();
        m_fake->enqueue(FakeTextGenerator::answer("**bold**"));
        chat().send(QStringLiteral("a"));
        waitForAnswer(2);
        chat().copyMarkdown(m_program->role(1, Messages::MessageIdRole).toString());
        QCOMPARE(m_program->clipboard, QStringLiteral("**bold**"));
    }

    void fallbackTemplate_isSaid()
    {
        open();
        inference::Finished finished;
        finished.stats.usedFallbackTemplate = true;
        finished.stats.work.answering.tokens = 1;
        m_fake->enqueue({{inference::TextDelta{"x"}}, {finished}});
        chat().send(QStringLiteral("a"));
        QTRY_VERIFY_WITH_TIMEOUT(!chat().notice().isEmpty(), kPatience);
    }

    void quittingMidAnswer_keepsEveryWordShown()
    {
        open();
        m_fake->enqueue(FakeTextGenerator::gated(FakeTextGenerator::answer("one two three four")));
        chat().send(QStringLiteral("go"));
        QTRY_VERIFY_WITH_TIMEOUT(m_fake->isGenerating(), kPatience);
        m_fake->release(6);
        QTRY_COMPARE_WITH_TIMEOUT(m_program->lastRole(Messages::PlainTextRole).toString(),
                                  QStringLiteral("one two"),
                                  kPatience);
        const QString id = chat().conversationId();
        QElapsedTimer timer;
        timer.start();
        m_program.reset();
        QVERIFY(timer.elapsed() < 2'000);
        open();
        chat().openConversation(id);
        QTRY_COMPARE_WITH_TIMEOUT(chat().messages()->count(), 2, kPatience);
        QCOMPARE(m_program->role(1, Messages::PlainTextRole).toString(), QStringLiteral("one two"));
        QCOMPARE(m_program->role(1, Messages::StatusRole).toInt(), int(Messages::Stopped));
    }
};

QTEST_GUILESS_MAIN(TestChatController)
#include "tst_chat_controller.moc"
