// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/conversation/message.h"
#include "app/storage/sqlite_error.h"
#include "app/storage/store_clock.h"

#include <optional>
#include <vector>

namespace ponder::app {

class Database;

struct NewUserMessage
{
    ConversationId conversation;
    /// None: after the active leaf. An older message makes a branch; an invalid id a new first
    /// message.
    std::optional<MessageId> parent;
    std::vector<MessagePart> parts;
};

struct NewAssistantMessage
{
    ConversationId conversation;
    MessageId parent;
    QString modelName;
    QString modelSha256;
    QString settingsJson;
    WorkKind kind = WorkKind::Reply;
};

/// A reply as far as it is written. `work` is that of the running generation alone.
struct MessageDraft
{
    MessageId message;
    std::vector<MessagePart> parts;
    MessageWork work;
};

struct RecoveryReport
{
    std::vector<MessageId> interrupted;
};

/// Writes messages. Thread: the database's. Whatever returns without error is committed.
class MessageWriter
{
public:
    MessageWriter(Database& database, StoreClock clock);

    /// Survives a power cut once this returns. Becomes the active leaf.
    [[nodiscard]] Result<Message> appendUserMessage(const NewUserMessage& message);
    /// An empty reply with status Generating, and its ledger entry's beginning. Becomes the active
    /// leaf.
    [[nodiscard]] Result<Message> beginAssistantMessage(const NewAssistantMessage& message);
    /// Goes on with an interrupted or stopped reply: a second generation for the same message.
    [[nodiscard]] Result<Message> resumeAssistantMessage(MessageId message,
                                                         const QString& settingsJson);
    /// Parts, status and work in one transaction; survives the end of this process.
    [[nodiscard]] Result<void> flushDraft(const MessageDraft& draft);
    /// The last state of a reply; books its work once. `status` is not Generating.
    [[nodiscard]] Result<void> finish(const MessageDraft& draft,
                                      MessageStatus status,
                                      const std::optional<Error>& error = std::nullopt);
    /// At start: replies whose writer is gone become Interrupted, text kept, work booked as
    /// crashed. Idempotent.
    [[nodiscard]] Result<RecoveryReport> recoverInterrupted();

private:
    void beginGeneration(MessageId message, const NewAssistantMessage& details);

    Database& m_database;
    StoreClock m_clock;
};

} // namespace ponder::app
