// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/jinja/jinja_runtime.h"
#include "inference/chat/jinja/jinja_text.h"

namespace ponder::inference {

namespace {

using Kind = JinjaExpression::Kind;

} // namespace

JinjaValue JinjaRuntime::evaluate(const JinjaExpression& expression)
{
    const DepthGuard guard(*this);
    spend(1);
    m_line = expression.line;
    switch (expression.kind) {
    case Kind::Constant:
        return expression.constant;
    case Kind::Name:
        return evaluateName(expression);
    case Kind::List:
    case Kind::Tuple:
        return evaluateList(expression);
    case Kind::Dict:
        return evaluateDict(expression);
    case Kind::Attribute:
        return attribute(evaluate(*expression.children[0]), expression.name);
    case Kind::Item: {
        const JinjaValue value = evaluate(*expression.children[0]);
        return item(value, evaluate(*expression.children[1]));
    }
    case Kind::Slice:
        return evaluateSlice(expression);
    case Kind::Call:
        return evaluateCall(expression);
    case Kind::Filter:
        return evaluateFilter(expression, nullptr);
    case Kind::Test:
        return evaluateTest(expression);
    case Kind::Not:
        return JinjaValue::boolean(!evaluate(*expression.children[0]).isTruthy());
    case Kind::Negate:
        return negate(evaluate(*expression.children[0]));
    case Kind::Positive:
        return negate(negate(evaluate(*expression.children[0])));
    case Kind::And:
    case Kind::Or:
        return evaluateLogical(expression);
    case Kind::Binary:
        return evaluateBinary(expression);
    case Kind::Concat:
        return evaluateConcat(expression);
    case Kind::Compare:
        return evaluateCompare(expression);
    case Kind::Conditional:
        return evaluateConditional(expression);
    }
    return {};
}

JinjaValue JinjaRuntime::evaluateName(const JinjaExpression& expression)
{
    std::size_t scanned = 0;
    const JinjaValue* value = m_scope->find(expression.name, scanned);
    spend(scanned / 16);
    if (value != nullptr) {
        return *value;
    }
    JinjaValue function = findJinjaFunction(*this, expression.name);
    return function.is(JinjaValue::Kind::Undefined) ? expression.constant : function;
}

JinjaValue JinjaRuntime::evaluateList(const JinjaExpression& expression)
{
    std::vector<JinjaValue> items;
    items.reserve(expression.children.size());
    for (const JinjaExpressionPtr& child : expression.children) {
        items.push_back(evaluate(*child));
    }
    return list(std::move(items),
                expression.kind == Kind::Tuple ? JinjaListKind::Tuple : JinjaListKind::List);
}

JinjaValue JinjaRuntime::evaluateDict(const JinjaExpression& expression)
{
    auto dict = std::make_shared<JinjaDict>();
    for (std::size_t i = 0; i + 1 < expression.children.size(); i += 2) {
        JinjaValue key = evaluate(*expression.children[i]);
        spendCopy(key.is(JinjaValue::Kind::String) ? key.text().size() : 0);
        if (jinjaDictKey(key).empty()) {
            fail(std::string("unhashable type: '") + std::string(key.typeName()) + "'");
        }
        dict->set(std::move(key), evaluate(*expression.children[i + 1]));
    }
    return JinjaValue::dict(std::move(dict));
}

JinjaValue JinjaRuntime::evaluateSlice(const JinjaExpression& expression)
{
    const auto part = [&](std::size_t index) {
        return expression.children[index] ? evaluate(*expression.children[index])
                                          : JinjaValue::none();
    };
    const JinjaValue value = evaluate(*expression.children[0]);
    const JinjaValue begin = part(1);
    const JinjaValue end = part(2);
    return slice(value, begin, end, part(3));
}

JinjaCallArguments JinjaRuntime::evaluateArguments(const JinjaExpression& expression)
{
    JinjaCallArguments arguments;
    for (const JinjaArgument& argument : expression.arguments) {
        JinjaValue value = evaluate(*argument.value);
        switch (argument.kind) {
        case JinjaArgument::Kind::Positional:
            arguments.positional.push_back(std::move(value));
            break;
        case JinjaArgument::Kind::Named:
            arguments.named.emplace_back(argument.name, std::move(value));
            break;
        case JinjaArgument::Kind::Spread:
            for (JinjaValue& item : iterate(value)) {
                arguments.positional.push_back(std::move(item));
            }
            break;
        case JinjaArgument::Kind::NamedSpread:
            if (!value.is(JinjaValue::Kind::Dict)) {
                fail(std::string("argument after ** must be a mapping, not ") +
                     std::string(value.typeName()));
            }
            spend(value.asDict().entries.size());
            for (const auto& [key, entry] : value.asDict().entries) {
                if (!key.is(JinjaValue::Kind::String)) {
                    fail("keywords must be strings");
                }
                arguments.named.emplace_back(key.text(), entry);
            }
            break;
        }
    }
    return arguments;
}

JinjaValue JinjaRuntime::evaluateCall(const JinjaExpression& expression, const JinjaValue* caller)
{
    const JinjaExpression& target = *expression.children[0];
    if (target.kind == Kind::Attribute) {
        // A method call without making the bound method first.
        const JinjaValue self = evaluate(*target.children[0]);
        if (const JinjaFilterFunction method = findJinjaMethod(self, target.name)) {
            JinjaCallArguments arguments = evaluateArguments(expression);
            m_line = expression.line;
            return method(*this, self, arguments);
        }
        const JinjaValue callee = attribute(self, target.name);
        JinjaCallArguments arguments = evaluateArguments(expression);
        if (caller != nullptr) {
            arguments.named.emplace_back("caller", *caller);
        }
        m_line = expression.line;
        return call(callee, arguments);
    }
    const JinjaValue callee = evaluate(target);
    JinjaCallArguments arguments = evaluateArguments(expression);
    if (caller != nullptr) {
        arguments.named.emplace_back("caller", *caller);
    }
    m_line = expression.line;
    return call(callee, arguments);
}

JinjaValue JinjaRuntime::evaluateFilter(const JinjaExpression& expression, const JinjaValue* input)
{
    JinjaValue value;
    if (!expression.children[0]) {
        value = *input;
    } else if (input != nullptr) {
        const DepthGuard guard(*this);
        value = evaluateFilter(*expression.children[0], input);
    } else {
        value = evaluate(*expression.children[0]);
    }
    JinjaCallArguments arguments = evaluateArguments(expression);
    m_line = expression.line;
    return applyFilter(expression.name, value, arguments);
}

JinjaValue JinjaRuntime::evaluateTest(const JinjaExpression& expression)
{
    const JinjaValue value = evaluate(*expression.children[0]);
    JinjaCallArguments arguments = evaluateArguments(expression);
    m_line = expression.line;
    return JinjaValue::boolean(applyTest(expression.name, value, arguments));
}

JinjaValue JinjaRuntime::evaluateLogical(const JinjaExpression& expression)
{
    JinjaValue left = evaluate(*expression.children[0]);
    if (left.isTruthy() == (expression.kind == Kind::Or)) {
        return left;
    }
    return evaluate(*expression.children[1]);
}

JinjaValue JinjaRuntime::evaluateBinary(const JinjaExpression& expression)
{
    const JinjaValue left = evaluate(*expression.children[0]);
    const JinjaValue right = evaluate(*expression.children[1]);
    m_line = expression.line;
    return binary(expression.operators[0], left, right);
}

JinjaValue JinjaRuntime::evaluateConcat(const JinjaExpression& expression)
{
    OriginText joined;
    for (const JinjaExpressionPtr& child : expression.children) {
        appendStr(joined, evaluate(*child));
    }
    return text(std::move(joined));
}

JinjaValue JinjaRuntime::evaluateCompare(const JinjaExpression& expression)
{
    JinjaValue left = evaluate(*expression.children[0]);
    for (std::size_t i = 0; i < expression.operators.size(); ++i) {
        JinjaValue right = evaluate(*expression.children[i + 1]);
        m_line = expression.line;
        if (!compareWith(expression.operators[i], left, right)) {
            return JinjaValue::boolean(false);
        }
        left = std::move(right);
    }
    return JinjaValue::boolean(true);
}

JinjaValue JinjaRuntime::evaluateConditional(const JinjaExpression& expression)
{
    if (evaluate(*expression.children[1]).isTruthy()) {
        return evaluate(*expression.children[0]);
    }
    if (expression.children[2]) {
        return evaluate(*expression.children[2]);
    }
    return JinjaValue::undefined(
        "the inline if-expression evaluated to false and no else section was defined.");
}

} // namespace ponder::inference
