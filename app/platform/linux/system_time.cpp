// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/platform/system_time.h"

#include <QByteArray>
#include <QFile>
#include <QList>

#include <ctime>
#include <unistd.h>

namespace ponder::app {

std::uint64_t systemBusyTimeNs()
{
    QFile file(QStringLiteral("/proc/stat"));
    if (!file.open(QIODevice::ReadOnly)) {
        return 0;
    }
    // "cpu  user nice system idle iowait irq softirq steal …"; steal was not ours and cost nothing
    // here.
    const QList<QByteArray> fields = file.readLine().simplified().split(' ');
    const long ticksPerSecond = sysconf(_SC_CLK_TCK);
    if (fields.size() < 8 || ticksPerSecond <= 0) {
        return 0;
    }
    std::uint64_t ticks = 0;
    for (const qsizetype field : {1, 2, 3, 6, 7}) {
        ticks += fields[field].toULongLong();
    }
    return ticks * (1'000'000'000ULL / static_cast<std::uint64_t>(ticksPerSecond));
}

std::int64_t bootTimeNanoseconds()
{
    timespec now = {};
    clock_gettime(CLOCK_BOOTTIME, &now);
    return static_cast<std::int64_t>(now.tv_sec) * 1'000'000'000 + now.tv_nsec;
}

} // namespace ponder::app
