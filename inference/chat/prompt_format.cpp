// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/prompt_format.h"

#include "inference/chat/builtin_format.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

namespace ponder::inference {

namespace {

using Json = nlohmann::ordered_json;

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && isBlank(text.front())) {
        text.remove_prefix(1);
    }
    while (!text.empty() && isBlank(text.back())) {
        text.remove_suffix(1);
    }
    return text;
}

/// System texts become the beginning of the first user turn.
std::vector<ChatTurn> withoutSystem(std::span<const ChatTurn> turns)
{
    std::string system;
    std::vector<ChatTurn> folded;
    for (const ChatTurn& turn : turns) {
        if (turn.role == ChatTurn::Role::System) {
            system += (system.empty() ? "" : "\n\n") + turn.content;
        } else {
            folded.push_back(turn);
        }
    }
    const auto user = std::find_if(folded.begin(), folded.end(), [](const ChatTurn& turn) {
        return turn.role == ChatTurn::Role::User;
    });
    if (user != folded.end()) {
        user->content = system + "\n\n" + user->content;
    } else {
        folded.insert(folded.begin(), ChatTurn{ChatTurn::Role::User, system, {}});
    }
    return folded;
}

/// Neighbours of one role become one turn: many templates insist on alternation.
std::vector<ChatTurn> merged(std::span<const ChatTurn> turns)
{
    std::vector<ChatTurn> result;
    for (const ChatTurn& turn : turns) {
        if (!result.empty() && result.back().role == turn.role) {
            result.back().content += "\n\n" + turn.content;
        } else {
            result.push_back(turn);
        }
    }
    return result;
}

/// A system turn of which nothing reached the prompt.
bool losesSystem(std::span<const ChatTurn> turns, const OriginText& text)
{
    return std::any_of(turns.begin(), turns.end(), [&text](const ChatTurn& turn) {
        return turn.role == ChatTurn::Role::System &&
               text.text.find(trimmed(turn.content).substr(0, 64)) == std::string::npos;
    });
}

} // namespace

/// Template variables beyond the messages.
struct PromptFormat::Flags
{
    std::vector<std::pair<std::string, bool>> switches;
    std::string reasoningEffort;
    std::optional<CivilTime> now;
};

PromptFormat::PromptFormat(Setup setup)
    : m_setup(std::move(setup))
    , m_format(&reasoningFormats().front())
{
    const std::string source = m_setup.templateSource.value_or(std::string());
    m_format = &detectReasoningFormat(source, m_setup.hasToken);
    if (source.empty()) {
        m_notice = "The model file holds no chat template; a built-in format is used.";
        return;
    }
    auto parsed = ChatTemplate::parse(source);
    if (!parsed) {
        m_notice = "The model's chat template cannot be used (" + parsed.error().detail +
                   "); a built-in format is used.";
        return;
    }
    m_template = std::move(*parsed);
    probeThinking();
}

/// Renders a short dialogue with each switch on and off and sees what changes.
void PromptFormat::probeThinking()
{
    const std::vector<ChatTurn> turns = {{ChatTurn::Role::User, "Hello", {}}};
    const CivilTime fixedDay{2026, 1, 31, 12, 0, 0}; // two renderings must not differ by the clock
    const auto rendered = [&](const Flags& flags) {
        const auto text = renderTemplate(turns, flags);
        return text ? text->text : std::string();
    };
    for (const char* name : {"enable_thinking", "thinking"}) {
        if (m_template->mentions(name) && m_thinkingFlag.empty() &&
            rendered({{{name, true}}, {}, fixedDay}) != rendered({{{name, false}}, {}, fixedDay})) {
            m_thinkingFlag = name;
        }
    }
    m_hasReasoningEffort = m_template->mentions("reasoning_effort") &&
                           rendered({{}, "low", fixedDay}) != rendered({{}, "high", fixedDay});
    const bool namesMarks =
        detectReasoningFormat(m_template->source(), {}).kind != ReasoningFormat::Kind::Plain;
    m_thinksNatively = namesMarks || !m_thinkingFlag.empty() || m_hasReasoningEffort;
    if (m_thinksNatively && m_format->kind == ReasoningFormat::Kind::Plain) {
        m_format = findReasoningFormat("think");
    }
}

Result<OriginText> PromptFormat::renderTemplate(std::span<const ChatTurn> turns,
                                                const Flags& flags) const
{
    Json messages = Json::array();
    for (const ChatTurn& turn : turns) {
        Json message = {{"role", roleName(turn.role)}, {"content", turn.content}};
        if (turn.role == ChatTurn::Role::Assistant && !turn.reasoning.empty()) {
            message["reasoning_content"] = turn.reasoning;
            if (m_format->kind == ReasoningFormat::Kind::Channels) {
                message["thinking"] = turn.reasoning; // gpt-oss's own name for it
            }
        }
        messages.push_back(std::move(message));
    }
    Json context = {{"messages", std::move(messages)},
                    {"add_generation_prompt", true},
                    {"bos_token", m_setup.bosToken},
                    {"eos_token", m_setup.eosToken}};
    for (const auto& [name, value] : flags.switches) {
        context[name] = value;
    }
    if (!flags.reasoningEffort.empty()) {
        context["reasoning_effort"] = flags.reasoningEffort;
    }
    return m_template->render(context, {flags.now});
}

