// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/jinja/jinja_lookup.h"
#include "inference/chat/jinja/jinja_runtime.h"

namespace ponder::inference {

namespace {

using Kind = JinjaValue::Kind;
using Arguments = JinjaCallArguments;

/// The arguments from `position` on, for the filter or test that map() and select() call.
Arguments rest(const Arguments& arguments, std::size_t position)
{
    Arguments inner;
    inner.named = arguments.named;
    for (std::size_t i = position; i < arguments.positional.size(); ++i) {
        inner.positional.push_back(arguments.positional[i]);
    }
    return inner;
}

JinjaValue map(JinjaRuntime& runtime, const JinjaValue& value, Arguments& arguments)
{
    const JinjaValue* attribute = arguments.findNamed("attribute");
    const JinjaValue* fallback = arguments.findNamed("default");
    std::vector<JinjaValue> result;
    if (arguments.positional.empty() && attribute == nullptr) {
        runtime.fail("map requires a filter argument");
    }
    const bool usesAttribute = arguments.positional.empty();
    const std::string filter =
        usesAttribute ? std::string() : runtime.toText(arguments.positional[0]).text;
    for (const JinjaValue& item : runtime.iterate(value)) {
        if (!usesAttribute) {
            Arguments inner = rest(arguments, 1);
            result.push_back(runtime.applyFilter(filter, item, inner));
            continue;
        }
        JinjaValue mapped = runtime.attributePath(item, *attribute);
        result.push_back(mapped.is(Kind::Undefined) && fallback != nullptr ? *fallback
                                                                           : std::move(mapped));
    }
    return runtime.list(std::move(result), JinjaListKind::Generator);
}

JinjaValue selectBy(JinjaRuntime& runtime,
                    const JinjaValue& value,
                    Arguments& arguments,
                    bool byAttribute,
                    bool wanted)
{
    const std::size_t testPosition = byAttribute ? 1 : 0;
    if (byAttribute && arguments.positional.empty()) {
        runtime.fail("Missing parameter for attribute name");
    }
    const bool hasTest = arguments.positional.size() > testPosition;
    const std::string test =
        hasTest ? runtime.toText(arguments.positional[testPosition]).text : std::string();
    std::vector<JinjaValue> result;
    for (JinjaValue& item : runtime.iterate(value)) {
        const JinjaValue tested =
            byAttribute ? runtime.attributePath(item, arguments.positional[0]) : item;
        Arguments inner = rest(arguments, testPosition + 1);
        const bool passes = hasTest ? runtime.applyTest(test, tested, inner) : tested.isTruthy();
        if (passes == wanted) {
            result.push_back(std::move(item));
        }
    }
    return runtime.list(std::move(result), JinjaListKind::Generator);
}

JinjaValue select(JinjaRuntime& runtime, const JinjaValue& value, Arguments& arguments)
{
    return selectBy(runtime, value, arguments, false, true);
}

JinjaValue reject(JinjaRuntime& runtime, const JinjaValue& value, Arguments& arguments)
{
    return selectBy(runtime, value, arguments, false, false);
}

JinjaValue selectattr(JinjaRuntime& runtime, const JinjaValue& value, Arguments& arguments)
{
    return selectBy(runtime, value, arguments, true, true);
}

JinjaValue rejectattr(JinjaRuntime& runtime, const JinjaValue& value, Arguments& arguments)
{
    return selectBy(runtime, value, arguments, true, false);
}

} // namespace

JinjaFilterFunction findJinjaSelectionFilter(std::string_view name)
{
    static constexpr std::pair<std::string_view, JinjaFilterFunction> kTable[] = {
        {"map", &map},
        {"select", &select},
        {"reject", &reject},
        {"selectattr", &selectattr},
        {"rejectattr", &rejectattr}};
    return lookUp(kTable, name);
}

} // namespace ponder::inference
