// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// The rows; what can be done with them is in conversation_commands.cpp.
#include "app/chat/conversation_list_model.h"

#include "app/format/language_watch.h"
#include "app/storage/conversation_store.h"

#include <QLocale>

#include <algorithm>
#include <iterator>
#include <utility>

namespace ponder::app {

namespace {

/// One number for a row's thing: conversations above zero, folders below.
std::int64_t keyOf(const ConversationRow& row)
{
    return row.kind == ConversationRow::Kind::Chat ? row.chat.id.value : -row.folder.id.value;
}

struct Listing
{
    std::vector<ConversationSummary> chats;
    std::vector<Folder> folders;
};

inference::Result<Listing> readListing(LocalStore& store)
{
    auto chats = store.conversations().list();
    if (!chats) {
        return tl::unexpected<inference::Error>(chats.error());
    }
    auto folders = store.shelf().folders();
    if (!folders) {
        return tl::unexpected<inference::Error>(folders.error());
    }
    return Listing{std::move(*chats), std::move(*folders)};
}

} // namespace

QString toText(ConversationId id)
{
    return id.isValid() ? QString::number(id.value) : QString();
}

QString toText(FolderId id)
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

FolderId folderIdFrom(const QString& text)
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
    const ConversationRow& row = m_rows.at(static_cast<std::size_t>(index.row()));
    const bool isFolder = row.kind == ConversationRow::Kind::Folder;
    switch (role) {
    case ConversationIdRole:
        return isFolder ? QString() : toText(row.chat.id);
    case Qt::DisplayRole:
    case TitleRole:
        return isFolder                   ? row.folder.name
               : row.chat.title.isEmpty() ? tr("New chat")
                                          : row.chat.title;
    case SectionRole:
        return row.section;
    case UpdatedTextRole:
        return isFolder ? QString() : updatedText(row.chat.updated);
    case IsCurrentRole:
        return !isFolder && row.chat.id == m_current;
    case IsRunningRole:
        return !isFolder && m_running.isValid() && row.chat.id == m_running;
    case IsFolderRole:
        return isFolder;
    case FolderIdRole:
        return toText(isFolder ? row.folder.id : row.chat.folder);
    case IsOpenRole:
        return isFolder && row.folder.isOpen;
    case ChatCountRole:
        return row.chatCount;
    case IndentRole:
        return row.indent;
    case IsPinnedRole:
        return !isFolder && row.chat.isPinned;
    case IsSelectedRole:
        return !isFolder && m_selected.contains(row.chat.id);
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
            {IsRunningRole, "isRunning"},
            {IsFolderRole, "isFolder"},
            {FolderIdRole, "folderId"},
            {IsOpenRole, "isOpen"},
            {ChatCountRole, "chatCount"},
            {IndentRole, "indent"},
            {IsPinnedRole, "isPinned"},
            {IsSelectedRole, "isSelected"}};
}

QString ConversationListModel::updatedText(const QDateTime& updated) const
{
    const QDateTime local = updated.toLocalTime();
    return local.date() == m_clock().toLocalTime().date()
               ? QLocale().toString(local.time(), QLocale::ShortFormat)
               : QLocale().toString(local.date(), QLocale::ShortFormat);
}

int ConversationListModel::rowOf(ConversationId id) const
{
    const auto found = std::ranges::find_if(m_rows, [id](const ConversationRow& row) {
        return row.kind == ConversationRow::Kind::Chat && row.chat.id == id;
    });
    return found == m_rows.end() ? -1 : static_cast<int>(std::distance(m_rows.begin(), found));
}

QString ConversationListModel::titleOf(ConversationId id) const
{
    const auto found = std::ranges::find(m_chats, id, &ConversationSummary::id);
    return found == m_chats.end() ? QString() : found->title;
}

QString ConversationListModel::neighbourOf(const QString& conversationId, int step) const
{
    const int here = rowOf(conversationIdFrom(conversationId));
    for (int row = here < 0 ? (step > 0 ? 0 : -1) : here + step; row >= 0 && row < count();
         row += step) {
        const ConversationRow& each = m_rows[static_cast<std::size_t>(row)];
        if (each.kind == ConversationRow::Kind::Chat) {
            return toText(each.chat.id);
        }
    }
    return {};
}

