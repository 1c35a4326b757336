// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/chat/jinja/jinja_value.h"

#include <memory>
#include <string>
#include <vector>

namespace ponder::inference {

struct JinjaExpression;
struct JinjaStatement;
using JinjaExpressionPtr = std::unique_ptr<JinjaExpression>;
using JinjaStatementPtr = std::unique_ptr<JinjaStatement>;
using JinjaBody = std::vector<JinjaStatementPtr>;

enum class JinjaOperator {
    Add,
    Subtract,
    Multiply,
    Divide,
    FloorDivide,
    Modulo,
    Power,
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    In,
    NotIn
};

/// `f(a, name=b, *c, **d)`
struct JinjaArgument
{
    enum class Kind { Positional, Named, Spread, NamedSpread };
    Kind kind = Kind::Positional;
    std::string name;
    JinjaExpressionPtr value;
};

struct JinjaExpression
{
    enum class Kind {
        Constant,
        Name,
        List,      ///< children
        Tuple,     ///< children
        Dict,      ///< children: key, value, key, value …
        Attribute, ///< children[0].name
        Item,      ///< children[0][children[1]]
        Slice,     ///< children[0][children[1]:children[2]:children[3]], missing ones are null
        Call,      ///< children[0](arguments)
        Filter,    ///< children[0] | name(arguments); children[0] null inside {% filter %}
        Test,      ///< children[0] is name(arguments)
        Not,
        Negate,
        Positive,
        And,
        Or,
        Binary,
        Concat,
        Compare,    ///< children[0] operators[0] children[1] operators[1] …
        Conditional ///< children[0] if children[1] else children[2] (may be null)
    };
    Kind kind = Kind::Constant;
    int line = 0;
    int depth = 1;
    std::string name;
    JinjaValue constant; ///< for a Name: what it is when nothing defines it
    std::vector<JinjaOperator> operators;
    std::vector<JinjaExpressionPtr> children;
    std::vector<JinjaArgument> arguments;
};

/// Left side of an assignment.
struct JinjaTarget
{
    enum class Kind { Name, Tuple, NamespaceAttribute };
    Kind kind = Kind::Name;
    std::string name;
    std::string attribute;
    std::vector<JinjaTarget> elements;
};

struct JinjaMacroDefinition
{
    struct Parameter
    {
        std::string name;
        JinjaExpressionPtr defaultValue; ///< may be null
    };

    std::string name;
    std::vector<Parameter> parameters;
    JinjaBody body;
    bool usesCaller = false;
    bool usesVarargs = false;
    bool usesKwargs = false;
    int line = 0;
};

struct JinjaStatement
{
    enum class Kind {
        Text,
        Output,   ///< expressions
        If,       ///< expressions[i] → bodies[i]; one body more is the else
        For,      ///< target in expressions[0] if expressions[1] (may be null): bodies[0], else
                  ///< bodies[1]
        Set,      ///< target = expressions[0]
        SetBlock, ///< target = bodies[0] | expressions[0] (may be null)
        Macro,
        CallBlock,   ///< macro is the caller, expressions[0] the call
        FilterBlock, ///< bodies[0] | expressions[0]
        With,        ///< targets = expressions, bodies[0]
        Scoped,      ///< bodies[0] in a scope of its own ({% generation %})
        Break,
        Continue
    };
    Kind kind = Kind::Text;
    int line = 0;
    bool usesLoop = false; ///< of a For: the body mentions `loop`
    std::string text;
    std::vector<JinjaTarget> targets;
    std::vector<JinjaExpressionPtr> expressions;
    std::vector<JinjaBody> bodies;
    std::unique_ptr<JinjaMacroDefinition> macro;
};

} // namespace ponder::inference
