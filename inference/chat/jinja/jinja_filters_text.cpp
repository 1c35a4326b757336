// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/jinja/jinja_lookup.h"
#include "inference/chat/jinja/jinja_runtime.h"
#include "inference/chat/jinja/jinja_text.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace ponder::inference {

namespace {

using Kind = JinjaValue::Kind;
using Arguments = JinjaCallArguments;

constexpr std::size_t kMaxNumberText = 4096; // longer texts are no numbers

bool flag(const Arguments& arguments, std::size_t position, std::string_view name)
{
    const JinjaValue* value = arguments.find(position, name);
    return value != nullptr && value->isTruthy();
}

JinjaValue caseFilter(JinjaRuntime& runtime, const JinjaValue& value, LetterCase letterCase)
{
    const OriginText text = runtime.toText(value);
    runtime.spendBytes(text.text.size());
    return runtime.text(withCase(text, letterCase));
}

JinjaValue upper(JinjaRuntime& runtime, const JinjaValue& value, Arguments& /*arguments*/)
{
    return caseFilter(runtime, value, LetterCase::Upper);
}

JinjaValue lower(JinjaRuntime& runtime, const JinjaValue& value, Arguments& /*arguments*/)
{
    return caseFilter(runtime, value, LetterCase::Lower);
}

JinjaValue capitalize(JinjaRuntime& runtime, const JinjaValue& value, Arguments& /*arguments*/)
{
    return caseFilter(runtime, value, LetterCase::Capitalized);
}

/// Words begin after white space, hyphens and opening brackets.
JinjaValue title(JinjaRuntime& runtime, const JinjaValue& value, Arguments& /*arguments*/)
{
    const OriginText text = runtime.toText(value);
    runtime.spendBytes(text.text.size());
    const auto isBreak = [](char32_t c) {
        return isPythonSpace(c) || c == '-' || c == '(' || c == '{' || c == '[' || c == '<';
    };
    OriginText result;
    for (std::size_t at = 0; at < text.text.size();) {
        const std::size_t begin = at;
        const bool breaks = isBreak(codePointAt(text.text, at));
        while (at < text.text.size() && isBreak(codePointAt(text.text, at)) == breaks) {
            at += characterLength(text.text, at);
        }
        runtime.spend(8 + text.runs.size() / 4);
        const OriginText part = subText(text, begin, at - begin);
        appendText(result, breaks ? part : withCase(part, LetterCase::Capitalized));
    }
    return runtime.text(std::move(result));
}

JinjaValue trim(JinjaRuntime& runtime, const JinjaValue& value, Arguments& arguments)
{
    const OriginText text = runtime.toText(value);
    const JinjaValue* characters = arguments.find(0, "chars");
    const TextRange range = characters == nullptr || !characters->is(Kind::String)
                                ? strippedRange(text.text, true, true)
                                : strippedRange(text.text, characters->text(), true, true);
    runtime.spendBytes(text.text.size() - range.length);
    return runtime.text(subText(text, range.begin, range.length));
}

JinjaValue replace(JinjaRuntime& runtime, const JinjaValue& value, Arguments& arguments)
{
    const JinjaValue* from = arguments.find(0, "old");
    const JinjaValue* to = arguments.find(1, "new");
    const JinjaValue* count = arguments.find(2, "count");
    if (from == nullptr || to == nullptr) {
        runtime.fail("replace needs the old and the new text");
    }
    const OriginText text = runtime.toText(value);
    const OriginText replacement = runtime.toText(*to);
    const std::string old = runtime.toText(*from).text;
    runtime.spendSearch(text.text, old);
    const std::size_t most = old.empty() ? text.text.size() + 1 : text.text.size() / old.size();
    runtime.spendBytes(text.text.size() +
                       std::min(most * replacement.text.size(), kJinjaMaxTextBytes));
    if (most * (replacement.text.size() + replacement.runs.size()) > 8 * kJinjaMaxTextBytes) {
        throw JinjaFailure{"text grew over the memory limit", runtime.line(), true};
    }
    const bool hasCount = count != nullptr && !count->is(Kind::None);
    return runtime.text(
        replaceText(text, old, replacement, hasCount ? runtime.toIndex(*count) : -1));
}

JinjaValue string(JinjaRuntime& runtime, const JinjaValue& value, Arguments& /*arguments*/)
{
    return value.is(Kind::String) ? value : runtime.text(runtime.toText(value));
}

JinjaValue escape(JinjaRuntime& runtime, const JinjaValue& value, Arguments& /*arguments*/)
{
    OriginText text = runtime.toText(value);
    runtime.spendBytes(text.text.size());
    OriginText result;
    std::size_t begin = 0;
    for (const OriginRun& run : text.runs) {
        std::string mapped;
        for (const char c : std::string_view(text.text).substr(begin, run.length)) {
            switch (c) {
            case '&':
                mapped += "&amp;";
                break;
            case '<':
                mapped += "&lt;";
                break;
            case '>':
                mapped += "&gt;";
                break;
            case '"':
                mapped += "&#34;";
                break;
            case '\'':
                mapped += "&#39;";
                break;
            default:
                mapped.push_back(c);
            }
        }
        result.append(mapped, run.origin);
        begin += run.length;
    }
    return runtime.text(std::move(result));
}

std::vector<TextRange> lineRanges(std::string_view text)
{
    std::vector<TextRange> lines;
    std::size_t begin = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = characterLength(text, at);
        if (isPythonLineBreak(codePointAt(text, at))) {
            lines.push_back({begin, at - begin});
            at += text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n' ? 2 : length;
            begin = at;
        } else {
            at += length;
        }
    }
    if (begin < text.size()) {
        lines.push_back({begin, text.size() - begin});
    }
    return lines;
}

