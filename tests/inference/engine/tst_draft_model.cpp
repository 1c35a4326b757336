// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/inference/engine/engine_fixture.h"

#include <QTest>

#include <stop_token>

using namespace ponder::inference;
using namespace ponder::tests;

namespace {

/// No letter twice: nothing to be looked up in the context.
constexpr std::string_view kLetters =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/// Writes `text` after its first letter, in as many layers: they change nothing but the time.
TinyModelOptions writes(std::string_view text, std::uint64_t seed, std::uint32_t layers)
{
    std::vector<std::pair<TokenId, TokenId>> pairs;
    appendChain(pairs, text);
    TinyModelOptions options = chainModel(pairs);
    options.blockCount = layers;
    options.contextLength = 2'048;
    options.seed = seed; // names the file
    return options;
}

TinyModelOptions writer()
{
    return writes(kLetters, 1, 8);
}

TinyModelOptions guesser()
{
    return writes(kLetters, 2, 1);
}

} // namespace

/// A second model that guesses changes how long an answer takes, and nothing else.
class TestDraftModel : public QObject
{
    Q_OBJECT

    EngineFixture m_models;

private Q_SLOTS:

    void draft_sameText_sameIdsInFewerSteps()
    {
        const auto model = m_models.loadWithDraft(writer(), guesser());
        QCOMPARE(model->facts().draftModel, std::string("Tiny"));
        QVERIFY(model->facts().draftBytes > 0);
        QVERIFY(!model->facts().draftError);
        const GenerationRequest request = continueText("ab", 50);
        const Heard plain = run(*model, withoutDrafts(request));
        model->resetContext();
        const Heard drafted = run(*model, request);
        QCOMPARE(plain.text, std::string(kLetters.substr(2, 50)));
        QCOMPARE(drafted.stats().ids, plain.stats().ids);
        QCOMPARE(drafted.text, plain.text);
        QCOMPARE(plain.stats().drafts.proposed, std::uint64_t{0});
        QVERIFY(drafted.stats().drafts.proposedByModel >= 3);
        QVERIFY(drafted.stats().drafts.accepted() >= 3);
        QCOMPARE(writingStepsOf(drafted) + drafted.stats().drafts.accepted(), std::uint64_t{49});
        QCOMPARE(drafted.stats().contextUsed, plain.stats().contextUsed);
    }

    void draft_wrongGuesses_changeNothing()
    {
        std::string other(kLetters);
        std::swap(other[5], other[6]);
        const auto model = m_models.loadWithDraft(writer(), writes(other, 2, 1));
        const GenerationRequest request = continueText("ab", 50);
        const Heard heard = run(*model, request);
        QCOMPARE(heard.text, std::string(kLetters.substr(2, 50)));
        QVERIFY(heard.stats().drafts.proposedByModel > 0);
        QVERIFY(heard.stats().drafts.proposed > heard.stats().drafts.accepted());
    }

    // What repeats is guessed from the context, which costs nothing.
    void draft_repeatedText_isLookedUp()
    {
        std::string circle(kLetters.substr(0, 8));
        circle += 'a';
        const auto model = m_models.loadWithDraft(writes(circle, 1, 8), writes(circle, 2, 1));
        const Heard heard = run(*model, continueText("abcdefghabcdefgha", 200));
        QVERIFY(heard.stats().drafts.accepted() > 150);
        QCOMPARE(heard.stats().drafts.proposedByModel, std::uint64_t{0});
    }

    void draft_seededSampling_sameIds_data() { addTypesAndTemperatures(); }

    /// The draft model is the same network in other numbers, or another one altogether.
    void draft_seededSampling_sameIds()
    {
        QFETCH(int, type);
        QFETCH(float, temperature);
        TinyModelOptions options;
        options.type = static_cast<DType>(type);
        TinyModelOptions guesses = options;
        guesses.type = DType::Q5_1;
        for (const std::uint64_t draftSeed : {options.seed, std::uint64_t{7}}) {
            guesses.seed = draftSeed;
            const auto model = m_models.loadWithDraft(options, guesses);
            for (std::uint64_t seed = 1; seed <= 3; ++seed) {
                GenerationRequest request = continueText("one two three one", 120);
                request.sampling.temperature = temperature;
                request.sampling.topK = 3;
                request.sampling.repeatPenalty = seed % 2 == 0 ? 1.1F : 1.0F;
                request.sampling.seed = seed;
                model->resetContext();
                const Heard plain = run(*model, withoutDrafts(request));
                model->resetContext();
                QCOMPARE(run(*model, request).stats().ids, plain.stats().ids);
            }
        }
    }

