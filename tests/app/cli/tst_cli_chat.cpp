// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// `ponder-cli chat`: dialogues that are kept and gone on with, by the terminal and by the window.
#include "app/dialogue/answer_plan.h"
#include "app/storage/local_store.h"
#include "inference/engine/language_model.h"
#include "tests/app/chat/chat_program.h"
#include "tests/app/cli/cli_process.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace ponder::app;
namespace inference = ponder::inference;
using ponder::tests::ChatProgram;
using ponder::tests::CliProcess;
using ponder::tests::CliRun;
using ponder::tests::FakeTextGenerator;
using ponder::tests::writeFile;

namespace {

constexpr int kPatience = 8'000;

MessagePart part(PartKind kind, const char* text, const char* name = "")
{
    return {kind, QString::fromUtf8(text), QString::fromUtf8(name), 0, 0};
}

/// A chat with settings of its own, a file, an answer without a word, and a summary of its first
/// exchange.
ConversationId keepDialogue(LocalStore& store)
{
    NewConversation conversation;
    conversation.title = QStringLiteral("kept");
    conversation.systemPrompt = QStringLiteral("Be brief.");
    conversation.thinking = ThinkingLevel::Custom;
    conversation.thinkingTokens = 9;
    conversation.sampling.temperature = 0.0;
    const ConversationId id = store.conversations().create(conversation).value().id;
    ContextSummary summary;
    summary.conversation = id;
    summary.text = QStringLiteral("They spoke of boats.");
    const auto exchange = [&](const std::vector<MessagePart>& question, const char* answer) {
        const Message asked =
            store.messages().appendUserMessage({id, std::nullopt, question}).value();
        NewAssistantMessage begun;
        begun.conversation = id;
        begun.parent = asked.id;
        MessageDraft draft;
        draft.message = store.messages().beginAssistantMessage(begun).value().id;
        draft.parts = {part(PartKind::Text, answer)};
        QVERIFY(store.messages().finish(draft, MessageStatus::Complete));
        if (summary.covers.empty()) {
            summary.covers = {asked.id, draft.message};
        }
    };
    exchange({part(PartKind::Text, "alpha question")}, "alpha answer");
    exchange({part(PartKind::Attachment, "kept words", "note.txt"),
              part(PartKind::Text, "beta question")},
             "");
    exchange({part(PartKind::Text, "gamma question")}, "gamma answer");
    [&] { QVERIFY(store.summaries().add(summary)); }();
    return id;
}

} // namespace

class TestCliChat : public QObject
{
    Q_OBJECT

    [[nodiscard]] QStringList chatArguments(const char* prompt) const
    {
        return {QStringLiteral("chat"),
                QStringLiteral("--model"),
                m_model,
                QStringLiteral("--prompt"),
                QString::fromUtf8(prompt),
                QStringLiteral("--max-tokens"),
                QStringLiteral("4"),
                QStringLiteral("--json")};
    }

    [[nodiscard]] static QStringList promptIdsOf(const CliRun& run)
    {
        QStringList ids;
        for (const QJsonValue& token : run.json().value(QStringLiteral("promptIds")).toArray()) {
            ids.append(QString::number(token.toInt()));
        }
        return ids;
    }

    [[nodiscard]] QByteArray wordsOf(const CliProcess& cli, const QStringList& ids) const
    {
        return cli
            .run({QStringLiteral("detokenize"),
                  QStringLiteral("--model"),
                  m_model,
                  QStringLiteral("--ids"),
                  ids.join(u',')})
            .out;
    }

    /// What the window asks the model when the question is sent in conversation `id` of `folder`.
    [[nodiscard]] inference::GenerationRequest
    windowRequest(const QString& folder, ConversationId id, const inference::ModelFacts& facts)
    {
        FakeTextGenerator fake;
        fake.setFacts(facts);
        ChatProgram program(folder, fake);
        connect(
            &program.store, &ConversationStore::opened, &program.chat, &ChatController::showStore);
        program.models.loadPath(QStringLiteral("fake.gguf"));
        const auto isReady = [&] { return program.chat.canSend(); };
        if (!QTest::qWaitFor(isReady, kPatience)) {
            return {};
        }
        program.chat.openConversation(toText(id));
        if (!QTest::qWaitFor([&] { return program.chat.messages()->count() == 6; }, kPatience) ||
            !program.chat.send(QStringLiteral("and now?")) ||
            !QTest::qWaitFor([&] { return !fake.requests().empty() && isReady(); }, kPatience)) {
            return {};
        }
        return fake.requests().back();
    }

private Q_SLOTS:

