// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace ponder::inference {

/// How a family of models marks its thoughts. Entries of one fixed table, never copied.
struct ReasoningFormat
{
    enum class Kind {
        Plain,   ///< no marks: everything is answer
        Tags,    ///< one opening and one closing mark
        Channels ///< messages with a channel in their header (Harmony)
    };
    std::string_view name; ///< "think", "harmony", …
    Kind kind = Kind::Plain;
    std::string_view open; ///< opening mark, as a parser looks for it
    std::string_view close;
    std::vector<std::string_view> dropped; ///< marks that are neither thought nor answer text
    std::string_view openText;             ///< what to append to a prompt to open a thought
    std::string_view closeText; ///< what ends a thought, up to the answer's first character
};

/// All formats, `plain` first.
[[nodiscard]] const std::vector<ReasoningFormat>& reasoningFormats();
[[nodiscard]] std::vector<std::string> reasoningFormatNames();
/// By name or a common alias ("gpt-oss", "deepseek"), in any letter case; nullptr when unknown.
[[nodiscard]] const ReasoningFormat* findReasoningFormat(std::string_view name);

/// The format a model uses, from its chat template and, when that says nothing, its vocabulary.
/// `hasToken`: the vocabulary holds this exact text as one token; may be empty.
[[nodiscard]] const ReasoningFormat&
detectReasoningFormat(std::string_view templateSource,
                      const std::function<bool(std::string_view)>& hasToken);

/// What to feed a model to make it end its thought and answer: the sentence Qwen3 documents where
/// it helps, else the plain end mark.
[[nodiscard]] std::string handOverText(const ReasoningFormat& format,
                                       std::string_view architecture);

} // namespace ponder::inference
