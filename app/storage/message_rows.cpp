// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/storage/message_rows.h"

#include "app/conversation/conversation_names.h"
#include "app/storage/query.h"

#include <map>

namespace ponder::app {

namespace {

using inference::Phase;
using inference::PhaseWork;

PhaseWork& phaseOf(inference::WorkByPhase& work, Phase phase)
{
    switch (phase) {
    case Phase::Reading:
        return work.reading;
    case Phase::Thinking:
        return work.thinking;
    case Phase::Answering:
        break;
    }
    return work.answering;
}

Energy& phaseOf(EnergyByPhase& energy, Phase phase)
{
    switch (phase) {
    case Phase::Reading:
        return energy.reading;
    case Phase::Thinking:
        return energy.thinking;
    case Phase::Answering:
        break;
    }
    return energy.answering;
}

Message readMessage(Query& row)
{
    Message message;
    message.id = {row.integer(0)};
    message.conversation = {row.integer(1)};
    message.parent = {row.integer(2)};
    message.role = fromName<Role>(row.bytes(3)).value_or(Role::User);
    message.status = fromName<MessageStatus>(row.bytes(4)).value_or(MessageStatus::Interrupted);
    message.created = row.time(5);
    message.modelName = row.text(6);
    if (!row.isNull(7)) {
        message.error = inference::Error{
            fromName<inference::ErrorCode>(row.bytes(7)).value_or(inference::ErrorCode::Internal),
            row.bytes(8)};
    }
    message.siblingIndex = static_cast<int>(row.integer(9));
    message.siblingCount = static_cast<int>(row.integer(10));
    message.isEdited = row.integer(11) != 0;
    return message;
}

void readParts(Database& database,
               const std::string& idSet,
               std::int64_t parameter,
               std::map<MessageId, Message*>& byId)
{
    Query rows(database,
               ("SELECT message_id, kind, text, name, token_count, elapsed_ms "
                "FROM message_parts WHERE message_id IN (" +
                idSet + ") ORDER BY message_id, position")
                   .c_str());
    rows.bind(parameter);
    while (rows.next()) {
        MessagePart part;
        part.kind = fromName<PartKind>(rows.bytes(1)).value_or(PartKind::Text);
        part.text = rows.text(2);
        part.name = rows.text(3);
        part.tokenCount = rows.count(4);
        part.elapsedMs = rows.count(5);
        byId.at({rows.integer(0)})->parts.push_back(std::move(part));
    }
}

/// A continued message has several generations: figures of the last one, work of all.
void readGenerations(Database& database,
                     const std::string& idSet,
                     std::int64_t parameter,
                     std::map<MessageId, Message*>& byId)
{
    Query rows(
        database,
        ("SELECT message_id, cached_tokens, first_token_ns, context_used, "
         "context_length, seed, stop_reason, settings_json, "
         "sum(answer_alone_flops) OVER (PARTITION BY message_id), thinking_cut FROM generations "
         "WHERE message_id IN (" +
         idSet + ") ORDER BY message_id, rowid")
            .c_str());
    rows.bind(parameter);
    while (rows.next()) {
        MessageWork work;
        work.cachedPromptTokens = rows.count(1);
        work.firstTokenNs = rows.count(2);
        work.contextUsed = rows.count(3);
        work.contextLength = rows.count(4);
        work.seed = rows.count(5);
        work.stopReason = fromName<inference::StopReason>(rows.bytes(6));
        work.settingsJson = rows.text(7);
        work.answerAloneFlops = rows.count(8);
        work.isThinkingCut = rows.integer(9) != 0;
        byId.at({rows.integer(0)})->work = std::move(work);
    }
}

void addEnergy(MessageWork& work, Phase phase, Query& rows)
{
    const Energy energy{
        rows.count(9),
        rows.count(10),
        rows.count(11),
        fromName<EnergyProvenance>(rows.bytes(12)).value_or(EnergyProvenance::Estimated)};
    if (!work.energy) {
        work.energy.emplace();
        for (Energy* each :
             {&work.energy->reading, &work.energy->thinking, &work.energy->answering}) {
            each->provenance = energy.provenance;
        }
    }
    phaseOf(*work.energy, phase) += energy;
}

void readPhases(Database& database,
                const std::string& idSet,
                std::int64_t parameter,
                std::map<MessageId, Message*>& byId)
{
    Query rows(database,
               ("SELECT g.message_id, w.phase, w.tokens, w.steps, w.wall_ns, w.cpu_ns, "
                "w.flops, w.weight_bytes, w.kv_bytes, w.energy_uj, w.energy_low_uj, "
                "w.energy_high_uj, w.energy_provenance, w.executed_flops FROM generation_work w "
                "JOIN generations g ON g.id = w.generation_id WHERE g.message_id IN (" +
                idSet + ")")
                   .c_str());
    rows.bind(parameter);
    while (rows.next()) {
        MessageWork& work = *byId.at({rows.integer(0)})->work;
        const Phase phase = fromName<Phase>(rows.bytes(1)).value_or(Phase::Answering);
        phaseOf(work.phases, phase) += PhaseWork{.tokens = rows.count(2),
                                                 .steps = rows.count(3),
                                                 .wallNs = rows.count(4),
                                                 .cpuNs = rows.count(5),
                                                 .usefulFlops = rows.count(6),
                                                 .executedFlops = rows.count(13),
                                                 .weightBytes = rows.count(7),
                                                 .kvBytes = rows.count(8)};
        if (!rows.isNull(9)) {
            addEnergy(work, phase, rows);
        }
    }
}

void readRereads(Database& database,
                 const std::string& idSet,
                 std::int64_t parameter,
                 std::map<MessageId, Message*>& byId)
{
    Query rows(database,
               ("SELECT g.message_id, r.tokens, r.steps, r.wall_ns, r.cpu_ns, r.flops, "
                "r.weight_bytes, r.kv_bytes, r.executed_flops FROM generation_rereads r "
                "JOIN generations g ON g.id = r.generation_id WHERE g.message_id IN (" +
                idSet + ")")
                   .c_str());
    rows.bind(parameter);
    while (rows.next()) {
        byId.at({rows.integer(0)})->work->phases.reread += PhaseWork{.tokens = rows.count(1),
                                                                     .steps = rows.count(2),
                                                                     .wallNs = rows.count(3),
                                                                     .cpuNs = rows.count(4),
                                                                     .usefulFlops = rows.count(5),
                                                                     .executedFlops = rows.count(8),
                                                                     .weightBytes = rows.count(6),
                                                                     .kvBytes = rows.count(7)};
    }
}

} // namespace

std::vector<Message> readMessages(Database& database, const char* idSetSql, std::int64_t parameter)
{
    const std::string idSet = idSetSql;
    std::vector<Message> messages;
    Query rows(database,
               ("SELECT m.id, m.conversation_id, coalesce(m.parent_id, 0), m.role, m.status, "
                "m.created_ms, m.model_name, m.error_code, m.error_detail, "
                "(SELECT count(*) FROM messages s WHERE s.parent_id IS m.parent_id AND "
                "s.conversation_id = m.conversation_id AND s.removed_ms IS NULL AND s.id < m.id), "
                "(SELECT count(*) FROM messages s WHERE s.parent_id IS m.parent_id AND "
                "s.conversation_id = m.conversation_id AND s.removed_ms IS NULL), m.is_edited "
                "FROM messages m WHERE m.id IN (" +
                idSet + ") ORDER BY m.id")
                   .c_str());
    rows.bind(parameter);
    while (rows.next()) {
        messages.push_back(readMessage(rows));
    }
    std::map<MessageId, Message*> byId;
    for (Message& message : messages) {
        byId.emplace(message.id, &message);
    }
    readParts(database, idSet, parameter, byId);
    readGenerations(database, idSet, parameter, byId);
    readPhases(database, idSet, parameter, byId);
    readRereads(database, idSet, parameter, byId);
    return messages;
}

void writeParts(Database& database,
                MessageId message,
                const std::vector<MessagePart>& parts,
                bool isFinal)
{
    Query insert(database,
                 "INSERT INTO message_parts (message_id, position, kind, text, name, token_count, "
                 "elapsed_ms, is_final) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) "
                 "ON CONFLICT (message_id, position) DO UPDATE SET kind = excluded.kind, "
                 "text = excluded.text, name = excluded.name, token_count = excluded.token_count, "
                 "elapsed_ms = excluded.elapsed_ms, is_final = excluded.is_final");
    int position = 0;
    for (const MessagePart& part : parts) {
        insert.reset();
        insert.bind(message,
                    position++,
                    nameOf(part.kind),
                    part.text,
                    part.name,
                    part.tokenCount,
                    part.elapsedMs,
                    isFinal);
        insert.run();
    }
    Query(database, "DELETE FROM message_parts WHERE message_id = ? AND position >= ?")
        .bind(message, position)
        .run();
}

void writeGenerationWork(Database& database, const std::string& generation, const MessageWork& work)
{
    std::optional<std::string_view> stopReason;
    if (work.stopReason) {
        stopReason = nameOf(*work.stopReason);
    }
    Query(database,
          "UPDATE generations SET cached_tokens = ?2, first_token_ns = ?3, context_used = ?4, "
          "context_length = ?5, seed = ?6, stop_reason = ?7, "
          "settings_json = CASE WHEN ?8 = '' THEN settings_json ELSE ?8 END, "
          "answer_alone_flops = ?9, thinking_cut = ?10 WHERE id = ?1")
        .bind(generation,
              work.cachedPromptTokens,
              work.firstTokenNs,
              work.contextUsed,
              work.contextLength,
              work.seed,
              stopReason,
              work.settingsJson,
              work.answerAloneFlops,
              work.isThinkingCut)
        .run();
    const PhaseWork& reread = work.phases.reread;
    if (reread.tokens > 0) {
        Query(database,
              "INSERT OR REPLACE INTO generation_rereads (generation_id, tokens, steps, flops, "
              "weight_bytes, kv_bytes, cpu_ns, wall_ns, executed_flops) "
              "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
            .bind(generation,
                  reread.tokens,
                  reread.steps,
                  reread.usefulFlops,
                  reread.weightBytes,
                  reread.kvBytes,
                  reread.cpuNs,
                  reread.wallNs,
                  reread.executedFlops)
            .run();
    }
    Query upsert(database,
                 "INSERT OR REPLACE INTO generation_work (generation_id, phase, tokens, steps, "
                 "wall_ns, cpu_ns, flops, weight_bytes, kv_bytes, energy_uj, energy_low_uj, "
                 "energy_high_uj, energy_provenance, executed_flops) "
                 "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    inference::WorkByPhase phases = work.phases;
    std::optional<EnergyByPhase> energies = work.energy;
    for (const Phase phase : {Phase::Reading, Phase::Thinking, Phase::Answering}) {
        const PhaseWork& spent = phaseOf(phases, phase);
        std::optional<std::uint64_t> value;
        std::optional<std::uint64_t> low;
        std::optional<std::uint64_t> high;
        std::optional<std::string_view> provenance;
        if (energies) {
            const Energy& energy = phaseOf(*energies, phase);
            value = energy.microjoules;
            low = energy.low;
            high = energy.high;
            provenance = nameOf(energy.provenance);
        }
        upsert.reset();
        upsert.bind(generation,
                    nameOf(phase),
                    spent.tokens,
                    spent.steps,
                    spent.wallNs,
                    spent.cpuNs,
                    spent.usefulFlops,
                    spent.weightBytes,
                    spent.kvBytes,
                    value,
                    low,
                    high,
                    provenance,
                    spent.executedFlops);
        upsert.run();
    }
}

} // namespace ponder::app
