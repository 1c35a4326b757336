// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/storage/conversation_transfer.h"

#include "app/conversation/conversation_names.h"
#include "app/files/whole_file.h"
#include "app/storage/conversation_repository.h"
#include "app/storage/database.h"
#include "app/storage/message_rows.h"
#include "app/storage/query.h"

#include <map>
#include <utility>

namespace ponder::app {

namespace {

ConversationId insertConversation(Database& database, const Conversation& conversation)
{
    Query insert(database,
                 "INSERT INTO conversations (title, is_title_from_user, created_ms, updated_ms, "
                 "use_order, model_name, model_path, system_prompt, thinking, sampling_json) "
                 "VALUES (?, ?, ?, "
                 "?, (SELECT coalesce(max(use_order), 0) + 1 FROM conversations), ?, ?, ?, ?, ?) "
                 "RETURNING id");
    insert.bind(conversation.title,
                conversation.isTitleFromUser,
                conversation.created,
                conversation.updated,
                conversation.modelName,
                conversation.modelPath,
                conversation.systemPrompt,
                thinkingColumn(conversation),
                toJsonText(conversation.sampling));
    return {insert.next() ? insert.integer(0) : 0};
}

MessageId insertMessage(Database& database,
                        ConversationId conversation,
                        MessageId parent,
                        const Message& message)
{
    // Nobody goes on writing an imported reply.
    const MessageStatus status =
        message.status == MessageStatus::Generating ? MessageStatus::Interrupted : message.status;
    std::optional<std::string_view> code;
    std::optional<std::string> detail;
    if (message.error) {
        code = nameOf(message.error->code);
        detail = message.error->detail;
    }
    Query insert(
        database,
        "INSERT INTO messages (conversation_id, parent_id, role, status, created_ms, "
        "model_name, error_code, error_detail, is_edited) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) "
        "RETURNING id");
    insert.bind(conversation,
                parent,
                nameOf(message.role),
                nameOf(status),
                message.created,
                message.modelName,
                code,
                detail,
                message.isEdited);
    return {insert.next() ? insert.integer(0) : 0};
}

void insertWork(Database& database, MessageId id, const Message& message)
{
    Query insert(database,
                 "INSERT INTO generations (id, message_id, kind, outcome, writer, utc_ms, "
                 "local_day, boot_id, mono_start_ns, model_name) VALUES "
                 "(lower(hex(randomblob(16))), ?, 'reply', 'imported', '', ?, ?, '', 0, ?) "
                 "RETURNING id");
    insert.bind(
        id, message.created, message.created.date().toString(Qt::ISODate), message.modelName);
    const std::string generation = insert.next() ? insert.bytes(0) : std::string();
    insert.reset();
    writeGenerationWork(database, generation, *message.work);
}

} // namespace

ConversationTransfer::ConversationTransfer(Database& database, StoreClock clock)
    : m_database(database)
    , m_clock(std::move(clock))
{
}

Result<QByteArray> ConversationTransfer::exportConversation(ConversationId id, ExportFormat format)
{
    ConversationRepository repository(m_database, m_clock);
    Result<Conversation> conversation = repository.find(id);
    if (!conversation) {
        return tl::unexpected<Error>(conversation.error());
    }
    Result<std::vector<Message>> messages =
        format == ExportFormat::Markdown ? repository.activePath(id) : repository.allMessages(id);
    if (!messages) {
        return tl::unexpected<Error>(messages.error());
    }
    return format == ExportFormat::Markdown
               ? toMarkdown(*conversation, *messages)
               : toJson({std::move(*conversation), std::move(*messages)});
}

Result<void>
ConversationTransfer::exportToFile(ConversationId id, ExportFormat format, const QString& path)
{
    const Result<QByteArray> bytes = exportConversation(id, format);
    if (!bytes) {
        return tl::unexpected<Error>(bytes.error());
    }
    return writeWholeFile(path, *bytes);
}

Result<ConversationId> ConversationTransfer::importJson(const QByteArray& json)
{
    const Result<ConversationDocument> document = conversationFromJson(json);
    if (!document) {
        return tl::unexpected<Error>(document.error());
    }
    return importDocument(*document);
}

Result<ConversationId> ConversationTransfer::importDocument(const ConversationDocument& document)
{
    return guarded([&]() -> Result<ConversationId> {
        WriteTransaction transaction(m_database, Durability::Full);
        const ConversationId id = insertConversation(m_database, document.conversation);
        std::map<MessageId, MessageId> newIds;
        for (const Message& message : document.messages) {
            const MessageId parent =
                message.parent.isValid() ? newIds.at(message.parent) : MessageId{};
            const MessageId newId = insertMessage(m_database, id, parent, message);
            newIds.emplace(message.id, newId);
            writeParts(m_database, newId, message.parts, true);
            if (message.work) {
                insertWork(m_database, newId, message);
            }
        }
        if (document.conversation.activeLeaf.isValid()) {
            Query(m_database, "UPDATE conversations SET active_leaf = ?2 WHERE id = ?1")
                .bind(id, newIds.at(document.conversation.activeLeaf))
                .run();
        }
        transaction.commit();
        return id;
    });
}

} // namespace ponder::app
