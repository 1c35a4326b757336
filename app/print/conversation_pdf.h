// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/conversation/conversation.h"
#include "app/conversation/message.h"
#include "inference/core/result.h"

#include <QByteArray>

#include <vector>

namespace ponder::app {

/// The path given as a PDF of A4 pages. Written span by span: no word of it is read as markup.
/// Needs a QGuiApplication. Thread: any.
[[nodiscard]] inference::Result<QByteArray> toPdf(const Conversation& conversation,
                                                  const std::vector<Message>& path);

} // namespace ponder::app
