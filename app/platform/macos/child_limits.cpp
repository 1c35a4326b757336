// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/platform/child_limits.h"

namespace ponder::app {

void limitMemory(QProcess& /*process*/, quint64 /*bytes*/) {}

} // namespace ponder::app
