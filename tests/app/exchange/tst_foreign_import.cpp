// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/exchange/conversation_html.h"
#include "app/exchange/document_builder.h"
#include "app/exchange/foreign_import.h"
#include "app/storage/local_store.h"
#include "tests/app/exchange/foreign_samples.h"

#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace ponder::app;
using namespace ponder::tests;

namespace {

const QString kQuestion = QStringLiteral("Why do boats float?");

void write(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

/// Everything an import promises: it can be stored, and the store finds nothing wrong with it.
void checkStorable(const ForeignImport& import)
{
    auto store = LocalStore::openInMemory().value();
    for (const ConversationDocument& document : import.conversations) {
        QVERIFY(!document.messages.empty());
        QVERIFY(store->transfer().importDocument(document));
    }
    QVERIFY(store->check().value().problems.empty());
}

/// Ids in order, parents before children, a leaf that exists: what the store relies on.
void checkTree(const ForeignImport& import)
{
    for (const ConversationDocument& document : import.conversations) {
        std::int64_t number = 0;
        for (const Message& message : document.messages) {
            QCOMPARE(message.id.value, ++number);
            QVERIFY(message.parent.value < message.id.value);
        }
        QVERIFY(document.conversation.activeLeaf.value >= 1 &&
                document.conversation.activeLeaf.value <= number);
    }
}

bool has(const ForeignImport& import, ImportProblemKind kind)
{
    return std::any_of(import.problems.begin(),
                       import.problems.end(),
                       [kind](const ImportProblem& problem) { return problem.kind == kind; });
}

} // namespace

class TestForeignImport : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    [[nodiscard]] QByteArray sampleOf(const QString& name)
    {
        if (name == u"ChatGPT") {
            return chatGptSample();
        }
        if (name == u"Claude") {
            return claudeSample();
        }
        if (name == u"Open WebUI") {
            return openWebUiSample();
        }
        if (name == u"LM Studio") {
            return lmStudioSample();
        }
        return gpt4AllSample(name.mid(8).toInt());
    }

private Q_SLOTS:

    void sample_isRead_withThoughtsAndModel_data()
    {
        QTest::addColumn<ForeignFormat>("format");
        QTest::addColumn<QString>("model");
        QTest::addColumn<bool>("hasThoughts");
        QTest::newRow("ChatGPT") << ForeignFormat::ChatGpt << "o3" << true;
        QTest::newRow("Claude") << ForeignFormat::Claude << "Claude" << true;
        QTest::newRow("Open WebUI") << ForeignFormat::OpenWebUi << "Qwen3 4B" << true;
        QTest::newRow("LM Studio") << ForeignFormat::LmStudio << "qwen3-4b" << true;
        for (int version = 1; version <= 12; ++version) {
            QTest::addRow("GPT4All %d", version)
                << ForeignFormat::Gpt4All << "Llama 3 8B" << (version == 12);
        }
    }

    void sample_isRead_withThoughtsAndModel()
    {
        QFETCH(ForeignFormat, format);
        QFETCH(QString, model);
        QFETCH(bool, hasThoughts);
        const ForeignImport import = readForeignBytes(
            sampleOf(QString::fromLatin1(QTest::currentDataTag())), QStringLiteral("file"));
        QCOMPARE(import.format, format);
        QVERIFY(!import.conversations.empty());
        const ConversationDocument& document = import.conversations.front();
        QCOMPARE(document.conversation.title, QStringLiteral("Boats"));
        QVERIFY(document.conversation.created.isValid());
        QCOMPARE(document.messages.front().text(), kQuestion);
        QVERIFY(document.messages.front().role == Role::User);
        const Message& answer = document.messages.at(1);
        QVERIFY(answer.role == Role::Assistant);
        QVERIFY(answer.parent == document.messages.front().id);
        QCOMPARE(answer.modelName, model);
        QCOMPARE(answer.reasoning().contains(QStringLiteral("Archimedes")), hasThoughts);
        QVERIFY(!answer.text().contains(QStringLiteral("Archimedes")));
        QVERIFY(!answer.text().isEmpty());
        checkStorable(import);
    }

