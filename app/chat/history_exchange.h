// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/chat/history_export.h"
#include "app/exchange/foreign_import.h"
#include "inference/core/result.h"

#include <QObject>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <memory>

namespace ponder::app {

class ConversationStore;

/// History in and out: reads the files of other programs, writes conversations for reading or for
/// keeping. Thread: GUI; files are read and written on threads of their own.
class HistoryExchange : public QObject
{
    Q_OBJECT
    Q_PROPERTY(bool isBusy READ isBusy NOTIFY changed FINAL)
    /// Many chats are being written; stopExport() ends it.
    Q_PROPERTY(bool isWritingMany READ isWritingMany NOTIFY changed FINAL)
    /// "12 chats from ChatGPT imported", "Reading …", "Writing 3 of 30 …"; empty before the first
    /// time.
    Q_PROPERTY(QString summary READ summary NOTIFY changed FINAL)
    /// What was left out and why, a line each.
    Q_PROPERTY(QStringList problems READ problems NOTIFY changed FINAL)

public:
    using Printer = HistoryExport::Printer;

    HistoryExchange(ConversationStore& store, Printer printer, QObject* parent = nullptr);
    ~HistoryExchange() override;

    [[nodiscard]] bool isBusy() const { return m_open > 0; }

    [[nodiscard]] bool isWritingMany() const { return m_isWritingMany; }

    [[nodiscard]] QString summary() const { return m_summary; }

    [[nodiscard]] QStringList problems() const { return m_problems; }

    /// A file or a folder.
    Q_INVOKABLE void importFrom(const QUrl& place);
    /// The ending of the name decides: md, html, pdf, json. JSON keeps every branch, the others the
    /// one on screen.
    Q_INVOKABLE void exportTo(const QString& conversationId, const QUrl& file);
    /// Every conversation, one file each, into a folder; `ending` as above.
    Q_INVOKABLE void exportAll(const QUrl& folder, const QString& ending);
    /// The same for some of them.
    Q_INVOKABLE void
    exportSome(const QStringList& conversationIds, const QUrl& folder, const QString& ending);
    /// Ends writing after the chat it is at.
    Q_INVOKABLE void stopExport();

Q_SIGNALS:
    void changed();
    /// The list of chats has more.
    void imported(int count);
    void exported(const QString& fileName);
    /// "12 of 30 chats written to out"; why, and what is missing, a line each.
    void
    exportIncomplete(const QString& summary, const QString& reason, const QStringList& missing);
    void failed(const ponder::inference::Error& error);

private:
    struct Run; ///< one import that is under way

    void take(ForeignImport import);
    void storeNext(const std::shared_ptr<Run>& run);
    void finish(const Run& run);
    void beginExport();
    void finishExport(const ExportReport& report);

    ConversationStore& m_store;
    HistoryExport m_export;
    int m_open = 0;
    bool m_isWritingMany = false;
    QString m_summary;
    QStringList m_problems;
};

} // namespace ponder::app
