// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/jinja/jinja_runtime.h"
#include "inference/chat/jinja/jinja_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>

namespace ponder::inference {

namespace {

using Kind = JinjaValue::Kind;

constexpr int kMaxWidth = 4096;

/// One conversion of `%` or `{:…}`.
struct FormatSpec
{
    std::string fill = " ";
    char align = 0; // '<', '>', '^', '='
    bool plus = false;
    bool space = false;
    bool grouped = false;
    bool alternate = false;
    int width = 0;
    int precision = -1;
    char type = 0;
};

void readNumber(JinjaRuntime& runtime, std::string_view text, std::size_t& at, int& value)
{
    value = 0;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9') {
        value = value * 10 + (text[at] - '0');
        if (value > kMaxWidth) {
            throw JinjaFailure{"format width too large", runtime.line(), true};
        }
        ++at;
    }
}

std::string digitsInBase(std::uint64_t value, unsigned base)
{
    std::array<char, 65> buffer{};
    const auto end =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, static_cast<int>(base));
    return {buffer.data(), end.ptr};
}

std::string grouped(const std::string& digits)
{
    const std::size_t point = std::min(digits.find('.'), digits.size());
    std::string text;
    for (std::size_t i = 0; i < point; ++i) {
        if (i > 0 && (point - i) % 3 == 0) {
            text.push_back(',');
        }
        text.push_back(digits[i]);
    }
    return text + digits.substr(point);
}

std::string magnitudeOfReal(double value, char type, int precision)
{
    if (std::isnan(value) || std::isinf(value)) {
        return std::isnan(value) ? "nan" : "inf";
    }
    const auto style = type == 'e' || type == 'E'   ? std::chars_format::scientific
                       : type == 'g' || type == 'G' ? std::chars_format::general
                                                    : std::chars_format::fixed;
    std::string buffer(static_cast<std::size_t>(std::max(precision, 6)) + 400, '\0');
    const auto end = std::to_chars(
        buffer.data(), buffer.data() + buffer.size(), value, style, precision < 0 ? 6 : precision);
    buffer.resize(static_cast<std::size_t>(end.ptr - buffer.data()));
    return buffer;
}

/// Sign and digits of a number; nothing when the type letter does not fit.
std::optional<std::pair<std::string, std::string>> numberText(const JinjaValue& value,
                                                              const FormatSpec& spec)
{
    const bool isRealType = spec.type == 'f' || spec.type == 'F' || spec.type == 'e' ||
                            spec.type == 'E' || spec.type == 'g' || spec.type == 'G' ||
                            spec.type == '%';
    std::string digits;
    bool isNegative = false;
    if (value.is(Kind::Float) && !isRealType && spec.type != 0) {
        return std::nullopt;
    }
    if (isRealType || value.is(Kind::Float)) {
        const double real = value.asReal() * (spec.type == '%' ? 100.0 : 1.0);
        isNegative = std::signbit(real) && !std::isnan(real);
        digits =
            spec.type == 0 && spec.precision < 0
                ? floatRepr(std::abs(real))
                : magnitudeOfReal(std::abs(real), spec.type == 0 ? 'g' : spec.type, spec.precision);
        digits += spec.type == '%' ? "%" : "";
    } else {
        const std::int64_t integer = value.asInteger();
        isNegative = integer < 0;
        const std::uint64_t magnitude = isNegative ? ~static_cast<std::uint64_t>(integer) + 1
                                                   : static_cast<std::uint64_t>(integer);
        const unsigned base = spec.type == 'x' || spec.type == 'X' ? 16U
                              : spec.type == 'o'                   ? 8U
                              : spec.type == 'b'                   ? 2U
                                                                   : 10U;
        digits = digitsInBase(magnitude, base);
        if (spec.alternate && base != 10) {
            digits = (base == 16 ? "0x" : base == 8 ? "0o" : "0b") + digits;
        }
    }
    if (spec.type == 'X' || spec.type == 'E' || spec.type == 'G') {
        std::transform(digits.begin(), digits.end(), digits.begin(), [](char c) {
            return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
        });
    }
    return std::pair(std::string(isNegative   ? "-"
                                 : spec.plus  ? "+"
                                 : spec.space ? " "
                                              : ""),
                     spec.grouped ? grouped(digits) : digits);
}

/// Pads `text` (with `sign` before or after the padding) to the width.
OriginText
padded(const OriginText& text, const std::string& sign, const FormatSpec& spec, char defaultAlign)
{
    const char align = spec.align != 0 ? spec.align : defaultAlign;
    const auto size = static_cast<int>(
        std::min<std::size_t>(countCharacters(text.text) + sign.size(), kMaxWidth));
    const int missing = std::max(spec.width - size, 0);
    const int left = align == '<' ? 0 : align == '^' ? missing / 2 : missing;
    OriginText result;
    const auto put = [&](int times) {
        for (int i = 0; i < times; ++i) {
            result.append(spec.fill, TextOrigin::Template);
        }
    };
    if (align == '=') {
        result.append(sign, TextOrigin::Template);
        put(missing);
    } else {
        put(left);
        result.append(sign, TextOrigin::Template);
    }
    appendText(result, text);
    put(align == '=' ? 0 : missing - left);
    return result;
}