    void branches_survive_andTheShownOneIsShown_data()
    {
        QTest::addColumn<QString>("shown");
        QTest::newRow("ChatGPT") << "Because of buoyancy.";
        QTest::newRow("Claude") << "They displace water.";
        QTest::newRow("Open WebUI") << "Buoyancy.";
        QTest::newRow("LM Studio") << "They displace water.";
    }

    void branches_survive_andTheShownOneIsShown()
    {
        QFETCH(QString, shown);
        const ForeignImport import =
            readForeignBytes(sampleOf(QString::fromLatin1(QTest::currentDataTag())), {});
        const ConversationDocument& document = import.conversations.front();
        QCOMPARE(document.messages.size(), 3U);
        QVERIFY(document.messages[1].parent == document.messages[2].parent);
        const auto leaf = std::find_if(
            document.messages.begin(), document.messages.end(), [&](const Message& message) {
                return message.id == document.conversation.activeLeaf;
            });
        QCOMPARE(leaf->text(), shown);
    }

    void attachment_isKeptAsOne()
    {
        for (const QByteArray& bytes : {claudeSample(), gpt4AllSample(12)}) {
            const ForeignImport import = readForeignBytes(bytes, {});
            const Message& question = import.conversations.front().messages.front();
            QCOMPARE(question.parts.size(), 2U);
            QVERIFY(question.parts[1].kind == PartKind::Attachment);
            QCOMPARE(question.parts[1].name, QStringLiteral("boat.txt"));
            QCOMPARE(question.parts[1].text, QStringLiteral("a hull"));
        }
    }

    void emptyConversation_isNamed_theOthersAreRead()
    {
        const ForeignImport import = readForeignBytes(claudeSample(), QStringLiteral("c.json"));
        QCOMPARE(import.conversations.size(), 1U);
        QCOMPARE(import.problems.size(), 1U);
        QCOMPARE(import.problems[0].kind, ImportProblemKind::Empty);
        QCOMPARE(import.problems[0].place, QStringLiteral("Empty one"));
    }

    void cutFile_givesWhatCameBefore_andSaysSo()
    {
        QByteArray bytes = chatGptSample();
        bytes.truncate(bytes.indexOf("\"Second\"") + 40);
        const ForeignImport import = readForeignBytes(bytes, QStringLiteral("c.json"));
        QCOMPARE(import.conversations.size(), 1U);
        QVERIFY(has(import, ImportProblemKind::CutOff));
    }

    void damagedConversation_isNamed_theNextIsRead()
    {
        QByteArray bytes = chatGptSample();
        bytes.replace("\"current_node\": \"a2\"", "\"current_node\": oops");
        const ForeignImport import = readForeignBytes(bytes, QStringLiteral("c.json"));
        QCOMPARE(import.format, ForeignFormat::ChatGpt);
        QCOMPARE(import.conversations.size(), 1U);
        QCOMPARE(import.conversations[0].conversation.title, QStringLiteral("Second"));
        QVERIFY(has(import, ImportProblemKind::DamagedConversation));
    }

    void lmStudio_damagedMessage_isCounted_theOthersAreRead()
    {
        const ForeignImport import =
            readForeignBytes(damagedLmStudioSample(), QStringLiteral("f.json"));
        QCOMPARE(import.conversations.size(), 1U);
        QCOMPARE(import.conversations[0].messages.size(), 3U);
        QCOMPARE(import.conversations[0].conversation.systemPrompt, QStringLiteral("Be brief."));
        QCOMPARE(import.problems,
                 (std::vector<ImportProblem>{
                     {ImportProblemKind::DamagedMessages, QStringLiteral("Boats"), 1}}));
        checkTree(import);
        checkStorable(import);
    }

