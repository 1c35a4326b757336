// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace ponder::app {

struct Inflated
{
    QByteArray bytes;
    qsizetype readBytes = 0; ///< of the compressed ones
    bool isWhole = false;    ///< the stream came to its end, within `most`
};

/// Unpacks raw DEFLATE (RFC 1951). What comes before damage is given. Never more than `most` bytes.
/// Thread: any.
[[nodiscard]] Inflated inflate(QByteArrayView compressed, qsizetype most);

} // namespace ponder::app
