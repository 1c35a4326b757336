// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/small_disk.h"

#include <QByteArray>
#include <QDir>
#include <QFile>

#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

namespace ponder::tests {

namespace {

bool writeLine(const char* path, const QByteArray& line)
{
    QFile file(QString::fromLatin1(path));
    return file.open(QIODevice::WriteOnly | QIODevice::Unbuffered) &&
           file.write(line) == line.size();
}

/// Its user is root inside, and only there.
bool enterOwnUsers()
{
    const QByteArray user = QByteArray::number(getuid());
    const QByteArray group = QByteArray::number(getgid());
    return unshare(CLONE_NEWUSER | CLONE_NEWNS) == 0 && writeLine("/proc/self/setgroups", "deny") &&
           writeLine("/proc/self/uid_map", "0 " + user + " 1") &&
           writeLine("/proc/self/gid_map", "0 " + group + " 1");
}

bool hasOwnMounts = false; // set once, before there are threads

} // namespace

void SmallDisk::enterOwnMounts()
{
    const bool entered = unshare(CLONE_NEWNS) == 0 || enterOwnUsers();
    hasOwnMounts = entered && mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0;
}

SmallDisk::SmallDisk(Kind kind)
{
    const QByteArray place = QFile::encodeName(folder());
    const QByteArray size = "size=" + QByteArray::number(kBytes);
    m_isMounted = hasOwnMounts && QDir().mkpath(folder()) &&
                  mount("tmpfs",
                        place.constData(),
                        "tmpfs",
                        kind == Kind::ReadOnly ? MS_RDONLY : 0,
                        size.constData()) == 0;
}

SmallDisk::~SmallDisk()
{
    if (m_isMounted) {
        umount2(QFile::encodeName(folder()).constData(), MNT_DETACH);
    }
}

} // namespace ponder::tests
