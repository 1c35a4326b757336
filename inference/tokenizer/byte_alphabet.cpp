// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/tokenizer/byte_alphabet.h"

#include "inference/tokenizer/unicode_text.h"

#include <array>
#include <cstddef>

namespace ponder::inference {

namespace {

constexpr std::size_t kAlphabetEnd = 0x100 + 68;

bool standsForItself(unsigned int byte)
{
    return (byte >= 0x21 && byte <= 0x7E) || (byte >= 0xA1 && byte <= 0xAC) || byte >= 0xAE;
}

/// Code point → byte, or -1.
std::array<int, kAlphabetEnd> makeAlphabet()
{
    std::array<int, kAlphabetEnd> bytes{};
    bytes.fill(-1);
    std::size_t next = 0x100;
    for (unsigned int byte = 0; byte < 0x100; ++byte) {
        bytes[standsForItself(byte) ? byte : next++] = static_cast<int>(byte);
    }
    return bytes;
}

int hexDigit(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    if (c >= 'A' && c <= 'F') {
        return c - 'A' + 10;
    }
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

} // namespace

std::optional<std::string> bytesOfAlphabet(std::string_view written)
{
    static const std::array<int, kAlphabetEnd> kAlphabet = makeAlphabet();
    std::string bytes;
    bytes.reserve(written.size());
    for (std::size_t offset = 0; offset < written.size();) {
        const DecodedChar c = decodeUtf8(written, offset);
        if (!c.isValid || c.code >= kAlphabetEnd || kAlphabet[c.code] < 0) {
            return std::nullopt;
        }
        bytes += static_cast<char>(kAlphabet[c.code]);
        offset += c.length;
    }
    return bytes;
}

std::optional<unsigned char> byteOfHexToken(std::string_view text)
{
    if (text.size() != 6 || !text.starts_with("<0x") || text.back() != '>') {
        return std::nullopt;
    }
    const int high = hexDigit(text[3]);
    const int low = hexDigit(text[4]);
    if (high < 0 || low < 0) {
        return std::nullopt;
    }
    return static_cast<unsigned char>(high * 16 + low);
}

} // namespace ponder::inference
