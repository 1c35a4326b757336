// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/conversation/conversation.h"
#include "app/conversation/sampling_overrides.h"

#include <optional>

namespace ponder::app {

/// A way to begin a conversation: who the model is to be, and how it writes.
struct Assistant
{
    AssistantId id;
    QString name;
    QString iconName;
    QString systemPrompt;
    QString modelPath;                     ///< empty: the model that is chosen
    std::optional<ThinkingLevel> thinking; ///< none: as for every new conversation
    SamplingOverrides sampling;

    [[nodiscard]] bool operator==(const Assistant&) const = default;
};

} // namespace ponder::app