    void initTestCase()
    {
        m_model = m_cli.writeChatModel();
        QVERIFY(!m_model.isEmpty());
    }

    void chat_goneOnWith_asksWhatTheWindowWouldAsk()
    {
        const CliProcess cli;
        ConversationId id;
        {
            const auto store = LocalStore::open(cli.filePath(QStringLiteral("ponder.db")));
            QVERIFY(store);
            id = keepDialogue(**store);
        }
        const QString folder = cli.filePath(QStringLiteral("window"));
        QVERIFY(QDir().mkpath(folder));
        QVERIFY(QFile::copy(cli.filePath(QStringLiteral("ponder.db")),
                            folder + QStringLiteral("/ponder.db")));

        const CliRun run =
            cli.run(chatArguments("and now?") +
                    QStringList{QStringLiteral("--conversation"), QString::number(id.value)});
        QCOMPARE(run.status, 0);
        const QStringList ids = promptIdsOf(run);
        const QByteArray prompt = wordsOf(cli, ids);
        for (const char* words :
             {"Be brief.", "They spoke of boats.", "note.txt", "kept words", "gamma", "and now?"}) {
            QVERIFY2(prompt.contains(words), prompt.constData());
        }
        QVERIFY2(!prompt.contains("alpha"), prompt.constData());

        inference::LoadOptions options;
        const auto model = inference::LanguageModel::load(m_model.toStdString(), options);
        QVERIFY(model);
        inference::GenerationRequest request = windowRequest(folder, id, (*model)->facts());
        QVERIFY(!request.turns.empty());
        request.maxTokens = 4;
        QStringList windowIds;
        std::string text;
        (*model)->generate(request, {}, [&](const inference::GenerationEvent& event) {
            if (const auto* finished = std::get_if<inference::Finished>(&event)) {
                for (const inference::TokenId token : finished->stats.promptIds) {
                    windowIds.append(QString::number(token));
                }
            } else if (const auto* words = std::get_if<inference::TextDelta>(&event)) {
                text += words->text;
            } else if (const auto* thought = std::get_if<inference::ReasoningDelta>(&event)) {
                text += thought->text;
            }
        });
        QCOMPARE(ids, windowIds);
        QCOMPARE(run.json().value(QStringLiteral("reasoning")).toString() +
                     run.json().value(QStringLiteral("answer")).toString(),
                 QString::fromStdString(text));
    }

    void chat_goneOnWith_whatTheUserSays_winsOverTheChat()
    {
        const CliProcess cli;
        ConversationId id;
        {
            const auto store = LocalStore::open(cli.filePath(QStringLiteral("ponder.db")));
            QVERIFY(store);
            id = keepDialogue(**store);
        }
        const QStringList goOn{QStringLiteral("--conversation"), QString::number(id.value)};
        const QByteArray own = wordsOf(cli, promptIdsOf(cli.run(chatArguments("one") + goOn)));
        QVERIFY2(own.contains("Be brief.") && own.endsWith("<think>\n"), own.constData());
        const QByteArray said = wordsOf(cli,
                                        promptIdsOf(cli.run(chatArguments("two") + goOn +
                                                            QStringList{QStringLiteral("--system"),
                                                                        QStringLiteral("Be wordy."),
                                                                        QStringLiteral("--think"),
                                                                        QStringLiteral("off")})));
        QVERIFY2(said.contains("Be wordy.") && !said.contains("Be brief."), said.constData());
        QVERIFY2(said.contains("two") && !said.endsWith("<think>\n"), said.constData());
    }

