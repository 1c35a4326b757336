// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// What running text must show beyond its Markdown; of the validations.
#include "app/markdown/inline_marks.h"
#include "app/markdown/markdown_parser.h"
#include "app/markdown/plain_text.h"

#include <QTest>

using namespace ponder::app;
using Kind = MarkdownBlock::Kind;

namespace {

/// The texts of all spans with this style, with '|' between them.
QString spansOf(const InlineText& text, int style)
{
    QStringList found;
    for (const InlineSpan& span : text.spans) {
        if ((span.style & style) != 0) {
            found.append(span.text);
        }
    }
    return found.join(u'|');
}

} // namespace

class TestInlineMarks : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void footnote_markAndText_areShown()
    {
        const auto blocks =
            parseMarkdown(u"See[^1] and[^note].\n\n[^1]: Source\n[^note]: More **words**\n");
        QCOMPARE(blocks.size(), 3);
        QCOMPARE(spansOf(blocks.at(0).text, InlineSpan::Footnote), QStringLiteral("[1]|[note]"));
        QCOMPARE(blocks.at(1).kind, Kind::ListItem);
        QCOMPARE(blocks.at(1).marker, QStringLiteral("[1]"));
        QCOMPARE(blocks.at(1).text.plainText(), QStringLiteral("Source"));
        QCOMPARE(blocks.at(2).marker, QStringLiteral("[note]"));
        QCOMPARE(blocks.at(2).text.plainText(), QStringLiteral("More words"));
    }

    void footnote_inCode_staysAsWritten()
    {
        const auto blocks = parseMarkdown(u"`a[^1]`\n\n```\n[^1]: x\n```\n");
        QCOMPARE(blocks.at(0).text.plainText(), QStringLiteral("a[^1]"));
        QCOMPARE(blocks.at(1).code, QStringLiteral("[^1]: x"));
    }

    void hidden_inProse_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("escapes");
        QTest::newRow("override") << QStringLiteral(u"a\u202Eb") << QStringLiteral(u"⟦U+202E⟧");
        QTest::newRow("isolate") << QStringLiteral(u"a\u2066b") << QStringLiteral(u"⟦U+2066⟧");
        QTest::newRow("zero width") << QStringLiteral(u"a\u200Bb") << QStringLiteral(u"⟦U+200B⟧");
        QTest::newRow("tags") << QStringLiteral(u"a\U000E0041b") << QStringLiteral(u"⟦U+E0041⟧");
        QTest::newRow("filler") << QStringLiteral(u"a\u3164b") << QStringLiteral(u"⟦U+3164⟧");
        QTest::newRow("bell") << QStringLiteral(u"a\u0007b") << QStringLiteral(u"⟦U+0007⟧");
        QTest::newRow("family emoji") << QStringLiteral(u"\U0001F468\u200D\U0001F469") << QString();
        QTest::newRow("flag of a region")
            << QStringLiteral(u"\U0001F3F4\U000E0067\U000E0062\U000E007F") << QString();
        QTest::newRow("Persian") << QStringLiteral(u"می\u200Cخواهم") << QString();
        QTest::newRow("Hebrew mark") << QStringLiteral(u"שלום\u200F!") << QString();
        QTest::newRow("plain") << QStringLiteral(u"abc äöü 你好") << QString();
    }

    void hidden_inProse()
    {
        QFETCH(QString, text);
        const auto blocks = parseMarkdown(text);
        QCOMPARE(blocks.size(), 1);
        QTEST(spansOf(blocks.first().text, InlineSpan::Escape), "escapes");
        QTEST(spansOf(typedText(text), InlineSpan::Escape), "escapes");
    }

    void hidden_inCodeSpan_andTable_isShown_andLeftOutOfACopy()
    {
        const QString source = QStringLiteral(u"`a\u202Eb`\n\n| a\u202E |\n|---|\n| b |\n");
        const auto blocks = parseMarkdown(source);
        QCOMPARE(spansOf(blocks.at(0).text, InlineSpan::Escape), QStringLiteral(u"⟦U+202E⟧"));
        QCOMPARE(spansOf(blocks.at(1).cells.at(0), InlineSpan::Escape),
                 QStringLiteral(u"⟦U+202E⟧"));
        QCOMPARE(markdownToPlainText(QStringLiteral(u"a\u202Eb")), QStringLiteral("ab"));
    }

    void misleadingLink_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("host");
        const auto row =
            [](const char* name, const char* words, const char* url, const char* host) {
                QTest::newRow(name) << QString::fromUtf8(words) << QString::fromUtf8(url)
                                    << QString::fromUtf8(host);
            };
        row("other host", "https://bank.com", "https://evil.example/x", "evil.example");
        row("without scheme", "bank.com", "https://evil.example", "evil.example");
        row("longer host", "bank.com", "https://bank.com.evil.example", "bank.com.evil.example");
        row("user name", "here", "https://bank.com@evil.example", "evil.example");
        row("look-alike letters", "here", "https://b\u0430nk.com", "xn--bnk-6cd.com");
        row("same host", "https://bank.com/a", "https://bank.com/b", "");
        row("www", "bank.com", "https://www.bank.com", "");
        row("below it", "bank.com", "https://docs.bank.com", "");
        row("words", "the bank", "https://bank.com", "");
        row("file", "README.md", "https://github.com/a", "");
        row("mail", "a@b.example", "mailto:a@b.example", "");
    }

    void misleadingLink()
    {
        QFETCH(QString, words);
        QFETCH(QString, url);
        QTEST(misleadingHost(words, url), "host");
    }

    void misleadingLink_saysWhereItLeads()
    {
        const auto blocks = parseMarkdown(u"[https://bank.com](https://evil.example/x) end");
        QCOMPARE(spansOf(blocks.first().text, InlineSpan::Notice),
                 QStringLiteral(u" → evil.example"));
    }
};

QTEST_GUILESS_MAIN(TestInlineMarks)
#include "tst_inline_marks.moc"
