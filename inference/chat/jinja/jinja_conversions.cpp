// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/jinja/jinja_runtime.h"
#include "inference/chat/jinja/jinja_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utf8proc.h>

namespace ponder::inference {

namespace {

using Kind = JinjaValue::Kind;

std::string hexadecimal(char32_t value, std::size_t width)
{
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text(width, '0');
    for (std::size_t i = 0; i < width; ++i) {
        text[width - 1 - i] = kDigits[(value >> (4 * i)) & 0xFU];
    }
    return text;
}

bool isPrintable(char32_t c)
{
    if (c < 0x7F) {
        return c >= 0x20;
    }
    if (c >= 0xDC80 && c <= 0xDCFF) {
        return false;
    }
    switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
    case UTF8PROC_CATEGORY_ZS:
        return false;
    default:
        return true;
    }
}

void appendReprCharacter(std::string& to, char32_t c, char quote)
{
    if (c == static_cast<char32_t>(quote) || c == '\\') {
        to.push_back('\\');
        to.push_back(static_cast<char>(c));
    } else if (c == '\n') {
        to += "\\n";
    } else if (c == '\r') {
        to += "\\r";
    } else if (c == '\t') {
        to += "\\t";
    } else if (isPrintable(c)) {
        appendCodePoint(to, c);
    } else if (c < 0x100) {
        to += std::string("\\x") + hexadecimal(c, 2);
    } else if (c < 0x10000) {
        to += std::string("\\u") + hexadecimal(c, 4);
    } else {
        to += std::string("\\U") + hexadecimal(c, 8);
    }
}

void appendJsonCharacter(std::string& to, char32_t c, bool ensureAscii)
{
    switch (c) {
    case '"':
        to += "\\\"";
        return;
    case '\\':
        to += "\\\\";
        return;
    case '\n':
        to += "\\n";
        return;
    case '\r':
        to += "\\r";
        return;
    case '\t':
        to += "\\t";
        return;
    case '\b':
        to += "\\b";
        return;
    case '\f':
        to += "\\f";
        return;
    default:
        break;
    }
    if (c < 0x20 || (ensureAscii && c >= 0x7F && c < 0x10000 && c != 0x7F)) {
        to += std::string("\\u") + hexadecimal(c, 4);
    } else if (ensureAscii && c >= 0x10000) {
        to += std::string("\\u") + hexadecimal(0xD800 + ((c - 0x10000) >> 10U), 4);
        to += std::string("\\u") + hexadecimal(0xDC00 + ((c - 0x10000) & 0x3FFU), 4);
    } else {
        appendCodePoint(to, c);
    }
}

/// Maps every character of `text` with `put(string&, codePoint)`, keeping origins.
template<class Put>
void appendMapped(OriginText& to, const OriginText& text, const Put& put)
{
    std::size_t begin = 0;
    for (const OriginRun& run : text.runs) {
        const std::string_view piece = std::string_view(text.text).substr(begin, run.length);
        std::string mapped;
        mapped.reserve(piece.size());
        for (std::size_t at = 0; at < piece.size(); at += characterLength(piece, at)) {
            put(mapped, codePointAt(piece, at));
            if (mapped.size() > kJinjaMaxTextBytes) {
                throw JinjaFailure{"text grew over the memory limit", 0, true};
            }
        }
        to.append(mapped, run.origin);
        begin += run.length;
    }
}

void appendStringRepr(OriginText& to, const OriginText& text)
{
    const bool hasSingle = text.text.find('\'') != std::string::npos;
    const bool hasDouble = text.text.find('"') != std::string::npos;
    const char quote = hasSingle && !hasDouble ? '"' : '\'';
    const TextOrigin origin = leastTrusted(text);
    to.append(std::string_view(&quote, 1), origin);
    appendMapped(
        to, text, [quote](std::string& out, char32_t c) { appendReprCharacter(out, c, quote); });
    to.append(std::string_view(&quote, 1), origin);
}

/// Writes JSON the way Python's json.dumps does.
class JsonWriter
{
public:
    JsonWriter(JinjaRuntime& runtime, const JinjaJsonFormat& format, TextOrigin origin)
        : m_runtime(runtime)
        , m_format(format)
        , m_origin(origin)
    {
    }

