// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/conversation/strong_id.h"

#include <QHash>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QTimer>

#include <vector>

namespace ponder::app {

class MessageListModel;

/// Looks for words in the messages on screen, as they are read: without Markdown's marks. A long
/// chat is read in slices of a few milliseconds. Thread: GUI.
class FindInChat : public QObject
{
    Q_OBJECT
    /// What is looked for; letters are matched without regard to case.
    Q_PROPERTY(QString query READ query WRITE setQuery NOTIFY queryChanged FINAL)
    Q_PROPERTY(int count READ count NOTIFY resultsChanged FINAL)
    /// The match that is shown, 1 to count; 0: none.
    Q_PROPERTY(int current READ current NOTIFY currentChanged FINAL)
    /// Where it is: row of the message, block of that message, which of the matches in the block.
    Q_PROPERTY(int row READ row NOTIFY currentChanged FINAL)
    Q_PROPERTY(int block READ block NOTIFY currentChanged FINAL)
    Q_PROPERTY(int occurrence READ occurrence NOTIFY currentChanged FINAL)
    Q_PROPERTY(bool isSearching READ isSearching NOTIFY resultsChanged FINAL)

public:
    explicit FindInChat(MessageListModel& messages, QObject* parent = nullptr);
    ~FindInChat() override;

    [[nodiscard]] QString query() const { return m_query; }

    void setQuery(const QString& query);

    [[nodiscard]] int count() const { return static_cast<int>(m_matches.size()); }

    [[nodiscard]] int current() const { return m_current + 1; }

    [[nodiscard]] int row() const;
    [[nodiscard]] int block() const;
    [[nodiscard]] int occurrence() const;

    [[nodiscard]] bool isSearching() const { return m_slice.isActive(); }

    /// The next match, after the last one the first.
    Q_INVOKABLE void next();
    Q_INVOKABLE void previous();

Q_SIGNALS:
    void queryChanged();
    void resultsChanged();
    /// Scroll to `row` and `block`.
    void currentChanged();

private:
    struct Match
    {
        int row = 0;
        int block = 0;
        int occurrence = 0;
    };

    struct Reading
    {
        QString source; ///< the text it was made from
        QStringList blocks;
    };

    void restart();
    void readSlice();
    void readRow(int row);
    void step(int by);
    [[nodiscard]] const QStringList& blocksOf(int row);
    [[nodiscard]] const Match* shown() const;

    MessageListModel& m_messages;
    QString m_query;
    std::vector<Match> m_matches;
    int m_current = -1;
    int m_nextRow = 0; ///< rows from it on are still to be read
    QTimer m_slice;
    QTimer m_grown; ///< an answer that arrives is looked through a few times a second
    QHash<MessageId, Reading> m_read;
};

} // namespace ponder::app
