// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/jinja/jinja_objects.h"
#include "inference/chat/jinja/jinja_runtime.h"
#include "inference/chat/jinja/jinja_text.h"

#include <algorithm>
#include <charconv>

namespace ponder::inference {

namespace {

using Kind = JinjaValue::Kind;

/// Methods that would change the data: the sandbox knows them and refuses.
bool isMutation(const JinjaValue& value, std::string_view name)
{
    constexpr std::string_view kListMutations[] = {
        "append", "clear", "pop", "reverse", "insert", "sort", "extend", "remove"};
    constexpr std::string_view kDictMutations[] = {
        "clear", "pop", "popitem", "setdefault", "update"};
    if (value.is(Kind::List) && value.asList().kind == JinjaListKind::List) {
        return std::find(std::begin(kListMutations), std::end(kListMutations), name) !=
               std::end(kListMutations);
    }
    return value.is(Kind::Dict) &&
           std::find(std::begin(kDictMutations), std::end(kDictMutations), name) !=
               std::end(kDictMutations);
}

/// What Python's own getattr would find: methods and the attributes of objects. Null: nothing of
/// that name.
std::optional<JinjaValue>
ownAttribute(JinjaRuntime& runtime, const JinjaValue& value, std::string_view name)
{
    if (isMutation(value, name)) {
        return JinjaValue::undefined(std::string("access to attribute '") + std::string(name) +
                                     "' of '" + std::string(value.typeName()) +
                                     "' object is unsafe.");
    }
    if (const JinjaFilterFunction method = findJinjaMethod(value, name)) {
        return JinjaValue::object(std::make_shared<JinjaBoundMethod>(value, method));
    }
    if (value.is(Kind::Object)) {
        JinjaValue found = value.asObject().attribute(runtime, name);
        if (!found.is(Kind::Undefined)) {
            return found;
        }
    }
    return std::nullopt;
}

JinjaValue missing(const JinjaValue& value, std::string_view what)
{
    return JinjaValue::undefined(
        std::string("'") + std::string(value.typeName()) + " object' has no " +
        (value.is(Kind::List) ? "element " : "attribute ") + std::string(what));
}

/// Where element `index` of a sequence of `count` stands; nothing when out of range.
std::optional<std::size_t> position(std::int64_t index, std::size_t count)
{
    const auto size = static_cast<std::int64_t>(count);
    if (index < -size || index >= size) {
        return std::nullopt;
    }
    return static_cast<std::size_t>(index < 0 ? index + size : index);
}

JinjaValue characterAt(JinjaRuntime& runtime, const JinjaString& string, std::size_t index)
{
    std::size_t begin = index;
    if (!string.isAscii()) {
        runtime.spendBytes(string.text().size());
        begin = 0;
        for (std::size_t i = 0; i < index; ++i) {
            begin += characterLength(string.text(), begin);
        }
    }
    runtime.spend(string.originText().runs.size() / 16);
    return runtime.text(subText(string.originText(), begin, characterLength(string.text(), begin)));
}

/// Python's slice.indices(): the positions a slice takes.
std::vector<std::size_t> sliceIndices(JinjaRuntime& runtime,
                                      std::size_t count,
                                      const JinjaValue& beginValue,
                                      const JinjaValue& endValue,
                                      const JinjaValue& stepValue)
{
    const auto size = static_cast<std::int64_t>(count);
    const std::int64_t step = stepValue.is(Kind::None) ? 1 : runtime.toIndex(stepValue);
    if (step == 0) {
        runtime.fail("slice step cannot be zero");
    }
    const auto bound = [&](const JinjaValue& value, std::int64_t whenNone) {
        if (value.is(Kind::None)) {
            return whenNone;
        }
        const std::int64_t index = runtime.toIndex(value);
        const std::int64_t fromStart = index < 0 ? (index < -size ? -1 : index + size) : index;
        return std::clamp(fromStart, std::int64_t{step < 0 ? -1 : 0}, step < 0 ? size - 1 : size);
    };
    const std::int64_t begin = bound(beginValue, step < 0 ? size - 1 : 0);
    const std::int64_t end = bound(endValue, step < 0 ? -1 : size);
    std::vector<std::size_t> indices;
    for (std::int64_t at = begin; step < 0 ? at > end : at < end;) {
        indices.push_back(static_cast<std::size_t>(at));
        if (__builtin_add_overflow(at, step, &at)) {
            break;
        }
    }
    runtime.spend(indices.size() / 8);
    return indices;
}

JinjaValue
sliceText(JinjaRuntime& runtime, const JinjaString& string, const std::vector<std::size_t>& indices)
{
    const OriginText& source = string.originText();
    if (indices.empty()) {
        return runtime.text(OriginText{});
    }
    std::vector<std::size_t> starts; // byte of every character
    if (!string.isAscii()) {
        runtime.spendBytes(source.text.size());
        for (std::size_t at = 0; at < source.text.size(); at += characterLength(source.text, at)) {
            starts.push_back(at);
        }
        starts.push_back(source.text.size());
    }
    const auto byteOf = [&](std::size_t index) { return starts.empty() ? index : starts[index]; };
    const bool isContiguous = indices.back() - indices.front() + 1 == indices.size();
    if (isContiguous && indices.back() >= indices.front()) {
        const std::size_t begin = byteOf(indices.front());
        return runtime.text(subText(source, begin, byteOf(indices.back() + 1) - begin));
    }
    runtime.spend(indices.size());
    const bool isDescending = indices.back() < indices.front();
    std::vector<TextRange> ranges;
    for (std::size_t i = 0; i < indices.size(); ++i) {
        const std::size_t index = isDescending ? indices[indices.size() - 1 - i] : indices[i];
        ranges.push_back({byteOf(index), byteOf(index + 1) - byteOf(index)});
    }
    std::vector<OriginText> parts = subTexts(source, ranges);
    OriginText result;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        appendText(result, isDescending ? parts[parts.size() - 1 - i] : parts[i]);
    }
    return runtime.text(std::move(result));
}

} // namespace