OriginText indentation(JinjaRuntime& runtime, const JinjaValue* width)
{
    if (width != nullptr && width->is(Kind::String)) {
        return runtime.toText(*width);
    }
    const std::int64_t count = width != nullptr ? runtime.toIndex(*width) : 4;
    if (count > static_cast<std::int64_t>(kJinjaMaxTextBytes)) {
        throw JinjaFailure{"text grew over the memory limit", runtime.line(), true};
    }
    runtime.spendBytes(static_cast<std::size_t>(std::max<std::int64_t>(count, 0)));
    return makeText(std::string(static_cast<std::size_t>(std::max<std::int64_t>(count, 0)), ' '),
                    TextOrigin::Template);
}

JinjaValue indent(JinjaRuntime& runtime, const JinjaValue& value, Arguments& arguments)
{
    const OriginText space = indentation(runtime, arguments.find(0, "width"));
    const bool first = flag(arguments, 1, "first");
    const bool blank = flag(arguments, 2, "blank");
    OriginText text = runtime.toText(value);
    text.append("\n", leastTrusted(text));
    runtime.spendBytes(text.text.size());
    const std::vector<OriginText> lines = subTexts(text, lineRanges(text.text));
    if (lines.size() * space.text.size() > kJinjaMaxTextBytes) {
        throw JinjaFailure{"text grew over the memory limit", runtime.line(), true};
    }
    runtime.spendBytes(lines.size() * (space.text.size() + 16));
    OriginText result;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (i > 0) {
            result.append("\n", TextOrigin::Template);
        }
        const bool isIndented = i == 0 ? first : blank || !lines[i].text.empty();
        if (isIndented) {
            appendText(result, space);
        }
        appendText(result, lines[i]);
    }
    return runtime.text(std::move(result));
}

JinjaValue tojson(JinjaRuntime& runtime, const JinjaValue& value, Arguments& arguments)
{
    JinjaJsonFormat format;
    format.ensureAscii = flag(arguments, 0, "ensure_ascii");
    format.sortKeys = flag(arguments, 3, "sort_keys");
    // The first position means indent in jinja2's own filter and ensure_ascii in transformers'; a
    // number is an indent.
    const JinjaValue* indent = arguments.find(1, "indent");
    if (!arguments.positional.empty() && arguments.positional[0].is(Kind::Integer)) {
        indent = &arguments.positional[0];
        format.ensureAscii = false;
    }
    if (indent != nullptr && !indent->is(Kind::None)) {
        format.isIndented = true;
        format.indentation = indentation(runtime, indent);
        format.itemSeparator = ",";
    }
    const JinjaValue* separators = arguments.find(2, "separators");
    if (separators != nullptr && separators->is(Kind::List) &&
        separators->asList().items.size() == 2) {
        format.itemSeparator = runtime.toText(separators->asList().items[0]).text;
        format.keySeparator = runtime.toText(separators->asList().items[1]).text;
    }
    return runtime.text(runtime.toJson(value, format));
}

JinjaValue wordcount(JinjaRuntime& runtime, const JinjaValue& value, Arguments& /*arguments*/)
{
    const OriginText text = runtime.toText(value);
    runtime.spendBytes(text.text.size());
    std::int64_t count = 0;
    bool inWord = false;
    for (std::size_t at = 0; at < text.text.size(); at += characterLength(text.text, at)) {
        const bool space = isPythonSpace(codePointAt(text.text, at));
        count += !space && !inWord ? 1 : 0;
        inWord = !space;
    }
    return JinjaValue::integer(count);
}

