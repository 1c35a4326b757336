// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/conversation/message.h"
#include "app/markdown/message_block_model.h"

#include <QString>

#include <memory>

namespace ponder::app {

/// One row of MessageListModel: a message, its blocks (parsed when first asked for) and its texts.
/// Thread: GUI.
class MessageListItem
{
public:
    MessageListItem(Message message, QObject* owner);
    ~MessageListItem();
    MessageListItem(const MessageListItem&) = delete;
    MessageListItem& operator=(const MessageListItem&) = delete;

    [[nodiscard]] const Message& message() const { return m_message; }

    void setMessage(Message message);

    /// The thought is being written right now.
    void setReasoningRunning(bool isRunning) { m_isReasoningRunning = isRunning; }

    [[nodiscard]] bool isReasoningRunning() const { return m_isReasoningRunning; }

    [[nodiscard]] bool isGenerating() const
    {
        return m_message.status == MessageStatus::Generating;
    }

    [[nodiscard]] bool canContinue() const;
    [[nodiscard]] bool isCutByLength() const;
    [[nodiscard]] QString stoppedText() const;

    [[nodiscard]] const QString& text() const { return m_text; }

    [[nodiscard]] const QString& reasoning() const { return m_reasoning; }

    [[nodiscard]] MessageBlockModel* blocks();
    [[nodiscard]] MessageBlockModel* reasoningBlocks();

    [[nodiscard]] QString statusText() const;
    [[nodiscard]] QString reasoningVerb() const;
    [[nodiscard]] QString reasoningSummary() const;
    /// The summary without the work, for narrow windows.
    [[nodiscard]] QString reasoningShortSummary() const;
    [[nodiscard]] QString reasoningNote() const;
    [[nodiscard]] QString energyText() const;
    [[nodiscard]] QString provenanceText() const;
    [[nodiscard]] QString costSummary() const;
    [[nodiscard]] QString timeText() const;
    [[nodiscard]] double totalSeconds() const;
    [[nodiscard]] inference::WorkByPhase phases() const;

private:
    void updateBlocks();
    [[nodiscard]] QString reasoningFigures(bool withWork) const;
    [[nodiscard]] int cutBudget() const; ///< limit that ended the thought; −1: none did

    Message m_message;
    QObject* m_owner = nullptr;
    QString m_text;
    QString m_reasoning;
    MessageBlockModel* m_blocks =
        nullptr; ///< children of m_owner; deleted later than the row, for delegates
    MessageBlockModel* m_reasoningBlocks = nullptr;
    bool m_isReasoningRunning = false;
};

/// "measured" | "derived" | "estimated", as a person reads it.
[[nodiscard]] QString provenanceName(EnergyProvenance provenance);

} // namespace ponder::app
