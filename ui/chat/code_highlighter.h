// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/markdown/code_tokens.h"

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
    void setColors(const QColor& keyword, const QColor& literal, const QColor& comment);

protected:
    void highlightBlock(const QString& text) override;

private:
    app::CodeTokenizer m_tokenizer;
    QColor m_keyword;
    QColor m_literal;
    QColor m_comment;
};

} // namespace ponder::ui