OriginText formatValue(JinjaRuntime& runtime, const JinjaValue& value, const FormatSpec& spec)
{
    runtime.spend(1 + static_cast<std::size_t>(spec.width) / 16);
    const bool isTextType = spec.type == 's' || spec.type == 0;
    if (value.isNumber() && !(value.is(Kind::Boolean) && isTextType) && spec.type != 's') {
        if (const auto number = numberText(value, spec)) {
            return padded(makeText(number->second, TextOrigin::Template), number->first, spec, '>');
        }
    }
    if (!isTextType) {
        runtime.fail(std::string("format '") + spec.type + "' does not fit a '" +
                     std::string(value.typeName()) + "'");
    }
    OriginText text = runtime.toText(value);
    if (spec.precision >= 0) {
        std::size_t end = 0;
        for (int i = 0; i < spec.precision && end < text.text.size(); ++i) {
            end += characterLength(text.text, end);
        }
        text = subText(text, 0, end);
    }
    return padded(text, {}, spec, '<');
}

FormatSpec parseBraceSpec(JinjaRuntime& runtime, std::string_view text)
{
    FormatSpec spec;
    std::size_t at = 0;
    const auto isAlign = [](char c) { return c == '<' || c == '>' || c == '^' || c == '='; };
    if (!text.empty()) {
        const std::size_t first = characterLength(text, 0);
        if (first < text.size() && isAlign(text[first])) {
            spec.fill = std::string(text.substr(0, first));
            spec.align = text[first];
            at = first + 1;
        } else if (isAlign(text[0])) {
            spec.align = text[0];
            at = 1;
        }
    }
    const auto skip = [&](char c) {
        const bool found = at < text.size() && text[at] == c;
        at += found ? 1 : 0;
        return found;
    };
    spec.plus = skip('+');
    spec.space = skip(' ');
    skip('-');
    spec.alternate = skip('#');
    if (skip('0') && spec.align == 0) {
        spec.fill = "0";
        spec.align = '=';
    }
    readNumber(runtime, text, at, spec.width);
    spec.grouped = skip(',');
    if (skip('.')) {
        readNumber(runtime, text, at, spec.precision);
    }
    if (at < text.size()) {
        spec.type = text[at++];
    }
    if (at != text.size() ||
        std::string_view("sdfFeEgGxXob%\0", 14).find(spec.type) == std::string_view::npos) {
        runtime.fail("Invalid format specifier");
    }
    return spec;
}

/// The value a replacement field like `0.name[key]` names.
JinjaValue braceField(JinjaRuntime& runtime,
                      std::string_view field,
                      JinjaCallArguments& arguments,
                      std::size_t& automatic)
{
    const std::size_t end = std::min(field.find_first_of(".["), field.size());
    const std::string_view name = field.substr(0, end);
    std::size_t index = 0;
    JinjaValue value;
    const auto parsed = std::from_chars(name.data(), name.data() + name.size(), index);
    if (name.empty() || (parsed.ec == std::errc() && parsed.ptr == name.data() + name.size())) {
        index = name.empty() ? automatic++ : index;
        if (index >= arguments.positional.size()) {
            runtime.fail(std::string("Replacement index ") + std::to_string(index) +
                         " out of range for positional args tuple");
        }
        value = arguments.positional[index];
    } else if (const JinjaValue* named = arguments.findNamed(name)) {
        value = *named;
    } else {
        runtime.fail(std::string("'") + std::string(name) + "'");
    }
    for (std::size_t at = end; at < field.size();) {
        const bool isItem = field[at] == '[';
        const std::size_t stop = isItem ? field.find(']', at)
                                        : std::min(field.find_first_of(".[", at + 1), field.size());
        if (stop == std::string_view::npos) {
            runtime.fail("expected '}' before end of string");
        }
        const JinjaValue key = JinjaValue::literal(field.substr(at + 1, stop - at - 1));
        value = isItem ? runtime.attributePath(value, key) : runtime.attribute(value, key.text());
        at = stop + (isItem ? 1 : 0);
    }
    return value;
}

} // namespace