    void write(const JinjaValue& value, std::size_t level)
    {
        m_runtime.spend(1);
        switch (value.kind()) {
        case Kind::None:
            put("null");
            return;
        case Kind::Boolean:
            put(value.asBoolean() ? "true" : "false");
            return;
        case Kind::Integer:
            put(std::to_string(value.asInteger()));
            return;
        case Kind::Float:
            put(jsonFloat(value.asReal()));
            return;
        case Kind::String:
            writeString(value.asString().originText());
            return;
        case Kind::Dict:
            writeDict(value.asDict(), level);
            return;
        case Kind::List:
            if (value.asList().kind == JinjaListKind::List ||
                value.asList().kind == JinjaListKind::Tuple) {
                writeList(value.asList(), level);
                return;
            }
            break;
        case Kind::Undefined:
        case Kind::Object:
            break;
        }
        m_runtime.fail(std::string("Object of type ") + std::string(value.typeName()) +
                       " is not JSON serializable");
    }

    OriginText result;

private:
    void put(std::string_view text)
    {
        result.append(text, m_origin);
        checkSize();
    }

    void checkSize()
    {
        if (result.text.size() > kJinjaMaxTextBytes) {
            throw JinjaFailure{"text grew over the memory limit", m_runtime.line(), true};
        }
    }

    void newLine(std::size_t level)
    {
        if (!m_format.isIndented) {
            return;
        }
        put("\n");
        m_runtime.spendBytes(level * m_format.indentation.text.size());
        for (std::size_t i = 0; i < level; ++i) {
            appendText(result, m_format.indentation);
            checkSize();
        }
    }

    static std::string jsonFloat(double value)
    {
        if (std::isnan(value)) {
            return "NaN";
        }
        if (std::isinf(value)) {
            return value < 0 ? "-Infinity" : "Infinity";
        }
        return floatRepr(value);
    }

    void writeString(const OriginText& text)
    {
        m_runtime.spendBytes(text.text.size());
        const TextOrigin quotes = leastTrusted(m_origin, leastTrusted(text));
        result.append("\"", quotes);
        appendMapped(result, text, [this](std::string& out, char32_t c) {
            appendJsonCharacter(out, c, m_format.ensureAscii);
        });
        result.append("\"", quotes);
        checkSize();
    }

    void writeKey(const JinjaValue& key)
    {
        switch (key.kind()) {
        case Kind::String:
            writeString(key.asString().originText());
            return;
        case Kind::None:
            put("\"null\"");
            return;
        case Kind::Boolean:
            put(key.asBoolean() ? "\"true\"" : "\"false\"");
            return;
        case Kind::Integer:
            put(std::string("\"") + std::to_string(key.asInteger()) + "\"");
            return;
        case Kind::Float:
            put(std::string("\"") + jsonFloat(key.asReal()) + "\"");
            return;
        default:
            m_runtime.fail("keys must be str, int, float, bool or None, not " +
                           std::string(key.typeName()));
        }
    }

    void separate(bool& isFirst, std::size_t level)
    {
        if (!isFirst) {
            put(m_format.itemSeparator);
        }
        isFirst = false;
        newLine(level);
    }

    void writeList(const JinjaList& list, std::size_t level)
    {
        put("[");
        bool isFirst = true;
        for (const JinjaValue& item : list.items) {
            separate(isFirst, level + 1);
            write(item, level + 1);
        }
        if (!isFirst) {
            newLine(level);
        }
        put("]");
    }

    void writeDict(const JinjaDict& dict, std::size_t level)
    {
        std::vector<const std::pair<JinjaValue, JinjaValue>*> entries;
        entries.reserve(dict.entries.size());
        for (const auto& entry : dict.entries) {
            entries.push_back(&entry);
        }
        if (m_format.sortKeys) {
            std::stable_sort(entries.begin(), entries.end(), [this](const auto* a, const auto* b) {
                return m_runtime.compare(a->first, b->first, "<") < 0;
            });
        }
        put("{");
        bool isFirst = true;
        for (const auto* entry : entries) {
            separate(isFirst, level + 1);
            writeKey(entry->first);
            put(m_format.keySeparator);
            write(entry->second, level + 1);
        }
        if (!isFirst) {
            newLine(level);
        }
        put("}");
    }

