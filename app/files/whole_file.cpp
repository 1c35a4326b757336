// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/files/whole_file.h"

#include <QSaveFile>

#include <cerrno>

namespace ponder::app {

namespace {

/// Qt names the cause only where not a single byte found room.
bool isNoSpace(int error)
{
#ifdef EDQUOT
    if (error == EDQUOT) {
        return true;
    }
#endif
    return error == ENOSPC;
}

} // namespace

inference::Result<void> writeWholeFile(const QString& path, const QByteArray& bytes)
{
    QSaveFile file(path);
    // flush() by hand: commit() of Qt 6.4 does not notice that the last bytes found no room, and
    // would put a file that ends early, or is empty, in the place of the good one.
    errno = 0;
    const bool isWritten =
        file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.flush();
    if (isWritten && file.commit()) {
        return {};
    }
    const bool isFull = file.error() == QFileDevice::ResourceError || isNoSpace(errno);
    const std::string why = file.errorString().toStdString();
    file.cancelWriting();
    return inference::fail(isFull ? inference::ErrorCode::DiskFull : inference::ErrorCode::ReadOnly,
                           "cannot write " + path.toStdString() + ": " + why);
}

} // namespace ponder::app
