// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/metering/prompt_traits.h"

#include <QRegularExpression>

#include <algorithm>

namespace ponder::app {

namespace {

/// A long pasted file says no more about itself than its beginning.
constexpr qsizetype kLookedAt = 4096;

bool isCjkCharacter(QChar c)
{
    const QChar::Script script = c.script();
    return script == QChar::Script_Han || script == QChar::Script_Hiragana ||
           script == QChar::Script_Katakana || script == QChar::Script_Hangul;
}

} // namespace

PromptTraits traitsOf(const QString& question)
{
    static const QRegularExpression kCode(
        QStringLiteral(R"(```|\b(def|class|function|return|import|#include|SELECT)\b|[{};]\s*$)"),
        QRegularExpression::MultilineOption);
    static const QRegularExpression kMath(QStringLiteral(
        R"(\d\s*[-+*/^=×÷]\s*\d|\\frac|\b(plus|minus|times|divided|percent|sum|solve|equation)\b|多少|等于)"));
    const QString text = question.left(kLookedAt);
    PromptTraits traits;
    traits.hasCode = kCode.match(text).hasMatch();
    traits.hasMath = kMath.match(text).hasMatch();
    traits.isQuestion = text.contains(u'?') || text.contains(QChar(0xFF1F));
    const auto cjk = std::count_if(text.begin(), text.end(), isCjkCharacter);
    traits.isCjk = cjk * 3 > text.size();
    return traits;
}

} // namespace ponder::app
