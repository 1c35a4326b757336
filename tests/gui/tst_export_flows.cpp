// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// Many chats out of the program at once, in the real window: all or the chosen ones, in every
// format, and what is said when not all can be written.
#include "app/chat/pdf_text.h"
#include "tests/gui/flow_test.h"
#include "tests/support/small_disk.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>

using namespace ponder::app;
using namespace ponder::tests;

namespace {

const QStringList kEndings{
    QStringLiteral("md"), QStringLiteral("html"), QStringLiteral("pdf"), QStringLiteral("json")};

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The words a reader finds in the file.
QByteArray wordsOf(const QString& path)
{
    return path.endsWith(u".pdf")
               ? readPdfText(path, QStringLiteral("pdftotext")).text.simplified().toUtf8()
               : contentOf(path);
}

} // namespace

class TestExportFlows : public FlowTest
{
    Q_OBJECT

    HistoryExchange& exchange() { return *m_program->chat().exchange(); }

    [[nodiscard]] QString makeFolder(const char* folder) const
    {
        const QString path = m_program->folder.filePath(name(folder));
        return QDir().mkpath(path) ? path : QString();
    }

    [[nodiscard]] static QStringList filesIn(const QString& folder)
    {
        return QDir(folder).entryList(QDir::Files | QDir::Hidden, QDir::Name);
    }

    /// Chats with these titles, each with one answer.
    [[nodiscard]] bool keepChats(const QStringList& titles,
                                 const QByteArray& answer = "**answer** here")
    {
        for (const QString& title : titles) {
            window().press(Qt::Key_N, Qt::ControlModifier);
            if (!m_program->ask("question", answer.constData(), 2)) {
                return false;
            }
            ConversationListModel& chats = *window().chat().conversations();
            chats.rename(window().chat().conversationId(), title);
            if (!QTest::qWaitFor([&] { return window().chat().title() == title; }, kPatience)) {
                return false;
            }
        }
        return QTest::qWaitFor(
            [&] {
                return window().chat().conversations()->count() == static_cast<int>(titles.size());
            },
            kPatience);
    }

    [[nodiscard]] QPoint placeOfRow(const char* row) const
    {
        return window().item(name(row))->mapToScene({40, 16}).toPoint();
    }

    [[nodiscard]] bool chooseFormat(const QString& ending) const
    {
        const QString segment =
            QStringLiteral("exportDialog.formats.segment%1").arg(kEndings.indexOf(ending));
        return QTest::qWaitFor([&] { return window().isShown(segment); }, kPatience) &&
               window().click(segment) && click("exportDialog.acceptButton");
    }

    [[nodiscard]] bool exportAll(const QString& folder, const QString& ending)
    {
        const auto open = [&] { return click("exchange.exportAllButton") && chooseFormat(ending); };
        return click("sidebar.putAwayEntry") &&
               QTest::qWaitFor([&] { return isShown("exchange.exportAllButton"); }, kPatience) &&
               window().choosePlace(name("exchange.exportAllDialog"), folder, open) &&
               QTest::qWaitFor([&] { return !exchange().isBusy(); }, kPatience);
    }

private Q_SLOTS:

    void chosenChats_areWritten_theOthersAreNot_data()
    {
        QTest::addColumn<QString>("ending");
        for (const QString& ending : kEndings) {
            QTest::newRow(qPrintable(ending)) << ending;
        }
    }

