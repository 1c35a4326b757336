// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/chat/attachment_list_model.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <chrono>

#ifdef Q_OS_LINUX
#include <sys/resource.h>
#endif

using namespace ponder::app;

namespace {

constexpr int kPatience = 20'000;

/// Locked with a password nobody knows: neither key fits the empty one.
QByteArray lockedPdf()
{
    return "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
           "2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
           "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] >>\nendobj\n"
           "4 0 obj\n<< /Filter /Standard /V 1 /R 2 /P -44 /O <" +
           QByteArray(64, '1') + "> /U <" + QByteArray(64, '2') +
           "> >>\nendobj\ntrailer\n<< /Size 5 /Root 1 0 R /Encrypt 4 0 R /ID [<" +
           QByteArray(32, '3') + "> <" + QByteArray(32, '3') + ">] >>\nstartxref\n0\n%%EOF\n";
}

/// Pages that all show the same text.
QByteArray longPdf(int pages)
{
    const QByteArray lines = "BT /F 10 Tf 9 700 Td 12 TL " +
                             QByteArray("(words in a line of text) Tj T* ").repeated(150) + "ET";
    QByteArray kids;
    QByteArray objects;
    for (int i = 5; i < pages + 5; ++i) {
        const QByteArray number = QByteArray::number(i);
        kids += number + " 0 R ";
        objects += number + " 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] "
                            "/Contents 4 0 R /Resources << /Font << /F 3 0 R >> >> >>\nendobj\n";
    }
    return "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
           "2 0 obj\n<< /Type /Pages /Kids [" +
           kids + "] /Count " + QByteArray::number(pages) +
           " >>\nendobj\n3 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>\nendobj\n"
           "4 0 obj\n<< /Length " +
           QByteArray::number(lines.size()) + " >>\nstream\n" + lines + "\nendstream\nendobj\n" +
           objects + "trailer\n<< /Root 1 0 R >>\n%%EOF\n";
}

} // namespace

class TestPdfAttachments : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString path(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)); }

    QUrl put(const char* name, const QByteArray& bytes) const
    {
        QFile file(path(name));
        [&] { QVERIFY(file.open(QIODevice::WriteOnly)); }();
        file.write(bytes);
        return QUrl::fromLocalFile(path(name));
    }

    QUrl write(const char* name, const QStringList& pages) const
    {
        QPdfWriter writer(path(name));
        writer.setPageSize(QPageSize(QPageSize::A4));
        QPainter painter(&writer);
        for (qsizetype i = 0; i < pages.size(); ++i) {
            if (i > 0) {
                writer.newPage();
            }
            painter.drawText(200, 400, pages.at(i));
        }
        return QUrl::fromLocalFile(path(name));
    }

    // A program that stands in for pdftotext; "%1" in it is a file that noted() reads.
    QString script(const char* name, const char* lines) const
    {
        QFile file(path(name));
        [&] { QVERIFY(file.open(QIODevice::WriteOnly)); }();
        file.write("#!/bin/sh\n" + QByteArray(lines).replace("%1", path("noted").toUtf8()));
        file.close();
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        return path(name);
    }

    QString noted() const
    {
        QFile file(path("noted"));
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll().trimmed())
                                              : QString();
    }

    void needProgram() const
    {
        if (QStandardPaths::findExecutable(QStringLiteral("pdftotext")).isEmpty()) {
            QSKIP("pdftotext is not installed");
        }
    }

