// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/conversation/message.h"

#include <vector>

namespace ponder::tests {

/// Finished messages with every kind of block and plausible figures, for tests and screenshots of
/// the window.
[[nodiscard]] std::vector<app::Message> scriptedMessages();
/// The same in Chinese.
[[nodiscard]] std::vector<app::Message> scriptedChineseMessages();
[[nodiscard]] app::Message userMessage(std::int64_t id, const QString& text);
[[nodiscard]] app::Message
assistantMessage(std::int64_t id, const QString& reasoning, const QString& text);
[[nodiscard]] app::MessageWork scriptedWork();

} // namespace ponder::tests
