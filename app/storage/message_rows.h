// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/conversation/message.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ponder::app {

class Database;

/// Names a set of messages for readMessages: a query for ids with one parameter.
inline constexpr const char* kIdsOfConversation =
    "SELECT id FROM messages WHERE conversation_id = ?1 AND removed_ms IS NULL";
inline constexpr const char* kIdOfMessage = "SELECT id FROM messages WHERE id = ?1";
inline constexpr const char* kIdsOfPathToLeaf =
    "WITH RECURSIVE path (id) AS (SELECT id FROM messages WHERE id = ?1 "
    "UNION ALL SELECT m.parent_id FROM messages m JOIN path ON m.id = path.id "
    "WHERE m.parent_id IS NOT NULL) SELECT id FROM path";

/// Messages with parts, work and sibling numbers, oldest first. Throws SQLite::Exception.
[[nodiscard]] std::vector<Message>
readMessages(Database& database, const char* idSetSql, std::int64_t parameter);

/// Writes the parts as the whole content of a message: changed ones are updated, surplus ones
/// removed. Throws.
void writeParts(Database& database,
                MessageId message,
                const std::vector<MessagePart>& parts,
                bool isFinal);

/// Replaces what is known of a running generation's cost. Throws.
void writeGenerationWork(Database& database,
                         const std::string& generation,
                         const MessageWork& work);

} // namespace ponder::app
