// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/storage/message_branches.h"

#include "app/storage/database.h"
#include "app/storage/message_rows.h"
#include "app/storage/query.h"

#include <algorithm>
#include <utility>

namespace ponder::app {

namespace {

struct Place
{
    ConversationId conversation;
    MessageId parent;
};

tl::unexpected<Error> gone(MessageId id)
{
    return inference::fail(ErrorCode::NotFound,
                           "message " + std::to_string(id.value) + " is gone or being written");
}

/// Where a message stands; nothing when it is removed, being written or in a removed conversation.
std::optional<Place> placeOf(Database& database, MessageId id)
{
    Query row(database,
              "SELECT m.conversation_id, coalesce(m.parent_id, 0) FROM messages m "
              "JOIN conversations c ON c.id = m.conversation_id WHERE m.id = ? AND "
              "m.removed_ms IS NULL AND m.status <> 'generating' AND c.deleted_ms IS NULL");
    row.bind(id);
    if (!row.next()) {
        return std::nullopt;
    }
    return Place{{row.integer(0)}, {row.integer(1)}};
}

std::vector<MessageId> siblingsAt(Database& database, const Place& place)
{
    Query rows(database,
               "SELECT id FROM messages WHERE conversation_id = ?1 AND parent_id IS ?2 AND "
               "removed_ms IS NULL ORDER BY id");
    rows.bind(place.conversation, place.parent);
    std::vector<MessageId> siblings;
    while (rows.next()) {
        siblings.push_back({rows.integer(0)});
    }
    return siblings;
}

/// Ids grow with time, so the newest id below is the end of the branch that was written last.
MessageId newestLeafBelow(Database& database, MessageId id)
{
    Query leaf(database,
               "WITH RECURSIVE below (id) AS (SELECT ?1 UNION ALL SELECT m.id FROM messages m "
               "JOIN below ON m.parent_id = below.id WHERE m.removed_ms IS NULL) "
               "SELECT max(id) FROM below");
    leaf.bind(id);
    return {leaf.next() ? leaf.integer(0) : id.value};
}

void setLeaf(Database& database, ConversationId conversation, MessageId leaf)
{
    Query(database, "UPDATE conversations SET active_leaf = ?2 WHERE id = ?1")
        .bind(conversation, leaf)
        .run();
}

std::vector<Message> pathTo(Database& database, MessageId leaf)
{
    return readMessages(database, kIdsOfPathToLeaf, leaf.value);
}

} // namespace

MessageBranches::MessageBranches(Database& database, StoreClock clock)
    : m_database(database)
    , m_clock(std::move(clock))
{
}

Result<std::vector<Message>> MessageBranches::editAnswer(MessageId message, const QString& text)
{
    return guarded([&]() -> Result<std::vector<Message>> {
        WriteTransaction transaction(m_database, Durability::Full);
        const std::optional<Place> place = placeOf(m_database, message);
        const std::vector<Message> found = readMessages(m_database, kIdOfMessage, message.value);
        if (!place || found.front().role != Role::Assistant) {
            return gone(message);
        }
        std::vector<MessagePart> parts;
        std::ranges::copy_if(
            found.front().parts, std::back_inserter(parts), [](const MessagePart& part) {
                return part.kind == PartKind::Reasoning;
            });
        MessagePart answer;
        answer.text = text;
        parts.push_back(std::move(answer));
        Query insert(m_database,
                     "INSERT INTO messages (conversation_id, parent_id, role, status, created_ms, "
                     "model_name, is_edited) VALUES (?, ?, 'assistant', 'complete', ?, ?, 1) "
                     "RETURNING id");
        insert.bind(place->conversation, place->parent, m_clock.now(), found.front().modelName);
        const MessageId id{insert.next() ? insert.integer(0) : 0};
        insert.reset();
        writeParts(m_database, id, parts, true);
        setLeaf(m_database, place->conversation, id);
        std::vector<Message> path = pathTo(m_database, id);
        transaction.commit();
        return path;
    });
}

Result<std::vector<Message>> MessageBranches::showVersion(MessageId message, int step)
{
    return guarded([&]() -> Result<std::vector<Message>> {
        WriteTransaction transaction(m_database, Durability::Normal);
        const std::optional<Place> place = placeOf(m_database, message);
        if (!place) {
            return gone(message);
        }
        const std::vector<MessageId> siblings = siblingsAt(m_database, *place);
        const auto here = std::ranges::find(siblings, message) - siblings.begin();
        const auto wanted = std::clamp<std::ptrdiff_t>(here + step, 0, std::ssize(siblings) - 1);
        const MessageId leaf =
            newestLeafBelow(m_database, siblings[static_cast<std::size_t>(wanted)]);
        setLeaf(m_database, place->conversation, leaf);
        transaction.commit();
        return pathTo(m_database, leaf);
    });
}

Result<std::vector<Message>> MessageBranches::remove(MessageId message)
{
    return guarded([&]() -> Result<std::vector<Message>> {
        WriteTransaction transaction(m_database, Durability::Full);
        const std::optional<Place> place = placeOf(m_database, message);
        if (!place) {
            return gone(message);
        }
        Query(m_database,
              "INSERT INTO removed_children (message_id, child_id) "
              "SELECT parent_id, id FROM messages WHERE parent_id = ?")
            .bind(message)
            .run();
        Query(m_database, "UPDATE messages SET parent_id = ?2 WHERE parent_id = ?1")
            .bind(message, place->parent)
            .run();
        Query(m_database, "UPDATE messages SET removed_ms = ?2 WHERE id = ?1")
            .bind(message, m_clock.now())
            .run();
        Query current(m_database,
                      "SELECT coalesce(active_leaf, 0) FROM conversations WHERE id = ?");
        current.bind(place->conversation);
        MessageId leaf{current.next() ? current.integer(0) : 0};
        current.reset();
        if (leaf == message) {
            const std::vector<MessageId> others = siblingsAt(m_database, *place);
            leaf = others.empty() ? place->parent : newestLeafBelow(m_database, others.back());
            setLeaf(m_database, place->conversation, leaf);
        }
        transaction.commit();
        return pathTo(m_database, leaf);
    });
}

Result<std::vector<Message>> MessageBranches::restore(MessageId message)
{
    return guarded([&]() -> Result<std::vector<Message>> {
        WriteTransaction transaction(m_database, Durability::Full);
        Query removed(m_database,
                      "SELECT conversation_id FROM messages WHERE id = ? AND "
                      "removed_ms IS NOT NULL");
        removed.bind(message);
        if (!removed.next()) {
            return gone(message);
        }
        const ConversationId conversation{removed.integer(0)};
        removed.reset();
        // A child that has moved on meanwhile stays where it is now.
        Query(m_database,
              "UPDATE messages SET parent_id = ?1 WHERE id IN "
              "(SELECT child_id FROM removed_children WHERE message_id = ?1) AND "
              "parent_id IS (SELECT parent_id FROM messages WHERE id = ?1)")
            .bind(message)
            .run();
        Query(m_database, "DELETE FROM removed_children WHERE message_id = ?").bind(message).run();
        Query(m_database, "UPDATE messages SET removed_ms = NULL WHERE id = ?").bind(message).run();
        const MessageId leaf = newestLeafBelow(m_database, message);
        setLeaf(m_database, conversation, leaf);
        transaction.commit();
        return pathTo(m_database, leaf);
    });
}

} // namespace ponder::app
