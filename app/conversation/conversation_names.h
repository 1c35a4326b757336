// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/conversation/conversation.h"
#include "app/conversation/message.h"

#include <optional>
#include <string>
#include <string_view>

namespace ponder::app {

/// Stable names, written to the database, to exports and to the terminal. Unknown names read as
/// nothing.
[[nodiscard]] std::string_view nameOf(Role role);
[[nodiscard]] std::string_view nameOf(MessageStatus status);
[[nodiscard]] std::string_view nameOf(PartKind kind);
[[nodiscard]] std::string_view nameOf(ThinkingLevel level);
[[nodiscard]] std::string_view nameOf(EnergyProvenance provenance);
[[nodiscard]] std::string_view nameOf(WorkKind kind);
[[nodiscard]] std::string_view nameOf(inference::StopReason reason);
[[nodiscard]] std::string_view nameOf(inference::Phase phase);
[[nodiscard]] std::string_view nameOf(inference::ErrorCode code);

/// How a chat's limit is kept in one column: "medium", or the tokens of a custom one, "300".
[[nodiscard]] std::string thinkingColumn(const Conversation& conversation);
/// Sets level and tokens from such a text; an unknown one is Medium.
void readThinkingColumn(std::string_view text, Conversation& conversation);

template<class Enum>
[[nodiscard]] std::optional<Enum> fromName(std::string_view name);

} // namespace ponder::app
