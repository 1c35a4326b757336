// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/conversation/message.h"
#include "app/markdown/message_block_model.h"

#include <QAbstractListModel>
#include <QString>
#include <QStringList>
#include <QVariantList>

#include <memory>
#include <vector>

namespace ponder::app {

class MessageListItem;

/// The messages of the open conversation, oldest first: the branch the reader looks at.
/// Thread: GUI.
class MessageListModel : public QAbstractListModel
{
    Q_OBJECT
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)

public:
    enum Status { Complete, Generating, Interrupted, Stopped, Failed };
    Q_ENUM(Status)

    enum Role {
        MessageIdRole = Qt::UserRole + 1, ///< "messageId": QString
        IsUserRole,                       ///< "isUser"
        IsAssistantRole,                  ///< "isAssistant"
        StatusRole,                       ///< "status": Status
        StatusTextRole,                   ///< "statusText": translated, empty when complete
        PlainTextRole,                    ///< "plainText": the whole text as written
        BlocksRole,             ///< "blocks": MessageBlockModel*, lives as long as the row
        HasReasoningRole,       ///< "hasReasoning"
        ReasoningTextRole,      ///< "reasoningText": as written
        ReasoningBlocksRole,    ///< "reasoningBlocks": MessageBlockModel*, lives as long as the row
        IsReasoningRunningRole, ///< "isReasoningRunning"
        ReasoningSecondsRole,   ///< "reasoningSeconds": double
        ReasoningTokensRole,    ///< "reasoningTokens": int
        ReasoningVerbRole,    ///< "reasoningVerb": "Thought 41 s", "Thinking", "Stopped thinking at
                              ///< 128 tokens"
        ReasoningSummaryRole, ///< "reasoningSummary": "512 tokens · 4.3 TFLOP · 0.32 Wh
                              ///< (estimated)"
        ReasoningShortSummaryRole, ///< "reasoningShortSummary": the same without the work
        ReasoningNoteRole,   ///< "reasoningNote": that the model was not trained to think, or empty
        ReadingTokensRole,   ///< "readingTokens": int, processed now
        ReadingSecondsRole,  ///< "readingSeconds": double
        ThinkingTokensRole,  ///< "thinkingTokens"
        ThinkingSecondsRole, ///< "thinkingSeconds"
        AnsweringTokensRole, ///< "answeringTokens"
        AnsweringSecondsRole, ///< "answeringSeconds"
        CachedTokensRole,     ///< "cachedTokens": taken from the cache, no work
        TotalSecondsRole,     ///< "totalSeconds": double
        TotalTextRole,        ///< "totalText": "65 s" for the legend
        EnergyTextRole,       ///< "energyText": "0.51 Wh" or empty
        ProvenanceTextRole,   ///< "provenanceText": "measured" | "estimated" | "" (of the energy)
        CostSummaryRole,      ///< "costSummary": one sentence for screen readers
        ModelNameRole,        ///< "modelName": which model answered
        TimeTextRole,         ///< "timeText": "14:05"
        IsLastRole,           ///< "isLast"
        CanContinueRole,      ///< "canContinue": cut before its end
        CanRegenerateRole,    ///< "canRegenerate"
        VersionRole,          ///< "version": which of its versions this is, from 1
        VersionCountRole,     ///< "versionCount"
        AttachmentNamesRole,  ///< "attachmentNames": QStringList
        IsEditedRole,         ///< "isEdited": an answer in the user's words
        MultipliersRole,      ///< "multipliers": MultiplierFigure values, empty without a thought
        IsBehindSummaryRole   ///< "isBehindSummary": the first message a summary does not stand for
    };
    Q_ENUM(Role)

    explicit MessageListModel(QObject* parent = nullptr);
    ~MessageListModel() override;

    [[nodiscard]] int count() const;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    /// Another conversation, or another branch from the first differing message on.
    void setMessages(std::vector<Message> messages);
    void append(Message message);
    /// The message grew or ended. Rows that do not know it are left alone.
    void update(const Message& message, bool isReasoningRunning);
    /// Drops what follows the message (another answer to it is about to come).
    void removeAfter(MessageId id);
    /// A summary stands for this many messages at the beginning; 0: there is none.
    void setSummarised(int rows);

    /// Days on which something was written, oldest first, and the first row of such a day.
    Q_INVOKABLE QStringList dayTexts() const;
    Q_INVOKABLE int rowOfDay(int day) const;
    /// −1 when it is not on this branch.
    Q_INVOKABLE int rowOfMessage(const QString& messageId) const;
    /// Text and thoughts of a message as written; empty for an unknown id.
    Q_INVOKABLE QString textOf(const QString& messageId) const;
    Q_INVOKABLE QString reasoningOf(const QString& messageId) const;
    /// What one phase of an answer took, as rows of PhaseFigure; `phase` as in inference::Phase.
    Q_INVOKABLE QVariantList phaseFigures(const QString& messageId, int phase) const;

    [[nodiscard]] const Message* find(MessageId id) const;
    [[nodiscard]] std::vector<Message> messages() const;

Q_SIGNALS:
    void countChanged();

private:
    [[nodiscard]] int rowOf(MessageId id) const;
    [[nodiscard]] std::vector<int> firstRowsOfDays() const;
    [[nodiscard]] std::unique_ptr<MessageListItem> makeItem(Message message);
    void updateRow(int row, const Message& message, bool isReasoningRunning);
    void removeFrom(int row);
    void appendAll(std::vector<Message> messages);

    std::vector<std::unique_ptr<MessageListItem>> m_items;
    int m_summarised = 0;
};

} // namespace ponder::app
