// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// db.sqlite of the Ollama app: a row a message, thoughts in a column of their own.
#include "app/exchange/document_builder.h"
#include "app/exchange/foreign_import.h"

#include <QFileInfo>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

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
        time.setTimeSpec(Qt::UTC);
    }
    return time;
}

void readMessages(SQLite::Database& database, DocumentBuilder& builder, const std::string& chat)
{
    SQLite::Statement rows(database,
                           "SELECT role, content, thinking, coalesce(model_name, ''), "
                           "coalesce(created_at, '') FROM messages WHERE chat_id = ? ORDER BY id");
    rows.bind(1, chat);
    MessageId last;
    while (rows.executeStep()) {
        const QString role = text(rows, 0);
        if (role != u"user" && role != u"assistant") {
            continue;
        }
        last = builder.add(last,
                           role == u"user" ? Role::User : Role::Assistant,
                           timeOf(text(rows, 4)),
                           {foreignPart(PartKind::Reasoning, text(rows, 2)),
                            foreignPart(PartKind::Text, text(rows, 1))},
                           text(rows, 3));
    }
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
            try {
                readMessages(database, builder, id);
            } catch (const SQLite::Exception&) {
                import.problems.push_back({ImportProblemKind::DamagedConversation, text(chats, 1)});
            }
            if (builder.isEmpty()) {
                import.problems.push_back({ImportProblemKind::Empty, text(chats, 1)});
            } else {
                import.conversations.push_back(builder.finish());
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
