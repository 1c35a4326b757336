// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/chat/chat_turn.h"
#include "inference/core/origin_text.h"

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ponder::inference {

/// A prompt in one of the formats this program knows by heart: ChatML, Llama 3, Gemma, or plain
/// "User:/Assistant:", the first whose marks the vocabulary has. Marks are Template text, the rest
/// keeps its author's origin.
[[nodiscard]] OriginText renderBuiltinFormat(std::span<const ChatTurn> turns,
                                             std::string_view bosToken,
                                             const std::function<bool(std::string_view)>& hasToken);

/// What ends a reply in the chosen format and is no token of its own.
[[nodiscard]] std::vector<std::string>
builtinStopSequences(const std::function<bool(std::string_view)>& hasToken);

[[nodiscard]] std::string_view roleName(ChatTurn::Role role);
[[nodiscard]] TextOrigin originOf(ChatTurn::Role role);

} // namespace ponder::inference
