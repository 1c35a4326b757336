// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/jinja/jinja_runtime.h"
#include "inference/chat/jinja/jinja_text.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace ponder::inference {

namespace {

using Kind = JinjaValue::Kind;

std::string_view symbolOf(JinjaOperator op)
{
    switch (op) {
    case JinjaOperator::Add:
        return "+";
    case JinjaOperator::Subtract:
        return "-";
    case JinjaOperator::Multiply:
        return "*";
    case JinjaOperator::Divide:
        return "/";
    case JinjaOperator::FloorDivide:
        return "//";
    case JinjaOperator::Modulo:
        return "%";
    case JinjaOperator::Power:
        return "**";
    case JinjaOperator::Equal:
        return "==";
    case JinjaOperator::NotEqual:
        return "!=";
    case JinjaOperator::Less:
        return "<";
    case JinjaOperator::LessEqual:
        return "<=";
    case JinjaOperator::Greater:
        return ">";
    case JinjaOperator::GreaterEqual:
        return ">=";
    case JinjaOperator::In:
        return "in";
    case JinjaOperator::NotIn:
        return "not in";
    }
    return "?";
}

bool isSequence(const JinjaValue& value)
{
    return value.is(Kind::List) && (value.asList().kind == JinjaListKind::List ||
                                    value.asList().kind == JinjaListKind::Tuple);
}

double floorModulo(double a, double b)
{
    const double rest = std::fmod(a, b);
    return rest != 0.0 && (rest < 0) != (b < 0) ? rest + b : rest;
}

JinjaValue integerPower(JinjaRuntime& runtime, std::int64_t base, std::int64_t exponent)
{
    if (exponent < 0) {
        if (base == 0) {
            runtime.fail("0.0 cannot be raised to a negative power");
        }
        return JinjaValue::real(std::pow(static_cast<double>(base), static_cast<double>(exponent)));
    }
    std::int64_t result = 1;
    while (exponent > 0) {
        if ((exponent & 1) != 0 && __builtin_mul_overflow(result, base, &result)) {
            runtime.fail("integer overflow");
        }
        exponent >>= 1;
        if (exponent > 0 && __builtin_mul_overflow(base, base, &base)) {
            runtime.fail("integer overflow");
        }
    }
    return JinjaValue::integer(result);
}

JinjaValue integerOperation(JinjaRuntime& runtime, JinjaOperator op, std::int64_t a, std::int64_t b)
{
    std::int64_t result = 0;
    bool overflows = false;
    switch (op) {
    case JinjaOperator::Add:
        overflows = __builtin_add_overflow(a, b, &result);
        break;
    case JinjaOperator::Subtract:
        overflows = __builtin_sub_overflow(a, b, &result);
        break;
    case JinjaOperator::Multiply:
        overflows = __builtin_mul_overflow(a, b, &result);
        break;
    case JinjaOperator::Power:
        return integerPower(runtime, a, b);
    default: {
        if (b == 0) {
            runtime.fail(op == JinjaOperator::Divide ? "division by zero"
                                                     : "integer division or modulo by zero");
        }
        if (op == JinjaOperator::Divide) {
            return JinjaValue::real(static_cast<double>(a) / static_cast<double>(b));
        }
        if (b == -1) {
            overflows = op == JinjaOperator::FloorDivide &&
                        __builtin_sub_overflow(std::int64_t{0}, a, &result);
            break;
        }
        const bool isInexact = a % b != 0 && ((a < 0) != (b < 0));
        result = op == JinjaOperator::FloorDivide ? a / b - (isInexact ? 1 : 0)
                                                  : a % b + (isInexact ? b : 0);
        break;
    }
    }
    if (overflows) {
        runtime.fail("integer overflow");
    }
    return JinjaValue::integer(result);
}

JinjaValue realOperation(JinjaRuntime& runtime, JinjaOperator op, double a, double b)
{
    switch (op) {
    case JinjaOperator::Add:
        return JinjaValue::real(a + b);
    case JinjaOperator::Subtract:
        return JinjaValue::real(a - b);
    case JinjaOperator::Multiply:
        return JinjaValue::real(a * b);
    case JinjaOperator::Power: {
        const double result = std::pow(a, b);
        if (std::isnan(result) || (std::isinf(result) && std::isfinite(a) && std::isfinite(b))) {
            runtime.fail("numerical result out of range");
        }
        return JinjaValue::real(result);
    }
    default:
        break;
    }
    if (b == 0.0) {
        runtime.fail("float division by zero");
    }
    switch (op) {
    case JinjaOperator::Divide:
        return JinjaValue::real(a / b);
    case JinjaOperator::FloorDivide:
        return JinjaValue::real(std::floor((a - floorModulo(a, b)) / b + 0.5));
    default:
        return JinjaValue::real(floorModulo(a, b));
    }
}

JinjaValue repeatText(JinjaRuntime& runtime, const OriginText& text, std::int64_t count)
{
    OriginText result;
    if (count <= 0 || text.text.empty()) {
        return runtime.text(std::move(result));
    }
    const auto times = static_cast<std::size_t>(count);
    if (times > kJinjaMaxTextBytes || text.text.size() * times > kJinjaMaxTextBytes) {
        throw JinjaFailure{"text grew over the memory limit", runtime.line(), true};
    }
    runtime.spendCopy(text.text.size() * times);
    runtime.spend(text.runs.size() > 1 ? text.runs.size() * times : 0);
    result.text.reserve(text.text.size() * times);
    if (text.runs.size() == 1) {
        const std::string& unit = text.text;
        for (std::size_t i = 0; i < times && unit.size() > 1; ++i) {
            result.text += unit;
        }
        result.text.append(unit.size() == 1 ? times : 0, unit[0]);
        result.runs.push_back({result.text.size(), text.runs[0].origin});
        return runtime.text(std::move(result));
    }
    for (std::size_t i = 0; i < times; ++i) {
        appendText(result, text);
    }
    return runtime.text(std::move(result));
}

JinjaValue repeatList(JinjaRuntime& runtime, const JinjaList& list, std::int64_t count)
{
    const std::size_t times = count <= 0 ? 0 : static_cast<std::size_t>(count);
    if (times > kJinjaMaxSteps) {
        throw JinjaFailure{"list grew over the memory limit", runtime.line(), true};
    }
    runtime.spend(list.items.size() * times);
    std::vector<JinjaValue> items;
    for (std::size_t i = 0; i < times && !list.items.empty(); ++i) {
        items.insert(items.end(), list.items.begin(), list.items.end());
    }
    return runtime.list(std::move(items), list.kind);
}

} // namespace

