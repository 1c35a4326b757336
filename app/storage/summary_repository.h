// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/conversation/context_summary.h"
#include "app/storage/sqlite_error.h"
#include "app/storage/store_clock.h"

#include <vector>

namespace ponder::app {

class Database;

/// Summaries of the earlier parts of conversations. They go with their conversation, and with any
/// message they stand for that is erased or gone on with. Thread: the database's.
class SummaryRepository
{
public:
    SummaryRepository(Database& database, StoreClock clock);

    /// Of all branches, oldest first.
    [[nodiscard]] Result<std::vector<ContextSummary>> list(ConversationId conversation);
    /// Keeps it as a new one; returns it with id and time. NotFound: a message it stands for is not
    /// in the conversation (any more).
    [[nodiscard]] Result<ContextSummary> add(ContextSummary summary);
    [[nodiscard]] Result<void> remove(const std::vector<SummaryId>& summaries);

private:
    Database& m_database;
    StoreClock m_clock;
};

} // namespace ponder::app
