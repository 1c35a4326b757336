// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/chat/put_away_list_model.h"

#include "app/chat/conversation_list_model.h"
#include "app/storage/conversation_store.h"

#include <QLocale>

#include <algorithm>
#include <utility>

namespace ponder::app {

PutAwayListModel::PutAwayListModel(ConversationStore& store, Place place, QObject* parent)
    : QAbstractListModel(parent)
    , m_store(store)
    , m_place(place)
{
}

PutAwayListModel::~PutAwayListModel() = default;

int PutAwayListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant PutAwayListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const ConversationSummary& row = m_rows.at(static_cast<std::size_t>(index.row()));
    const auto day = [](const QDateTime& time) {
        return QLocale().toString(time.toLocalTime().date(), QLocale::ShortFormat);
    };
    switch (role) {
    case ConversationIdRole:
        return toText(row.id);
    case Qt::DisplayRole:
    case TitleRole:
        return row.title.isEmpty() ? tr("New chat") : row.title;
    case NoteRole:
        return m_place == Place::Archive
                   ? tr("%n messages, archived on %1", nullptr, row.messageCount)
                         .arg(day(row.putAway))
                   : tr("%n messages, kept until %1", nullptr, row.messageCount)
                         .arg(day(row.putAway.addDays(kDaysInTrash)));
    default:
        return {};
    }
}

QHash<int, QByteArray> PutAwayListModel::roleNames() const
{
    return {{ConversationIdRole, "conversationId"}, {TitleRole, "title"}, {NoteRole, "note"}};
}

void PutAwayListModel::refresh()
{
    const auto scope = m_place == Place::Archive ? ListScope::Archived : ListScope::Removed;
    m_store.run([scope](LocalStore& store) { return store.conversations().list(scope); },
                this,
                [this](inference::Result<std::vector<ConversationSummary>> list) {
                    beginResetModel();
                    m_rows = list ? std::move(*list) : std::vector<ConversationSummary>{};
                    endResetModel();
                    Q_EMIT countChanged();
                });
}

void PutAwayListModel::restore(const QString& conversationId)
{
    const ConversationId id = conversationIdFrom(conversationId);
    m_store.run(
        [id, place = m_place](LocalStore& store) {
            return place == Place::Archive ? store.shelf().setArchived({id}, false)
                                           : store.shelf().restore({id});
        },
        this,
        [this](const inference::Result<void>&) {
            refresh();
            Q_EMIT restored();
        });
}

void PutAwayListModel::purge(const QString& conversationId)
{
    if (m_place != Place::Trash) {
        return;
    }
    std::vector<ConversationId> ids;
    if (conversationId.isEmpty()) {
        std::ranges::transform(m_rows, std::back_inserter(ids), &ConversationSummary::id);
    } else {
        ids.push_back(conversationIdFrom(conversationId));
    }
    m_store.run([ids](LocalStore& store) { return store.shelf().purge(ids); },
                this,
                [this](const inference::Result<void>&) { refresh(); });
}

} // namespace ponder::app
