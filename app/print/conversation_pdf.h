// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/conversation/conversation.h"
#include "app/conversation/message.h"
#include "inference/core/result.h"

#include <QString>

#include <vector>

namespace ponder::app {

/// Writes the path given as a PDF file of A4 pages, whole or not at all. Written span by span: no
/// word of it is read as markup. Needs a QGuiApplication. Thread: any.
[[nodiscard]] inference::Result<void> writeConversationPdf(const Conversation& conversation,
                                                           const std::vector<Message>& path,
                                                           const QString& file);

} // namespace ponder::app
