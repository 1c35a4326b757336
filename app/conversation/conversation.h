// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/conversation/sampling_overrides.h"
#include "app/conversation/strong_id.h"

#include <QDateTime>
#include <QString>

#include <cstdint>
#include <optional>

namespace ponder::app {

/// How long the model may think before it answers.
enum class ThinkingLevel { Off, Short, Medium, Long, Unlimited, Custom };

/// Token budget of a level: 0 for Off, 128, 512, 2048; none for Unlimited; `customTokens` for
/// Custom.
[[nodiscard]] std::optional<std::uint32_t> thinkingBudgetTokens(ThinkingLevel level,
                                                                std::uint32_t customTokens = 0);

/// One dialogue with its settings. The messages are apart, see MessageTree.
struct Conversation
{
    ConversationId id;
    QString title; ///< empty: not named yet
    bool isTitleFromUser = false;
    QDateTime created; ///< UTC
    QDateTime updated; ///< UTC, last use
    QString modelName; ///< last used
    QString modelPath;
    QString systemPrompt;
    ThinkingLevel thinking = ThinkingLevel::Medium;
    std::uint32_t thinkingTokens = 0; ///< of ThinkingLevel::Custom
    SamplingOverrides sampling;       ///< against the model's advice
    MessageId activeLeaf;             ///< end of the path on screen; invalid: no message yet

    [[nodiscard]] bool operator==(const Conversation&) const = default;
};

/// A place for conversations in the sidebar.
struct Folder
{
    FolderId id;
    QString name;
    bool isOpen = true; ///< shows what it holds

    [[nodiscard]] bool operator==(const Folder&) const = default;
};

/// How long a removed conversation or message can be brought back.
inline constexpr int kDaysInTrash = 30;

/// A line of the sidebar.
struct ConversationSummary
{
    ConversationId id;
    QString title;
    QString snippet; ///< beginning of the last message on the path, one line
    QDateTime updated;
    QString modelName;
    int messageCount = 0; ///< all branches
    FolderId folder;
    bool isPinned = false;
    QDateTime putAway; ///< UTC, into the archive or the trash

    [[nodiscard]] bool operator==(const ConversationSummary&) const = default;
};

} // namespace ponder::app
