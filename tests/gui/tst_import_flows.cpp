// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// The history of every program that can be read, whole and damaged, chosen in the dialogs of the
// real window and read in its list and its transcript.
#include "tests/app/exchange/foreign_samples.h"
#include "tests/app/exchange/zip_samples.h"
#include "tests/gui/flow_test.h"

#include <QDir>
#include <QFile>

using namespace ponder::app;
using namespace ponder::tests;

namespace {

struct Sample
{
    QString fileName;
    QByteArray bytes;
};

Sample sampleOf(const QString& tag)
{
    if (tag == u"ChatGPT") {
        return {name("conversations.json"), chatGptSample()};
    }
    if (tag == u"ChatGPT, damaged") {
        return {name("conversations.json"), damagedChatGptSample()};
    }
    if (tag == u"ChatGPT, as it arrives") {
        return {name("export.zip"),
                zipOf({{"user.json", "{}"}, {"conversations.json", chatGptSample()}})};
    }
    if (tag == u"Claude, as it arrives, cut") {
        QByteArray bytes = zipOf({{"conversations.json", claudeSample()}}, Packing::Stored);
        bytes.truncate(bytes.indexOf("Empty one"));
        return {name("data-2026.zip"), bytes};
    }
    if (tag == u"ChatGPT, cut") {
        QByteArray bytes = chatGptSample();
        bytes.truncate(bytes.indexOf("\"Second\"") + 40);
        return {name("conversations.json"), bytes};
    }
    if (tag == u"Claude") {
        return {name("conversations.json"), claudeSample()};
    }
    if (tag == u"Claude, damaged") {
        return {name("conversations.json"), damagedClaudeSample()};
    }
    if (tag == u"Open WebUI") {
        return {name("chats.json"), openWebUiSample()};
    }
    if (tag == u"Open WebUI, damaged") {
        return {name("chats.json"), damagedOpenWebUiSample()};
    }
    if (tag == u"LM Studio") {
        return {name("1700000000000.conversation.json"), lmStudioSample()};
    }
    if (tag == u"LM Studio, damaged") {
        return {name("1700000000000.conversation.json"), damagedLmStudioSample()};
    }
    if (tag == u"GPT4All") {
        return {name("gpt4all-1.chat"), gpt4AllSample(12)};
    }
    if (tag == u"GPT4All, old") {
        return {name("gpt4all-1.chat"), gpt4AllSample(2)};
    }
    return {name("gpt4all-1.chat"), cutGpt4AllSample()};
}

} // namespace

class TestImportFlows : public FlowTest
{
    Q_OBJECT

    static void write(const QString& path, const QByteArray& bytes)
    {
        QVERIFY(QDir().mkpath(QFileInfo(path).path()));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }

    [[nodiscard]] bool choose(const QString& tag) const
    {
        const QDir folder(m_program->folder.filePath(name("history")));
        if (tag.startsWith(u"Jan")) {
            const QString thread = folder.filePath(name("threads/t"));
            write(thread + QStringLiteral("/thread.json"), janThreadSample());
            write(thread + QStringLiteral("/messages.jsonl"),
                  tag == u"Jan" ? janMessagesSample() : damagedJanMessages());
            return window().chooseFile(name("exchange.importFolderButton"),
                                       name("exchange.importFolderDialog"),
                                       folder.path());
        }
        QString path = folder.filePath(name("db.sqlite"));
        if (tag.startsWith(u"Ollama")) {
            folder.mkpath(name("."));
            tag == u"Ollama" ? writeOllamaSample(path) : writeDamagedOllamaSample(path);
        } else {
            const Sample sample = sampleOf(tag);
            path = folder.filePath(sample.fileName);
            write(path, sample.bytes);
        }
        return window().chooseFile(
            name("exchange.importFileButton"), name("exchange.importFileDialog"), path);
    }

    // What the page says was left out, line by line.
    [[nodiscard]] QStringList problems() const
    {
        QStringList lines;
        for (int i = 0; i < 20; ++i) {
            const QString line = QStringLiteral("exchange.problem%1").arg(i);
            if (!window().isShown(line)) {
                break;
            }
            lines.append(window().item(line)->property("text").toString());
        }
        return lines;
    }

