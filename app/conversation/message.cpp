// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/conversation/message.h"

#include "app/conversation/conversation.h"

namespace ponder::app {

namespace {

QString joined(const std::vector<MessagePart>& parts, PartKind kind)
{
    QString text;
    for (const MessagePart& part : parts) {
        if (part.kind == kind) {
            text += part.text;
        }
    }
    return text;
}

} // namespace

QString Message::text() const
{
    return joined(parts, PartKind::Text);
}

QString Message::reasoning() const
{
    return joined(parts, PartKind::Reasoning);
}

bool MessageWork::operator==(const MessageWork& other) const
{
    return phases.reading == other.phases.reading && phases.thinking == other.phases.thinking &&
           phases.answering == other.phases.answering && phases.reread == other.phases.reread &&
           answerAloneFlops == other.answerAloneFlops && energy == other.energy &&
           cachedPromptTokens == other.cachedPromptTokens && firstTokenNs == other.firstTokenNs &&
           contextUsed == other.contextUsed && contextLength == other.contextLength &&
           seed == other.seed && stopReason == other.stopReason &&
           isThinkingCut == other.isThinkingCut && settingsJson == other.settingsJson;
}

std::optional<std::uint32_t> thinkingBudgetTokens(ThinkingLevel level, std::uint32_t customTokens)
{
    switch (level) {
    case ThinkingLevel::Off:
        return 0;
    case ThinkingLevel::Short:
        return 128;
    case ThinkingLevel::Medium:
        return 512;
    case ThinkingLevel::Long:
        return 2048;
    case ThinkingLevel::Custom:
        return customTokens;
    case ThinkingLevel::Unlimited:
        break;
    }
    return std::nullopt;
}

} // namespace ponder::app
