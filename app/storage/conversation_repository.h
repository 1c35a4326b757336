// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/conversation/conversation.h"
#include "app/conversation/message.h"
#include "app/storage/sqlite_error.h"
#include "app/storage/store_clock.h"

#include <vector>

namespace ponder::app {

class Database;

struct NewConversation
{
    QString title;
    QString modelName;
    QString modelPath;
    QString systemPrompt;
    ThinkingLevel thinking = ThinkingLevel::Medium;
    SamplingOverrides sampling = {};
    std::uint32_t thinkingTokens = 0; ///< of ThinkingLevel::Custom
    bool isTitleFromUser = true; ///< a generated title may replace another one
};

enum class TitleSource { User, Generated };

/// Which conversations a list holds.
enum class ListScope { Active, Archived, Removed };

/// Conversations and reading their messages. Thread: the database's.
class ConversationRepository
{
public:
    ConversationRepository(Database& database, StoreClock clock);

    [[nodiscard]] Result<Conversation> create(const NewConversation& conversation);
    /// A generated title never replaces one the user wrote.
    [[nodiscard]] Result<void> rename(ConversationId id, const QString& title, TitleSource source);
    /// Stores model, system prompt and thinking level of an existing conversation.
    [[nodiscard]] Result<void> updateSettings(const Conversation& conversation);
    /// Hides a conversation; restore() brings it back until purgeRemoved().
    [[nodiscard]] Result<void> remove(ConversationId id);
    [[nodiscard]] Result<void> restore(ConversationId id);
    /// Deletes for good what was removed before `limit`; its consumption stays in the ledger.
    [[nodiscard]] Result<int> purgeRemoved(const QDateTime& limit);

    /// Last used first; what is archived or removed, last put away first.
    [[nodiscard]] Result<std::vector<ConversationSummary>>
    list(ListScope scope = ListScope::Active);
    [[nodiscard]] Result<Conversation>
    find(ConversationId id); ///< NotFound when missing or removed
    [[nodiscard]] Result<std::vector<Message>> activePath(ConversationId id);
    [[nodiscard]] Result<std::vector<Message>> allMessages(ConversationId id);
    [[nodiscard]] Result<Message> message(MessageId id);
    /// Shows the branch through `through`, to its newest end.
    [[nodiscard]] Result<std::vector<Message>> selectBranch(ConversationId id, MessageId through);

private:
    Database& m_database;
    StoreClock m_clock;
};

} // namespace ponder::app
