// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/chat/jinja/jinja_runtime.h"

#include <string>
#include <utility>
#include <vector>

namespace ponder::inference {

/// `namespace(...)`: the only thing whose attributes a template can set.
class JinjaNamespace final : public JinjaObject
{
public:
    [[nodiscard]] std::string_view typeName() const override { return "Namespace"; }

    [[nodiscard]] JinjaValue attribute(JinjaRuntime& runtime, std::string_view name) override;

    void set(std::string_view name, JinjaValue value)
    {
        m_values.set(JinjaValue::literal(name), std::move(value));
    }

private:
    JinjaDict m_values;
};

/// A `{% macro %}` or the body of a `{% call %}` with the scope it was defined in.
class JinjaMacro final : public JinjaObject
{
public:
    JinjaMacro(const JinjaMacroDefinition& definition, std::shared_ptr<JinjaScope> scope)
        : m_definition(definition)
        , m_scope(std::move(scope))
    {
    }

    [[nodiscard]] std::string_view typeName() const override { return "Macro"; }

    [[nodiscard]] bool isCallable() const override { return true; }

    [[nodiscard]] JinjaValue attribute(JinjaRuntime& runtime, std::string_view name) override;

    [[nodiscard]] JinjaValue call(JinjaRuntime& runtime, JinjaCallArguments& arguments) override
    {
        return runtime.callMacro(m_definition, m_scope, arguments);
    }

private:
    const JinjaMacroDefinition& m_definition;
    std::shared_ptr<JinjaScope> m_scope;
};

/// A global function.
class JinjaFunction final : public JinjaObject
{
public:
    using Implementation = JinjaValue (*)(JinjaRuntime&, JinjaCallArguments&);

    explicit JinjaFunction(Implementation implementation)
        : m_implementation(implementation)
    {
    }

    [[nodiscard]] std::string_view typeName() const override { return "function"; }

    [[nodiscard]] bool isCallable() const override { return true; }

    [[nodiscard]] JinjaValue call(JinjaRuntime& runtime, JinjaCallArguments& arguments) override
    {
        return m_implementation(runtime, arguments);
    }

private:
    Implementation m_implementation;
};

/// A method together with the value it belongs to.
class JinjaBoundMethod final : public JinjaObject
{
public:
    JinjaBoundMethod(JinjaValue self, JinjaFilterFunction method)
        : m_self(std::move(self))
        , m_method(method)
    {
    }

    [[nodiscard]] std::string_view typeName() const override
    {
        return "builtin_function_or_method";
    }

    [[nodiscard]] bool isCallable() const override { return true; }

    [[nodiscard]] int depth() const override { return m_self.depth() + 1; }

    [[nodiscard]] JinjaValue call(JinjaRuntime& runtime, JinjaCallArguments& arguments) override
    {
        return m_method(runtime, m_self, arguments);
    }

private:
    JinjaValue m_self;
    JinjaFilterFunction m_method;
};

/// The `loop` variable.
class JinjaLoop final : public JinjaObject
{
public:
    explicit JinjaLoop(std::vector<JinjaValue> items);

    [[nodiscard]] std::string_view typeName() const override { return "LoopContext"; }

    [[nodiscard]] int depth() const override { return m_depth; }

    [[nodiscard]] JinjaValue attribute(JinjaRuntime& runtime, std::string_view name) override;

    [[nodiscard]] bool isAtEnd() const { return m_index >= m_items.size(); }

    [[nodiscard]] const JinjaValue& currentItem() const { return m_items[m_index]; }

    void advance() { ++m_index; }

private:
    static JinjaValue
    cycle(JinjaRuntime& runtime, const JinjaValue& self, JinjaCallArguments& arguments);
    static JinjaValue
    changed(JinjaRuntime& runtime, const JinjaValue& self, JinjaCallArguments& arguments);

    std::vector<JinjaValue> m_items;
    std::size_t m_index = 0;
    int m_depth = 1;
    std::weak_ptr<JinjaLoop> m_self;
    std::vector<JinjaValue> m_lastChecked;
    bool m_wasChecked = false;

    friend std::shared_ptr<JinjaLoop> makeJinjaLoop(std::vector<JinjaValue> items);
};

[[nodiscard]] std::shared_ptr<JinjaLoop> makeJinjaLoop(std::vector<JinjaValue> items);

} // namespace ponder::inference
