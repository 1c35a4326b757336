// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/inference/engine/engine_fixture.h"

#include <QTest>

#include <algorithm>
#include <atomic>
#include <string>

using namespace ponder::inference;
using namespace ponder::tests;

namespace {

using Pairs = std::vector<std::pair<TokenId, TokenId>>;

/// Opens a thought and never ends it by itself: "<think>abcabcabc…".
TinyModelOptions endlessThinker()
{
    Pairs pairs{{byteToken('\n'), kThinkOpen}, {kThinkOpen, byteToken('a')}};
    appendChain(pairs, "abca");
    TinyModelOptions options = chainModel(pairs);
    options.chatTemplate = thinkingTemplate();
    options.contextLength = 4096;
    return options;
}

GenerationRequest thinkUpTo(std::uint32_t budget, std::string question = "Why?")
{
    GenerationRequest request = ask(std::move(question));
    request.thinking.mode = ThinkingControl::Mode::Budget;
    request.thinking.budgetTokens = budget;
    return request;
}

std::size_t count(const std::string& text, char c)
{
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), c));
}

/// Letters the chain itself thinks; the hand-over sentence begins after the last of them.
std::size_t ownLetters(const std::string& reasoning)
{
    std::size_t length = 0;
    while (length < reasoning.size() && reasoning[length] == "abc"[length % 3]) {
        ++length;
    }
    return length;
}

} // namespace

class TestThinking : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void budget_endlessThought_isObeyed_data();
    void budget_endlessThought_isObeyed();              // T-01, T-09
    void budget_zero_hasNoReasoning();                  // T-01: 0 is no reasoning at all
    void budget_insideCharacters_cutsBetweenThem();     // T-03
    void budget_forcedText_isBookedAsPrefill();         // T-04
    void budget_larger_changesNothingForShortThought(); // T-07
    void budget_smallMaxTokens_leavesAnswer();          // T-02
    void free_endlessThought_endsWithAnswer();
    void free_shortThought_isSplit();
    void off_prompt_equalsTemplatesEmptyBlock(); // T-06
    void off_modelThatOpensAThought_staysSilent();
    void answerNow_duringThought_endsIt();       // T-05
    void endOfTurn_insideThought_stillAnswers(); // T-02
    void endTag_repeated_isDropped();
    void userText_withEndTag_doesNotEndThought(); // T-10
    void forceOpen_plainModel_thinksThenAnswers();
    void forceOpen_textualEndTag_isRecognised();
    void cancel_insideThought_nextReplyIsRight();
    void continuesReply_insideThought_goesOn(); // T-08
    void continuesReply_editedThought_answersFromIt();
    void extendOnce_endTag_isReplacedByWait();
    void extendOnce_spentBudget_endsAsItWould();
    void reread_thoughtRemoved_isTheAnswerBefore();
    void multipliers_shortThought_haveTheirCounterfactual();

private:
    EngineFixture m_fixture;
};

void TestThinking::budget_endlessThought_isObeyed_data()
{
    QTest::addColumn<int>("budget");
    for (const int budget : {1, 2, 5, 19, 20, 41, 64, 90}) {
        QTest::addRow("%d", budget) << budget;
    }
}

void TestThinking::budget_endlessThought_isObeyed()
{
    QFETCH(int, budget);
    const auto model = m_fixture.load(endlessThinker());
    QVERIFY(model);
    GenerationRequest request = thinkUpTo(static_cast<std::uint32_t>(budget), "Think forever!");
    request.maxTokens = 700;
    const Heard heard = run(*model, request);
    const auto own = static_cast<int>(ownLetters(heard.reasoning));
    QVERIFY2(own >= budget && own <= budget + budget / 20, qPrintable(QString::number(own)));
    QVERIFY(heard.stats().thinkingCut);
    QVERIFY(!heard.text.empty());
    QCOMPARE(heard.text.find("think>"), std::string::npos);
    QCOMPARE(heard.phases, (std::vector<Phase>{Phase::Reading, Phase::Thinking, Phase::Answering}));
}

