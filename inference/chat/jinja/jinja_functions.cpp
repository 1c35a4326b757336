// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/jinja/jinja_lookup.h"
#include "inference/chat/jinja/jinja_objects.h"
#include "inference/chat/jinja/jinja_runtime.h"
#include "inference/chat/jinja/jinja_text.h"

namespace ponder::inference {

namespace {

using Kind = JinjaValue::Kind;
using Arguments = JinjaCallArguments;

constexpr std::int64_t kMaxRange = 100'000; // as jinja2's sandbox

/// `cycler(a, b)`: next() goes round.
class Cycler final : public JinjaObject
{
public:
    explicit Cycler(JinjaValue items)
        : m_items(std::move(items))
    {
    }

    [[nodiscard]] std::string_view typeName() const override { return "Cycler"; }

    [[nodiscard]] int depth() const override { return m_items.depth() + 1; }

    [[nodiscard]] JinjaValue attribute(JinjaRuntime& runtime, std::string_view name) override;

private:
    [[nodiscard]] const JinjaValue& current() const { return m_items.asList().items[m_position]; }

    static Cycler& of(const JinjaValue& self) { return static_cast<Cycler&>(self.asObject()); }

    JinjaValue m_items;
    std::size_t m_position = 0;
};

/// `joiner(", ")`: empty the first time it is called.
class Joiner final : public JinjaObject
{
public:
    explicit Joiner(JinjaValue separator)
        : m_separator(std::move(separator))
    {
    }

    [[nodiscard]] std::string_view typeName() const override { return "Joiner"; }

    [[nodiscard]] bool isCallable() const override { return true; }

    [[nodiscard]] int depth() const override { return m_separator.depth() + 1; }

    [[nodiscard]] JinjaValue call(JinjaRuntime& /*runtime*/, Arguments& /*arguments*/) override
    {
        return std::exchange(m_wasUsed, true) ? m_separator : JinjaValue::literal("");
    }

private:
    JinjaValue m_separator;
    bool m_wasUsed = false;
};

/// A method of a cycler; borrows the object, which the runtime keeps.
class CyclerMethod final : public JinjaObject
{
public:
    using Step = JinjaValue (*)(JinjaObject&);

    CyclerMethod(JinjaObject& owner, Step step)
        : m_owner(owner)
        , m_step(step)
    {
    }

    [[nodiscard]] std::string_view typeName() const override { return "method"; }

    [[nodiscard]] bool isCallable() const override { return true; }

