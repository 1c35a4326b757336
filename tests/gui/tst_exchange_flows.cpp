// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// History out of the program and in again, in the real window. The file dialogs are the system's;
// what they choose is given.
#include "app/chat/pdf_text.h"
#include "tests/app/exchange/foreign_samples.h"
#include "tests/gui/flow_test.h"

#include <QFile>
#include <QRegularExpression>
#include <QStandardPaths>

using namespace ponder::app;
using namespace ponder::tests;

namespace {

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestExchangeFlows : public FlowTest
{
    Q_OBJECT

    HistoryExchange& exchange() { return *m_program->chat().exchange(); }

    QString put(const char* fileName, const QByteArray& bytes)
    {
        const QString path = m_program->folder.filePath(name(fileName));
        QFile file(path);
        [&] { QVERIFY(file.open(QIODevice::WriteOnly)); }();
        file.write(bytes);
        return path;
    }

    [[nodiscard]] bool importWithTheButton(const QString& file) const
    {
        return click("sidebar.putAwayEntry") &&
               window().chooseFile(
                   name("exchange.importFileButton"), name("exchange.importFileDialog"), file);
    }

    // The chat on screen, with Ctrl+S.
    [[nodiscard]] bool exportWithTheKeys(const QString& file)
    {
        const auto press = [this] {
            window().press(Qt::Key_S, Qt::ControlModifier);
            return true;
        };
        return window().choosePlace(name("window.exportDialog"), file, press) &&
               QTest::qWaitFor([&] { return !exchange().isBusy() && QFile::exists(file); },
                               kPatience);
    }

private Q_SLOTS:

    void import_listsTheChats_andReportsWhatIsLeftOut()
    {
        QVERIFY(importWithTheButton(put("conversations.json", claudeSample())));
        QTRY_VERIFY_WITH_TIMEOUT(window().isShown(name("exchange.problem0")), kPatience);
        QCOMPARE(window().item(name("exchange.summary"))->property("text").toString(),
                 name("One chat from Claude imported"));
        QCOMPARE(window().item(name("exchange.problem0"))->property("text").toString(),
                 name("Empty one: no message in it"));
        QTRY_VERIFY_WITH_TIMEOUT(window().isShown(name("conversations.row0")), kPatience);
        QVERIFY(window().click(name("conversations.row0")));
        QTRY_COMPARE_WITH_TIMEOUT(window().lastText(), name("They displace water."), kPatience);
        QCOMPARE(window().messageText(0), name("Why do boats float?"));
    }

    void import_nonsense_saysSo()
    {
        QVERIFY(importWithTheButton(put("x.json", "[1,2]")));
        QTRY_COMPARE_WITH_TIMEOUT(
            textOf("exchange.summary"), name("Nothing was imported"), kPatience);
        QCOMPARE(textOf("exchange.problem0"), name("x.json: not a chat of a program Ponder knows"));
    }

    void export_pdf_givesItsWordsBack()
    {
        if (QStandardPaths::findExecutable(name("pdftotext")).isEmpty()) {
            QSKIP("pdftotext is not installed");
        }
        QVERIFY(m_program->ask("Why do boats float?",
                               "They **displace** water.\n\n```c\nint depth = 3;\n```\n\n- "
                               "hull\n- \xE6\xB0\xB4\xE7\x9A\x84\xE6\xB5\xAE\xE5\x8A\x9B\n\n| "
                               "wood | 0.7 |\n|---|---|\n| iron | 7.9 |",
                               2));
        const QString path = m_program->folder.filePath(name("out.pdf"));
        QVERIFY(exportWithTheKeys(path));
        const PdfText read = readPdfText(path, name("pdftotext"));
        QCOMPARE(int(read.outcome), int(PdfText::Outcome::Read));
        QCOMPARE(read.pageCount, 1);
        const QString words = read.text.simplified();
        for (const char* part : {"Why do boats float?",
                                 "They displace water.",
                                 "int depth = 3;",
                                 "hull",
                                 "\xE6\xB0\xB4\xE7\x9A\x84\xE6\xB5\xAE\xE5\x8A\x9B",
                                 "iron",
                                 "7.9"}) {
            QVERIFY2(words.contains(QString::fromUtf8(part)), qPrintable(words));
        }
    }

    void export_everyFormat_isWritten_jsonReadsBackTheSame()
    {
        window().dropFiles({put("note.txt", "kept word")}, {700, 400});
        QTRY_VERIFY_WITH_TIMEOUT(isShown("attachment.removeButton0"), kPatience);
        QVERIFY(m_program->ask("question", "**answer**", 2));
        m_program->fake.enqueue(FakeTextGenerator::thinkThenAnswer("a thought", "another"));
        QVERIFY(click("message.regenerateButton"));
        QTRY_COMPARE_WITH_TIMEOUT(window().lastText(), name("another"), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(window().chat().canSend(), kPatience);
        const QString id = window().chat().conversationId();
        const auto pathOf = [this](const char* ending) {
            return m_program->folder.filePath(name("out.") + name(ending));
        };
        for (const char* ending : {"md", "html", "pdf", "json"}) {
            QVERIFY(exportWithTheKeys(pathOf(ending)));
        }
        QVERIFY(contentOf(pathOf("md")).contains("another"));
        QVERIFY(!contentOf(pathOf("md")).contains("**answer**"));
        QVERIFY(contentOf(pathOf("html")).contains("<p>another</p>"));
        QVERIFY(contentOf(pathOf("pdf")).startsWith("%PDF"));
        const QByteArray json = contentOf(pathOf("json"));
        for (const char* part : {"**answer**", "a thought", "note.txt", "kept word", "\"work\""}) {
            QVERIFY2(json.contains(part), part);
        }
        QVERIFY(importWithTheButton(pathOf("json")));
        QTRY_COMPARE_WITH_TIMEOUT(window().chat().conversations()->count(), 2, kPatience);
        const QString copy = window()
                                 .chat()
                                 .conversations()
                                 ->index(0)
                                 .data(ConversationListModel::ConversationIdRole)
                                 .toString();
        QVERIFY(copy != id);
        QVERIFY(click("conversations.row0"));
        QTRY_COMPARE_WITH_TIMEOUT(window().chat().conversationId(), copy, kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(window().lastText(), name("another"), kPatience);
        QVERIFY(exportWithTheKeys(pathOf("again.json")));
        // The ids are the new place's; everything else is the same to the byte.
        const auto withoutIds = [](QByteArray text) {
            return QString::fromUtf8(text).remove(
                QRegularExpression(QStringLiteral("\"(id|parent|activeLeaf)\": \\d+,?")));
        };
        QCOMPARE(withoutIds(contentOf(pathOf("again.json"))), withoutIds(json));
    }
};

QTEST_MAIN(TestExchangeFlows)
#include "tst_exchange_flows.moc"
