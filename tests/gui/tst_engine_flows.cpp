// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// The real engine on a model file, in the real window, with a real database.
#include "app/settings/settings.h"
#include "app/storage/conversation_store.h"
#include "tests/gui/flow_test.h"
#include "tests/inference/engine/engine_fixture.h"

#include <QDir>
#include <QElapsedTimer>
#include <QRegularExpression>

using namespace ponder::app;
using namespace ponder::tests;

namespace {

/// Answers "Yes" to everything; a token a letter.
TinyModelOptions yesModel()
{
    std::vector<std::pair<ponder::inference::TokenId, ponder::inference::TokenId>> pairs{
        {byteToken('\n'), byteToken('Y')}};
    appendChain(pairs, "Yes");
    pairs.emplace_back(byteToken('s'), kEndOfTurn);
    TinyModelOptions options = chainModel(pairs);
    options.chatTemplate = plainTemplate();
    options.contextLength = 2'000;
    return options;
}

/// Answers greedily, so that it says the same wherever it is asked.
TinyModelOptions greedyModel()
{
    TinyModelOptions options;
    options.architecture = "qwen3";
    options.chatTemplate = plainTemplate();
    options.contextLength = 160;
    options.metadata["general.sampling.temp"] = 0.0F;
    return options;
}

} // namespace

class TestEngineFlows : public FlowTest
{
    Q_OBJECT

    QTemporaryDir m_models;

    [[nodiscard]] QString write(const TinyModelOptions& options) const
    {
        return QString::fromStdString(
            writeTinyModel(m_models.path().toStdString(), options).string());
    }

    [[nodiscard]] bool startProgram(FlowProgram& program) override
    {
        Q_UNUSED(program);
        return true; // each test names its model
    }

    [[nodiscard]] bool isAnswered(int messages) const
    {
        return window().messageCount() == messages && !window().chat().isGenerating();
    }

    // A model that says `first` and `second` to everything.
    [[nodiscard]] QString writeAnswering(const char* modelName, char first, char second) const
    {
        const QDir models(m_program->folder.filePath(name("models")));
        if (!models.mkpath(name("."))) {
            return {};
        }
        TinyModelOptions options = chainModel({{byteToken('\n'), byteToken(first)},
                                               {byteToken(first), byteToken(second)},
                                               {byteToken(second), kEndOfTurn}});
        options.chatTemplate = plainTemplate();
        options.name = modelName;
        options.seed = static_cast<std::uint64_t>(first);
        return QString::fromStdString(
            writeTinyModel(models.path().toStdString(), options).string());
    }

private Q_SLOTS:

    void ask_realEngine_writesWhatTheEngineSaysByItself()
    {
        const QString file = write(greedyModel());
        const auto alone = ponder::inference::LanguageModel::load(file.toStdString(), {}, {}, {});
        QVERIFY(alone.has_value());
        const QString expected =
            QString::fromStdString(run(**alone, ::ask("hello there")).text).trimmed();
        QVERIFY(expected.size() > 20);
        QVERIFY(m_program->startEngine(file));
        QVERIFY(window().ask(name("hello there")));
        QTRY_VERIFY_WITH_TIMEOUT(isAnswered(2), kPatience);
        QCOMPARE(window().lastText().trimmed(), expected);
    }

    void contextInEightBits_chosenOnThePage_actsWithTheNextStart()
    {
        const QString file = write(yesModel());
        QVERIFY(m_program->startEngine(file));
        const auto contextOf = [this] {
            for (const QVariant& value : window().chat().meter()->memoryParts()) {
                const auto part = value.value<MeterPart>();
                if (part.label.startsWith(name("Context"))) {
                    return part;
                }
            }
            return MeterPart{};
        };
        QVERIFY(window().ask(name("first")));
        QTRY_VERIFY_WITH_TIMEOUT(isAnswered(2), kPatience);
        const MeterPart halves = contextOf();
        QCOMPARE(halves.label, name("Context"));
        QVERIFY(click("sidebar.settingsEntry"));
        QVERIFY(window().reveal(name("settings.contextPrecision.segment2")));
        QVERIFY(click("settings.contextPrecision.segment2"));
        m_program->quit();
        QVERIFY(m_program->startEngine(file));
        QVERIFY(window().ask(name("second")));
        QTRY_COMPARE_WITH_TIMEOUT(contextOf().label, name("Context, 8 bit"), kPatience);
        QVERIFY(contextOf().valueText != halves.valueText);
        QTRY_COMPARE_WITH_TIMEOUT(window().lastText(), name("Yes"), kPatience);
    }

