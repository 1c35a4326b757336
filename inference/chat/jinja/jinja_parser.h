// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/chat/jinja/jinja_ast.h"
#include "inference/chat/jinja/jinja_lexer.h"

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace ponder::inference {

/// Recursive descent over the tokens of one template; depth-limited. Throws JinjaFailure.
class JinjaParser
{
public:
    explicit JinjaParser(std::vector<JinjaToken> tokens);
    [[nodiscard]] JinjaBody parseTemplate();

private:
    class DepthGuard;

    [[nodiscard]] const JinjaToken& current() const { return m_tokens[m_at]; }

    [[nodiscard]] const JinjaToken& next() const;
    JinjaToken take();
    bool skipOperator(std::string_view symbol);
    bool skipName(std::string_view name);
    void expectOperator(std::string_view symbol);
    std::string expectName();
    void expectBlockEnd();
    [[noreturn]] void fail(std::string message) const;
    [[noreturn]] void failUnexpected() const;

    // jinja_parser_statements.cpp
    JinjaBody parseBody(std::initializer_list<std::string_view> ends);
    JinjaStatementPtr parseStatement();
    JinjaStatementPtr parseIf();
    JinjaStatementPtr parseFor();
    JinjaStatementPtr parseSet();
    JinjaStatementPtr parseMacro();
    JinjaStatementPtr parseCallBlock();
    JinjaStatementPtr parseFilterBlock();
    JinjaStatementPtr parseWith();
    JinjaStatementPtr parseScoped(std::string_view end);
    JinjaStatementPtr parseLoopControl(bool isBreak);
    void parseParameters(JinjaMacroDefinition& macro);
    JinjaTarget parseTarget(bool allowAttribute);
    JinjaTarget parseSingleTarget(bool allowAttribute);
    JinjaStatementPtr makeStatement(JinjaStatement::Kind kind) const;

    // jinja_parser_expressions.cpp
    JinjaExpressionPtr parseExpression(bool withConditional = true);
    JinjaExpressionPtr parseTuple(bool withConditional);
    JinjaExpressionPtr parseBinary(int minimumPrecedence);
    JinjaExpressionPtr parseComparison();
    JinjaExpressionPtr parseUnary(bool withFilters);
    JinjaExpressionPtr parsePrimary();
    JinjaExpressionPtr parseParenthesized();
    JinjaExpressionPtr parseListLiteral();
    JinjaExpressionPtr parseDictLiteral();
    JinjaExpressionPtr parsePostfix(JinjaExpressionPtr value);
    JinjaExpressionPtr parseSubscript(JinjaExpressionPtr value);
    JinjaExpressionPtr parseFilters(JinjaExpressionPtr value);
    JinjaExpressionPtr parseFilter(JinjaExpressionPtr value);
    JinjaExpressionPtr parseTest(JinjaExpressionPtr value);
    std::vector<JinjaArgument> parseArguments();
    [[nodiscard]] bool startsTestArgument() const;
    [[nodiscard]] JinjaExpressionPtr make(JinjaExpression::Kind kind, int line) const;
    void adopt(JinjaExpression& parent, JinjaExpressionPtr child) const;
    void adopt(JinjaExpression& parent, std::vector<JinjaArgument> arguments) const;

    std::vector<JinjaToken> m_tokens;
    std::size_t m_at = 0;
    int m_depth = 0;
    int m_loops = 0;        // loops around the current statement, within its macro
    int m_loopMentions = 0; // of the name `loop`, so far
    std::vector<JinjaMacroDefinition*> m_macros;
};

} // namespace ponder::inference