bool JinjaRuntime::equals(const JinjaValue& a, const JinjaValue& b)
{
    spend(1);
    if (a.isNumber() && b.isNumber()) {
        return a.isIntegral() && b.isIntegral() ? a.asInteger() == b.asInteger()
                                                : a.asReal() == b.asReal();
    }
    if (a.kind() != b.kind()) {
        return false;
    }
    switch (a.kind()) {
    case Kind::Undefined:
    case Kind::None:
        return true;
    case Kind::String:
        spendCopy(std::min(a.text().size(), b.text().size()));
        return a.text() == b.text();
    case Kind::List: {
        const JinjaList& left = a.asList();
        const JinjaList& right = b.asList();
        if (left.kind != right.kind || left.items.size() != right.items.size() ||
            left.kind == JinjaListKind::Generator) {
            return &left == &right;
        }
        for (std::size_t i = 0; i < left.items.size(); ++i) {
            if (!equals(left.items[i], right.items[i])) {
                return false;
            }
        }
        return true;
    }
    case Kind::Dict: {
        if (a.asDict().entries.size() != b.asDict().entries.size()) {
            return false;
        }
        for (const auto& [key, value] : a.asDict().entries) {
            const JinjaValue* other = b.asDict().find(key);
            if (other == nullptr || !equals(value, *other)) {
                return false;
            }
        }
        return true;
    }
    default:
        return a.isSameObject(b);
    }
}

int JinjaRuntime::compare(const JinjaValue& a, const JinjaValue& b, std::string_view symbol)
{
    spend(1);
    if (a.isNumber() && b.isNumber()) {
        if (a.isIntegral() && b.isIntegral()) {
            return a.asInteger() < b.asInteger() ? -1 : a.asInteger() > b.asInteger() ? 1 : 0;
        }
        const double left = a.asReal();
        const double right = b.asReal();
        if (std::isnan(left) || std::isnan(right)) {
            return symbol.front() == '<' ? 1 : -1; // no comparison with NaN holds
        }
        return left < right ? -1 : left > right ? 1 : 0;
    }
    if (a.is(Kind::String) && b.is(Kind::String)) {
        spendCopy(std::min(a.text().size(), b.text().size()));
        return a.text().compare(b.text());
    }
    if (isSequence(a) && isSequence(b) && a.asList().kind == b.asList().kind) {
        const auto& left = a.asList().items;
        const auto& right = b.asList().items;
        for (std::size_t i = 0; i < std::min(left.size(), right.size()); ++i) {
            if (!equals(left[i], right[i])) {
                return compare(left[i], right[i], symbol);
            }
        }
        return left.size() < right.size() ? -1 : left.size() > right.size() ? 1 : 0;
    }
    for (const JinjaValue* value : {&a, &b}) {
        if (const std::string* message = value->undefinedMessage()) {
            fail(*message);
        }
    }
    fail(std::string("'") + std::string(symbol) + "' not supported between instances of '" +
         std::string(a.typeName()) + "' and '" + std::string(b.typeName()) + "'");
}