    void chat_goneOnWith_readsOnlyWhatIsNew()
    {
        const CliProcess cli;
        const auto ask = [&](const QString& prompt, const QStringList& more) {
            return cli
                .run(QStringList{QStringLiteral("chat"),
                                 QStringLiteral("--model"),
                                 m_model,
                                 QStringLiteral("--prompt"),
                                 prompt,
                                 QStringLiteral("--max-tokens"),
                                 QStringLiteral("4"),
                                 QStringLiteral("--json")} +
                     more)
                .json();
        };
        const QJsonObject first =
            ask(QStringLiteral("some words ").repeated(30), {QStringLiteral("--save")});
        const QString id = first.value(QStringLiteral("conversationId")).toString();
        QVERIFY(!id.isEmpty());
        const QJsonObject second =
            ask(QStringLiteral("more"), {QStringLiteral("--conversation"), id});
        QVERIFY(second.value(QStringLiteral("cachedPromptTokens")).toInt() > 300);
        const QJsonObject apart = ask(QStringLiteral("some words ").repeated(30), {});
        QCOMPARE(apart.value(QStringLiteral("cachedPromptTokens")).toInt(), 0);
    }

    void chat_saved_isListedShownExportedImportedAndCounted()
    {
        const CliProcess cli; // a store of its own: the ledger counts every other run too
        const CliRun asked = cli.run({QStringLiteral("chat"),
                                      QStringLiteral("--model"),
                                      m_model,
                                      QStringLiteral("--prompt"),
                                      QStringLiteral("你好 there"),
                                      QStringLiteral("--save"),
                                      QStringLiteral("--max-tokens"),
                                      QStringLiteral("8"),
                                      QStringLiteral("--seed"),
                                      QStringLiteral("7"),
                                      QStringLiteral("--json")});
        QCOMPARE(asked.status, 0);
        const QString id = asked.json().value(QStringLiteral("conversationId")).toString();
        QVERIFY(!id.isEmpty());

        const QJsonObject shown = cli.run({QStringLiteral("conversations"),
                                           QStringLiteral("show"),
                                           id,
                                           QStringLiteral("--json")})
                                      .json();
        const QJsonArray messages = shown.value(QStringLiteral("messages")).toArray();
        QCOMPARE(messages.size(), 2);
        QCOMPARE(messages.at(0).toObject().value(QStringLiteral("text")).toString(),
                 QStringLiteral("你好 there"));
        QCOMPARE(messages.at(1).toObject().value(QStringLiteral("text")).toString(),
                 asked.json().value(QStringLiteral("answer")).toString());

        const CliRun exported = cli.run({QStringLiteral("conversations"),
                                         QStringLiteral("export"),
                                         id,
                                         QStringLiteral("--format"),
                                         QStringLiteral("json")});
        const QString file = cli.filePath(QStringLiteral("export.json"));
        writeFile(file, exported.out);
        const CliRun imported = cli.run({QStringLiteral("conversations"),
                                         QStringLiteral("import"),
                                         file,
                                         QStringLiteral("--json")});
        QCOMPARE(imported.status, 0);
        const QJsonObject list = cli.run({QStringLiteral("conversations"),
                                          QStringLiteral("list"),
                                          QStringLiteral("--json")})
                                     .json();
        QCOMPARE(list.value(QStringLiteral("conversations")).toArray().size(), 2);

        const QJsonObject usage =
            cli.run({QStringLiteral("usage"), QStringLiteral("--json")}).json();
        const QJsonObject totals = usage.value(QStringLiteral("totals")).toObject();
        const QJsonObject answering = totals.value(QStringLiteral("answering")).toObject();
        QCOMPARE(answering.value(QStringLiteral("tokens")).toInteger(),
                 asked.json()
                     .value(QStringLiteral("phases"))
                     .toObject()
                     .value(QStringLiteral("answering"))
                     .toObject()
                     .value(QStringLiteral("tokens"))
                     .toInteger());
        const CliRun check = cli.run(
            {QStringLiteral("conversations"), QStringLiteral("check"), QStringLiteral("--json")});
        QCOMPARE(check.status, 0);
        QCOMPARE(check.json().value(QStringLiteral("ok")).toBool(), true);
    }

    void chat_linesOnStdin_answersEach()
    {
        const CliRun run = m_cli.run({QStringLiteral("chat"),
                                      QStringLiteral("--model"),
                                      m_model,
                                      QStringLiteral("--max-tokens"),
                                      QStringLiteral("4"),
                                      QStringLiteral("--greedy")},
                                     "/help\nfirst\nsecond\n/quit\nnever read\n");
        QCOMPARE(run.status, 0);
        QVERIFY(run.out.contains("/think"));
        QCOMPARE(run.err.count("[read "), 2);
    }

private:
    CliProcess m_cli;
    QString m_model;
};

QTEST_GUILESS_MAIN(TestCliChat)
#include "tst_cli_chat.moc"
