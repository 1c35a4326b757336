// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/jinja/jinja_text.h"

#include <algorithm>
#include <utf8proc.h>

namespace ponder::inference {

namespace {

constexpr char32_t kInvalidByteBase = 0xDC00;

unsigned byteAt(std::string_view text, std::size_t at)
{
    return static_cast<unsigned char>(text[at]);
}

bool isCased(char32_t codePoint)
{
    const auto point = static_cast<utf8proc_int32_t>(codePoint);
    return utf8proc_toupper(point) != point || utf8proc_tolower(point) != point;
}

bool isSpecialCase(char32_t codePoint)
{
    return codePoint == 0xDF;
}

void appendUpper(std::string& to, char32_t codePoint, bool title)
{
    if (isSpecialCase(codePoint)) {
        to += title ? "Ss" : "SS";
        return;
    }
    const auto point = static_cast<utf8proc_int32_t>(codePoint);
    appendCodePoint(
        to, static_cast<char32_t>(title ? utf8proc_totitle(point) : utf8proc_toupper(point)));
}

void appendLower(std::string& to, char32_t codePoint)
{
    appendCodePoint(
        to, static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(codePoint))));
}

} // namespace

TextOrigin leastTrusted(TextOrigin a, TextOrigin b)
{
    return std::max(a, b);
}

TextOrigin leastTrusted(const OriginText& text)
{
    TextOrigin origin = TextOrigin::Template;
    for (const OriginRun& run : text.runs) {
        origin = leastTrusted(origin, run.origin);
    }
    return origin;
}

OriginText makeText(std::string_view text, TextOrigin origin)
{
    OriginText result;
    result.append(text, origin);
    return result;
}

void appendText(OriginText& to, const OriginText& from)
{
    std::size_t at = 0;
    for (const OriginRun& run : from.runs) {
        to.append(std::string_view(from.text).substr(at, run.length), run.origin);
        at += run.length;
    }
}

OriginText subText(const OriginText& text, std::size_t begin, std::size_t length)
{
    std::vector<OriginText> parts = subTexts(text, {{begin, length}});
    return std::move(parts.front());
}

std::vector<OriginText> subTexts(const OriginText& text, const std::vector<TextRange>& ranges)
{
    std::vector<OriginText> parts;
    parts.reserve(ranges.size());
    std::size_t run = 0;
    std::size_t runBegin = 0;
    for (const TextRange& range : ranges) {
        OriginText part;
        const std::size_t begin = std::min(range.begin, text.text.size());
        const std::size_t end = begin + std::min(range.length, text.text.size() - begin);
        while (run < text.runs.size() && runBegin + text.runs[run].length <= begin) {
            runBegin += text.runs[run].length;
            ++run;
        }
        std::size_t at = begin;
        std::size_t scanBegin = runBegin;
        for (std::size_t scan = run; scan < text.runs.size() && at < end; ++scan) {
            const std::size_t pieceEnd = std::min(end, scanBegin + text.runs[scan].length);
            part.append(std::string_view(text.text).substr(at, pieceEnd - at),
                        text.runs[scan].origin);
            at = pieceEnd;
            scanBegin += text.runs[scan].length;
        }
        parts.push_back(std::move(part));
    }
    return parts;
}

OriginText
replaceText(const OriginText& text, std::string_view from, const OriginText& to, long long limit)
{
    std::vector<TextRange> kept;
    std::size_t begin = 0;
    long long count = 0;
    const std::string_view source = text.text;
    if (from.empty()) {
        // Python inserts the replacement before every character and at the end.
        for (std::size_t at = 0; at < source.size() && (limit < 0 || count < limit); ++count) {
            at += characterLength(source, at);
        }
        OriginText result;
        std::size_t at = 0;
        for (long long i = 0; i < count; ++i) {
            appendText(result, to);
            const std::size_t length = characterLength(source, at);
            appendText(result, subText(text, at, length));
            at += length;
        }
        if (limit < 0 || count < limit) {
            appendText(result, to);
        } else {
            appendText(result, subText(text, at, source.size() - at));
        }
        return result;
    }
    while (limit < 0 || count < limit) {
        const std::size_t found = source.find(from, begin);
        if (found == std::string_view::npos) {
            break;
        }
        kept.push_back({begin, found - begin});
        begin = found + from.size();
        ++count;
    }
    if (kept.empty()) {
        return text;
    }
    kept.push_back({begin, source.size() - begin});
    OriginText result;
    bool first = true;
    for (const OriginText& part : subTexts(text, kept)) {
        if (!first) {
            appendText(result, to);
        }
        first = false;
        appendText(result, part);
    }
    return result;
}

std::size_t characterLength(std::string_view text, std::size_t at)
{
    const unsigned lead = byteAt(text, at);
    std::size_t length = 1;
    if (lead >= 0xC2 && lead < 0xE0) {
        length = 2;
    } else if (lead >= 0xE0 && lead < 0xF0) {
        length = 3;
    } else if (lead >= 0xF0 && lead < 0xF5) {
        length = 4;
    }
    if (at + length > text.size()) {
        return 1;
    }
    for (std::size_t i = 1; i < length; ++i) {
        if ((byteAt(text, at + i) & 0xC0U) != 0x80U) {
            return 1;
        }
    }
    return length;
}

char32_t codePointAt(std::string_view text, std::size_t at)
{
    const std::size_t length = characterLength(text, at);
    const unsigned lead = byteAt(text, at);
    if (length == 1) {
        return lead < 0x80 ? lead : kInvalidByteBase + lead;
    }
    char32_t codePoint = lead & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        codePoint = (codePoint << 6U) | (byteAt(text, at + i) & 0x3FU);
    }
    return codePoint;
}

