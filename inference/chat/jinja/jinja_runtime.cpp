// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/jinja/jinja_runtime.h"

#include "inference/chat/jinja/jinja_text.h"

#include <algorithm>

namespace ponder::inference {

JinjaValue JinjaObject::attribute(JinjaRuntime& /*runtime*/, std::string_view name)
{
    return JinjaValue::undefined(std::string("'") + std::string(typeName()) +
                                 " object' has no attribute '" + std::string(name) + "'");
}

JinjaValue JinjaObject::call(JinjaRuntime& runtime, JinjaCallArguments& /*arguments*/)
{
    runtime.fail(std::string("'") + std::string(typeName()) + "' object is not callable");
}

void JinjaScope::set(std::string_view name, JinjaValue value)
{
    for (auto& [key, present] : variables) {
        if (key == name) {
            present = std::move(value);
            return;
        }
    }
    variables.emplace_back(std::string(name), std::move(value));
}

const JinjaValue* JinjaScope::find(std::string_view name, std::size_t& scanned) const
{
    for (const JinjaScope* scope = this; scope != nullptr; scope = scope->parent.get()) {
        for (const auto& [key, value] : scope->variables) {
            ++scanned;
            if (key == name) {
                return &value;
            }
        }
    }
    return nullptr;
}

JinjaRuntime::~JinjaRuntime()
{
    // Scopes and the macros inside them hold each other; cut that here, one scope at a time.
    std::vector<std::shared_ptr<JinjaScope>> scopes;
    scopes.reserve(m_captured.size());
    for (const auto& captured : m_captured) {
        if (auto scope = captured.lock()) {
            scopes.push_back(std::move(scope));
        }
    }
    for (const auto& scope : scopes) {
        scope->variables.clear();
    }
    m_scope.reset();
    m_kept.clear();
}

OriginText JinjaRuntime::run(const JinjaBody& body, const JinjaValue& variables)
{
    m_scope = std::make_shared<JinjaScope>();
    for (const auto& [key, value] : variables.asDict().entries) {
        m_scope->variables.emplace_back(key.text(), value);
    }
    OriginText output;
    execute(body, output);
    return output;
}

void JinjaRuntime::fail(std::string message) const
{
    throw JinjaFailure{std::move(message), m_line, false};
}

void JinjaRuntime::spend(std::size_t steps)
{
    if (steps > m_budget.stepsLeft) {
        throw JinjaFailure{"template takes too many steps", m_line, true};
    }
    m_budget.stepsLeft -= steps;
}

void JinjaRuntime::spendSearch(std::string_view text, std::string_view needle)
{
    spendCopy(text.size());
    if (needle.size() < text.size()) {
        const std::size_t positions = text.size() - needle.size();
        spend(positions / 256 * std::max<std::size_t>(needle.size(), 1));
    }
}

std::size_t JinjaRuntime::characterCount(const JinjaString& string)
{
    if (!string.isCounted()) {
        spendBytes(string.text().size());
    }
    return string.characterCount();
}

JinjaValue JinjaRuntime::text(OriginText value)
{
    spend(8 + value.text.size() / 128 + value.runs.size() / 8);
    return JinjaValue::string(std::make_shared<const JinjaString>(std::move(value), &m_budget));
}

JinjaValue JinjaRuntime::text(std::string_view value, TextOrigin origin)
{
    return text(makeText(value, origin));
}

JinjaValue JinjaRuntime::list(std::vector<JinjaValue> items, JinjaListKind kind)
{
    spend(items.size());
    return JinjaValue::list(std::move(items), kind);
}

JinjaValue JinjaRuntime::keep(std::shared_ptr<JinjaObject> object)
{
    spend(16);
    JinjaObject* const borrowed = object.get();
    m_kept.push_back(std::move(object));
    return JinjaValue::object(std::shared_ptr<JinjaObject>(std::shared_ptr<void>(), borrowed));
}

JinjaValue JinjaRuntime::call(const JinjaValue& callee, JinjaCallArguments& arguments)
{
    const DepthGuard guard(*this);
    spend(1 + arguments.positional.size());
    if (callee.is(JinjaValue::Kind::Undefined)) {
        fail(callee.undefinedMessage() != nullptr ? *callee.undefinedMessage()
                                                  : "value is undefined");
    }
    if (!callee.is(JinjaValue::Kind::Object)) {
        fail(std::string("'") + std::string(callee.typeName()) + "' object is not callable");
    }
    return callee.asObject().call(*this, arguments);
}

JinjaValue JinjaRuntime::applyFilter(std::string_view name,
                                     const JinjaValue& value,
                                     JinjaCallArguments& arguments)
{
    const DepthGuard guard(*this);
    spend(1);
    JinjaFilterFunction filter = findJinjaTextFilter(name);
    filter = filter != nullptr ? filter : findJinjaSequenceFilter(name);
    filter = filter != nullptr ? filter : findJinjaSelectionFilter(name);
    if (filter == nullptr) {
        fail(std::string("No filter named '") + std::string(name) + "'.");
    }
    return filter(*this, value, arguments);
}

bool JinjaRuntime::applyTest(std::string_view name,
                             const JinjaValue& value,
                             JinjaCallArguments& arguments)
{
    spend(1);
    const JinjaTestFunction test = findJinjaTest(name);
    if (test == nullptr) {
        fail(std::string("No test named '") + std::string(name) + "'.");
    }
    return test(*this, value, arguments);
}

JinjaValue JinjaRuntime::callMacro(const JinjaMacroDefinition& macro,
                                   const std::shared_ptr<JinjaScope>& scope,
                                   JinjaCallArguments& arguments)
{
    const DepthGuard guard(*this);
    spend(8);
    auto inner = std::make_shared<JinjaScope>();
    inner->parent = scope;
    const ScopeGuard scopeGuard(*this, inner);
    std::size_t used = 0;
    for (const JinjaMacroDefinition::Parameter& parameter : macro.parameters) {
        const std::size_t position = used++;
        if (const JinjaValue* given = arguments.find(position, parameter.name)) {
            inner->set(parameter.name, *given);
        } else if (parameter.defaultValue) {
            inner->set(parameter.name, evaluate(*parameter.defaultValue));
        } else {
            inner->set(parameter.name,
                       JinjaValue::undefined(std::string("parameter '") + parameter.name +
                                             "' was not provided"));
        }
    }
    if (macro.usesCaller) {
        const JinjaValue* caller = arguments.findNamed("caller");
        inner->set("caller",
                   caller != nullptr ? *caller : JinjaValue::undefined("No caller defined"));
    }
    auto kwargs = std::make_shared<JinjaDict>();
    for (const auto& [name, value] : arguments.named) {
        const bool isParameter =
            std::any_of(macro.parameters.begin(),
                        macro.parameters.end(),
                        [&key = name](const auto& parameter) { return parameter.name == key; });
        if (isParameter || (name == "caller" && macro.usesCaller)) {
            continue;
        }
        if (!macro.usesKwargs) {
            fail(std::string("macro '") + macro.name + "' takes no keyword argument '" + name +
                 "'");
        }
        kwargs->set(JinjaValue::literal(name), value);
    }
    if (macro.usesKwargs) {
        inner->set("kwargs", JinjaValue::dict(std::move(kwargs)));
    }
    if (arguments.positional.size() > used) {
        if (!macro.usesVarargs) {
            fail(std::string("macro '") + macro.name + "' takes not more than " +
                 std::to_string(used) + " argument(s)");
        }
        const auto first = arguments.positional.begin() + static_cast<std::ptrdiff_t>(used);
        inner->set("varargs", list({first, arguments.positional.end()}, JinjaListKind::Tuple));
    } else if (macro.usesVarargs) {
        inner->set("varargs", list({}, JinjaListKind::Tuple));
    }
    OriginText output;
    execute(macro.body, output);
    return text(std::move(output));
}

} // namespace ponder::inference
