// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/jinja/jinja_lookup.h"
#include "inference/chat/jinja/jinja_runtime.h"
#include "inference/chat/jinja/jinja_text.h"

#include <algorithm>
#include <utf8proc.h>

namespace ponder::inference {

namespace {

using Kind = JinjaValue::Kind;
using Arguments = JinjaCallArguments;

const OriginText& self(const JinjaValue& value)
{
    return value.asString().originText();
}

const std::string& textArgument(JinjaRuntime& runtime, const JinjaValue* argument)
{
    if (argument == nullptr || !argument->is(Kind::String)) {
        runtime.fail("a string argument is required, not '" +
                     std::string(argument == nullptr ? "nothing" : argument->typeName()) + "'");
    }
    return argument->text();
}

const JinjaValue* given(const Arguments& arguments, std::size_t position, std::string_view name)
{
    const JinjaValue* value = arguments.find(position, name);
    return value != nullptr && !value->is(Kind::None) ? value : nullptr;
}

template<bool Left, bool Right>
JinjaValue strip(JinjaRuntime& runtime, const JinjaValue& value, Arguments& arguments)
{
    const JinjaValue* characters = given(arguments, 0, "chars");
    const TextRange range =
        characters == nullptr
            ? strippedRange(value.text(), Left, Right)
            : strippedRange(value.text(), textArgument(runtime, characters), Left, Right);
    runtime.spendBytes(value.text().size() - range.length);
    return runtime.text(subText(self(value), range.begin, range.length));
}

JinjaValue
listOf(JinjaRuntime& runtime, const OriginText& text, const std::vector<TextRange>& ranges)
{
    std::vector<JinjaValue> parts;
    runtime.spend(ranges.size() * 8);
    for (OriginText& part : subTexts(text, ranges)) {
        parts.push_back(runtime.text(std::move(part)));
    }
    return runtime.list(std::move(parts));
}

std::vector<TextRange> splitAtSpace(std::string_view text, std::int64_t limit)
{
    std::vector<TextRange> ranges;
    std::size_t at = 0;
    while (true) {
        while (at < text.size() && isPythonSpace(codePointAt(text, at))) {
            at += characterLength(text, at);
        }
        if (at >= text.size()) {
            return ranges;
        }
        if (limit >= 0 && static_cast<std::int64_t>(ranges.size()) == limit) {
            ranges.push_back({at, text.size() - at});
            return ranges;
        }
        const std::size_t begin = at;
        while (at < text.size() && !isPythonSpace(codePointAt(text, at))) {
            at += characterLength(text, at);
        }
        ranges.push_back({begin, at - begin});
    }
}

std::vector<TextRange> rsplitAtSpace(std::string_view text, std::int64_t limit)
{
    std::vector<TextRange> words = splitAtSpace(text, -1);
    if (limit < 0 || static_cast<std::int64_t>(words.size()) <= limit) {
        return words;
    }
    const std::size_t dropped = words.size() - static_cast<std::size_t>(limit);
    const std::size_t end = words[dropped - 1].begin + words[dropped - 1].length;
    std::vector<TextRange> ranges = {{0, end}};
    ranges.insert(ranges.end(), words.begin() + static_cast<std::ptrdiff_t>(dropped), words.end());
    return ranges;
}

JinjaValue split(JinjaRuntime& runtime, const JinjaValue& value, Arguments& arguments)
{
    runtime.spendBytes(value.text().size());
    const JinjaValue* separatorValue = given(arguments, 0, "sep");
    const JinjaValue* limitValue = given(arguments, 1, "maxsplit");
    const std::int64_t limit = limitValue != nullptr ? runtime.toIndex(*limitValue) : -1;
    if (separatorValue == nullptr) {
        return listOf(runtime, self(value), splitAtSpace(value.text(), limit));
    }
    const std::string& separator = textArgument(runtime, separatorValue);
    if (separator.empty()) {
        runtime.fail("empty separator");
    }
    runtime.spendSearch(value.text(), separator);
    const std::string_view text = value.text();
    std::vector<TextRange> ranges;
    std::size_t begin = 0;
    while (limit < 0 || static_cast<std::int64_t>(ranges.size()) < limit) {
        const std::size_t found = text.find(separator, begin);
        if (found == std::string_view::npos) {
            break;
        }
        ranges.push_back({begin, found - begin});
        begin = found + separator.size();
    }
    ranges.push_back({begin, text.size() - begin});
    return listOf(runtime, self(value), ranges);
}

JinjaValue rsplit(JinjaRuntime& runtime, const JinjaValue& value, Arguments& arguments)
{
    runtime.spendBytes(value.text().size());
    const JinjaValue* separatorValue = given(arguments, 0, "sep");
    const JinjaValue* limitValue = given(arguments, 1, "maxsplit");
    const std::int64_t limit = limitValue != nullptr ? runtime.toIndex(*limitValue) : -1;
    if (separatorValue == nullptr) {
        return listOf(runtime, self(value), rsplitAtSpace(value.text(), limit));
    }
    const std::string& separator = textArgument(runtime, separatorValue);
    if (separator.empty()) {
        runtime.fail("empty separator");
    }
    runtime.spendSearch(value.text(), separator);
    std::string_view text = value.text();
    std::vector<TextRange> ranges;
    while (limit < 0 || static_cast<std::int64_t>(ranges.size()) < limit) {
        const std::size_t found = text.rfind(separator);
        if (found == std::string_view::npos) {
            break;
        }
        const std::size_t begin = found + separator.size();
        ranges.push_back({begin, text.size() - begin});
        text = text.substr(0, found);
    }
    ranges.push_back({0, text.size()});
    std::reverse(ranges.begin(), ranges.end());
    return listOf(runtime, self(value), ranges);
}

JinjaValue splitlines(JinjaRuntime& runtime, const JinjaValue& value, Arguments& arguments)
{
    const std::string_view text = value.text();
    runtime.spendBytes(text.size());
    const JinjaValue* keep = arguments.find(0, "keepends");
    const bool keepsEnds = keep != nullptr && keep->isTruthy();
    std::vector<TextRange> ranges;
    std::size_t begin = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = characterLength(text, at);
        if (!isPythonLineBreak(codePointAt(text, at))) {
            at += length;
            continue;
        }
        const std::size_t end =
            at + (text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n' ? 2 : length);
        ranges.push_back({begin, (keepsEnds ? end : at) - begin});
        at = end;
        begin = end;
    }
    if (begin < text.size()) {
        ranges.push_back({begin, text.size() - begin});
    }
    return listOf(runtime, self(value), ranges);
}

template<bool AtEnd>
JinjaValue hasAffix(JinjaRuntime& runtime, const JinjaValue& value, Arguments& arguments)
{
    const JinjaValue* wanted = arguments.find(0, "prefix");
    std::vector<JinjaValue> candidates;
    if (wanted != nullptr && wanted->is(Kind::List) &&
        wanted->asList().kind == JinjaListKind::Tuple) {
        candidates = wanted->asList().items;
    } else if (wanted != nullptr) {
        candidates.push_back(*wanted);
    }
    std::string_view text = value.text();
    if (arguments.positional.size() > 1) {
        const JinjaValue& end =
            arguments.positional.size() > 2 ? arguments.positional[2] : JinjaValue::none();
        const JinjaValue part =
            runtime.slice(value, arguments.positional[1], end, JinjaValue::none());
        Arguments inner;
        inner.positional.push_back(*wanted);
        return hasAffix<AtEnd>(runtime, part, inner);
    }
    if (candidates.empty() && wanted == nullptr) {
        runtime.fail("startswith and endswith need an argument");
    }
    for (const JinjaValue& candidate : candidates) {
        const std::string& affix = textArgument(runtime, &candidate);
        runtime.spendCopy(affix.size());
        if (affix.size() <= text.size() &&
            text.substr(AtEnd ? text.size() - affix.size() : 0, affix.size()) == affix) {
            return JinjaValue::boolean(true);
        }
    }
    return JinjaValue::boolean(false);
}

template<LetterCase Case>
JinjaValue cased(JinjaRuntime& runtime, const JinjaValue& value, Arguments& /*arguments*/)
{
    runtime.spendBytes(value.text().size());
    return runtime.text(withCase(self(value), Case));
}

JinjaValue replace(JinjaRuntime& runtime, const JinjaValue& value, Arguments& arguments)
{
    for (std::size_t i = 0; i < 2; ++i) {
        textArgument(runtime, arguments.find(i, i == 0 ? "old" : "new"));
    }
    return runtime.applyFilter("replace", value, arguments);
}

template<bool FromEnd, bool Fails>
JinjaValue find(JinjaRuntime& runtime, const JinjaValue& value, Arguments& arguments)
{
    const std::string& wanted = textArgument(runtime, arguments.find(0, "sub"));
    const std::string_view text = value.text();
    runtime.spendSearch(text, wanted);
    std::size_t from = 0;
    if (arguments.positional.size() > 1) {
        const std::int64_t start =
            std::max<std::int64_t>(runtime.toIndex(arguments.positional[1]), 0);
        for (std::int64_t i = 0; i < start && from < text.size(); ++i) {
            from += characterLength(text, from);
        }
    }
    const std::size_t found = FromEnd ? text.rfind(wanted) : text.find(wanted, from);
    if (found == std::string_view::npos || found < from) {
        if (Fails) {
            runtime.fail("substring not found");
        }
        return JinjaValue::integer(-1);
    }
    return JinjaValue::integer(static_cast<std::int64_t>(countCharacters(text.substr(0, found))));
}

JinjaValue count(JinjaRuntime& runtime, const JinjaValue& value, Arguments& arguments)
{
    const std::string& wanted = textArgument(runtime, arguments.find(0, "sub"));
    runtime.spendSearch(value.text(), wanted);
    if (wanted.empty()) {
        return JinjaValue::integer(
            static_cast<std::int64_t>(runtime.characterCount(value.asString())) + 1);
    }
    std::int64_t total = 0;
    for (std::size_t at = value.text().find(wanted); at != std::string::npos;
         at = value.text().find(wanted, at + wanted.size())) {
        ++total;
    }
    return JinjaValue::integer(total);
}

JinjaValue join(JinjaRuntime& runtime, const JinjaValue& value, Arguments& arguments)
{
    const JinjaValue* items = arguments.find(0, "iterable");
    if (items == nullptr) {
        runtime.fail("join() takes exactly one argument (0 given)");
    }
    OriginText result;
    bool isFirst = true;
    for (const JinjaValue& item : runtime.iterate(*items)) {
        textArgument(runtime, &item);
        if (!isFirst) {
            runtime.appendStr(result, value);
        }
        isFirst = false;
        runtime.appendStr(result, item);
    }
    return runtime.text(std::move(result));
}

JinjaValue format(JinjaRuntime& runtime, const JinjaValue& value, Arguments& arguments)
{
    return runtime.text(formatBraces(runtime, self(value), arguments));
}

enum class CharacterClass { Digit, Alpha, AlphaNumeric, Space };

bool isInClass(char32_t c, CharacterClass wanted)
{
    const utf8proc_category_t category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
    const bool isDigit = category == UTF8PROC_CATEGORY_ND;
    const bool isLetter = category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
    switch (wanted) {
    case CharacterClass::Digit:
        return isDigit;
    case CharacterClass::Alpha:
        return isLetter;
    case CharacterClass::AlphaNumeric:
        return isDigit || isLetter;
    case CharacterClass::Space:
        return isPythonSpace(c);
    }
    return false;
}

template<CharacterClass Wanted>
JinjaValue isAll(JinjaRuntime& runtime, const JinjaValue& value, Arguments& /*arguments*/)
{
    const std::string_view text = value.text();
    runtime.spendBytes(text.size());
    for (std::size_t at = 0; at < text.size(); at += characterLength(text, at)) {
        if (!isInClass(codePointAt(text, at), Wanted)) {
            return JinjaValue::boolean(false);
        }
    }
    return JinjaValue::boolean(!text.empty());
}

template<bool Upper>
JinjaValue isCase(JinjaRuntime& runtime, const JinjaValue& value, Arguments& arguments)
{
    return JinjaValue::boolean(runtime.applyTest(Upper ? "upper" : "lower", value, arguments));
}

enum class Padding { Left, Right, Center, Zero };

template<Padding Side>
JinjaValue pad(JinjaRuntime& runtime, const JinjaValue& value, Arguments& arguments)
{
    if (arguments.positional.empty()) {
        runtime.fail("a width is needed");
    }
    const std::int64_t width = runtime.toIndex(arguments.positional[0]);
    const auto size = static_cast<std::int64_t>(runtime.characterCount(value.asString()));
    if (width <= size) {
        return value;
    }
    const JinjaValue fill =
        arguments.positional.size() > 1 ? arguments.positional[1] : JinjaValue::literal(" ");
    const JinjaValue filler = Side == Padding::Zero ? JinjaValue::literal("0") : fill;
    const std::int64_t missing = width - size;
    const std::int64_t left = Side == Padding::Left ? 0
                              : Side == Padding::Right || Side == Padding::Zero
                                  ? missing
                                  : missing / 2 + (missing & width & 1);
    const auto repeat = [&](std::int64_t times) {
        return runtime.binary(JinjaOperator::Multiply, filler, JinjaValue::integer(times));
    };
    textArgument(runtime, &filler);
    const bool hasSign = Side == Padding::Zero && !value.text().empty() &&
                         (value.text()[0] == '-' || value.text()[0] == '+');
    OriginText result;
    appendText(result, hasSign ? subText(self(value), 0, 1) : OriginText{});
    appendText(result, self(repeat(left)));
    appendText(result, hasSign ? subText(self(value), 1, value.text().size() - 1) : self(value));
    appendText(result, self(repeat(missing - left)));
    return runtime.text(std::move(result));
}

template<bool FromEnd>
JinjaValue partition(JinjaRuntime& runtime, const JinjaValue& value, Arguments& arguments)
{
    const std::string& separator = textArgument(runtime, arguments.find(0, "sep"));
    if (separator.empty()) {
        runtime.fail("empty separator");
    }
    runtime.spendSearch(value.text(), separator);
    const std::string& text = value.text();
    runtime.spendBytes(text.size());
    const std::size_t found = FromEnd ? text.rfind(separator) : text.find(separator);
    std::vector<TextRange> ranges;
    if (found == std::string::npos) {
        ranges = FromEnd
                     ? std::vector<TextRange>{{0, 0}, {0, 0}, {0, text.size()}}
                     : std::vector<TextRange>{{0, text.size()}, {text.size(), 0}, {text.size(), 0}};
    } else {
        const std::size_t after = found + separator.size();
        ranges = {{0, found}, {found, separator.size()}, {after, text.size() - after}};
    }
    return runtime.list(listOf(runtime, self(value), ranges).asList().items, JinjaListKind::Tuple);
}

template<bool AtEnd>
JinjaValue removeAffix(JinjaRuntime& runtime, const JinjaValue& value, Arguments& arguments)
{
    if (!hasAffix<AtEnd>(runtime, value, arguments).asBoolean()) {
        return value;
    }
    const std::size_t size = textArgument(runtime, arguments.find(0, "prefix")).size();
    return runtime.text(subText(self(value), AtEnd ? 0 : size, value.text().size() - size));
}

} // namespace

JinjaFilterFunction findJinjaTextMethod(std::string_view name)
{
    static constexpr std::pair<std::string_view, JinjaFilterFunction> kTable[] = {
        {"strip", &strip<true, true>},
        {"lstrip", &strip<true, false>},
        {"rstrip", &strip<false, true>},
        {"split", &split},
        {"rsplit", &rsplit},
        {"splitlines", &splitlines},
        {"startswith", &hasAffix<false>},
        {"endswith", &hasAffix<true>},
        {"replace", &replace},
        {"upper", &cased<LetterCase::Upper>},
        {"lower", &cased<LetterCase::Lower>},
        {"casefold", &cased<LetterCase::Lower>},
        {"title", &cased<LetterCase::Title>},
        {"capitalize", &cased<LetterCase::Capitalized>},
        {"swapcase", &cased<LetterCase::Swapped>},
        {"find", &find<false, false>},
        {"rfind", &find<true, false>},
        {"index", &find<false, true>},
        {"rindex", &find<true, true>},
        {"count", &count},
        {"join", &join},
        {"format", &format},
        {"isdigit", &isAll<CharacterClass::Digit>},
        {"isdecimal", &isAll<CharacterClass::Digit>},
        {"isnumeric", &isAll<CharacterClass::Digit>},
        {"isalpha", &isAll<CharacterClass::Alpha>},
        {"isalnum", &isAll<CharacterClass::AlphaNumeric>},
        {"isspace", &isAll<CharacterClass::Space>},
        {"isupper", &isCase<true>},
        {"islower", &isCase<false>},
        {"ljust", &pad<Padding::Left>},
        {"rjust", &pad<Padding::Right>},
        {"center", &pad<Padding::Center>},
        {"zfill", &pad<Padding::Zero>},
        {"partition", &partition<false>},
        {"rpartition", &partition<true>},
        {"removeprefix", &removeAffix<false>},
        {"removesuffix", &removeAffix<true>}};
    return lookUp(kTable, name);
}

} // namespace ponder::inference
