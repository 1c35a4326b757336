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
           "sum(w.kv_bytes / 1000000000), sum(w.kv_bytes % 1000000000), count(DISTINCT "
           "w.generation_id), "
           "count(DISTINCT CASE WHEN w.energy_uj IS NOT NULL THEN w.generation_id END), "
           "coalesce(sum(w.energy_uj), 0), "
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

void takeAway(inference::PhaseWork& whole, const inference::PhaseWork& part)
{
    whole.tokens -= part.tokens;
    whole.steps -= part.steps;
    whole.wallNs -= part.wallNs;
    whole.cpuNs -= part.cpuNs;
    whole.usefulFlops -= part.usefulFlops;
    whole.weightBytes -= part.weightBytes;
    whole.kvBytes -= part.kvBytes;
}

/// The energy of `part` by its time, taken out of `whole`: rounded down, the rest stays.
std::optional<Energy> takeShare(std::optional<Energy>& whole,
                                const inference::PhaseWork& part,
                                const inference::PhaseWork& all)
{
    if (!whole) {
        return std::nullopt;
    }
    __extension__ using Wide = unsigned __int128;
    const auto take = [&](std::uint64_t& amount) {
        const auto share =
            all.wallNs == 0
                ? 0
                : static_cast<std::uint64_t>(static_cast<Wide>(amount) * part.wallNs / all.wallNs);
        amount -= share;
        return share;
    };
    Energy share;
    share.provenance = whole->provenance;
    share.microjoules = take(whole->microjoules);
    share.low = take(whole->low);
    share.high = take(whole->high);
    return share;
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
    // Energy goes by time; each share is rounded down and the reply keeps the rest, so both add up.
    Query(
        database,
        "INSERT INTO work (generation_id, conversation_id, message_id, kind, outcome, phase, "
        "utc_ms, local_day, boot_id, mono_start_ns, mono_end_ns, model_name, model_sha256, "
        "tokens, cached_tokens, steps, flops, weight_bytes, kv_bytes, cpu_ns, wall_ns, "
        "energy_uj, energy_low_uj, energy_high_uj, energy_provenance, method_version, stop_reason) "
        "SELECT g.id, m.conversation_id, g.message_id, 're-read', ?2, 'reading', g.utc_ms, "
        "g.local_day, g.boot_id, g.mono_start_ns, ?3, g.model_name, g.model_sha256, r.tokens, 0, "
        "r.steps, r.flops, r.weight_bytes, r.kv_bytes, r.cpu_ns, r.wall_ns, "
        "w.energy_uj * (r.wall_ns / 1000000) / max(w.wall_ns / 1000000, 1), "
        "w.energy_low_uj * (r.wall_ns / 1000000) / max(w.wall_ns / 1000000, 1), "
        "w.energy_high_uj * (r.wall_ns / 1000000) / max(w.wall_ns / 1000000, 1), "
        "w.energy_provenance, ?4, g.stop_reason FROM generations g "
        "JOIN messages m ON m.id = g.message_id "
        "JOIN generation_work w ON w.generation_id = g.id AND w.phase = 'reading' "
        "JOIN generation_rereads r ON r.generation_id = g.id "
        "WHERE g.id = ?1 AND g.outcome = 'running' AND r.tokens > 0")
        .bind(generation, outcomeName, monotonicEndNs, kMethodVersion)
        .run();
    Query(
        database,
        "INSERT INTO work (generation_id, conversation_id, message_id, kind, outcome, phase, "
        "utc_ms, local_day, boot_id, mono_start_ns, mono_end_ns, model_name, model_sha256, "
        "tokens, cached_tokens, steps, flops, weight_bytes, kv_bytes, cpu_ns, wall_ns, "
        "energy_uj, energy_low_uj, energy_high_uj, energy_provenance, method_version, stop_reason) "
        "SELECT g.id, m.conversation_id, g.message_id, g.kind, ?2, w.phase, g.utc_ms, "
        "g.local_day, g.boot_id, g.mono_start_ns, ?3, g.model_name, g.model_sha256, "
        "w.tokens - coalesce(r.tokens, 0), "
        "CASE w.phase WHEN 'reading' THEN g.cached_tokens ELSE 0 END, "
        "w.steps - coalesce(r.steps, 0), w.flops - coalesce(r.flops, 0), "
        "w.weight_bytes - coalesce(r.weight_bytes, 0), w.kv_bytes - coalesce(r.kv_bytes, 0), "
        "w.cpu_ns - coalesce(r.cpu_ns, 0), w.wall_ns - coalesce(r.wall_ns, 0), "
        "w.energy_uj - coalesce(r.energy_uj, 0), w.energy_low_uj - coalesce(r.energy_low_uj, 0), "
        "w.energy_high_uj - coalesce(r.energy_high_uj, 0), w.energy_provenance, ?4, g.stop_reason "
        "FROM generations g JOIN messages m ON m.id = g.message_id "
        "JOIN generation_work w ON w.generation_id = g.id "
        "LEFT JOIN work r ON r.generation_id = g.id AND r.phase = w.phase AND r.kind = 're-read' "
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
        WriteTransaction transaction(m_database, Durability::Full);
        Query identity(m_database, "SELECT lower(hex(randomblob(16)))");
        const std::string generation = identity.next() ? identity.bytes(0) : std::string();
        identity.reset();
        const inference::WorkByPhase& phases = booking.work.phases;
        const EnergyByPhase* energy = booking.work.energy ? &*booking.work.energy : nullptr;
        const auto bookPhase = [&](WorkKind kind,
                                   inference::Phase phase,
                                   const inference::PhaseWork& spent,
                                   const Energy* joules) {
            bookRow({booking, generation, kind, phase, spent, joules});
        };
        inference::PhaseWork reading = phases.reading;
        std::optional<Energy> readingEnergy =
            energy ? std::optional(energy->reading) : std::nullopt;
        if (phases.reread.tokens > 0) {
            const std::optional<Energy> again =
                takeShare(readingEnergy, phases.reread, phases.reading);
            bookPhase(WorkKind::ReRead,
                      inference::Phase::Reading,
                      phases.reread,
                      again ? &*again : nullptr);
            takeAway(reading, phases.reread);
        }
        bookPhase(booking.kind,
                  inference::Phase::Reading,
                  reading,
                  readingEnergy ? &*readingEnergy : nullptr);
        bookPhase(booking.kind,
                  inference::Phase::Thinking,
                  phases.thinking,
                  energy ? &energy->thinking : nullptr);
        bookPhase(booking.kind,
                  inference::Phase::Answering,
                  phases.answering,
                  energy ? &energy->answering : nullptr);
        transaction.commit();
        return {};
    });
}

