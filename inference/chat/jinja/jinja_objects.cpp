// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/jinja/jinja_objects.h"

#include <algorithm>

namespace ponder::inference {

JinjaValue JinjaNamespace::attribute(JinjaRuntime& runtime, std::string_view name)
{
    const JinjaValue* value = m_values.find(name);
    return value != nullptr ? *value : JinjaObject::attribute(runtime, name);
}

JinjaValue JinjaMacro::attribute(JinjaRuntime& runtime, std::string_view name)
{
    if (name == "name") {
        return JinjaValue::literal(m_definition.name);
    }
    return JinjaObject::attribute(runtime, name);
}

JinjaLoop::JinjaLoop(std::vector<JinjaValue> items)
    : m_items(std::move(items))

{
    for (const JinjaValue& item : m_items) {
        m_depth = std::max(m_depth, item.depth() + 1);
    }
}

std::shared_ptr<JinjaLoop> makeJinjaLoop(std::vector<JinjaValue> items)
{
    auto loop = std::make_shared<JinjaLoop>(std::move(items));
    loop->m_self = loop;
    return loop;
}

JinjaValue JinjaLoop::attribute(JinjaRuntime& runtime, std::string_view name)
{
    const auto count = static_cast<std::int64_t>(m_items.size());
    const auto index = static_cast<std::int64_t>(m_index);
    const auto at = [this](std::size_t position, std::string_view what) {
        return position < m_items.size()
                   ? m_items[position]
                   : JinjaValue::undefined(std::string("there is no ") + std::string(what));
    };
    if (name == "index") {
        return JinjaValue::integer(index + 1);
    }
    if (name == "index0") {
        return JinjaValue::integer(index);
    }
    if (name == "revindex") {
        return JinjaValue::integer(count - index);
    }
    if (name == "revindex0") {
        return JinjaValue::integer(count - index - 1);
    }
    if (name == "first") {
        return JinjaValue::boolean(index == 0);
    }
    if (name == "last") {
        return JinjaValue::boolean(index + 1 >= count);
    }
    if (name == "length") {
        return JinjaValue::integer(count);
    }
    if (name == "depth") {
        return JinjaValue::integer(1);
    }
    if (name == "depth0") {
        return JinjaValue::integer(0);
    }
    if (name == "previtem") {
        return m_index == 0 ? JinjaValue::undefined("there is no previous item")
                            : at(m_index - 1, "previous item");
    }
    if (name == "nextitem") {
        return at(m_index + 1, "next item");
    }
    if (name == "cycle" || name == "changed") {
        const JinjaFilterFunction method =
            name == "cycle" ? &JinjaLoop::cycle : &JinjaLoop::changed;
        return JinjaValue::object(
            std::make_shared<JinjaBoundMethod>(JinjaValue::object(m_self.lock()), method));
    }
    return JinjaObject::attribute(runtime, name);
}

JinjaValue
JinjaLoop::cycle(JinjaRuntime& runtime, const JinjaValue& self, JinjaCallArguments& arguments)
{
    const auto& loop = static_cast<const JinjaLoop&>(self.asObject());
    if (arguments.positional.empty()) {
        runtime.fail("no items for cycling given");
    }
    return arguments.positional[loop.m_index % arguments.positional.size()];
}

JinjaValue
JinjaLoop::changed(JinjaRuntime& runtime, const JinjaValue& self, JinjaCallArguments& arguments)
{
    auto& loop = static_cast<JinjaLoop&>(self.asObject());
    bool isSame = loop.m_wasChecked && loop.m_lastChecked.size() == arguments.positional.size();
    for (std::size_t i = 0; i < arguments.positional.size(); ++i) {
        if (arguments.positional[i].depth() > 0) {
            runtime.fail(
                "loop.changed() takes plain values only"); // a loop inside would hold itself
        }
        isSame = isSame && runtime.equals(loop.m_lastChecked[i], arguments.positional[i]);
    }
    loop.m_lastChecked = arguments.positional;
    loop.m_wasChecked = true;
    return JinjaValue::boolean(!isSame);
}

} // namespace ponder::inference
