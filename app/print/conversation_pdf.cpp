// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/print/conversation_pdf.h"

#include "app/markdown/markdown_parser.h"

#include <QBuffer>
#include <QPageSize>
#include <QPdfWriter>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextTable>

#include <algorithm>

namespace ponder::app {

namespace {

using Kind = MarkdownBlock::Kind;

constexpr double kBodyPoints = 10.5;
constexpr double kNotePoints = 8.5;
constexpr double kTitlePoints = 16;
constexpr double kIndent = 18;
const QColor kGrey(0x67, 0x6C, 0x69);
const QColor kShade(0xF0, 0xF0, 0xEC);

QTextCharFormat textFormat(double points)
{
    QTextCharFormat format;
    format.setFontPointSize(points);
    return format;
}

QTextCharFormat formatOf(const InlineSpan& span, const QTextCharFormat& base)
{
    QTextCharFormat format = base;
    if ((span.style & InlineSpan::Bold) != 0) {
        format.setFontWeight(QFont::Bold);
    }
    if ((span.style & InlineSpan::Italic) != 0) {
        format.setFontItalic(true);
    }
    if ((span.style & InlineSpan::Strike) != 0) {
        format.setFontStrikeOut(true);
    }
    if ((span.style & (InlineSpan::Code | InlineSpan::Math)) != 0) {
        format.setFontFamilies({QStringLiteral("Noto Sans Mono"), QStringLiteral("monospace")});
    }
    if (!span.url.isEmpty()) {
        format.setFontUnderline(true);
    }
    return format;
}

void insertSpans(QTextCursor& cursor, const InlineText& text, const QTextCharFormat& base)
{
    for (const InlineSpan& span : text.spans) {
        QString words = span.text;
        cursor.insertText(words.replace(u'\n', QChar::LineSeparator), formatOf(span, base));
    }
}

void insertTable(QTextCursor& cursor, const MarkdownBlock& block, const QTextCharFormat& base)
{
    const int columns = std::max(1, static_cast<int>(block.alignments.size()));
    const int rows = static_cast<int>((block.cells.size() + columns - 1) / columns);
    QTextTableFormat format;
    format.setBorder(0.5);
    format.setCellPadding(3);
    format.setCellSpacing(0);
    QTextTable* const table = cursor.insertTable(std::max(1, rows), columns, format);
    for (int i = 0; i < static_cast<int>(block.cells.size()); ++i) {
        QTextCursor cell = table->cellAt(i / columns, i % columns).firstCursorPosition();
        QTextCharFormat letters = base;
        letters.setFontWeight(i < columns ? QFont::Bold : QFont::Normal);
        insertSpans(cell, block.cells.at(i), letters);
    }
    cursor.movePosition(QTextCursor::End);
}

void insertBlock(QTextCursor& cursor, const MarkdownBlock& block, QTextCharFormat base)
{
    QTextBlockFormat place;
    place.setBottomMargin(6);
    place.setLeftMargin(kIndent * (block.quoteDepth + std::max(0, block.indent - 1)));
    if (block.kind == Kind::Code || block.kind == Kind::Math) {
        place.setBackground(kShade);
        base.setFontFamilies({QStringLiteral("Noto Sans Mono"), QStringLiteral("monospace")});
        base.setFontPointSize(kNotePoints);
        cursor.insertBlock(place, base);
        QString code = block.code;
        cursor.insertText(code.replace(u'\n', QChar::LineSeparator), base);
        return;
    }
    cursor.insertBlock(place, base);
    switch (block.kind) {
    case Kind::Table:
        insertTable(cursor, block, base);
        return;
    case Kind::Heading:
        base.setFontWeight(QFont::Bold);
        base.setFontPointSize(base.fontPointSize() + std::max(0, 4 - block.level));
        break;
    case Kind::ListItem: {
        const QString box = !block.isTask     ? QString()
                            : block.isChecked ? QStringLiteral("\u2611 ")
                                              : QStringLiteral("\u2610 ");
        cursor.insertText(block.marker + u' ' + box, base);
        break;
    }
    case Kind::Rule:
        cursor.insertText(QStringLiteral("\u2014\u2014\u2014"), base);
        return;
    default:
        break;
    }
    insertSpans(cursor, block.text, base);
}

void insertMessage(QTextCursor& cursor, const Message& message)
{
    QTextCharFormat note = textFormat(kNotePoints);
    note.setForeground(kGrey);
    for (const MessagePart& part : message.parts) {
        if (message.role == Role::User || part.kind == PartKind::Attachment) {
            QTextBlockFormat place;
            place.setTopMargin(10);
            place.setBottomMargin(8);
            place.setBackground(kShade);
            cursor.insertBlock(place, textFormat(kBodyPoints));
            QString words = part.kind == PartKind::Attachment ? part.name : part.text;
            cursor.insertText(words.replace(u'\n', QChar::LineSeparator), textFormat(kBodyPoints));
            continue;
        }
        const bool isThought = part.kind == PartKind::Reasoning;
        for (const MarkdownBlock& block : parseMarkdown(part.text)) {
            insertBlock(cursor, block, isThought ? note : textFormat(kBodyPoints));
        }
    }
    if (message.role == Role::Assistant && !message.modelName.isEmpty()) {
        cursor.insertBlock({}, note);
        cursor.insertText(message.modelName, note);
    }
}

} // namespace

inference::Result<QByteArray> toPdf(const Conversation& conversation,
                                    const std::vector<Message>& path)
{
    QTextDocument document;
    document.setDefaultFont(QFont(QStringLiteral("Noto Sans")));
    QTextCursor cursor(&document);
    QTextCharFormat title = textFormat(kTitlePoints);
    title.setFontWeight(QFont::Bold);
    cursor.insertText(conversation.title, title);
    for (const Message& message : path) {
        insertMessage(cursor, message);
    }
    QBuffer pages;
    pages.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&pages);
        writer.setPageSize(QPageSize(QPageSize::A4));
        writer.setPageMargins(QMarginsF(18, 18, 18, 18), QPageLayout::Millimeter);
        writer.setTitle(conversation.title);
        writer.setCreator(QStringLiteral("Ponder"));
        document.print(&writer);
    }
    if (pages.data().isEmpty()) {
        return inference::fail(inference::ErrorCode::FileUnreadable, "nothing to print on");
    }
    return pages.data();
}

} // namespace ponder::app