bool JinjaRuntime::contains(const JinjaValue& container, const JinjaValue& item)
{
    switch (container.kind()) {
    case Kind::Undefined:
        return false;
    case Kind::Dict:
        spend(4);
        spendCopy(item.is(Kind::String) ? item.text().size() : 0);
        return container.asDict().find(item) != nullptr;
    case Kind::String:
        if (!item.is(Kind::String)) {
            if (const std::string* message = item.undefinedMessage()) {
                fail(*message);
            }
            fail("'in <string>' requires string as left operand, not " +
                 std::string(item.typeName()));
        }
        spendSearch(container.text(), item.text());
        return container.text().find(item.text()) != std::string::npos;
    case Kind::List: {
        const std::vector<JinjaValue>& items = container.asList().items;
        return std::any_of(items.begin(), items.end(), [&](const JinjaValue& entry) {
            return equals(entry, item);
        });
    }
    default:
        fail(std::string("argument of type '") + std::string(container.typeName()) +
             "' is not iterable");
    }
}

bool JinjaRuntime::compareWith(JinjaOperator op, const JinjaValue& a, const JinjaValue& b)
{
    switch (op) {
    case JinjaOperator::Equal:
        return equals(a, b);
    case JinjaOperator::NotEqual:
        return !equals(a, b);
    case JinjaOperator::In:
        return contains(b, a);
    case JinjaOperator::NotIn:
        return !contains(b, a);
    case JinjaOperator::Less:
        return compare(a, b, "<") < 0;
    case JinjaOperator::LessEqual:
        return compare(a, b, "<=") <= 0;
    case JinjaOperator::Greater:
        return compare(a, b, ">") > 0;
    default:
        return compare(a, b, ">=") >= 0;
    }
}

JinjaValue JinjaRuntime::binary(JinjaOperator op, const JinjaValue& a, const JinjaValue& b)
{
    if (a.isIntegral() && b.isIntegral()) {
        return integerOperation(*this, op, a.asInteger(), b.asInteger());
    }
    if (a.isNumber() && b.isNumber()) {
        return realOperation(*this, op, a.asReal(), b.asReal());
    }
    for (const JinjaValue* value : {&a, &b}) {
        const bool isFormat = op == JinjaOperator::Modulo && a.is(Kind::String);
        if (const std::string* message = value->undefinedMessage();
            message != nullptr && !isFormat) {
            fail(*message);
        }
    }
    if (op == JinjaOperator::Add && a.is(Kind::String) && b.is(Kind::String)) {
        OriginText joined = toText(a);
        appendText(joined, b.asString().originText());
        return text(std::move(joined));
    }
    if (op == JinjaOperator::Add && isSequence(a) && isSequence(b) &&
        a.asList().kind == b.asList().kind) {
        spend(a.asList().items.size() + b.asList().items.size());
        std::vector<JinjaValue> items = a.asList().items;
        items.insert(items.end(), b.asList().items.begin(), b.asList().items.end());
        return list(std::move(items), a.asList().kind);
    }
    if (op == JinjaOperator::Multiply && (a.isIntegral() || b.isIntegral())) {
        const JinjaValue& repeated = a.isIntegral() ? b : a;
        const std::int64_t count = a.isIntegral() ? a.asInteger() : b.asInteger();
        if (repeated.is(Kind::String)) {
            return repeatText(*this, repeated.asString().originText(), count);
        }
        if (isSequence(repeated)) {
            return repeatList(*this, repeated.asList(), count);
        }
    }
    if (op == JinjaOperator::Modulo && a.is(Kind::String)) {
        return text(formatPercent(*this, a.asString().originText(), b));
    }
    if (op == JinjaOperator::Add && a.is(Kind::String)) {
        fail(std::string("can only concatenate str (not \"") + std::string(b.typeName()) +
             "\") to str");
    }
    fail(std::string("unsupported operand type(s) for ") + std::string(symbolOf(op)) + ": '" +
         std::string(a.typeName()) + "' and '" + std::string(b.typeName()) + "'");
}

JinjaValue JinjaRuntime::negate(const JinjaValue& value)
{
    if (value.isIntegral()) {
        if (value.asInteger() == std::numeric_limits<std::int64_t>::min()) {
            fail("integer overflow");
        }
        return JinjaValue::integer(-value.asInteger());
    }
    if (value.isNumber()) {
        return JinjaValue::real(-value.asReal());
    }
    if (const std::string* message = value.undefinedMessage()) {
        fail(*message);
    }
    fail(std::string("bad operand type for unary -: '") + std::string(value.typeName()) + "'");
}

} // namespace ponder::inference
