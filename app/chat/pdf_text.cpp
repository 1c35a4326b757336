// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/chat/pdf_text.h"

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
    result.text = QString::fromUtf8(bytes).replace(u'\f', u'\n');
    result.text.remove(QChar::Null);
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
    } else if (isLate) {
        result.outcome = PdfText::Outcome::TooSlow;
    } else {
        result.outcome = hasFailed || result.pageCount == 0 ? PdfText::Outcome::Damaged
                                                            : PdfText::Outcome::NoText;
    }
    return result;
}

} // namespace ponder::app
