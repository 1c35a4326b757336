// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// What the user does with conversations and folders in the sidebar.
#include "app/chat/conversation_list_model.h"
#include "app/storage/conversation_store.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace ponder::app {

ConversationListModel::Ids ConversationListModel::meant(const QString& conversationId) const
{
    const ConversationId id = conversationIdFrom(conversationId);
    if (!m_selected.contains(id)) {
        return id.isValid() ? Ids{id} : Ids{};
    }
    return {m_selected.begin(), m_selected.end()};
}

QStringList ConversationListModel::together(const QString& conversationId) const
{
    const Ids ids = meant(conversationId);
    QStringList texts;
    for (const ConversationSummary& each : m_chats) {
        if (std::ranges::find(ids, each.id) != ids.end()) {
            texts.append(toText(each.id));
        }
    }
    return texts;
}

void ConversationListModel::change(Change work, std::function<void()> done)
{
    m_store.run(std::move(work),
                this,
                [this, done = std::move(done)](const inference::Result<void>& changed) {
                    refresh();
                    if (!changed) {
                        Q_EMIT failed(changed.error());
                    } else if (done) {
                        done();
                    }
                });
}

void ConversationListModel::rename(const QString& conversationId, const QString& title)
{
    const QString name = title.simplified();
    const ConversationId id = conversationIdFrom(conversationId);
    if (name.isEmpty() || name == titleOf(id)) {
        return;
    }
    change(
        [id, name](LocalStore& store) {
            return store.conversations().rename(id, name, TitleSource::User);
        },
        [this, conversationId, name] { Q_EMIT renamed(conversationId, name); });
}

void ConversationListModel::remove(const QString& conversationId)
{
    const Ids ids = meant(conversationId);
    if (ids.empty()) {
        return;
    }
    const QString text = ids.size() == 1
                             ? tr("\u201C%1\u201D deleted").arg(titleOf(ids.front()))
                             : tr("%n chats deleted", nullptr, static_cast<int>(ids.size()));
    change([ids](LocalStore& store) { return store.shelf().remove(ids); },
           [this, ids, text] {
               clearSelection();
               m_undo = [this, ids] {
                   change([ids](LocalStore& store) { return store.shelf().restore(ids); },
                          [this, ids] {
                              if (ids.size() == 1) {
                                  Q_EMIT restored(toText(ids.front()));
                              }
                          });
               };
               QStringList texts;
               std::ranges::transform(
                   ids, std::back_inserter(texts), [](ConversationId id) { return toText(id); });
               Q_EMIT removed(texts);
               Q_EMIT undoable(text);
           });
}

void ConversationListModel::setArchived(const QString& conversationId, bool isArchived)
{
    const Ids ids = meant(conversationId);
    if (ids.empty()) {
        return;
    }
    const QString text = ids.size() == 1
                             ? tr("\u201C%1\u201D archived").arg(titleOf(ids.front()))
                             : tr("%n chats archived", nullptr, static_cast<int>(ids.size()));
    change(
        [ids, isArchived](LocalStore& store) { return store.shelf().setArchived(ids, isArchived); },
        [this, ids, text, isArchived] {
            clearSelection();
            m_undo = [this, ids, isArchived] {
                change([ids, isArchived](LocalStore& store) {
                    return store.shelf().setArchived(ids, !isArchived);
                });
            };
            if (isArchived) {
                Q_EMIT undoable(text);
            }
        });
}

void ConversationListModel::setPinned(const QString& conversationId, bool isPinned)
{
    const Ids ids = meant(conversationId);
    change([ids, isPinned](LocalStore& store) { return store.shelf().setPinned(ids, isPinned); },
           [this] { clearSelection(); });
}

void ConversationListModel::moveToFolder(const QString& conversationId, const QString& folderId)
{
    const Ids ids = meant(conversationId);
    const FolderId folder = folderIdFrom(folderId);
    change([ids, folder](LocalStore& store) { return store.shelf().moveToFolder(ids, folder); },
           [this] { clearSelection(); });
}

