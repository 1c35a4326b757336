// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/storage/message_writer.h"

#include "app/conversation/conversation_names.h"
#include "app/storage/database.h"
#include "app/storage/message_rows.h"
#include "app/storage/query.h"
#include "app/storage/work_ledger.h"

#include <utility>

namespace ponder::app {

namespace {

void markUsed(Database& database, ConversationId id, MessageId leaf, const QDateTime& now)
{
    Query(database,
          "UPDATE conversations SET active_leaf = ?2, updated_ms = ?3, use_order = "
          "(SELECT coalesce(max(use_order), 0) + 1 FROM conversations) WHERE id = ?1")
        .bind(id, leaf, now)
        .run();
}

/// NotFound unless the conversation is there and `parent` (when valid) is one of its messages.
Result<void> requireParent(Database& database, ConversationId conversation, MessageId parent)
{
    Query found(database,
                "SELECT 1 FROM conversations c WHERE c.id = ?1 AND c.deleted_ms IS NULL AND "
                "(?2 IS NULL OR EXISTS (SELECT 1 FROM messages m WHERE m.id = ?2 AND "
                "m.conversation_id = c.id AND m.removed_ms IS NULL))");
    found.bind(conversation, parent);
    if (!found.next()) {
        return inference::fail(ErrorCode::NotFound, "the conversation or message is gone");
    }
    return {};
}

MessageId insertMessage(Database& database,
                        ConversationId conversation,
                        MessageId parent,
                        Role role,
                        MessageStatus status,
                        const QDateTime& now,
                        const QString& modelName)
{
    Query insert(database,
                 "INSERT INTO messages (conversation_id, parent_id, role, status, created_ms, "
                 "model_name) VALUES (?, ?, ?, ?, ?, ?) RETURNING id");
    insert.bind(conversation, parent, nameOf(role), nameOf(status), now, modelName);
    return {insert.next() ? insert.integer(0) : 0};
}

std::optional<std::string> runningGeneration(Database& database, MessageId message)
{
    Query query(database,
                "SELECT id FROM generations WHERE message_id = ? AND outcome = 'running'");
    query.bind(message);
    return query.next() ? std::optional(query.bytes(0)) : std::nullopt;
}

tl::unexpected<Error> notGenerating(MessageId id)
{
    return inference::fail(ErrorCode::NotFound,
                           "message " + std::to_string(id.value) + " is not being written");
}

} // namespace

MessageWriter::MessageWriter(Database& database, StoreClock clock)
    : m_database(database)
    , m_clock(std::move(clock))
{
}

Result<Message> MessageWriter::appendUserMessage(const NewUserMessage& message)
{
    return guarded([&]() -> Result<Message> {
        const QDateTime now = m_clock.now();
        WriteTransaction transaction(m_database, Durability::Full);
        MessageId parent = message.parent.value_or(MessageId{});
        if (!message.parent) {
            Query leaf(m_database,
                       "SELECT coalesce(active_leaf, 0) FROM conversations WHERE id = ?");
            leaf.bind(message.conversation);
            parent = {leaf.next() ? leaf.integer(0) : 0};
        }
        if (Result<void> there = requireParent(m_database, message.conversation, parent); !there) {
            return tl::unexpected<Error>(there.error());
        }
        const MessageId id = insertMessage(m_database,
                                           message.conversation,
                                           parent,
                                           Role::User,
                                           MessageStatus::Complete,
                                           now,
                                           QString());
        writeParts(m_database, id, message.parts, true);
        markUsed(m_database, message.conversation, id, now);
        std::vector<Message> written = readMessages(m_database, kIdOfMessage, id.value);
        transaction.commit();
        return std::move(written.at(0));
    });
}

void MessageWriter::beginGeneration(MessageId message, const NewAssistantMessage& details)
{
    const QDateTime now = m_clock.now();
    Query(m_database,
          "INSERT INTO generations (id, message_id, kind, outcome, writer, utc_ms, local_day, "
          "boot_id, mono_start_ns, model_name, model_sha256, settings_json) VALUES "
          "(lower(hex(randomblob(16))), ?, ?, 'running', ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(message,
              nameOf(details.kind),
              m_clock.writer,
              now,
              now.date().toString(Qt::ISODate),
              m_clock.bootId,
              m_clock.monotonicNs(),
              details.modelName,
              details.modelSha256,
              details.settingsJson)
        .run();
}

Result<Message> MessageWriter::beginAssistantMessage(const NewAssistantMessage& message)
{
    return guarded([&]() -> Result<Message> {
        const QDateTime now = m_clock.now();
        WriteTransaction transaction(m_database, Durability::Full);
        if (Result<void> there = requireParent(m_database, message.conversation, message.parent);
            !there) {
            return tl::unexpected<Error>(there.error());
        }
        const MessageId id = insertMessage(m_database,
                                           message.conversation,
                                           message.parent,
                                           Role::Assistant,
                                           MessageStatus::Generating,
                                           now,
                                           message.modelName);
        beginGeneration(id, message);
        Query(m_database, "UPDATE conversations SET model_name = ?2 WHERE id = ?1")
            .bind(message.conversation, message.modelName)
            .run();
        markUsed(m_database, message.conversation, id, now);
        std::vector<Message> written = readMessages(m_database, kIdOfMessage, id.value);
        transaction.commit();
        return std::move(written.at(0));
    });
}

Result<Message> MessageWriter::resumeAssistantMessage(MessageId message,
                                                      const QString& settingsJson)
{
    return guarded([&]() -> Result<Message> {
        WriteTransaction transaction(m_database, Durability::Full);
        Query last(m_database,
                   "SELECT m.conversation_id, coalesce(g.model_name, m.model_name), "
                   "coalesce(g.model_sha256, '') FROM messages m "
                   "LEFT JOIN generations g ON g.message_id = m.id WHERE m.id = ? AND "
                   "m.status <> 'generating' AND m.role = 'assistant' AND m.removed_ms IS NULL "
                   "ORDER BY g.rowid DESC LIMIT 1");
        last.bind(message);
        if (!last.next()) {
            return inference::fail(ErrorCode::NotFound, "there is no reply to go on with");
        }
        NewAssistantMessage details;
        details.conversation = {last.integer(0)};
        details.modelName = last.text(1);
        details.modelSha256 = last.text(2);
        details.settingsJson = settingsJson;
        last.reset();
        Query(m_database,
              "UPDATE messages SET status = 'generating', error_code = NULL, error_detail = NULL "
              "WHERE id = ?")
            .bind(message)
            .run();
        Query(m_database, "UPDATE message_parts SET is_final = 0 WHERE message_id = ?")
            .bind(message)
            .run();
        beginGeneration(message, details);
        std::vector<Message> written = readMessages(m_database, kIdOfMessage, message.value);
        transaction.commit();
        return std::move(written.at(0));
    });
}

Result<void> MessageWriter::flushDraft(const MessageDraft& draft)
{
    return guarded([&]() -> Result<void> {
        WriteTransaction transaction(m_database, Durability::Normal);
        const std::optional<std::string> generation = runningGeneration(m_database, draft.message);
        if (!generation) {
            return notGenerating(draft.message);
        }
        writeParts(m_database, draft.message, draft.parts, false);
        writeGenerationWork(m_database, *generation, draft.work);
        transaction.commit();
        return {};
    });
}

Result<void> MessageWriter::finish(const MessageDraft& draft,
                                   MessageStatus status,
                                   const std::optional<Error>& error)
{
    Q_ASSERT(status != MessageStatus::Generating);
    return guarded([&]() -> Result<void> {
        WriteTransaction transaction(m_database, Durability::Full);
        const std::optional<std::string> generation = runningGeneration(m_database, draft.message);
        if (!generation) {
            return notGenerating(draft.message);
        }
        writeParts(m_database, draft.message, draft.parts, true);
        writeGenerationWork(m_database, *generation, draft.work);
        std::optional<std::string_view> code;
        std::optional<std::string> detail;
        if (error) {
            code = nameOf(error->code);
            detail = error->detail;
        }
        Query(m_database,
              "UPDATE messages SET status = ?2, error_code = ?3, error_detail = ?4 WHERE id = ?1")
            .bind(draft.message, nameOf(status), code, detail)
            .run();
        bookGeneration(m_database, *generation, GenerationOutcome::Finished, m_clock.monotonicNs());
        transaction.commit();
        return {};
    });
}

Result<RecoveryReport> MessageWriter::recoverInterrupted()
{
    return guarded([&]() -> Result<RecoveryReport> {
        WriteTransaction transaction(m_database, Durability::Full);
        RecoveryReport report;
        std::vector<std::string> orphans;
        Query running(m_database,
                      "SELECT id, message_id, writer FROM generations WHERE outcome = 'running'");
        while (running.next()) {
            const QString writer = running.text(2);
            // One store per process: what this very process left open belongs to a store already
            // closed.
            if (writer == m_clock.writer || !m_clock.isAlive(writer)) {
                orphans.push_back(running.bytes(0));
                report.interrupted.push_back({running.integer(1)});
            }
        }
        running.reset();
        for (const std::string& generation : orphans) {
            bookGeneration(m_database, generation, GenerationOutcome::Crashed, std::nullopt);
        }
        for (const MessageId id : report.interrupted) {
            Query(m_database, "UPDATE messages SET status = 'interrupted' WHERE id = ?")
                .bind(id)
                .run();
            Query(m_database, "UPDATE message_parts SET is_final = 1 WHERE message_id = ?")
                .bind(id)
                .run();
        }
        transaction.commit();
        return report;
    });
}

} // namespace ponder::app
