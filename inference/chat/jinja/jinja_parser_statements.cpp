// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/jinja/jinja_parser.h"
#include "inference/chat/jinja/jinja_parser_depth.h"

#include <algorithm>

namespace ponder::inference {

namespace {

using Kind = JinjaStatement::Kind;

} // namespace

JinjaParser::JinjaParser(std::vector<JinjaToken> tokens)
    : m_tokens(std::move(tokens))
{
}

JinjaBody JinjaParser::parseTemplate()
{
    return parseBody({});
}

const JinjaToken& JinjaParser::next() const
{
    return m_tokens[std::min(m_at + 1, m_tokens.size() - 1)];
}

JinjaToken JinjaParser::take()
{
    const JinjaToken token = current();
    if (m_at + 1 < m_tokens.size()) {
        ++m_at;
    }
    return token;
}

bool JinjaParser::skipOperator(std::string_view symbol)
{
    const bool found = current().isOperator(symbol);
    m_at += found ? 1 : 0;
    return found;
}

bool JinjaParser::skipName(std::string_view name)
{
    const bool found = current().isName(name);
    m_at += found ? 1 : 0;
    return found;
}

void JinjaParser::expectOperator(std::string_view symbol)
{
    if (!skipOperator(symbol)) {
        fail(std::string("expected '") + std::string(symbol) + "'");
    }
}

std::string JinjaParser::expectName()
{
    if (current().kind != JinjaToken::Kind::Name) {
        fail("expected a name");
    }
    return take().text;
}

void JinjaParser::expectBlockEnd()
{
    if (current().kind != JinjaToken::Kind::BlockEnd) {
        failUnexpected();
    }
    ++m_at;
}

void JinjaParser::fail(std::string message) const
{
    throw JinjaFailure{std::move(message), current().line, false};
}

void JinjaParser::failUnexpected() const
{
    switch (current().kind) {
    case JinjaToken::Kind::End:
        fail("unexpected end of template");
    case JinjaToken::Kind::BlockEnd:
        fail("unexpected '%}'");
    case JinjaToken::Kind::VariableEnd:
        fail("unexpected '}}'");
    default:
        fail(std::string("unexpected '") + current().text.substr(0, 40) + "'");
    }
}

JinjaStatementPtr JinjaParser::makeStatement(Kind kind) const
{
    auto statement = std::make_unique<JinjaStatement>();
    statement->kind = kind;
    statement->line = current().line;
    return statement;
}

/// Statements up to a block tag named in `ends`, which becomes the current token (its name); or up
/// to the end of the template when `ends` is empty.
JinjaBody JinjaParser::parseBody(std::initializer_list<std::string_view> ends)
{
    const DepthGuard guard(*this);
    JinjaBody body;
    while (true) {
        switch (current().kind) {
        case JinjaToken::Kind::Text:
            body.push_back(makeStatement(Kind::Text));
            body.back()->text = take().text;
            break;
        case JinjaToken::Kind::VariableBegin: {
            auto output = makeStatement(Kind::Output);
            ++m_at;
            output->expressions.push_back(parseTuple(true));
            if (current().kind != JinjaToken::Kind::VariableEnd) {
                failUnexpected();
            }
            ++m_at;
            body.push_back(std::move(output));
            break;
        }
        case JinjaToken::Kind::BlockBegin:
            ++m_at;
            if (current().kind != JinjaToken::Kind::Name) {
                fail("tag name expected");
            }
            if (std::find(ends.begin(), ends.end(), current().text) != ends.end()) {
                return body;
            }
            body.push_back(parseStatement());
            break;
        default:
            if (current().kind == JinjaToken::Kind::End && ends.size() == 0) {
                return body;
            }
            fail("unexpected end of template, '" +
                 std::string(ends.size() == 0 ? "" : *(ends.end() - 1)) + "' is missing");
        }
    }
}

JinjaStatementPtr JinjaParser::parseStatement()
{
    const std::string name = current().text;
    if (name == "if") {
        return parseIf();
    }
    if (name == "for") {
        return parseFor();
    }
    if (name == "set") {
        return parseSet();
    }
    if (name == "macro") {
        return parseMacro();
    }
    if (name == "call") {
        return parseCallBlock();
    }
    if (name == "filter") {
        return parseFilterBlock();
    }
    if (name == "with") {
        return parseWith();
    }
    if (name == "generation") {
        return parseScoped("endgeneration");
    }
    if (name == "break" || name == "continue") {
        return parseLoopControl(name == "break");
    }
    if (name == "include" || name == "import" || name == "from" || name == "extends" ||
        name == "block") {
        fail(std::string("'") + name +
             "' needs other template files, which a chat template does not have");
    }
    fail(std::string("Encountered unknown tag '") + name.substr(0, 40) + "'");
}

JinjaStatementPtr JinjaParser::parseIf()
{
    auto statement = makeStatement(Kind::If);
    ++m_at;
    while (true) {
        statement->expressions.push_back(parseTuple(false));
        expectBlockEnd();
        statement->bodies.push_back(parseBody({"elif", "else", "endif"}));
        const JinjaToken end = take();
        if (end.isName("elif")) {
            continue;
        }
        if (end.isName("else")) {
            expectBlockEnd();
            statement->bodies.push_back(parseBody({"endif"}));
            ++m_at;
        }
        expectBlockEnd();
        return statement;
    }
}

JinjaStatementPtr JinjaParser::parseFor()
{
    auto statement = makeStatement(Kind::For);
    ++m_at;
    statement->targets.push_back(parseTarget(false));
    if (!skipName("in")) {
        fail("expected 'in'");
    }
    statement->expressions.push_back(parseTuple(false));
    statement->expressions.push_back(skipName("if") ? parseExpression() : nullptr);
    if (current().isName("recursive")) {
        fail("recursive loops are not supported");
    }
    expectBlockEnd();
    ++m_loops;
    const int mentionsBefore = m_loopMentions;
    statement->bodies.push_back(parseBody({"else", "endfor"}));
    --m_loops;
    statement->usesLoop = m_loopMentions != mentionsBefore;
    if (take().text == "else") {
        expectBlockEnd();
        statement->bodies.push_back(parseBody({"endfor"}));
        ++m_at;
    }
    expectBlockEnd();
    return statement;
}

JinjaStatementPtr JinjaParser::parseSet()
{
    auto statement = makeStatement(Kind::Set);
    ++m_at;
    statement->targets.push_back(parseTarget(true));
    if (skipOperator("=")) {
        statement->expressions.push_back(parseTuple(true));
        expectBlockEnd();
        return statement;
    }
    statement->kind = Kind::SetBlock;
    JinjaExpressionPtr filter;
    while (current().isOperator("|")) {
        filter = parseFilter(std::move(filter));
    }
    statement->expressions.push_back(std::move(filter));
    expectBlockEnd();
    statement->bodies.push_back(parseBody({"endset"}));
    ++m_at;
    expectBlockEnd();
    return statement;
}

void JinjaParser::parseParameters(JinjaMacroDefinition& macro)
{
    expectOperator("(");
    while (!current().isOperator(")")) {
        JinjaMacroDefinition::Parameter parameter;
        parameter.name = expectName();
        if (skipOperator("=")) {
            parameter.defaultValue = parseExpression();
        } else if (!macro.parameters.empty() && macro.parameters.back().defaultValue) {
            fail("non-default argument follows default argument");
        }
        macro.parameters.push_back(std::move(parameter));
        if (!skipOperator(",")) {
            break;
        }
    }
    expectOperator(")");
}

JinjaStatementPtr JinjaParser::parseMacro()
{
    auto statement = makeStatement(Kind::Macro);
    ++m_at;
    auto macro = std::make_unique<JinjaMacroDefinition>();
    macro->line = statement->line;
    macro->name = expectName();
    m_macros.push_back(macro.get());
    const int loopsOutside = std::exchange(m_loops, 0);
    parseParameters(*macro);
    expectBlockEnd();
    macro->body = parseBody({"endmacro"});
    m_loops = loopsOutside;
    m_macros.pop_back();
    ++m_at;
    if (current().kind == JinjaToken::Kind::Name) {
        ++m_at; // jinja2 allows the name to be repeated
    }
    expectBlockEnd();
    statement->macro = std::move(macro);
    return statement;
}

JinjaStatementPtr JinjaParser::parseCallBlock()
{
    auto statement = makeStatement(Kind::CallBlock);
    ++m_at;
    auto macro = std::make_unique<JinjaMacroDefinition>();
    macro->line = statement->line;
    macro->name = "caller";
    if (current().isOperator("(")) {
        parseParameters(*macro);
    }
    JinjaExpressionPtr call = parseExpression();
    if (call->kind != JinjaExpression::Kind::Call) {
        fail("expected call");
    }
    statement->expressions.push_back(std::move(call));
    expectBlockEnd();
    const int loopsOutside = std::exchange(m_loops, 0);
    macro->body = parseBody({"endcall"});
    m_loops = loopsOutside;
    ++m_at;
    expectBlockEnd();
    statement->macro = std::move(macro);
    return statement;
}

JinjaStatementPtr JinjaParser::parseFilterBlock()
{
    auto statement = makeStatement(Kind::FilterBlock);
    ++m_at;
    JinjaExpressionPtr filter = parseFilter(nullptr);
    while (current().isOperator("|")) {
        filter = parseFilter(std::move(filter));
    }
    statement->expressions.push_back(std::move(filter));
    expectBlockEnd();
    statement->bodies.push_back(parseBody({"endfilter"}));
    ++m_at;
    expectBlockEnd();
    return statement;
}

JinjaStatementPtr JinjaParser::parseWith()
{
    auto statement = makeStatement(Kind::With);
    ++m_at;
    while (current().kind != JinjaToken::Kind::BlockEnd) {
        if (!statement->targets.empty()) {
            expectOperator(",");
        }
        statement->targets.push_back(parseSingleTarget(false));
        expectOperator("=");
        statement->expressions.push_back(parseExpression());
    }
    expectBlockEnd();
    statement->bodies.push_back(parseBody({"endwith"}));
    ++m_at;
    expectBlockEnd();
    return statement;
}

JinjaStatementPtr JinjaParser::parseScoped(std::string_view end)
{
    auto statement = makeStatement(Kind::Scoped);
    ++m_at;
    expectBlockEnd();
    statement->bodies.push_back(parseBody({end}));
    ++m_at;
    expectBlockEnd();
    return statement;
}

JinjaStatementPtr JinjaParser::parseLoopControl(bool isBreak)
{
    auto statement = makeStatement(isBreak ? Kind::Break : Kind::Continue);
    if (m_loops == 0) {
        fail(isBreak ? "'break' outside of a loop" : "'continue' outside of a loop");
    }
    ++m_at;
    expectBlockEnd();
    return statement;
}

JinjaTarget JinjaParser::parseTarget(bool allowAttribute)
{
    const DepthGuard guard(*this);
    JinjaTarget first = parseSingleTarget(allowAttribute);
    if (!current().isOperator(",")) {
        return first;
    }
    JinjaTarget tuple;
    tuple.kind = JinjaTarget::Kind::Tuple;
    tuple.elements.push_back(std::move(first));
    while (skipOperator(",")) {
        if (current().kind != JinjaToken::Kind::Name && !current().isOperator("(")) {
            break;
        }
        if (current().isName("in")) {
            break;
        }
        tuple.elements.push_back(parseSingleTarget(allowAttribute));
    }
    return tuple;
}

JinjaTarget JinjaParser::parseSingleTarget(bool allowAttribute)
{
    if (skipOperator("(")) {
        JinjaTarget inner = parseTarget(allowAttribute);
        expectOperator(")");
        return inner;
    }
    JinjaTarget target;
    target.name = expectName();
    constexpr std::string_view kReserved[] = {"true", "false", "none", "True", "False", "None"};
    if (std::find(std::begin(kReserved), std::end(kReserved), target.name) != std::end(kReserved)) {
        fail("can't assign to '" + target.name + "'");
    }
    if (allowAttribute && skipOperator(".")) {
        target.kind = JinjaTarget::Kind::NamespaceAttribute;
        target.attribute = expectName();
    }
    return target;
}

} // namespace ponder::inference
