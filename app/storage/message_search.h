// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/conversation/message.h"
#include "app/storage/sqlite_error.h"

#include <QString>

#include <vector>

namespace ponder::app {

class Database;

struct SearchHit
{
    ConversationId conversation;
    MessageId message; ///< invalid: the title matches
    Role role = Role::User;
    PartKind part = PartKind::Text; ///< what of the message matches
    bool isArchived = false;
    QDateTime created; ///< of the message
    QString title;
    QString snippet;          ///< one line around the first match
    qsizetype matchStart = 0; ///< within the snippet
    qsizetype matchLength = 0;
};

/// Finds words and fragments in all messages. Whatever is typed is text, never search syntax.
/// Thread: the database's.
class MessageSearch
{
public:
    explicit MessageSearch(Database& database);

    /// Messages that hold every word of `text` in one part, newest first. Fragments of three
    /// characters and more are in the full-text index; shorter ones (many Chinese words) are found
    /// through the fragments that begin with them, or, when there are too many of those, are so
    /// common that a look through the newest parts ends soon.
    [[nodiscard]] Result<std::vector<SearchHit>> find(const QString& text, int limit = 100);
    /// Conversations with every word of `text` in the title, last used first.
    [[nodiscard]] Result<std::vector<SearchHit>> findTitles(const QString& text, int limit = 20);

private:
    Database& m_database;
};

} // namespace ponder::app
