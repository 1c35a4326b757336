// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QPair>

namespace ponder::tests {

enum class Packing {
    Stored,
    Deflated,
    Streamed ///< deflated; sizes and checksum stand behind the file, as who packs without seeking
             ///< writes
};

/// A ZIP archive of these files: name, content.
[[nodiscard]] QByteArray zipOf(const QList<QPair<QByteArray, QByteArray>>& files,
                               Packing packing = Packing::Deflated);
/// Raw DEFLATE, as zlib writes it.
[[nodiscard]] QByteArray deflated(const QByteArray& bytes, int level = -1);

} // namespace ponder::tests
