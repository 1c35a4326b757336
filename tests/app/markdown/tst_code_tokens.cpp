// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/markdown/code_languages.h"
#include "app/markdown/code_tokens.h"

#include <QTest>

#include <algorithm>

using namespace ponder::app;

namespace {

// One letter a character: k keyword, l literal, c comment, '.' plain.
QString painted(const QString& language, const QString& code)
{
    const CodeTokenizer tokenizer(language);
    QString out;
    int state = 0;
    for (const QString& line : code.split(u'\n')) {
        QList<CodeToken> tokens;
        state = tokenizer.tokenizeLine(line, state, tokens);
        QString paint(line.size(), u'.');
        for (const CodeToken& token : tokens) {
            const QChar c = token.kind == CodeTokenKind::Keyword   ? u'k'
                            : token.kind == CodeTokenKind::Literal ? u'l'
                                                                   : u'c';
            paint.replace(token.start, token.length, QString(token.length, c));
        }
        out += (out.isEmpty() ? QString() : QStringLiteral("\n")) + paint;
    }
    return out;
}

} // namespace

class TestCodeTokens : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void line_isPainted_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("paint");
        const auto row =
            [](const char* name, const char* language, const char* code, const char* paint) {
                QTest::newRow(name) << QString::fromLatin1(language) << QString::fromLatin1(code)
                                    << QString::fromLatin1(paint);
            };
        row("python", "python", "def f(x): return 1.5 # no", "kkk.......kkkkkk.lll.cccc");
        row("python multi-line", "py", "s = \"\"\"a\nif b\"\"\" or c", "....llll\nlllllll.kk..");
        row("c++", "c++", "int x = 0xFF; // int", "kkk.....llll..cccccc");
        row("c block comment", "c", "a /* if\nif */ if", "..ccccc\nccccc.kk");
        row("c include", "cpp", "#include \"a.h\"", "kkkkkkkk.lllll");
        row("javascript", "js", "const s = `a\n${b}`; null", "kkkkk.....ll\nlllll..llll");
        row("escaped quote", "typescript", "x = \"a\\\"b\" + 1", "....llllll...l");
        row("java", "java", "public void f() { return true; }", "kkkkkk.kkkk.......kkkkkk.llll...");
        row("rust", "rust", "let s: &str = \"x\"; // y", "kkk.....kkk...lll..cccc");
        row("go", "go", "func main() { return nil }", "kkkk..........kkkkkk.lll..");
        row("bash", "bash", "if [ $# -gt 0 ]; then # c", "kk..........l....kkkk.ccc");
        row("json", "json", "{\"a\": [1, true]}", ".lll...l..llll..");
        row("html", "html", "<p class=\"a\">it's</p>", ".k.......lll.......k.");
        row("html comment", "xml", "<!-- a\nb --> <c/>", "cccccc\nccccc..k..");
        row("css", "css", "color: red; /* x */", "kkkkk.......ccccccc");
        row("sql",
            "sql",
            "SELECT a FROM t WHERE b = 'x' -- c",
            "kkkkkk...kkkk...kkkkk.....lll.cccc");
        row("yaml", "yaml", "key: true # c", "kkk..llll.ccc");
        row("unknown", "brainfuck", "+-if", "....");
    }

    void line_isPainted()
    {
        QFETCH(QString, language);
        QFETCH(QString, code);
        QFETCH(QString, paint);
        QCOMPARE(painted(language, code), paint);
    }

    void tokens_ofAnyInput_stayInsideTheLine()
    {
        const QStringList languages{QStringLiteral("python"),
                                    QStringLiteral("cpp"),
                                    QStringLiteral("js"),
                                    QStringLiteral("html"),
                                    QStringLiteral("yaml"),
                                    QStringLiteral("sql"),
                                    QStringLiteral("css"),
                                    QStringLiteral("bash"),
                                    QStringLiteral("rust")};
        const QString alphabet = QStringLiteral("\"'`\\/*-#<>a1.:= \u4F60");
        quint32 seed = 1;
        for (const QString& language : languages) {
            const CodeTokenizer tokenizer(language);
            QVERIFY(tokenizer.isKnown());
            int state = 0;
            for (int round = 0; round < 3'000; ++round) {
                QString line;
                for (int i = 0; i < 24; ++i) {
                    seed = seed * 1664525U + 1013904223U;
                    line += alphabet.at((seed >> 16U) % static_cast<quint32>(alphabet.size()));
                }
                QList<CodeToken> tokens;
                state = tokenizer.tokenizeLine(line, state, tokens);
                qsizetype end = 0;
                for (const CodeToken& token : tokens) {
                    QVERIFY(token.start >= end && token.length > 0);
                    end = token.start + token.length;
                }
                QVERIFY(end <= line.size());
            }
        }
    }

    void hugeLine_staysPlain()
    {
        QList<CodeToken> tokens;
        const QString line = QStringLiteral("if ").repeated(400'000);
        QCOMPARE(CodeTokenizer(u"python").tokenizeLine(line, 0, tokens), 0);
        QVERIFY(tokens.isEmpty());
    }

    void wordTables_areSorted()
    {
        for (const char16_t* name : {u"py",
                                     u"c",
                                     u"js",
                                     u"java",
                                     u"rs",
                                     u"go",
                                     u"sh",
                                     u"json",
                                     u"html",
                                     u"css",
                                     u"sql",
                                     u"yaml"}) {
            const CodeLanguage* const language = findCodeLanguage(QStringView(name));
            QVERIFY(language != nullptr);
            QVERIFY(std::is_sorted(language->keywords.begin(), language->keywords.end()));
            QVERIFY(std::is_sorted(language->literals.begin(), language->literals.end()));
            QVERIFY(std::is_sorted(language->names.begin(), language->names.end()));
        }
    }
};

QTEST_GUILESS_MAIN(TestCodeTokens)
#include "tst_code_tokens.moc"
