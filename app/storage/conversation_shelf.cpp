// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/storage/conversation_shelf.h"

#include "app/storage/conversation_repository.h"
#include "app/storage/database.h"
#include "app/storage/query.h"
#include "app/storage/work_ledger.h"

#include <algorithm>
#include <utility>

namespace ponder::app {

namespace {

/// One statement for each id, ?1 the id, in one transaction. Ids that are gone are passed over.
template<class... Values>
Result<void> forEach(Database& database,
                     const ConversationShelf::Ids& ids,
                     const char* sql,
                     const Values&... values)
{
    return guarded([&]() -> Result<void> {
        WriteTransaction transaction(database, Durability::Full);
        Query query(database, sql);
        for (const ConversationId id : ids) {
            query.reset();
            query.bind(id, values...);
            query.run();
        }
        transaction.commit();
        return {};
    });
}

template<class... Values>
Result<void> changeFolder(Database& database, FolderId id, const char* sql, const Values&... values)
{
    return guarded([&]() -> Result<void> {
        WriteTransaction transaction(database, Durability::Full);
        Query query(database, sql);
        query.bind(id, values...);
        if (query.run() == 0) {
            return inference::fail(ErrorCode::NotFound,
                                   "there is no folder " + std::to_string(id.value));
        }
        transaction.commit();
        return {};
    });
}

} // namespace

ConversationShelf::ConversationShelf(Database& database, StoreClock clock)
    : m_database(database)
    , m_clock(std::move(clock))
{
}

Result<void> ConversationShelf::setPinned(const Ids& ids, bool isPinned)
{
    return forEach(m_database,
                   ids,
                   "UPDATE conversations SET is_pinned = ?2, archived_ms = CASE WHEN ?2 THEN NULL "
                   "ELSE archived_ms END WHERE id = ?1",
                   isPinned);
}

Result<void> ConversationShelf::setArchived(const Ids& ids, bool isArchived)
{
    if (!isArchived) {
        return forEach(
            m_database, ids, "UPDATE conversations SET archived_ms = NULL WHERE id = ?1");
    }
    return forEach(m_database,
                   ids,
                   "UPDATE conversations SET archived_ms = ?2, is_pinned = 0 WHERE id = ?1",
                   m_clock.now());
}

Result<void> ConversationShelf::moveToFolder(const Ids& ids, FolderId folder)
{
    return forEach(m_database,
                   ids,
                   "UPDATE conversations SET folder_id = (SELECT id FROM folders WHERE id = ?2), "
                   "is_pinned = 0, archived_ms = NULL WHERE id = ?1",
                   folder);
}

Result<void> ConversationShelf::remove(const Ids& ids)
{
    return forEach(m_database,
                   ids,
                   "UPDATE conversations SET deleted_ms = ?2 WHERE id = ?1 AND deleted_ms IS NULL",
                   m_clock.now());
}

Result<void> ConversationShelf::restore(const Ids& ids)
{
    return forEach(m_database, ids, "UPDATE conversations SET deleted_ms = NULL WHERE id = ?1");
}

Result<void> ConversationShelf::purge(const Ids& ids)
{
    return guarded([&]() -> Result<void> {
        WriteTransaction transaction(m_database, Durability::Full);
        for (const ConversationId id : ids) {
            // What still counts as running has not been booked yet; deleting must not hide it.
            Query running(m_database,
                          "SELECT g.id FROM generations g JOIN messages m ON m.id = g.message_id "
                          "WHERE g.outcome = 'running' AND m.conversation_id = ?");
            running.bind(id);
            while (running.next()) {
                bookGeneration(
                    m_database, running.bytes(0), GenerationOutcome::Crashed, std::nullopt);
            }
            running.reset();
            Query(m_database, "DELETE FROM conversations WHERE id = ? AND deleted_ms IS NOT NULL")
                .bind(id)
                .run();
        }
        transaction.commit();
        return {};
    });
}

Result<std::vector<Folder>> ConversationShelf::folders()
{
    return guarded([&]() -> Result<std::vector<Folder>> {
        std::vector<Folder> folders;
        Query rows(m_database, "SELECT id, name, is_open FROM folders");
        while (rows.next()) {
            folders.push_back({{rows.integer(0)}, rows.text(1), rows.integer(2) != 0});
        }
        std::ranges::stable_sort(folders, [](const Folder& left, const Folder& right) {
            return left.name.toLower().localeAwareCompare(right.name.toLower()) < 0;
        });
        return folders;
    });
}

Result<FolderId> ConversationShelf::createFolder(const QString& name)
{
    return guarded([&]() -> Result<FolderId> {
        WriteTransaction transaction(m_database, Durability::Full);
        Query insert(m_database,
                     "INSERT INTO folders (name, created_ms) VALUES (?, ?) RETURNING id");
        insert.bind(name.simplified(), m_clock.now());
        const FolderId id{insert.next() ? insert.integer(0) : 0};
        insert.reset();
        transaction.commit();
        return id;
    });
}

Result<void> ConversationShelf::renameFolder(FolderId id, const QString& name)
{
    return changeFolder(
        m_database, id, "UPDATE folders SET name = ?2 WHERE id = ?1", name.simplified());
}

Result<void> ConversationShelf::removeFolder(FolderId id)
{
    return changeFolder(m_database, id, "DELETE FROM folders WHERE id = ?1");
}

Result<void> ConversationShelf::setFolderOpen(FolderId id, bool isOpen)
{
    return changeFolder(m_database, id, "UPDATE folders SET is_open = ?2 WHERE id = ?1", isOpen);
}

} // namespace ponder::app
