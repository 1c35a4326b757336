// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/conversation/conversation.h"
#include "app/storage/sqlite_error.h"
#include "app/storage/store_clock.h"

#include <vector>

namespace ponder::app {

class Database;

/// Where conversations are put: pinned, in folders, in the archive, in the trash. Changes to
/// several conversations happen together or not at all. Thread: the database's.
class ConversationShelf
{
public:
    using Ids = std::vector<ConversationId>;

    ConversationShelf(Database& database, StoreClock clock);

    [[nodiscard]] Result<void> setPinned(const Ids& ids, bool isPinned);
    /// An archived conversation is neither pinned nor listed; it is found by the search.
    [[nodiscard]] Result<void> setArchived(const Ids& ids, bool isArchived);
    /// An invalid folder: out of all folders.
    [[nodiscard]] Result<void> moveToFolder(const Ids& ids, FolderId folder);
    /// Into the trash, where they stay for 30 days.
    [[nodiscard]] Result<void> remove(const Ids& ids);
    [[nodiscard]] Result<void> restore(const Ids& ids);
    /// Out of the trash for good; what they consumed stays in the ledger.
    [[nodiscard]] Result<void> purge(const Ids& ids);

    [[nodiscard]] Result<std::vector<Folder>> folders(); ///< by name
    [[nodiscard]] Result<FolderId> createFolder(const QString& name);
    [[nodiscard]] Result<void> renameFolder(FolderId id, const QString& name);
    /// Its conversations stay, outside folders.
    [[nodiscard]] Result<void> removeFolder(FolderId id);
    [[nodiscard]] Result<void> setFolderOpen(FolderId id, bool isOpen);

private:
    Database& m_database;
    StoreClock m_clock;
};

} // namespace ponder::app