    void lmStudio_cutAnywhere_keepsWholeMessages_andSaysSo()
    {
        const QByteArray whole = lmStudioSample();
        const qsizetype question = whole.indexOf("Why do boats float?");
        for (qsizetype length = question; length < whole.size(); length += 7) {
            const ForeignImport import = readForeignBytes(whole.left(length), QStringLiteral("f"));
            QVERIFY(!import.problems.empty());
            checkTree(import);
        }
        const ForeignImport import =
            readForeignBytes(whole.left(whole.indexOf("Buoyancy.")), QStringLiteral("f"));
        QCOMPARE(import.conversations.size(), 1U);
        QCOMPARE(import.conversations[0].messages.size(), 1U);
        QVERIFY(has(import, ImportProblemKind::CutOff));
    }

    void ollama_damagedPage_takesOneMessage()
    {
        const QString path = m_folder.filePath(QStringLiteral("torn.sqlite"));
        writeDamagedOllamaSample(path);
        const ForeignImport import = readForeign(path);
        QCOMPARE(import.conversations.size(), 2U);
        QCOMPARE(import.conversations[0].conversation.title, QStringLiteral("Torn"));
        QCOMPARE(import.conversations[0].messages.size(), 3U);
        QCOMPARE(import.conversations[1].messages.size(), 2U);
        QVERIFY(std::find(
                    import.problems.begin(),
                    import.problems.end(),
                    ImportProblem{ImportProblemKind::DamagedMessages, QStringLiteral("Torn"), 1}) !=
                import.problems.end());
        checkStorable(import);
    }

    void chatGpt_circleAndMissingChildren_end()
    {
        QByteArray bytes = chatGptSample();
        bytes.replace("\"parent\": \"r1\", \"children\": []",
                      "\"parent\": \"r1\", \"children\": [\"q1\", \"nowhere\"]");
        const ForeignImport import = readForeignBytes(bytes, {});
        QCOMPARE(import.conversations.front().messages.size(), 3U);
        checkStorable(import);
    }

    void jan_folder_isReadWithItsThread_damagedLineIsCounted()
    {
        const QString thread = m_folder.filePath(QStringLiteral("jan/threads/t"));
        QVERIFY(QDir().mkpath(thread));
        write(thread + QStringLiteral("/thread.json"), janThreadSample());
        write(thread + QStringLiteral("/messages.jsonl"),
              janMessagesSample() + "{\"role\": \"user\", \"cont\n");
        const ForeignImport import = readForeign(m_folder.filePath(QStringLiteral("jan")));
        QCOMPARE(import.format, ForeignFormat::Jan);
        QCOMPARE(import.conversations.size(), 1U);
        const ConversationDocument& document = import.conversations.front();
        QCOMPARE(document.conversation.title, QStringLiteral("Boats"));
        QCOMPARE(document.conversation.systemPrompt, QStringLiteral("Be brief."));
        QCOMPARE(document.messages[1].reasoning(), QStringLiteral("Archimedes"));
        QCOMPARE(document.messages[1].modelName, QStringLiteral("qwen3-4b"));
        QVERIFY(has(import, ImportProblemKind::DamagedMessages));
    }

    void ollama_database_isRead()
    {
        const QString path = m_folder.filePath(QStringLiteral("db.sqlite"));
        writeOllamaSample(path);
        const ForeignImport import = readForeign(path);
        QCOMPARE(import.format, ForeignFormat::OllamaApp);
        QCOMPARE(import.conversations.size(), 1U);
        const ConversationDocument& document = import.conversations.front();
        QCOMPARE(document.messages.size(), 2U);
        QCOMPARE(document.messages[1].reasoning(), QStringLiteral("Archimedes"));
        QCOMPARE(document.messages[0].created.toUTC().time().hour(), 9);
        QVERIFY(has(import, ImportProblemKind::Empty));
        checkStorable(import);
    }

