// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/builtin_format.h"

namespace ponder::inference {

namespace {

using HasToken = std::function<bool(std::string_view)>;

enum class Style { ChatMl, Llama3, Gemma, Plain };

Style styleFor(const HasToken& hasToken)
{
    if (!hasToken) {
        return Style::Plain;
    }
    if (hasToken("<|im_start|>") && hasToken("<|im_end|>")) {
        return Style::ChatMl;
    }
    if (hasToken("<|start_header_id|>") && hasToken("<|eot_id|>")) {
        return Style::Llama3;
    }
    if (hasToken("<start_of_turn>") && hasToken("<end_of_turn>")) {
        return Style::Gemma;
    }
    return Style::Plain;
}

struct Marks
{
    std::string_view before; ///< the role's name
    std::string_view after;
    std::string_view end; ///< of the message
};

Marks marksOf(Style style)
{
    switch (style) {
    case Style::ChatMl:
        return {"<|im_start|>", "\n", "<|im_end|>\n"};
    case Style::Llama3:
        return {"<|start_header_id|>", "<|end_header_id|>\n\n", "<|eot_id|>"};
    case Style::Gemma:
        return {"<start_of_turn>", "\n", "<end_of_turn>\n"};
    case Style::Plain:
        break;
    }
    return {"", ": ", "\n"};
}

std::string_view nameOf(Style style, ChatTurn::Role role)
{
    if (style == Style::Plain) {
        return role == ChatTurn::Role::System ? "System"
               : role == ChatTurn::Role::User ? "User"
                                              : "Assistant";
    }
    if (style == Style::Gemma) { // knows no system role
        return role == ChatTurn::Role::Assistant ? "model" : "user";
    }
    return roleName(role);
}

} // namespace

std::string_view roleName(ChatTurn::Role role)
{
    switch (role) {
    case ChatTurn::Role::System:
        return "system";
    case ChatTurn::Role::User:
        return "user";
    case ChatTurn::Role::Assistant:
        return "assistant";
    }
    return "user";
}

TextOrigin originOf(ChatTurn::Role role)
{
    switch (role) {
    case ChatTurn::Role::System:
        return TextOrigin::System;
    case ChatTurn::Role::User:
        return TextOrigin::User;
    case ChatTurn::Role::Assistant:
        return TextOrigin::Model;
    }
    return TextOrigin::User;
}

OriginText renderBuiltinFormat(std::span<const ChatTurn> turns,
                               std::string_view bosToken,
                               const HasToken& hasToken)
{
    const Style style = styleFor(hasToken);
    const Marks marks = marksOf(style);
    OriginText text;
    text.append(bosToken, TextOrigin::Template);
    for (const ChatTurn& turn : turns) {
        text.append(marks.before, TextOrigin::Template);
        text.append(nameOf(style, turn.role), TextOrigin::Template);
        text.append(marks.after, TextOrigin::Template);
        text.append(turn.content, originOf(turn.role));
        text.append(marks.end, TextOrigin::Template);
    }
    text.append(marks.before, TextOrigin::Template);
    text.append(nameOf(style, ChatTurn::Role::Assistant), TextOrigin::Template);
    // A blank at the prompt's end would be half a word to most tokenizers.
    text.append(style == Style::Plain ? ":" : marks.after, TextOrigin::Template);
    return text;
}

std::vector<std::string> builtinStopSequences(const HasToken& hasToken)
{
    return styleFor(hasToken) == Style::Plain ? std::vector<std::string>{"\nUser:", "\nSystem:"}
                                              : std::vector<std::string>{};
}

} // namespace ponder::inference