    void chosenChats_areWritten_theOthersAreNot()
    {
        QFETCH(QString, ending);
        QVERIFY(keepChats({name("one"), name("two"), name("three")}));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("conversations.row2"), kPatience);
        for (const char* row : {"conversations.row0", "conversations.row2"}) {
            QTest::mouseClick(
                window().window(), Qt::LeftButton, Qt::ControlModifier, placeOfRow(row));
        }
        QTRY_COMPARE_WITH_TIMEOUT(window().chat().conversations()->selectedCount(), 2, kPatience);
        const auto open = [&] {
            QTest::mouseClick(
                window().window(), Qt::RightButton, {}, placeOfRow("conversations.row2"));
            return QTest::qWaitFor([&] { return isShown("conversations.exportAction"); },
                                   kPatience) &&
                   textOf("conversations.exportAction") == name("Export 2 chats") &&
                   click("conversations.exportAction") && chooseFormat(ending);
        };
        const QString folder = makeFolder("out");
        QVERIFY(window().choosePlace(name("window.exportSomeDialog"), folder, open));
        QTRY_COMPARE_WITH_TIMEOUT(
            filesIn(folder).join(u' '), QStringLiteral("one.%1 three.%1").arg(ending), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(!exchange().isBusy(), kPatience);
        QVERIFY(window().shownWords().contains(name("Exported: 2 chats to out")));
    }

    void everyChat_inEveryFormat_isAFileOfItsOwn()
    {
        // What Windows would refuse, two that differ in capitals only, and one in Chinese.
        QVERIFY(keepChats({name("CON"),
                           name("a/b: c?"),
                           name("Boats"),
                           name("boats"),
                           QStringLiteral(u"\u8239\u4e3a\u4ec0\u4e48\u6d6e")}));
        const QString folder = makeFolder("out");
        const QStringList stems{name("Boats (2)"),
                                name("_CON"),
                                name("a_b_ c_"),
                                name("boats"),
                                QStringLiteral(u"\u8239\u4e3a\u4ec0\u4e48\u6d6e")};
        QStringList expected;
        const bool hasReader = !QStandardPaths::findExecutable(name("pdftotext")).isEmpty();
        for (const QString& ending : kEndings) {
            QVERIFY(exportAll(folder, ending));
            for (const QString& stem : stems) {
                const QString file = stem + u'.' + ending;
                expected.append(file);
                const QString path = QDir(folder).filePath(file);
                QVERIFY2(QFile::exists(path), qPrintable(filesIn(folder).join(u' ')));
                if (ending != u"pdf" || hasReader) {
                    QVERIFY2(wordsOf(path).contains("answer"), qPrintable(path));
                }
            }
            QVERIFY(ending != u"html" ||
                    contentOf(folder + name("/boats.html")).contains("<b>answer</b>"));
            QVERIFY(ending != u"pdf" || contentOf(folder + name("/boats.pdf")).startsWith("%PDF-"));
            QVERIFY(ending != u"json" ||
                    QJsonDocument::fromJson(contentOf(folder + name("/boats.json"))).isObject());
        }
        expected.sort();
        QStringList found = filesIn(folder);
        found.sort();
        QCOMPARE(found, expected);
        QCOMPARE(textOf("exchange.summary"), name("Exported: 5 chats to out"));
    }

    void whatTheFolderHolds_isNotWrittenOver()
    {
        QVERIFY(keepChats({name("boats")}));
        const QString folder = makeFolder("out");
        const QString mine = folder + name("/Boats.MD");
        {
            QFile file(mine);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write("mine");
        }
        QVERIFY(exportAll(folder, name("md")));
        QVERIFY(exportAll(folder, name("md")));
        QCOMPARE(contentOf(mine), QByteArray("mine"));
        QCOMPARE(filesIn(folder).join(u'|'), name("Boats.MD|boats (2).md|boats (3).md"));
    }

    void keysChooseTheFormat_andEscapeEndsTheDialog()
    {
        QVERIFY(keepChats({name("boats")}));
        QVERIFY(click("sidebar.putAwayEntry"));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("exchange.exportAllButton"), kPatience);
        QVERIFY(click("exchange.exportAllButton"));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("exportDialog.formats"), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(
            window().item(name("exportDialog.formats"))->property("activeFocus").toBool(),
            true,
            kPatience);
        window().press(Qt::Key_Left);
        QCOMPARE(textOf("exportDialog.formats", "currentIndex"), name("2"));
        window().press(Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(!isShown("exportDialog.formats"), kPatience);
    }

