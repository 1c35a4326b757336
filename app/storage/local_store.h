// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/storage/answer_samples.h"
#include "app/storage/assistant_repository.h"
#include "app/storage/conversation_repository.h"
#include "app/storage/conversation_shelf.h"
#include "app/storage/conversation_transfer.h"
#include "app/storage/message_branches.h"
#include "app/storage/message_search.h"
#include "app/storage/message_writer.h"
#include "app/storage/store_check.h"
#include "app/storage/store_opener.h"
#include "app/storage/summary_repository.h"
#include "app/storage/work_ledger.h"

#include <memory>

namespace ponder::app {

/// The open store: one database and everything that works on it, synchronously. The terminal
/// program uses it directly, the window through ConversationStore. Thread: the one that opened it.
class LocalStore
{
public:
    /// Opens safely (see openDatabaseSafely) and recovers what a crash left half written.
    [[nodiscard]] static Result<std::unique_ptr<LocalStore>>
    open(const QString& path,
         const StoreClock& clock = StoreClock::system(),
         const DatabaseOptions& options = {});
    [[nodiscard]] static Result<std::unique_ptr<LocalStore>>
    openInMemory(const StoreClock& clock = StoreClock::system());

    [[nodiscard]] ConversationRepository& conversations() { return m_conversations; }

    [[nodiscard]] MessageWriter& messages() { return m_messages; }

    [[nodiscard]] AssistantRepository& assistants() { return m_assistants; }

    [[nodiscard]] ConversationShelf& shelf() { return m_shelf; }

    [[nodiscard]] MessageBranches& branches() { return m_branches; }

    [[nodiscard]] MessageSearch& search() { return m_search; }

    [[nodiscard]] ConversationTransfer& transfer() { return m_transfer; }

    [[nodiscard]] WorkLedger& ledger() { return m_ledger; }

    [[nodiscard]] AnswerSamples& samples() { return m_samples; }

    [[nodiscard]] SummaryRepository& summaries() { return m_summaries; }

    [[nodiscard]] Database& database() { return *m_database; }

    [[nodiscard]] const OpenReport& openReport() const { return m_openReport; }

    [[nodiscard]] const RecoveryReport& recovery() const { return m_recovery; }

    [[nodiscard]] Result<CheckReport> check() { return checkStore(*m_database); }

    /// A backup when the newest is older than a day; old ones beyond five are removed.
    [[nodiscard]] Result<void> backUpIfDue();

private:
    LocalStore(OpenedDatabase opened, const StoreClock& clock);

    std::unique_ptr<Database> m_database;
    OpenReport m_openReport;
    RecoveryReport m_recovery;
    ConversationRepository m_conversations;
    MessageWriter m_messages;
    AssistantRepository m_assistants;
    ConversationShelf m_shelf;
    MessageBranches m_branches;
    MessageSearch m_search;
    WorkLedger m_ledger;
    AnswerSamples m_samples;
    ConversationTransfer m_transfer;
    SummaryRepository m_summaries;
};

} // namespace ponder::app
