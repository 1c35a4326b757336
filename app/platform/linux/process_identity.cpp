// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/platform/process_identity.h"

#include <QCoreApplication>
#include <QFile>
#include <QStringList>

namespace ponder::app {

namespace {

QByteArray contentsOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Field 22 of /proc/PID/stat; counted after the name, which may itself hold blanks and brackets.
QString startTimeOf(const QString& processId)
{
    const QByteArray stat = contentsOf(QStringLiteral("/proc/%1/stat").arg(processId));
    const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 1).simplified().split(' ');
    const bool isGone = fields.value(0) == "Z" || fields.value(0) == "X";
    return isGone ? QString() : QString::fromLatin1(fields.value(19));
}

} // namespace

QString bootId()
{
    return QString::fromLatin1(
        contentsOf(QStringLiteral("/proc/sys/kernel/random/boot_id")).trimmed());
}

QString processIdentity()
{
    const QString processId = QString::number(QCoreApplication::applicationPid());
    return bootId() + u'/' + processId + u'/' + startTimeOf(processId);
}

bool isProcessAlive(const QString& identity)
{
    const QStringList parts = identity.split(u'/');
    if (parts.size() != 3 || parts[2].isEmpty() || parts[0] != bootId()) {
        return false;
    }
    return startTimeOf(parts[1]) == parts[2];
}

} // namespace ponder::app
