// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/generation_json.h"
#include "app/conversation/conversation.h"
#include "app/conversation/message.h"
#include "app/dialogue/answer_plan.h"
#include "app/storage/local_store.h"

#include <chrono>
#include <memory>
#include <string>
#include <vector>

namespace ponder::app {

/// A question that is not kept yet.
[[nodiscard]] Message questionOf(const std::string& text);

/// Keeps a terminal dialogue in the store: the question is committed before its answer begins,
/// streamed text is saved every second, and the last state is written whatever ended it. Thread:
/// the terminal's.
class ChatJournal
{
public:
    /// Goes on with a kept conversation, or (empty id) begins a new one at the first question.
    [[nodiscard]] static inference::Result<std::unique_ptr<ChatJournal>>
    open(const QString& databasePath, const std::string& conversationId, const std::string& system);

    /// What answers the question, as the window would plan it: the chat's own settings, the files
    /// of its messages, and the summary that stands for its beginning.
    [[nodiscard]] inference::Result<AnswerPlan> planFor(const std::string& question) const;

    /// It was kept before this dialogue began: its settings are somebody's choice.
    [[nodiscard]] bool isGoneOnWith() const { return m_isGoneOnWith; }

    [[nodiscard]] std::string conversationId() const;

    [[nodiscard]] inference::Result<void> begin(const std::string& question,
                                                const std::string& modelName);
    /// Saves what is written so far when the last time is a second ago.
    void save(const GenerationRecord& record);
    [[nodiscard]] inference::Result<void> finish(const GenerationRecord& record);

private:
    explicit ChatJournal(std::unique_ptr<LocalStore> store);
    [[nodiscard]] MessageDraft draftOf(const GenerationRecord& record) const;

    std::unique_ptr<LocalStore> m_store;
    Conversation m_conversation;
    QString m_systemPrompt;
    std::vector<Message> m_path;
    MessageId m_answer;
    bool m_isGoneOnWith = false;
    std::chrono::steady_clock::time_point m_lastSave;
};

} // namespace ponder::app
