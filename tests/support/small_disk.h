// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QTemporaryDir>

namespace ponder::tests {

/// A folder on a disk of its own: one of 64 KiB, or one that takes nothing. The process gets mounts
/// nobody else sees, so no rights are needed where the system allows that (Linux); elsewhere it is
/// not mounted.
class SmallDisk
{
public:
    enum class Kind { Full, ReadOnly };
    static constexpr int kBytes = 64 * 1024;

    /// First thing in main(): threads would keep the old mounts.
    static void enterOwnMounts();

    explicit SmallDisk(Kind kind);
    ~SmallDisk();
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

    [[nodiscard]] bool isMounted() const { return m_isMounted; }

    [[nodiscard]] QString folder() const { return m_around.filePath(QStringLiteral("disk")); }

private:
    QTemporaryDir m_around;
    bool m_isMounted = false;
};

} // namespace ponder::tests
