// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/storage/sqlite_error.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ponder::app {

class Database;

struct CheckReport
{
    std::vector<std::string> problems; ///< empty: everything is in order
    std::uint64_t conversations = 0;
    std::uint64_t messages = 0;
    std::uint64_t ledgerRows = 0;
};

/// SQLite's integrity check and the program's own invariants: the tree, the parts, the search
/// index, and that the ledger holds exactly what the generations did. Thread: the database's.
[[nodiscard]] Result<CheckReport> checkStore(Database& database);

} // namespace ponder::app