private Q_SLOTS:

    void add_pdf_takesItsTextAndTellsItsPages()
    {
        needProgram();
        AttachmentListModel model;
        model.add(
            write("two.pdf", {QStringLiteral("The secret is 42"), QStringLiteral("Second page")}));
        QTRY_COMPARE_WITH_TIMEOUT(model.count(), 1, kPatience);
        const QString text = model.parts().front().text;
        QVERIFY2(text.contains(QStringLiteral("The secret is 42")), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("Second page")), qPrintable(text));
        QVERIFY(!text.contains(u'\f'));
        QVERIFY(model.index(0)
                    .data(AttachmentListModel::NoteRole)
                    .toString()
                    .startsWith(QStringLiteral("PDF, pages: 2")));
        QVERIFY(model.problem().isEmpty());
    }

    void add_pdfThatWritesLettersAsShapes_isReadAsLetters()
    {
        // A ligature, and radicals that stand for the letters that look the same.
        AttachmentListModel model(
            nullptr,
            script("shapes", "printf '\\357\\254\\202oat \\342\\275\\224 x\\302\\262\\f'\n"));
        model.add(put("shapes.pdf", "%PDF-1.4\n"));
        QTRY_COMPARE_WITH_TIMEOUT(model.count(), 1, kPatience);
        QCOMPARE(model.parts().front().text.trimmed(), QStringLiteral(u"float \u6C34 x\u00B2"));
    }

    void add_pdfWithoutText_saysWhy_data()
    {
        QTest::addColumn<QUrl>("file");
        QTest::addColumn<QString>("problem");
        QTest::newRow("scanned") << write("scan.pdf", {QString(), QString()})
                                 << "scan.pdf has no text, only pictures such as scanned pages";
        QTest::newRow("locked") << put("locked.pdf", lockedPdf())
                                << "locked.pdf is protected by a password";
        QTest::newRow("cut") << put("cut.pdf", "%PDF-1.7\n1 0 obj\n<< /Type /Cat")
                             << "cut.pdf is damaged or not a PDF";
        QTest::newRow("no PDF") << put("text.pdf", "just text")
                                << "text.pdf is damaged or not a PDF";
        QTest::newRow("empty") << put("empty.pdf", "") << "empty.pdf is damaged or not a PDF";
    }

    void add_pdfWithoutText_saysWhy()
    {
        needProgram();
        QFETCH(QUrl, file);
        QFETCH(QString, problem);
        AttachmentListModel model;
        model.add(file);
        QTRY_COMPARE_WITH_TIMEOUT(model.problem(), problem, kPatience);
        QCOMPARE(model.count(), 0);
    }

    void add_hugePdf_offersItsBeginningAndDoesNotGuessItsPages()
    {
        needProgram();
        AttachmentListModel model;
        model.add(put("huge.pdf", longPdf(6'000)));
        QTRY_COMPARE_WITH_TIMEOUT(model.count(), 1, kPatience);
        QCOMPARE(model.parts().front().text.size(), AttachmentListModel::kMostCharacters);
        QCOMPARE(model.index(0).data(AttachmentListModel::NoteRole).toString(),
                 QStringLiteral("the first %1 characters")
                     .arg(QLocale().toString(AttachmentListModel::kMostCharacters)));
    }

    void add_programThatNeverEnds_isEndedAndSaysSo()
    {
        AttachmentListModel model(nullptr,
                                  script("slow", "echo $$ > '%1'\nexec sleep 60\n"),
                                  std::chrono::milliseconds(300));
        QElapsedTimer time;
        time.start();
        model.add(put("slow.pdf", "%PDF-1.4\n"));
        QTRY_COMPARE_WITH_TIMEOUT(
            model.problem(), QStringLiteral("slow.pdf takes too long to read"), kPatience);
        QVERIFY2(time.elapsed() < 10'000, qPrintable(QString::number(time.elapsed())));
        QCOMPARE(model.count(), 0);
        const QString process = noted();
        QVERIFY(process.toInt() > 1);
        QVERIFY(!QFileInfo::exists(QStringLiteral("/proc/") + process));
    }

    void add_programThatNeverEndsButHasWritten_givesWhatItHas()
    {
        AttachmentListModel model(nullptr,
                                  script("half", "echo first words\nexec sleep 60\n"),
                                  std::chrono::milliseconds(300));
        model.add(put("half.pdf", "%PDF-1.4\n"));
        QTRY_COMPARE_WITH_TIMEOUT(model.count(), 1, kPatience);
        QVERIFY(model.parts().front().text.startsWith(QStringLiteral("first words")));
        QVERIFY(model.index(0)
                    .data(AttachmentListModel::NoteRole)
                    .toString()
                    .startsWith(QStringLiteral("the first ")));
    }

    void add_programThatWantsTooMuchMemory_isRefusedItAndSaysSo()
    {
#ifdef Q_OS_LINUX
        // More than the limit of one gibibyte, which the program sees.
        AttachmentListModel model(
            nullptr,
            script("big", "ulimit -v > '%1'\nexec dd if=/dev/zero of=/dev/null bs=2G count=1\n"));
        model.add(put("big.pdf", "%PDF-1.4\n"));
        QTRY_COMPARE_WITH_TIMEOUT(
            model.problem(), QStringLiteral("big.pdf takes too much memory to read"), kPatience);
        QCOMPARE(model.count(), 0);
        QCOMPARE(noted(), QString::number(kPdfMemoryBytes / 1024));
        // Only that program is limited.
        rlimit own{};
        QCOMPARE(getrlimit(RLIMIT_AS, &own), 0);
        QVERIFY(own.rlim_cur != kPdfMemoryBytes);
#else
        QSKIP("this system limits no memory of a program");
#endif
    }

    void add_pdfWithoutTheProgram_saysWhatToInstall()
    {
        AttachmentListModel model(nullptr, QStringLiteral("no-such-program"));
        model.add(put("a.pdf", "%PDF-1.4\n"));
        QTRY_VERIFY_WITH_TIMEOUT(model.problem().contains(QStringLiteral("poppler-utils")),
                                 kPatience);
        QCOMPARE(model.count(), 0);
    }
};

QTEST_MAIN(TestPdfAttachments)
#include "tst_pdf_attachments.moc"
