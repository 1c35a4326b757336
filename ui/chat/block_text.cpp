// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/chat/block_text.h"

#include "app/markdown/inline_marks.h"
#include "app/markdown/seen_text.h"
#include "ui/chat/find_mark.h"

#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextLayout>

#include <algorithm>

namespace ponder::ui {
namespace {

bool hasCjk(const QString& text)
{
    return std::any_of(text.begin(), text.end(), [](QChar unit) {
        const char16_t code = unit.unicode();
        // Radicals to unified ideographs, Hangul, compatibility forms, full width; ideographs
        // beyond the BMP.
        return (code >= 0x2E80 && code <= 0x9FFF) || (code >= 0xAC00 && code <= 0xD7AF) ||
               (code >= 0xF900 && code <= 0xFAFF) || (code >= 0xFF00 && code <= 0xFFEF) ||
               (code >= 0xD840 && code <= 0xD88D);
    });
}

bool sameStyle(const app::InlineSpan& left, const app::InlineSpan& right)
{
    return left.style == right.style && left.url == right.url;
}

/// Line breaks inside a block stay one block: one fixed line height, one selection.
QString documentText(QString text)
{
    return text.replace(u'\n', QChar::LineSeparator);
}

} // namespace

BlockText::BlockText(QObject* parent)
    : QObject(parent)
{
    connect(this, &BlockText::styleChanged, this, &BlockText::restyle);
    connect(this, &BlockText::marksChanged, this, &BlockText::applyMarks);
}

void BlockText::setDocument(QQuickTextDocument* document)
{
    if (m_document == document) {
        return;
    }
    m_document = document;
    if (m_document != nullptr) {
        m_document->textDocument()->setUndoRedoEnabled(false);
        m_document->textDocument()->setDocumentMargin(0);
    }
    restyle();
    Q_EMIT documentChanged();
}

void BlockText::setSpans(const QVariant& spans)
{
    if (!spans.canConvert<app::InlineText>()) {
        return;
    }
    m_text = app::asDrawn(spans.value<app::InlineText>());
    apply();
    Q_EMIT spansChanged();
}

void BlockText::setPlainText(const QString& text)
{
    if (text.isEmpty()) {
        return; // not set: the spans hold
    }
    m_text = app::typedText(text);
    apply();
    Q_EMIT spansChanged();
}

void BlockText::restyle()
{
    if (m_document != nullptr) {
        m_document->textDocument()->clear();
    }
    m_shown.clear();
    m_appliedLineHeight = 0;
    apply();
}

void BlockText::apply()
{
    if (m_document == nullptr) {
        return;
    }
    const QList<app::InlineSpan>& wanted = m_text.spans;
    qsizetype same = 0;
    qsizetype kept = 0; // characters of the document that stay
    while (same < m_shown.size() && same < wanted.size() && m_shown[same] == wanted[same]) {
        kept += m_shown[same].text.size();
        ++same;
    }
    QString grown; // rest of a span of which the beginning stays
    qsizetype next = same;
    if (same + 1 == m_shown.size() && same < wanted.size() &&
        sameStyle(m_shown[same], wanted[same]) &&
        wanted[same].text.startsWith(m_shown[same].text)) {
        kept += m_shown[same].text.size();
        grown = wanted[same].text.mid(m_shown[same].text.size());
        next = same + 1;
    }
    QTextCursor cursor(m_document->textDocument());
    cursor.beginEditBlock();
    cursor.movePosition(QTextCursor::End);
    if (cursor.position() > kept) {
        cursor.setPosition(static_cast<int>(kept), QTextCursor::KeepAnchor);
        cursor.removeSelectedText();
        ++m_rewriteCount;
    }
    if (!grown.isEmpty()) {
        cursor.insertText(documentText(grown), formatOf(wanted[same]));
    }
    for (qsizetype i = next; i < wanted.size(); ++i) {
        cursor.insertText(documentText(wanted[i].text), formatOf(wanted[i]));
    }
    m_shown = wanted;
    applyBlockFormat();
    cursor.endEditBlock();
    applyMarks();
}

void BlockText::applyMarks()
{
    if (m_document == nullptr || (m_markText.isEmpty() && !m_hasMarks)) {
        return;
    }
    m_hasMarks = !m_markText.isEmpty();
    const FindMark mark{
        m_markText, m_activeMark, m_markColor, m_activeMarkColor, m_activeMarkTextColor};
    // Formats of the layout only: the document itself stays as the spans made it.
    QTextDocument& document = *m_document->textDocument();
    const QTextBlock block = document.firstBlock();
    QList<QTextLayout::FormatRange> formats;
    for (const FindMark::Range& range : mark.rangesIn(block.text())) {
        formats.append({range.start, range.length, mark.formatOf(range.isActive)});
    }
    QTextCursor edit(&document); // the item draws again only after an edit
    edit.beginEditBlock();
    block.layout()->setFormats(formats);
    document.markContentsDirty(block.position(), block.length());
    edit.endEditBlock();
}

void BlockText::applyBlockFormat()
{
    const bool cjk = std::any_of(m_shown.begin(), m_shown.end(), [](const app::InlineSpan& span) {
        return hasCjk(span.text);
    });
    const int height = cjk ? m_cjkLineHeight : m_lineHeight;
    if (height == m_appliedLineHeight) {
        return;
    }
    m_appliedLineHeight = height;
    QTextBlockFormat format;
    // Fixed, or the fonts that stand in for missing characters would stretch single lines.
    format.setLineHeight(height, QTextBlockFormat::FixedHeight);
    format.setAlignment(m_rightAligned ? Qt::AlignRight : Qt::AlignLeft);
    QTextCursor cursor(m_document->textDocument());
    cursor.select(QTextCursor::Document);
    cursor.mergeBlockFormat(format);
}

QTextCharFormat BlockText::formatOf(const app::InlineSpan& span) const
{
    using Style = app::InlineSpan;
    QTextCharFormat format;
    if ((span.style & Style::Bold) != 0) {
        format.setFontWeight(QFont::Bold);
    }
    if ((span.style & Style::Italic) != 0) {
        format.setFontItalic(true);
    }
    if ((span.style & Style::Strike) != 0) {
        format.setFontStrikeOut(true);
    }
    if ((span.style & Style::Typeset) != 0) {
        format.setFontFamilies({QStringLiteral("Noto Serif"),
                                QStringLiteral("Noto Sans Math"),
                                QStringLiteral("Noto Sans CJK SC")});
        format.setFontItalic(true);
    } else if ((span.style & (Style::Code | Style::Math)) != 0) {
        format.setFontFamilies({m_codeFamily});
        format.setProperty(QTextFormat::FontPixelSize, m_codePixelSize);
        format.setBackground(m_codeBackground);
    }
    if ((span.style & Style::Link) != 0 && !span.url.isEmpty()) {
        format.setAnchor(true);
        format.setAnchorHref(span.url);
        format.setForeground(m_linkColor);
        format.setFontUnderline(true);
    }
    if ((span.style & Style::Footnote) != 0) {
        format.setVerticalAlignment(QTextCharFormat::AlignSuperScript);
    }
    if ((span.style & (Style::Escape | Style::Notice)) != 0) {
        format.setForeground(m_warnColor);
    }
    return format;
}

} // namespace ponder::ui
