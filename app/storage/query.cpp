// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/storage/query.h"

#include "app/conversation/utc.h"
#include "app/storage/database.h"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Database.h>

namespace ponder::app {

Query::Query(Database& database, const char* sql)
    : m_statement(database.connection(), sql)
{
}

bool Query::next()
{
    return m_statement.executeStep();
}

int Query::run()
{
    return m_statement.exec();
}

void Query::reset()
{
    m_statement.reset();
    m_statement.clearBindings();
}

bool Query::isNull(int column)
{
    return m_statement.isColumnNull(column);
}

std::int64_t Query::integer(int column)
{
    return m_statement.getColumn(column).getInt64();
}

std::uint64_t Query::count(int column)
{
    return static_cast<std::uint64_t>(integer(column));
}

std::string Query::bytes(int column)
{
    return m_statement.getColumn(column).getString();
}

QString Query::text(int column)
{
    return QString::fromStdString(bytes(column));
}

QDateTime Query::time(int column)
{
    return QDateTime::fromMSecsSinceEpoch(integer(column), kUtc);
}

void Query::bindOne(int index, std::int64_t value)
{
    m_statement.bind(index, value);
}

void Query::bindOne(int index, int value)
{
    m_statement.bind(index, value);
}

void Query::bindOne(int index, bool value)
{
    m_statement.bind(index, value ? 1 : 0);
}

void Query::bindOne(int index, std::uint64_t value)
{
    m_statement.bind(index, static_cast<std::int64_t>(value));
}

void Query::bindOne(int index, const QString& value)
{
    m_statement.bind(index, value.toStdString());
}

void Query::bindOne(int index, const std::string& value)
{
    m_statement.bind(index, value);
}

void Query::bindOne(int index, std::string_view value)
{
    m_statement.bind(index, std::string(value));
}

void Query::bindOne(int index, const char* value)
{
    m_statement.bind(index, value);
}

void Query::bindOne(int index, const QDateTime& value)
{
    m_statement.bind(index, static_cast<std::int64_t>(value.toMSecsSinceEpoch()));
}

void Query::bindOne(int index, std::nullopt_t /*value*/)
{
    m_statement.bind(index);
}

} // namespace ponder::app
