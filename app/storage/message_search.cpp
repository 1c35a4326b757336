// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/storage/message_search.h"

#include "app/conversation/conversation_names.h"
#include "app/storage/database.h"
#include "app/storage/query.h"

#include <QStringList>

#include <algorithm>
#include <utility>

namespace ponder::app {

namespace {

constexpr qsizetype kIndexedLength = 3;
constexpr qsizetype kContextBefore = 40;
constexpr qsizetype kSnippetLength = 160;

constexpr const char* kSelect = "SELECT m.conversation_id, m.id, m.role, c.title, p.text FROM ";
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

/// Every word quoted, so operators and quotes mean themselves.
QString matchExpression(const QStringList& words)
{
    QStringList quoted;
    for (QString word : words) {
        quoted.append(u'"' + word.replace(u'"', QStringLiteral("\"\"")) + u'"');
    }
    return quoted.join(QStringLiteral(" AND "));
}

QString likePattern(QString word)
{
    word.replace(u'\\', QStringLiteral("\\\\"));
    word.replace(u'%', QStringLiteral("\\%"));
    word.replace(u'_', QStringLiteral("\\_"));
    return u'%' + word + u'%';
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

} // namespace

MessageSearch::MessageSearch(Database& database)
    : m_database(database)
{
}

Result<std::vector<SearchHit>> MessageSearch::find(const QString& text, int limit)
{
    return guarded([&]() -> Result<std::vector<SearchHit>> {
        std::vector<SearchHit> hits;
        const QStringList words = wordsOf(text);
        if (words.isEmpty()) {
            return hits;
        }
        std::string sql = kSelect;
        const bool usesIndex = std::ranges::all_of(words, isIndexed);
        if (usesIndex) {
            sql += "part_search s JOIN message_parts p ON p.id = s.rowid";
            sql += kJoin;
            sql += "part_search MATCH ?1 ";
        } else {
            sql += "message_parts p";
            sql += kJoin;
            for (qsizetype i = 0; i < words.size(); ++i) {
                sql += i == 0 ? "" : "AND ";
                // LIKE folds ASCII only, hence both cases.
                sql += "(p.text LIKE ? ESCAPE '\\' OR p.text LIKE ? ESCAPE '\\' OR "
                       "p.text LIKE ? ESCAPE '\\') ";
            }
        }
        sql += "ORDER BY m.id DESC, p.position";
        Query rows(m_database, sql.c_str());
        if (usesIndex) {
            rows.bind(matchExpression(words));
        } else {
            int index = 0;
            for (const QString& word : words) {
                rows.bindAt(++index, likePattern(word));
                rows.bindAt(++index, likePattern(word.toLower()));
                rows.bindAt(++index, likePattern(word.toUpper()));
            }
        }
        while (static_cast<int>(hits.size()) < limit && rows.next()) {
            SearchHit hit;
            hit.conversation = {rows.integer(0)};
            hit.message = {rows.integer(1)};
            if (!hits.empty() && hits.back().message == hit.message) {
                continue;
            }
            hit.role = fromName<Role>(rows.bytes(2)).value_or(Role::User);
            hit.title = rows.text(3);
            addSnippet(hit, rows.text(4), words);
            hits.push_back(std::move(hit));
        }
        return hits;
    });
}

} // namespace ponder::app
