// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/conversation/conversation.h"
#include "app/conversation/message.h"
#include "app/storage/conversation_json.h"
#include "app/storage/sqlite_error.h"
#include "app/storage/store_clock.h"

#include <QByteArray>
#include <QString>

namespace ponder::app {

class Database;

enum class ExportFormat {
    Markdown, ///< the path on screen, for reading
    Json      ///< everything: branches, reasoning, work; importJson() reads it back
};

/// Conversations out of and into the store. Thread: the database's.
class ConversationTransfer
{
public:
    ConversationTransfer(Database& database, StoreClock clock);

    [[nodiscard]] Result<QByteArray> exportConversation(ConversationId id, ExportFormat format);
    /// Writes a temporary file, syncs and renames it: the target is whole or untouched.
    [[nodiscard]] Result<void>
    exportToFile(ConversationId id, ExportFormat format, const QString& path);
    /// A new conversation; all or nothing. Work is kept with the messages but not booked: it was
    /// spent elsewhere. Errors: FileDamaged, FormatTooNew.
    [[nodiscard]] Result<ConversationId> importJson(const QByteArray& json);
    /// The same for a conversation that has been read already; its links must be sound.
    [[nodiscard]] Result<ConversationId> importDocument(const ConversationDocument& document);

private:
    Database& m_database;
    StoreClock m_clock;
};

} // namespace ponder::app