    JinjaRuntime& m_runtime;
    const JinjaJsonFormat& m_format;
    TextOrigin m_origin;
};

std::pair<std::string_view, std::string_view> listBrackets(JinjaListKind kind)
{
    switch (kind) {
    case JinjaListKind::List:
        return {"[", "]"};
    case JinjaListKind::Tuple:
        return {"(", ")"};
    case JinjaListKind::DictKeys:
        return {"dict_keys([", "])"};
    case JinjaListKind::DictValues:
        return {"dict_values([", "])"};
    case JinjaListKind::DictItems:
        return {"dict_items([", "])"};
    case JinjaListKind::Generator:
    case JinjaListKind::Range:
        break;
    }
    return {"", ""};
}

} // namespace

std::string floatRepr(double value)
{
    if (std::isnan(value)) {
        return "nan";
    }
    if (std::isinf(value)) {
        return value < 0 ? "-inf" : "inf";
    }
    std::array<char, 64> buffer{};
    const auto end = std::to_chars(
        buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::scientific);
    const std::string_view scientific(buffer.data(),
                                      static_cast<std::size_t>(end.ptr - buffer.data()));
    const std::size_t mark = scientific.find('e');
    int exponent = 0;
    const std::size_t exponentBegin = mark + (scientific[mark + 1] == '+' ? 2 : 1);
    std::from_chars(
        scientific.data() + exponentBegin, scientific.data() + scientific.size(), exponent);
    if (exponent < -4 || exponent >= 16) {
        std::string text(scientific.substr(0, mark));
        const std::string digits = std::to_string(std::abs(exponent));
        return text + (exponent < 0 ? "e-" : "e+") + (digits.size() < 2 ? "0" : "") + digits;
    }
    std::array<char, 64> fixed{};
    const auto fixedEnd =
        std::to_chars(fixed.data(), fixed.data() + fixed.size(), value, std::chars_format::fixed);
    std::string text(fixed.data(), fixedEnd.ptr);
    return text.find('.') == std::string::npos ? text + ".0" : text;
}

OriginText JinjaRuntime::toText(const JinjaValue& value)
{
    if (value.is(Kind::String)) {
        spendCopy(value.text().size());
        return value.asString().originText();
    }
    OriginText text;
    appendStr(text, value);
    return text;
}

void JinjaRuntime::appendStr(OriginText& to, const JinjaValue& value)
{
    if (value.is(Kind::Undefined)) {
        return;
    }
    if (value.is(Kind::String)) {
        spendCopy(value.text().size());
        appendText(to, value.asString().originText());
    } else {
        appendRepr(to, value);
    }
    if (to.text.size() > kJinjaMaxTextBytes) {
        throw JinjaFailure{"text grew over the memory limit", m_line, true};
    }
}

void JinjaRuntime::appendRepr(OriginText& to, const JinjaValue& value)
{
    spend(1);
    if (to.text.size() > kJinjaMaxTextBytes) {
        throw JinjaFailure{"text grew over the memory limit", m_line, true};
    }
    switch (value.kind()) {
    case Kind::Undefined:
        to.append("Undefined", TextOrigin::Template);
        return;
    case Kind::None:
        to.append("None", TextOrigin::Template);
        return;
    case Kind::Boolean:
        to.append(value.asBoolean() ? "True" : "False", TextOrigin::Template);
        return;
    case Kind::Integer:
        to.append(std::to_string(value.asInteger()), TextOrigin::Template);
        return;
    case Kind::Float:
        to.append(floatRepr(value.asReal()), TextOrigin::Template);
        return;
    case Kind::String:
        spendBytes(value.text().size());
        appendStringRepr(to, value.asString().originText());
        return;
    case Kind::Object:
        to.append(std::string("<") + std::string(value.typeName()) + ">", TextOrigin::Template);
        return;
    case Kind::List: {
        const JinjaList& items = value.asList();
        if (items.kind == JinjaListKind::Generator) {
            to.append("<generator object>", TextOrigin::Template);
            return;
        }
        if (items.kind == JinjaListKind::Range) {
            const bool isEmpty = items.items.empty();
            to.append(std::string("range(") +
                          std::to_string(isEmpty ? 0 : items.items.front().asInteger()) +
                          std::string(", ") +
                          std::to_string(isEmpty ? 0 : items.items.back().asInteger() + 1) + ")",
                      TextOrigin::Template);
            return;
        }
        const TextOrigin origin = originOf(value);
        const auto [open, close] = listBrackets(items.kind);
        to.append(open, origin);
        for (std::size_t i = 0; i < items.items.size(); ++i) {
            to.append(i == 0 ? "" : ", ", origin);
            appendRepr(to, items.items[i]);
        }
        if (items.kind == JinjaListKind::Tuple && items.items.size() == 1) {
            to.append(",", origin);
        }
        to.append(close, origin);
        return;
    }
    case Kind::Dict: {
        const TextOrigin origin = originOf(value);
        to.append("{", origin);
        bool isFirst = true;
        for (const auto& [key, entry] : value.asDict().entries) {
            to.append(isFirst ? "" : ", ", origin);
            isFirst = false;
            appendRepr(to, key);
            to.append(": ", origin);
            appendRepr(to, entry);
        }
        to.append("}", origin);
        return;
    }
    }
}

