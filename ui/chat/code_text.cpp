// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/chat/code_text.h"

#include "ui/chat/code_highlighter.h"

#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextLayout>

#include <algorithm>

namespace ponder::ui {

CodeText::CodeText(QObject* parent)
    : QObject(parent)
{
    connect(this, &CodeText::styleChanged, this, &CodeText::restyle);
    connect(this, &CodeText::marksChanged, this, &CodeText::applyMarks);
    connect(this, &CodeText::numberingChanged, this, &CodeText::numberLines);
}

CodeText::~CodeText() = default;

void CodeText::setDocument(QQuickTextDocument* document)
{
    if (m_document == document) {
        return;
    }
    m_document = document;
    if (m_document != nullptr) {
        m_document->textDocument()->setUndoRedoEnabled(false);
        m_document->textDocument()->setDocumentMargin(0);
        m_highlighter = new CodeHighlighter(m_document->textDocument());
        m_highlighter->setLanguage(m_language);
        restyle();
        applyMarks();
    }
    Q_EMIT documentChanged();
}

void CodeText::setCode(const QString& code)
{
    if (m_code == code) {
        return;
    }
    const bool grew = m_document != nullptr && !m_code.isEmpty() && code.startsWith(m_code);
    const qsizetype oldLength = m_code.size();
    m_code = code;
    if (grew) {
        QTextCursor cursor(m_document->textDocument());
        cursor.movePosition(QTextCursor::End);
        cursor.insertText(m_code.mid(oldLength));
    } else {
        rewrite();
    }
    Q_EMIT codeChanged();
}

void CodeText::setLanguage(const QString& language)
{
    if (m_language == language) {
        return;
    }
    m_language = language;
    if (m_highlighter != nullptr) {
        m_highlighter->setLanguage(m_language);
    }
    Q_EMIT languageChanged();
}

void CodeText::applyMarks()
{
    if (m_highlighter != nullptr) {
        m_highlighter->setMark(
            {m_markText, m_activeMark, m_markColor, m_activeMarkColor, m_activeMarkTextColor});
    }
}

void CodeText::numberLines()
{
    if (m_document != nullptr && m_document->textDocument()->blockCount() != m_codeLines) {
        m_codeLines = m_document->textDocument()->blockCount();
        Q_EMIT codeLinesChanged();
    }
    QString numbers;
    if (m_countsLines && m_document != nullptr) {
        int number = 0;
        for (QTextBlock line = m_document->textDocument()->begin(); line.isValid();
             line = line.next()) {
            if (number > 0) {
                numbers += QLatin1Char('\n');
            }
            numbers += QString::number(++number);
            numbers += QString(std::max(0, line.layout()->lineCount() - 1), QLatin1Char('\n'));
        }
    }
    if (m_lineNumbers != numbers) {
        m_lineNumbers = numbers;
        Q_EMIT lineNumbersChanged();
    }
}

void CodeText::restyle()
{
    if (m_highlighter != nullptr) {
        m_highlighter->setColors(m_keywordColor, m_literalColor, m_commentColor);
    }
    rewrite();
}

void CodeText::rewrite()
{
    if (m_document == nullptr) {
        return;
    }
    ++m_rewriteCount;
    QTextCursor cursor(m_document->textDocument());
    cursor.beginEditBlock();
    cursor.select(QTextCursor::Document);
    cursor.removeSelectedText();
    // Fixed, or fonts that stand in for missing characters would stretch single lines. New lines
    // inherit it.
    QTextBlockFormat format;
    format.setLineHeight(m_lineHeight, QTextBlockFormat::FixedHeight);
    cursor.setBlockFormat(format);
    cursor.insertText(m_code);
    cursor.endEditBlock();
}

} // namespace ponder::ui