void ConversationListModel::undo()
{
    if (const auto back = std::exchange(m_undo, nullptr)) {
        back();
    }
}

void ConversationListModel::createFolder(const QString& name, const QString& conversationId)
{
    const QString wanted = name.simplified();
    if (wanted.isEmpty()) {
        return;
    }
    const Ids ids = meant(conversationId);
    change(
        [wanted, ids](LocalStore& store) -> inference::Result<void> {
            const inference::Result<FolderId> folder = store.shelf().createFolder(wanted);
            if (!folder) {
                return tl::unexpected<inference::Error>(folder.error());
            }
            return store.shelf().moveToFolder(ids, *folder);
        },
        [this] { clearSelection(); });
}

void ConversationListModel::renameFolder(const QString& folderId, const QString& name)
{
    const QString wanted = name.simplified();
    if (!wanted.isEmpty()) {
        change([id = folderIdFrom(folderId), wanted](LocalStore& store) {
            return store.shelf().renameFolder(id, wanted);
        });
    }
}

void ConversationListModel::removeFolder(const QString& folderId)
{
    const FolderId id = folderIdFrom(folderId);
    const auto folder = std::ranges::find(m_folders, id, &Folder::id);
    if (folder == m_folders.end()) {
        return;
    }
    Ids held;
    for (const ConversationSummary& chat : m_chats) {
        if (chat.folder == id) {
            held.push_back(chat.id);
        }
    }
    const QString name = folder->name;
    change([id](LocalStore& store) { return store.shelf().removeFolder(id); },
           [this, name, held] {
               m_undo = [this, name, held] {
                   change([name, held](LocalStore& store) -> inference::Result<void> {
                       const inference::Result<FolderId> again = store.shelf().createFolder(name);
                       return again ? store.shelf().moveToFolder(held, *again)
                                    : inference::Result<void>(
                                          tl::unexpected<inference::Error>(again.error()));
                   });
               };
               Q_EMIT undoable(tr("Folder \u201C%1\u201D deleted; its chats stay").arg(name));
           });
}

void ConversationListModel::setFolderOpen(const QString& folderId, bool isOpen)
{
    change([id = folderIdFrom(folderId), isOpen](LocalStore& store) {
        return store.shelf().setFolderOpen(id, isOpen);
    });
}

void ConversationListModel::toggleSelected(const QString& conversationId)
{
    const ConversationId id = conversationIdFrom(conversationId);
    if (rowOf(id) < 0) {
        return;
    }
    if (!m_selected.remove(id)) {
        m_selected.insert(id);
    }
    m_selectionAnchor = id;
    markChanged(id, IsSelectedRole);
    Q_EMIT selectionChanged();
}

void ConversationListModel::selectTo(const QString& conversationId)
{
    const int to = rowOf(conversationIdFrom(conversationId));
    int from = rowOf(m_selectionAnchor.isValid() ? m_selectionAnchor : m_current);
    if (to < 0) {
        return;
    }
    from = from < 0 ? to : from;
    for (int row = std::min(from, to); row <= std::max(from, to); ++row) {
        const ConversationRow& each = m_rows[static_cast<std::size_t>(row)];
        if (each.kind == ConversationRow::Kind::Chat) {
            m_selected.insert(each.chat.id);
        }
    }
    Q_EMIT dataChanged(index(std::min(from, to)), index(std::max(from, to)), {IsSelectedRole});
    Q_EMIT selectionChanged();
}

void ConversationListModel::clearSelection()
{
    m_selectionAnchor = {};
    if (m_selected.isEmpty()) {
        return;
    }
    m_selected.clear();
    if (count() > 0) {
        Q_EMIT dataChanged(index(0), index(count() - 1), {IsSelectedRole});
    }
    Q_EMIT selectionChanged();
}

} // namespace ponder::app
