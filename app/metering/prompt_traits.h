// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/conversation/answer_sample.h"

#include <QString>

namespace ponder::app {

/// What the last message of a dialogue looks like; `tokens` is filled in by the caller. Thread:
/// any.
[[nodiscard]] PromptTraits traitsOf(const QString& question);

} // namespace ponder::app