void TestThinking::budget_zero_hasNoReasoning()
{
    const auto model = m_fixture.load(endlessThinker());
    QVERIFY(model);
    for (const bool forceOpen : {false, true}) {
        GenerationRequest request = thinkUpTo(0);
        request.maxTokens = 40;
        request.thinking.forceOpen = forceOpen;
        const Heard heard = run(*model, request);
        QCOMPARE(heard.reasoning, std::string());
        QCOMPARE(heard.stats().work.thinking.tokens, std::uint64_t{0});
        QVERIFY(!heard.text.empty());
    }
}

void TestThinking::budget_insideCharacters_cutsBetweenThem()
{
    // A thought of four-byte characters only; most budgets end inside one.
    Pairs pairs{{byteToken('\n'), kThinkOpen}, {kThinkOpen, byteToken('\xF0')}};
    appendChain(pairs, "\xF0\x9F\x98\x80\xF0");
    TinyModelOptions options = chainModel(pairs);
    options.chatTemplate = thinkingTemplate();
    const auto model = m_fixture.load(options);
    QVERIFY(model);
    for (const std::uint32_t budget : {1U, 2U, 3U, 4U, 5U, 7U, 8U, 22U, 43U}) {
        GenerationRequest request = thinkUpTo(budget);
        request.maxTokens = 200;
        const Heard heard = run(*model, request);
        QVERIFY(!heard.hadBrokenText);
        QCOMPARE(heard.reasoning.find("\xEF\xBF\xBD"), std::string::npos);
        QVERIFY(count(heard.reasoning, '\xF0') <= (budget + budget / 20) / 4);
        QCOMPARE(heard.stats().contextUsed,
                 heard.stats().promptIds.size() + heard.stats().ids.size() - 1);
        QVERIFY(!heard.text.empty());
    }
}

void TestThinking::budget_forcedText_isBookedAsPrefill()
{
    TinyModelOptions options = endlessThinker();
    options.architecture = "qwen3"; // which has a hand-over sentence
    const auto model = m_fixture.load(options);
    QVERIFY(model);
    GenerationRequest request = thinkUpTo(10);
    request.maxTokens = 1200;
    request.allowsDrafts = false; // a step a token
    const Heard heard = run(*model, request);
    const PhaseWork& thinking = heard.stats().work.thinking;
    // The opening tag and ten letters were decoded, the last letter read together with the forced
    // text in one pass.
    const auto& ids = heard.stats().ids;
    const auto close = std::find(ids.begin(), ids.end(), kThinkClose);
    QVERIFY(close != ids.end());
    QVERIFY(thinking.tokens > 12);
    QCOMPARE(thinking.steps, std::uint64_t{11});
    QVERIFY(thinking.tokens > static_cast<std::uint64_t>(close - ids.begin()));
    QCOMPARE(thinking.tokens + heard.stats().work.answering.tokens, ids.size());
    QVERIFY(heard.reasoning.size() > 20); // the sentence is visible
    QVERIFY(model->tokenizer().decode(ids, true).find(heard.reasoning.substr(10)) !=
            std::string::npos);
}

void TestThinking::budget_larger_changesNothingForShortThought()
{
    const auto model = m_fixture.load(shortThinker());
    QVERIFY(model);
    std::vector<TokenId> ids;
    for (const std::uint32_t budget : {8U, 64U, 200U}) {
        GenerationRequest request = thinkUpTo(budget);
        request.sampling = SamplingConfig{};
        request.sampling.seed = 11;
        const Heard heard = run(*model, request);
        QCOMPARE(heard.reasoning, std::string("abc."));
        QCOMPARE(heard.text, std::string("Yes"));
        QVERIFY(!heard.stats().thinkingCut);
        QVERIFY(ids.empty() || ids == heard.stats().ids);
        ids = heard.stats().ids;
    }
}

void TestThinking::budget_smallMaxTokens_leavesAnswer()
{
    const auto model = m_fixture.load(endlessThinker());
    QVERIFY(model);
    for (const std::uint32_t maxTokens : {8U, 16U, 40U, 100U, 300U}) {
        GenerationRequest request = thinkUpTo(4096);
        request.maxTokens = maxTokens;
        const Heard heard = run(*model, request);
        QCOMPARE(heard.finished.reason, StopReason::Length);
        QCOMPARE(heard.stats().ids.size(), std::size_t{maxTokens});
        QVERIFY2(!heard.text.empty(), qPrintable(QString::number(maxTokens)));
    }
}

