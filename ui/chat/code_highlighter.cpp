// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/chat/code_highlighter.h"

#include <algorithm>

namespace ponder::ui {
namespace {

/// A longer line is data, not code for a reader; colouring it would only cost time.
constexpr qsizetype kLongestColouredLine = 4000;

} // namespace

CodeHighlighter::CodeHighlighter(QTextDocument* document)
    : QSyntaxHighlighter(document)
    , m_tokenizer(QStringView())
{
}

void CodeHighlighter::setLanguage(const QString& language)
{
    m_tokenizer = app::CodeTokenizer(language);
    rehighlight();
}

void CodeHighlighter::setColors(const QColor& keyword, const QColor& literal, const QColor& comment)
{
    m_keyword = keyword;
    m_literal = literal;
    m_comment = comment;
    rehighlight();
}

void CodeHighlighter::setMark(const FindMark& mark)
{
    if (mark.text.isEmpty() && m_mark.text.isEmpty()) {
        return;
    }
    m_mark = mark;
    m_activePosition = -1;
    for (const FindMark::Range& range : mark.rangesIn(document()->toPlainText())) {
        if (range.isActive) {
            m_activePosition = range.start;
        }
    }
    rehighlight();
}

void CodeHighlighter::markMatches(const QString& text)
{
    for (const FindMark::Range& range : m_mark.rangesIn(text)) {
        const bool isActive = currentBlock().position() + range.start == m_activePosition;
        const QTextCharFormat mark = m_mark.formatOf(isActive);
        for (int i = range.start; i < range.start + range.length; ++i) {
            QTextCharFormat both = format(i);
            both.merge(mark);
            setFormat(i, 1, both);
        }
    }
}

void CodeHighlighter::highlightBlock(const QString& text)
{
    const int state = std::max(0, previousBlockState());
    if (!m_tokenizer.isKnown() || text.size() > kLongestColouredLine) {
        setCurrentBlockState(state);
        markMatches(text);
        return;
    }
    QList<app::CodeToken> tokens;
    setCurrentBlockState(m_tokenizer.tokenizeLine(text, state, tokens));
    for (const app::CodeToken& token : tokens) {
        QTextCharFormat format;
        switch (token.kind) {
        case app::CodeTokenKind::Keyword:
            format.setForeground(m_keyword);
            break;
        case app::CodeTokenKind::Literal:
            format.setForeground(m_literal);
            break;
        case app::CodeTokenKind::Comment:
            format.setForeground(m_comment);
            format.setFontItalic(true);
            break;
        }
        setFormat(static_cast<int>(token.start), static_cast<int>(token.length), format);
    }
    markMatches(text);
}

} // namespace ponder::ui
