// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// db.sqlite of the Ollama app: a row a message, thoughts in a column of their own.
#include "app/conversation/utc.h"
#include "app/exchange/document_builder.h"
#include "app/exchange/foreign_import.h"

#include <QFileInfo>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <cstdint>
#include <string>
#include <vector>

namespace ponder::app {

namespace {

QString text(SQLite::Statement& row, int column)
{
    return QString::fromStdString(row.getColumn(column).getString());
}

// "2026-01-31 12:00:00", with or without a fraction and a zone.
QDateTime timeOf(const QString& text)
{
    QString iso = text;
    if (iso.size() > 10) {
        iso[10] = u'T';
    }
    QDateTime time = QDateTime::fromString(iso, Qt::ISODateWithMs);
    if (!time.isValid()) {
        time = QDateTime::fromString(iso.left(19), Qt::ISODate);
    }
    if (time.isValid() && time.timeSpec() == Qt::LocalTime) {
        time = QDateTime(time.date(), time.time(), kUtc);
    }
    return time;
}

MessageId
addMessage(SQLite::Database& database, DocumentBuilder& builder, MessageId last, std::int64_t id)
{
    SQLite::Statement row(database,
                          "SELECT role, content, thinking, coalesce(model_name, ''), "
                          "coalesce(created_at, '') FROM messages WHERE id = ?");
    row.bind(1, id);
    if (!row.executeStep()) {
        return last;
    }
    const QString role = text(row, 0);
    if (role != u"user" && role != u"assistant") {
        return last;
    }
    return builder.add(
        last,
        role == u"user" ? Role::User : Role::Assistant,
        timeOf(text(row, 4)),
        {foreignPart(PartKind::Reasoning, text(row, 2)), foreignPart(PartKind::Text, text(row, 1))},
        text(row, 3));
}

/// Each message by itself: a damaged page takes what stands on it, and no more. Returns how many
/// were lost.
int readMessages(SQLite::Database& database, DocumentBuilder& builder, const std::string& chat)
{
    std::vector<std::int64_t> ids;
    SQLite::Statement rows(database, "SELECT id FROM messages WHERE chat_id = ? ORDER BY id");
    rows.bind(1, chat);
    while (rows.executeStep()) {
        ids.push_back(rows.getColumn(0).getInt64());
    }
    MessageId last;
    int lost = 0;
    for (const std::int64_t id : ids) {
        try {
            last = addMessage(database, builder, last, id);
        } catch (const SQLite::Exception&) {
            ++lost;
        }
    }
    return lost;
}

} // namespace

ForeignImport readOllamaApp(const QString& databaseFile)
{
    ForeignImport import;
    import.format = ForeignFormat::OllamaApp;
    const QString place = QFileInfo(databaseFile).fileName();
    try {
        SQLite::Database database(databaseFile.toStdString(), SQLite::OPEN_READONLY);
        SQLite::Statement chats(database,
                                "SELECT id, title, coalesce(created_at, '') FROM chats "
                                "ORDER BY created_at");
        while (chats.executeStep()) {
            DocumentBuilder builder;
            builder.conversation().title = text(chats, 1);
            builder.conversation().created = timeOf(text(chats, 2));
            const std::string id = chats.getColumn(0).getString();
            int lost = 0;
            bool isDamaged = false;
            try {
                lost = readMessages(database, builder, id);
            } catch (const SQLite::Exception&) {
                isDamaged = true; // which messages are its own cannot be told
            }
            const bool isEmpty = builder.isEmpty();
            if (!isEmpty) {
                import.conversations.push_back(builder.finish());
            }
            if (isDamaged || (isEmpty && lost > 0)) {
                import.problems.push_back({ImportProblemKind::DamagedConversation, text(chats, 1)});
            } else if (lost > 0) {
                import.problems.push_back(
                    {ImportProblemKind::DamagedMessages, text(chats, 1), lost});
            } else if (isEmpty) {
                import.problems.push_back({ImportProblemKind::Empty, text(chats, 1)});
            }
        }
    } catch (const SQLite::Exception& error) {
        // Not a database, or another one; what was read before stays.
        import.problems.push_back({import.conversations.empty() ? ImportProblemKind::UnknownFormat
                                                                : ImportProblemKind::CutOff,
                                   place});
        if (import.conversations.empty()) {
            import.format = ForeignFormat::Unknown;
        }
    }
    return import;
}

} // namespace ponder::app
