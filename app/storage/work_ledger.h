// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/conversation/strong_id.h"
#include "app/conversation/wide_count.h"
#include "app/conversation/work_record.h"
#include "app/storage/sqlite_error.h"
#include "app/storage/store_clock.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ponder::app {

class Database;

/// Consumption of one phase in a group of ledger rows. Integers; groups sum to the total exactly.
struct PhaseUsage
{
    std::uint64_t tokens = 0;
    std::uint64_t cachedTokens = 0;
    std::uint64_t steps = 0;
    std::uint64_t wallNs = 0;
    std::uint64_t cpuNs = 0;
    WideCount flops;
    WideCount weightBytes;
    WideCount kvBytes;
    std::uint64_t generations = 0;
    std::uint64_t generationsWithEnergy = 0;
    Energy energy;                         ///< weakest provenance of the sum
    std::uint64_t measuredMicrojoules = 0; ///< part of the energy that is not an estimate

    PhaseUsage& operator+=(const PhaseUsage& other);
};

struct UsageRow
{
    QString key;   ///< "2026-01-31", "2026-01", model name, or conversation id
    QString label; ///< title of a conversation (empty: deleted); else the key
    PhaseUsage reading;
    PhaseUsage thinking;
    PhaseUsage answering;

    [[nodiscard]] PhaseUsage total() const;
};

enum class UsageGrouping { Day, Month, Model, Conversation };

/// Local days, both included; empty: open end.
struct UsagePeriod
{
    QString firstDay; ///< "2026-01-31"
    QString lastDay;
};

struct UsageReport
{
    std::vector<UsageRow> rows; ///< newest or largest key last
    UsageRow totals;
    std::vector<UsageRow> kinds;  ///< the same work by what it was done for: "reply", "title", …
    QString firstDayEver;         ///< of the whole ledger, whatever the period; empty: no row
    std::uint64_t ledgerRows = 0; ///< in the period
};

/// Work that belongs to no stored message (a terminal completion, a title).
struct WorkBooking
{
    WorkKind kind = WorkKind::Terminal;
    ConversationId conversation; ///< may be invalid
    QString modelName;
    QString modelSha256;
    MessageWork work;
};

enum class GenerationOutcome { Finished, Crashed };

/// Copies a generation's work into the ledger and closes it; does nothing when it is closed. Inside
/// a transaction. Throws SQLite::Exception.
void bookGeneration(Database& database,
                    const std::string& generation,
                    GenerationOutcome outcome,
                    std::optional<std::int64_t> monotonicEndNs);

/// The append-only record of everything computed. Thread: the database's.
class WorkLedger
{
public:
    WorkLedger(Database& database, StoreClock clock);

    [[nodiscard]] Result<void> book(const WorkBooking& booking);
    [[nodiscard]] Result<UsageReport> usage(UsageGrouping grouping, const UsagePeriod& period = {});

private:
    struct LedgerRow
    {
        const WorkBooking& booking;
        const std::string& generation;
        WorkKind kind;
        inference::Phase phase;
        const inference::PhaseWork& spent;
        const Energy* energy = nullptr;
    };

    /// Throws SQLite::Exception.
    void bookRow(const LedgerRow& row);
    /// Throws SQLite::Exception.
    [[nodiscard]] std::vector<UsageRow>
    rowsBy(const std::string& key, bool isByConversation, const UsagePeriod& period);

    Database& m_database;
    StoreClock m_clock;
};

} // namespace ponder::app
