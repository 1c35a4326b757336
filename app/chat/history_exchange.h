// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/exchange/foreign_import.h"
#include "inference/core/result.h"

#include <QObject>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <functional>
#include <memory>
#include <vector>

namespace ponder::app {

class ConversationStore;
class LocalStore;

/// History in and out: reads the files of other programs, writes conversations for reading or for
/// keeping. Thread: GUI; files are read and written on threads of their own.
class HistoryExchange : public QObject
{
    Q_OBJECT
    Q_PROPERTY(bool isBusy READ isBusy NOTIFY changed FINAL)
    /// "12 chats from ChatGPT imported", "Reading …"; empty before the first import.
    Q_PROPERTY(QString summary READ summary NOTIFY changed FINAL)
    /// What was left out and why, a line each.
    Q_PROPERTY(QStringList problems READ problems NOTIFY changed FINAL)

public:
    /// Draws a conversation on paper; a seam, because paper needs Qt Gui.
    using Printer =
        std::function<inference::Result<void>(const ConversationDocument&, const QString& path)>;

    HistoryExchange(ConversationStore& store, Printer printer, QObject* parent = nullptr);
    ~HistoryExchange() override;

    [[nodiscard]] bool isBusy() const { return m_open > 0; }

    [[nodiscard]] QString summary() const { return m_summary; }

    [[nodiscard]] QStringList problems() const { return m_problems; }

    /// A file or a folder.
    Q_INVOKABLE void importFrom(const QUrl& place);
    /// The ending of the name decides: md, html, pdf, json. JSON keeps every branch, the others the
    /// one on screen.
    Q_INVOKABLE void exportTo(const QString& conversationId, const QUrl& file);
    /// Every conversation as JSON, one file each, into a folder.
    Q_INVOKABLE void exportAll(const QUrl& folder);
    /// The same for some of them.
    Q_INVOKABLE void exportSome(const QStringList& conversationIds, const QUrl& folder);

Q_SIGNALS:
    void changed();
    /// The list of chats has more.
    void imported(int count);
    void exported(const QString& fileName);
    void failed(const ponder::inference::Error& error);

private:
    struct Run; ///< one import that is under way

    void take(ForeignImport import);
    void storeNext(const std::shared_ptr<Run>& run);
    void finish(const Run& run);
    void
    exportEach(const QUrl& folder,
               std::function<inference::Result<std::vector<ConversationId>>(LocalStore&)> choice);
    void write(const QString& path, std::function<inference::Result<void>()> writer);

    ConversationStore& m_store;
    Printer m_printer;
    int m_open = 0;
    QString m_summary;
    QStringList m_problems;
};

} // namespace ponder::app
