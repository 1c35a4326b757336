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
    MessageId message;
    Role role = Role::User;
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

    /// Messages that hold every word of `text`, newest first. The full-text index knows fragments
    /// of three characters and more; shorter ones (many Chinese words) are looked up in the table
    /// itself.
    [[nodiscard]] Result<std::vector<SearchHit>> find(const QString& text, int limit = 100);

private:
    Database& m_database;
};

} // namespace ponder::app
