// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/storage/local_store.h"
#include "inference/core/result.h"

#include <string>

namespace ponder::app {

struct CommandContext;

struct UsageOptions
{
    std::string grouping = "day"; ///< day, month, model, conversation
    std::string month;            ///< "2026-11"; empty: all time
    bool isCsv = false;
};

/// Prints the statement. Errors: InvalidArgument (the month), and what the store reports.
[[nodiscard]] inference::Result<void>
showUsage(const CommandContext& context, LocalStore& store, const UsageOptions& options);

} // namespace ponder::app
