// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/storage/store_check.h"

#include "app/storage/database.h"
#include "app/storage/query.h"

namespace ponder::app {

namespace {

struct Invariant
{
    const char* statement; ///< what a row of the query breaks
    const char* sql;       ///< one column: id of the offender
};

constexpr Invariant kInvariants[] = {
    {"message has its parent in another conversation",
     "SELECT m.id FROM messages m JOIN messages p ON p.id = m.parent_id "
     "WHERE p.conversation_id <> m.conversation_id"},
    {"conversation shows a message of another one",
     "SELECT c.id FROM conversations c JOIN messages m ON m.id = c.active_leaf "
     "WHERE m.conversation_id <> c.id"},
    {"conversation has messages but shows none",
     "SELECT c.id FROM conversations c WHERE c.active_leaf IS NULL AND EXISTS "
     "(SELECT 1 FROM messages m WHERE m.conversation_id = c.id AND m.removed_ms IS NULL)"},
    {"removed message is shown or has messages below it",
     "SELECT r.id FROM messages r WHERE r.removed_ms IS NOT NULL AND (EXISTS (SELECT 1 FROM "
     "messages m WHERE m.parent_id = r.id) OR EXISTS (SELECT 1 FROM conversations c WHERE "
     "c.active_leaf = r.id))"},
    {"message has a gap between its parts",
     "SELECT message_id FROM message_parts GROUP BY message_id "
     "HAVING max(position) <> count(*) - 1"},
    {"message is generating without a running generation",
     "SELECT m.id FROM messages m WHERE m.status = 'generating' AND NOT EXISTS (SELECT 1 FROM "
     "generations g WHERE g.message_id = m.id AND g.outcome = 'running')"},
    {"message is done but its generation still runs",
     "SELECT m.id FROM messages m JOIN generations g ON g.message_id = m.id "
     "WHERE m.status <> 'generating' AND g.outcome = 'running'"},
    {"finished message has text outside the search index",
     "SELECT m.id FROM messages m JOIN message_parts p ON p.message_id = m.id "
     "WHERE m.status <> 'generating' AND p.is_final = 0"},
    {"generation is not booked in the ledger as it was done",
     "SELECT g.message_id FROM generations g JOIN generation_work d ON d.generation_id = g.id "
     "LEFT JOIN (SELECT generation_id, phase, sum(tokens) AS tokens, sum(steps) AS steps, "
     "sum(flops) AS flops, sum(weight_bytes) AS weight_bytes, sum(kv_bytes) AS kv_bytes, "
     "sum(cpu_ns) AS cpu_ns, sum(wall_ns) AS wall_ns, sum(energy_uj) AS energy_uj FROM work "
     "GROUP BY generation_id, phase) w ON w.generation_id = d.generation_id AND w.phase = d.phase "
     "WHERE g.outcome IN ('finished', 'crashed') AND (w.tokens IS NULL OR w.tokens <> d.tokens OR "
     "w.steps <> d.steps OR w.flops <> d.flops OR w.weight_bytes <> d.weight_bytes OR "
     "w.kv_bytes <> d.kv_bytes OR w.cpu_ns <> d.cpu_ns OR w.wall_ns <> d.wall_ns OR "
     "w.energy_uj IS NOT d.energy_uj)"},
    {"generation is booked although it still runs or was imported",
     "SELECT g.message_id FROM generations g JOIN work w ON w.generation_id = g.id "
     "WHERE g.outcome IN ('running', 'imported')"},
    {"ledger row is negative or has its energy outside the stated range",
     "SELECT id FROM work WHERE tokens < 0 OR steps < 0 OR flops < 0 OR weight_bytes < 0 OR "
     "kv_bytes < 0 OR cpu_ns < 0 OR wall_ns < 0 OR energy_uj < energy_low_uj OR "
     "energy_uj > energy_high_uj"},
};

std::uint64_t countOf(Database& database, const char* sql)
{
    Query query(database, sql);
    return query.next() ? query.count(0) : 0;
}

} // namespace

Result<CheckReport> checkStore(Database& database)
{
    return guarded([&]() -> Result<CheckReport> {
        CheckReport report;
        Result<std::vector<std::string>> problems = database.integrityProblems();
        if (!problems) {
            return tl::unexpected<Error>(problems.error());
        }
        report.problems = std::move(*problems);
        for (const Invariant& invariant : kInvariants) {
            Query offenders(database, invariant.sql);
            while (offenders.next()) {
                report.problems.push_back(std::string(invariant.statement) + " (" +
                                          std::to_string(offenders.integer(0)) + ")");
            }
        }
        Query(database, "INSERT INTO part_search (part_search) VALUES ('integrity-check')").run();
        report.conversations =
            countOf(database, "SELECT count(*) FROM conversations WHERE deleted_ms IS NULL");
        report.messages = countOf(database, "SELECT count(*) FROM messages");
        report.ledgerRows = countOf(database, "SELECT count(*) FROM work");
        return report;
    });
}

} // namespace ponder::app