    [[nodiscard]] int rowOf(const QString& title) const
    {
        const ConversationListModel& list = *window().chat().conversations();
        for (int row = 0; row < list.count(); ++row) {
            if (list.index(row).data(ConversationListModel::TitleRole).toString() == title) {
                return row;
            }
        }
        return -1;
    }

private Q_SLOTS:

    void history_chosenInTheDialog_isListed_andWhatIsLeftOutIsNamed_data()
    {
        QTest::addColumn<QString>("summary");
        QTest::addColumn<QStringList>("leftOut");
        QTest::addColumn<QString>("title");
        QTest::addColumn<QStringList>("messages"); // of the path on screen
        QTest::addColumn<bool>("hasThoughts");
        QTest::addColumn<bool>("hasVersions");
        const auto one = [](const char* program) {
            return QStringLiteral("One chat from %1 imported").arg(name(program));
        };
        const QString question = name("Why do boats float?");
        const QStringList buoyancy{question, name("Buoyancy.")};
        const QStringList displace{question, name("They displace water.")};
        const QStringList lost{name("Boats: some messages are damaged and were left out (1)")};
        const QStringList none;
        const QString boats = name("Boats");
        QTest::newRow("ChatGPT") << name("2 chats from ChatGPT imported") << none << boats
                                 << QStringList{question, name("Because of buoyancy.")} << false
                                 << true;
        QTest::newRow("ChatGPT, damaged")
            << one("ChatGPT") << QStringList{name("conversations.json #1: damaged, left out")}
            << name("Second") << QStringList{name("[image_asset_pointer]\n\nWhat is this?")}
            << false << false;
        QTest::newRow("ChatGPT, cut")
            << one("ChatGPT")
            << QStringList{name(
                   "conversations.json: ends in the middle; what came before was imported")}
            << boats << QStringList{question, name("Because of buoyancy.")} << false << true;
        QTest::newRow("ChatGPT, as it arrives")
            << name("2 chats from ChatGPT imported") << none << boats
            << QStringList{question, name("Because of buoyancy.")} << false << true;
        QTest::newRow("Claude, as it arrives, cut")
            << one("Claude")
            << QStringList{name(
                   "conversations.json: ends in the middle; what came before was imported")}
            << boats << displace << false << true;
        QTest::newRow("Claude") << one("Claude") << QStringList{name("Empty one: no message in it")}
                                << boats << displace << false << true;
        QTest::newRow("Claude, damaged")
            << one("Claude")
            << QStringList{name("conversations.json #1: damaged, left out"),
                           name("Empty one: no message in it")}
            << boats << displace << false << true;
        QTest::newRow("Open WebUI")
            << one("Open WebUI") << none << boats << buoyancy << true << true;
        QTest::newRow("Open WebUI, damaged")
            << one("Open WebUI") << QStringList{name("chats.json #1: damaged, left out")} << boats
            << buoyancy << true << true;
        QTest::newRow("LM Studio") << one("LM Studio") << none << boats << displace << true << true;
        QTest::newRow("LM Studio, damaged")
            << one("LM Studio") << lost << boats << displace << true << true;
        QTest::newRow("Jan") << one("Jan") << none << boats << buoyancy << true << false;
        QTest::newRow("Jan, damaged") << one("Jan") << lost << boats << buoyancy << true << false;
        QTest::newRow("Ollama") << one("Ollama") << QStringList{name("Empty one: no message in it")}
                                << boats << buoyancy << true << false;
        QTest::newRow("Ollama, damaged")
            << name("2 chats from Ollama imported")
            << QStringList{name("Torn: some messages are damaged and were left out (1)"),
                           name("Empty one: no message in it")}
            << boats << buoyancy << true << false;
        QTest::newRow("GPT4All") << one("GPT4All") << none << boats << buoyancy << true << false;
        QTest::newRow("GPT4All, old")
            << one("GPT4All") << none << boats << buoyancy << false << false;
        QTest::newRow("GPT4All, cut")
            << one("GPT4All")
            << QStringList{name("Boats: ends in the middle; what came before was imported")}
            << boats << QStringList{question} << false << false;
    }

