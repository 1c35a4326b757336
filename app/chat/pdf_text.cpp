// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/chat/pdf_text.h"

#include "app/platform/child_limits.h"

#include <QDeadlineTimer>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>

#include <algorithm>

namespace ponder::app {

namespace {

constexpr qsizetype kMostBytes = 8 << 20;
constexpr qsizetype kMostComplaints = 4096;
constexpr int kLookMs = 50;

// Fonts have one shape for what looks the same, and the file names it by either: "fl" as U+FB02,
// water as the radical U+2F54. A model and a search know the letters.
QString lettersOf(const QString& text)
{
    QString letters;
    letters.reserve(text.size());
    for (const QChar c : text) {
        const char16_t code = c.unicode();
        const bool isLigature = code >= 0xFB00 && code <= 0xFB06;
        const bool isRadical = code >= 0x2E80 && code <= 0x2FDF;
        if (isLigature || isRadical) {
            letters += QString(c).normalized(QString::NormalizationForm_KC);
        } else if (!c.isNull()) {
            letters += c;
        }
    }
    return letters;
}

// Poppler says "Out of memory", the C++ library "bad_alloc", the loader "Cannot allocate memory".
bool isOutOfMemory(const QByteArray& complaints)
{
    return complaints.toLower().contains("memory") || complaints.contains("bad_alloc");
}

} // namespace

PdfText readPdfText(const QString& path, const QString& program, std::chrono::milliseconds patience)
{
    PdfText result;
    const QString executable = QStandardPaths::findExecutable(program);
    if (executable.isEmpty()) {
        result.outcome = PdfText::Outcome::NoProgram;
        return result;
    }
    QProcess process;
    limitMemory(process, kPdfMemoryBytes);
    process.start(executable,
                  {QStringLiteral("-enc"),
                   QStringLiteral("UTF-8"),
                   QStringLiteral("-eol"),
                   QStringLiteral("unix"),
                   QFileInfo(path).absoluteFilePath(),
                   QStringLiteral("-")},
                  QIODevice::ReadOnly);
    if (!process.waitForStarted()) {
        result.outcome = PdfText::Outcome::NoProgram;
        return result;
    }
    QByteArray bytes;
    QByteArray complaints;
    bool isLate = false;
    const QDeadlineTimer deadline(patience);
    for (bool isRunning = true; isRunning;) {
        isRunning = !process.waitForFinished(kLookMs);
        bytes += process.readAllStandardOutput();
        // Read always, so that it does not pile up; kept only in part.
        complaints += process.readAllStandardError().left(kMostComplaints - complaints.size());
        isLate = isRunning && deadline.hasExpired();
        if (isRunning && (isLate || bytes.size() > kMostBytes)) {
            result.isCut = true;
            process.kill();
            process.waitForFinished();
            break;
        }
    }
    if (bytes.size() > kMostBytes) {
        result.isCut = true;
        bytes.truncate(kMostBytes);
    }
    result.pageCount = static_cast<int>(std::min<qsizetype>(bytes.count('\f'), 1'000'000));
    result.text = lettersOf(QString::fromUtf8(bytes).replace(u'\f', u'\n'));
    const bool hasFailed =
        !result.isCut && (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0);
    if (complaints.contains("Incorrect password")) {
        result.outcome = PdfText::Outcome::Password;
    } else if (!result.text.trimmed().isEmpty()) {
        result.isCut = result.isCut || hasFailed;
        if (result.isCut) {
            result.pageCount = 0; // how many there are is not known
        }
        result.outcome = PdfText::Outcome::Read;
    } else if (hasFailed && isOutOfMemory(complaints)) {
        result.outcome = PdfText::Outcome::TooBig;
    } else if (isLate) {
        result.outcome = PdfText::Outcome::TooSlow;
    } else {
        result.outcome = hasFailed || result.pageCount == 0 ? PdfText::Outcome::Damaged
                                                            : PdfText::Outcome::NoText;
    }
    return result;
}

} // namespace ponder::app
