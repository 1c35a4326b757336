// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/exchange/zip_archive.h"

#include "app/exchange/inflate.h"

#include <QIODevice>
#include <QtEndian>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>
#include <zlib.h>

namespace ponder::app {

namespace {

// APPNOTE.TXT 6.3, sections 4.3.7, 4.3.12 and 4.3.16.
constexpr std::uint32_t kFileMark = 0x04034B50;
constexpr std::uint32_t kListMark = 0x02014B50;
constexpr std::uint32_t kEndMark = 0x06054B50;
constexpr qint64 kFileHeader = 30;
constexpr qint64 kListHeader = 46;
constexpr qint64 kEndHeader = 22;
constexpr qint64 kLongestComment = 65'535;
constexpr int kMostFiles = 100'000;
constexpr std::uint16_t kStored = 0;
constexpr std::uint16_t kDeflated = 8;
constexpr std::uint16_t kEncrypted = 1;
constexpr std::uint16_t kSizesFollow = 8;

struct Entry
{
    QString name;
    std::uint16_t flags = 0;
    std::uint16_t method = 0;
    std::uint32_t crc = 0;
    qint64 packedBytes = 0;
    qint64 bytes = 0;
    qint64 dataAt = 0;
};

template<class T>
T number(const QByteArray& bytes, qint64 at)
{
    return qFromLittleEndian<T>(bytes.constData() + at);
}

QByteArray bytesAt(QIODevice& file, qint64 at, qint64 count)
{
    return at >= 0 && at <= file.size() && file.seek(at) ? file.read(count) : QByteArray();
}

QString nameOf(const QByteArray& bytes)
{
    const QString name = QString::fromUtf8(bytes);
    return name.sliced(name.lastIndexOf(QLatin1Char('/')) + 1);
}

std::uint32_t crcOf(const QByteArray& bytes)
{
    return static_cast<std::uint32_t>(::crc32_z(
        0, reinterpret_cast<const Bytef*>(bytes.constData()), static_cast<z_size_t>(bytes.size())));
}

/// A file and where its bytes are, from the header before them.
std::optional<Entry> entryAt(QIODevice& file, qint64 at)
{
    const QByteArray header = bytesAt(file, at, kFileHeader);
    if (header.size() < kFileHeader || number<std::uint32_t>(header, 0) != kFileMark) {
        return std::nullopt;
    }
    Entry entry;
    entry.flags = number<std::uint16_t>(header, 6);
    entry.method = number<std::uint16_t>(header, 8);
    entry.crc = number<std::uint32_t>(header, 14);
    entry.packedBytes = number<std::uint32_t>(header, 18);
    entry.bytes = number<std::uint32_t>(header, 22);
    const auto nameBytes = number<std::uint16_t>(header, 26);
    entry.name = nameOf(file.read(nameBytes));
    entry.dataAt = at + kFileHeader + nameBytes + number<std::uint16_t>(header, 28);
    return entry;
}

/// From the list at the end; nothing when there is none.
std::optional<std::vector<Entry>> listedEntries(QIODevice& file)
{
    const qint64 tailAt = std::max<qint64>(0, file.size() - kEndHeader - kLongestComment);
    const QByteArray tail = bytesAt(file, tailAt, kEndHeader + kLongestComment);
    QByteArray mark(4, '\0');
    qToLittleEndian(kEndMark, mark.data());
    const qsizetype end = tail.lastIndexOf(mark);
    if (end < 0 || tail.size() - end < kEndHeader) {
        return std::nullopt;
    }
    const int count = number<std::uint16_t>(tail, end + 10);
    qint64 at = number<std::uint32_t>(tail, end + 16);
    std::vector<Entry> entries;
    for (int i = 0; i < count; ++i) {
        const QByteArray header = bytesAt(file, at, kListHeader);
        if (header.size() < kListHeader || number<std::uint32_t>(header, 0) != kListMark) {
            return std::nullopt;
        }
        const auto nameBytes = number<std::uint16_t>(header, 28);
        const QByteArray name = file.read(nameBytes);
        // Sizes and checksum are always in the list; before the file they may be missing.
        if (auto entry = entryAt(file, number<std::uint32_t>(header, 42))) {
            entry->name = nameOf(name);
            entry->crc = number<std::uint32_t>(header, 16);
            entry->packedBytes = number<std::uint32_t>(header, 20);
            entry->bytes = number<std::uint32_t>(header, 24);
            entries.push_back(std::move(*entry));
        }
        at += kListHeader + nameBytes + number<std::uint16_t>(header, 30) +
              number<std::uint16_t>(header, 32);
    }
    return entries;
}

ZipFile unpack(QIODevice& file, const Entry& entry)
{
    ZipFile unpacked;
    unpacked.name = entry.name;
    const QByteArray packed =
        bytesAt(file, entry.dataAt, std::min(entry.packedBytes, qint64{ZipArchive::kLargestFile}));
    bool isWhole = packed.size() == entry.packedBytes;
    if (entry.method == kStored) {
        unpacked.content = packed;
    } else {
        Inflated inflated = inflate(packed, ZipArchive::kLargestFile);
        isWhole = isWhole && inflated.isWhole;
        unpacked.content = std::move(inflated.bytes);
    }
    unpacked.isWhole =
        isWhole && unpacked.content.size() == entry.bytes && crcOf(unpacked.content) == entry.crc;
    return unpacked;
}

bool canUnpack(const Entry& entry)
{
    return (entry.method == kStored || entry.method == kDeflated) &&
           (entry.flags & kEncrypted) == 0;
}

/// Without the list: one file behind the other, as far as their sizes are known.
void readFromTheBeginning(QIODevice& file,
                          const std::function<bool(const QString&)>& wanted,
                          const std::function<void(ZipFile)>& take)
{
    qint64 at = 0;
    for (int i = 0; i < kMostFiles; ++i) {
        std::optional<Entry> entry = entryAt(file, at);
        if (!entry) {
            return;
        }
        const bool isSizeKnown = (entry->flags & kSizesFollow) == 0;
        if (!isSizeKnown) {
            // It lasts as long as its stream; its checksum is lost.
            entry->packedBytes =
                std::min(file.size() - entry->dataAt, qint64{ZipArchive::kLargestFile});
        }
        if (wanted(entry->name) && canUnpack(*entry) &&
            (isSizeKnown || entry->method == kDeflated)) {
            take(unpack(file, *entry));
        }
        if (!isSizeKnown) {
            return;
        }
        at = entry->dataAt + entry->packedBytes;
    }
}

} // namespace

bool ZipArchive::isZip(QIODevice& file)
{
    return file.peek(4) == QByteArray("PK\x03\x04", 4);
}

void ZipArchive::read(QIODevice& file,
                      const std::function<bool(const QString&)>& wanted,
                      const std::function<void(ZipFile)>& take)
{
    const auto entries = listedEntries(file);
    if (!entries) {
        readFromTheBeginning(file, wanted, take);
        return;
    }
    for (const Entry& entry : *entries) {
        if (wanted(entry.name) && canUnpack(entry)) {
            take(unpack(file, entry));
        }
    }
}

} // namespace ponder::app
