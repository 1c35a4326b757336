// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/exchange/inflate.h"

#include <algorithm>
#include <array>
#include <zlib.h>

namespace ponder::app {

namespace {

constexpr int kRawDeflate = -MAX_WBITS;
constexpr qsizetype kLargestInput = qsizetype{1} << 30; // zlib counts in unsigned int

} // namespace

Inflated inflate(QByteArrayView compressed, qsizetype most)
{
    Inflated result;
    z_stream stream{};
    if (::inflateInit2(&stream, kRawDeflate) != Z_OK) {
        return result;
    }
    const QByteArrayView taken = compressed.first(std::min(compressed.size(), kLargestInput));
    // zlib reads only; the type is that of old C.
    stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(taken.data()));
    stream.avail_in = static_cast<uInt>(taken.size());
    std::array<char, 32'768> piece{};
    int state = Z_OK;
    while (state == Z_OK) {
        stream.next_out = reinterpret_cast<Bytef*>(piece.data());
        stream.avail_out = static_cast<uInt>(piece.size());
        state = ::inflate(&stream, Z_NO_FLUSH);
        const auto made = static_cast<qsizetype>(piece.size() - stream.avail_out);
        const qsizetype kept = std::min(made, most - result.bytes.size());
        result.bytes.append(piece.data(), kept);
        if (kept < made) {
            state = Z_MEM_ERROR; // more than `most`
        }
    }
    result.readBytes = taken.size() - static_cast<qsizetype>(stream.avail_in);
    result.isWhole = state == Z_STREAM_END;
    ::inflateEnd(&stream);
    return result;
}

} // namespace ponder::app
