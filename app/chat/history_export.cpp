// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/chat/history_export.h"

#include "app/chat/export_texts.h"
#include "app/exchange/conversation_html.h"
#include "app/exchange/export_names.h"
#include "app/files/whole_file.h"
#include "app/storage/conversation_store.h"

#include <QDir>
#include <QFileInfo>

#include <utility>

namespace ponder::app {

namespace {

using inference::Error;
using inference::ErrorCode;

bool keepsEveryBranch(const QString& ending)
{
    return ending == u"json";
}

inference::Result<ConversationDocument>
readDocument(LocalStore& store, ConversationId id, bool wholeTree)
{
    auto conversation = store.conversations().find(id);
    if (!conversation) {
        return tl::unexpected<Error>(conversation.error());
    }
    auto messages =
        wholeTree ? store.conversations().allMessages(id) : store.conversations().activePath(id);
    if (!messages) {
        return tl::unexpected<Error>(messages.error());
    }
    return ConversationDocument{std::move(*conversation), std::move(*messages)};
}

inference::Result<void> writeDocument(const ConversationDocument& document,
                                      const QString& path,
                                      const QString& ending,
                                      const HistoryExport::Printer& printer)
{
    if (ending == u"json") {
        return writeWholeFile(path, toJson(document));
    }
    if (ending == u"html" || ending == u"htm") {
        return writeWholeFile(path, toHtml(document.conversation, document.messages));
    }
    if (ending == u"pdf" && printer) {
        const auto paper = printer(document);
        return paper ? writeWholeFile(path, *paper)
                     : inference::Result<void>(tl::unexpected<Error>(paper.error()));
    }
    return writeWholeFile(path, toMarkdown(document.conversation, document.messages));
}

/// What the folder holds; an error when nothing can be written into it.
inference::Result<QStringList> entriesOf(const QString& folder)
{
    const QFileInfo place(folder);
    if (!place.isDir()) {
        return inference::fail(ErrorCode::NotFound, folder.toStdString() + " is no folder");
    }
    if (!place.isWritable()) {
        return inference::fail(ErrorCode::ReadOnly, "cannot write into " + folder.toStdString());
    }
    return QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::System |
                                  QDir::NoDotAndDotDot);
}

} // namespace

struct HistoryExport::Run
{
    std::vector<ConversationId> ids;
    std::size_t next = 0;
    QString file; ///< of a single chat; empty: many into `folder`
    QString folder;
    QString ending;    ///< lower case
    int stops = 0;     ///< when it began
    ExportNames names; ///< used by the writing thread, and by it alone
    ExportReport report;
};

QString HistoryExport::freePath(Run& run, const QString& title)
{
    // Another program may have put a file there since the folder was looked at.
    QString path;
    do {
        path = QDir(run.folder).filePath(run.names.take(title, run.ending));
    } while (QFileInfo::exists(path));
    return path;
}

HistoryExport::HistoryExport(ConversationStore& store, Printer printer, QObject* parent)
    : QObject(parent)
    , m_store(store)
    , m_printer(std::move(printer))
{
    m_writer.setMaxThreadCount(1);
}

HistoryExport::~HistoryExport()
{
    m_writer.waitForDone(); // it reports to this object
}

void HistoryExport::writeOne(ConversationId id, const QString& file)
{
    auto run = std::make_shared<Run>();
    run->ids = {id};
    run->file = file;
    run->ending = QFileInfo(file).suffix().toLower();
    run->report.total = 1;
    run->report.place = QFileInfo(file).fileName();
    run->stops = m_stops;
    writeNext(run);
}

void HistoryExport::writeMany(Choice choice, const QString& folder, const QString& ending)
{
    auto run = std::make_shared<Run>();
    run->folder = folder;
    run->ending = ending.toLower();
    run->report.place = QDir(folder).dirName();
    run->stops = m_stops;
    m_store.run(std::move(choice),
                this,
                [this, run](const inference::Result<std::vector<ConversationId>>& ids) {
                    if (!ids) {
                        run->report.end = ids.error();
                        finish(run);
                        return;
                    }
                    run->ids = *ids;
                    run->report.total = static_cast<int>(ids->size());
                    prepare(run);
                });
}

void HistoryExport::stop()
{
    ++m_stops;
}

void HistoryExport::prepare(const SharedRun& run)
{
    m_writer.start([this, run] {
        const auto entries = entriesOf(run->folder);
        if (entries) {
            run->names = ExportNames(*entries);
        }
        const auto error = entries ? std::nullopt : std::optional(entries.error());
        QMetaObject::invokeMethod(
            this,
            [this, run, error] {
                run->report.end = error;
                writeNext(run);
            },
            Qt::QueuedConnection);
    });
}

void HistoryExport::writeNext(const SharedRun& run)
{
    // One chat at a time, and room for other commands of the store in between.
    run->report.wasStopped = run->stops != m_stops && run->next < run->ids.size();
    if (run->next >= run->ids.size() || run->report.wasStopped || run->report.end) {
        finish(run);
        return;
    }
    m_store.run([id = run->ids[run->next], wholeTree = keepsEveryBranch(run->ending)](
                    LocalStore& store) { return readDocument(store, id, wholeTree); },
                this,
                [this, run](inference::Result<ConversationDocument> document) {
                    if (!document) {
                        take(run,
                             QStringLiteral("#%1").arg(run->ids[run->next].value),
                             tl::unexpected<Error>(document.error()));
                        return;
                    }
                    m_writer.start([this, run, document = std::move(*document)] {
                        const QString& title = document.conversation.title;
                        const QString path =
                            run->file.isEmpty() ? freePath(*run, title) : run->file;
                        auto done = writeDocument(document, path, run->ending, m_printer);
                        QMetaObject::invokeMethod(
                            this,
                            [this, run, title, done = std::move(done)] { take(run, title, done); },
                            Qt::QueuedConnection);
                    });
                });
}

void HistoryExport::take(const SharedRun& run,
                         const QString& title,
                         const inference::Result<void>& done)
{
    ++run->next;
    if (done) {
        ++run->report.written;
    } else if (done.error().code == ErrorCode::DiskFull || !run->file.isEmpty()) {
        run->report.end = done.error(); // nothing after it would fit either
    } else {
        run->report.problems.append(exportProblemText(title, done.error()));
    }
    if (run->report.total > 1) {
        Q_EMIT advanced(static_cast<int>(run->next), run->report.total);
    }
    writeNext(run);
}

void HistoryExport::finish(const SharedRun& run)
{
    Q_EMIT ended(run->report);
}

} // namespace ponder::app