void TestThinking::free_endlessThought_endsWithAnswer()
{
    const auto model = m_fixture.load(endlessThinker(), 600);
    QVERIFY(model);
    GenerationRequest request = thinkUpTo(0);
    request.thinking.mode = ThinkingControl::Mode::Free;
    const Heard heard = run(*model, request);
    QVERIFY(heard.stats().thinkingCut);
    QVERIFY(!heard.reasoning.empty());
    QVERIFY(!heard.text.empty());
}

void TestThinking::free_shortThought_isSplit()
{
    const auto model = m_fixture.load(shortThinker());
    QVERIFY(model);
    QVERIFY(model->facts().thinksNatively);
    GenerationRequest request = thinkUpTo(0);
    request.thinking.mode = ThinkingControl::Mode::Free;
    const Heard heard = run(*model, request);
    QCOMPARE(heard.reasoning, std::string("abc."));
    QCOMPARE(heard.text, std::string("Yes"));
    QCOMPARE(heard.finished.reason, StopReason::EndOfTurn);
    const WorkByPhase& work = heard.stats().work;
    QCOMPARE(work.thinking.tokens, std::uint64_t{6}); // the tags belong to the thought
    QCOMPARE(work.thinking.steps, std::uint64_t{6});
    QCOMPARE(work.answering.tokens, std::uint64_t{3});
    QCOMPARE(work.answering.steps, std::uint64_t{3});
}

void TestThinking::off_prompt_equalsTemplatesEmptyBlock()
{
    const auto model = m_fixture.load(endlessThinker());
    QVERIFY(model);
    GenerationRequest request = ask("Why?");
    request.maxTokens = 20;
    const Heard heard = run(*model, request);
    const std::string prompt = model->tokenizer().decode(heard.stats().promptIds, true);
    QCOMPARE(prompt,
             std::string("<|im_start|>user\nWhy?<|im_end|>\n<|im_start|>assistant\n"
                         "<think>\n\n</think>\n\n"));
    QCOMPARE(heard.reasoning, std::string());
    QCOMPARE(heard.stats().work.thinking.tokens, std::uint64_t{0});
}

void TestThinking::off_modelThatOpensAThought_staysSilent()
{
    // The template knows of no switch, the model opens a thought all the same.
    TinyModelOptions options = endlessThinker();
    options.chatTemplate = plainTemplate();
    const auto model = m_fixture.load(options);
    QVERIFY(model);
    GenerationRequest request = ask("Why?");
    request.maxTokens = 30;
    const Heard heard = run(*model, request);
    QCOMPARE(heard.reasoning, std::string());
    QVERIFY(!heard.text.empty());
    QCOMPARE(heard.text.find("think>"), std::string::npos);
}

void TestThinking::answerNow_duringThought_endsIt()
{
    const auto model = m_fixture.load(endlessThinker());
    QVERIFY(model);
    GenerationRequest request = thinkUpTo(2000);
    request.maxTokens = 2500;
    std::atomic<bool> answerNow = false;
    std::stop_source source;
    Heard heard;
    std::size_t lettersAtRequest = 0;
    const GenerationControl control{.stop = source.get_token(), .answerNow = &answerNow};
    model->generate(request, control, [&](const GenerationEvent& event) {
        heard.take(event);
        if (heard.reasoning.size() == 20 && lettersAtRequest == 0) {
            answerNow = true;
            lettersAtRequest = heard.reasoning.size();
        }
        if (heard.text.size() > 10) {
            source.request_stop();
        }
    });
    QVERIFY(heard.stats().thinkingCut);
    QVERIFY(ownLetters(heard.reasoning) <= lettersAtRequest + 1);
    QVERIFY(!heard.text.empty());
    QCOMPARE(heard.finished.reason, StopReason::Cancelled);
}

void TestThinking::endOfTurn_insideThought_stillAnswers()
{
    Pairs pairs{{byteToken('\n'), kThinkOpen}, {kThinkOpen, byteToken('a')}};
    appendChain(pairs, "abc");
    pairs.emplace_back(byteToken('c'), kEndOfTurn);
    TinyModelOptions options = chainModel(pairs);
    options.chatTemplate = thinkingTemplate();
    const auto model = m_fixture.load(options);
    QVERIFY(model);
    GenerationRequest request = thinkUpTo(100);
    request.maxTokens = 400;
    const Heard heard = run(*model, request);
    QCOMPARE(heard.reasoning.substr(0, 3), std::string("abc"));
    QVERIFY(!heard.text.empty());
}

