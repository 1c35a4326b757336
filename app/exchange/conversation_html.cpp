// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/exchange/conversation_html.h"

#include "app/markdown/markdown_parser.h"

#include <QString>

#include <algorithm>

namespace ponder::app {

namespace {

using Kind = MarkdownBlock::Kind;

constexpr const char* kHead = R"(<!DOCTYPE html>
<html><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
:root { color-scheme: light dark }
body { font: 15px/1.6 system-ui, sans-serif; max-width: 46em; margin: 2em auto; padding: 0 1em }
.you { background: #8882; border-radius: 10px; padding: .6em 1em; margin: 1em 0 1em 4em; white-space: pre-wrap }
.who, summary { color: #777; font-size: 12px }
pre { background: #8881; border-radius: 8px; padding: .8em; overflow-x: auto }
code { font-family: ui-monospace, monospace; font-size: 13px }
table { border-collapse: collapse } td, th { border-bottom: 1px solid #8885; padding: .2em .8em; text-align: left }
blockquote { border-left: 2px solid #8888; margin: .5em 0; padding-left: 1em }
details { color: #777; margin: .5em 0 }
li { list-style: none }
</style>
)";

QString spansToHtml(const InlineText& text)
{
    using Style = InlineSpan;
    QString html;
    for (const InlineSpan& span : text.spans) {
        QString words = span.text.toHtmlEscaped().replace(u'\n', QStringLiteral("<br>"));
        const auto wrap = [&words](const char* tag) {
            words = QStringLiteral("<%1>%2</%1>").arg(QLatin1String(tag), words);
        };
        if ((span.style & (Style::Code | Style::Math)) != 0) {
            wrap("code");
        }
        if ((span.style & Style::Bold) != 0) {
            wrap("b");
        }
        if ((span.style & Style::Italic) != 0) {
            wrap("i");
        }
        if ((span.style & Style::Strike) != 0) {
            wrap("s");
        }
        if (!span.url.isEmpty()) {
            words = QStringLiteral("<a rel=\"noreferrer\" href=\"%1\">%2</a>")
                        .arg(span.url.toHtmlEscaped(), words);
        }
        html += words;
    }
    return html;
}

QString tableToHtml(const MarkdownBlock& block)
{
    const qsizetype columns = std::max<qsizetype>(1, block.alignments.size());
    QString html = QStringLiteral("<table>");
    for (qsizetype i = 0; i < block.cells.size(); ++i) {
        const QLatin1String tag(i < columns ? "th" : "td");
        html += (i % columns == 0 ? QStringLiteral("<tr>") : QString()) +
                QStringLiteral("<%1>%2</%1>").arg(tag, spansToHtml(block.cells.at(i))) +
                ((i + 1) % columns == 0 ? QStringLiteral("</tr>") : QString());
    }
    return html + QStringLiteral("</table>");
}

QString bodyOf(const MarkdownBlock& block)
{
    switch (block.kind) {
    case Kind::Heading:
        // The page has its own first heading.
        return QStringLiteral("<h%1>%2</h%1>")
            .arg(QString::number(std::min(6, block.level + 1)), spansToHtml(block.text));
    case Kind::ListItem: {
        const QString box = !block.isTask     ? QString()
                            : block.isChecked ? QStringLiteral("\u2611 ")
                                              : QStringLiteral("\u2610 ");
        return QStringLiteral("<li style=\"margin-left:%1em\">%2 %3%4</li>")
            .arg(QString::number(std::max(0, block.indent - 1) * 2),
                 block.marker.toHtmlEscaped(),
                 box,
                 spansToHtml(block.text));
    }
    case Kind::Code:
    case Kind::Math:
        return QStringLiteral("<pre><code>%1</code></pre>").arg(block.code.toHtmlEscaped());
    case Kind::Table:
        return tableToHtml(block);
    case Kind::Rule:
        return QStringLiteral("<hr>");
    case Kind::Paragraph:
        break;
    }
    return QStringLiteral("<p>%1</p>").arg(spansToHtml(block.text));
}

QString markdownToHtml(const QString& markdown)
{
    QString html;
    for (const MarkdownBlock& block : parseMarkdown(markdown)) {
        html += QStringLiteral("<blockquote>").repeated(block.quoteDepth) + bodyOf(block) +
                QStringLiteral("</blockquote>").repeated(block.quoteDepth) + u'\n';
    }
    return html;
}

QString messageToHtml(const Message& message)
{
    QString html;
    for (const MessagePart& part : message.parts) {
        if (part.kind == PartKind::Reasoning) {
            html += QStringLiteral("<details><summary>\u25D0</summary>\n") +
                    markdownToHtml(part.text) + QStringLiteral("</details>\n");
        } else if (part.kind == PartKind::Attachment) {
            html += QStringLiteral("<details><summary>%1</summary><pre>%2</pre></details>\n")
                        .arg(part.name.toHtmlEscaped(), part.text.toHtmlEscaped());
        } else if (message.role == Role::User) {
            html += QStringLiteral("<div class=\"you\">%1</div>\n").arg(part.text.toHtmlEscaped());
        } else {
            html += markdownToHtml(part.text);
        }
    }
    if (message.role == Role::Assistant && !message.modelName.isEmpty()) {
        html += QStringLiteral("<p class=\"who\">%1</p>\n").arg(message.modelName.toHtmlEscaped());
    }
    return html;
}

} // namespace

QByteArray toHtml(const Conversation& conversation, const std::vector<Message>& path)
{
    const QString title = conversation.title.toHtmlEscaped();
    QString html = QLatin1String(kHead) +
                   QStringLiteral("<title>%1</title></head><body>\n<h1>%1</h1>\n").arg(title);
    for (const Message& message : path) {
        html += messageToHtml(message);
    }
    html += QStringLiteral("</body></html>\n");
    return html.toUtf8();
}

} // namespace ponder::app