JinjaValue truncate(JinjaRuntime& runtime, const JinjaValue& value, Arguments& arguments)
{
    const OriginText text = runtime.toText(value);
    runtime.spendBytes(text.text.size());
    const JinjaValue* lengthValue = arguments.find(0, "length");
    const JinjaValue* endValue = arguments.find(2, "end");
    const JinjaValue* leewayValue = arguments.find(3, "leeway");
    const std::int64_t length = lengthValue != nullptr ? runtime.toIndex(*lengthValue) : 255;
    const std::int64_t leeway = leewayValue != nullptr ? runtime.toIndex(*leewayValue) : 5;
    const OriginText end =
        endValue != nullptr ? runtime.toText(*endValue) : makeText("...", TextOrigin::Template);
    const auto count = static_cast<std::int64_t>(countCharacters(text.text));
    const auto kept = length - static_cast<std::int64_t>(countCharacters(end.text));
    if (kept < 0 || leeway < 0) {
        runtime.fail("truncate: length or leeway too small");
    }
    if (count <= length || count - length <= leeway) {
        return runtime.text(text);
    }
    std::size_t cut = 0;
    for (std::int64_t i = 0; i < kept; ++i) {
        cut += characterLength(text.text, cut);
    }
    if (!flag(arguments, 1, "killwords")) {
        const std::size_t space = text.text.substr(0, cut).rfind(' ');
        cut = space == std::string::npos ? cut : space;
    }
    OriginText result = subText(text, 0, cut);
    appendText(result, end);
    return runtime.text(std::move(result));
}

JinjaValue center(JinjaRuntime& runtime, const JinjaValue& value, Arguments& arguments)
{
    const JinjaValue* width = arguments.find(0, "width");
    Arguments inner;
    inner.positional.push_back(width != nullptr ? *width : JinjaValue::integer(80));
    return findJinjaTextMethod("center")(runtime, string(runtime, value, arguments), inner);
}

JinjaValue format(JinjaRuntime& runtime, const JinjaValue& value, Arguments& arguments)
{
    if (arguments.named.empty()) {
        return runtime.text(
            formatPercent(runtime,
                          runtime.toText(value),
                          runtime.list(arguments.positional, JinjaListKind::Tuple)));
    }
    auto values = std::make_shared<JinjaDict>();
    for (const auto& [name, entry] : arguments.named) {
        values->set(JinjaValue::literal(name), entry);
    }
    return runtime.text(
        formatPercent(runtime, runtime.toText(value), JinjaValue::dict(std::move(values))));
}

JinjaValue toInteger(JinjaRuntime& runtime, const JinjaValue& value, Arguments& arguments)
{
    const JinjaValue* fallback = arguments.find(0, "default");
    const JinjaValue* baseValue = arguments.find(1, "base");
    const JinjaValue otherwise = fallback != nullptr ? *fallback : JinjaValue::integer(0);
    if (value.isIntegral()) {
        return JinjaValue::integer(value.asInteger());
    }
    double real = 0;
    if (value.is(Kind::Float)) {
        real = value.asReal();
    } else if (value.is(Kind::String)) {
        runtime.spendCopy(value.text().size());
        if (value.text().size() > kMaxNumberText) {
            return otherwise;
        }
        const std::int64_t base = baseValue != nullptr ? runtime.toIndex(*baseValue) : 10;
        const TextRange range = strippedRange(value.text(), true, true);
        std::string digits = value.text().substr(range.begin, range.length);
        digits.erase(0, !digits.empty() && digits[0] == '+' ? 1 : 0);
        if (base == 16 && digits.size() > 2 && digits[0] == '0' && (digits[1] | 0x20) == 'x') {
            digits.erase(0, 2);
        }
        std::int64_t result = 0;
        const char* const last = digits.data() + digits.size();
        const int safeBase = base < 2 || base > 36 ? 10 : static_cast<int>(base);
        const auto parsed = std::from_chars(digits.data(), last, result, safeBase);
        if (parsed.ec == std::errc() && parsed.ptr == last) {
            return JinjaValue::integer(result);
        }
        const auto parsedReal = std::from_chars(digits.data(), last, real);
        if (parsedReal.ec != std::errc() || parsedReal.ptr != last) {
            return otherwise;
        }
    } else if (const std::string* message = value.undefinedMessage()) {
        runtime.fail(*message);
    } else {
        return otherwise;
    }
    if (!std::isfinite(real) || std::abs(real) >= 9.2e18) {
        return otherwise;
    }
    return JinjaValue::integer(static_cast<std::int64_t>(real));
}