void WorkLedger::bookRow(const LedgerRow& row)
{
    const WorkBooking& booking = row.booking;
    const QDateTime now = m_clock.now();
    const std::int64_t monotonicNow = m_clock.monotonicNs();
    const auto elapsed = static_cast<std::int64_t>(booking.work.phases.total().wallNs);
    std::optional<std::uint64_t> value;
    std::optional<std::uint64_t> low;
    std::optional<std::uint64_t> high;
    std::optional<std::string_view> provenance;
    if (row.energy != nullptr) {
        value = row.energy->microjoules;
        low = row.energy->low;
        high = row.energy->high;
        provenance = nameOf(row.energy->provenance);
    }
    std::optional<std::string_view> stopReason;
    if (booking.work.stopReason) {
        stopReason = nameOf(*booking.work.stopReason);
    }
    const bool hasCached = row.phase == inference::Phase::Reading && row.kind == booking.kind;
    Query(m_database,
          "INSERT INTO work (generation_id, conversation_id, kind, outcome, phase, "
          "utc_ms, local_day, boot_id, mono_start_ns, mono_end_ns, model_name, "
          "model_sha256, tokens, cached_tokens, steps, flops, weight_bytes, kv_bytes, "
          "cpu_ns, wall_ns, energy_uj, energy_low_uj, energy_high_uj, "
          "energy_provenance, method_version, stop_reason) VALUES "
          "(?, ?, ?, 'finished', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
          "?, ?, ?)")
        .bind(row.generation,
              booking.conversation,
              nameOf(row.kind),
              nameOf(row.phase),
              now.addMSecs(-elapsed / 1'000'000),
              now.date().toString(Qt::ISODate),
              m_clock.bootId,
              monotonicNow - elapsed,
              monotonicNow,
              booking.modelName,
              booking.modelSha256,
              row.spent.tokens,
              hasCached ? booking.work.cachedPromptTokens : std::uint64_t{0},
              row.spent.steps,
              row.spent.usefulFlops,
              row.spent.weightBytes,
              row.spent.kvBytes,
              row.spent.cpuNs,
              row.spent.wallNs,
              value,
              low,
              high,
              provenance,
              kMethodVersion,
              stopReason)
        .run();
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
