// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/jinja/jinja_parser.h"
#include "inference/chat/jinja/jinja_parser_depth.h"

#include <algorithm>
#include <optional>

namespace ponder::inference {

namespace {

using Kind = JinjaExpression::Kind;

/// Binary operators from loose to tight; comparisons stand between `not` and the arithmetic.
constexpr int kOrPrecedence = 1;
constexpr int kAndPrecedence = 2;
constexpr int kComparePrecedence = 4;
constexpr int kAddPrecedence = 5;
constexpr int kConcatPrecedence = 6;
constexpr int kMultiplyPrecedence = 7;
constexpr int kPowerPrecedence = 8;

struct BinaryOperator
{
    int precedence;
    JinjaOperator op;
};

std::optional<BinaryOperator> arithmeticOperator(const JinjaToken& token)
{
    if (token.kind != JinjaToken::Kind::Operator) {
        return std::nullopt;
    }
    const std::string& text = token.text;
    if (text == "+" || text == "-") {
        return BinaryOperator{kAddPrecedence,
                              text == "+" ? JinjaOperator::Add : JinjaOperator::Subtract};
    }
    if (text == "~") {
        return BinaryOperator{kConcatPrecedence, JinjaOperator::Add};
    }
    if (text == "*") {
        return BinaryOperator{kMultiplyPrecedence, JinjaOperator::Multiply};
    }
    if (text == "/") {
        return BinaryOperator{kMultiplyPrecedence, JinjaOperator::Divide};
    }
    if (text == "//") {
        return BinaryOperator{kMultiplyPrecedence, JinjaOperator::FloorDivide};
    }
    if (text == "%") {
        return BinaryOperator{kMultiplyPrecedence, JinjaOperator::Modulo};
    }
    if (text == "**") {
        return BinaryOperator{kPowerPrecedence, JinjaOperator::Power};
    }
    return std::nullopt;
}

std::optional<JinjaOperator> compareOperator(const JinjaToken& token, const JinjaToken& next)
{
    if (token.isName("in")) {
        return JinjaOperator::In;
    }
    if (token.isName("not") && next.isName("in")) {
        return JinjaOperator::NotIn;
    }
    if (token.kind != JinjaToken::Kind::Operator) {
        return std::nullopt;
    }
    constexpr std::pair<std::string_view, JinjaOperator> kTable[] = {
        {"==", JinjaOperator::Equal},
        {"!=", JinjaOperator::NotEqual},
        {"<", JinjaOperator::Less},
        {">", JinjaOperator::Greater},
        {"<=", JinjaOperator::LessEqual},
        {">=", JinjaOperator::GreaterEqual}};
    for (const auto& [symbol, op] : kTable) {
        if (token.text == symbol) {
            return op;
        }
    }
    return std::nullopt;
}

} // namespace

JinjaExpressionPtr JinjaParser::make(Kind kind, int line) const
{
    auto expression = std::make_unique<JinjaExpression>();
    expression->kind = kind;
    expression->line = line;
    return expression;
}

void JinjaParser::adopt(JinjaExpression& parent, JinjaExpressionPtr child) const
{
    if (child) {
        parent.depth = std::max(parent.depth, child->depth + 1);
        if (parent.depth > kJinjaMaxDepth) {
            throw JinjaFailure{"expression nested too deeply", parent.line, true};
        }
    }
    parent.children.push_back(std::move(child));
}

void JinjaParser::adopt(JinjaExpression& parent, std::vector<JinjaArgument> arguments) const
{
    for (const JinjaArgument& argument : arguments) {
        parent.depth = std::max(parent.depth, argument.value->depth + 1);
    }
    if (parent.depth > kJinjaMaxDepth) {
        throw JinjaFailure{"expression nested too deeply", parent.line, true};
    }
    parent.arguments = std::move(arguments);
}

JinjaExpressionPtr JinjaParser::parseExpression(bool withConditional)
{
    const DepthGuard guard(*this);
    JinjaExpressionPtr value = parseBinary(kOrPrecedence);
    while (withConditional && current().isName("if")) {
        auto conditional = make(Kind::Conditional, take().line);
        adopt(*conditional, std::move(value));
        adopt(*conditional, parseBinary(kOrPrecedence));
        adopt(*conditional, skipName("else") ? parseExpression() : nullptr);
        value = std::move(conditional);
    }
    return value;
}

/// An expression, or several with commas: a tuple without parentheses.
JinjaExpressionPtr JinjaParser::parseTuple(bool withConditional)
{
    JinjaExpressionPtr first = parseExpression(withConditional);
    if (!current().isOperator(",")) {
        return first;
    }
    auto tuple = make(Kind::Tuple, first->line);
    adopt(*tuple, std::move(first));
    while (skipOperator(",")) {
        const JinjaToken& token = current();
        if (token.kind == JinjaToken::Kind::BlockEnd ||
            token.kind == JinjaToken::Kind::VariableEnd || token.isOperator(")")) {
            break;
        }
        adopt(*tuple, parseExpression(withConditional));
    }
    return tuple;
}

/// Precedence climbing: keeps the stack of a nested expression short.
JinjaExpressionPtr JinjaParser::parseBinary(int minimumPrecedence)
{
    const DepthGuard guard(*this);
    JinjaExpressionPtr left;
    if (minimumPrecedence <= kComparePrecedence - 1 && current().isName("not")) {
        auto negation = make(Kind::Not, take().line);
        adopt(*negation, parseBinary(kComparePrecedence - 1));
        left = std::move(negation);
    } else if (minimumPrecedence <= kComparePrecedence) {
        left = parseComparison();
    } else {
        left = parseUnary(true);
    }
    while (true) {
        const JinjaToken& token = current();
        const bool isOr = token.isName("or");
        const bool isAnd = token.isName("and");
        if ((isOr && minimumPrecedence <= kOrPrecedence) ||
            (isAnd && minimumPrecedence <= kAndPrecedence)) {
            auto logical = make(isOr ? Kind::Or : Kind::And, take().line);
            adopt(*logical, std::move(left));
            adopt(*logical, parseBinary(isOr ? kAndPrecedence : kComparePrecedence - 1));
            left = std::move(logical);
            continue;
        }
        const auto binary = arithmeticOperator(token);
        if (!binary || minimumPrecedence <= kComparePrecedence ||
            binary->precedence < minimumPrecedence) {
            return left;
        }
        auto operation = make(binary->precedence == kConcatPrecedence ? Kind::Concat : Kind::Binary,
                              take().line);
        operation->operators.push_back(binary->op);
        adopt(*operation, std::move(left));
        adopt(*operation, parseBinary(binary->precedence + 1));
        while (operation->kind == Kind::Concat && skipOperator("~")) {
            adopt(*operation, parseBinary(binary->precedence + 1));
        }
        left = std::move(operation);
    }
}

JinjaExpressionPtr JinjaParser::parseComparison()
{
    JinjaExpressionPtr left = parseBinary(kAddPrecedence);
    auto op = compareOperator(current(), next());
    if (!op) {
        return left;
    }
    auto comparison = make(Kind::Compare, current().line);
    adopt(*comparison, std::move(left));
    while (op) {
        take();
        if (*op == JinjaOperator::NotIn) {
            take();
        }
        comparison->operators.push_back(*op);
        adopt(*comparison, parseBinary(kAddPrecedence));
        op = compareOperator(current(), next());
    }
    return comparison;
}

JinjaExpressionPtr JinjaParser::parseUnary(bool withFilters)
{
    const DepthGuard guard(*this);
    JinjaExpressionPtr value;
    if (current().isOperator("-") || current().isOperator("+")) {
        const JinjaToken sign = take();
        value = make(sign.text == "-" ? Kind::Negate : Kind::Positive, sign.line);
        adopt(*value, parseUnary(false));
    } else {
        value = parsePrimary();
    }
    value = parsePostfix(std::move(value));
    return withFilters ? parseFilters(std::move(value)) : std::move(value);
}

JinjaExpressionPtr JinjaParser::parsePrimary()
{
    const JinjaToken& token = current();
    auto constant = [&](JinjaValue value) {
        auto expression = make(Kind::Constant, current().line);
        expression->constant = std::move(value);
        ++m_at;
        return expression;
    };
    switch (token.kind) {
    case JinjaToken::Kind::Integer:
        return constant(JinjaValue::integer(token.integer));
    case JinjaToken::Kind::Float:
        return constant(JinjaValue::real(token.real));
    case JinjaToken::Kind::String: {
        std::string text;
        const int line = token.line;
        while (current().kind == JinjaToken::Kind::String) {
            text += current().text;
            ++m_at;
        }
        auto expression = make(Kind::Constant, line);
        expression->constant = JinjaValue::literal(text);
        return expression;
    }
    case JinjaToken::Kind::Name:
        break;
    default:
        if (token.isOperator("(")) {
            return parseParenthesized();
        }
        if (token.isOperator("[")) {
            return parseListLiteral();
        }
        if (token.isOperator("{")) {
            return parseDictLiteral();
        }
        failUnexpected();
    }
    if (token.text == "true" || token.text == "True" || token.text == "false" ||
        token.text == "False") {
        return constant(JinjaValue::boolean((token.text[0] | 0x20) == 't'));
    }
    if (token.text == "none" || token.text == "None") {
        return constant(JinjaValue::none());
    }
    auto expression = make(Kind::Name, token.line);
    expression->name = token.text;
    expression->constant = JinjaValue::undefined(std::string("'") + token.text + "' is undefined");
    m_loopMentions += token.text == "loop" ? 1 : 0;
    for (JinjaMacroDefinition* macro : m_macros) {
        macro->usesCaller = macro->usesCaller || token.text == "caller";
        macro->usesVarargs = macro->usesVarargs || token.text == "varargs";
        macro->usesKwargs = macro->usesKwargs || token.text == "kwargs";
    }
    ++m_at;
    return expression;
}

JinjaExpressionPtr JinjaParser::parseParenthesized()
{
    const int line = take().line;
    if (skipOperator(")")) {
        return make(Kind::Tuple, line);
    }
    JinjaExpressionPtr value = parseTuple(true);
    expectOperator(")");
    return value;
}

JinjaExpressionPtr JinjaParser::parseListLiteral()
{
    auto list = make(Kind::List, take().line);
    while (!current().isOperator("]")) {
        adopt(*list, parseExpression());
        if (!skipOperator(",")) {
            break;
        }
    }
    expectOperator("]");
    return list;
}

JinjaExpressionPtr JinjaParser::parseDictLiteral()
{
    auto dict = make(Kind::Dict, take().line);
    while (!current().isOperator("}")) {
        adopt(*dict, parseExpression());
        expectOperator(":");
        adopt(*dict, parseExpression());
        if (!skipOperator(",")) {
            break;
        }
    }
    expectOperator("}");
    return dict;
}

JinjaExpressionPtr JinjaParser::parsePostfix(JinjaExpressionPtr value)
{
    while (true) {
        const int line = current().line;
        if (skipOperator(".")) {
            const JinjaToken token = take();
            JinjaExpressionPtr access;
            if (token.kind == JinjaToken::Kind::Name) {
                access = make(Kind::Attribute, line);
                access->name = token.text;
                adopt(*access, std::move(value));
            } else if (token.kind == JinjaToken::Kind::Integer) {
                access = make(Kind::Item, line);
                adopt(*access, std::move(value));
                auto index = make(Kind::Constant, line);
                index->constant = JinjaValue::integer(token.integer);
                adopt(*access, std::move(index));
            } else {
                throw JinjaFailure{"expected name or number", token.line, false};
            }
            value = std::move(access);
        } else if (current().isOperator("[")) {
            value = parseSubscript(std::move(value));
        } else if (current().isOperator("(")) {
            auto call = make(Kind::Call, line);
            adopt(*call, std::move(value));
            adopt(*call, parseArguments());
            value = std::move(call);
        } else {
            return value;
        }
    }
}

JinjaExpressionPtr JinjaParser::parseSubscript(JinjaExpressionPtr value)
{
    const int line = take().line;
    JinjaExpressionPtr begin;
    if (!current().isOperator(":")) {
        begin = parseTuple(true);
        if (skipOperator("]")) {
            auto item = make(Kind::Item, line);
            adopt(*item, std::move(value));
            adopt(*item, std::move(begin));
            return item;
        }
    }
    auto slice = make(Kind::Slice, line);
    adopt(*slice, std::move(value));
    adopt(*slice, std::move(begin));
    for (int part = 0; part < 2; ++part) {
        const bool present =
            skipOperator(":") && !current().isOperator(":") && !current().isOperator("]");
        adopt(*slice, present ? parseExpression() : nullptr);
    }
    expectOperator("]");
    return slice;
}

JinjaExpressionPtr JinjaParser::parseFilters(JinjaExpressionPtr value)
{
    while (true) {
        if (current().isOperator("|")) {
            value = parseFilter(std::move(value));
        } else if (current().isName("is")) {
            value = parseTest(std::move(value));
        } else if (current().isOperator("(")) {
            value = parsePostfix(std::move(value));
        } else {
            return value;
        }
    }
}

/// `| name(arguments)`, or without the bar in a {% filter %} head when there is no value.
JinjaExpressionPtr JinjaParser::parseFilter(JinjaExpressionPtr value)
{
    auto filter = make(Kind::Filter, current().line);
    skipOperator("|");
    filter->name = expectName();
    while (skipOperator(".")) {
        filter->name += std::string(".").append(expectName());
    }
    adopt(*filter, std::move(value));
    if (current().isOperator("(")) {
        adopt(*filter, parseArguments());
    }
    return filter;
}

bool JinjaParser::startsTestArgument() const
{
    const JinjaToken& token = current();
    switch (token.kind) {
    case JinjaToken::Kind::Name:
        return token.text != "else" && token.text != "or" && token.text != "and" &&
               token.text != "if" && token.text != "not" && token.text != "in" &&
               token.text != "recursive";
    case JinjaToken::Kind::String:
    case JinjaToken::Kind::Integer:
    case JinjaToken::Kind::Float:
        return true;
    default:
        return token.isOperator("[") || token.isOperator("{");
    }
}

JinjaExpressionPtr JinjaParser::parseTest(JinjaExpressionPtr value)
{
    const int line = take().line;
    const bool isNegated = skipName("not");
    auto test = make(Kind::Test, line);
    test->name = expectName();
    while (skipOperator(".")) {
        test->name += std::string(".").append(expectName());
    }
    adopt(*test, std::move(value));
    if (current().isOperator("(")) {
        adopt(*test, parseArguments());
    } else if (startsTestArgument()) {
        if (current().isName("is")) {
            fail("You cannot chain multiple tests with is");
        }
        const DepthGuard guard(*this);
        std::vector<JinjaArgument> arguments(1);
        arguments[0].value = parsePostfix(parsePrimary());
        adopt(*test, std::move(arguments));
    }
    if (!isNegated) {
        return test;
    }
    auto negation = make(Kind::Not, line);
    adopt(*negation, std::move(test));
    return negation;
}

std::vector<JinjaArgument> JinjaParser::parseArguments()
{
    expectOperator("(");
    std::vector<JinjaArgument> arguments;
    while (!current().isOperator(")")) {
        JinjaArgument argument;
        if (skipOperator("**")) {
            argument.kind = JinjaArgument::Kind::NamedSpread;
        } else if (skipOperator("*")) {
            argument.kind = JinjaArgument::Kind::Spread;
        } else if (current().kind == JinjaToken::Kind::Name && next().isOperator("=")) {
            argument.kind = JinjaArgument::Kind::Named;
            argument.name = take().text;
            take();
        }
        argument.value = parseExpression();
        arguments.push_back(std::move(argument));
        if (!skipOperator(",")) {
            break;
        }
    }
    expectOperator(")");
    return arguments;
}

} // namespace ponder::inference
