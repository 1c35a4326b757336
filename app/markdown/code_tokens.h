// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>
#include <QStringView>

namespace ponder::app {

enum class CodeTokenKind { Keyword, Literal, Comment };

/// A coloured stretch of one line, in UTF-16 units.
struct CodeToken
{
    qsizetype start = 0;
    qsizetype length = 0;
    CodeTokenKind kind = CodeTokenKind::Keyword;

    [[nodiscard]] bool operator==(const CodeToken&) const = default;
};

struct CodeLanguage;

/// Colours source code line by line, so that appended lines cost only themselves. Thread-safe.
class CodeTokenizer
{
public:
    /// `language` as behind a fence ("py", "c++", "typescript"); unknown ones give no tokens.
    explicit CodeTokenizer(QStringView language);

    [[nodiscard]] bool isKnown() const { return m_language != nullptr; }

    /// Appends the tokens of `line` (without its line break) and returns the state for the next
    /// line. The first line has state 0. Fits QSyntaxHighlighter::previousBlockState (treat −1 as
    /// 0).
    [[nodiscard]] int tokenizeLine(QStringView line, int state, QList<CodeToken>& tokens) const;

private:
    const CodeLanguage* m_language = nullptr;
};

} // namespace ponder::app
