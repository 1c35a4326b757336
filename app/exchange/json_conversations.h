// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/exchange/foreign_import.h"

#include <QJsonObject>

#include <functional>

namespace ponder::app {

/// Reads every object of a JSON array with `readOne`; what is damaged or empty becomes a problem.
[[nodiscard]] ForeignImport
readJsonConversations(ForeignFormat format,
                      const QByteArray& json,
                      const QString& place,
                      const std::function<ConversationDocument(const QJsonObject&)>& readOne);

} // namespace ponder::app
