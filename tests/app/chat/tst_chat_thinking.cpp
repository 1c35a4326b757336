// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// The limit of the thinking, and going on with a thought.
#include "app/chat/phase_figures.h"
#include "tests/app/chat/chat_test.h"

using namespace ponder::app;
namespace inference = ponder::inference;
using ponder::tests::ChatTest;
using ponder::tests::FakeTextGenerator;
using Messages = MessageListModel;

class TestChatThinking : public ChatTest
{
    Q_OBJECT

    void open()
    {
        start();
        loadModel();
    }

    void waitUntilDone() { QTRY_VERIFY_WITH_TIMEOUT(chat().canSend(), kPatience); }

    [[nodiscard]] inference::ThinkingControl lastControl() const
    {
        return m_fake->requests().back().thinking;
    }

private Q_SLOTS:

    void init()
    {
        makeFolder();
        open();
    }

    void cleanup() { quit(); }

    void numberOfOnesOwn_reachesTheModelAndIsKept()
    {
        chat().setThinkingTokens(300);
        QCOMPARE(int(chat().thinkingLevel()), int(ChatController::Custom));
        QCOMPARE(chat().thinkingTokens(), 300);
        ask(QStringLiteral("a"), FakeTextGenerator::answer("one"));
        QCOMPARE(int(lastControl().mode), int(inference::ThinkingControl::Mode::Budget));
        QCOMPARE(lastControl().budgetTokens, 300U);
        const QString id = chat().conversationId();
        m_program.reset();
        open();
        chat().openConversation(id);
        QTRY_COMPARE_WITH_TIMEOUT(chat().thinkingTokens(), 300, kPatience);
        QCOMPARE(int(chat().thinkingLevel()), int(ChatController::Custom));
    }

    void numberZero_isOff()
    {
        chat().setThinkingTokens(0);
        QCOMPARE(int(chat().thinkingLevel()), int(ChatController::Off));
    }

    void limitForOneMessage_isUsedOnceAndTheChatsOwnComesBack()
    {
        chat().setThinkingLevel(ChatController::Short);
        chat().setThinkingForNext(true);
        QCOMPARE(int(chat().thinkingLevel()), int(ChatController::Short));
        chat().setThinkingTokens(77);
        ask(QStringLiteral("a"), FakeTextGenerator::answer("one"));
        QCOMPARE(lastControl().budgetTokens, 77U);
        QVERIFY(!chat().isThinkingForNext());
        QCOMPARE(int(chat().thinkingLevel()), int(ChatController::Short));
        ask(QStringLiteral("b"), FakeTextGenerator::answer("two"));
        QCOMPARE(lastControl().budgetTokens, 128U);
    }

    void limitForOneMessage_takenBack_becomesTheChats()
    {
        chat().setThinkingForNext(true);
        chat().setThinkingLevel(ChatController::Long);
        chat().setThinkingForNext(false);
        QCOMPARE(int(chat().thinkingLevel()), int(ChatController::Long));
        ask(QStringLiteral("a"), FakeTextGenerator::answer("one"));
        ask(QStringLiteral("b"), FakeTextGenerator::answer("two"));
        QCOMPARE(lastControl().budgetTokens, 2048U);
    }

    void limitForOneMessage_isNotCarriedIntoAnotherChat()
    {
        chat().setThinkingForNext(true);
        chat().setThinkingTokens(5);
        chat().newConversation();
        QVERIFY(!chat().isThinkingForNext());
        QCOMPARE(int(chat().thinkingLevel()), int(ChatController::Medium));
    }

    void thinkMore_goesOnFromTheThought_besideTheAnswer()
    {
        ask(QStringLiteral("a"), FakeTextGenerator::thinkThenAnswer("first idea", "four"));
        m_fake->enqueue(FakeTextGenerator::thinkThenAnswer(" check again", "five"));
        chat().thinkMore(m_program->lastRole(Messages::MessageIdRole).toString());
        QTRY_COMPARE_WITH_TIMEOUT(m_program->lastRole(Messages::PlainTextRole).toString(),
                                  QStringLiteral("five"),
                                  kPatience);
        waitUntilDone();
        const inference::GenerationRequest request = m_fake->requests().back();
        QVERIFY(request.continuesReply);
        QCOMPARE(request.turns.back().reasoning, std::string("first idea\n\nWait,"));
        QVERIFY(request.turns.back().content.empty());
        QCOMPARE(request.thinking.budgetTokens, 512U);
        QCOMPARE(m_program->lastRole(Messages::ReasoningTextRole).toString(),
                 QStringLiteral("first idea\n\nWait, check again"));
        QCOMPARE(chat().messages()->count(), 2);
    }

    void thinkMore_onAnAnswerWithoutThought_thinksWhateverTheChatSays()
    {
        chat().setThinkingLevel(ChatController::Off);
        ask(QStringLiteral("a"), FakeTextGenerator::answer("four"));
        m_fake->enqueue(FakeTextGenerator::thinkThenAnswer("hm", "five"));
        chat().thinkMore(m_program->lastRole(Messages::MessageIdRole).toString());
        QTRY_COMPARE_WITH_TIMEOUT(m_program->lastRole(Messages::PlainTextRole).toString(),
                                  QStringLiteral("five"),
                                  kPatience);
        waitUntilDone();
        QVERIFY(!m_fake->requests().back().continuesReply);
        QCOMPARE(lastControl().budgetTokens, 512U);
        QCOMPARE(int(chat().thinkingLevel()), int(ChatController::Off));
    }

