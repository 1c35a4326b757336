// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/jinja/jinja_lookup.h"
#include "inference/chat/jinja/jinja_runtime.h"
#include "inference/chat/jinja/jinja_text.h"

#include <algorithm>

namespace ponder::inference {

namespace {

using Kind = JinjaValue::Kind;
using Arguments = JinjaCallArguments;

bool flag(const Arguments& arguments, std::size_t position, std::string_view name)
{
    const JinjaValue* value = arguments.find(position, name);
    return value != nullptr && value->isTruthy();
}

/// What sort, unique, min and max look at: the attribute if one is named, in lower case unless case
/// matters.
JinjaValue sortKey(JinjaRuntime& runtime,
                   const JinjaValue& value,
                   const JinjaValue* attribute,
                   bool isCaseSensitive)
{
    JinjaValue key = attribute != nullptr && !attribute->is(Kind::None)
                         ? runtime.attributePath(value, *attribute)
                         : value;
    if (isCaseSensitive || !key.is(Kind::String)) {
        return key;
    }
    runtime.spendBytes(key.text().size());
    return runtime.text(withCase(key.asString().originText(), LetterCase::Lower));
}

struct KeyedItem
{
    JinjaValue key;
    JinjaValue item;
};

std::vector<KeyedItem> keyed(JinjaRuntime& runtime,
                             const JinjaValue& value,
                             const JinjaValue* attribute,
                             bool isCaseSensitive)
{
    std::vector<KeyedItem> items;
    for (JinjaValue& item : runtime.iterate(value)) {
        JinjaValue key = sortKey(runtime, item, attribute, isCaseSensitive);
        items.push_back({std::move(key), std::move(item)});
    }
    return items;
}

void sortItems(JinjaRuntime& runtime, std::vector<KeyedItem>& items, bool isReversed)
{
    // Comparing may throw and "orders" NaN oddly; a merge sort stays safe with any answer.
    std::stable_sort(items.begin(), items.end(), [&](const KeyedItem& a, const KeyedItem& b) {
        return isReversed ? runtime.compare(b.key, a.key, "<") < 0
                          : runtime.compare(a.key, b.key, "<") < 0;
    });
}

JinjaValue length(JinjaRuntime& runtime, const JinjaValue& value, Arguments& /*arguments*/)
{
    return JinjaValue::integer(static_cast<std::int64_t>(runtime.length(value)));
}

JinjaValue list(JinjaRuntime& runtime, const JinjaValue& value, Arguments& /*arguments*/)
{
    return runtime.list(runtime.iterate(value));
}

JinjaValue first(JinjaRuntime& runtime, const JinjaValue& value, Arguments& /*arguments*/)
{
    std::vector<JinjaValue> items = runtime.iterate(value);
    return items.empty() ? JinjaValue::undefined("No first item, sequence was empty.")
                         : items.front();
}

JinjaValue last(JinjaRuntime& runtime, const JinjaValue& value, Arguments& /*arguments*/)
{
    if (value.is(Kind::List) && value.asList().kind == JinjaListKind::Generator) {
        runtime.fail("'generator' object is not reversible");
    }
    std::vector<JinjaValue> items = runtime.iterate(value);
    return items.empty() ? JinjaValue::undefined("No last item, sequence was empty.")
                         : items.back();
}

JinjaValue join(JinjaRuntime& runtime, const JinjaValue& value, Arguments& arguments)
{
    const JinjaValue* separatorValue = arguments.find(0, "d");
    const JinjaValue* attribute = arguments.find(1, "attribute");
    const OriginText separator =
        separatorValue != nullptr ? runtime.toText(*separatorValue) : OriginText{};
    OriginText result;
    bool isFirst = true;
    for (const JinjaValue& item : runtime.iterate(value)) {
        if (!isFirst) {
            runtime.spend(separator.text.size() / 64);
            appendText(result, separator);
        }
        isFirst = false;
        runtime.appendStr(result,
                          attribute != nullptr ? runtime.attributePath(item, *attribute) : item);
    }
    return runtime.text(std::move(result));
}

JinjaValue defaultValue(JinjaRuntime& /*runtime*/, const JinjaValue& value, Arguments& arguments)
{
    const bool isFalseToo = flag(arguments, 1, "boolean");
    if (!value.is(Kind::Undefined) && !(isFalseToo && !value.isTruthy())) {
        return value;
    }
    const JinjaValue* fallback = arguments.find(0, "default_value");
    return fallback != nullptr ? *fallback : JinjaValue::literal("");
}

JinjaValue reverse(JinjaRuntime& runtime, const JinjaValue& value, Arguments& /*arguments*/)
{
    if (value.is(Kind::String)) {
        runtime.spendBytes(value.text().size());
        return runtime.text(reversedText(value.asString().originText()));
    }
    std::vector<JinjaValue> items = runtime.iterate(value);
    std::reverse(items.begin(), items.end());
    return runtime.list(std::move(items), JinjaListKind::Generator);
}

JinjaValue sort(JinjaRuntime& runtime, const JinjaValue& value, Arguments& arguments)
{
    std::vector<KeyedItem> items =
        keyed(runtime, value, arguments.find(2, "attribute"), flag(arguments, 1, "case_sensitive"));
    sortItems(runtime, items, flag(arguments, 0, "reverse"));
    std::vector<JinjaValue> sorted;
    for (KeyedItem& item : items) {
        sorted.push_back(std::move(item.item));
    }
    return runtime.list(std::move(sorted));
}

JinjaValue unique(JinjaRuntime& runtime, const JinjaValue& value, Arguments& arguments)
{
    JinjaDict seen;
    std::vector<JinjaValue> result;
    for (KeyedItem& item : keyed(runtime,
                                 value,
                                 arguments.find(1, "attribute"),
                                 flag(arguments, 0, "case_sensitive"))) {
        if (jinjaDictKey(item.key).empty()) {
            runtime.fail(std::string("unhashable type: '") + std::string(item.key.typeName()) +
                         "'");
        }
        if (seen.find(item.key) == nullptr) {
            seen.set(item.key, JinjaValue::none());
            result.push_back(std::move(item.item));
        }
    }
    return runtime.list(std::move(result), JinjaListKind::Generator);
}

JinjaValue
extreme(JinjaRuntime& runtime, const JinjaValue& value, Arguments& arguments, bool isMaximum)
{
    std::vector<KeyedItem> items =
        keyed(runtime, value, arguments.find(1, "attribute"), flag(arguments, 0, "case_sensitive"));
    if (items.empty()) {
        return JinjaValue::undefined("No aggregated item, sequence was empty.");
    }
    std::size_t best = 0;
    for (std::size_t i = 1; i < items.size(); ++i) {
        const int order = runtime.compare(items[i].key, items[best].key, isMaximum ? ">" : "<");
        best = (isMaximum ? order > 0 : order < 0) ? i : best;
    }
    return items[best].item;
}

JinjaValue minimum(JinjaRuntime& runtime, const JinjaValue& value, Arguments& arguments)
{
    return extreme(runtime, value, arguments, false);
}

JinjaValue maximum(JinjaRuntime& runtime, const JinjaValue& value, Arguments& arguments)
{
    return extreme(runtime, value, arguments, true);
}

JinjaValue sum(JinjaRuntime& runtime, const JinjaValue& value, Arguments& arguments)
{
    const JinjaValue* attribute = arguments.find(0, "attribute");
    const JinjaValue* start = arguments.find(1, "start");
    JinjaValue total = start != nullptr ? *start : JinjaValue::integer(0);
    const bool hasAttribute = attribute != nullptr && !attribute->is(Kind::None);
    for (const JinjaValue& item : runtime.iterate(value)) {
        total = runtime.binary(JinjaOperator::Add,
                               total,
                               hasAttribute ? runtime.attributePath(item, *attribute) : item);
    }
    return total;
}

JinjaValue pairOf(JinjaRuntime& runtime, const JinjaValue& key, const JinjaValue& value)
{
    return runtime.list({key, value}, JinjaListKind::Tuple);
}

JinjaValue items(JinjaRuntime& runtime, const JinjaValue& value, Arguments& /*arguments*/)
{
    std::vector<JinjaValue> pairs;
    if (value.is(Kind::Dict)) {
        for (const auto& [key, entry] : value.asDict().entries) {
            pairs.push_back(pairOf(runtime, key, entry));
        }
    } else if (!value.is(Kind::Undefined)) {
        runtime.fail("Can only get item pairs from a mapping.");
    }
    return runtime.list(std::move(pairs), JinjaListKind::Generator);
}

JinjaValue dictsort(JinjaRuntime& runtime, const JinjaValue& value, Arguments& arguments)
{
    if (!value.is(Kind::Dict)) {
        runtime.fail(std::string("'") + std::string(value.typeName()) +
                     "' object has no attribute 'items'");
    }
    const bool isCaseSensitive = flag(arguments, 0, "case_sensitive");
    const JinjaValue* by = arguments.find(1, "by");
    const bool byValue = by != nullptr && runtime.toText(*by).text == "value";
    std::vector<KeyedItem> pairs;
    for (const auto& [key, entry] : value.asDict().entries) {
        pairs.push_back({sortKey(runtime, byValue ? entry : key, nullptr, isCaseSensitive),
                         pairOf(runtime, key, entry)});
    }
    sortItems(runtime, pairs, flag(arguments, 2, "reverse"));
    std::vector<JinjaValue> sorted;
    for (KeyedItem& pair : pairs) {
        sorted.push_back(std::move(pair.item));
    }
    return runtime.list(std::move(sorted));
}

JinjaValue batch(JinjaRuntime& runtime, const JinjaValue& value, Arguments& arguments)
{
    const JinjaValue* countValue = arguments.find(0, "linecount");
    const JinjaValue* fill = arguments.find(1, "fill_with");
    const std::int64_t count = countValue != nullptr ? runtime.toIndex(*countValue) : 0;
    if (count < 1 || count > static_cast<std::int64_t>(kJinjaMaxSteps)) {
        runtime.fail("batch needs a positive count");
    }
    std::vector<JinjaValue> batches;
    std::vector<JinjaValue> current;
    for (JinjaValue& item : runtime.iterate(value)) {
        if (static_cast<std::int64_t>(current.size()) == count) {
            batches.push_back(runtime.list(std::exchange(current, {})));
        }
        current.push_back(std::move(item));
    }
    if (!current.empty()) {
        if (fill != nullptr && !fill->is(Kind::None)) {
            runtime.spend(static_cast<std::size_t>(count));
            current.resize(static_cast<std::size_t>(count), *fill);
        }
        batches.push_back(runtime.list(std::move(current)));
    }
    return runtime.list(std::move(batches), JinjaListKind::Generator);
}

JinjaValue sliceInto(JinjaRuntime& runtime, const JinjaValue& value, Arguments& arguments)
{
    const JinjaValue* countValue = arguments.find(0, "slices");
    const JinjaValue* fill = arguments.find(1, "fill_with");
    const std::int64_t count = countValue != nullptr ? runtime.toIndex(*countValue) : 0;
    if (count < 1 || count > 100'000) {
        runtime.fail("slice needs a positive count");
    }
    const std::vector<JinjaValue> all = runtime.iterate(value);
    const auto slices = static_cast<std::size_t>(count);
    const std::size_t perSlice = all.size() / slices;
    const std::size_t longer = all.size() % slices;
    std::vector<JinjaValue> result;
    std::size_t at = 0;
    for (std::size_t i = 0; i < slices; ++i) {
        const std::size_t end = at + perSlice + (i < longer ? 1 : 0);
        std::vector<JinjaValue> part(all.begin() + static_cast<std::ptrdiff_t>(at),
                                     all.begin() + static_cast<std::ptrdiff_t>(end));
        if (fill != nullptr && !fill->is(Kind::None) && i >= longer && longer > 0) {
            part.push_back(*fill);
        }
        at = end;
        result.push_back(runtime.list(std::move(part)));
    }
    return runtime.list(std::move(result), JinjaListKind::Generator);
}

JinjaValue groupby(JinjaRuntime& runtime, const JinjaValue& value, Arguments& arguments)
{
    const JinjaValue* attribute = arguments.find(0, "attribute");
    const JinjaValue* fallback = arguments.find(1, "default");
    if (attribute == nullptr) {
        runtime.fail("groupby needs an attribute");
    }
    std::vector<KeyedItem> sorted;
    for (JinjaValue& item : runtime.iterate(value)) {
        JinjaValue key = runtime.attributePath(item, *attribute);
        if (key.is(Kind::Undefined) && fallback != nullptr) {
            key = *fallback;
        }
        sorted.push_back({std::move(key), std::move(item)});
    }
    const bool isCaseSensitive = flag(arguments, 2, "case_sensitive");
    std::vector<KeyedItem> order;
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        order.push_back({sortKey(runtime, sorted[i].key, nullptr, isCaseSensitive),
                         JinjaValue::integer(static_cast<std::int64_t>(i))});
    }
    sortItems(runtime, order, false);
    std::vector<JinjaValue> groups;
    for (std::size_t i = 0; i < order.size();) {
        std::vector<JinjaValue> members;
        const std::size_t begin = i;
        for (; i < order.size() && runtime.equals(order[i].key, order[begin].key); ++i) {
            members.push_back(sorted[static_cast<std::size_t>(order[i].item.asInteger())].item);
        }
        if (i == begin) {
            runtime.fail("groupby needs comparable values"); // NaN is not even equal to itself
        }
        const JinjaValue& grouper =
            sorted[static_cast<std::size_t>(order[begin].item.asInteger())].key;
        groups.push_back(pairOf(runtime, grouper, runtime.list(std::move(members))));
    }
    return runtime.list(std::move(groups));
}

JinjaValue attr(JinjaRuntime& runtime, const JinjaValue& value, Arguments& arguments)
{
    const JinjaValue* name = arguments.find(0, "name");
    if (name == nullptr || value.is(Kind::Dict)) {
        return JinjaValue::undefined(
            "no such attribute"); // of an object, never the item of a mapping
    }
    return runtime.attribute(value, runtime.toText(*name).text);
}

} // namespace

JinjaFilterFunction findJinjaSequenceFilter(std::string_view name)
{
    static constexpr std::pair<std::string_view, JinjaFilterFunction> kTable[] = {
        {"length", &length},
        {"count", &length},
        {"list", &list},
        {"first", &first},
        {"last", &last},
        {"join", &join},
        {"default", &defaultValue},
        {"d", &defaultValue},
        {"reverse", &reverse},
        {"sort", &sort},
        {"unique", &unique},
        {"min", &minimum},
        {"max", &maximum},
        {"sum", &sum},
        {"items", &items},
        {"dictsort", &dictsort},
        {"batch", &batch},
        {"slice", &sliceInto},
        {"groupby", &groupby},
        {"attr", &attr}};
    return lookUp(kTable, name);
}

} // namespace ponder::inference
