// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/chat/export_texts.h"

#include "app/chat/history_export.h"

#include <QCoreApplication>

namespace ponder::app {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ponder::app::HistoryExchange)
};

} // namespace

QString exportProblemText(const QString& title, const inference::Error& error)
{
    using inference::ErrorCode;
    switch (error.code) {
    case ErrorCode::ReadOnly:
        return Words::tr("%1: cannot be written").arg(title);
    case ErrorCode::NotFound:
        return Words::tr("%1: is no longer there").arg(title);
    default:
        return Words::tr("%1: cannot be read").arg(title);
    }
}

QString exportSummary(const ExportReport& report)
{
    if (report.total == 1) {
        return report.isWhole() ? report.place : Words::tr("%1 was not written").arg(report.place);
    }
    return report.isWhole() ? Words::tr("%n chats to %1", nullptr, report.total).arg(report.place)
                            : Words::tr("%1 of %2 chats written to %3")
                                  .arg(report.written)
                                  .arg(report.total)
                                  .arg(report.place);
}

QString exportReason(const ExportReport& report)
{
    using inference::ErrorCode;
    if (report.wasStopped) {
        return Words::tr("You stopped it. What was written stays there.");
    }
    if (!report.end) {
        return {};
    }
    switch (report.end->code) {
    case ErrorCode::DiskFull:
        return Words::tr("The disk is full. Free some space, or choose another place.");
    case ErrorCode::ReadOnly:
        return Words::tr("The folder cannot be written. Check its permissions, or choose another "
                         "one.");
    case ErrorCode::NotFound:
        return Words::tr("The folder is no longer there. Choose another one.");
    default:
        return Words::tr("Your chats cannot be read at the moment. Try again.");
    }
}

} // namespace ponder::app
