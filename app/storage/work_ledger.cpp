// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/storage/work_ledger.h"

#include "app/conversation/conversation_names.h"
#include "app/storage/database.h"
#include "app/storage/query.h"

#include <algorithm>
#include <utility>

namespace ponder::app {

namespace {

// Changes when the definition of a counted figure changes, so old rows are never re-read with new
// rules.
constexpr int kMethodVersion = 1;

const char* keyExpression(UsageGrouping grouping)
{
    switch (grouping) {
    case UsageGrouping::Day:
        return "w.local_day";
    case UsageGrouping::Month:
        return "substr(w.local_day, 1, 7)";
    case UsageGrouping::Model:
        return "w.model_name";
    case UsageGrouping::Conversation:
        break;
    }
    return "coalesce(w.conversation_id, 0)";
}

std::string usageSql(const std::string& key, bool isByConversation)
{
    return "SELECT CAST(" + key + " AS TEXT), " +
           (isByConversation ? "coalesce(max(c.title), '')" : "''") +
           ", w.phase, sum(w.tokens), sum(w.cached_tokens), sum(w.steps), sum(w.wall_ns), "
           "sum(w.cpu_ns), sum(w.flops / 1000000000), sum(w.flops % 1000000000), "
           "sum(w.weight_bytes / 1000000000), sum(w.weight_bytes % 1000000000), "
           "sum(w.kv_bytes / 1000000000), sum(w.kv_bytes % 1000000000), count(*), "
           "count(w.energy_uj), coalesce(sum(w.energy_uj), 0), "
           "coalesce(sum(w.energy_low_uj), 0), coalesce(sum(w.energy_high_uj), 0), "
           "coalesce(sum(w.energy_uj) FILTER (WHERE w.energy_provenance <> 'estimated'), 0), "
           "coalesce(max(CASE w.energy_provenance WHEN 'measuredProcess' THEN 0 "
           "WHEN 'measuredPackage' THEN 1 WHEN 'derived' THEN 2 WHEN 'wholeComputer' THEN 3 "
           "ELSE 4 END) FILTER (WHERE w.energy_uj IS NOT NULL), 0) FROM work w " +
           (isByConversation
                ? "LEFT JOIN conversations c ON c.id = w.conversation_id AND c.deleted_ms IS NULL "
                : "") +
           "WHERE (?1 = '' OR w.local_day >= ?1) AND (?2 = '' OR w.local_day <= ?2) GROUP BY " +
           key + ", w.phase ORDER BY " + key;
}

PhaseUsage readUsage(Query& row)
{
    PhaseUsage usage;
    usage.tokens = row.count(3);
    usage.cachedTokens = row.count(4);
    usage.steps = row.count(5);
    usage.wallNs = row.count(6);
    usage.cpuNs = row.count(7);
    usage.flops = WideCount::from(row.count(8), row.count(9));
    usage.weightBytes = WideCount::from(row.count(10), row.count(11));
    usage.kvBytes = WideCount::from(row.count(12), row.count(13));
    usage.generations = row.count(14);
    usage.generationsWithEnergy = row.count(15);
    usage.energy = {row.count(16),
                    row.count(17),
                    row.count(18),
                    static_cast<EnergyProvenance>(row.integer(20))};
    usage.measuredMicrojoules = row.count(19);
    return usage;
}

PhaseUsage& phaseOf(UsageRow& row, std::string_view phase)
{
    if (phase == "reading") {
        return row.reading;
    }
    return phase == "thinking" ? row.thinking : row.answering;
}

} // namespace

PhaseUsage& PhaseUsage::operator+=(const PhaseUsage& other)
{
    tokens += other.tokens;
    cachedTokens += other.cachedTokens;
    steps += other.steps;
    wallNs += other.wallNs;
    cpuNs += other.cpuNs;
    flops += other.flops;
    weightBytes += other.weightBytes;
    kvBytes += other.kvBytes;
    // The three phases of a reply are three rows of one generation.
    generations = std::max(generations, other.generations);
    if (other.generationsWithEnergy > 0) {
        if (generationsWithEnergy == 0) {
            energy.provenance = other.energy.provenance;
        }
        energy += other.energy;
    }
    generationsWithEnergy = std::max(generationsWithEnergy, other.generationsWithEnergy);
    measuredMicrojoules += other.measuredMicrojoules;
    return *this;
}

PhaseUsage UsageRow::total() const
{
    PhaseUsage sum = reading;
    sum += thinking;
    sum += answering;
    return sum;
}

void bookGeneration(Database& database,
                    const std::string& generation,
                    GenerationOutcome outcome,
                    std::optional<std::int64_t> monotonicEndNs)
{
    const char* outcomeName = outcome == GenerationOutcome::Finished ? "finished" : "crashed";
    Query(database,
          "INSERT INTO work (generation_id, conversation_id, message_id, kind, outcome, phase, "
          "utc_ms, local_day, boot_id, mono_start_ns, mono_end_ns, model_name, model_sha256, "
          "tokens, cached_tokens, steps, flops, weight_bytes, kv_bytes, cpu_ns, wall_ns, "
          "energy_uj, energy_low_uj, energy_high_uj, energy_provenance, method_version) "
          "SELECT g.id, m.conversation_id, g.message_id, g.kind, ?2, w.phase, g.utc_ms, "
          "g.local_day, g.boot_id, g.mono_start_ns, ?3, g.model_name, g.model_sha256, w.tokens, "
          "CASE w.phase WHEN 'reading' THEN g.cached_tokens ELSE 0 END, w.steps, w.flops, "
          "w.weight_bytes, w.kv_bytes, w.cpu_ns, w.wall_ns, w.energy_uj, w.energy_low_uj, "
          "w.energy_high_uj, w.energy_provenance, ?4 FROM generations g "
          "JOIN messages m ON m.id = g.message_id "
          "JOIN generation_work w ON w.generation_id = g.id "
          "WHERE g.id = ?1 AND g.outcome = 'running'")
        .bind(generation, outcomeName, monotonicEndNs, kMethodVersion)
        .run();
    Query(database, "UPDATE generations SET outcome = ?2 WHERE id = ?1 AND outcome = 'running'")
        .bind(generation, outcomeName)
        .run();
}

WorkLedger::WorkLedger(Database& database, StoreClock clock)
    : m_database(database)
    , m_clock(std::move(clock))
{
}

Result<void> WorkLedger::book(const WorkBooking& booking)
{
    return guarded([&]() -> Result<void> {
        const QDateTime now = m_clock.now();
        const std::int64_t monotonicNow = m_clock.monotonicNs();
        const inference::WorkByPhase& phases = booking.work.phases;
        const auto elapsed = static_cast<std::int64_t>(phases.total().wallNs);
        WriteTransaction transaction(m_database, Durability::Full);
        Query identity(m_database, "SELECT lower(hex(randomblob(16)))");
        const std::string generation = identity.next() ? identity.bytes(0) : std::string();
        identity.reset();
        Query insert(m_database,
                     "INSERT INTO work (generation_id, conversation_id, kind, outcome, phase, "
                     "utc_ms, local_day, boot_id, mono_start_ns, mono_end_ns, model_name, "
                     "model_sha256, tokens, cached_tokens, steps, flops, weight_bytes, kv_bytes, "
                     "cpu_ns, wall_ns, energy_uj, energy_low_uj, energy_high_uj, "
                     "energy_provenance, method_version) VALUES "
                     "(?, ?, ?, 'finished', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
                     "?, ?, ?)");
        const auto bookPhase =
            [&](inference::Phase phase, const inference::PhaseWork& spent, const Energy* energy) {
                std::optional<std::uint64_t> value;
                std::optional<std::uint64_t> low;
                std::optional<std::uint64_t> high;
                std::optional<std::string_view> provenance;
                if (energy != nullptr) {
                    value = energy->microjoules;
                    low = energy->low;
                    high = energy->high;
                    provenance = nameOf(energy->provenance);
                }
                const bool isReading = phase == inference::Phase::Reading;
                insert.reset();
                insert.bind(generation,
                            booking.conversation,
                            nameOf(booking.kind),
                            nameOf(phase),
                            now.addMSecs(-elapsed / 1'000'000),
                            now.date().toString(Qt::ISODate),
                            m_clock.bootId,
                            monotonicNow - elapsed,
                            monotonicNow,
                            booking.modelName,
                            booking.modelSha256,
                            spent.tokens,
                            isReading ? booking.work.cachedPromptTokens : std::uint64_t{0},
                            spent.steps,
                            spent.usefulFlops,
                            spent.weightBytes,
                            spent.kvBytes,
                            spent.cpuNs,
                            spent.wallNs,
                            value,
                            low,
                            high,
                            provenance,
                            kMethodVersion);
                insert.run();
            };
        const EnergyByPhase* energy = booking.work.energy ? &*booking.work.energy : nullptr;
        bookPhase(inference::Phase::Reading, phases.reading, energy ? &energy->reading : nullptr);
        bookPhase(
            inference::Phase::Thinking, phases.thinking, energy ? &energy->thinking : nullptr);
        bookPhase(
            inference::Phase::Answering, phases.answering, energy ? &energy->answering : nullptr);
        transaction.commit();
        return {};
    });
}

std::vector<UsageRow>
WorkLedger::rowsBy(const std::string& key, bool isByConversation, const UsagePeriod& period)
{
    std::vector<UsageRow> found;
    Query rows(m_database, usageSql(key, isByConversation).c_str());
    rows.bind(period.firstDay, period.lastDay);
    while (rows.next()) {
        const QString name = rows.text(0);
        if (found.empty() || found.back().key != name) {
            UsageRow row;
            row.key = name;
            row.label = isByConversation ? rows.text(1) : name;
            found.push_back(std::move(row));
        }
        const std::string phase = rows.bytes(2);
        phaseOf(found.back(), phase) = readUsage(rows);
    }
    return found;
}

Result<UsageReport> WorkLedger::usage(UsageGrouping grouping, const UsagePeriod& period)
{
    return guarded([&]() -> Result<UsageReport> {
        UsageReport report;
        const bool isByConversation = grouping == UsageGrouping::Conversation;
        report.rows = rowsBy(keyExpression(grouping), isByConversation, period);
        report.kinds = rowsBy("w.kind", false, period);
        report.totals.key = QStringLiteral("total");
        report.totals.label = report.totals.key;
        for (UsageRow& row : report.rows) {
            for (const std::string_view phase : {"reading", "thinking", "answering"}) {
                PhaseUsage& total = phaseOf(report.totals, phase);
                const std::uint64_t generations =
                    total.generations + phaseOf(row, phase).generations;
                const std::uint64_t withEnergy =
                    total.generationsWithEnergy + phaseOf(row, phase).generationsWithEnergy;
                total += phaseOf(row, phase);
                total.generations = generations;
                total.generationsWithEnergy = withEnergy;
            }
        }
        Query span(m_database,
                   "SELECT coalesce(min(local_day), ''), count(*) FILTER (WHERE (?1 = '' OR "
                   "local_day >= ?1) AND (?2 = '' OR local_day <= ?2)) FROM work");
        span.bind(period.firstDay, period.lastDay);
        if (span.next()) {
            report.firstDayEver = span.text(0);
            report.ledgerRows = span.count(1);
        }
        return report;
    });
}

} // namespace ponder::app
