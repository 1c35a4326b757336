// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/chat/conversation_rows.h"
#include "app/conversation/conversation.h"
#include "inference/core/result.h"

#include <QAbstractListModel>
#include <QSet>
#include <QString>
#include <QStringList>

#include <functional>
#include <vector>

namespace ponder::app {

class ConversationStore;
class LocalStore;

/// The conversations and folders of the sidebar. Thread: GUI.
class ConversationListModel : public QAbstractListModel
{
    Q_OBJECT
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)
    /// How many conversations are chosen for a common command.
    Q_PROPERTY(int selectedCount READ selectedCount NOTIFY selectionChanged FINAL)
    Q_PROPERTY(QStringList folderIds READ folderIds NOTIFY foldersChanged FINAL)
    Q_PROPERTY(QStringList folderNames READ folderNames NOTIFY foldersChanged FINAL)

public:
    enum Role {
        ConversationIdRole = Qt::UserRole + 1, ///< "conversationId": QString, empty of a folder
        TitleRole,                             ///< "title"
        SectionRole,     ///< "section": "Pinned" | "Folders" | "Today" | "Yesterday" | …
        UpdatedTextRole, ///< "updatedText": time today, else date
        IsCurrentRole,   ///< "isCurrent": open in the window
        IsRunningRole,   ///< "isRunning": an answer is being written
        IsFolderRole,    ///< "isFolder"
        FolderIdRole,    ///< "folderId": of the folder, or the one the chat is in
        IsOpenRole,      ///< "isOpen": a folder that shows what it holds
        ChatCountRole,   ///< "chatCount" of a folder
        IndentRole,      ///< "indent": 1 inside a folder
        IsPinnedRole,    ///< "isPinned"
        IsSelectedRole   ///< "isSelected": chosen for a common command
    };
    Q_ENUM(Role)

    using Clock = std::function<QDateTime()>;

    explicit ConversationListModel(
        ConversationStore& store,
        Clock clock = [] { return QDateTime::currentDateTime(); },
        QObject* parent = nullptr);
    ~ConversationListModel() override;

    [[nodiscard]] int count() const;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    [[nodiscard]] QStringList folderIds() const;
    [[nodiscard]] QStringList folderNames() const;

    // Commands on one conversation also take the others when it is one of several that are chosen.
    Q_INVOKABLE void rename(const QString& conversationId, const QString& title);
    /// Into the trash, for 30 days.
    Q_INVOKABLE void remove(const QString& conversationId);
    Q_INVOKABLE void setArchived(const QString& conversationId, bool isArchived);
    Q_INVOKABLE void setPinned(const QString& conversationId, bool isPinned);
    /// An empty folder id: out of all folders.
    Q_INVOKABLE void moveToFolder(const QString& conversationId, const QString& folderId);
    /// Takes back the last removal, archiving or move.
    Q_INVOKABLE void undo();

    /// With a conversation that goes into it, or an empty id.
    Q_INVOKABLE void createFolder(const QString& name, const QString& conversationId);
    Q_INVOKABLE void renameFolder(const QString& folderId, const QString& name);
    /// What it holds stays, outside folders.
    Q_INVOKABLE void removeFolder(const QString& folderId);
    Q_INVOKABLE void setFolderOpen(const QString& folderId, bool isOpen);

    [[nodiscard]] int selectedCount() const { return static_cast<int>(m_selected.size()); }

    Q_INVOKABLE void toggleSelected(const QString& conversationId);
    /// All conversations from the last chosen one to this one.
    Q_INVOKABLE void selectTo(const QString& conversationId);
    Q_INVOKABLE void clearSelection();
    /// The conversation, or all chosen ones when it is one of them, in the order of the list.
    Q_INVOKABLE QStringList together(const QString& conversationId) const;

    /// The conversation `step` rows further in the list; empty at its ends.
    Q_INVOKABLE QString neighbourOf(const QString& conversationId, int step) const;
    Q_INVOKABLE bool isPinned(const QString& conversationId) const;
    /// Asks the store for the list; rows move, appear and disappear one by one.
    void refresh();
    /// Its texts again, in another language.
    void retranslate();
    void setCurrent(ConversationId id);
    void setRunning(ConversationId id);
    [[nodiscard]] QString titleOf(ConversationId id) const;

    [[nodiscard]] const std::vector<ConversationSummary>& chats() const { return m_chats; }

Q_SIGNALS:
    void countChanged();
    void selectionChanged();
    void foldersChanged();
    void chatsChanged(); ///< they, their folders or what the folders hold
    /// Show a toast with this text and Undo.
    void undoable(const QString& text);
    void removed(const QStringList& conversationIds);
    void restored(const QString& conversationId);
    void renamed(const QString& conversationId, const QString& title);
    /// The store refused; the list shows what it holds.
    void failed(const ponder::inference::Error& error);

private:
    using Ids = std::vector<ConversationId>;
    using Change = std::function<inference::Result<void>(LocalStore&)>;

    void setRows(std::vector<ConversationRow> rows);
    void setRow(int row, ConversationRow wanted);
    [[nodiscard]] int rowOf(ConversationId id) const;
    [[nodiscard]] QString updatedText(const QDateTime& updated) const;
    void markChanged(ConversationId id, int role);
    /// The conversation, or all chosen ones when it is one of them.
    [[nodiscard]] Ids meant(const QString& conversationId) const;
    /// Runs the change, refreshes, then calls `done`.
    void change(Change work, std::function<void()> done = {});

    ConversationStore& m_store;
    Clock m_clock;
    std::vector<ConversationSummary> m_chats;
    std::vector<Folder> m_folders;
    std::vector<ConversationRow> m_rows;
    ConversationId m_current;
    ConversationId m_running;
    QSet<ConversationId> m_selected;
    ConversationId m_selectionAnchor;
    std::function<void()> m_undo;
};

/// The id in QML's clothes, and back; an unreadable one is invalid.
[[nodiscard]] QString toText(ConversationId id);
[[nodiscard]] QString toText(FolderId id);
[[nodiscard]] ConversationId conversationIdFrom(const QString& text);
[[nodiscard]] MessageId messageIdFrom(const QString& text);
[[nodiscard]] FolderId folderIdFrom(const QString& text);

} // namespace ponder::app
