// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/storage/message_search.h"

#include "app/conversation/conversation_names.h"
#include "app/storage/database.h"
#include "app/storage/query.h"

#include <QStringList>

#include <algorithm>
#include <set>
#include <utility>

namespace ponder::app {

namespace {

constexpr qsizetype kIndexedLength = 3;
constexpr int kMostTerms = 200;
constexpr qsizetype kContextBefore = 40;
constexpr qsizetype kSnippetLength = 160;

constexpr const char* kSelect = "SELECT m.conversation_id, m.id, m.role, c.title, p.text, p.kind, "
                                "c.archived_ms IS NOT NULL, m.created_ms FROM ";
constexpr const char* kJoin = " JOIN messages m ON m.id = p.message_id JOIN conversations c "
                              "ON c.id = m.conversation_id WHERE c.deleted_ms IS NULL AND "
                              "m.removed_ms IS NULL AND ";

QStringList wordsOf(QString text)
{
    // SQLite ends a pattern at U+0000.
    text.replace(QChar(u'\0'), u' ');
    return text.simplified().split(u' ', Qt::SkipEmptyParts);
}

bool isIndexed(const QString& word)
{
    return word.toUcs4().size() >= kIndexedLength;
}

/// Quoted, so operators and quotes mean themselves.
QString quoted(QString word)
{
    return u'"' + word.replace(u'"', QStringLiteral("\"\"")) + u'"';
}

QString likePattern(QString word)
{
    word.replace(u'\\', QStringLiteral("\\\\"));
    word.replace(u'%', QStringLiteral("\\%"));
    word.replace(u'_', QStringLiteral("\\_"));
    return u'%' + word + u'%';
}

/// The indexed fragments that begin with a short word; none when there are too many.
std::optional<QStringList> termsBeginningWith(Database& database, const QString& word)
{
    Query rows(database, "SELECT term FROM part_terms WHERE term >= ?1 AND term < ?2 LIMIT ?3");
    const QString folded = word.toLower();
    rows.bind(folded, folded + QStringLiteral("\U0010FFFF"), kMostTerms + 1);
    QStringList terms;
    while (rows.next()) {
        terms.append(rows.text(0));
    }
    return terms.size() > kMostTerms ? std::nullopt : std::optional(terms);
}

/// An expression for the index that means "holds every word"; nothing when it cannot say it. An
/// empty one: some word is nowhere.
std::optional<QString> matchExpression(Database& database, const QStringList& words)
{
    QStringList all;
    for (const QString& word : words) {
        if (isIndexed(word)) {
            all.append(quoted(word));
            continue;
        }
        const std::optional<QStringList> terms = termsBeginningWith(database, word);
        if (!terms) {
            return std::nullopt;
        }
        if (terms->isEmpty()) {
            return QString();
        }
        QStringList any;
        std::ranges::transform(*terms, std::back_inserter(any), quoted);
        all.append(u'(' + any.join(QStringLiteral(" OR ")) + u')');
    }
    return all.join(QStringLiteral(" AND "));
}

// LIKE folds ASCII only, hence both cases.
std::string likeClause(const char* column, qsizetype words)
{
    std::string sql;
    const std::string one = std::string(column) + " LIKE ? ESCAPE '\\'";
    for (qsizetype i = 0; i < words; ++i) {
        sql += i == 0 ? "" : " AND ";
        sql += "(" + one + " OR " + one + " OR " + one + ")";
    }
    return sql;
}

void bindLike(Query& query, const QStringList& words)
{
    int index = 0;
    for (const QString& word : words) {
        query.bindAt(++index, likePattern(word));
        query.bindAt(++index, likePattern(word.toLower()));
        query.bindAt(++index, likePattern(word.toUpper()));
    }
}

void addSnippet(SearchHit& hit, const QString& text, const QStringList& words)
{
    qsizetype match = -1;
    qsizetype length = 0;
    for (const QString& word : words) {
        match = text.indexOf(word, 0, Qt::CaseInsensitive);
        if (match >= 0) {
            length = word.size();
            break;
        }
    }
    qsizetype begin = std::max<qsizetype>(0, match - kContextBefore);
    if (begin > 0 && text[begin].isLowSurrogate()) {
        --begin;
    }
    qsizetype end = std::min(text.size(), begin + kSnippetLength);
    if (end < text.size() && text[end].isLowSurrogate()) {
        ++end;
    }
    hit.snippet = text.mid(begin, end - begin);
    for (QChar& character : hit.snippet) {
        if (character.isSpace() || character.isNull()) {
            character = u' ';
        }
    }
    hit.matchStart = match < 0 ? 0 : match - begin;
    hit.matchLength = length;
}

/// Reads hits until there are `limit`; a message counts once.
class HitCollector
{
public:
    HitCollector(const QStringList& words, int limit)
        : m_words(words)
        , m_limit(static_cast<std::size_t>(limit))
    {
    }

