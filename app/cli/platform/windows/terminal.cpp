// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/terminal.h"

#include <io.h>
#include <stdio.h>

namespace ponder::app {

bool isTerminal(StandardStream stream)
{
    switch (stream) {
    case StandardStream::Input:
        return _isatty(_fileno(stdin)) != 0;
    case StandardStream::Output:
        return _isatty(_fileno(stdout)) != 0;
    case StandardStream::Error:
        return _isatty(_fileno(stderr)) != 0;
    }
    return false;
}

} // namespace ponder::app
