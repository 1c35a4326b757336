// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/result.h"

#include <QString>

namespace ponder::app {

struct ExportReport;

/// "“Boats”: cannot be written".
[[nodiscard]] QString exportProblemText(const QString& title, const inference::Error& error);

/// "12 of 30 chats written to out".
[[nodiscard]] QString exportSummary(const ExportReport& report);

/// Why an export is not whole, and what to do; empty when the list of problems says it all.
[[nodiscard]] QString exportReason(const ExportReport& report);

} // namespace ponder::app
