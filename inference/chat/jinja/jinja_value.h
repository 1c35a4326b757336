// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/chat/jinja/jinja_failure.h"
#include "inference/core/origin_text.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

namespace ponder::inference {

class JinjaRuntime;
class JinjaValue;

/// Counts what a rendering may use up. Outlives every string made under it.
struct JinjaBudget
{
    std::size_t stepsLeft = kJinjaMaxSteps;
    std::size_t liveBytes = 0;
};

/// An immutable string with origins; gives its bytes back to the budget when it dies.
class JinjaString
{
public:
    explicit JinjaString(OriginText text, JinjaBudget* budget = nullptr);
    ~JinjaString();
    JinjaString(const JinjaString&) = delete;
    JinjaString& operator=(const JinjaString&) = delete;

    [[nodiscard]] const OriginText& originText() const { return m_text; }

    [[nodiscard]] const std::string& text() const { return m_text.text; }

    [[nodiscard]] std::size_t characterCount() const; ///< counted once
    [[nodiscard]] bool isCounted() const;

    [[nodiscard]] bool isAscii() const { return characterCount() == m_text.text.size(); }

private:
    OriginText m_text;
    JinjaBudget* m_budget;
    std::size_t m_heldBytes = 0;
    mutable std::size_t m_characterCount;
};

/// What Python would call the sequence; decides printing and which operations exist.
enum class JinjaListKind { List, Tuple, Generator, Range, DictKeys, DictValues, DictItems };

struct JinjaList;
struct JinjaDict;
class JinjaObject;

/// A value of the template language. Closed: there is nothing behind it that a template could
/// reach.
class JinjaValue
{
public:
    enum class Kind { Undefined, None, Boolean, Integer, Float, String, List, Dict, Object };

    /// Says in error messages what was missing.
    struct Undefined
    {
        std::shared_ptr<const std::string> message;
    };

    struct None
    {
    };

    JinjaValue() = default; ///< Undefined

    static JinjaValue none() { return JinjaValue(None{}); }

    static JinjaValue undefined(std::string message);

    static JinjaValue boolean(bool value) { return JinjaValue(value); }

    static JinjaValue integer(std::int64_t value) { return JinjaValue(value); }

    static JinjaValue real(double value) { return JinjaValue(value); }

    static JinjaValue literal(std::string_view text, TextOrigin origin = TextOrigin::Template);

    static JinjaValue string(std::shared_ptr<const JinjaString> value)
    {
        return JinjaValue(std::move(value));
    }

    static JinjaValue list(std::vector<JinjaValue> items, JinjaListKind kind = JinjaListKind::List);

    static JinjaValue dict(std::shared_ptr<JinjaDict> value)
    {
        return JinjaValue(std::move(value));
    }

    static JinjaValue object(std::shared_ptr<JinjaObject> value)
    {
        return JinjaValue(std::move(value));
    }

    [[nodiscard]] Kind kind() const { return static_cast<Kind>(m_data.index()); }

    [[nodiscard]] bool is(Kind kind_) const { return kind() == kind_; }

    [[nodiscard]] bool isNumber() const; ///< boolean, integer or float, as in Python

    [[nodiscard]] bool isIntegral() const { return is(Kind::Boolean) || is(Kind::Integer); }

    [[nodiscard]] bool asBoolean() const { return std::get<bool>(m_data); }

    [[nodiscard]] std::int64_t asInteger() const; ///< of isIntegral()
    [[nodiscard]] double asReal() const;          ///< of isNumber()

    [[nodiscard]] const JinjaString& asString() const { return *std::get<StringPointer>(m_data); }

    [[nodiscard]] const std::string& text() const { return asString().text(); }

    [[nodiscard]] const JinjaList& asList() const
    {
        return *std::get<std::shared_ptr<JinjaList>>(m_data);
    }

    [[nodiscard]] const JinjaDict& asDict() const
    {
        return *std::get<std::shared_ptr<JinjaDict>>(m_data);
    }

    [[nodiscard]] JinjaObject& asObject() const
    {
        return *std::get<std::shared_ptr<JinjaObject>>(m_data);
    }

    [[nodiscard]] const std::string* undefinedMessage() const;
    [[nodiscard]] bool isSameObject(const JinjaValue& other) const;

    [[nodiscard]] int depth() const; ///< levels of containers, 0 for a scalar
    [[nodiscard]] bool isTruthy() const;
    [[nodiscard]] std::string_view typeName() const; ///< as Python names it

private:
    using StringPointer = std::shared_ptr<const JinjaString>;

    template<class T>
    explicit JinjaValue(T value)
        : m_data(std::move(value))
    {
    }

    std::variant<Undefined,
                 None,
                 bool,
                 std::int64_t,
                 double,
                 StringPointer,
                 std::shared_ptr<JinjaList>,
                 std::shared_ptr<JinjaDict>,
                 std::shared_ptr<JinjaObject>>
        m_data;
};

struct JinjaList
{
    std::vector<JinjaValue> items;
    JinjaListKind kind = JinjaListKind::List;
    int depth = 1;
    mutable bool isConsumed = false; ///< a generator gives its items once
};

/// Insertion-ordered mapping. Keys are strings, numbers, None or tuples, equal as in Python.
struct JinjaDict
{
    std::vector<std::pair<JinjaValue, JinjaValue>> entries;
    int depth = 1;

    [[nodiscard]] const JinjaValue* find(const JinjaValue& key) const;
    [[nodiscard]] const JinjaValue* find(std::string_view key) const;
    void set(JinjaValue key, JinjaValue value);

private:
    static constexpr std::size_t kIndexFrom = 16; // shorter ones are searched one by one
    std::unordered_map<std::string, std::size_t> m_index;
};

/// Text under which a dict key is found: equal keys, equal text. Empty: not hashable.
[[nodiscard]] std::string jinjaDictKey(const JinjaValue& key);

struct JinjaCallArguments
{
    std::vector<JinjaValue> positional;
    std::vector<std::pair<std::string, JinjaValue>> named;

    [[nodiscard]] const JinjaValue* findNamed(std::string_view name) const;
    /// By position or by name; nullptr when not given.
    [[nodiscard]] const JinjaValue* find(std::size_t position, std::string_view name) const;
};

/// Things with behaviour: functions, macros, namespaces, `loop`.
class JinjaObject
{
public:
    virtual ~JinjaObject() = default;
    [[nodiscard]] virtual std::string_view typeName() const = 0;

    [[nodiscard]] virtual bool isCallable() const { return false; }

    [[nodiscard]] virtual int depth() const { return 1; }

    /// Undefined when there is no such attribute.
    [[nodiscard]] virtual JinjaValue attribute(JinjaRuntime& runtime, std::string_view name);
    [[nodiscard]] virtual JinjaValue call(JinjaRuntime& runtime, JinjaCallArguments& arguments);
};

} // namespace ponder::inference
