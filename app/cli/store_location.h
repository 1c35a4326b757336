// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/generation_json.h"

#include <QString>

#include <string>

namespace ponder::app {

struct CommandContext;

/// The database of --data-dir, else of the user's data folder. Makes the folder when it is missing.
[[nodiscard]] QString databasePath(const CommandContext& context);

/// Books work that belongs to no kept conversation. The statement is a service beside the point
/// here: when the store cannot be opened the command goes on without.
void bookTerminalWork(const CommandContext& context,
                      const std::string& modelName,
                      const GenerationRecord& record);

} // namespace ponder::app
