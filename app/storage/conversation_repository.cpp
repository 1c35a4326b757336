// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/storage/conversation_repository.h"

#include "app/conversation/conversation_names.h"
#include "app/conversation/message_tree.h"
#include "app/storage/database.h"
#include "app/storage/message_rows.h"
#include "app/storage/query.h"
#include "app/storage/work_ledger.h"

#include <utility>

namespace ponder::app {

namespace {

constexpr const char* kColumns =
    "SELECT id, title, is_title_from_user, created_ms, updated_ms, model_name, model_path, "
    "system_prompt, thinking, coalesce(active_leaf, 0), sampling_json FROM conversations "
    "WHERE id = ? AND deleted_ms IS NULL";

tl::unexpected<Error> notFound(ConversationId id)
{
    return inference::fail(ErrorCode::NotFound,
                           "there is no conversation " + std::to_string(id.value));
}

Result<Conversation> readConversation(Database& database, ConversationId id)
{
    Query row(database, kColumns);
    row.bind(id);
    if (!row.next()) {
        return notFound(id);
    }
    Conversation conversation;
    conversation.id = id;
    conversation.title = row.text(1);
    conversation.isTitleFromUser = row.integer(2) != 0;
    conversation.created = row.time(3);
    conversation.updated = row.time(4);
    conversation.modelName = row.text(5);
    conversation.modelPath = row.text(6);
    conversation.systemPrompt = row.text(7);
    readThinkingColumn(row.bytes(8), conversation);
    conversation.activeLeaf = {row.integer(9)};
    conversation.sampling = samplingOverridesFrom(row.text(10));
    return conversation;
}

/// Runs one statement on one conversation; NotFound when it hit nothing.
template<class... Values>
Result<void> change(Database& database, ConversationId id, const char* sql, const Values&... values)
{
    return guarded([&]() -> Result<void> {
        WriteTransaction transaction(database, Durability::Full);
        Query query(database, sql);
        query.bind(id, values...);
        if (query.run() == 0) {
            return notFound(id);
        }
        transaction.commit();
        return {};
    });
}

} // namespace

ConversationRepository::ConversationRepository(Database& database, StoreClock clock)
    : m_database(database)
    , m_clock(std::move(clock))
{
}

Result<Conversation> ConversationRepository::create(const NewConversation& conversation)
{
    return guarded([&]() -> Result<Conversation> {
        const QDateTime now = m_clock.now();
        Conversation limits;
        limits.thinking = conversation.thinking;
        limits.thinkingTokens = conversation.thinkingTokens;
        WriteTransaction transaction(m_database, Durability::Full);
        Query insert(
            m_database,
            "INSERT INTO conversations (title, is_title_from_user, created_ms, updated_ms, "
            "use_order, model_name, model_path, system_prompt, thinking, sampling_json) VALUES "
            "(?1, ?2, ?3, ?3, (SELECT coalesce(max(use_order), 0) + 1 FROM conversations), "
            "?4, ?5, ?6, ?7, ?8) RETURNING id");
        insert.bind(conversation.title,
                    conversation.isTitleFromUser && !conversation.title.isEmpty(),
                    now,
                    conversation.modelName,
                    conversation.modelPath,
                    conversation.systemPrompt,
                    thinkingColumn(limits),
                    toJsonText(conversation.sampling));
        const ConversationId id{insert.next() ? insert.integer(0) : 0};
        insert.reset();
        transaction.commit();
        return readConversation(m_database, id);
    });
}

Result<void>
ConversationRepository::rename(ConversationId id, const QString& title, TitleSource source)
{
    if (source == TitleSource::User) {
        return change(m_database,
                      id,
                      "UPDATE conversations SET title = ?2, is_title_from_user = ?2 <> '' "
                      "WHERE id = ?1",
                      title);
    }
    return change(
        m_database,
        id,
        "UPDATE conversations SET title = CASE WHEN is_title_from_user THEN title ELSE ?2 "
        "END WHERE id = ?1",
        title);
}

Result<void> ConversationRepository::updateSettings(const Conversation& conversation)
{
    return change(m_database,
                  conversation.id,
                  "UPDATE conversations SET model_name = ?2, model_path = ?3, system_prompt = ?4, "
                  "thinking = ?5, sampling_json = ?6 WHERE id = ?1",
                  conversation.modelName,
                  conversation.modelPath,
                  conversation.systemPrompt,
                  thinkingColumn(conversation),
                  toJsonText(conversation.sampling));
}

Result<void> ConversationRepository::remove(ConversationId id)
{
    return change(
        m_database, id, "UPDATE conversations SET deleted_ms = ?2 WHERE id = ?1", m_clock.now());
}

Result<void> ConversationRepository::restore(ConversationId id)
{
    return change(m_database, id, "UPDATE conversations SET deleted_ms = NULL WHERE id = ?1");
}

Result<int> ConversationRepository::purgeRemoved(const QDateTime& limit)
{
    return guarded([&]() -> Result<int> {
        WriteTransaction transaction(m_database, Durability::Full);
        // What still counts as running has not been booked yet; deleting must not hide it.
        Query running(m_database,
                      "SELECT g.id FROM generations g JOIN messages m ON m.id = g.message_id "
                      "JOIN conversations c ON c.id = m.conversation_id "
                      "WHERE g.outcome = 'running' AND c.deleted_ms < ?");
        running.bind(limit);
        while (running.next()) {
            bookGeneration(m_database, running.bytes(0), GenerationOutcome::Crashed, std::nullopt);
        }
        Query purge(m_database, "DELETE FROM conversations WHERE deleted_ms < ?");
        purge.bind(limit);
        const int count = purge.run();
        Query(m_database, "DELETE FROM messages WHERE removed_ms < ?").bind(limit).run();
        transaction.commit();
        return count;
    });
}

Result<std::vector<ConversationSummary>> ConversationRepository::list(ListScope scope)
{
    return guarded([&]() -> Result<std::vector<ConversationSummary>> {
        std::vector<ConversationSummary> summaries;
        const std::string which =
            scope == ListScope::Active
                ? "c.deleted_ms IS NULL AND c.archived_ms IS NULL ORDER BY c.use_order DESC"
            : scope == ListScope::Archived
                ? "c.deleted_ms IS NULL AND c.archived_ms IS NOT NULL ORDER BY c.archived_ms DESC"
                : "c.deleted_ms IS NOT NULL ORDER BY c.deleted_ms DESC";
        Query rows(m_database,
                   ("SELECT c.id, c.title, c.updated_ms, c.model_name, "
                    "(SELECT count(*) FROM messages m WHERE m.conversation_id = c.id AND "
                    "m.removed_ms IS NULL), "
                    "coalesce((SELECT substr(p.text, 1, 160) FROM message_parts p "
                    "WHERE p.message_id = c.active_leaf AND p.kind = 'text' "
                    "ORDER BY p.position LIMIT 1), ''), coalesce(c.folder_id, 0), c.is_pinned, "
                    "coalesce(c.deleted_ms, c.archived_ms, 0) "
                    "FROM conversations c WHERE " +
                    which)
                       .c_str());
        while (rows.next()) {
            ConversationSummary summary;
            summary.id = {rows.integer(0)};
            summary.title = rows.text(1);
            summary.updated = rows.time(2);
            summary.modelName = rows.text(3);
            summary.messageCount = static_cast<int>(rows.integer(4));
            summary.snippet = rows.text(5).simplified();
            summary.folder = {rows.integer(6)};
            summary.isPinned = rows.integer(7) != 0;
            summary.putAway = rows.time(8);
            summaries.push_back(std::move(summary));
        }
        return summaries;
    });
}

Result<Conversation> ConversationRepository::find(ConversationId id)
{
    return guarded([&] { return readConversation(m_database, id); });
}

Result<std::vector<Message>> ConversationRepository::activePath(ConversationId id)
{
    return guarded([&]() -> Result<std::vector<Message>> {
        const Result<Conversation> conversation = readConversation(m_database, id);
        if (!conversation) {
            return tl::unexpected<Error>(conversation.error());
        }
        return readMessages(m_database, kIdsOfPathToLeaf, conversation->activeLeaf.value);
    });
}

Result<std::vector<Message>> ConversationRepository::allMessages(ConversationId id)
{
    return guarded([&]() -> Result<std::vector<Message>> {
        return readMessages(m_database, kIdsOfConversation, id.value);
    });
}

Result<Message> ConversationRepository::message(MessageId id)
{
    return guarded([&]() -> Result<Message> {
        std::vector<Message> found = readMessages(m_database, kIdOfMessage, id.value);
        if (found.empty()) {
            return inference::fail(ErrorCode::NotFound,
                                   "there is no message " + std::to_string(id.value));
        }
        return std::move(found.front());
    });
}

Result<std::vector<Message>> ConversationRepository::selectBranch(ConversationId id,
                                                                  MessageId through)
{
    return guarded([&]() -> Result<std::vector<Message>> {
        WriteTransaction transaction(m_database, Durability::Normal);
        // Ids grow with time, so the newest id below is the end of the newest branch.
        Query leaf(m_database,
                   "WITH RECURSIVE below (id) AS (SELECT id FROM messages WHERE id = ?1 AND "
                   "conversation_id = ?2 UNION ALL SELECT m.id FROM messages m JOIN below ON "
                   "m.parent_id = below.id WHERE m.removed_ms IS NULL) SELECT max(id) FROM below");
        leaf.bind(through, id);
        if (!leaf.next() || leaf.isNull(0)) {
            return inference::fail(ErrorCode::NotFound, "there is no such branch");
        }
        const std::int64_t newest = leaf.integer(0);
        leaf.reset();
        Query(m_database, "UPDATE conversations SET active_leaf = ?2 WHERE id = ?1")
            .bind(id, newest)
            .run();
        transaction.commit();
        return readMessages(m_database, kIdsOfPathToLeaf, newest);
    });
}

} // namespace ponder::app