    void ollama_otherDatabase_isUnknown()
    {
        const QString path = m_folder.filePath(QStringLiteral("other.sqlite"));
        write(path, QByteArray("SQLite format 3") + QByteArray(2000, 'x'));
        QVERIFY(has(readForeign(path), ImportProblemKind::UnknownFormat));
    }

    void gpt4All_newerVersion_isRefused()
    {
        QVERIFY(has(readForeignBytes(gpt4AllSample(13), {}), ImportProblemKind::TooNew));
    }

    void gpt4All_cutAnywhere_neverCrashes_andKeepsWholeMessages()
    {
        const QByteArray whole = gpt4AllSample(12);
        for (qsizetype length = 4; length < whole.size(); ++length) {
            const ForeignImport import = readForeignBytes(whole.left(length), QStringLiteral("f"));
            QVERIFY(!import.problems.empty());
            checkTree(import);
        }
    }

    void randomDamage_neverCrashes_andStaysStorable()
    {
        QRandomGenerator random(11);
        for (const QByteArray& sample : {chatGptSample(),
                                         claudeSample(),
                                         openWebUiSample(),
                                         lmStudioSample(),
                                         gpt4AllSample(5),
                                         gpt4AllSample(12)}) {
            for (int round = 0; round < 60; ++round) {
                QByteArray bytes = sample;
                for (int i = 0; i < 6; ++i) {
                    bytes[random.bounded(int(bytes.size()))] = char(random.bounded(256));
                }
                const ForeignImport import = readForeignBytes(bytes, QStringLiteral("f"));
                checkTree(import);
                if (round % 20 == 0) {
                    checkStorable(import);
                }
            }
        }
    }

    void nonsense_isUnknown_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("text") << QByteArray("hello");
        QTest::newRow("list") << QByteArray("[1, 2, 3]");
        QTest::newRow("wrong bracket") << QByteArray("[1, }]");
        QTest::newRow("deep") << QByteArray(100'000, '[');
        QTest::newRow("other object") << QByteArray("{\"a\": 1}");
        QTest::newRow("zeros") << QByteArray(1000, '\0');
    }

    void nonsense_isUnknown()
    {
        QFETCH(QByteArray, bytes);
        const ForeignImport import = readForeignBytes(bytes, QStringLiteral("f"));
        QVERIFY(import.conversations.empty());
        QVERIFY(has(import, ImportProblemKind::UnknownFormat));
    }

    void missingFile_isSaid()
    {
        QVERIFY(has(readForeign(m_folder.filePath(QStringLiteral("none.json"))),
                    ImportProblemKind::CannotRead));
    }

    void html_escapesEverything_andLoadsNothing()
    {
        DocumentBuilder builder;
        builder.conversation().title = QStringLiteral("<script>alert(1)</script>");
        const MessageId question = builder.add(
            {},
            Role::User,
            {},
            {foreignPart(PartKind::Text, QStringLiteral("<img src=x onerror=alert(1)>"))});
        builder.add(question,
                    Role::Assistant,
                    {},
                    {foreignPart(PartKind::Reasoning, QStringLiteral("hm <b>")),
                     foreignPart(PartKind::Text,
                                 QStringLiteral("# T\n\n**b** [x](https://a.example/?q=\"1) "
                                                "![p](https://e.example/x.png)\n\n```html\n<i>\n"
                                                "```\n\n| a |\n|---|\n| <u> |\n"))});
        const ConversationDocument document = builder.finish();
        const QByteArray html = toHtml(document.conversation, document.messages);
        QVERIFY(!html.contains("<script>"));
        QVERIFY(!html.contains("<img"));
        QVERIFY(!html.contains("<u>"));
        QVERIFY(html.contains("&lt;i&gt;"));
        QVERIFY(html.contains("<b>b</b>"));
        QVERIFY(html.contains("default-src 'none'"));
    }
};

QTEST_GUILESS_MAIN(TestForeignImport)
#include "tst_foreign_import.moc"