    void history_chosenInTheDialog_isListed_andWhatIsLeftOutIsNamed()
    {
        QFETCH(QString, summary);
        QFETCH(QStringList, leftOut);
        QFETCH(QString, title);
        QFETCH(QStringList, messages);
        QFETCH(bool, hasThoughts);
        QFETCH(bool, hasVersions);
        QVERIFY(click("sidebar.putAwayEntry"));
        QVERIFY(choose(QString::fromLatin1(QTest::currentDataTag())));
        QTRY_COMPARE_WITH_TIMEOUT(textOf("exchange.summary"), summary, kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(problems(), leftOut, kPatience);

        QTRY_VERIFY_WITH_TIMEOUT(rowOf(title) >= 0, kPatience);
        const QString row = QStringLiteral("conversations.row%1").arg(rowOf(title));
        QTRY_VERIFY_WITH_TIMEOUT(window().isShown(row), kPatience);
        QVERIFY(window().click(row));
        QTRY_COMPARE_WITH_TIMEOUT(window().messageCount(), int(messages.size()), kPatience);
        QCOMPARE(textOf("header.title"), title);
        for (const QString& message : messages) {
            QTRY_VERIFY_WITH_TIMEOUT(
                window().drawnText(name("transcript.list")).contains(message.section(u'\n', -1)),
                kPatience);
        }
        QCOMPARE(window().lastText(), messages.constLast());
        QTRY_COMPARE_WITH_TIMEOUT(isShown("reasoning.line"), hasThoughts, kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(isShown("message.versionText"), hasVersions, kPatience);
    }

    void importedChat_goesOn()
    {
        QVERIFY(click("sidebar.putAwayEntry"));
        QVERIFY(choose(name("Claude")));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("conversations.row0"), kPatience);
        QVERIFY(click("conversations.row0"));
        QTRY_COMPARE_WITH_TIMEOUT(window().messageCount(), 2, kPatience);
        QVERIFY(m_program->ask("and stones", "They sink.", 4));
        const auto turns = m_program->fake.requests().back().turns;
        QCOMPARE(turns.size(), std::size_t(3));
        QVERIFY(turns[0].content.find("a hull") != std::string::npos); // the attached file
        QCOMPARE(turns[1].content, std::string("They displace water."));
    }

    void ctrlO_asksForAFile_tooNewIsSaid()
    {
        const QString path = m_program->folder.filePath(name("history/gpt4all-2.chat"));
        write(path, gpt4AllSample(13));
        const auto press = [this] {
            window().press(Qt::Key_O, Qt::ControlModifier);
            return true;
        };
        QVERIFY(window().choosePlace(name("window.importFileDialog"), path, press));
        QVERIFY(click("sidebar.putAwayEntry"));
        QTRY_COMPARE_WITH_TIMEOUT(
            problems(),
            QStringList{name("gpt4all-2.chat: written by a newer version of its program")},
            kPatience);
        QCOMPARE(textOf("exchange.summary"), name("Nothing was imported"));
        QCOMPARE(window().chat().conversations()->count(), 0);
    }

    void ctrlO_fromTheChat_saysWhatCameOfIt_andLeadsToTheRest()
    {
        const QString path = m_program->folder.filePath(name("history/conversations.json"));
        write(path, damagedClaudeSample());
        const auto press = [this] {
            window().press(Qt::Key_O, Qt::ControlModifier);
            return true;
        };
        QVERIFY(window().choosePlace(name("window.importFileDialog"), path, press));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("toast.actionButton"), kPatience);
        QVERIFY(window().shownWords(name("toast")).contains(name("One chat from Claude imported")));
        QVERIFY(click("toast.actionButton"));
        QTRY_VERIFY_WITH_TIMEOUT(!problems().isEmpty(), kPatience);
        QCOMPARE(textOf("exchange.summary"), name("One chat from Claude imported"));
    }

    void importOnThePage_isSaidThereAlone()
    {
        QVERIFY(click("sidebar.putAwayEntry"));
        QVERIFY(choose(name("Claude")));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("exchange.summary"), kPatience);
        QVERIFY(!isShown("toast.actionButton"));
    }
};

QTEST_MAIN(TestImportFlows)
#include "tst_import_flows.moc"
