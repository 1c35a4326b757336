// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/markdown/plain_text.h"

#include "app/markdown/markdown_parser.h"

#include <algorithm>

namespace ponder::app {

namespace {

using Kind = MarkdownBlock::Kind;

QString tablePlainText(const MarkdownBlock& table)
{
    QString text;
    const qsizetype columns = std::max<qsizetype>(table.alignments.size(), 1);
    for (qsizetype i = 0; i < table.cells.size(); ++i) {
        text += table.cells.at(i).plainText();
        text += (i + 1) % columns == 0 ? u'\n' : u'\t';
    }
    return text;
}

QString withAddresses(const InlineText& words)
{
    QString text;
    for (qsizetype i = 0; i < words.spans.size(); ++i) {
        const InlineSpan& span = words.spans.at(i);
        if ((span.style & (InlineSpan::Escape | InlineSpan::Notice)) == 0) {
            text += span.text;
        }
        const bool isLinkEnd = !span.url.isEmpty() && (i + 1 == words.spans.size() ||
                                                       words.spans.at(i + 1).url != span.url);
        if (isLinkEnd && !span.url.endsWith(span.text)) {
            text += QStringLiteral(" (") + span.url + u')';
        }
    }
    return text;
}

QString bodyOf(const MarkdownBlock& block)
{
    switch (block.kind) {
    case Kind::Rule:
        return QStringLiteral("---");
    case Kind::Code:
    case Kind::Math:
    case Kind::Table:
        return plainTextOf(block).trimmed();
    case Kind::Paragraph:
    case Kind::Heading:
    case Kind::ListItem:
        break;
    }
    return withAddresses(block.text);
}

// What stands on screen before the words of a list item.
QString leadOf(const MarkdownBlock& block)
{
    if (block.kind != Kind::ListItem) {
        return {};
    }
    const QString box = !block.isTask     ? QString()
                        : block.isChecked ? QStringLiteral("[x] ")
                                          : QStringLiteral("[ ] ");
    const QString marker = block.marker.isEmpty() ? QString() : block.marker + u' ';
    return QString(2 * std::max(0, block.indent - 1), u' ') + marker + box;
}

} // namespace

QString plainTextOf(const MarkdownBlock& block)
{
    switch (block.kind) {
    case Kind::Code:
        return withoutHiddenCharacters(block.code);
    case Kind::Math:
        return block.code;
    case Kind::Table:
        return tablePlainText(block);
    default:
        return block.text.plainText();
    }
}

QString withItsMarks(const MarkdownBlock& block, QString words, bool isFromItsStart)
{
    if (isFromItsStart) {
        words.prepend(leadOf(block));
    }
    if (block.quoteDepth > 0) {
        const QString bar = QStringLiteral("> ").repeated(block.quoteDepth);
        words.replace(u'\n', u'\n' + bar);
        if (isFromItsStart) {
            words.prepend(bar);
        }
    }
    return words;
}

QString separatorBetween(const MarkdownBlock& above, const MarkdownBlock& below)
{
    return above.kind == Kind::ListItem && below.kind == Kind::ListItem ? QStringLiteral("\n")
                                                                        : QStringLiteral("\n\n");
}

QString markdownToPlainText(const QString& markdown)
{
    QString text;
    const QList<MarkdownBlock> blocks = parseMarkdown(markdown);
    for (qsizetype i = 0; i < blocks.size(); ++i) {
        if (!text.isEmpty()) {
            text += separatorBetween(blocks.at(i - 1), blocks.at(i));
        }
        text += withItsMarks(blocks.at(i), bodyOf(blocks.at(i)), true);
    }
    return text;
}

} // namespace ponder::app
