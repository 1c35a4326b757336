// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace ponder::app {

/// Changes with every start of the computer; empty where the system does not tell.
[[nodiscard]] QString bootId();

/// Names this very process: boot, process id and start time, so a reused process id is not taken
/// for it.
[[nodiscard]] QString processIdentity();

/// Whether the process of that identity still runs. In doubt (unreadable identity): false.
[[nodiscard]] bool isProcessAlive(const QString& identity);

} // namespace ponder::app
