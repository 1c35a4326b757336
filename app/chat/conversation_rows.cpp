// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/chat/conversation_rows.h"

#include <QCoreApplication>
#include <QHash>

#include <utility>

namespace ponder::app {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ponder::app::ConversationRow)
};

QString dayOf(const QDateTime& updated, const QDate& today)
{
    const qint64 days = updated.toLocalTime().date().daysTo(today);
    if (days <= 0) {
        return Words::tr("Today");
    }
    if (days == 1) {
        return Words::tr("Yesterday");
    }
    return days <= 7 ? Words::tr("Previous 7 days") : Words::tr("Older");
}

ConversationRow rowOf(const ConversationSummary& chat, const QString& section, int indent = 0)
{
    ConversationRow row;
    row.chat = chat;
    row.section = section;
    row.indent = indent;
    return row;
}

} // namespace

bool ConversationRow::isSameThing(const ConversationRow& other) const
{
    return kind == other.kind &&
           (kind == Kind::Chat ? chat.id == other.chat.id : folder.id == other.folder.id);
}

std::vector<ConversationRow> conversationRows(const std::vector<ConversationSummary>& chats,
                                              const std::vector<Folder>& folders,
                                              const QDateTime& now)
{
    const QString pinned = Words::tr("Pinned");
    const QString inFolders = Words::tr("Folders");
    const QDate today = now.toLocalTime().date();
    QHash<FolderId, std::vector<const ConversationSummary*>> held;
    for (const Folder& folder : folders) {
        held.insert(folder.id, {});
    }
    std::vector<ConversationRow> rows;
    std::vector<const ConversationSummary*> loose;
    rows.reserve(chats.size() + folders.size());
    for (const ConversationSummary& chat : chats) {
        if (chat.isPinned) {
            rows.push_back(rowOf(chat, pinned));
        } else if (const auto folder = held.find(chat.folder); folder != held.end()) {
            folder->push_back(&chat);
        } else {
            loose.push_back(&chat);
        }
    }
    for (const Folder& folder : folders) {
        const std::vector<const ConversationSummary*>& inside = held[folder.id];
        ConversationRow row;
        row.kind = ConversationRow::Kind::Folder;
        row.folder = folder;
        row.chatCount = static_cast<int>(inside.size());
        row.section = inFolders;
        rows.push_back(std::move(row));
        if (folder.isOpen) {
            for (const ConversationSummary* const chat : inside) {
                rows.push_back(rowOf(*chat, inFolders, 1));
            }
        }
    }
    for (const ConversationSummary* const chat : loose) {
        rows.push_back(rowOf(*chat, dayOf(chat->updated, today)));
    }
    return rows;
}

} // namespace ponder::app