bool ConversationListModel::isPinned(const QString& conversationId) const
{
    const auto found =
        std::ranges::find(m_chats, conversationIdFrom(conversationId), &ConversationSummary::id);
    return found != m_chats.end() && found->isPinned;
}

QStringList ConversationListModel::folderIds() const
{
    QStringList ids;
    std::ranges::transform(
        m_folders, std::back_inserter(ids), [](const Folder& folder) { return toText(folder.id); });
    return ids;
}

QStringList ConversationListModel::folderNames() const
{
    QStringList names;
    std::ranges::transform(
        m_folders, std::back_inserter(names), [](const Folder& folder) { return folder.name; });
    return names;
}

void ConversationListModel::refresh()
{
    m_store.run(&readListing, this, [this](inference::Result<Listing> listing) {
        if (!listing) {
            Q_EMIT failed(listing.error());
            return;
        }
        const bool isNew = m_chats != listing->chats || m_folders != listing->folders;
        m_chats = std::move(listing->chats);
        if (m_folders != listing->folders) {
            m_folders = std::move(listing->folders);
            Q_EMIT foldersChanged();
        }
        setRows(conversationRows(m_chats, m_folders, m_clock()));
        if (isNew) {
            Q_EMIT chatsChanged();
        }
    });
}

void ConversationListModel::retranslate()
{
    setRows(conversationRows(m_chats, m_folders, m_clock()));
    announceTexts(*this);
}

void ConversationListModel::setRows(std::vector<ConversationRow> rows)
{
    const int before = count();
    QSet<std::int64_t> kept;
    for (const ConversationRow& row : rows) {
        kept.insert(keyOf(row));
    }
    for (int row = before - 1; row >= 0; --row) {
        const ConversationRow& current = m_rows[static_cast<std::size_t>(row)];
        if (!kept.contains(keyOf(current))) {
            if (m_selected.remove(current.chat.id)) {
                Q_EMIT selectionChanged();
            }
            beginRemoveRows({}, row, row);
            m_rows.erase(m_rows.begin() + row);
            endRemoveRows();
        }
    }
    if (m_rows.empty() && !rows.empty()) {
        beginInsertRows({}, 0, static_cast<int>(rows.size()) - 1);
        m_rows = std::move(rows);
        endInsertRows();
        Q_EMIT countChanged();
        return;
    }
    QSet<std::int64_t> present;
    for (const ConversationRow& row : m_rows) {
        present.insert(keyOf(row));
    }
    for (int row = 0; row < static_cast<int>(rows.size()); ++row) {
        ConversationRow& wanted = rows[static_cast<std::size_t>(row)];
        if (!present.contains(keyOf(wanted))) {
            beginInsertRows({}, row, row);
            m_rows.insert(m_rows.begin() + row, std::move(wanted));
            endInsertRows();
            continue;
        }
        const auto found = std::find_if(
            m_rows.begin() + row, m_rows.end(), [&wanted](const ConversationRow& each) {
                return each.isSameThing(wanted);
            });
        const int at = static_cast<int>(std::distance(m_rows.begin(), found));
        if (at != row) {
            beginMoveRows({}, at, at, {}, row);
            std::rotate(m_rows.begin() + row, m_rows.begin() + at, m_rows.begin() + at + 1);
            endMoveRows();
        }
        setRow(row, std::move(wanted));
    }
    if (count() != before) {
        Q_EMIT countChanged();
    }
}

void ConversationListModel::setRow(int row, ConversationRow wanted)
{
    ConversationRow& current = m_rows[static_cast<std::size_t>(row)];
    if (current == wanted) {
        return;
    }
    QList<int> roles;
    const auto add = [&roles](bool isChanged, std::initializer_list<int> names) {
        if (isChanged) {
            roles.append(QList<int>(names));
        }
    };
    add(current.chat.title != wanted.chat.title || current.folder.name != wanted.folder.name,
        {TitleRole});
    add(current.chat.updated != wanted.chat.updated, {UpdatedTextRole});
    add(current.section != wanted.section, {SectionRole});
    add(current.chat.folder != wanted.chat.folder, {FolderIdRole});
    add(current.folder.isOpen != wanted.folder.isOpen, {IsOpenRole});
    add(current.chatCount != wanted.chatCount, {ChatCountRole});
    add(current.indent != wanted.indent, {IndentRole});
    add(current.chat.isPinned != wanted.chat.isPinned, {IsPinnedRole});
    current = std::move(wanted);
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

} // namespace ponder::app
