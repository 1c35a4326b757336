// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

class QProcess;

namespace ponder::app {

/// A process that is started from now on may not have more than `bytes` of memory; what it asks for
/// beyond is refused. Nothing where the system has no such limit.
void limitMemory(QProcess& process, quint64 bytes);

} // namespace ponder::app
