// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/conversation/message.h"
#include "app/conversation/strong_id.h"

#include <QDateTime>
#include <QString>

#include <vector>

namespace ponder::app {

/// What a model wrote of the beginning of a dialogue. It stands in the prompt in place of these
/// messages; they stay where they are.
struct ContextSummary
{
    SummaryId id;
    ConversationId conversation;
    std::vector<MessageId> covers; ///< from the first message of the dialogue on, oldest first
    QString text;
    QString modelName;
    QDateTime created; ///< UTC

    [[nodiscard]] bool operator==(const ContextSummary&) const = default;
};

/// The messages it stands for are the beginning of `path`, all of them, and something follows.
[[nodiscard]] bool standsIn(const ContextSummary& summary, const std::vector<Message>& path);

/// Of those that stand in `path`, the one for the most messages; nullptr: none does.
[[nodiscard]] const ContextSummary* summaryOf(const std::vector<Message>& path,
                                              const std::vector<ContextSummary>& summaries);

} // namespace ponder::app