    void draftModel_chosenOnThePage_guessesAfterTheNextStart()
    {
        QVERIFY(!writeAnswering("Small", 'O', 'k').isEmpty());
        const QString file = writeAnswering("Large", 'N', 'o');
        QVERIFY(m_program->startEngine(file));
        ModelListModel* models = &m_program->application->models();
        QTRY_COMPARE_WITH_TIMEOUT(models->count(), 2, kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(models->currentName(), name("Large"), kPatience);
        QCOMPARE(models->draftText(), QString());
        QVERIFY(click("sidebar.settingsEntry"));
        QVERIFY(window().reveal(name("settings.draftModel")));
        QCOMPARE(textOf("settings.draftModel", "displayText"), name("none"));
        window().item(name("settings.draftModel"))->forceActiveFocus(Qt::TabFocusReason);
        window().press(Qt::Key_End);
        QCOMPARE(textOf("settings.draftModel", "displayText"), name("Small"));
        m_program->quit();

        QVERIFY(m_program->startEngine(file));
        models = &m_program->application->models();
        QTRY_COMPARE_WITH_TIMEOUT(models->draftText(), name("Small guesses for Large."), kPatience);
        QVERIFY(window().ask(name("why")));
        QTRY_VERIFY_WITH_TIMEOUT(isAnswered(2), kPatience);
        QCOMPARE(window().lastText(), name("No"));
        QStringList parts;
        for (const QVariant& value : window().chat().meter()->memoryParts()) {
            parts.append(value.value<MeterPart>().label);
        }
        QVERIFY2(parts.contains(name("Draft model")), qPrintable(parts.join(name(", "))));
        QVERIFY(click("sidebar.settingsEntry"));
        QVERIFY(window().reveal(name("settings.draftModel")));
        QCOMPARE(textOf("settings.draftModel", "displayText"), name("Small"));
    }

    // The chosen one is gone, or writes with other tokens: the model answers all the same.
    void draftModel_thatCannot_isDoneWithout_andThePageSaysWhy()
    {
        TinyModelOptions other;
        other.vocabulary = VocabularyKind::SentencePiece;
        other.name = "Foreigner";
        other.seed = 2; // names the file
        const QString foreigner = write(other);
        const QString file = write(yesModel());
        const std::vector<std::pair<QString, QString>> cases{
            {foreigner, name("other tokens")}, {name("/no/such.gguf"), name("renamed")}};
        QVERIFY(m_program->startEngine(file));
        for (const auto& [draft, reason] : cases) {
            m_program->application->settings().setDraftModelPath(draft);
            m_program->quit();
            QVERIFY(m_program->startEngine(file));
            const ModelListModel& models = m_program->application->models();
            QTRY_COMPARE_WITH_TIMEOUT(models.state(), ModelListModel::Ready, kPatience);
            QVERIFY2(models.draftText().contains(reason), qPrintable(models.draftText()));
            QVERIFY(window().ask(name("hi")));
            QTRY_VERIFY_WITH_TIMEOUT(isAnswered(2), kPatience);
            QCOMPARE(window().lastText(), name("Yes"));
        }
    }

    void reasoning_isApart_andBothAreCounted()
    {
        QVERIFY(m_program->startEngine(write(shortThinker())));
        QVERIFY(window().ask(name("why")));
        QTRY_VERIFY_WITH_TIMEOUT(isAnswered(2), kPatience);
        QCOMPARE(window().lastText(), name("Yes"));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("reasoning.line"), kPatience);
        QVERIFY(click("sidebar.statementEntry"));
        QTRY_COMPARE_WITH_TIMEOUT(textOf("statement.total", "label"), name("counted"), kPatience);
        const auto tokens = [this] { // "1 021" has a thin space
            return textOf("statement.total", "figure")
                .remove(QRegularExpression(name("\\D")))
                .toInt();
        };
        QTRY_VERIFY_WITH_TIMEOUT(tokens() > 20, kPatience);
    }

