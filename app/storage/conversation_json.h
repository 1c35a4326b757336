// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/conversation/conversation.h"
#include "app/conversation/message.h"
#include "app/storage/sqlite_error.h"

#include <QByteArray>

#include <vector>

namespace ponder::app {

inline constexpr int kConversationFormatVersion = 1;

/// A conversation with all its branches. Ids inside a document only link its own messages.
struct ConversationDocument
{
    Conversation conversation;
    std::vector<Message> messages; ///< oldest first, parents before children
};

/// Loss-free text form: integers exact, seeds as decimal strings (64 bits unsigned).
[[nodiscard]] QByteArray toJson(const ConversationDocument& document);

/// Everything is checked before anything is used. Errors: FileDamaged, FormatTooNew.
[[nodiscard]] Result<ConversationDocument> conversationFromJson(const QByteArray& json);

/// The path given, as Markdown for reading; reasoning as quotes.
[[nodiscard]] QByteArray toMarkdown(const Conversation& conversation,
                                    const std::vector<Message>& path);

} // namespace ponder::app