    void draft_thinking_sameThoughtAndAnswer()
    {
        std::vector<std::pair<TokenId, TokenId>> pairs{{byteToken('\n'), kThinkOpen},
                                                       {kThinkOpen, byteToken('a')},
                                                       {kThinkClose, byteToken('a')}};
        appendChain(pairs, kLetters);
        TinyModelOptions options = chainModel(pairs);
        options.chatTemplate = thinkingTemplate();
        TinyModelOptions guesses = options;
        guesses.seed = 2;
        const auto model = m_models.loadWithDraft(options, guesses);
        for (const std::uint32_t budget : {5U, 30U}) {
            GenerationRequest request = ask("?");
            request.thinking.mode = ThinkingControl::Mode::Budget;
            request.thinking.budgetTokens = budget;
            request.maxTokens = 80;
            model->resetContext();
            const Heard plain = run(*model, withoutDrafts(request));
            model->resetContext();
            const Heard drafted = run(*model, request);
            QCOMPARE(drafted.stats().ids, plain.stats().ids);
            QCOMPARE(drafted.reasoning, plain.reasoning);
            QCOMPARE(drafted.text, plain.text);
            QCOMPARE(drafted.finished.reason, plain.finished.reason);
            QCOMPARE(drafted.stats().answerAloneFlops, plain.stats().answerAloneFlops);
        }
    }

    // The draft model has read other turns, and guessed what was never written.
    void draft_otherTurns_readsOnlyWhatIsNew()
    {
        const auto model = m_models.loadWithDraft(writer(), guesser());
        const Heard first = run(*model, continueText("ab", 21));
        const Heard next = run(*model, continueText("ab" + first.text + "ABC", 5));
        QCOMPARE(next.stats().cachedPromptTokens, std::uint64_t{2 + 20});
        QCOMPARE(next.text, std::string("DEFGH"));
        const Heard other = run(*model, continueText("xyzABC", 5));
        QCOMPARE(other.text, std::string("DEFGH"));
        const Heard again = run(*model, continueText("xyzAB", 5));
        QCOMPARE(again.text, std::string("CDEFG"));
    }

    // Useful work is the text's; what guessing read and computed is in the books all the same.
    void draft_books_sameUsefulWorkAndItsOwnBytes()
    {
        const auto model = m_models.loadWithDraft(writer(), guesser());
        const GenerationRequest request = continueText("ab", 50);
        const WorkByPhase plain = run(*model, withoutDrafts(request)).stats().work;
        model->resetContext();
        const WorkByPhase drafted = run(*model, request).stats().work;
        QCOMPARE(drafted.answering.tokens, plain.answering.tokens);
        QCOMPARE(drafted.reading.usefulFlops, plain.reading.usefulFlops);
        QCOMPARE(drafted.answering.usefulFlops, plain.answering.usefulFlops);
        QVERIFY(drafted.reading.weightBytes > plain.reading.weightBytes);
        QVERIFY(drafted.reading.executedFlops > plain.reading.executedFlops);
        QVERIFY(drafted.answering.kvBytes > plain.answering.kvBytes);
        QVERIFY(drafted.answering.executedFlops > plain.answering.executedFlops);
    }

    void draft_underBudget_isNotAsked()
    {
        const auto model = m_models.loadWithDraft(writer(), guesser());
        GenerationControl control;
        control.mayGoOn = [](const WorkByPhase&, std::uint64_t, bool) { return true; };
        const Heard heard = run(*model, continueText("ab", 50), control);
        QCOMPARE(heard.stats().drafts.proposed, std::uint64_t{0});
        QCOMPARE(heard.stats().ids.size(), std::size_t{50});
    }

    void draft_shorterContext_looksAtTheLatestText()
    {
        TinyModelOptions guesses = guesser();
        guesses.contextLength = 16;
        const auto model = m_models.loadWithDraft(writer(), guesses);
        const Heard heard = run(*model, continueText("ab", 50));
        QCOMPARE(heard.text, std::string(kLetters.substr(2, 50)));
        // The prompt alone is longer than it can see.
        const Heard longer = run(*model, continueText(std::string(kLetters.substr(0, 40)), 10));
        QCOMPARE(longer.text, std::string(kLetters.substr(40, 10)));
        QVERIFY(heard.stats().drafts.proposedByModel > 0);
        QVERIFY(heard.stats().drafts.accepted() > 0);
    }

    void draft_contextTooShortForAGuess_isSilent()
    {
        TinyModelOptions guesses = guesser();
        guesses.contextLength = 14;
        const auto model = m_models.loadWithDraft(writer(), guesses);
        const Heard heard = run(*model, continueText("ab", 50));
        QCOMPARE(heard.text, std::string(kLetters.substr(2, 50)));
        QCOMPARE(heard.stats().drafts.proposedByModel, std::uint64_t{0});
    }

