// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/conversation/strong_id.h"
#include "app/storage/conversation_json.h"
#include "inference/core/result.h"

#include <QObject>
#include <QString>
#include <QStringList>
#include <QThreadPool>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace ponder::app {

class ConversationStore;
class LocalStore;

/// What became of an export.
struct ExportReport
{
    int written = 0;
    int total = 0;
    QString place;                       ///< the file, or the folder of many
    bool wasStopped = false;             ///< by the user
    std::optional<inference::Error> end; ///< nothing more could be written after this
    QStringList problems;                ///< what is missing and why, a line each

    [[nodiscard]] bool isWhole() const { return written == total; }
};

/// Writes chats into files: one, or many into a folder, a file each. Nothing that is there is
/// written over in a folder. Thread: GUI; chats are read by the database's thread and written by
/// one of its own.
class HistoryExport : public QObject
{
    Q_OBJECT

public:
    /// Puts a conversation on paper; a seam, because paper needs Qt Gui. Thread: any.
    using Printer = std::function<inference::Result<QByteArray>(const ConversationDocument&)>;
    using Choice = std::function<inference::Result<std::vector<ConversationId>>(LocalStore&)>;

    HistoryExport(ConversationStore& store, Printer printer, QObject* parent = nullptr);
    ~HistoryExport() override;

    /// The ending of the name decides: md, html, pdf, json. JSON keeps every branch, the others the
    /// one on screen.
    void writeOne(ConversationId id, const QString& file);
    /// The same into a folder; `ending` decides.
    void writeMany(Choice choice, const QString& folder, const QString& ending);
    /// Ends what writes many after the chat it is at.
    void stop();

Q_SIGNALS:
    void advanced(int written, int total);
    void ended(const ponder::app::ExportReport& report);

private:
    struct Run;
    using SharedRun = std::shared_ptr<Run>;

    [[nodiscard]] static QString freePath(Run& run, const QString& title);
    void prepare(const SharedRun& run);
    void writeNext(const SharedRun& run);
    void take(const SharedRun& run, const QString& title, const inference::Result<void>& done);
    void finish(const SharedRun& run);

    ConversationStore& m_store;
    Printer m_printer;
    int m_stops = 0; ///< of the user; what began before the last one ends
    QThreadPool m_writer;
};

} // namespace ponder::app
