// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/platform/child_limits.h"

#include <QProcess>

#include <sys/resource.h>

namespace ponder::app {

void limitMemory(QProcess& process, quint64 bytes)
{
    // Between fork and exec: nothing but system calls.
    process.setChildProcessModifier([bytes] {
        const rlimit limit{bytes, bytes};
        setrlimit(RLIMIT_AS, &limit);
    });
}

} // namespace ponder::app
