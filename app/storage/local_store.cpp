// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/storage/local_store.h"

#include "app/storage/schema_migrator.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>

#include <utility>

namespace ponder::app {

LocalStore::LocalStore(OpenedDatabase opened, const StoreClock& clock)
    : m_database(std::move(opened.database))
    , m_openReport(std::move(opened.report))
    , m_conversations(*m_database, clock)
    , m_messages(*m_database, clock)
    , m_assistants(*m_database)
    , m_shelf(*m_database, clock)
    , m_branches(*m_database, clock)
    , m_search(*m_database)
    , m_ledger(*m_database, clock)
    , m_samples(*m_database, clock)
    , m_transfer(*m_database, clock)
    , m_summaries(*m_database, clock)
{
}

Result<std::unique_ptr<LocalStore>>
LocalStore::open(const QString& path, const StoreClock& clock, const DatabaseOptions& options)
{
    Result<OpenedDatabase> opened = openDatabaseSafely(path, options);
    if (!opened) {
        return tl::unexpected<Error>(opened.error());
    }
    std::unique_ptr<LocalStore> store(new LocalStore(std::move(*opened), clock));
    Result<RecoveryReport> recovered = store->m_messages.recoverInterrupted();
    if (!recovered) {
        // Readable but not writable, a full disk for instance: the user still sees what is there.
        store->m_openReport.outcome = OpenOutcome::NotSaving;
        store->m_openReport.reason = recovered.error();
        return store;
    }
    store->m_recovery = std::move(*recovered);
    // A failure here costs nothing but space; it is tried again at the next start.
    static_cast<void>(store->m_conversations.purgeRemoved(clock.now().addDays(-kDaysInTrash)));
    return store;
}

Result<std::unique_ptr<LocalStore>> LocalStore::openInMemory(const StoreClock& clock)
{
    Result<std::unique_ptr<Database>> database = Database::openInMemory();
    if (!database) {
        return tl::unexpected<Error>(database.error());
    }
    OpenedDatabase opened;
    opened.database = std::move(*database);
    opened.report.outcome = OpenOutcome::NotSaving;
    return std::unique_ptr<LocalStore>(new LocalStore(std::move(opened), clock));
}

Result<void> LocalStore::backUpIfDue()
{
    if (m_database->path().isEmpty()) {
        return {};
    }
    const QString folder = QFileInfo(m_database->path()).dir().filePath(QStringLiteral("backups"));
    const QStringList backups = backupsIn(folder);
    const QDateTime yesterday = QDateTime::currentDateTime().addDays(-1);
    if (!backups.isEmpty() && QFileInfo(backups.front()).lastModified() > yesterday) {
        return {};
    }
    return makeDatedBackup(*m_database, folder);
}

} // namespace ponder::app