    // After a restart the network's context comes from disk, the draft model's does not: it must
    // not keep the answer waiting for a long chat.
    void draft_longText_readsItsEndAlone()
    {
        TinyModelOptions guesses = talkerModel();
        guesses.seed = 2;
        TinyModelOptions options = writes(kLetters, 1, 1);
        options.contextLength = 8'192;
        const auto model = m_models.loadWithDraft(options, guesses, 8'192);
        const auto reading = [&](std::size_t tokens) {
            std::string prompt;
            while (prompt.size() < tokens) {
                prompt += kLetters.substr(0, std::min(kLetters.size(), tokens - prompt.size()));
            }
            model->resetContext();
            return run(*model, continueText(prompt, 3)).stats().work.reading;
        };
        const PhaseWork whole = reading(1'000);
        const PhaseWork end = reading(4'000);
        QCOMPARE(whole.tokens, std::uint64_t{1'000});
        QCOMPARE(end.tokens, std::uint64_t{4'000});
        QVERIFY(end.executedFlops < whole.executedFlops);
    }

    void draft_fullContext_endsWhereItWould()
    {
        const auto model = m_models.loadWithDraft(writer(), guesser(), 32);
        const GenerationRequest request = continueText("ab", 0);
        const Heard plain = run(*model, withoutDrafts(request));
        model->resetContext();
        const Heard drafted = run(*model, request);
        QCOMPARE(plain.finished.reason, StopReason::ContextFull);
        QCOMPARE(drafted.finished.reason, plain.finished.reason);
        QCOMPARE(drafted.stats().ids, plain.stats().ids);
        QCOMPARE(drafted.text, std::string(kLetters.substr(2, drafted.text.size())));
    }

    // Families pad their vocabularies: what only the draft model knows is never fed.
    void draft_paddedVocabulary_works()
    {
        TinyModelOptions guesses = guesser();
        guesses.minimumVocabularySize = 400;
        const auto model = m_models.loadWithDraft(writer(), guesses);
        QVERIFY(!model->facts().draftError);
        const Heard heard = run(*model, continueText("ab", 50));
        QCOMPARE(heard.text, std::string(kLetters.substr(2, 50)));
        QVERIFY(heard.stats().drafts.accepted() >= 3);
    }

    void load_otherTokens_goesOnWithoutAndSaysSo()
    {
        TinyModelOptions guesses = guesser();
        guesses.vocabulary = VocabularyKind::SentencePiece;
        const auto model = m_models.loadWithDraft(writer(), guesses);
        QVERIFY(model->facts().draftModel.empty());
        QCOMPARE(model->facts().draftBytes, std::uint64_t{0});
        QVERIFY(model->facts().draftError);
        QCOMPARE(model->facts().draftError->code, ErrorCode::InvalidArgument);
        QCOMPARE(run(*model, continueText("ab", 10)).text, std::string(kLetters.substr(2, 10)));
    }

    void load_noSuchFile_goesOnWithoutAndSaysSo()
    {
        LoadOptions options;
        options.draftFile = "/no/such/draft.gguf";
        const auto model = m_models.load(writer(), options);
        QVERIFY(model);
        QVERIFY(model->facts().draftModel.empty());
        QVERIFY(model->facts().draftError);
        QCOMPARE(model->facts().draftError->code, ErrorCode::FileNotFound);
    }

    // One bar for both files, which never goes back.
    void load_progress_isOneForBothFiles()
    {
        std::uint64_t before = 0;
        std::uint64_t total = 0;
        bool isOrdered = true;
        const auto model = m_models.loadWithDraft(
            writer(), guesser(), 0, [&](std::uint64_t bytesRead, std::uint64_t bytesTotal) {
                isOrdered = isOrdered && bytesRead >= before && bytesRead <= bytesTotal &&
                            (total == 0 || total == bytesTotal);
                before = bytesRead;
                total = bytesTotal;
            });
        QVERIFY(model);
        QVERIFY(isOrdered);
        QVERIFY(total > 0);
    }

    // Reading a long prompt takes the draft model time too, and Stop means stop.
    void stop_whileTheDraftModelReads_ends()
    {
        TinyModelOptions guesses = talkerModel();
        guesses.seed = 2;
        TinyModelOptions options = writer();
        options.contextLength = 8'192;
        options.chatTemplate = guesses.chatTemplate;
        const auto model = m_models.loadWithDraft(options, guesses, 8'192);
        QVERIFY(!model->facts().draftError);
        std::stop_source source;
        GenerationControl control;
        control.stop = source.get_token();
        std::string prompt;
        while (prompt.size() < 1'000) {
            prompt += kLetters;
        }
        Heard stopped;
        model->generate(continueText(prompt, 10), control, [&](const GenerationEvent& event) {
            stopped.take(event);
            if (const auto* read = std::get_if<PromptProgress>(&event);
                read != nullptr && read->processed == read->total) {
                source.request_stop(); // the network has read, the draft model is about to
            }
        });
        QCOMPARE(stopped.finished.reason, StopReason::Cancelled);
        QVERIFY(stopped.stats().ids.empty());
        // What the network read stands; the draft model, a hundred times its size, had not begun.
        const Heard again = run(*model, continueText(prompt, 3));
        QCOMPARE(again.stats().cachedPromptTokens, again.stats().promptIds.size() - 1);
        QVERIFY(stopped.stats().work.reading.executedFlops <
                again.stats().work.reading.executedFlops / 2);
    }
};

QTEST_GUILESS_MAIN(TestDraftModel)
#include "tst_draft_model.moc"