    void fullDisk_saysHowManyAreWritten_andLeavesNoHalfFile()
    {
        const SmallDisk disk(SmallDisk::Kind::Full);
        if (!disk.isMounted()) {
            QSKIP("no file system can be mounted here");
        }
        // Two fit, the third does not.
        QVERIFY(keepChats({name("first"), name("second"), name("third")},
                          "answer " + QByteArray(SmallDisk::kBytes * 3 / 8, 'x')));
        QVERIFY(exportAll(disk.folder(), name("md")));
        const QStringList files = filesIn(disk.folder());
        QCOMPARE(files.size(), 2);
        for (const QString& file : files) { // whole ones, and no leavings
            QVERIFY2(file.endsWith(u".md"), qPrintable(file));
            QVERIFY(contentOf(disk.folder() + u'/' + file).contains("answer"));
        }
        const QString summary = name("2 of 3 chats written to disk");
        QTRY_VERIFY_WITH_TIMEOUT(window().shownWords().contains(summary), kPatience);
        QVERIFY(textOf("exchange.summary").startsWith(summary));
        QVERIFY(textOf("exchange.summary").contains(name("The disk is full")));
        QVERIFY(click("dialog.cancelButton")); // the report
    }

    void folderThatCannotBeWritten_saysSo_andNothingElseHappens()
    {
        const SmallDisk disk(SmallDisk::Kind::ReadOnly);
        if (!disk.isMounted()) {
            QSKIP("no file system can be mounted here");
        }
        QVERIFY(keepChats({name("boats"), name("ships")}));
        QVERIFY(exportAll(disk.folder(), name("pdf")));
        QTRY_VERIFY_WITH_TIMEOUT(
            window().shownWords().contains(name(
                "The folder cannot be written. Check its permissions, or choose another one.")),
            kPatience);
        QVERIFY(textOf("exchange.summary").startsWith(name("0 of 2 chats written")));
        QVERIFY(click("dialog.cancelButton"));
        QCOMPARE(filesIn(disk.folder()), QStringList());
        // The window is as it was: the next export works.
        const QString folder = makeFolder("out");
        exchange().exportAll(QUrl::fromLocalFile(folder), name("md"));
        QTRY_COMPARE_WITH_TIMEOUT(filesIn(folder).size(), 2, kPatience);
    }

    void oneChat_thatCannotBeWritten_saysSo()
    {
        const SmallDisk disk(SmallDisk::Kind::ReadOnly);
        if (!disk.isMounted()) {
            QSKIP("no file system can be mounted here");
        }
        QVERIFY(m_program->ask("boats", "answer", 2));
        const auto press = [this] {
            window().press(Qt::Key_S, Qt::ControlModifier);
            return true;
        };
        QVERIFY(window().choosePlace(
            name("window.exportDialog"), disk.folder() + name("/out.md"), press));
        QTRY_VERIFY_WITH_TIMEOUT(window().shownWords().contains(name("out.md was not written")),
                                 kPatience);
        QVERIFY(click("dialog.cancelButton"));
    }

    void stop_endsTheWriting_andSaysWhatIsThere()
    {
        QStringList titles;
        for (int i = 0; i < 12; ++i) {
            titles.append(QStringLiteral("chat %1").arg(i));
        }
        QVERIFY(keepChats(titles));
        const QString folder = makeFolder("out");
        int seen = 0;
        connect(&exchange(), &HistoryExchange::changed, this, [&] {
            if (exchange().isWritingMany() && ++seen == 3) {
                exchange().stopExport(); // what the button does, at a known moment
            }
        });
        QVERIFY(exportAll(folder, name("pdf")));
        QCOMPARE(filesIn(folder).size(), 3);
        QVERIFY2(textOf("exchange.summary").startsWith(name("3 of 12 chats written to out")),
                 qPrintable(textOf("exchange.summary")));
        QVERIFY(textOf("exchange.summary").contains(name("You stopped it")));
    }
};

int main(int argc, char** argv)
{
    SmallDisk::enterOwnMounts(); // while there is one thread only
    QGuiApplication application(argc, argv);
    TestExportFlows test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_export_flows.moc"
