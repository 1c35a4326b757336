// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/reasoning_format.h"

#include <algorithm>
#include <utility>

namespace ponder::inference {

namespace {

using Kind = ReasoningFormat::Kind;

ReasoningFormat tags(std::string_view name,
                     std::string_view open,
                     std::string_view close,
                     std::string_view openText,
                     std::string_view closeText,
                     std::vector<std::string_view> dropped = {})
{
    return {name, Kind::Tags, open, close, std::move(dropped), openText, closeText};
}

std::vector<ReasoningFormat> makeFormats()
{
    return {
        {"plain", Kind::Plain, {}, {}, {}, {}, {}},
        tags("think", "<think>", "</think>", "<think>\n", "\n</think>\n\n"),
        {"harmony",
         Kind::Channels,
         "<|channel|>analysis<|message|>",
         "<|end|>",
         {},
         "<|channel|>analysis<|message|>",
         "<|end|><|start|>assistant<|channel|>final<|message|>"},
        tags("gemma4", "<|channel>thought", "<channel|>", "<|channel>thought\n", "\n<channel|>"),
        tags("mistral", "[THINK]", "[/THINK]", "[THINK]", "[/THINK]"),
        tags("seed",
             "<seed:think>",
             "</seed:think>",
             "<seed:think>",
             "</seed:think>",
             {"<seed:cot_budget_reflect>", "</seed:cot_budget_reflect>"}),
        tags("cohere",
             "<|START_THINKING|>",
             "<|END_THINKING|>",
             "<|START_THINKING|>",
             "<|END_THINKING|><|START_RESPONSE|>",
             {"<|START_RESPONSE|>", "<|END_RESPONSE|>", "<|START_TEXT|>", "<|END_TEXT|>"}),
        tags("apertus",
             "<|inner_prefix|>",
             "<|inner_suffix|>",
             "<|inner_prefix|>",
             "<|inner_suffix|>"),
        tags("minimax", "<mm:think>", "</mm:think>", "<mm:think>\n", "\n</mm:think>\n\n"),
        tags("solar",
             "<|think|>",
             "<|end|>",
             "<|think|>",
             "<|end|><|begin|>assistant<|content|>",
             {"<|begin|>assistant", "<|content|>"}),
        tags("kimi", "◁think▷", "◁/think▷", "◁think▷", "◁/think▷"),
        tags("thinking", "<thinking>", "</thinking>", "<thinking>\n", "\n</thinking>\n\n"),
        tags("thought", "<thought>", "</thought>", "<thought>\n", "\n</thought>\n\n"),
        tags("begin-of-thought",
             "<|begin_of_thought|>",
             "<|end_of_thought|>",
             "<|begin_of_thought|>\n",
             "\n<|end_of_thought|>\n\n",
             {"<|begin_of_solution|>", "<|end_of_solution|>"}),
        tags("apriel",
             "Here are my reasoning steps:",
             "[BEGIN FINAL RESPONSE]",
             "Here are my reasoning steps:\n",
             "\n[BEGIN FINAL RESPONSE]\n",
             {"[END FINAL RESPONSE]"}),
    };
}

const ReasoningFormat& formatNamed(std::string_view name)
{
    const ReasoningFormat* format = findReasoningFormat(name);
    return format != nullptr ? *format : reasoningFormats().front();
}

/// Texts of a template that give a format away, the telling ones first.
constexpr std::pair<std::string_view, std::string_view> kTemplateHints[] = {
    {"<|channel|>", "harmony"},
    {"<|channel>", "gemma4"},
    {"[THINK]", "mistral"},
    {"seed:think", "seed"},
    {"START_THINKING", "cohere"},
    {"<|inner_prefix|>", "apertus"},
    {"mm:think", "minimax"},
    {"◁think▷", "kimi"},
    {"<|begin_of_thought|>", "begin-of-thought"},
    {"Here are my reasoning steps", "apriel"},
    {"<|content|>", "solar"},
    {"<think>", "think"},
    {"</think>", "think"},
    {"<thinking>", "thinking"},
    {"<thought>", "thought"},
};

} // namespace

const std::vector<ReasoningFormat>& reasoningFormats()
{
    static const std::vector<ReasoningFormat> kFormats = makeFormats();
    return kFormats;
}

std::vector<std::string> reasoningFormatNames()
{
    std::vector<std::string> names;
    for (const ReasoningFormat& format : reasoningFormats()) {
        names.emplace_back(format.name);
    }
    return names;
}

const ReasoningFormat* findReasoningFormat(std::string_view name)
{
    constexpr std::pair<std::string_view, std::string_view> kAliases[] = {
        {"none", "plain"},        {"off", "plain"},         {"text", "plain"},
        {"deepseek", "think"},    {"deepseek-r1", "think"}, {"qwen", "think"},
        {"qwen3", "think"},       {"r1", "think"},          {"gpt-oss", "harmony"},
        {"gpt_oss", "harmony"},   {"gemma", "gemma4"},      {"magistral", "mistral"},
        {"ministral", "mistral"}, {"seed-oss", "seed"},     {"seed_oss", "seed"},
        {"command", "cohere"},    {"command-r", "cohere"},  {"minimax-m3", "minimax"},
        {"solar-open", "solar"},  {"kimi-vl", "kimi"}};
    std::string lower(name);
    std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    });
    for (const auto& [alias, target] : kAliases) {
        if (lower == alias) {
            lower = target;
            break;
        }
    }
    for (const ReasoningFormat& format : reasoningFormats()) {
        if (format.name == lower) {
            return &format;
        }
    }
    return nullptr;
}

const ReasoningFormat& detectReasoningFormat(std::string_view templateSource,
                                             const std::function<bool(std::string_view)>& hasToken)
{
    for (const auto& [hint, name] : kTemplateHints) {
        if (templateSource.find(hint) != std::string_view::npos) {
            return formatNamed(name);
        }
    }
    if (!hasToken) {
        return reasoningFormats().front();
    }
    if (hasToken("<|channel|>") && hasToken("<|message|>")) {
        return formatNamed("harmony");
    }
    for (const ReasoningFormat& format : reasoningFormats()) {
        if (format.kind == Kind::Tags && hasToken(format.open) && hasToken(format.close)) {
            return format;
        }
    }
    return reasoningFormats().front();
}

std::string handOverText(const ReasoningFormat& format, std::string_view architecture)
{
    // Qwen3 technical report, section 4.3: the cut the family copes with best.
    constexpr std::string_view kQwenSentence =
        "Considering the limited time by the user, I have to give the solution based on the "
        "thinking directly now.";
    if (format.name == "think" && architecture.substr(0, 5) == "qwen3") {
        return std::string(kQwenSentence).append(format.closeText);
    }
    return std::string(format.closeText);
}

} // namespace ponder::inference
