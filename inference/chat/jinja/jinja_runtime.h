// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/chat/jinja/jinja_ast.h"
#include "inference/chat/jinja/jinja_time.h"
#include "inference/chat/jinja/jinja_value.h"

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ponder::inference {

/// Variables of one block; looked up through the parents.
struct JinjaScope
{
    std::shared_ptr<JinjaScope> parent;
    std::vector<std::pair<std::string, JinjaValue>> variables;

    void set(std::string_view name, JinjaValue value);
    /// `scanned` grows by the variables looked at.
    [[nodiscard]] const JinjaValue* find(std::string_view name, std::size_t& scanned) const;
};

struct JinjaJsonFormat
{
    bool ensureAscii = false;
    bool sortKeys = false;
    bool isIndented = false;
    OriginText indentation;
    std::string itemSeparator = ", ";
    std::string keySeparator = ": ";
};

/// Evaluates one template once. Python semantics, jinja2's immutable sandbox: nothing a template
/// does changes the data it was given. Everything throws JinjaFailure.
class JinjaRuntime
{
public:
    explicit JinjaRuntime(const CivilTime& now)
        : m_now(now)
    {
    }

    ~JinjaRuntime();
    JinjaRuntime(const JinjaRuntime&) = delete;
    JinjaRuntime& operator=(const JinjaRuntime&) = delete;

    [[nodiscard]] OriginText run(const JinjaBody& body, const JinjaValue& variables);

    [[nodiscard]] int line() const { return m_line; }

    [[nodiscard]] const CivilTime& now() const { return m_now; }

    // Limits and errors
    [[noreturn]] void fail(std::string message) const;
    void spend(std::size_t steps);

    /// Work done character by character.
    void spendBytes(std::size_t bytes) { spend(bytes / 4); }

    /// Copies and comparisons.
    void spendCopy(std::size_t bytes) { spend(bytes / 64); }

    /// A search may compare the needle at every position.
    void spendSearch(std::string_view text, std::string_view needle);
    [[nodiscard]] std::size_t characterCount(const JinjaString& string);

    [[nodiscard]] JinjaValue text(OriginText value);
    [[nodiscard]] JinjaValue text(std::string_view value, TextOrigin origin);
    [[nodiscard]] JinjaValue list(std::vector<JinjaValue> items,
                                  JinjaListKind kind = JinjaListKind::List);

    // Conversions (jinja_conversions.cpp)
    [[nodiscard]] OriginText toText(const JinjaValue& value); ///< str(); Undefined is empty
    void appendStr(OriginText& to, const JinjaValue& value);
    void appendRepr(OriginText& to, const JinjaValue& value);
    [[nodiscard]] OriginText toJson(const JinjaValue& value, const JinjaJsonFormat& format);
    [[nodiscard]] TextOrigin
    originOf(const JinjaValue& value); ///< least trusted of all text inside
    /// The items a for loop would see; a generator is used up.
    [[nodiscard]] std::vector<JinjaValue> iterate(const JinjaValue& value);
    [[nodiscard]] std::int64_t toIndex(const JinjaValue& value);
    [[nodiscard]] std::size_t length(const JinjaValue& value);

    // Operators (jinja_operators.cpp)
    [[nodiscard]] bool equals(const JinjaValue& a, const JinjaValue& b);
    [[nodiscard]] int
    compare(const JinjaValue& a, const JinjaValue& b, std::string_view symbol); ///< <0, 0, >0
    [[nodiscard]] bool contains(const JinjaValue& container, const JinjaValue& item);
    [[nodiscard]] bool compareWith(JinjaOperator op, const JinjaValue& a, const JinjaValue& b);
    [[nodiscard]] JinjaValue binary(JinjaOperator op, const JinjaValue& a, const JinjaValue& b);
    [[nodiscard]] JinjaValue negate(const JinjaValue& value);

    // Access (jinja_access.cpp)
    [[nodiscard]] JinjaValue attribute(const JinjaValue& value, std::string_view name);
    [[nodiscard]] JinjaValue item(const JinjaValue& value, const JinjaValue& key);
    [[nodiscard]] JinjaValue slice(const JinjaValue& value,
                                   const JinjaValue& begin,
                                   const JinjaValue& end,
                                   const JinjaValue& step);
    /// `name`, or a dotted path as in map(attribute="a.b.0").
    [[nodiscard]] JinjaValue attributePath(const JinjaValue& value, const JinjaValue& path);

    // Calls (jinja_runtime.cpp)
    [[nodiscard]] JinjaValue call(const JinjaValue& callee, JinjaCallArguments& arguments);
    [[nodiscard]] JinjaValue
    applyFilter(std::string_view name, const JinjaValue& value, JinjaCallArguments& arguments);
    [[nodiscard]] bool
    applyTest(std::string_view name, const JinjaValue& value, JinjaCallArguments& arguments);
    [[nodiscard]] JinjaValue callMacro(const JinjaMacroDefinition& macro,
                                       const std::shared_ptr<JinjaScope>& scope,
                                       JinjaCallArguments& arguments);
    /// A value that holds `object`, which lives until the rendering ends: cycles through it cannot
    /// leak.
    [[nodiscard]] JinjaValue keep(std::shared_ptr<JinjaObject> object);

private:
    enum class Flow { Normal, Break, Continue };
    class DepthGuard;
    class ScopeGuard;

    // Expressions (jinja_expressions.cpp)
    [[nodiscard]] JinjaValue evaluate(const JinjaExpression& expression);
    [[nodiscard]] JinjaValue evaluateName(const JinjaExpression& expression);
    [[nodiscard]] JinjaValue evaluateList(const JinjaExpression& expression);
    [[nodiscard]] JinjaValue evaluateDict(const JinjaExpression& expression);
    [[nodiscard]] JinjaValue evaluateSlice(const JinjaExpression& expression);
    [[nodiscard]] JinjaValue evaluateCall(const JinjaExpression& expression,
                                          const JinjaValue* caller = nullptr);
    [[nodiscard]] JinjaValue evaluateFilter(const JinjaExpression& expression,
                                            const JinjaValue* input);
    [[nodiscard]] JinjaValue evaluateTest(const JinjaExpression& expression);
    [[nodiscard]] JinjaValue evaluateLogical(const JinjaExpression& expression);
    [[nodiscard]] JinjaValue evaluateBinary(const JinjaExpression& expression);
    [[nodiscard]] JinjaValue evaluateConcat(const JinjaExpression& expression);
    [[nodiscard]] JinjaValue evaluateCompare(const JinjaExpression& expression);
    [[nodiscard]] JinjaValue evaluateConditional(const JinjaExpression& expression);
    [[nodiscard]] JinjaCallArguments evaluateArguments(const JinjaExpression& expression);

    // Statements (jinja_statements.cpp)
    Flow execute(const JinjaBody& body, OriginText& output);
    Flow executeStatement(const JinjaStatement& statement, OriginText& output);
    Flow executeIf(const JinjaStatement& statement, OriginText& output);
    Flow executeFor(const JinjaStatement& statement, OriginText& output);
    Flow executeCaptured(const JinjaStatement& statement, OriginText& output);
    Flow executeWith(const JinjaStatement& statement, OriginText& output);
    void executeOutput(const JinjaStatement& statement, OriginText& output);
    void executeMacro(const JinjaStatement& statement);
    void executeCallBlock(const JinjaStatement& statement, OriginText& output);
    void assign(const JinjaTarget& target, const JinjaValue& value);
    void emit(OriginText& output, const OriginText& text);
    /// The loop's `if` for one item; true when there is none.
    [[nodiscard]] bool passesFilter(const JinjaStatement& statement, const JinjaValue& item);

    JinjaBudget m_budget; // first: outlives every value below
    CivilTime m_now;
    int m_line = 0;
    int m_depth = 0;
    std::shared_ptr<JinjaScope> m_scope;
    std::vector<std::shared_ptr<JinjaObject>> m_kept;
    std::vector<std::weak_ptr<JinjaScope>> m_captured; // scopes macros hold on to
};

/// One level of evaluation while it lives.
class JinjaRuntime::DepthGuard
{
public:
    explicit DepthGuard(JinjaRuntime& runtime)
        : m_runtime(runtime)
    {
        if (m_runtime.m_depth >= kJinjaMaxDepth) {
            throw JinjaFailure{"recursion too deep", m_runtime.m_line, true};
        }
        ++m_runtime.m_depth;
    }

    ~DepthGuard() { --m_runtime.m_depth; }

    DepthGuard(const DepthGuard&) = delete;
    DepthGuard& operator=(const DepthGuard&) = delete;

private:
    JinjaRuntime& m_runtime;
};

/// Makes a scope the current one while it lives.
class JinjaRuntime::ScopeGuard
{
public:
    ScopeGuard(JinjaRuntime& runtime, std::shared_ptr<JinjaScope> scope)
        : m_runtime(runtime)
        , m_outer(std::exchange(runtime.m_scope, std::move(scope)))
    {
    }

    ~ScopeGuard() { m_runtime.m_scope = std::move(m_outer); }

    ScopeGuard(const ScopeGuard&) = delete;
    ScopeGuard& operator=(const ScopeGuard&) = delete;

private:
    JinjaRuntime& m_runtime;
    std::shared_ptr<JinjaScope> m_outer;
};

using JinjaFilterFunction = JinjaValue (*)(JinjaRuntime&, const JinjaValue&, JinjaCallArguments&);
using JinjaTestFunction = bool (*)(JinjaRuntime&, const JinjaValue&, JinjaCallArguments&);

[[nodiscard]] JinjaFilterFunction findJinjaTextFilter(std::string_view name);
[[nodiscard]] JinjaFilterFunction findJinjaSequenceFilter(std::string_view name);
[[nodiscard]] JinjaFilterFunction findJinjaSelectionFilter(std::string_view name);
[[nodiscard]] JinjaTestFunction findJinjaTest(std::string_view name);
/// Method of a string, list or mapping; nullptr when there is none a template may use.
[[nodiscard]] JinjaFilterFunction findJinjaMethod(const JinjaValue& self, std::string_view name);
[[nodiscard]] JinjaFilterFunction findJinjaTextMethod(std::string_view name);
/// Global function by name; Undefined when there is none.
[[nodiscard]] JinjaValue findJinjaFunction(JinjaRuntime& runtime, std::string_view name);

/// Python's `format % values` and `format.format(values)`.
[[nodiscard]] OriginText
formatPercent(JinjaRuntime& runtime, const OriginText& format, const JinjaValue& values);
[[nodiscard]] OriginText
formatBraces(JinjaRuntime& runtime, const OriginText& format, JinjaCallArguments& arguments);
[[nodiscard]] std::string floatRepr(double value);

} // namespace ponder::inference