JinjaValue JinjaRuntime::attribute(const JinjaValue& value, std::string_view name)
{
    spend(1);
    if (const std::string* message = value.undefinedMessage()) {
        fail(*message);
    }
    if (auto own = ownAttribute(*this, value, name)) {
        return std::move(*own);
    }
    if (value.is(Kind::Dict)) {
        if (const JinjaValue* found = value.asDict().find(name)) {
            return *found;
        }
    }
    return missing(value, std::string("'") + std::string(name.substr(0, 80)) + "'");
}

JinjaValue JinjaRuntime::item(const JinjaValue& value, const JinjaValue& key)
{
    spend(1);
    if (const std::string* message = value.undefinedMessage()) {
        fail(*message);
    }
    spendCopy(key.is(Kind::String) ? key.text().size() : 0);
    if (value.is(Kind::Dict)) {
        if (const JinjaValue* found = value.asDict().find(key)) {
            return *found;
        }
    } else if (value.is(Kind::List) && key.isIntegral() &&
               value.asList().kind <= JinjaListKind::Range &&
               value.asList().kind != JinjaListKind::Generator) {
        if (const auto at = position(key.asInteger(), value.asList().items.size())) {
            return value.asList().items[*at];
        }
    } else if (value.is(Kind::String) && key.isIntegral()) {
        if (const auto at = position(key.asInteger(), characterCount(value.asString()))) {
            return characterAt(*this, value.asString(), *at);
        }
    }
    if (key.is(Kind::String)) {
        if (auto own = ownAttribute(*this, value, key.text())) {
            return std::move(*own);
        }
        return missing(value, std::string("'") + key.text().substr(0, 80) + "'");
    }
    OriginText name;
    if (key.depth() == 0) {
        appendRepr(name, key);
    }
    return missing(value, name.text);
}

JinjaValue JinjaRuntime::slice(const JinjaValue& value,
                               const JinjaValue& begin,
                               const JinjaValue& end,
                               const JinjaValue& step)
{
    if (const std::string* message = value.undefinedMessage()) {
        fail(*message);
    }
    if (value.is(Kind::String)) {
        const JinjaString& string = value.asString();
        return sliceText(
            *this, string, sliceIndices(*this, characterCount(string), begin, end, step));
    }
    if (value.is(Kind::List) && value.asList().kind <= JinjaListKind::Range &&
        value.asList().kind != JinjaListKind::Generator) {
        const JinjaList& source = value.asList();
        std::vector<JinjaValue> items;
        for (const std::size_t index : sliceIndices(*this, source.items.size(), begin, end, step)) {
            items.push_back(source.items[index]);
        }
        return list(std::move(items), source.kind);
    }
    return missing(value, "slice");
}

JinjaValue JinjaRuntime::attributePath(const JinjaValue& value, const JinjaValue& path)
{
    if (!path.is(Kind::String)) {
        return item(value, path);
    }
    JinjaValue result = value;
    const std::string_view whole = path.text();
    for (std::size_t begin = 0; begin <= whole.size();) {
        const std::size_t end = std::min(whole.find('.', begin), whole.size());
        const std::string_view part = whole.substr(begin, end - begin);
        std::int64_t index = 0;
        const auto parsed = std::from_chars(part.data(), part.data() + part.size(), index);
        const bool isIndex =
            !part.empty() && parsed.ec == std::errc() && parsed.ptr == part.data() + part.size();
        result = item(result, isIndex ? JinjaValue::integer(index) : JinjaValue::literal(part));
        begin = end + 1;
    }
    return result;
}

} // namespace ponder::inference
