// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/jinja/jinja_objects.h"
#include "inference/chat/jinja/jinja_runtime.h"
#include "inference/chat/jinja/jinja_text.h"

#include <algorithm>
#include <iterator>

namespace ponder::inference {

namespace {

using Kind = JinjaStatement::Kind;

std::shared_ptr<JinjaScope> childScope(const std::shared_ptr<JinjaScope>& parent)
{
    auto scope = std::make_shared<JinjaScope>();
    scope->parent = parent;
    return scope;
}

} // namespace

JinjaRuntime::Flow JinjaRuntime::execute(const JinjaBody& body, OriginText& output)
{
    const DepthGuard guard(*this);
    for (const JinjaStatementPtr& statement : body) {
        const Flow flow = executeStatement(*statement, output);
        if (flow != Flow::Normal) {
            return flow;
        }
    }
    return Flow::Normal;
}

JinjaRuntime::Flow JinjaRuntime::executeStatement(const JinjaStatement& statement,
                                                  OriginText& output)
{
    spend(1);
    m_line = statement.line;
    switch (statement.kind) {
    case Kind::Text:
        spend(statement.text.size() / 64);
        output.append(statement.text, TextOrigin::Template);
        emit(output, {});
        return Flow::Normal;
    case Kind::Output:
        executeOutput(statement, output);
        return Flow::Normal;
    case Kind::If:
        return executeIf(statement, output);
    case Kind::For:
        return executeFor(statement, output);
    case Kind::Set:
        assign(statement.targets[0], evaluate(*statement.expressions[0]));
        return Flow::Normal;
    case Kind::SetBlock:
    case Kind::FilterBlock:
        return executeCaptured(statement, output);
    case Kind::Macro:
        executeMacro(statement);
        return Flow::Normal;
    case Kind::CallBlock:
        executeCallBlock(statement, output);
        return Flow::Normal;
    case Kind::With:
        return executeWith(statement, output);
    case Kind::Scoped: {
        const ScopeGuard guard(*this, childScope(m_scope));
        return execute(statement.bodies[0], output);
    }
    case Kind::Break:
        return Flow::Break;
    case Kind::Continue:
        return Flow::Continue;
    }
    return Flow::Normal;
}

void JinjaRuntime::emit(OriginText& output, const OriginText& text)
{
    spend(text.text.size() / 64 + text.runs.size() / 8);
    appendText(output, text);
    if (output.text.size() > kJinjaMaxTextBytes) {
        throw JinjaFailure{"template writes too much text", m_line, true};
    }
}

void JinjaRuntime::executeOutput(const JinjaStatement& statement, OriginText& output)
{
    const JinjaValue value = evaluate(*statement.expressions[0]);
    if (value.is(JinjaValue::Kind::String)) {
        emit(output, value.asString().originText());
    } else {
        emit(output, toText(value));
    }
}

JinjaRuntime::Flow JinjaRuntime::executeIf(const JinjaStatement& statement, OriginText& output)
{
    for (std::size_t i = 0; i < statement.expressions.size(); ++i) {
        if (evaluate(*statement.expressions[i]).isTruthy()) {
            return execute(statement.bodies[i], output);
        }
    }
    return statement.bodies.size() > statement.expressions.size()
               ? execute(statement.bodies.back(), output)
               : Flow::Normal;
}

bool JinjaRuntime::passesFilter(const JinjaStatement& statement, const JinjaValue& item)
{
    if (!statement.expressions[1]) {
        return true;
    }
    const ScopeGuard guard(*this, childScope(m_scope));
    assign(statement.targets[0], item);
    return evaluate(*statement.expressions[1]).isTruthy();
}

JinjaRuntime::Flow JinjaRuntime::executeFor(const JinjaStatement& statement, OriginText& output)
{
    std::vector<JinjaValue> items = iterate(evaluate(*statement.expressions[0]));
    // `loop` has to know how many items pass; without it each is asked when its turn comes.
    const bool filtersFirst = statement.usesLoop && statement.expressions[1];
    if (filtersFirst) {
        std::vector<JinjaValue> passed;
        std::copy_if(items.begin(),
                     items.end(),
                     std::back_inserter(passed),
                     [&](const JinjaValue& item) { return passesFilter(statement, item); });
        items = std::move(passed);
    }
    const auto loop = makeJinjaLoop(std::move(items));
    const std::shared_ptr<JinjaScope> outer = m_scope;
    bool ranOnce = false;
    for (; !loop->isAtEnd(); loop->advance()) {
        spend(2);
        if (!filtersFirst && !passesFilter(statement, loop->currentItem())) {
            continue;
        }
        ranOnce = true;
        const ScopeGuard guard(*this, childScope(outer));
        if (statement.usesLoop) {
            m_scope->set("loop", JinjaValue::object(loop));
        }
        assign(statement.targets[0], loop->currentItem());
        if (execute(statement.bodies[0], output) == Flow::Break) {
            break;
        }
    }
    if (ranOnce || statement.bodies.size() < 2) {
        return Flow::Normal;
    }
    const ScopeGuard guard(*this, childScope(m_scope));
    return execute(statement.bodies[1], output);
}

/// `{% set x %}…{% endset %}` and `{% filter f %}…{% endfilter %}`
JinjaRuntime::Flow JinjaRuntime::executeCaptured(const JinjaStatement& statement,
                                                 OriginText& output)
{
    OriginText captured;
    {
        const ScopeGuard guard(*this, childScope(m_scope));
        const Flow flow = execute(statement.bodies[0], captured);
        if (flow != Flow::Normal) {
            return flow;
        }
    }
    JinjaValue value = text(std::move(captured));
    if (statement.expressions[0]) {
        value = evaluateFilter(*statement.expressions[0], &value);
    }
    if (statement.kind == Kind::SetBlock) {
        assign(statement.targets[0], value);
    } else {
        emit(output, toText(value));
    }
    return Flow::Normal;
}

JinjaRuntime::Flow JinjaRuntime::executeWith(const JinjaStatement& statement, OriginText& output)
{
    auto inner = childScope(m_scope);
    std::vector<JinjaValue> values;
    for (const JinjaExpressionPtr& expression : statement.expressions) {
        values.push_back(evaluate(*expression));
    }
    const ScopeGuard guard(*this, std::move(inner));
    for (std::size_t i = 0; i < values.size(); ++i) {
        assign(statement.targets[i], values[i]);
    }
    return execute(statement.bodies[0], output);
}

void JinjaRuntime::executeMacro(const JinjaStatement& statement)
{
    m_captured.push_back(m_scope);
    const JinjaValue macro = keep(std::make_shared<JinjaMacro>(*statement.macro, m_scope));
    m_scope->set(statement.macro->name, macro);
}

void JinjaRuntime::executeCallBlock(const JinjaStatement& statement, OriginText& output)
{
    m_captured.push_back(m_scope);
    const JinjaValue caller = keep(std::make_shared<JinjaMacro>(*statement.macro, m_scope));
    const JinjaValue result = evaluateCall(*statement.expressions[0], &caller);
    emit(output, toText(result));
}

void JinjaRuntime::assign(const JinjaTarget& target, const JinjaValue& value)
{
    switch (target.kind) {
    case JinjaTarget::Kind::Name:
        spend(m_scope->variables.size() / 16);
        m_scope->set(target.name, value);
        return;
    case JinjaTarget::Kind::NamespaceAttribute: {
        std::size_t scanned = 0;
        const JinjaValue* owner = m_scope->find(target.name, scanned);
        auto* space = owner != nullptr && owner->is(JinjaValue::Kind::Object)
                          ? dynamic_cast<JinjaNamespace*>(&owner->asObject())
                          : nullptr;
        if (space == nullptr) {
            fail("cannot assign attribute on non-namespace object");
        }
        space->set(target.attribute, value);
        return;
    }
    case JinjaTarget::Kind::Tuple:
        break;
    }
    const DepthGuard guard(*this);
    if (value.is(JinjaValue::Kind::Undefined)) {
        fail("cannot unpack an undefined value");
    }
    const std::vector<JinjaValue> items = iterate(value);
    if (items.size() != target.elements.size()) {
        fail(items.size() > target.elements.size()
                 ? std::string("too many values to unpack (expected ") +
                       std::to_string(target.elements.size()) + ")"
                 : "not enough values to unpack (expected " +
                       std::to_string(target.elements.size()) + ", got " +
                       std::to_string(items.size()) + ")");
    }
    for (std::size_t i = 0; i < items.size(); ++i) {
        assign(target.elements[i], items[i]);
    }
}

} // namespace ponder::inference
