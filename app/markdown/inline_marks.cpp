// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/markdown/inline_marks.h"

#include "app/markdown/markdown_parser.h"

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>
#include <array>

namespace ponder::app {

namespace {

constexpr qsizetype kLongestMark = 32;

// Length of "[^mark]" at `at`, or 0.
qsizetype footnoteLength(QStringView text, qsizetype at)
{
    if (!text.mid(at).startsWith(u"[^")) {
        return 0;
    }
    qsizetype end = at + 2;
    while (end < text.size() && end - at <= kLongestMark &&
           (text.at(end).isLetterOrNumber() || text.at(end) == u'-' || text.at(end) == u'_')) {
        ++end;
    }
    return end > at + 2 && end < text.size() && text.at(end) == u']' ? end + 1 - at : 0;
}

// A span with footnote marks as spans of their own: "[^1]" → "[1]", set high.
void splitFootnotes(const InlineSpan& span, QList<InlineSpan>& out)
{
    qsizetype from = 0;
    for (qsizetype at = span.text.indexOf(QStringLiteral("[^")); at >= 0;
         at = span.text.indexOf(QStringLiteral("[^"), at + 1)) {
        const qsizetype length = footnoteLength(span.text, at);
        if (length == 0) {
            continue;
        }
        if (at > from) {
            out.append({span.text.mid(from, at - from), span.style, span.url});
        }
        out.append({u'[' + span.text.mid(at + 2, length - 3) + u']',
                    span.style | InlineSpan::Footnote,
                    span.url});
        from = at + length;
        at = from - 1;
    }
    if (from < span.text.size()) {
        out.append({span.text.mid(from), span.style, span.url});
    }
}

// A span with what does not show as spans of their own: ⟦U+202E⟧.
void splitEscapes(const InlineSpan& span, bool hasRightToLeft, QList<InlineSpan>& out)
{
    const bool isCode = (span.style & InlineSpan::Code) != 0;
    InlineSpan plain{{}, span.style, span.url};
    for (qsizetype i = 0; i < span.text.size(); ++i) {
        const qsizetype length = isCode ? hiddenLengthInCode(span.text, i)
                                        : hiddenLengthInProse(span.text, i, hasRightToLeft);
        if (length == 0) {
            plain.text += span.text.at(i);
            continue;
        }
        if (!plain.text.isEmpty()) {
            out.append(plain);
            plain.text.clear();
        }
        bool found = false;
        const QString escape = withVisibleEscapes(span.text.mid(i, length), found);
        const int style = (span.style & ~InlineSpan::Link) | InlineSpan::Escape;
        if (!out.isEmpty() && out.last().style == style) {
            out.last().text += escape;
        } else {
            out.append({escape, style, {}});
        }
        i += length - 1;
    }
    if (!plain.text.isEmpty()) {
        out.append(plain);
    }
}

bool mayNeedMarks(const QList<InlineSpan>& spans)
{
    return std::ranges::any_of(spans, [](const InlineSpan& span) {
        return !span.url.isEmpty() || std::ranges::any_of(span.text, [](QChar c) {
            return c == u'[' || (c.unicode() < 0x20 && c != u'\n') || c.unicode() >= 0x7F;
        });
    });
}

void addNotices(QList<InlineSpan>& spans)
{
    QList<InlineSpan> out;
    QString words;
    for (qsizetype i = 0; i < spans.size(); ++i) {
        const InlineSpan span = spans.at(i);
        out.append(span);
        if (span.url.isEmpty()) {
            continue;
        }
        words += span.text;
        if (i + 1 == spans.size() || spans.at(i + 1).url != span.url) {
            const QString host = misleadingHost(words, span.url);
            if (!host.isEmpty()) {
                out.append({QStringLiteral(" \u2192 ") + host, InlineSpan::Notice, {}});
            }
            words.clear();
        }
    }
    spans = out;
}

// Names of files that could be taken for addresses.
bool isFileName(const QString& host)
{
    static constexpr std::array kEndings{
        u"cc",  u"cs",  u"go",   u"ini",  u"java", u"js",  u"lua", u"md",   u"pl", u"ps",  u"py",
        u"rb",  u"rs",  u"sh",   u"so",   u"toml", u"ts",  u"tsx", u"txt",  u"vb", u"zip", u"cpp",
        u"css", u"csv", u"html", u"json", u"pdf",  u"xml", u"yml", u"yaml", u"php"};
    const QString ending = host.section(u'.', -1).toLower();
    return std::ranges::any_of(
        kEndings, [&ending](const char16_t* known) { return ending == QStringView(known); });
}

// The host a text names when it reads like an address: "https://bank.com/x", "bank.com".
QString hostNamedBy(QStringView words)
{
    static const QRegularExpression pattern(
        QStringLiteral(
            "^(https?://)?(?:[^/@\\s]*@)?([\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)*\\.[\\p{"
            "L}]{2,24})\\.?(?::\\d+)?([/?#].*)?$"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    const QStringView text = words.trimmed();
    if (text.size() > 2'000) {
        return {};
    }
    const QRegularExpressionMatch match = pattern.match(text.toString());
    if (!match.hasMatch()) {
        return {};
    }
    const QString host = match.captured(2).toLower();
    const bool hasScheme = !match.captured(1).isEmpty();
    return !hasScheme && match.captured(3).isEmpty() && isFileName(host) ? QString() : host;
}

QString withoutWww(QString host)
{
    if (host.startsWith(QStringLiteral("www."))) {
        host.remove(0, 4);
    }
    return host;
}

} // namespace

QString misleadingHost(QStringView words, const QString& url)
{
    const QUrl target(url);
    if (target.host().isEmpty()) {
        return {};
    }
    const QString ascii = target.host(QUrl::FullyEncoded).toLower();
    const bool isInternational = ascii.contains(QStringLiteral("xn--"));
    if (isInternational || !target.userInfo().isEmpty()) {
        return ascii;
    }
    const QString named = withoutWww(hostNamedBy(words));
    const QString real = withoutWww(target.host().toLower());
    const bool isSame = named.isEmpty() || named == real || real.endsWith(u'.' + named);
    return isSame ? QString() : ascii;
}

void markInline(InlineText& text)
{
    if (!mayNeedMarks(text.spans)) {
        return;
    }
    const bool hasRightToLeft = std::ranges::any_of(
        text.spans, [](const InlineSpan& span) { return span.text.isRightToLeft(); });
    QList<InlineSpan> noted;
    for (const InlineSpan& span : std::as_const(text.spans)) {
        if ((span.style & (InlineSpan::Code | InlineSpan::Math)) != 0) {
            noted.append(span);
        } else {
            splitFootnotes(span, noted);
        }
    }
    QList<InlineSpan> shown;
    for (const InlineSpan& span : std::as_const(noted)) {
        splitEscapes(span, hasRightToLeft, shown);
    }
    addNotices(shown);
    text.spans = shown;
}

InlineText typedText(const QString& text)
{
    InlineText typed;
    splitEscapes({text, InlineSpan::Plain, {}}, text.isRightToLeft(), typed.spans);
    return typed;
}

QString withFootnotesApart(QStringView markdown)
{
    if (!markdown.contains(u"[^")) {
        return markdown.toString();
    }
    QString out;
    out.reserve(markdown.size() + 16);
    bool isInFence = false;
    for (qsizetype start = 0; start < markdown.size();) {
        const qsizetype end = markdown.indexOf(u'\n', start);
        const QStringView line = markdown.mid(start, end < 0 ? -1 : end - start);
        const QStringView bare = line.trimmed();
        if (bare.startsWith(u"```") || bare.startsWith(u"~~~")) {
            isInFence = !isInFence;
        }
        const qsizetype length = isInFence ? 0 : footnoteLength(line, 0);
        if (length > 0 && length < line.size() && line.at(length) == u':') {
            out += u'\n';
            out += line.left(length);
            out += QStringLiteral("\\:");
            out += line.mid(length + 1);
        } else {
            out += line;
        }
        if (end < 0) {
            break;
        }
        out += u'\n';
        start = end + 1;
    }
    return out;
}

FootnoteHead footnoteHeadOf(const QString& text)
{
    const qsizetype length = footnoteLength(text, 0);
    if (length == 0 || length >= text.size() || text.at(length) != u':') {
        return {};
    }
    qsizetype end = length + 1;
    while (end < text.size() && text.at(end).isSpace()) {
        ++end;
    }
    return {end, text.mid(2, length - 3)};
}

} // namespace ponder::app