    void editedThought_isGoneOnFrom_andKept()
    {
        ask(QStringLiteral("a"), FakeTextGenerator::thinkThenAnswer("wrong", "four"));
        const QString first = m_program->lastRole(Messages::MessageIdRole).toString();
        m_fake->enqueue(FakeTextGenerator::answer("six"));
        chat().continueReasoning(first, QStringLiteral("It is two times three."));
        QTRY_COMPARE_WITH_TIMEOUT(m_program->lastRole(Messages::PlainTextRole).toString(),
                                  QStringLiteral("six"),
                                  kPatience);
        waitUntilDone();
        QCOMPARE(m_fake->requests().back().turns.back().reasoning,
                 std::string("It is two times three."));
        const QString id = chat().conversationId();
        m_program.reset();
        open();
        chat().openConversation(id);
        QTRY_COMPARE_WITH_TIMEOUT(chat().messages()->count(), 2, kPatience);
        QCOMPARE(m_program->lastRole(Messages::ReasoningTextRole).toString(),
                 QStringLiteral("It is two times three."));
        QVERIFY(m_program->lastRole(Messages::MessageIdRole).toString() != first);
    }

    void editedThought_blank_isRefused()
    {
        ask(QStringLiteral("a"), FakeTextGenerator::thinkThenAnswer("wrong", "four"));
        chat().continueReasoning(m_program->lastRole(Messages::MessageIdRole).toString(),
                                 QStringLiteral("  \n"));
        QVERIFY(!chat().isGenerating());
        QCOMPARE(m_fake->requests().size(), 1U);
    }

    void thoughtAtItsLimit_saysSo()
    {
        chat().setThinkingTokens(3);
        ask(QStringLiteral("a"), FakeTextGenerator::thinkThenAnswer("one two three", "four"));
        QCOMPARE(m_program->lastRole(Messages::ReasoningVerbRole).toString(),
                 QStringLiteral("Stopped thinking at 3 tokens"));
        QVERIFY(m_program->lastRole(Messages::ReasoningSummaryRole)
                    .toString()
                    .startsWith(QStringLiteral("your limit")));
    }

    void thoughtOfAModelNotTrainedToThink_isLabelled()
    {
        inference::ModelFacts facts = m_fake->facts();
        facts.thinksNatively = false;
        m_fake->setFacts(facts);
        m_program.reset();
        open();
        chat().setThinkingLevel(ChatController::Short);
        ask(QStringLiteral("a"), FakeTextGenerator::thinkThenAnswer("one", "four"));
        QVERIFY(m_program->lastRole(Messages::ReasoningNoteRole)
                    .toString()
                    .contains(QStringLiteral("not trained to think")));
    }

    void thoughtOfAThinker_hasNoLabel()
    {
        ask(QStringLiteral("a"), FakeTextGenerator::thinkThenAnswer("one", "four"));
        QCOMPARE(m_program->lastRole(Messages::ReasoningNoteRole).toString(), QString());
    }

    void shortSummary_leavesOutTheWork()
    {
        ask(QStringLiteral("a"), FakeTextGenerator::thinkThenAnswer("one", "four"));
        QVERIFY(m_program->lastRole(Messages::ReasoningSummaryRole)
                    .toString()
                    .contains(QStringLiteral("FLOP")));
        const QString brief = m_program->lastRole(Messages::ReasoningShortSummaryRole).toString();
        QVERIFY(!brief.contains(QStringLiteral("FLOP")));
        QVERIFY(brief.contains(QStringLiteral("1 token")));
    }

    void copyReasoning_givesTheThoughtAlone()
    {
        ask(QStringLiteral("a"), FakeTextGenerator::thinkThenAnswer("one idea", "four"));
        chat().copyReasoning(m_program->lastRole(Messages::MessageIdRole).toString());
        QCOMPARE(m_program->clipboard, QStringLiteral("one idea"));
    }

    void phaseFigures_tellWhereEachComesFrom()
    {
        ask(QStringLiteral("a"), FakeTextGenerator::thinkThenAnswer("one two", "four"));
        const QVariantList rows =
            chat().messages()->phaseFigures(m_program->lastRole(Messages::MessageIdRole).toString(),
                                            int(inference::Phase::Thinking));
        QVERIFY(rows.size() >= 5);
        const auto first = rows.front().value<PhaseFigure>();
        QCOMPARE(first.value, QStringLiteral("2"));
        QCOMPARE(first.provenance, QStringLiteral("counted"));
        QVERIFY(!first.isCalculated);
        const auto energy = rows.back().value<PhaseFigure>();
        QCOMPARE(energy.value, QStringLiteral("not available"));
    }

    void phaseFigures_ofAnUnknownMessage_areEmpty()
    {
        QVERIFY(chat().messages()->phaseFigures(QStringLiteral("99"), 0).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestChatThinking)
#include "tst_chat_thinking.moc"
