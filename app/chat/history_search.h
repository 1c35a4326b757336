// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/storage/message_search.h"

#include <QAbstractListModel>
#include <QString>
#include <QTimer>

#include <vector>

namespace ponder::app {

class ConversationStore;

/// What a search over all conversations finds: titles first, then messages, newest first.
/// Thread: GUI; the search itself runs on the database thread.
class HistorySearch : public QAbstractListModel
{
    Q_OBJECT
    Q_PROPERTY(QString query READ query WRITE setQuery NOTIFY queryChanged FINAL)
    Q_PROPERTY(int count READ count NOTIFY resultsChanged FINAL)
    /// A search is under way: what is listed is of the query before.
    Q_PROPERTY(bool isSearching READ isSearching NOTIFY resultsChanged FINAL)

public:
    enum Role {
        ConversationIdRole = Qt::UserRole + 1, ///< "conversationId"
        MessageIdRole,                         ///< "messageId": empty when the title matches
        TitleRole,                             ///< "title" of the conversation
        BeforeRole,                            ///< "before": snippet up to the match
        MatchRole,                             ///< "match"
        AfterRole,                             ///< "after"
        NoteRole ///< "note": "You · 3 May", "Thoughts · archived · 3 May"
    };
    Q_ENUM(Role)

    explicit HistorySearch(ConversationStore& store, QObject* parent = nullptr);
    ~HistorySearch() override;

    [[nodiscard]] QString query() const { return m_query; }

    void setQuery(const QString& query);

    [[nodiscard]] int count() const { return static_cast<int>(m_hits.size()); }

    [[nodiscard]] bool isSearching() const { return m_asked != m_answered || m_delay.isActive(); }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void queryChanged();
    void resultsChanged();

private:
    void ask();
    void show(std::vector<SearchHit> hits);
    [[nodiscard]] QString noteOf(const SearchHit& hit) const;

    ConversationStore& m_store;
    QString m_query;
    QTimer m_delay; ///< until typing pauses
    int m_asked = 0;
    int m_answered = 0;
    std::vector<SearchHit> m_hits;
};

} // namespace ponder::app