OriginText JinjaRuntime::toJson(const JinjaValue& value, const JinjaJsonFormat& format)
{
    JsonWriter writer(
        *this, format, leastTrusted(originOf(value), leastTrusted(format.indentation)));
    writer.write(value, 0);
    return std::move(writer.result);
}

TextOrigin JinjaRuntime::originOf(const JinjaValue& value)
{
    spend(1);
    TextOrigin origin = TextOrigin::Template;
    if (value.is(Kind::String)) {
        origin = leastTrusted(value.asString().originText());
    } else if (value.is(Kind::List)) {
        for (const JinjaValue& item : value.asList().items) {
            origin = leastTrusted(origin, originOf(item));
        }
    } else if (value.is(Kind::Dict)) {
        for (const auto& [key, entry] : value.asDict().entries) {
            origin = leastTrusted(origin, leastTrusted(originOf(key), originOf(entry)));
        }
    }
    return origin;
}

std::vector<JinjaValue> JinjaRuntime::iterate(const JinjaValue& value)
{
    switch (value.kind()) {
    case Kind::Undefined:
        return {};
    case Kind::List: {
        const JinjaList& items = value.asList();
        if (items.isConsumed) {
            return {};
        }
        items.isConsumed = items.kind == JinjaListKind::Generator;
        spend(items.items.size());
        return items.items;
    }
    case Kind::Dict: {
        std::vector<JinjaValue> keys;
        spend(value.asDict().entries.size());
        keys.reserve(value.asDict().entries.size());
        for (const auto& entry : value.asDict().entries) {
            keys.push_back(entry.first);
        }
        return keys;
    }
    case Kind::String: {
        const OriginText& source = value.asString().originText();
        spend(source.text.size() * 8);
        std::vector<TextRange> ranges;
        for (std::size_t at = 0; at < source.text.size(); at += ranges.back().length) {
            ranges.push_back({at, characterLength(source.text, at)});
        }
        std::vector<JinjaValue> characters;
        characters.reserve(ranges.size());
        for (OriginText& part : subTexts(source, ranges)) {
            characters.push_back(text(std::move(part)));
        }
        return characters;
    }
    default:
        fail(std::string("'") + std::string(value.typeName()) + "' object is not iterable");
    }
}

std::int64_t JinjaRuntime::toIndex(const JinjaValue& value)
{
    if (!value.isIntegral()) {
        fail(std::string("'") + std::string(value.typeName()) +
             "' object cannot be interpreted as an integer");
    }
    return value.asInteger();
}

std::size_t JinjaRuntime::length(const JinjaValue& value)
{
    switch (value.kind()) {
    case Kind::Undefined:
        return 0;
    case Kind::String:
        return characterCount(value.asString());
    case Kind::Dict:
        return value.asDict().entries.size();
    case Kind::List:
        if (value.asList().kind != JinjaListKind::Generator) {
            return value.asList().items.size();
        }
        break;
    default:
        break;
    }
    fail(std::string("object of type '") + std::string(value.typeName()) + "' has no len()");
}

} // namespace ponder::inference