    [[nodiscard]] JinjaValue call(JinjaRuntime& /*runtime*/, Arguments& /*arguments*/) override
    {
        return m_step(m_owner);
    }

private:
    JinjaObject& m_owner;
    Step m_step;
};

JinjaValue Cycler::attribute(JinjaRuntime& runtime, std::string_view name)
{
    if (name == "current") {
        return current();
    }
    if (name == "next") {
        return JinjaValue::object(std::make_shared<CyclerMethod>(*this, [](JinjaObject& object) {
            auto& cycler = static_cast<Cycler&>(object);
            JinjaValue value = cycler.current();
            cycler.m_position = (cycler.m_position + 1) % cycler.m_items.asList().items.size();
            return value;
        }));
    }
    if (name == "reset") {
        return JinjaValue::object(std::make_shared<CyclerMethod>(*this, [](JinjaObject& object) {
            static_cast<Cycler&>(object).m_position = 0;
            return JinjaValue::none();
        }));
    }
    return JinjaObject::attribute(runtime, name);
}

JinjaValue range(JinjaRuntime& runtime, Arguments& arguments)
{
    const std::size_t count = arguments.positional.size();
    if (count < 1 || count > 3) {
        runtime.fail(std::string("range expected 1 to 3 arguments, got ") + std::to_string(count));
    }
    const std::int64_t begin = count == 1 ? 0 : runtime.toIndex(arguments.positional[0]);
    const std::int64_t end = runtime.toIndex(arguments.positional[count == 1 ? 0 : 1]);
    const std::int64_t step = count == 3 ? runtime.toIndex(arguments.positional[2]) : 1;
    if (step == 0) {
        runtime.fail("range() arg 3 must not be zero");
    }
    std::vector<JinjaValue> numbers;
    for (std::int64_t at = begin; step > 0 ? at < end : at > end;) {
        if (static_cast<std::int64_t>(numbers.size()) >= kMaxRange) {
            throw JinjaFailure{
                "Range too big. The sandbox blocks ranges larger than MAX_RANGE (100000).",
                runtime.line(),
                true};
        }
        numbers.push_back(JinjaValue::integer(at));
        if (__builtin_add_overflow(at, step, &at)) {
            break;
        }
    }
    return runtime.list(std::move(numbers), JinjaListKind::Range);
}

/// Entries from a mapping or pairs, then from keyword arguments.
template<class Put>
void eachEntry(JinjaRuntime& runtime, Arguments& arguments, const Put& put)
{
    for (const JinjaValue& source : arguments.positional) {
        if (source.is(Kind::Dict)) {
            runtime.spend(source.asDict().entries.size());
            for (const auto& [key, value] : source.asDict().entries) {
                put(key, value);
            }
            continue;
        }
        for (const JinjaValue& pair : runtime.iterate(source)) {
            const std::vector<JinjaValue> parts = runtime.iterate(pair);
            if (parts.size() != 2 || jinjaDictKey(parts[0]).empty()) {
                runtime.fail(
                    "dictionary update sequence needs pairs of a hashable key and a value");
            }
            put(parts[0], parts[1]);
        }
    }
    for (const auto& [name, value] : arguments.named) {
        put(JinjaValue::literal(name), value);
    }
}

JinjaValue makeNamespace(JinjaRuntime& runtime, Arguments& arguments)
{
    auto space = std::make_shared<JinjaNamespace>();
    eachEntry(runtime, arguments, [&](const JinjaValue& key, const JinjaValue& value) {
        space->set(key.is(Kind::String) ? key.text() : std::string(), value);
    });
    return runtime.keep(std::move(space));
}

JinjaValue makeDict(JinjaRuntime& runtime, Arguments& arguments)
{
    auto dict = std::make_shared<JinjaDict>();
    eachEntry(runtime, arguments, [&](const JinjaValue& key, const JinjaValue& value) {
        dict->set(key, value);
    });
    return JinjaValue::dict(std::move(dict));
}

JinjaValue makeCycler(JinjaRuntime& runtime, Arguments& arguments)
{
    if (arguments.positional.empty()) {
        runtime.fail("at least one item has to be provided");
    }
    return runtime.keep(std::make_shared<Cycler>(runtime.list(arguments.positional)));
}

JinjaValue makeJoiner(JinjaRuntime& runtime, Arguments& arguments)
{
    const JinjaValue* separator = arguments.find(0, "sep");
    return runtime.keep(std::make_shared<Joiner>(separator != nullptr
                                                     ? runtime.text(runtime.toText(*separator))
                                                     : JinjaValue::literal(", ")));
}

JinjaValue raiseException(JinjaRuntime& runtime, Arguments& arguments)
{
    const JinjaValue* message = arguments.find(0, "message");
    runtime.fail(message != nullptr ? runtime.toText(*message).text
                                    : "the template raised an exception");
}

JinjaValue strftimeNow(JinjaRuntime& runtime, Arguments& arguments)
{
    const JinjaValue* format = arguments.find(0, "format");
    if (format == nullptr || !format->is(Kind::String) || format->text().size() > 1024) {
        runtime.fail("strftime_now needs a short format");
    }
    return runtime.text(formatTime(runtime.now(), format->text()),
                        leastTrusted(format->asString().originText()));
}

} // namespace

JinjaValue findJinjaFunction(JinjaRuntime& /*runtime*/, std::string_view name)
{
    static constexpr std::pair<std::string_view, JinjaFunction::Implementation> kTable[] = {
        {"range", &range},
        {"namespace", &makeNamespace},
        {"dict", &makeDict},
        {"cycler", &makeCycler},
        {"joiner", &makeJoiner},
        {"raise_exception", &raiseException},
        {"strftime_now", &strftimeNow}};
    const JinjaFunction::Implementation function = lookUp(kTable, name);
    return function != nullptr ? JinjaValue::object(std::make_shared<JinjaFunction>(function))
                               : JinjaValue();
}

} // namespace ponder::inference
