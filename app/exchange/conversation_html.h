// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/conversation/conversation.h"
#include "app/conversation/message.h"

#include <QByteArray>

#include <vector>

namespace ponder::app {

/// One self-contained page: the path given, thoughts folded. Every word is escaped; nothing in it
/// loads anything.
[[nodiscard]] QByteArray toHtml(const Conversation& conversation, const std::vector<Message>& path);

} // namespace ponder::app
