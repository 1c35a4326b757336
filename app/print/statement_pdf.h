// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/statement/statement_document.h"
#include "inference/core/result.h"

#include <QString>

namespace ponder::app {

/// Writes the statement as a PDF file, whole or not at all. Needs a QGuiApplication. Thread: any.
[[nodiscard]] inference::Result<void> writeStatementPdf(const StatementDocument& document,
                                                        const QString& path);

} // namespace ponder::app
