// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/tokenizer/utf8_stream_decoder.h"

#include "inference/tokenizer/unicode_text.h"

#include <algorithm>
#include <cstddef>

namespace ponder::inference {

namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

/// Length of the longest prefix of `text` at `offset` that can still begin a valid character; 0
/// when the first byte cannot (Unicode's "maximal subpart", so that a broken sequence counts once).
std::size_t startedLength(std::string_view text, std::size_t offset)
{
    const auto byteAt = [&](std::size_t i) { return static_cast<unsigned char>(text[offset + i]); };
    const unsigned char lead = byteAt(0);
    const std::size_t wanted = lead >= 0xF0 && lead <= 0xF4   ? 4
                               : lead >= 0xE0 && lead <= 0xEF ? 3
                               : lead >= 0xC2 && lead <= 0xDF ? 2
                                                              : 0;
    if (wanted == 0) {
        return 0;
    }
    unsigned char low = 0x80;
    unsigned char high = 0xBF;
    switch (lead) {
    case 0xE0:
        low = 0xA0;
        break;
    case 0xED:
        high = 0x9F;
        break;
    case 0xF0:
        low = 0x90;
        break;
    case 0xF4:
        high = 0x8F;
        break;
    default:
        break;
    }
    std::size_t length = 1;
    while (length < wanted && offset + length < text.size() && byteAt(length) >= low &&
           byteAt(length) <= high) {
        low = 0x80;
        high = 0xBF;
        ++length;
    }
    return length;
}

bool isCutAtEnd(std::string_view text, std::size_t offset, std::size_t length)
{
    return length > 0 && offset + length == text.size();
}

} // namespace

std::string Utf8StreamDecoder::feed(std::string_view bytes)
{
    const std::string text = m_pending.append(bytes);
    m_pending.clear();
    std::string result;
    result.reserve(text.size());
    for (std::size_t offset = 0; offset < text.size();) {
        const DecodedChar c = decodeUtf8(text, offset);
        if (c.isValid) {
            result.append(text, offset, c.length);
            offset += c.length;
            continue;
        }
        const std::size_t started = startedLength(text, offset);
        if (isCutAtEnd(text, offset, started)) {
            m_pending = text.substr(offset);
            break;
        }
        result += kReplacement;
        offset += std::max<std::size_t>(started, 1);
    }
    return result;
}

std::string Utf8StreamDecoder::finish()
{
    std::string result(m_pending.empty() ? std::string_view() : kReplacement);
    m_pending.clear();
    return result;
}

} // namespace ponder::inference
