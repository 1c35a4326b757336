// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/jinja/jinja_lookup.h"
#include "inference/chat/jinja/jinja_runtime.h"
#include "inference/chat/jinja/jinja_text.h"

namespace ponder::inference {

namespace {

using Kind = JinjaValue::Kind;
using Arguments = JinjaCallArguments;

const JinjaValue& argument(JinjaRuntime& runtime, const Arguments& arguments)
{
    if (arguments.positional.empty()) {
        runtime.fail("test needs an argument");
    }
    return arguments.positional[0];
}

template<Kind Wanted>
bool isKind(JinjaRuntime& /*runtime*/, const JinjaValue& value, Arguments& /*arguments*/)
{
    return value.is(Wanted);
}

template<bool Wanted>
bool isBooleanValue(JinjaRuntime& /*runtime*/, const JinjaValue& value, Arguments& /*arguments*/)
{
    return value.is(Kind::Boolean) && value.asBoolean() == Wanted;
}

template<JinjaOperator Op>
bool compares(JinjaRuntime& runtime, const JinjaValue& value, Arguments& arguments)
{
    return runtime.compareWith(Op, value, argument(runtime, arguments));
}

bool isDefined(JinjaRuntime& /*runtime*/, const JinjaValue& value, Arguments& /*arguments*/)
{
    return !value.is(Kind::Undefined);
}

bool isNumber(JinjaRuntime& /*runtime*/, const JinjaValue& value, Arguments& /*arguments*/)
{
    return value.isNumber();
}

bool isIterable(JinjaRuntime& /*runtime*/, const JinjaValue& value, Arguments& /*arguments*/)
{
    return value.is(Kind::String) || value.is(Kind::List) || value.is(Kind::Dict) ||
           value.is(Kind::Undefined);
}

/// Python's test asks for len() and [] — strings and mappings have both.
bool isSequence(JinjaRuntime& /*runtime*/, const JinjaValue& value, Arguments& /*arguments*/)
{
    if (value.is(Kind::List)) {
        return value.asList().kind == JinjaListKind::List ||
               value.asList().kind == JinjaListKind::Tuple ||
               value.asList().kind == JinjaListKind::Range;
    }
    return value.is(Kind::String) || value.is(Kind::Dict) || value.is(Kind::Undefined);
}

bool isCallable(JinjaRuntime& /*runtime*/, const JinjaValue& value, Arguments& /*arguments*/)
{
    return value.is(Kind::Undefined) || (value.is(Kind::Object) && value.asObject().isCallable());
}

bool isSameAs(JinjaRuntime& runtime, const JinjaValue& value, Arguments& arguments)
{
    return value.isSameObject(argument(runtime, arguments));
}

std::int64_t remainder(JinjaRuntime& runtime, const JinjaValue& value, std::int64_t divisor)
{
    const JinjaValue rest =
        runtime.binary(JinjaOperator::Modulo, value, JinjaValue::integer(divisor));
    return rest.isIntegral() ? rest.asInteger()
                             : (rest.asReal() == 0.0   ? 0
                                : rest.asReal() == 1.0 ? 1
                                                       : -1);
}

void requireNumber(JinjaRuntime& runtime, const JinjaValue& value)
{
    if (!value.isNumber()) {
        runtime.fail(std::string("a number is needed, not '") + std::string(value.typeName()) +
                     "'");
    }
}

bool isOdd(JinjaRuntime& runtime, const JinjaValue& value, Arguments& /*arguments*/)
{
    requireNumber(runtime, value);
    return remainder(runtime, value, 2) == 1;
}

bool isEven(JinjaRuntime& runtime, const JinjaValue& value, Arguments& /*arguments*/)
{
    requireNumber(runtime, value);
    return remainder(runtime, value, 2) == 0;
}

bool isDivisibleBy(JinjaRuntime& runtime, const JinjaValue& value, Arguments& arguments)
{
    requireNumber(runtime, value);
    return remainder(runtime, value, runtime.toIndex(argument(runtime, arguments))) == 0;
}

bool hasCase(JinjaRuntime& runtime, const JinjaValue& value, LetterCase letterCase)
{
    const OriginText text = runtime.toText(value);
    runtime.spendBytes(text.text.size());
    const LetterCase opposite =
        letterCase == LetterCase::Lower ? LetterCase::Upper : LetterCase::Lower;
    return withCase(text, letterCase).text == text.text &&
           withCase(text, opposite).text != text.text;
}

bool isLower(JinjaRuntime& runtime, const JinjaValue& value, Arguments& /*arguments*/)
{
    return hasCase(runtime, value, LetterCase::Lower);
}

bool isUpper(JinjaRuntime& runtime, const JinjaValue& value, Arguments& /*arguments*/)
{
    return hasCase(runtime, value, LetterCase::Upper);
}

bool isFilter(JinjaRuntime& runtime, const JinjaValue& value, Arguments& /*arguments*/)
{
    const std::string name = runtime.toText(value).text;
    return findJinjaTextFilter(name) != nullptr || findJinjaSequenceFilter(name) != nullptr ||
           findJinjaSelectionFilter(name) != nullptr;
}

bool isTest(JinjaRuntime& runtime, const JinjaValue& value, Arguments& /*arguments*/)
{
    return findJinjaTest(runtime.toText(value).text) != nullptr;
}

bool isEscaped(JinjaRuntime& /*runtime*/, const JinjaValue& /*value*/, Arguments& /*arguments*/)
{
    return false;
}

} // namespace

JinjaTestFunction findJinjaTest(std::string_view name)
{
    static constexpr std::pair<std::string_view, JinjaTestFunction> kTable[] = {
        {"defined", &isDefined},
        {"undefined", &isKind<Kind::Undefined>},
        {"none", &isKind<Kind::None>},
        {"string", &isKind<Kind::String>},
        {"mapping", &isKind<Kind::Dict>},
        {"iterable", &isIterable},
        {"sequence", &isSequence},
        {"number", &isNumber},
        {"integer", &isKind<Kind::Integer>},
        {"float", &isKind<Kind::Float>},
        {"boolean", &isKind<Kind::Boolean>},
        {"true", &isBooleanValue<true>},
        {"false", &isBooleanValue<false>},
        {"callable", &isCallable},
        {"sameas", &isSameAs},
        {"odd", &isOdd},
        {"even", &isEven},
        {"divisibleby", &isDivisibleBy},
        {"lower", &isLower},
        {"upper", &isUpper},
        {"filter", &isFilter},
        {"test", &isTest},
        {"escaped", &isEscaped},
        {"in", &compares<JinjaOperator::In>},
        {"eq", &compares<JinjaOperator::Equal>},
        {"equalto", &compares<JinjaOperator::Equal>},
        {"==", &compares<JinjaOperator::Equal>},
        {"ne", &compares<JinjaOperator::NotEqual>},
        {"!=", &compares<JinjaOperator::NotEqual>},
        {"lt", &compares<JinjaOperator::Less>},
        {"lessthan", &compares<JinjaOperator::Less>},
        {"<", &compares<JinjaOperator::Less>},
        {"le", &compares<JinjaOperator::LessEqual>},
        {"<=", &compares<JinjaOperator::LessEqual>},
        {"gt", &compares<JinjaOperator::Greater>},
        {"greaterthan", &compares<JinjaOperator::Greater>},
        {">", &compares<JinjaOperator::Greater>},
        {"ge", &compares<JinjaOperator::GreaterEqual>},
        {">=", &compares<JinjaOperator::GreaterEqual>}};
    return lookUp(kTable, name);
}

} // namespace ponder::inference
