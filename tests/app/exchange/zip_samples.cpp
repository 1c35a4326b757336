// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/app/exchange/zip_samples.h"

#include <QtEndian>

#include <cstdint>

namespace ponder::tests {

namespace {

template<class T>
void put(QByteArray& bytes, T value)
{
    QByteArray number(sizeof(T), '\0');
    qToLittleEndian(value, number.data());
    bytes.append(number);
}

// Bit by bit, unlike the program's.
std::uint32_t crcOf(const QByteArray& bytes)
{
    std::uint32_t crc = 0xFFFFFFFFU;
    for (const char byte : bytes) {
        crc ^= static_cast<std::uint8_t>(byte);
        for (int bit = 0; bit < 8; ++bit) {
            crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xEDB88320U : 0);
        }
    }
    return ~crc;
}

struct Sizes
{
    std::uint32_t crc = 0;
    std::uint32_t packed = 0;
    std::uint32_t whole = 0;
};

void putSizes(QByteArray& bytes, const Sizes& sizes)
{
    put(bytes, sizes.crc);
    put(bytes, sizes.packed);
    put(bytes, sizes.whole);
}

} // namespace

QByteArray deflated(const QByteArray& bytes, int level)
{
    if (bytes.isEmpty()) {
        return QByteArray("\x03\x00", 2); // a block that ends at once; qCompress() writes none
    }
    // qCompress() puts the length and zlib's header before it, and a checksum behind it.
    constexpr int kBefore = 6;
    constexpr int kBehind = 4;
    return qCompress(bytes, level).chopped(kBehind).sliced(kBefore);
}

QByteArray zipOf(const QList<QPair<QByteArray, QByteArray>>& files, Packing packing)
{
    const bool isStreamed = packing == Packing::Streamed;
    const std::uint16_t method = packing == Packing::Stored ? 0 : 8;
    const std::uint16_t flags = isStreamed ? 8 : 0;
    QByteArray archive;
    QByteArray list;
    for (const auto& [name, content] : files) {
        const QByteArray packed = packing == Packing::Stored ? content : deflated(content);
        const Sizes sizes{crcOf(content),
                          static_cast<std::uint32_t>(packed.size()),
                          static_cast<std::uint32_t>(content.size())};
        const auto nameBytes = static_cast<std::uint16_t>(name.size());
        const auto at = static_cast<std::uint32_t>(archive.size());
        const auto common = [&](QByteArray& bytes) {
            put(bytes, std::uint16_t{20}); // version
            put(bytes, flags);
            put(bytes, method);
            put(bytes, std::uint32_t{0}); // time and date
        };
        put(archive, std::uint32_t{0x04034B50});
        common(archive);
        putSizes(archive, isStreamed ? Sizes{} : sizes);
        put(archive, nameBytes);
        put(archive, std::uint16_t{0}); // no extra field
        archive += name + packed;
        if (isStreamed) {
            put(archive, std::uint32_t{0x08074B50});
            putSizes(archive, sizes);
        }
        put(list, std::uint32_t{0x02014B50});
        put(list, std::uint16_t{20}); // made by
        common(list);
        putSizes(list, sizes);
        put(list, nameBytes);
        list += QByteArray(12, '\0'); // extra field, comment, disk, attributes
        put(list, at);
        list += name;
    }
    const auto listAt = static_cast<std::uint32_t>(archive.size());
    archive += list;
    const auto count = static_cast<std::uint16_t>(files.size());
    put(archive, std::uint32_t{0x06054B50});
    put(archive, std::uint32_t{0}); // disks
    put(archive, count);
    put(archive, count);
    put(archive, static_cast<std::uint32_t>(list.size()));
    put(archive, listAt);
    put(archive, std::uint16_t{0}); // no comment
    return archive;
}

} // namespace ponder::tests