JinjaValue toFloat(JinjaRuntime& runtime, const JinjaValue& value, Arguments& arguments)
{
    const JinjaValue* fallback = arguments.find(0, "default");
    const JinjaValue otherwise = fallback != nullptr ? *fallback : JinjaValue::real(0.0);
    if (value.isNumber()) {
        return JinjaValue::real(value.asReal());
    }
    if (const std::string* message = value.undefinedMessage()) {
        runtime.fail(*message);
    }
    if (!value.is(Kind::String) || value.text().size() > kMaxNumberText) {
        return otherwise;
    }
    const TextRange range = strippedRange(value.text(), true, true);
    std::string digits = value.text().substr(range.begin, range.length);
    digits.erase(0, !digits.empty() && digits[0] == '+' ? 1 : 0);
    double real = 0;
    const char* const last = digits.data() + digits.size();
    const auto parsed = std::from_chars(digits.data(), last, real);
    return parsed.ec == std::errc() && parsed.ptr == last ? JinjaValue::real(real) : otherwise;
}

JinjaValue round(JinjaRuntime& runtime, const JinjaValue& value, Arguments& arguments)
{
    const JinjaValue* precisionValue = arguments.find(0, "precision");
    const JinjaValue* methodValue = arguments.find(1, "method");
    const std::int64_t precision = precisionValue != nullptr ? runtime.toIndex(*precisionValue) : 0;
    const std::string method =
        methodValue != nullptr ? runtime.toText(*methodValue).text : "common";
    if (!value.isNumber()) {
        runtime.fail(std::string("type ") + std::string(value.typeName()) +
                     " doesn't define __round__ method");
    }
    if (method != "common" && method != "ceil" && method != "floor") {
        runtime.fail("method must be common, ceil or floor");
    }
    if (precision < -300 || precision > 300) {
        return JinjaValue::real(value.asReal());
    }
    const double factor = std::pow(10.0, static_cast<double>(precision));
    const double scaled = value.asReal() * factor;
    if (method == "common") {
        if (value.is(Kind::Float) && precision > 0 && precision <= 17) {
            // The decimal that is nearest to the exact binary value, as Python's round().
            Arguments inner;
            inner.positional.push_back(value);
            const std::string pattern = std::string("{:.") + std::to_string(precision) + "f}";
            Arguments none;
            return toFloat(
                runtime,
                runtime.text(formatBraces(runtime, makeText(pattern, TextOrigin::Template), inner)),
                none);
        }
        const double rounded = std::nearbyint(scaled) / factor;
        if (!value.isIntegral() || precision >= 0) {
            return value.isIntegral() ? JinjaValue::integer(value.asInteger())
                                      : JinjaValue::real(rounded);
        }
        return std::abs(rounded) < 9e18 ? JinjaValue::integer(static_cast<std::int64_t>(rounded))
                                        : value;
    }
    return JinjaValue::real((method == "ceil" ? std::ceil(scaled) : std::floor(scaled)) / factor);
}

JinjaValue absolute(JinjaRuntime& runtime, const JinjaValue& value, Arguments& /*arguments*/)
{
    if (!value.isNumber()) {
        runtime.fail(std::string("bad operand type for abs(): '") + std::string(value.typeName()) +
                     "'");
    }
    const bool isNegative = value.asReal() < 0;
    return isNegative ? runtime.negate(value) : value;
}

} // namespace

JinjaFilterFunction findJinjaTextFilter(std::string_view name)
{
    static constexpr std::pair<std::string_view, JinjaFilterFunction> kTable[] = {
        {"tojson", &tojson},
        {"trim", &trim},
        {"upper", &upper},
        {"lower", &lower},
        {"capitalize", &capitalize},
        {"title", &title},
        {"replace", &replace},
        {"string", &string},
        {"safe", &string},
        {"escape", &escape},
        {"e", &escape},
        {"forceescape", &escape},
        {"indent", &indent},
        {"wordcount", &wordcount},
        {"truncate", &truncate},
        {"center", &center},
        {"format", &format},
        {"int", &toInteger},
        {"float", &toFloat},
        {"round", &round},
        {"abs", &absolute}};
    return lookUp(kTable, name);
}

} // namespace ponder::inference
