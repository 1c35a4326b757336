// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// Files of every kind, dropped on the window or chosen in its dialog.
#include "tests/gui/flow_test.h"

#include <QFile>
#include <QFileInfo>
#include <QPainter>
#include <QPdfWriter>
#include <QStandardPaths>

using namespace ponder::app;
using namespace ponder::tests;

class TestAttachmentFlows : public FlowTest
{
    Q_OBJECT

    static constexpr QPoint kMiddle{700, 400};

    QString put(const char* fileName, const QByteArray& bytes)
    {
        const QString path = m_program->folder.filePath(name(fileName));
        QFile file(path);
        [&] { QVERIFY(file.open(QIODevice::WriteOnly)); }();
        file.write(bytes);
        return path;
    }

    [[nodiscard]] QString lastQuestion() const
    {
        return QString::fromStdString(m_program->fake.requests().back().turns.back().content);
    }

private Q_SLOTS:

    void filesOfEveryKind_dropped_areCards_countedAndSent()
    {
        const QString mark = m_program->folder.filePath(name("was-run"));
        const QByteArray script = "#!/bin/sh\ntouch '" + mark.toUtf8() + "'\n";
        const QString run = put("run.sh", script);
        QFile(run).setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        window().dropFiles({put("plain.txt", "text of the file"),
                            put("notes.md", "# heading of it\n\n- [ ] a task"),
                            put("tool.py", "def secret():\n    return 42\n"),
                            put("data.csv", "city;people\nUlm;126\n"),
                            run},
                           kMiddle);
        QTRY_VERIFY_WITH_TIMEOUT(isShown("attachment.removeButton4"), kPatience);
        const QStringList cards = window().shownWords(name("chat.attachments"));
        for (const char* card : {"plain.txt", "notes.md", "tool.py", "data.csv", "run.sh"}) {
            QVERIFY2(cards.contains(name(card)), qPrintable(cards.join(u'|')));
        }
        QVERIFY2(cards.contains(name("16 characters")), qPrintable(cards.join(u'|')));
        QVERIFY(m_program->ask("what is in them", "much", 2));
        for (const char* words :
             {"text of the file", "# heading of it", "return 42", "Ulm;126", "touch '"}) {
            QVERIFY2(lastQuestion().contains(name(words)), qPrintable(lastQuestion()));
        }
        QVERIFY(lastQuestion().contains(name("data.csv")));
        QVERIFY(!isShown("chat.attachments"));
        QVERIFY(window().shownWords(name("transcript.list")).contains(name("data.csv")));
        QVERIFY(!QFile::exists(mark)); // read, never run
    }

    void pdf_dropped_isACardWithItsPages()
    {
        if (QStandardPaths::findExecutable(name("pdftotext")).isEmpty()) {
            QSKIP("pdftotext is not installed");
        }
        const QString path = m_program->folder.filePath(name("paper.pdf"));
        {
            QPdfWriter writer(path);
            QPainter painter(&writer);
            painter.drawText(200, 400, name("the first page"));
            writer.newPage();
            painter.drawText(200, 400, name("the secret is 46"));
        }
        window().dropFiles({path}, kMiddle);
        QTRY_VERIFY_WITH_TIMEOUT(isShown("attachment.removeButton0"), kPatience);
        const QString card = window().shownWords(name("chat.attachments")).join(u'|');
        QVERIFY2(card.contains(name("PDF, pages: 2")), qPrintable(card));
        QVERIFY(m_program->ask("what is the secret", "46", 2));
        QVERIFY(lastQuestion().contains(name("the secret is 46")));
    }

    void tooLarge_isSaid_andAPartIsOffered()
    {
        QByteArray large = QByteArray("beginning ").leftJustified(250'000, 'a');
        large += "the end of it";
        window().dropFiles({put("large.txt", large)}, kMiddle);
        QTRY_VERIFY_WITH_TIMEOUT(isShown("attachment.removeButton0"), kPatience);
        const QStringList card = window().shownWords(name("chat.attachments"));
        QVERIFY2(card.contains(name("the first 200,000 of 250,013 characters")),
                 qPrintable(card.join(u'|')));
        QVERIFY(m_program->ask("summarise", "done", 2));
        QVERIFY(lastQuestion().contains(name("beginning ")));
        QVERIFY(!lastQuestion().contains(name("the end of it")));
        QVERIFY(lastQuestion().size() >= 200'000);
    }

    void chosenInTheDialog_removedWithItsButton()
    {
        const QString path = put("notes.txt", "words");
        QVERIFY(
            window().chooseFile(name("composer.attachButton"), name("chat.attachDialog"), path));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("attachment.removeButton0"), kPatience);
        QVERIFY(click("attachment.removeButton0"));
        QTRY_VERIFY_WITH_TIMEOUT(!isShown("chat.attachments"), kPatience);
        const auto press = [this] {
            window().press(Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
            return true;
        };
        QVERIFY(window().choosePlace(name("chat.attachDialog"), path, press));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("attachment.removeButton0"), kPatience);
    }

    void picture_dropped_isRefusedInWords_andTheOthersStay()
    {
        window().dropFiles(
            {put("photo.png", QByteArray("\x89PNG\r\n\0", 7)), put("notes.txt", "words")}, kMiddle);
        QTRY_VERIFY_WITH_TIMEOUT(isShown("chat.attachmentProblem"), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(isShown("attachment.removeButton0"), kPatience);
        QVERIFY(window()
                    .shownWords(name("chat.attachmentProblem"))
                    .contains(name("photo.png is not a text file")));
        QVERIFY(window().shownWords(name("chat.attachments")).contains(name("notes.txt")));
    }

    void folder_dropped_isRefusedInWords()
    {
        window().dropFiles({m_program->folder.path()}, kMiddle);
        QTRY_VERIFY_WITH_TIMEOUT(isShown("chat.attachmentProblem"), kPatience);
        QVERIFY(!isShown("chat.attachments"));
    }
};

QTEST_MAIN(TestAttachmentFlows)
#include "tst_attachment_flows.moc"