OriginText
formatBraces(JinjaRuntime& runtime, const OriginText& format, JinjaCallArguments& arguments)
{
    const std::string_view text = format.text;
    OriginText result;
    std::size_t automatic = 0;
    std::size_t begin = 0;
    const auto keepUpTo = [&](std::size_t end) {
        runtime.spend(1 + format.runs.size() / 16);
        appendText(result, subText(format, begin, end - begin));
    };
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] != '{' && text[at] != '}') {
            ++at;
            continue;
        }
        keepUpTo(at + (at + 1 < text.size() && text[at + 1] == text[at] ? 1 : 0));
        if (at + 1 < text.size() && text[at + 1] == text[at]) {
            at += 2;
            begin = at;
            continue;
        }
        const std::size_t close = text.find('}', at);
        if (text[at] == '}' || close == std::string_view::npos) {
            runtime.fail(text[at] == '}' ? "Single '}' encountered in format string"
                                         : "Single '{' encountered in format string");
        }
        std::string_view field = text.substr(at + 1, close - at - 1);
        const std::size_t colon = field.find(':');
        const std::string_view specText =
            colon == std::string_view::npos ? "" : field.substr(colon + 1);
        field = field.substr(0, colon);
        const bool asRepr = field.size() >= 2 && field.substr(field.size() - 2) == "!r";
        if (asRepr || (field.size() >= 2 && field.substr(field.size() - 2) == "!s")) {
            field.remove_suffix(2);
        }
        JinjaValue value = braceField(runtime, field, arguments, automatic);
        if (asRepr) {
            OriginText repr;
            runtime.appendRepr(repr, value);
            value = runtime.text(std::move(repr));
        }
        appendText(result, formatValue(runtime, value, parseBraceSpec(runtime, specText)));
        at = close + 1;
        begin = at;
        if (result.text.size() > kJinjaMaxTextBytes) {
            throw JinjaFailure{"text grew over the memory limit", runtime.line(), true};
        }
    }
    keepUpTo(text.size());
    return result;
}

OriginText formatPercent(JinjaRuntime& runtime, const OriginText& format, const JinjaValue& values)
{
    const std::string_view text = format.text;
    const bool isTuple = values.is(Kind::List) && values.asList().kind == JinjaListKind::Tuple;
    std::size_t used = 0;
    OriginText result;
    std::size_t begin = 0;
    for (std::size_t at = text.find('%'); at != std::string_view::npos;
         at = text.find('%', begin)) {
        runtime.spend(1 + format.runs.size() / 16);
        appendText(result, subText(format, begin, at - begin));
        ++at;
        std::optional<JinjaValue> named;
        if (at < text.size() && text[at] == '(') {
            const std::size_t close = text.find(')', at);
            if (close == std::string_view::npos || !values.is(Kind::Dict)) {
                runtime.fail(close == std::string_view::npos ? "incomplete format key"
                                                             : "format requires a mapping");
            }
            const JinjaValue* found = values.asDict().find(text.substr(at + 1, close - at - 1));
            if (found == nullptr) {
                runtime.fail(std::string("'") + std::string(text.substr(at + 1, close - at - 1)) +
                             "'");
            }
            named = *found;
            at = close + 1;
        }
        FormatSpec spec;
        spec.align = '>';
        for (;
             at < text.size() && std::string_view("-+ #0").find(text[at]) != std::string_view::npos;
             ++at) {
            spec.align = text[at] == '-'                        ? '<'
                         : text[at] == '0' && spec.align == '>' ? '='
                                                                : spec.align;
            spec.plus = spec.plus || text[at] == '+';
            spec.space = spec.space || text[at] == ' ';
            spec.alternate = spec.alternate || text[at] == '#';
        }
        spec.fill = spec.align == '=' ? "0" : " ";
        readNumber(runtime, text, at, spec.width);
        if (at < text.size() && text[at] == '.') {
            ++at;
            readNumber(runtime, text, at, spec.precision);
        }
        if (at >= text.size()) {
            runtime.fail("incomplete format");
        }
        const char type = text[at];
        begin = at + 1;
        if (type == '%') {
            result.append("%", TextOrigin::Template);
            continue;
        }
        if (!named) {
            if (isTuple ? used >= values.asList().items.size() : used >= 1) {
                runtime.fail("not enough arguments for format string");
            }
            named = isTuple ? values.asList().items[used] : values;
            ++used;
        }
        if (type == 'r' || type == 's') {
            spec.type = 's';
            spec.align = spec.align == '=' ? '>' : spec.align;
            spec.fill = " ";
            OriginText shown;
            if (type == 'r') {
                runtime.appendRepr(shown, *named);
            } else {
                shown = runtime.toText(*named);
            }
            named = runtime.text(std::move(shown));
        } else if (std::string_view("diufFeEgGxXo").find(type) == std::string_view::npos ||
                   !named->isNumber()) {
            runtime.fail(std::string("%") + type + " format: a number is required, not " +
                         std::string(named->typeName()));
        } else if (type == 'd' || type == 'i' || type == 'u') {
            spec.type = 'd';
            if (named->is(Kind::Float)) {
                JinjaCallArguments none;
                named = runtime.applyFilter("int", *named, none);
            }
        } else {
            spec.type = type;
        }
        appendText(result, formatValue(runtime, *named, spec));
        if (result.text.size() > kJinjaMaxTextBytes) {
            throw JinjaFailure{"text grew over the memory limit", runtime.line(), true};
        }
    }
    appendText(result, subText(format, begin, text.size() - begin));
    if ((isTuple && used < values.asList().items.size()) ||
        (!isTuple && used == 0 && !values.is(Kind::Dict) && !values.is(Kind::List))) {
        runtime.fail("not all arguments converted during string formatting");
    }
    return result;
}

} // namespace ponder::inference
