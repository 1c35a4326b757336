// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/platform/process_identity.h"

#include <QCoreApplication>
#include <QStringList>

#include <windows.h>

namespace ponder::app {

namespace {

QString startTimeOf(DWORD processId)
{
    const HANDLE process = OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, FALSE, processId);
    if (process == nullptr) {
        return {};
    }
    FILETIME created = {};
    FILETIME exited = {};
    FILETIME kernel = {};
    FILETIME user = {};
    DWORD exitCode = 0;
    const bool isRunning = GetExitCodeProcess(process, &exitCode) != 0 &&
                           exitCode == STILL_ACTIVE &&
                           GetProcessTimes(process, &created, &exited, &kernel, &user) != 0;
    CloseHandle(process);
    if (!isRunning) {
        return {};
    }
    const quint64 ticks =
        (static_cast<quint64>(created.dwHighDateTime) << 32) | created.dwLowDateTime;
    return QString::number(ticks);
}

} // namespace

QString bootId()
{
    // Windows names no boot; the start time in an identity is absolute, so none is needed for it.
    return {};
}

QString processIdentity()
{
    const auto processId = static_cast<DWORD>(QCoreApplication::applicationPid());
    return u'/' + QString::number(processId) + u'/' + startTimeOf(processId);
}

bool isProcessAlive(const QString& identity)
{
    const QStringList parts = identity.split(u'/');
    if (parts.size() != 3 || parts[2].isEmpty()) {
        return false;
    }
    return startTimeOf(parts[1].toULong()) == parts[2];
}

} // namespace ponder::app
