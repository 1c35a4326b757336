// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/conversation/assistant.h"
#include "app/storage/sqlite_error.h"

#include <QByteArray>

#include <vector>

namespace ponder::app {

class Database;

/// The user's assistants. Thread: the database's.
class AssistantRepository
{
public:
    explicit AssistantRepository(Database& database);

    [[nodiscard]] Result<std::vector<Assistant>> list(); ///< by name
    /// An invalid id: a new one. Returns the id.
    [[nodiscard]] Result<AssistantId> save(const Assistant& assistant);
    [[nodiscard]] Result<void> remove(AssistantId id);

private:
    Database& m_database;
};

/// A file of assistants. Model paths stay behind: they mean nothing elsewhere.
[[nodiscard]] QByteArray toJson(const std::vector<Assistant>& assistants);
/// Errors: FileDamaged, FormatTooNew. An assistant without a name is left out.
[[nodiscard]] Result<std::vector<Assistant>> assistantsFromJson(const QByteArray& json);

} // namespace ponder::app
