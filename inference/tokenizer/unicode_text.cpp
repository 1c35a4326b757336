// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/tokenizer/unicode_text.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utf8proc.h>

namespace ponder::inference {

namespace {

constexpr char32_t kReplacement = 0xFFFD;

bool isWhiteSpace(char32_t code)
{
    return (code >= 0x09 && code <= 0x0D) || code == 0x20 || code == 0x85 || code == 0xA0 ||
           code == 0x1680 || (code >= 0x2000 && code <= 0x200A) || code == 0x2028 ||
           code == 0x2029 || code == 0x202F || code == 0x205F || code == 0x3000;
}

std::uint16_t categoryBits(char32_t code)
{
    using namespace char_class;
    switch (utf8proc_category(static_cast<utf8proc_int32_t>(code))) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LT:
        return kLetter | kUpper;
    case UTF8PROC_CATEGORY_LL:
        return kLetter | kLower;
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
        return kLetter;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
        return kMark;
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
        return kNumber;
    case UTF8PROC_CATEGORY_PC:
    case UTF8PROC_CATEGORY_PD:
    case UTF8PROC_CATEGORY_PS:
    case UTF8PROC_CATEGORY_PE:
    case UTF8PROC_CATEGORY_PI:
    case UTF8PROC_CATEGORY_PF:
    case UTF8PROC_CATEGORY_PO:
        return kPunctuation;
    case UTF8PROC_CATEGORY_SM:
    case UTF8PROC_CATEGORY_SC:
    case UTF8PROC_CATEGORY_SK:
    case UTF8PROC_CATEGORY_SO:
        return kSymbol;
    default:
        return 0;
    }
}

std::uint16_t computeClass(char32_t code)
{
    std::uint16_t bits = categoryBits(code);
    if (isWhiteSpace(code)) {
        bits = static_cast<std::uint16_t>(bits | char_class::kSpace);
    }
    if (code == U'\r' || code == U'\n') {
        bits = static_cast<std::uint16_t>(bits | char_class::kNewline);
    }
    return bits;
}

std::array<std::uint16_t, 128> asciiClasses()
{
    std::array<std::uint16_t, 128> classes{};
    for (std::size_t i = 0; i < classes.size(); ++i) {
        classes[i] = computeClass(static_cast<char32_t>(i));
    }
    return classes;
}

/// A run of more combining marks than any language writes; ordering such a run costs quadratic
/// time.
bool hasLongMarkRun(std::string_view text)
{
    constexpr int kLongestRun = 64;
    int run = 0;
    for (std::size_t offset = 0; offset < text.size();) {
        const DecodedChar c = decodeUtf8(text, offset);
        if (!c.isValid) {
            return true;
        }
        const auto* property = utf8proc_get_property(static_cast<utf8proc_int32_t>(c.code));
        run = property->combining_class != 0 ? run + 1 : 0;
        if (run > kLongestRun) {
            return true;
        }
        offset += c.length;
    }
    return false;
}

} // namespace

DecodedChar decodeUtf8(std::string_view text, std::size_t offset)
{
    const auto byteAt = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byteAt(offset);
    if (lead < 0x80) {
        return {lead, 1, true};
    }
    const DecodedChar invalid{kReplacement, 1, false};
    std::uint32_t length = 0;
    char32_t code = 0;
    char32_t smallest = 0;
    if (lead >= 0xC2 && lead <= 0xDF) {
        length = 2;
        code = lead & 0x1FU;
        smallest = 0x80;
    } else if (lead >= 0xE0 && lead <= 0xEF) {
        length = 3;
        code = lead & 0x0FU;
        smallest = 0x800;
    } else if (lead >= 0xF0 && lead <= 0xF4) {
        length = 4;
        code = lead & 0x07U;
        smallest = 0x10000;
    } else {
        return invalid;
    }
    if (length > text.size() - offset) {
        return invalid;
    }
    for (std::uint32_t i = 1; i < length; ++i) {
        const unsigned char next = byteAt(offset + i);
        if ((next & 0xC0U) != 0x80U) {
            return invalid;
        }
        code = (code << 6U) | (next & 0x3FU);
    }
    if (code < smallest || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) {
        return invalid;
    }
    return {code, length, true};
}

void appendUtf8(std::string& text, char32_t code)
{
    const auto byte = [](char32_t value) {
        return static_cast<char>(static_cast<unsigned char>(value));
    };
    if (code < 0x80) {
        text += byte(code);
    } else if (code < 0x800) {
        text += byte(0xC0U | (code >> 6U));
        text += byte(0x80U | (code & 0x3FU));
    } else if (code < 0x10000) {
        text += byte(0xE0U | (code >> 12U));
        text += byte(0x80U | ((code >> 6U) & 0x3FU));
        text += byte(0x80U | (code & 0x3FU));
    } else {
        text += byte(0xF0U | (code >> 18U));
        text += byte(0x80U | ((code >> 12U) & 0x3FU));
        text += byte(0x80U | ((code >> 6U) & 0x3FU));
        text += byte(0x80U | (code & 0x3FU));
    }
}

std::uint16_t classOf(char32_t code)
{
    static const std::array<std::uint16_t, 128> kAscii = asciiClasses();
    return code < kAscii.size() ? kAscii[code] : computeClass(code);
}

void CharText::assign(std::string_view text)
{
    codes.clear();
    classes.clear();
    offsets.clear();
    codes.reserve(text.size());
    classes.reserve(text.size());
    offsets.reserve(text.size() + 1);
    for (std::size_t offset = 0; offset < text.size();) {
        const DecodedChar c = decodeUtf8(text, offset);
        codes.push_back(c.code);
        classes.push_back(classOf(c.code));
        offsets.push_back(static_cast<std::uint32_t>(offset));
        offset += c.length;
    }
    offsets.push_back(static_cast<std::uint32_t>(text.size()));
}

std::string composed(std::string_view text)
{
    const bool isAscii =
        std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (isAscii || hasLongMarkRun(text)) {
        return std::string(text);
    }
    utf8proc_uint8_t* mapped = nullptr;
    const utf8proc_ssize_t length =
        utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                     static_cast<utf8proc_ssize_t>(text.size()),
                     &mapped,
                     static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
    if (length < 0) {
        return std::string(text);
    }
    std::string result(reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(length));
    std::free(mapped); // NOLINT(cppcoreguidelines-no-malloc): utf8proc allocates with malloc
    return result;
}

} // namespace ponder::inference
