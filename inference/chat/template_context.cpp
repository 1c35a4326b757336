// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/template_context.h"

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>
#include <string_view>

namespace ponder::inference {

namespace {

using Json = nlohmann::ordered_json;

/// Roles that templates know. Only these may become part of a control token ("<|" + role + "|>").
constexpr std::string_view kKnownRoles[] = {"system",
                                            "user",
                                            "assistant",
                                            "tool",
                                            "developer",
                                            "function",
                                            "ipython",
                                            "model",
                                            "observation",
                                            "tool_response",
                                            "root",
                                            "critic",
                                            "documents",
                                            "tools"};

TextOrigin originOfRole(std::string_view role)
{
    if (role == "system" || role == "developer") {
        return TextOrigin::System;
    }
    if (role == "assistant" || role == "model") {
        return TextOrigin::Model;
    }
    if (role == "tool" || role == "function" || role == "ipython" || role == "tool_response" ||
        role == "observation" || role == "documents") {
        return TextOrigin::File;
    }
    return TextOrigin::User;
}

JinjaValue convert(const Json& json, TextOrigin origin, int level)
{
    if (level > kJinjaMaxDataDepth) {
        throw JinjaFailure{"context nested too deeply", 0, true};
    }
    switch (json.type()) {
    case Json::value_t::boolean:
        return JinjaValue::boolean(json.get<bool>());
    case Json::value_t::number_integer:
        return JinjaValue::integer(json.get<std::int64_t>());
    case Json::value_t::number_unsigned: {
        const auto value = json.get<std::uint64_t>();
        return value <= static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())
                   ? JinjaValue::integer(static_cast<std::int64_t>(value))
                   : JinjaValue::real(static_cast<double>(value));
    }
    case Json::value_t::number_float:
        return JinjaValue::real(json.get<double>());
    case Json::value_t::string:
        return JinjaValue::literal(json.get_ref<const std::string&>(), origin);
    case Json::value_t::array: {
        std::vector<JinjaValue> items;
        items.reserve(json.size());
        for (const Json& item : json) {
            items.push_back(convert(item, origin, level + 1));
        }
        return JinjaValue::list(std::move(items));
    }
    case Json::value_t::object: {
        auto dict = std::make_shared<JinjaDict>();
        for (const auto& [key, value] : json.items()) {
            dict->set(JinjaValue::literal(key, origin), convert(value, origin, level + 1));
        }
        return JinjaValue::dict(std::move(dict));
    }
    default:
        return JinjaValue::none();
    }
}

JinjaValue convertMessage(const Json& message)
{
    if (!message.is_object()) {
        return convert(message, TextOrigin::User, 2);
    }
    const auto roleEntry = message.find("role");
    const std::string role =
        roleEntry != message.end() && roleEntry->is_string() ? roleEntry->get<std::string>() : "";
    const TextOrigin origin = originOfRole(role);
    const bool isKnown =
        std::find(std::begin(kKnownRoles), std::end(kKnownRoles), role) != std::end(kKnownRoles);
    auto dict = std::make_shared<JinjaDict>();
    for (const auto& [key, value] : message.items()) {
        const bool isRole = key == "role" && isKnown;
        dict->set(JinjaValue::literal(key, origin),
                  convert(value, isRole ? TextOrigin::Template : origin, 3));
    }
    return JinjaValue::dict(std::move(dict));
}

JinjaValue convertMessages(const Json& messages)
{
    std::vector<JinjaValue> items;
    items.reserve(messages.size());
    for (const Json& message : messages) {
        items.push_back(convertMessage(message));
    }
    return JinjaValue::list(std::move(items));
}

TextOrigin originOfVariable(std::string_view name)
{
    constexpr std::string_view kTokenSuffix = "_token";
    if (name.size() > kTokenSuffix.size() &&
        name.substr(name.size() - kTokenSuffix.size()) == kTokenSuffix) {
        return TextOrigin::Template;
    }
    return name == "tools" || name == "documents" ? TextOrigin::File : TextOrigin::User;
}

} // namespace

JinjaValue templateVariables(const Json& context)
{
    if (!context.is_object()) {
        throw JinjaFailure{"the context is no object", 0, false};
    }
    auto variables = std::make_shared<JinjaDict>();
    for (const auto& [name, value] : context.items()) {
        const bool isMessages = name == "messages" && value.is_array();
        variables->set(JinjaValue::literal(name),
                       isMessages ? convertMessages(value)
                                  : convert(value, originOfVariable(name), 1));
    }
    return JinjaValue::dict(std::move(variables));
}

} // namespace ponder::inference