    void text_growsWhileItIsWritten_stopEndsWithin200Ms_andKeepsIt()
    {
        QVERIFY(m_program->startEngine(write(talkerModel())));
        QVERIFY(window().ask(name("go on")));
        QTRY_VERIFY_WITH_TIMEOUT(window().messageCount() == 2, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(window().lastText().size() > 20, kPatience);
        const QString early = window().lastText();
        QVERIFY(window().chat().isGenerating());
        QTRY_VERIFY_WITH_TIMEOUT(window().lastText().size() > early.size(), kPatience);
        QElapsedTimer timer;
        timer.start();
        window().press(Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(!window().chat().isGenerating(), kPatience);
        QVERIFY2(timer.elapsed() <= 200, qPrintable(QString::number(timer.elapsed())));
        const QString kept = window().lastText();
        QVERIFY(kept.startsWith(early));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("message.continueButton"), kPatience);
        // Nothing more is written after the stop.
        QVERIFY(window().ask(name("again")));
        QTRY_VERIFY_WITH_TIMEOUT(window().messageCount() == 4, kPatience);
        QCOMPARE(window().messageText(1), kept);
    }

    void answerNow_startsTheAnswerWithin200Ms_andTheTraceSaysSo()
    {
        TinyModelOptions options = talkerModel();
        options.chatTemplate = openThoughtTemplate();
        QVERIFY(m_program->startEngine(write(options)));
        m_program->chat().setThinkingLevel(ChatController::Unlimited);
        QVERIFY(window().ask(name("think about it")));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("run.answerNowButton"), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(
            int(window().chat().phase()), int(ChatController::Thinking), kPatience);
        QElapsedTimer timer;
        timer.start();
        window().press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(!window().lastText().isEmpty(), kPatience);
        QVERIFY2(timer.elapsed() <= 200, qPrintable(QString::number(timer.elapsed())));
        window().press(Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(!window().chat().isGenerating(), kPatience);
        const auto marked = [this] {
            return textOf("reasoning.line", "verb").startsWith(name("Stopped thinking after"));
        };
        QTRY_VERIFY_WITH_TIMEOUT(marked(), kPatience);
        // It is kept with the message.
        QVERIFY(click("sidebar.newButton"));
        QTRY_COMPARE_WITH_TIMEOUT(window().messageCount(), 0, kPatience);
        QVERIFY(click("conversations.row0"));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("reasoning.line") && marked(), kPatience);
    }

    void answerBehindAThought_isReadWhileTheUserReadsIt()
    {
        QVERIFY(m_program->startEngine(write(wordyThinker())));
        m_program->chat().setThinkingLevel(ChatController::Unlimited);
        const auto readAgain = [this](QLatin1StringView kind) {
            std::optional<std::uint64_t> tokens;
            m_program->application->store().loadUsage(
                UsageGrouping::Day, {}, this, [&](const ponder::app::Result<UsageReport>& report) {
                    tokens = 0;
                    for (const UsageRow& row : report->kinds) {
                        *tokens += row.key == kind ? row.reading.tokens : 0;
                    }
                });
            [&] { QTRY_VERIFY_WITH_TIMEOUT(tokens.has_value(), kPatience); }();
            return tokens.value_or(0);
        };
        // The first answer's chat is given a name, for which it is read; then the second's is read
        // ahead.
        for (int i = 0; i < 2; ++i) {
            QVERIFY(window().ask(name("why")));
            QTRY_VERIFY_WITH_TIMEOUT(isAnswered(2 * i + 2) && window().chat().canSend(), kPatience);
        }
        QTRY_VERIFY_WITH_TIMEOUT(readAgain(QLatin1StringView("read-ahead")) >= 34, kPatience);
        const std::uint64_t before = readAgain(QLatin1StringView("re-read"));
        QVERIFY(window().ask(name("and")));
        QTRY_VERIFY_WITH_TIMEOUT(isAnswered(6) && window().chat().canSend(), kPatience);
        QTest::qWait(50);
        QVERIFY(readAgain(QLatin1StringView("re-read")) < before + 16);
        QVERIFY(window().lastText().startsWith(name("ZYX")));
    }

    void tooLong_summaryMakesRoom_atThePriceThatWasSaid()
    {
        QVERIFY(m_program->startEngine(write(yesModel())));
        for (int i = 0; i < 4; ++i) {
            QVERIFY(window().ask(QString(400, QLatin1Char(char('b' + i)))));
            QTRY_VERIFY_WITH_TIMEOUT(isAnswered(2 * i + 2) && window().chat().canSend(), kPatience);
            QCOMPARE(window().lastText(), name("Yes"));
        }
        QVERIFY(window().ask(QString(400, u'f')));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("chat.summaryPrice") && window().chat().canSend(),
                                 kPatience);
        const QString price = textOf("chat.summaryPrice").remove(QChar(0x202F));
        const auto match =
            QRegularExpression(name("^A summary of 6 messages: reads (\\d+) tokens, (\\d+) kept"))
                .match(price);
        QVERIFY2(match.hasMatch(), qPrintable(price));
        QVERIFY(match.captured(2).toInt() > 1'200); // three exchanges have been read before
        QVERIFY(click("chat.withSummaryButton"));
        QTRY_VERIFY_WITH_TIMEOUT(isAnswered(10) && window().chat().canSend(), kPatience);
        QCOMPARE(window().lastText(), name("Yes"));
        QCOMPARE(window().chat().summary()->text(), name("Yes"));
        std::optional<UsageRow> booked;
        m_program->application->store().loadUsage(
            UsageGrouping::Day, {}, this, [&](const ponder::app::Result<UsageReport>& report) {
                for (const UsageRow& row : report->kinds) {
                    if (row.key == u"summary") {
                        booked = row;
                    }
                }
            });
        QTRY_VERIFY_WITH_TIMEOUT(booked.has_value(), kPatience);
        QCOMPARE(booked->reading.tokens, match.captured(1).toULongLong());
        QCOMPARE(booked->thinking.tokens, std::uint64_t{0});
        QVERIFY(booked->answering.tokens <= 5);
        // It goes on with it.
        QVERIFY(window().ask(name("again")));
        QTRY_VERIFY_WITH_TIMEOUT(isAnswered(12) && window().chat().canSend(), kPatience);
        QVERIFY(!window().chat().hasError());
    }

    void anotherChat_whileItIsWritten_losesNothing()
    {
        QVERIFY(m_program->startEngine(write(talkerModel())));
        QVERIFY(window().ask(name("first")));
        QTRY_VERIFY_WITH_TIMEOUT(window().lastText().size() > 20, kPatience);
        const QString before = window().lastText();
        QVERIFY(click("sidebar.newButton"));
        QTRY_COMPARE_WITH_TIMEOUT(window().messageCount(), 0, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(isShown("conversations.row0"), kPatience);
        QVERIFY(click("conversations.row0"));
        QTRY_VERIFY_WITH_TIMEOUT(window().messageCount() == 2, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(window().lastText().size() > before.size(), kPatience);
        QVERIFY(window().lastText().startsWith(before));
    }

    void compare_twoModels_eachAnswersItself_andTheKeptOneIsTheBranch()
    {
        QVERIFY(!writeAnswering("Other", 'N', 'o').isEmpty());
        QVERIFY(m_program->startEngine(writeAnswering("First", 'O', 'k')));
        QVERIFY(window().ask(name("why")));
        QTRY_VERIFY_WITH_TIMEOUT(isAnswered(2) && window().chat().canSend(), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(isShown("header.compareButton"), kPatience);
        QVERIFY(click("header.compareButton"));
        AnswerComparison& comparison = *window().chat().comparison();
        QTRY_VERIFY_WITH_TIMEOUT(comparison.modelNames().contains(name("Other")), kPatience);
        comparison.setModel(0, int(comparison.modelNames().indexOf(name("First"))));
        comparison.setModel(1, int(comparison.modelNames().indexOf(name("Other"))));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("compare.runButton"), kPatience);
        QVERIFY(click("compare.runButton"));
        QTRY_COMPARE_WITH_TIMEOUT(int(comparison.state()), int(AnswerComparison::Done), kPatience);
        const auto answer = [](const MessageListModel* side) {
            return side->index(side->rowCount() - 1)
                .data(MessageListModel::PlainTextRole)
                .toString();
        };
        QCOMPARE(answer(comparison.left()), name("Ok"));
        QCOMPARE(answer(comparison.right()), name("No"));
        comparison.keep(1);
        QTRY_COMPARE_WITH_TIMEOUT(window().lastText(), name("No"), kPatience);
    }

    void assistant_withAModelOfItsOwn_isAnsweredByIt()
    {
        QVERIFY(!writeAnswering("Other", 'N', 'o').isEmpty());
        QVERIFY(m_program->startEngine(writeAnswering("First", 'O', 'k')));
        QTRY_VERIFY_WITH_TIMEOUT(window().chat().canSend(), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(m_program->application->models().count(), 2, kPatience);
        QVERIFY(click("sidebar.assistantsEntry"));
        QVERIFY(click("assistants.newButton"));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("persona.nameField"), kPatience);
        window().type(name("Contrary"));
        window().item(name("persona.model"))->forceActiveFocus(Qt::TabFocusReason);
        window().press(Qt::Key_Down);
        QCOMPARE(textOf("persona.model", "displayText"), name("First"));
        window().press(Qt::Key_Down);
        QCOMPARE(textOf("persona.model", "displayText"), name("Other"));
        QVERIFY(click("persona.acceptButton"));
        // Opened again, it shows what was chosen.
        QTRY_VERIFY_WITH_TIMEOUT(isShown("assistants.editButton0"), kPatience);
        QVERIFY(click("assistants.editButton0"));
        QTRY_COMPARE_WITH_TIMEOUT(textOf("persona.model", "displayText"), name("Other"), kPatience);
        QVERIFY(click("persona.cancelButton"));
        QTRY_VERIFY_WITH_TIMEOUT(!isShown("persona.nameField"), kPatience);
        QVERIFY(click("assistants.startButton0"));
        QTRY_VERIFY_WITH_TIMEOUT(m_program->application->models().currentName() == name("Other") &&
                                     window().chat().canSend(),
                                 kPatience);
        QVERIFY(window().ask(name("why")));
        QTRY_VERIFY_WITH_TIMEOUT(isAnswered(2), kPatience);
        QCOMPARE(window().lastText(), name("No"));
    }

    void restart_findsTheAnswer_andGoesOnFromIt()
    {
        const QString file = write(greedyModel());
        QVERIFY(m_program->startEngine(file));
        QVERIFY(window().ask(name("hi")));
        QTRY_VERIFY_WITH_TIMEOUT(isAnswered(2), kPatience);
        const QString answer = window().lastText();
        QVERIFY(!answer.isEmpty());
        m_program->quit();
        QVERIFY(m_program->startEngine(file));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("conversations.row0"), kPatience);
        QVERIFY(click("conversations.row0"));
        QTRY_COMPARE_WITH_TIMEOUT(window().lastText(), answer, kPatience);
    }

    // What the model has read of a chat is kept on disk, until the chat is deleted.
    void restart_longChat_isNotReadAgain_andDeletingForgetsIt()
    {
        TinyModelOptions options = greedyModel();
        options.contextLength = 4'096;
        const QString file = write(options);
        QDir contexts(m_program->folder.filePath(name("contexts")));
        const auto kept = [&contexts] {
            contexts.refresh();
            return contexts.entryList(QDir::Files).size();
        };
        QVERIFY(m_program->startEngine(file));
        QVERIFY(window().ask(name("a question of many words ").repeated(40)));
        QTRY_VERIFY_WITH_TIMEOUT(window().messageCount() == 2 && !window().lastText().isEmpty() &&
                                     window().lastText() != window().messageText(0),
                                 kPatience);
        window().press(Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(isAnswered(2), kPatience);
        m_program->quit();
        QCOMPARE(kept(), 1);
        QVERIFY(m_program->startEngine(file));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("conversations.row0"), kPatience);
        QVERIFY(click("conversations.row0"));
        QTRY_COMPARE_WITH_TIMEOUT(window().messageCount(), 2, kPatience);
        QVERIFY(window().ask(name("more")));
        QTRY_VERIFY_WITH_TIMEOUT(window().messageCount() == 4 && window().lastText().size() > 20,
                                 kPatience);
        window().press(Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(isAnswered(4), kPatience);
        const MessageListModel& messages = *window().chat().messages();
        const QModelIndex last = messages.index(messages.rowCount() - 1);
        QTRY_VERIFY_WITH_TIMEOUT(last.data(MessageListModel::CachedTokensRole).toInt() > 900,
                                 kPatience);
        const QString conversation = window().chat().conversationId();
        window().chat().conversations()->remove(conversation);
        QTRY_COMPARE_WITH_TIMEOUT(kept(), 0, kPatience);
        m_program->quit(); // and the model that held it does not write it again
        QCOMPARE(kept(), 0);
    }
};

QTEST_MAIN(TestEngineFlows)
#include "tst_engine_flows.moc"
