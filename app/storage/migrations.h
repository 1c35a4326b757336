// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

namespace ponder::app {

/// One numbered step of the schema. Released steps are never edited; a change is a new file.
struct Migration
{
    int version; ///< `user_version` after it
    const char* name;
    const char* sql;
};

/// In order, without gaps, from version 1.
[[nodiscard]] std::span<const Migration> migrations();

} // namespace ponder::app
