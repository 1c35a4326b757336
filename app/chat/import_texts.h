// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/exchange/foreign_import.h"

#include <QString>

namespace ponder::app {

/// "12 chats from ChatGPT imported".
[[nodiscard]] QString importSummary(ForeignFormat format, int count);

/// "“Boats”: no message in it".
[[nodiscard]] QString importProblemText(const ImportProblem& problem);

} // namespace ponder::app
