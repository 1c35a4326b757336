// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/conversation/conversation.h"

#include <QAbstractListModel>
#include <QString>

#include <vector>

namespace ponder::app {

class ConversationStore;

/// The conversations in the archive or in the trash. Thread: GUI.
class PutAwayListModel : public QAbstractListModel
{
    Q_OBJECT
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)

public:
    enum class Place { Archive, Trash };

    enum Role {
        ConversationIdRole = Qt::UserRole + 1, ///< "conversationId"
        TitleRole,                             ///< "title"
        NoteRole ///< "note": "12 messages · archived 3 May", "deleted 3 May, kept until 2 June"
    };
    Q_ENUM(Role)

    PutAwayListModel(ConversationStore& store, Place place, QObject* parent = nullptr);
    ~PutAwayListModel() override;

    [[nodiscard]] int count() const { return static_cast<int>(m_rows.size()); }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    Q_INVOKABLE void refresh();
    /// Back into the list of chats.
    Q_INVOKABLE void restore(const QString& conversationId);
    /// For good. Trash only; an empty id means all.
    Q_INVOKABLE void purge(const QString& conversationId);

Q_SIGNALS:
    void countChanged();
    /// The list of chats has another one.
    void restored();

private:
    ConversationStore& m_store;
    Place m_place;
    std::vector<ConversationSummary> m_rows;
};

} // namespace ponder::app
