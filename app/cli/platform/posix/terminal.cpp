// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/terminal.h"

#include <unistd.h>

namespace ponder::app {

bool isTerminal(StandardStream stream)
{
    switch (stream) {
    case StandardStream::Input:
        return ::isatty(STDIN_FILENO) != 0;
    case StandardStream::Output:
        return ::isatty(STDOUT_FILENO) != 0;
    case StandardStream::Error:
        return ::isatty(STDERR_FILENO) != 0;
    }
    return false;
}

} // namespace ponder::app
