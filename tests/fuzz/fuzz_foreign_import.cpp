// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// Files of other programs, whole or damaged: nothing may crash, hang or end up as a broken tree.
#include "app/exchange/foreign_import.h"
#include "app/exchange/zip_archive.h"

#include <QBuffer>

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace ponder::app;
    const QByteArray bytes(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    const ForeignImport import = readForeignBytes(bytes, QStringLiteral("file"));
    for (const ConversationDocument& document : import.conversations) {
        std::int64_t number = 0;
        for (const Message& message : document.messages) {
            if (message.id.value != ++number || message.parent.value >= message.id.value) {
                std::abort();
            }
        }
        if (document.conversation.activeLeaf.value < 1 ||
            document.conversation.activeLeaf.value > number) {
            std::abort();
        }
    }
    static_cast<void>(readJan(bytes, bytes, QStringLiteral("file")));
    QByteArray archive = bytes;
    QBuffer file(&archive);
    file.open(QIODevice::ReadOnly);
    ZipArchive::read(
        file,
        [](const QString&) { return true; },
        [](const ZipFile& packed) {
            if (packed.content.size() > ZipArchive::kLargestFile) {
                std::abort();
            }
        });
    return 0;
}
