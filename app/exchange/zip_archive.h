// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

#include <functional>

class QIODevice;

namespace ponder::app {

struct ZipFile
{
    QString name; ///< without its folders
    QByteArray content;
    bool isWhole = false; ///< to the end, and with the checksum that was written down
};

/// Stored and deflated files of a ZIP archive, as the account exports of ChatGPT and Claude arrive.
/// A cut archive, whose list at the end is missing, is read from its beginning. Nothing is written
/// to the disk, and names of folders are not looked at. Thread: any.
class ZipArchive
{
public:
    static constexpr qsizetype kLargestFile = qsizetype(1) << 30;

    [[nodiscard]] static bool isZip(QIODevice& file);

    /// Each file whose name (without folders) is `wanted`, one after the other: what they hold
    /// together need not fit into the memory.
    static void read(QIODevice& file,
                     const std::function<bool(const QString&)>& wanted,
                     const std::function<void(ZipFile)>& take);
};

} // namespace ponder::app