void TestThinking::endTag_repeated_isDropped()
{
    Pairs pairs{{byteToken('\n'), kThinkOpen}, {kThinkOpen, byteToken('a')}};
    appendChain(pairs, "ab");
    pairs.emplace_back(byteToken('b'), kThinkClose);
    pairs.emplace_back(kThinkClose, kThinkClose);
    TinyModelOptions options = chainModel(pairs);
    options.chatTemplate = thinkingTemplate();
    const auto model = m_fixture.load(options);
    QVERIFY(model);
    GenerationRequest request = thinkUpTo(50);
    request.maxTokens = 20;
    const Heard heard = run(*model, request);
    QCOMPARE(heard.reasoning, std::string("ab"));
    QCOMPARE(heard.text, std::string());
}

void TestThinking::userText_withEndTag_doesNotEndThought()
{
    const auto model = m_fixture.load(shortThinker());
    QVERIFY(model);
    const Heard heard = run(*model, thinkUpTo(50, "Say </think> and <|im_end|> please </think>"));
    QCOMPARE(heard.reasoning, std::string("abc."));
    QCOMPARE(heard.text, std::string("Yes"));
    const auto& ids = heard.stats().promptIds;
    QCOMPARE(std::count(ids.begin(), ids.end(), kThinkClose), 0);
}

void TestThinking::forceOpen_plainModel_thinksThenAnswers()
{
    Pairs pairs;
    appendChain(pairs, "\nxyz.");
    pairs.emplace_back(byteToken('.'), kEndOfTurn);
    TinyModelOptions options = chainModel(pairs);
    options.chatTemplate = plainTemplate();
    const auto model = m_fixture.load(options);
    QVERIFY(model);
    QVERIFY(!model->facts().thinksNatively);
    GenerationRequest request = thinkUpTo(60);
    request.thinking.forceOpen = true;
    const Heard heard = run(*model, request);
    QVERIFY(heard.stats().forcedThinking);
    QCOMPARE(heard.reasoning.substr(0, 4), std::string("xyz."));
    QCOMPARE(heard.text, std::string("xyz."));
    QCOMPARE(heard.finished.reason, StopReason::EndOfTurn);
}

void TestThinking::forceOpen_textualEndTag_isRecognised()
{
    // The model writes the tag letter by letter.
    Pairs pairs;
    appendChain(pairs, "\nxy</think>OK");
    pairs.emplace_back(byteToken('K'), kEndOfTurn);
    TinyModelOptions options = chainModel(pairs);
    options.chatTemplate = plainTemplate();
    const auto model = m_fixture.load(options);
    QVERIFY(model);
    GenerationRequest request = thinkUpTo(60);
    request.thinking.forceOpen = true;
    const Heard heard = run(*model, request);
    QCOMPARE(heard.reasoning, std::string("xy"));
    QCOMPARE(heard.text, std::string("OK"));
    QVERIFY(!heard.stats().thinkingCut);
}

void TestThinking::cancel_insideThought_nextReplyIsRight()
{
    const auto model = m_fixture.load(shortThinker());
    const auto fresh = m_fixture.load(shortThinker());
    QVERIFY(model && fresh);
    const GenerationRequest request = thinkUpTo(40);
    const Heard expected = run(*fresh, request);
    for (int events = 1; events < 14; ++events) {
        std::stop_source source;
        int left = events;
        Heard cut;
        model->generate(request, {.stop = source.get_token()}, [&](const GenerationEvent& event) {
            cut.take(event);
            if (--left == 0) {
                source.request_stop();
            }
        });
        QCOMPARE(cut.finishedCount, 1);
        const Heard again = run(*model, request);
        QCOMPARE(again.stats().ids, expected.stats().ids);
        QCOMPARE(again.text, expected.text);
    }
}

void TestThinking::continuesReply_insideThought_goesOn()
{
    const auto model = m_fixture.load(shortThinker());
    QVERIFY(model);
    GenerationRequest request = thinkUpTo(40);
    request.turns.push_back({ChatTurn::Role::Assistant, {}, "ab"});
    request.continuesReply = true;
    const Heard thought = run(*model, request);
    QCOMPARE(thought.reasoning, std::string("c."));
    QCOMPARE(thought.text, std::string("Yes"));
    request.turns.back().content = "Ye";
    const Heard answer = run(*model, request);
    QCOMPARE(answer.reasoning, std::string());
    QCOMPARE(answer.text, std::string("s"));
    QCOMPARE(answer.finished.reason, StopReason::EndOfTurn);
}

