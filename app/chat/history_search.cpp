// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/chat/history_search.h"

#include "app/chat/conversation_list_model.h"
#include "app/storage/conversation_store.h"

#include <QLocale>
#include <QStringList>

#include <iterator>
#include <utility>

namespace ponder::app {

namespace {

constexpr int kDelayMs = 60;
constexpr int kMostHits = 100;

} // namespace

HistorySearch::HistorySearch(ConversationStore& store, QObject* parent)
    : QAbstractListModel(parent)
    , m_store(store)
{
    m_delay.setSingleShot(true);
    m_delay.setInterval(kDelayMs);
    connect(&m_delay, &QTimer::timeout, this, &HistorySearch::ask);
}

HistorySearch::~HistorySearch() = default;

void HistorySearch::setQuery(const QString& query)
{
    if (m_query == query) {
        return;
    }
    m_query = query;
    Q_EMIT queryChanged();
    if (m_query.trimmed().isEmpty()) {
        m_delay.stop();
        m_answered = ++m_asked;
        show({});
        return;
    }
    m_delay.start();
    Q_EMIT resultsChanged();
}

void HistorySearch::ask()
{
    const int number = ++m_asked;
    m_store.run(
        [query = m_query](LocalStore& store) -> inference::Result<std::vector<SearchHit>> {
            auto titles = store.search().findTitles(query);
            auto messages = store.search().find(query, kMostHits);
            if (!titles || !messages) {
                return tl::unexpected<inference::Error>(!titles ? titles.error()
                                                                : messages.error());
            }
            titles->insert(titles->end(),
                           std::make_move_iterator(messages->begin()),
                           std::make_move_iterator(messages->end()));
            return titles;
        },
        this,
        [this, number](inference::Result<std::vector<SearchHit>> hits) {
            if (number != m_asked) {
                return; // typed on meanwhile
            }
            m_answered = number;
            show(hits ? std::move(*hits) : std::vector<SearchHit>{});
        });
}

void HistorySearch::show(std::vector<SearchHit> hits)
{
    beginResetModel();
    m_hits = std::move(hits);
    endResetModel();
    Q_EMIT resultsChanged();
}

int HistorySearch::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant HistorySearch::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const SearchHit& hit = m_hits.at(static_cast<std::size_t>(index.row()));
    switch (role) {
    case ConversationIdRole:
        return toText(hit.conversation);
    case MessageIdRole:
        return hit.message.isValid() ? QString::number(hit.message.value) : QString();
    case Qt::DisplayRole:
    case TitleRole:
        return hit.title.isEmpty() ? tr("New chat") : hit.title;
    case BeforeRole:
        return hit.snippet.left(hit.matchStart);
    case MatchRole:
        return hit.snippet.mid(hit.matchStart, hit.matchLength);
    case AfterRole:
        return hit.snippet.mid(hit.matchStart + hit.matchLength);
    case NoteRole:
        return noteOf(hit);
    default:
        return {};
    }
}

QHash<int, QByteArray> HistorySearch::roleNames() const
{
    return {{ConversationIdRole, "conversationId"},
            {MessageIdRole, "messageId"},
            {TitleRole, "title"},
            {BeforeRole, "before"},
            {MatchRole, "match"},
            {AfterRole, "after"},
            {NoteRole, "note"}};
}

QString HistorySearch::noteOf(const SearchHit& hit) const
{
    QStringList parts;
    if (!hit.message.isValid()) {
        parts.append(tr("Title"));
    } else if (hit.part == PartKind::Reasoning) {
        parts.append(tr("Thoughts"));
    } else if (hit.part == PartKind::Attachment) {
        parts.append(tr("Attachment"));
    } else {
        parts.append(hit.role == app::Role::User ? tr("You") : tr("Answer"));
    }
    if (hit.isArchived) {
        parts.append(tr("archived"));
    }
    parts.append(QLocale().toString(hit.created.toLocalTime().date(), QLocale::ShortFormat));
    return parts.join(QStringLiteral(" \u00B7 "));
}

} // namespace ponder::app
