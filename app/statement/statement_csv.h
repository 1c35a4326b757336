// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/statement/statement.h"

#include <QByteArray>
#include <QString>

namespace ponder::app {

/// A statement as RFC 4180 text for spreadsheets and scripts: whole counts in base units, one row a
/// line and phase, then the total of each phase. Every column re-adds to its total to the last
/// unit. English and locale-free. Text that a spreadsheet would run as a formula is written with an
/// apostrophe before it. Thread: any.
[[nodiscard]] QByteArray statementCsv(const Statement& statement, const ElectricityPrice& price);

} // namespace ponder::app
