// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/conversation/strong_id.h"
#include "app/conversation/work_record.h"
#include "inference/core/error.h"

#include <QDateTime>
#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

namespace ponder::app {

enum class Role { System, User, Assistant, Tool };

enum class MessageStatus {
    Complete,
    Generating,
    Interrupted, ///< the program ended while it was written; the text so far is kept
    Stopped,     ///< the user stopped it
    Failed       ///< the engine gave up; see Message::error
};

enum class PartKind { Text, Reasoning, ToolCall, Attachment };

/// A stretch of a message. Reasoning is a part of its own; tags are never stored.
struct MessagePart
{
    PartKind kind = PartKind::Text;
    QString text;
    QString name; ///< attachment's file name, tool's name
    std::uint64_t tokenCount = 0;
    std::uint64_t elapsedMs = 0;

    [[nodiscard]] bool operator==(const MessagePart&) const = default;
};

/// A node of the message tree: editing and regenerating add siblings and lose nothing.
struct Message
{
    MessageId id;
    ConversationId conversation;
    MessageId parent; ///< invalid: first message
    Role role = Role::User;
    MessageStatus status = MessageStatus::Complete;
    QDateTime created;     ///< UTC
    QString modelName;     ///< assistant only
    bool isEdited = false; ///< assistant only: the text is the user's
    std::vector<MessagePart> parts;
    std::optional<MessageWork> work;       ///< assistant only
    std::optional<inference::Error> error; ///< when Failed
    int siblingIndex = 0; ///< position among the children of the same parent, oldest first
    int siblingCount = 1;

    [[nodiscard]] QString text() const;      ///< text parts joined
    [[nodiscard]] QString reasoning() const; ///< reasoning parts joined
};

} // namespace ponder::app
