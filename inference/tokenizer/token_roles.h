// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace ponder::inference {

/// Spelt like a tag that steers a model (`<think>`, `</tool_call>`, `<|name|>`, `[TOOL_CALLS]`),
/// unlike HTML
/// (`<td>`), which some vocabularies also hold whole.
[[nodiscard]] bool looksLikeControlTag(std::string_view text);

/// Ends an answer whatever kind the file gives it: unmistakable spellings of the known families.
[[nodiscard]] bool isKnownEndText(std::string_view text);

/// Ends an answer when the file says it is a control token; ordinary text otherwise (`</s>` closes
/// a tag in HTML).
[[nodiscard]] bool isEndTextOfControlToken(std::string_view text);

} // namespace ponder::inference
