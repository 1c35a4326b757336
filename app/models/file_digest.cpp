// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/file_digest.h"

#include <QCryptographicHash>
#include <QFile>

namespace ponder::app {

using inference::ErrorCode;

namespace {

constexpr qint64 kPieceBytes = qint64{1} << 20;

} // namespace

inference::Result<QByteArray>
sha256OfFile(const QString& path,
             const std::function<void(std::uint64_t bytesDone)>& progress,
             const std::stop_token& stop)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return inference::fail(file.exists() ? ErrorCode::FileUnreadable : ErrorCode::FileNotFound,
                               path.toStdString() + ": " + file.errorString().toStdString());
    }
    QCryptographicHash hash(QCryptographicHash::Sha256);
    QByteArray piece(kPieceBytes, Qt::Uninitialized);
    std::uint64_t done = 0;
    for (;;) {
        if (stop.stop_requested()) {
            return inference::fail(ErrorCode::Cancelled, "stopped");
        }
        const qint64 count = file.read(piece.data(), kPieceBytes);
        if (count < 0) {
            return inference::fail(ErrorCode::FileUnreadable,
                                   path.toStdString() + ": " + file.errorString().toStdString());
        }
        if (count == 0) {
            return hash.result().toHex();
        }
        hash.addData(QByteArrayView(piece.constData(), count));
        done += static_cast<std::uint64_t>(count);
        if (progress) {
            progress(done);
        }
    }
}

} // namespace ponder::app
