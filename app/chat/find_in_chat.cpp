// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/chat/find_in_chat.h"

#include "app/chat/message_list_model.h"
#include "app/markdown/markdown_parser.h"
#include "app/markdown/plain_text.h"

#include <QElapsedTimer>

#include <algorithm>

namespace ponder::app {

namespace {

constexpr int kSliceMs = 3;
constexpr int kGrownMs = 300;

} // namespace

FindInChat::FindInChat(MessageListModel& messages, QObject* parent)
    : QObject(parent)
    , m_messages(messages)
{
    m_slice.setInterval(0);
    connect(&m_slice, &QTimer::timeout, this, &FindInChat::readSlice);
    m_grown.setInterval(kGrownMs);
    m_grown.setSingleShot(true);
    connect(&m_grown, &QTimer::timeout, this, &FindInChat::restart);
    const auto lookAgain = [this] {
        if (!m_query.isEmpty() && !m_grown.isActive()) {
            m_grown.start();
        }
    };
    connect(&m_messages, &QAbstractItemModel::rowsInserted, this, lookAgain);
    connect(&m_messages, &QAbstractItemModel::rowsRemoved, this, lookAgain);
    connect(&m_messages, &QAbstractItemModel::dataChanged, this, lookAgain);
}

FindInChat::~FindInChat() = default;

void FindInChat::setQuery(const QString& query)
{
    if (m_query == query) {
        return;
    }
    m_query = query;
    m_current = -1;
    Q_EMIT queryChanged();
    restart();
}

void FindInChat::restart()
{
    m_matches.clear();
    m_nextRow = 0;
    if (m_query.isEmpty()) {
        m_slice.stop();
        m_grown.stop();
        m_read.clear();
        m_current = -1;
        Q_EMIT resultsChanged();
        Q_EMIT currentChanged();
        return;
    }
    m_slice.start();
    readSlice();
}

void FindInChat::readSlice()
{
    QElapsedTimer time;
    time.start();
    while (m_nextRow < m_messages.count() && time.elapsed() < kSliceMs) {
        readRow(m_nextRow++);
    }
    if (m_nextRow < m_messages.count()) {
        return;
    }
    m_slice.stop();
    const int before = m_current;
    // The newest match first: that is where the reader is.
    m_current = m_current < 0 ? count() - 1 : std::min(m_current, count() - 1);
    Q_EMIT resultsChanged();
    if (before != m_current || m_current < 0) {
        Q_EMIT currentChanged();
    }
}

const QStringList& FindInChat::blocksOf(int row)
{
    const QModelIndex index = m_messages.index(row);
    const MessageId id{index.data(MessageListModel::MessageIdRole).toLongLong()};
    const QString source = index.data(MessageListModel::PlainTextRole).toString();
    Reading& reading = m_read[id];
    if (reading.source != source || reading.blocks.isEmpty()) {
        reading.source = source;
        reading.blocks.clear();
        if (index.data(MessageListModel::IsUserRole).toBool()) {
            reading.blocks.append(source);
        } else {
            for (const MarkdownBlock& block : parseMarkdown(source)) {
                reading.blocks.append(plainTextOf(block));
            }
        }
    }
    return reading.blocks;
}

void FindInChat::readRow(int row)
{
    const QStringList& blocks = blocksOf(row);
    for (int block = 0; block < static_cast<int>(blocks.size()); ++block) {
        const QString& text = blocks.at(block);
        int occurrence = 0;
        qsizetype at = text.indexOf(m_query, 0, Qt::CaseInsensitive);
        while (at >= 0) {
            m_matches.push_back({row, block, occurrence++});
            at = text.indexOf(m_query, at + m_query.size(), Qt::CaseInsensitive);
        }
    }
}

void FindInChat::step(int by)
{
    if (m_matches.empty()) {
        return;
    }
    m_current = (m_current + by + count()) % count();
    Q_EMIT currentChanged();
}

void FindInChat::next()
{
    step(1);
}

void FindInChat::previous()
{
    step(-1);
}

const FindInChat::Match* FindInChat::shown() const
{
    // While a chat is read again there may be fewer matches than there were.
    return m_current < 0 || m_current >= count() ? nullptr
                                                 : &m_matches[static_cast<std::size_t>(m_current)];
}

int FindInChat::row() const
{
    return shown() == nullptr ? -1 : shown()->row;
}

int FindInChat::block() const
{
    return shown() == nullptr ? -1 : shown()->block;
}

int FindInChat::occurrence() const
{
    return shown() == nullptr ? -1 : shown()->occurrence;
}

} // namespace ponder::app
