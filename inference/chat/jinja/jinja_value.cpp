// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/jinja/jinja_value.h"

#include "inference/chat/jinja/jinja_text.h"

#include <algorithm>
#include <cmath>

namespace ponder::inference {

namespace {

constexpr std::size_t kNotCounted = static_cast<std::size_t>(-1);

void checkDepth(int depth)
{
    if (depth > kJinjaMaxDataDepth) {
        throw JinjaFailure{"data nested too deeply", 0, true};
    }
}

} // namespace

JinjaString::JinjaString(OriginText text, JinjaBudget* budget)
    : m_text(std::move(text))
    , m_budget(budget)
    , m_characterCount(kNotCounted)
{
    if (m_budget == nullptr) {
        return;
    }
    const std::size_t bytes =
        m_text.text.size() + m_text.runs.size() * sizeof(OriginRun) + sizeof(JinjaString);
    if (m_text.text.size() > kJinjaMaxTextBytes ||
        m_budget->liveBytes + bytes > kJinjaMaxLiveBytes) {
        throw JinjaFailure{"text grew over the memory limit", 0, true};
    }
    m_heldBytes = bytes;
    m_budget->liveBytes += bytes;
}

JinjaString::~JinjaString()
{
    if (m_budget != nullptr) {
        m_budget->liveBytes -= m_heldBytes;
    }
}

bool JinjaString::isCounted() const
{
    return m_characterCount != kNotCounted;
}

std::size_t JinjaString::characterCount() const
{
    if (m_characterCount == kNotCounted) {
        m_characterCount = countCharacters(m_text.text);
    }
    return m_characterCount;
}

JinjaValue JinjaValue::undefined(std::string message)
{
    return JinjaValue(Undefined{std::make_shared<const std::string>(std::move(message))});
}

JinjaValue JinjaValue::literal(std::string_view text, TextOrigin origin)
{
    return string(std::make_shared<const JinjaString>(makeText(text, origin)));
}

JinjaValue JinjaValue::list(std::vector<JinjaValue> items, JinjaListKind kind)
{
    auto value = std::make_shared<JinjaList>();
    for (const JinjaValue& item : items) {
        value->depth = std::max(value->depth, item.depth() + 1);
    }
    checkDepth(value->depth);
    value->items = std::move(items);
    value->kind = kind;
    return JinjaValue(std::move(value));
}

bool JinjaValue::isNumber() const
{
    return is(Kind::Boolean) || is(Kind::Integer) || is(Kind::Float);
}

std::int64_t JinjaValue::asInteger() const
{
    return is(Kind::Boolean) ? std::int64_t{asBoolean()} : std::get<std::int64_t>(m_data);
}

double JinjaValue::asReal() const
{
    return is(Kind::Float) ? std::get<double>(m_data) : static_cast<double>(asInteger());
}

const std::string* JinjaValue::undefinedMessage() const
{
    const auto* undefinedValue = std::get_if<Undefined>(&m_data);
    return undefinedValue != nullptr ? undefinedValue->message.get() : nullptr;
}

bool JinjaValue::isSameObject(const JinjaValue& other) const
{
    if (kind() != other.kind()) {
        return false;
    }
    switch (kind()) {
    case Kind::None:
        return true;
    case Kind::Boolean:
        return asBoolean() == other.asBoolean();
    case Kind::Integer:
        return asInteger() == other.asInteger();
    case Kind::String:
        return text() == other.text();
    case Kind::List:
        return &asList() == &other.asList();
    case Kind::Dict:
        return &asDict() == &other.asDict();
    case Kind::Object:
        return &asObject() == &other.asObject();
    case Kind::Undefined:
    case Kind::Float:
        break;
    }
    return false;
}

int JinjaValue::depth() const
{
    switch (kind()) {
    case Kind::List:
        return asList().depth;
    case Kind::Dict:
        return asDict().depth;
    case Kind::Object:
        return asObject().depth();
    default:
        return 0;
    }
}

bool JinjaValue::isTruthy() const
{
    switch (kind()) {
    case Kind::Undefined:
    case Kind::None:
        return false;
    case Kind::Boolean:
        return asBoolean();
    case Kind::Integer:
        return asInteger() != 0;
    case Kind::Float:
        return asReal() != 0.0;
    case Kind::String:
        return !text().empty();
    case Kind::List:
        return asList().kind == JinjaListKind::Generator || !asList().items.empty();
    case Kind::Dict:
        return !asDict().entries.empty();
    case Kind::Object:
        return true;
    }
    return false;
}

std::string_view JinjaValue::typeName() const
{
    switch (kind()) {
    case Kind::Undefined:
        return "Undefined";
    case Kind::None:
        return "NoneType";
    case Kind::Boolean:
        return "bool";
    case Kind::Integer:
        return "int";
    case Kind::Float:
        return "float";
    case Kind::String:
        return "str";
    case Kind::Dict:
        return "dict";
    case Kind::Object:
        return asObject().typeName();
    case Kind::List:
        break;
    }
    switch (asList().kind) {
    case JinjaListKind::List:
        return "list";
    case JinjaListKind::Tuple:
        return "tuple";
    case JinjaListKind::Generator:
        return "generator";
    case JinjaListKind::Range:
        return "range";
    case JinjaListKind::DictKeys:
        return "dict_keys";
    case JinjaListKind::DictValues:
        return "dict_values";
    case JinjaListKind::DictItems:
        return "dict_items";
    }
    return "list";
}

std::string jinjaDictKey(const JinjaValue& key)
{
    switch (key.kind()) {
    case JinjaValue::Kind::String:
        return std::string("s") + key.text();
    case JinjaValue::Kind::Boolean:
    case JinjaValue::Kind::Integer:
        return std::string("i") + std::to_string(key.asInteger());
    case JinjaValue::Kind::Float: {
        const double value = key.asReal();
        if (std::abs(value) < 9e15 && std::trunc(value) == value) {
            return std::string("i") + std::to_string(static_cast<std::int64_t>(value));
        }
        return std::string("f") + std::to_string(value);
    }
    case JinjaValue::Kind::None:
        return "n";
    case JinjaValue::Kind::List: {
        if (key.asList().kind != JinjaListKind::Tuple || key.depth() > 2 ||
            key.asList().items.size() > 16) {
            return {};
        }
        std::string text = "t";
        for (const JinjaValue& item : key.asList().items) {
            const std::string part = jinjaDictKey(item);
            if (part.empty()) {
                return {};
            }
            text += std::to_string(part.size()) + ":" + part;
        }
        return text;
    }
    default:
        return {};
    }
}

const JinjaValue* JinjaDict::find(const JinjaValue& key) const
{
    if (key.is(JinjaValue::Kind::String)) {
        return find(key.text());
    }
    const std::string wanted = jinjaDictKey(key);
    if (wanted.empty()) {
        return nullptr;
    }
    if (entries.size() > kIndexFrom) {
        const auto found = m_index.find(wanted);
        return found != m_index.end() ? &entries[found->second].second : nullptr;
    }
    for (const auto& [entryKey, value] : entries) {
        if (!entryKey.is(JinjaValue::Kind::String) && jinjaDictKey(entryKey) == wanted) {
            return &value;
        }
    }
    return nullptr;
}

const JinjaValue* JinjaDict::find(std::string_view key) const
{
    if (entries.size() > kIndexFrom) {
        const auto found = m_index.find(std::string("s") + std::string(key));
        return found != m_index.end() ? &entries[found->second].second : nullptr;
    }
    for (const auto& [entryKey, value] : entries) {
        if (entryKey.is(JinjaValue::Kind::String) && entryKey.text() == key) {
            return &value;
        }
    }
    return nullptr;
}

void JinjaDict::set(JinjaValue key, JinjaValue value)
{
    depth = std::max({depth, value.depth() + 1, key.depth() + 1});
    checkDepth(depth);
    if (auto* present =
            const_cast<JinjaValue*>(find(key))) { // entries of this object, which is not const here
        *present = std::move(value);
        return;
    }
    entries.emplace_back(std::move(key), std::move(value));
    if (entries.size() == kIndexFrom + 1) {
        for (std::size_t i = 0; i < entries.size(); ++i) {
            m_index.emplace(jinjaDictKey(entries[i].first), i);
        }
    } else if (entries.size() > kIndexFrom) {
        m_index.emplace(jinjaDictKey(entries.back().first), entries.size() - 1);
    }
}

const JinjaValue* JinjaCallArguments::findNamed(std::string_view name) const
{
    for (const auto& [key, value] : named) {
        if (key == name) {
            return &value;
        }
    }
    return nullptr;
}

const JinjaValue* JinjaCallArguments::find(std::size_t position, std::string_view name) const
{
    return position < positional.size() ? &positional[position] : findNamed(name);
}

} // namespace ponder::inference
