// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/platform/process_identity.h"

#include <QCoreApplication>
#include <QStringList>

#include <libproc.h>
#include <sys/sysctl.h>

namespace ponder::app {

namespace {

QString startTimeOf(int processId)
{
    proc_bsdinfo info = {};
    const int size = static_cast<int>(sizeof(info));
    if (proc_pidinfo(processId, PROC_PIDTBSDINFO, 0, &info, size) != size) {
        return {};
    }
    return QStringLiteral("%1.%2").arg(info.pbi_start_tvsec).arg(info.pbi_start_tvusec);
}

} // namespace

QString bootId()
{
    char text[64] = {};
    std::size_t size = sizeof(text) - 1;
    if (sysctlbyname("kern.bootsessionuuid", text, &size, nullptr, 0) != 0) {
        return {};
    }
    return QString::fromLatin1(text);
}

QString processIdentity()
{
    const auto processId = static_cast<int>(QCoreApplication::applicationPid());
    return bootId() + u'/' + QString::number(processId) + u'/' + startTimeOf(processId);
}

bool isProcessAlive(const QString& identity)
{
    const QStringList parts = identity.split(u'/');
    if (parts.size() != 3 || parts[2].isEmpty() || parts[0] != bootId()) {
        return false;
    }
    return startTimeOf(parts[1].toInt()) == parts[2];
}

} // namespace ponder::app