std::size_t countCharacters(std::string_view text)
{
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); at += characterLength(text, at)) {
        ++count;
    }
    return count;
}

void appendCodePoint(std::string& to, char32_t codePoint)
{
    const auto put = [&to](char32_t byte) {
        to.push_back(static_cast<char>(static_cast<unsigned char>(byte)));
    };
    if (codePoint < 0x80) {
        put(codePoint);
    } else if (codePoint >= kInvalidByteBase + 0x80 && codePoint <= kInvalidByteBase + 0xFF) {
        put(codePoint - kInvalidByteBase);
    } else if (codePoint < 0x800) {
        put(0xC0U | (codePoint >> 6U));
        put(0x80U | (codePoint & 0x3FU));
    } else if (codePoint < 0x10000) {
        put(0xE0U | (codePoint >> 12U));
        put(0x80U | ((codePoint >> 6U) & 0x3FU));
        put(0x80U | (codePoint & 0x3FU));
    } else if (codePoint < 0x110000) {
        put(0xF0U | (codePoint >> 18U));
        put(0x80U | ((codePoint >> 12U) & 0x3FU));
        put(0x80U | ((codePoint >> 6U) & 0x3FU));
        put(0x80U | (codePoint & 0x3FU));
    }
}

bool isPythonSpace(char32_t c)
{
    return (c >= 0x09 && c <= 0x0D) || (c >= 0x1C && c <= 0x20) || c == 0x85 || c == 0xA0 ||
           c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 ||
           c == 0x202F || c == 0x205F || c == 0x3000;
}

bool isPythonLineBreak(char32_t c)
{
    return (c >= 0x0A && c <= 0x0D) || (c >= 0x1C && c <= 0x1E) || c == 0x85 || c == 0x2028 ||
           c == 0x2029;
}

namespace {

template<class Predicate>
TextRange stripped(std::string_view text, bool left, bool right, const Predicate& drop)
{
    std::size_t begin = 0;
    while (left && begin < text.size() && drop(codePointAt(text, begin))) {
        begin += characterLength(text, begin);
    }
    std::size_t end = text.size();
    while (right && end > begin) {
        std::size_t last = end - 1;
        while (last > begin && end - last < 4 && (byteAt(text, last) & 0xC0U) == 0x80U) {
            --last;
        }
        if (last + characterLength(text, last) != end) {
            last = end - 1; // an invalid byte stands for itself
        }
        if (!drop(codePointAt(text, last))) {
            break;
        }
        end = last;
    }
    return {begin, end - begin};
}

} // namespace

TextRange strippedRange(std::string_view text, bool left, bool right)
{
    return stripped(text, left, right, isPythonSpace);
}

TextRange strippedRange(std::string_view text, std::string_view characters, bool left, bool right)
{
    std::u32string set;
    for (std::size_t at = 0; at < characters.size(); at += characterLength(characters, at)) {
        set.push_back(codePointAt(characters, at));
    }
    return stripped(
        text, left, right, [&set](char32_t c) { return set.find(c) != std::u32string::npos; });
}

OriginText withCase(const OriginText& text, LetterCase letterCase)
{
    OriginText result;
    std::size_t runBegin = 0;
    bool previousCased = false;
    bool first = true;
    for (const OriginRun& run : text.runs) {
        const std::string_view piece = std::string_view(text.text).substr(runBegin, run.length);
        std::string mapped;
        mapped.reserve(piece.size());
        for (std::size_t at = 0; at < piece.size(); at += characterLength(piece, at)) {
            if (const char byte = piece[at];
                static_cast<unsigned char>(byte) < 0x80 &&
                (letterCase == LetterCase::Upper || letterCase == LetterCase::Lower)) {
                const bool isUpper = letterCase == LetterCase::Upper;
                const bool changes =
                    isUpper ? byte >= 'a' && byte <= 'z' : byte >= 'A' && byte <= 'Z';
                mapped.push_back(changes ? static_cast<char>(byte ^ 0x20) : byte);
                continue;
            }
            const char32_t c = codePointAt(piece, at);
            const bool isLower =
                static_cast<char32_t>(utf8proc_toupper(static_cast<utf8proc_int32_t>(c))) != c;
            bool upper = letterCase == LetterCase::Upper;
            upper = upper || (letterCase == LetterCase::Title && !previousCased);
            upper = upper || (letterCase == LetterCase::Capitalized && first);
            upper = upper || (letterCase == LetterCase::Swapped && (isLower || isSpecialCase(c)));
            if (upper) {
                appendUpper(mapped,
                            c,
                            letterCase == LetterCase::Title ||
                                letterCase == LetterCase::Capitalized);
            } else {
                appendLower(mapped, c);
            }
            previousCased = isCased(c);
            first = false;
        }
        result.append(mapped, run.origin);
        runBegin += run.length;
    }
    return result;
}

OriginText reversedText(const OriginText& text)
{
    OriginText result;
    std::size_t runEnd = text.text.size();
    for (auto run = text.runs.rbegin(); run != text.runs.rend(); ++run) {
        const std::string_view piece =
            std::string_view(text.text).substr(runEnd - run->length, run->length);
        std::vector<std::size_t> starts;
        for (std::size_t at = 0; at < piece.size(); at += characterLength(piece, at)) {
            starts.push_back(at);
        }
        std::string reversed;
        for (auto start = starts.rbegin(); start != starts.rend(); ++start) {
            reversed.append(piece.substr(*start, characterLength(piece, *start)));
        }
        result.append(reversed, run->origin);
        runEnd -= run->length;
    }
    return result;
}

} // namespace ponder::inference
