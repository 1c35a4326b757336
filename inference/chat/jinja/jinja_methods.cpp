// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/jinja/jinja_lookup.h"
#include "inference/chat/jinja/jinja_runtime.h"

namespace ponder::inference {

namespace {

using Kind = JinjaValue::Kind;
using Arguments = JinjaCallArguments;

JinjaValue listCount(JinjaRuntime& runtime, const JinjaValue& self, Arguments& arguments)
{
    const JinjaValue* wanted = arguments.find(0, "value");
    std::int64_t count = 0;
    for (const JinjaValue& item : self.asList().items) {
        count += wanted != nullptr && runtime.equals(item, *wanted) ? 1 : 0;
    }
    return JinjaValue::integer(count);
}

JinjaValue listIndex(JinjaRuntime& runtime, const JinjaValue& self, Arguments& arguments)
{
    const JinjaValue* wanted = arguments.find(0, "value");
    const std::vector<JinjaValue>& items = self.asList().items;
    for (std::size_t i = 0; wanted != nullptr && i < items.size(); ++i) {
        if (runtime.equals(items[i], *wanted)) {
            return JinjaValue::integer(static_cast<std::int64_t>(i));
        }
    }
    runtime.fail("value is not in the list");
}

JinjaValue copy(JinjaRuntime& /*runtime*/, const JinjaValue& self, Arguments& /*arguments*/)
{
    return self; // nothing can change it
}

JinjaValue dictGet(JinjaRuntime& runtime, const JinjaValue& self, Arguments& arguments)
{
    const JinjaValue* key = arguments.find(0, "key");
    const JinjaValue* fallback = arguments.find(1, "default");
    if (key == nullptr) {
        runtime.fail("get expected at least 1 argument, got 0");
    }
    runtime.spend(2);
    runtime.spendCopy(key->is(Kind::String) ? key->text().size() : 0);
    const JinjaValue* found = self.asDict().find(*key);
    return found != nullptr ? *found : fallback != nullptr ? *fallback : JinjaValue::none();
}

JinjaValue dictItems(JinjaRuntime& runtime, const JinjaValue& self, Arguments& /*arguments*/)
{
    std::vector<JinjaValue> pairs;
    for (const auto& [key, value] : self.asDict().entries) {
        pairs.push_back(runtime.list({key, value}, JinjaListKind::Tuple));
    }
    return runtime.list(std::move(pairs), JinjaListKind::DictItems);
}

JinjaValue dictKeys(JinjaRuntime& runtime, const JinjaValue& self, Arguments& /*arguments*/)
{
    return runtime.list(runtime.iterate(self), JinjaListKind::DictKeys);
}

JinjaValue dictValues(JinjaRuntime& runtime, const JinjaValue& self, Arguments& /*arguments*/)
{
    std::vector<JinjaValue> values;
    for (const auto& entry : self.asDict().entries) {
        values.push_back(entry.second);
    }
    return runtime.list(std::move(values), JinjaListKind::DictValues);
}

} // namespace

JinjaFilterFunction findJinjaMethod(const JinjaValue& self, std::string_view name)
{
    static constexpr std::pair<std::string_view, JinjaFilterFunction> kSequence[] = {
        {"count", &listCount}, {"index", &listIndex}};
    static constexpr std::pair<std::string_view, JinjaFilterFunction> kDict[] = {
        {"get", &dictGet},
        {"items", &dictItems},
        {"keys", &dictKeys},
        {"values", &dictValues},
        {"copy", &copy}};
    if (self.is(Kind::String)) {
        return findJinjaTextMethod(name);
    }
    if (self.is(Kind::Dict)) {
        return lookUp(kDict, name);
    }
    if (!self.is(Kind::List)) {
        return nullptr;
    }
    const JinjaListKind kind = self.asList().kind;
    if (kind == JinjaListKind::List && name == "copy") {
        return &copy;
    }
    const bool isSequence =
        kind == JinjaListKind::List || kind == JinjaListKind::Tuple || kind == JinjaListKind::Range;
    return isSequence ? lookUp(kSequence, name) : nullptr;
}

} // namespace ponder::inference
