// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/tokenizer/token_roles.h"

#include <algorithm>
#include <array>
#include <string>

namespace ponder::inference {

namespace {

constexpr std::string_view kWideBar = "\xEF\xBD\x9C"; // U+FF5C, DeepSeek's |

/// Words inside <…> or […] that steer a model.
constexpr std::array<std::string_view, 33> kSteeringWords{
    "think",   "thought", "reason",   "scratchpad", "reflect", "tool",   "func",
    "call",    "system",  "user",     "assist",     "inst",    "turn",   "channel",
    "message", "role",    "im_start", "im_end",     "sys",     "begin",  "start_",
    "end_",    "eos",     "bos",      "eot",        "fim",     "unused", "reserve",
    "extra",   "pad",     "mask",     "modal",      "sep"};

bool isBracketed(std::string_view text)
{
    return text.size() > 2 && ((text.front() == '<' && text.back() == '>') ||
                               (text.front() == '[' && text.back() == ']'));
}

std::string lowered(std::string_view text)
{
    std::string result(text);
    for (char& c : result) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return result;
}

} // namespace

bool looksLikeControlTag(std::string_view text)
{
    if (!isBracketed(text)) {
        return false;
    }
    const std::string_view inside = text.substr(1, text.size() - 2);
    if (inside.front() == '|' || inside.back() == '|' || inside.starts_with(kWideBar) ||
        inside.ends_with(kWideBar)) {
        return true;
    }
    const std::string name = lowered(inside);
    return std::ranges::any_of(kSteeringWords, [&](std::string_view word) {
        return name.find(word) != std::string::npos;
    });
}

bool isKnownEndText(std::string_view text)
{
    constexpr std::array<std::string_view, 19> kEnds{
        "<|eot_id|>",
        "<|im_end|>",
        "<|end|>",
        "<|return|>",
        "<|call|>",
        "<|flush|>",
        "<|calls|>",
        "<end_of_turn>",
        "<|endoftext|>",
        "<|eom_id|>",
        "<|end_of_text|>",
        "<end_of_utterance>",
        "<turn|>",
        "<|tool_response>",
        "<\xEF\xBD\x9C"
        "end\xE2\x96\x81of\xE2\x96\x81sentence\xEF\xBD\x9C>",
        "<|fim_pad|>",
        "<|repo_name|>",
        "<|file_sep|>",
        "<|fim_repo|>"};
    return std::ranges::find(kEnds, text) != kEnds.end();
}

bool isEndTextOfControlToken(std::string_view text)
{
    constexpr std::array<std::string_view, 9> kEnds{
        "</s>", "<eos>", "<EOT>", "_<EOT>", "[EOT]", "[EOS]", "[e~[", "<reponame>", "<fim_pad>"};
    return std::ranges::find(kEnds, text) != kEnds.end();
}

} // namespace ponder::inference
