// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/conversation/conversation.h"
#include "inference/core/error.h"

#include <QAbstractListModel>
#include <QString>

#include <functional>
#include <vector>

namespace ponder::app {

class ConversationStore;

/// All conversations for the sidebar, last used first.
/// Thread: GUI.
class ConversationListModel : public QAbstractListModel
{
    Q_OBJECT
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)

public:
    enum Role {
        ConversationIdRole = Qt::UserRole + 1, ///< "conversationId": QString
        TitleRole,                             ///< "title"
        SectionRole,     ///< "section": "Today" | "Yesterday" | "Previous 7 days" | "Older"
        UpdatedTextRole, ///< "updatedText": time today, else date
        IsCurrentRole,   ///< "isCurrent": open in the window
        IsRunningRole    ///< "isRunning": an answer is being written
    };
    Q_ENUM(Role)

    using Clock = std::function<QDateTime()>;

    explicit ConversationListModel(ConversationStore& store,
                                   Clock clock = &QDateTime::currentDateTime,
                                   QObject* parent = nullptr);
    ~ConversationListModel() override;

    [[nodiscard]] int count() const;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    Q_INVOKABLE void rename(const QString& conversationId, const QString& title);
    /// Takes it off the list; kept in the database until undoRemove can no longer be asked.
    Q_INVOKABLE void remove(const QString& conversationId);
    /// Brings the last removed conversation back.
    Q_INVOKABLE void undoRemove();

    /// Asks the store for the list; rows move, appear and disappear one by one.
    void refresh();
    void setCurrent(ConversationId id);
    void setRunning(ConversationId id);
    [[nodiscard]] QString titleOf(ConversationId id) const;

Q_SIGNALS:
    void countChanged();
    /// Show a toast with Undo.
    void removed(const QString& conversationId, const QString& title);
    void restored(const QString& conversationId);
    void renamed(const QString& conversationId, const QString& title);
    /// The store refused; the list shows what it holds.
    void failed(const ponder::inference::Error& error);

private:
    void setSummaries(std::vector<ConversationSummary> summaries);
    void setRow(int row, ConversationSummary summary);
    [[nodiscard]] int rowOf(ConversationId id, int from = 0) const;
    [[nodiscard]] QString sectionOf(const QDateTime& updated) const;
    [[nodiscard]] QString updatedText(const QDateTime& updated) const;
    void markChanged(ConversationId id, int role);

    ConversationStore& m_store;
    Clock m_clock;
    std::vector<ConversationSummary> m_rows;
    ConversationId m_current;
    ConversationId m_running;
    ConversationId m_lastRemoved;
};

/// The id in QML's clothes, and back; an unreadable one is invalid.
[[nodiscard]] QString toText(ConversationId id);
[[nodiscard]] ConversationId conversationIdFrom(const QString& text);
[[nodiscard]] MessageId messageIdFrom(const QString& text);

} // namespace ponder::app