/// As it is; else with the system text in the first question; else with neighbours merged as well.
Result<OriginText> PromptFormat::renderWithRepairs(std::span<const ChatTurn> turns,
                                                   const Flags& flags) const
{
    auto first = renderTemplate(turns, flags);
    if (first && !losesSystem(turns, *first)) {
        return first;
    }
    const bool hasSystem = std::any_of(turns.begin(), turns.end(), [](const ChatTurn& turn) {
        return turn.role == ChatTurn::Role::System;
    });
    const std::vector<ChatTurn> mergedTurns = merged(turns);
    if (!first) {
        if (auto second = renderTemplate(mergedTurns, flags);
            second && !losesSystem(mergedTurns, *second)) {
            return second;
        }
    }
    if (hasSystem) {
        if (auto third = renderTemplate(merged(withoutSystem(turns)), flags)) {
            return third;
        }
    }
    return first;
}

bool PromptFormat::endsInsideThought(const OriginText& text, const ReasoningFormat& format) const
{
    if (format.kind == ReasoningFormat::Kind::Plain || text.runs.empty() ||
        text.runs.back().origin != TextOrigin::Template) {
        return false;
    }
    const std::string_view tail =
        trimmed(std::string_view(text.text).substr(text.text.size() - text.runs.back().length));
    return tail.size() >= format.open.size() &&
           tail.substr(tail.size() - format.open.size()) == format.open;
}

void PromptFormat::settleThinking(RenderedPrompt& prompt, const PromptRequest& request) const
{
    prompt.reasoningFormat = m_format;
    prompt.thinkingOpened = endsInsideThought(prompt.text, *m_format);
    if (request.thinking == ThinkingRequest::Disabled) {
        if (prompt.thinkingOpened) {
            prompt.text.append(m_format->closeText, TextOrigin::Template);
            prompt.thinkingOpened = false;
        } else if (m_thinksNatively && m_thinkingFlag.empty() &&
                   m_format->kind == ReasoningFormat::Kind::Tags) {
            prompt.text.append(m_format->openText, TextOrigin::Template);
            prompt.text.append(m_format->closeText, TextOrigin::Template);
        } else if (m_thinksNatively && m_format->kind == ReasoningFormat::Kind::Channels) {
            prompt.text.append("<|channel|>final<|message|>", TextOrigin::Template);
        }
        return;
    }
    if (request.forceOpen && !prompt.thinkingOpened) {
        if (m_format->kind == ReasoningFormat::Kind::Plain) {
            prompt.reasoningFormat = findReasoningFormat("think");
        }
        prompt.text.append(prompt.reasoningFormat->openText, TextOrigin::Template);
        prompt.thinkingOpened = true;
        prompt.forcedThinking = !m_thinksNatively;
    }
}

/// Puts what is already written of the reply behind the prompt.
void PromptFormat::appendReply(RenderedPrompt& prompt, const ChatTurn& reply) const
{
    if (!reply.reasoning.empty()) {
        if (prompt.reasoningFormat->kind == ReasoningFormat::Kind::Plain) {
            prompt.reasoningFormat = findReasoningFormat("think");
        }
        if (!prompt.thinkingOpened) {
            prompt.text.append(prompt.reasoningFormat->openText, TextOrigin::Template);
        }
        prompt.text.append(reply.reasoning, TextOrigin::Model);
        prompt.thinkingOpened = true;
    }
    if (reply.content.empty()) {
        return;
    }
    if (prompt.thinkingOpened) {
        prompt.text.append(prompt.reasoningFormat->closeText, TextOrigin::Template);
        prompt.thinkingOpened = false;
    }
    prompt.text.append(reply.content, TextOrigin::Model);
}

RenderedPrompt PromptFormat::render(const PromptRequest& request) const
{
    const bool continues = request.continuesReply && !request.turns.empty() &&
                           request.turns.back().role == ChatTurn::Role::Assistant;
    const auto turns = request.turns.first(request.turns.size() - (continues ? 1 : 0));
    RenderedPrompt prompt;
    Flags flags;
    flags.now = request.now;
    if (request.thinking != ThinkingRequest::Default && !m_thinkingFlag.empty()) {
        flags.switches.emplace_back(m_thinkingFlag, request.thinking == ThinkingRequest::Enabled);
    }
    std::string why = m_notice;
    if (m_template) {
        auto text = renderWithRepairs(turns, flags);
        if (text) {
            prompt.text = std::move(*text);
        } else {
            why = "The model's chat template failed (" + text.error().detail +
                  "); a built-in format is used.";
        }
    }
    if (!why.empty()) {
        prompt.text = renderBuiltinFormat(
            turns, m_setup.addsBos ? m_setup.bosToken : std::string(), m_setup.hasToken);
        prompt.stopSequences = builtinStopSequences(m_setup.hasToken);
        prompt.usedFallback = true;
        prompt.notice = std::move(why);
    }
    prompt.startsWithBos =
        !m_setup.bosToken.empty() &&
        prompt.text.text.compare(0, m_setup.bosToken.size(), m_setup.bosToken) == 0;
    settleThinking(prompt, request);
    if (continues) {
        appendReply(prompt, request.turns.back());
    }
    return prompt;
}

} // namespace ponder::inference