// Continue from a thought the user has changed.
void TestThinking::continuesReply_editedThought_answersFromIt()
{
    const auto model = m_fixture.load(shortThinker());
    GenerationRequest request = thinkUpTo(40);
    request.turns.push_back({ChatTurn::Role::Assistant, {}, "ab"});
    request.continuesReply = true;
    const Heard heard = run(*model, request);
    QCOMPARE(heard.reasoning, std::string("c."));
    QCOMPARE(heard.text, std::string("Yes"));
}

void TestThinking::extendOnce_endTag_isReplacedByWait()
{
    const auto model = m_fixture.load(shortThinker());
    GenerationRequest request = thinkUpTo(40);
    request.thinking.extendOnce = true;
    const Heard heard = run(*model, request);
    // After the comma this network writes tildes for ever: the budget ends it.
    QVERIFY2(heard.reasoning.starts_with("abc.\nWait,~"), heard.reasoning.c_str());
    QVERIFY(heard.stats().work.thinking.tokens > 20);
    QVERIFY(heard.stats().thinkingCut);
    QVERIFY(!heard.text.empty());
    // What was fed is in the books and in the ids.
    const std::string text = [&] {
        std::string bytes;
        for (const TokenId id : heard.stats().ids) {
            bytes += model->tokenizer().tokenBytes(id);
        }
        return bytes;
    }();
    QVERIFY(text.find("Wait,") != std::string::npos);
    QCOMPARE(heard.stats().work.thinking.tokens + heard.stats().work.answering.tokens,
             std::uint64_t{heard.stats().ids.size()});
}

void TestThinking::extendOnce_spentBudget_endsAsItWould()
{
    const auto model = m_fixture.load(shortThinker());
    GenerationRequest request = thinkUpTo(8); // "abc." and "\nWait," do not fit together
    request.thinking.extendOnce = true;
    const Heard heard = run(*model, request);
    QCOMPARE(heard.reasoning, std::string("abc."));
    QCOMPARE(heard.text, std::string("Yes"));
}

// The next turn's prompt has no thought, so the answer before must be read again, and is booked so.
void TestThinking::reread_thoughtRemoved_isTheAnswerBefore()
{
    const auto model = m_fixture.load(shortThinker());
    GenerationRequest request = thinkUpTo(40);
    const Heard first = run(*model, request);
    QCOMPARE(first.stats().work.reread.tokens, std::uint64_t{0});
    request.turns.push_back({ChatTurn::Role::Assistant, first.text, {}});
    request.turns.push_back({ChatTurn::Role::User, "And?", {}});
    const Heard second = run(*model, request);
    const WorkByPhase& work = second.stats().work;
    QVERIFY(second.stats().cachedPromptTokens > 0);
    QVERIFY2(work.reread.tokens >= 3, std::to_string(work.reread.tokens).c_str()); // "Yes"
    QVERIFY(work.reread.tokens < work.reading.tokens);
    QVERIFY(work.reread.usefulFlops > 0);
    QVERIFY(work.reread.usefulFlops < work.reading.usefulFlops);
    QVERIFY(work.reread.wallNs <= work.reading.wallNs);
    // With an empty cache everything before the question is old.
    model->resetContext();
    const Heard again = run(*model, request);
    QVERIFY(again.stats().work.reread.tokens > work.reread.tokens);
}

void TestThinking::multipliers_shortThought_haveTheirCounterfactual()
{
    const auto model = m_fixture.load(shortThinker());
    const Heard heard = run(*model, thinkUpTo(40));
    const GenerationStats& stats = heard.stats();
    QVERIFY(stats.work.answering.steps > 0);
    QVERIFY(stats.answerAloneFlops > 0);
    // The same steps at earlier positions see fewer keys.
    QVERIFY(stats.answerAloneFlops < stats.work.answering.usefulFlops);
}

QTEST_GUILESS_MAIN(TestThinking)
#include "tst_thinking.moc"
