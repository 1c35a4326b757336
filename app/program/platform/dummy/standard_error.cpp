// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/program/message_log.h"

namespace ponder::app {

bool hasStandardError()
{
    return true;
}

} // namespace ponder::app