    void readAll(Query& rows)
    {
        while (m_hits.size() < m_limit && rows.next()) {
            SearchHit hit;
            hit.conversation = {rows.integer(0)};
            hit.message = {rows.integer(1)};
            if (!m_seen.insert(hit.message).second) {
                continue;
            }
            hit.role = fromName<Role>(rows.bytes(2)).value_or(Role::User);
            hit.title = rows.text(3);
            hit.part = fromName<PartKind>(rows.bytes(5)).value_or(PartKind::Text);
            hit.isArchived = rows.integer(6) != 0;
            hit.created = rows.time(7);
            addSnippet(hit, rows.text(4), m_words);
            m_hits.push_back(std::move(hit));
        }
    }

    [[nodiscard]] std::vector<SearchHit> take() { return std::move(m_hits); }

private:
    QStringList m_words;
    std::size_t m_limit;
    std::set<MessageId> m_seen;
    std::vector<SearchHit> m_hits;
};

} // namespace

MessageSearch::MessageSearch(Database& database)
    : m_database(database)
{
}

Result<std::vector<SearchHit>> MessageSearch::find(const QString& text, int limit)
{
    return guarded([&]() -> Result<std::vector<SearchHit>> {
        const QStringList words = wordsOf(text);
        if (words.isEmpty()) {
            return std::vector<SearchHit>{};
        }
        HitCollector hits(words, limit);
        const std::string like = likeClause("p.text", words.size());
        const std::optional<QString> match = matchExpression(m_database, words);
        // What is being written has not reached the index yet; there is never much of it.
        const std::string scan = std::string(kSelect) + "message_parts p" + kJoin +
                                 (match ? "p.is_final = 0 AND " : "") + like +
                                 " ORDER BY p.id DESC";
        Query scanned(m_database, scan.c_str());
        bindLike(scanned, words);
        hits.readAll(scanned);
        if (match && !match->isEmpty()) {
            const std::string sql = std::string(kSelect) +
                                    "part_search s CROSS JOIN message_parts p ON p.id = s.rowid" +
                                    kJoin + "part_search MATCH ?1 ORDER BY s.rowid DESC";
            Query indexed(m_database, sql.c_str());
            indexed.bind(*match);
            hits.readAll(indexed);
        }
        return hits.take();
    });
}

Result<std::vector<SearchHit>> MessageSearch::findTitles(const QString& text, int limit)
{
    return guarded([&]() -> Result<std::vector<SearchHit>> {
        std::vector<SearchHit> hits;
        const QStringList words = wordsOf(text);
        if (words.isEmpty()) {
            return hits;
        }
        const std::string sql =
            "SELECT id, title, archived_ms IS NOT NULL, updated_ms FROM conversations "
            "WHERE deleted_ms IS NULL AND " +
            likeClause("title", words.size()) + " ORDER BY use_order DESC";
        Query rows(m_database, sql.c_str());
        bindLike(rows, words);
        while (static_cast<int>(hits.size()) < limit && rows.next()) {
            SearchHit hit;
            hit.conversation = {rows.integer(0)};
            hit.title = rows.text(1);
            hit.isArchived = rows.integer(2) != 0;
            hit.created = rows.time(3);
            addSnippet(hit, hit.title, words);
            hits.push_back(std::move(hit));
        }
        return hits;
    });
}

} // namespace ponder::app
