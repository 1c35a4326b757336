// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/chat/conversation_list_model.h"

#include "app/storage/conversation_store.h"

#include <QLocale>

#include <algorithm>
#include <iterator>
#include <utility>

namespace ponder::app {

QString toText(ConversationId id)
{
    return id.isValid() ? QString::number(id.value) : QString();
}

ConversationId conversationIdFrom(const QString& text)
{
    return {text.toLongLong()};
}

MessageId messageIdFrom(const QString& text)
{
    return {text.toLongLong()};
}

ConversationListModel::ConversationListModel(ConversationStore& store, Clock clock, QObject* parent)
    : QAbstractListModel(parent)
    , m_store(store)
    , m_clock(std::move(clock))
{
}

ConversationListModel::~ConversationListModel() = default;

int ConversationListModel::count() const
{
    return static_cast<int>(m_rows.size());
}

int ConversationListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant ConversationListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const ConversationSummary& row = m_rows.at(static_cast<std::size_t>(index.row()));
    switch (role) {
    case ConversationIdRole:
        return toText(row.id);
    case Qt::DisplayRole:
    case TitleRole:
        return row.title.isEmpty() ? tr("New conversation") : row.title;
    case SectionRole:
        return sectionOf(row.updated);
    case UpdatedTextRole:
        return updatedText(row.updated);
    case IsCurrentRole:
        return row.id == m_current;
    case IsRunningRole:
        return row.id == m_running;
    default:
        return {};
    }
}

QHash<int, QByteArray> ConversationListModel::roleNames() const
{
    return {{ConversationIdRole, "conversationId"},
            {TitleRole, "title"},
            {SectionRole, "section"},
            {UpdatedTextRole, "updatedText"},
            {IsCurrentRole, "isCurrent"},
            {IsRunningRole, "isRunning"}};
}

QString ConversationListModel::sectionOf(const QDateTime& updated) const
{
    const qint64 days = updated.toLocalTime().date().daysTo(m_clock().toLocalTime().date());
    if (days <= 0) {
        return tr("Today");
    }
    if (days == 1) {
        return tr("Yesterday");
    }
    return days <= 7 ? tr("Previous 7 days") : tr("Older");
}

QString ConversationListModel::updatedText(const QDateTime& updated) const
{
    const QDateTime local = updated.toLocalTime();
    return local.date() == m_clock().toLocalTime().date()
               ? QLocale().toString(local.time(), QLocale::ShortFormat)
               : QLocale().toString(local.date(), QLocale::ShortFormat);
}

int ConversationListModel::rowOf(ConversationId id, int from) const
{
    const auto found = std::find_if(m_rows.begin() + from,
                                    m_rows.end(),
                                    [id](const ConversationSummary& row) { return row.id == id; });
    return found == m_rows.end() ? -1 : static_cast<int>(std::distance(m_rows.begin(), found));
}

QString ConversationListModel::titleOf(ConversationId id) const
{
    const int row = rowOf(id);
    return row < 0 ? QString() : m_rows[static_cast<std::size_t>(row)].title;
}

void ConversationListModel::refresh()
{
    m_store.listConversations(this,
                              [this](inference::Result<std::vector<ConversationSummary>> list) {
                                  if (list) {
                                      setSummaries(std::move(*list));
                                  } else {
                                      Q_EMIT failed(list.error());
                                  }
                              });
}

void ConversationListModel::setSummaries(std::vector<ConversationSummary> summaries)
{
    const int before = count();
    for (int row = before - 1; row >= 0; --row) {
        const ConversationId id = m_rows[static_cast<std::size_t>(row)].id;
        const bool isKept =
            std::any_of(summaries.begin(),
                        summaries.end(),
                        [id](const ConversationSummary& summary) { return summary.id == id; });
        if (!isKept) {
            beginRemoveRows({}, row, row);
            m_rows.erase(m_rows.begin() + row);
            endRemoveRows();
        }
    }
    for (int row = 0; row < static_cast<int>(summaries.size()); ++row) {
        ConversationSummary& summary = summaries[static_cast<std::size_t>(row)];
        const int present = row < count() ? rowOf(summary.id, row) : -1;
        if (present < 0) {
            beginInsertRows({}, row, row);
            m_rows.insert(m_rows.begin() + row, std::move(summary));
            endInsertRows();
            continue;
        }
        if (present != row) {
            beginMoveRows({}, present, present, {}, row);
            std::rotate(
                m_rows.begin() + row, m_rows.begin() + present, m_rows.begin() + present + 1);
            endMoveRows();
        }
        setRow(row, std::move(summary));
    }
    if (count() != before) {
        Q_EMIT countChanged();
    }
}

void ConversationListModel::setRow(int row, ConversationSummary summary)
{
    ConversationSummary& current = m_rows[static_cast<std::size_t>(row)];
    QList<int> roles;
    if (current.title != summary.title) {
        roles.append({TitleRole});
    }
    if (current.updated != summary.updated) {
        roles.append({SectionRole, UpdatedTextRole});
    }
    current = std::move(summary);
    if (!roles.isEmpty()) {
        Q_EMIT dataChanged(index(row), index(row), roles);
    }
}

void ConversationListModel::markChanged(ConversationId id, int role)
{
    const int row = rowOf(id);
    if (row >= 0) {
        Q_EMIT dataChanged(index(row), index(row), {role});
    }
}

void ConversationListModel::setCurrent(ConversationId id)
{
    const ConversationId before = std::exchange(m_current, id);
    if (before != id) {
        markChanged(before, IsCurrentRole);
        markChanged(id, IsCurrentRole);
    }
}

void ConversationListModel::setRunning(ConversationId id)
{
    const ConversationId before = std::exchange(m_running, id);
    if (before != id) {
        markChanged(before, IsRunningRole);
        markChanged(id, IsRunningRole);
    }
}

void ConversationListModel::rename(const QString& conversationId, const QString& title)
{
    const QString name = title.simplified();
    const ConversationId id = conversationIdFrom(conversationId);
    if (name.isEmpty() || name == titleOf(id)) {
        return;
    }
    m_store.renameConversation(id,
                               name,
                               TitleSource::User,
                               this,
                               [this, conversationId, name](const inference::Result<void>& done) {
                                   if (done) {
                                       Q_EMIT renamed(conversationId, name);
                                   } else {
                                       Q_EMIT failed(done.error());
                                   }
                                   refresh();
                               });
}

void ConversationListModel::remove(const QString& conversationId)
{
    const ConversationId id = conversationIdFrom(conversationId);
    const int row = rowOf(id);
    if (row < 0) {
        return;
    }
    const QString title = data(index(row), TitleRole).toString();
    m_store.removeConversation(
        id, this, [this, id, conversationId, title](const inference::Result<void>& done) {
            if (!done) {
                Q_EMIT failed(done.error());
                return;
            }
            m_lastRemoved = id;
            refresh();
            Q_EMIT removed(conversationId, title);
        });
}

void ConversationListModel::undoRemove()
{
    const ConversationId id = std::exchange(m_lastRemoved, {});
    if (!id.isValid()) {
        return;
    }
    m_store.restoreConversation(id, this, [this, id](const inference::Result<void>& done) {
        if (done) {
            Q_EMIT restored(toText(id));
        } else {
            Q_EMIT failed(done.error());
        }
        refresh();
    });
}

} // namespace ponder::app
