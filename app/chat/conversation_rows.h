// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/conversation/conversation.h"

#include <QDateTime>
#include <QString>

#include <vector>

namespace ponder::app {

/// A line of the sidebar: a folder, or a conversation.
struct ConversationRow
{
    enum class Kind { Chat, Folder };

    Kind kind = Kind::Chat;
    ConversationSummary chat; ///< Chat
    Folder folder;            ///< Folder
    int chatCount = 0;        ///< Folder: how many conversations it holds
    int indent = 0;           ///< Chat inside a folder: 1
    QString section;          ///< "Pinned", "Folders", "Today", "Yesterday", …

    [[nodiscard]] bool isSameThing(const ConversationRow& other) const;
    [[nodiscard]] bool operator==(const ConversationRow&) const = default;
};

/// Pinned conversations, then folders with what they hold, then the rest by day of last use.
/// `chats` come last used first, folders by name.
[[nodiscard]] std::vector<ConversationRow>
conversationRows(const std::vector<ConversationSummary>& chats,
                 const std::vector<Folder>& folders,
                 const QDateTime& now);

} // namespace ponder::app
