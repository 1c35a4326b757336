// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/conversation/strong_id.h"

#include <QDateTime>
#include <QString>

#include <SQLiteCpp/Statement.h>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ponder::app {

class Database;

/// A prepared statement with the program's own types. Throws SQLite::Exception: use inside
/// guarded().
class Query
{
public:
    Query(Database& database, const char* sql);

    /// Binds all parameters, first to last.
    template<class... Values>
    Query& bind(const Values&... values)
    {
        int index = 0;
        (bindOne(++index, values), ...);
        return *this;
    }

    /// Binds one parameter, counted from 1.
    template<class Value>
    void bindAt(int index, const Value& value)
    {
        bindOne(index, value);
    }

    /// Steps to the next row; false at the end.
    [[nodiscard]] bool next();
    /// Runs a statement without rows and returns how many rows it changed.
    int run();
    /// Makes the statement ready for another set of values.
    void reset();

    [[nodiscard]] bool isNull(int column);
    [[nodiscard]] std::int64_t integer(int column);
    [[nodiscard]] std::uint64_t count(int column);
    [[nodiscard]] std::string bytes(int column);
    [[nodiscard]] QString text(int column);
    [[nodiscard]] QDateTime time(int column); ///< UTC

private:
    void bindOne(int index, std::int64_t value);
    void bindOne(int index, int value);
    void bindOne(int index, bool value);
    void bindOne(int index, std::uint64_t value);
    void bindOne(int index, const QString& value);
    void bindOne(int index, const std::string& value);
    void bindOne(int index, std::string_view value);
    void bindOne(int index, const char* value);
    void bindOne(int index, const QDateTime& value);
    void bindOne(int index, std::nullopt_t value);

    /// An invalid id is NULL.
    template<class Tag>
    void bindOne(int index, StrongId<Tag> id)
    {
        if (id.isValid()) {
            bindOne(index, id.value);
        } else {
            bindOne(index, std::nullopt);
        }
    }

    template<class Value>
    void bindOne(int index, const std::optional<Value>& value)
    {
        if (value) {
            bindOne(index, *value);
        } else {
            bindOne(index, std::nullopt);
        }
    }

    SQLite::Statement m_statement;
};

} // namespace ponder::app
