// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/storage/summary_repository.h"

#include "app/storage/database.h"
#include "app/storage/query.h"

#include <utility>

namespace ponder::app {

SummaryRepository::SummaryRepository(Database& database, StoreClock clock)
    : m_database(database)
    , m_clock(std::move(clock))
{
}

Result<std::vector<ContextSummary>> SummaryRepository::list(ConversationId conversation)
{
    return guarded([&]() -> Result<std::vector<ContextSummary>> {
        std::vector<ContextSummary> summaries;
        Query rows(m_database,
                   "SELECT s.id, s.text, s.model_name, s.created_ms, m.message_id FROM summaries s "
                   "JOIN summary_messages m ON m.summary_id = s.id WHERE s.conversation_id = ? "
                   "ORDER BY s.id, m.position");
        rows.bind(conversation);
        while (rows.next()) {
            const SummaryId id{rows.integer(0)};
            if (summaries.empty() || summaries.back().id != id) {
                ContextSummary summary;
                summary.id = id;
                summary.conversation = conversation;
                summary.text = rows.text(1);
                summary.modelName = rows.text(2);
                summary.created = rows.time(3);
                summaries.push_back(std::move(summary));
            }
            summaries.back().covers.push_back({rows.integer(4)});
        }
        return summaries;
    });
}

Result<ContextSummary> SummaryRepository::add(ContextSummary summary)
{
    return guarded([&]() -> Result<ContextSummary> {
        WriteTransaction transaction(m_database, Durability::Full);
        summary.created = m_clock.now();
        Query insert(m_database,
                     "INSERT INTO summaries (conversation_id, text, model_name, created_ms) "
                     "SELECT id, ?2, ?3, ?4 FROM conversations WHERE id = ?1 RETURNING id");
        insert.bind(summary.conversation, summary.text, summary.modelName, summary.created);
        summary.id = {insert.next() ? insert.integer(0) : 0};
        insert.reset();
        int written = 0;
        for (const MessageId message : summary.covers) {
            Query covered(m_database,
                          "INSERT INTO summary_messages (summary_id, position, message_id) "
                          "SELECT ?1, ?2, id FROM messages WHERE id = ?3 AND conversation_id = ?4");
            covered.bind(summary.id, written, message, summary.conversation);
            written += covered.run();
        }
        if (!summary.id.isValid() || written == 0 ||
            static_cast<std::size_t>(written) != summary.covers.size()) {
            return inference::fail(ErrorCode::NotFound,
                                   "the messages of a summary are not in its conversation");
        }
        transaction.commit();
        return std::move(summary);
    });
}

Result<void> SummaryRepository::remove(const std::vector<SummaryId>& summaries)
{
    return guarded([&]() -> Result<void> {
        WriteTransaction transaction(m_database, Durability::Full);
        for (const SummaryId summary : summaries) {
            Query(m_database, "DELETE FROM summaries WHERE id = ?").bind(summary).run();
        }
        transaction.commit();
        return {};
    });
}

} // namespace ponder::app
