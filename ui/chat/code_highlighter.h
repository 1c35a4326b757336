// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/markdown/code_tokens.h"
#include "ui/chat/find_mark.h"

#include <QColor>
#include <QSyntaxHighlighter>

namespace ponder::ui {

/// Colours source code line by line with the tokens of app/markdown. Thread: GUI.
class CodeHighlighter : public QSyntaxHighlighter
{
    Q_OBJECT

public:
    explicit CodeHighlighter(QTextDocument* document);

    void setLanguage(const QString& language);
    /// Marks words on top of the colours.
    void setMark(const FindMark& mark);
    void setColors(const QColor& keyword, const QColor& literal, const QColor& comment);

protected:
    void highlightBlock(const QString& text) override;

private:
    void markMatches(const QString& text);

    app::CodeTokenizer m_tokenizer;
    QColor m_keyword;
    QColor m_literal;
    QColor m_comment;
    FindMark m_mark;
    int m_activePosition = -1; ///< of the match that is shown, in the document
};

} // namespace ponder::ui
