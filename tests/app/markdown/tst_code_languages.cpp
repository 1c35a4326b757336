// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// One sample of every language that is coloured: its words, its literals, its comments.
#include "app/markdown/code_languages.h"
#include "app/markdown/code_tokens.h"

#include <QStringList>
#include <QTest>

#include <algorithm>

using namespace ponder::app;

namespace {

/// The stretches of one kind, with '|' between them.
QString stretches(const QString& language, const QString& code, CodeTokenKind kind)
{
    const CodeTokenizer tokenizer(language);
    QStringList found;
    int state = 0;
    const QStringList lines = code.split(u'\n');
    for (const QString& line : lines) {
        QList<CodeToken> tokens;
        state = tokenizer.tokenizeLine(line, state, tokens);
        for (const CodeToken& token : tokens) {
            if (token.kind == kind) {
                found.append(line.mid(token.start, token.length));
            }
        }
    }
    return found.join(u'|');
}

} // namespace

class TestCodeLanguages : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void sample_isColoured_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("keywords");
        QTest::addColumn<QString>("literals");
        QTest::addColumn<QString>("comments");
        const auto row = [](const char* language,
                            const char* code,
                            const char* keywords,
                            const char* literals,
                            const char* comments) {
            QTest::newRow(language) << QString::fromUtf8(code) << QString::fromUtf8(keywords)
                                    << QString::fromUtf8(literals) << QString::fromUtf8(comments);
        };
        row("python", "def f(): return 1 # c", "def|return", "1", "# c");
        row("c", "int x = 'a'; /* c */", "int", "'a'", "/* c */");
        row("cpp", "auto p = nullptr; // c", "auto", "nullptr", "// c");
        row("glsl", "void f() { return; } // c", "void|return", "", "// c");
        row("javascript", "const s = `t`; // c", "const", "`t`", "// c");
        row("typescript", "let n: number = 1; // c", "let|number", "1", "// c");
        row("jsx", "function F() { return null } // c", "function|return", "null", "// c");
        row("java", "public class A { } // c", "public|class", "", "// c");
        row("csharp", "public void F() { return; } // c", "public|void|return", "", "// c");
        row("kotlin", "fun f() = true // c", "fun", "true", "// c");
        row("swift", "let s = \"t\" // c", "let", "\"t\"", "// c");
        row("dart", "final s = 'x'; // c", "final", "'x'", "// c");
        row("scala", "val x = 1 // c", "val", "1", "// c");
        row("groovy", "def x = null // c", "def", "null", "// c");
        row("rust", "fn f() -> bool { true } // c", "fn|bool", "true", "// c");
        row("go", "func f() { return nil } // c", "func|return", "nil", "// c");
        row("bash", "if true; then echo \"x\"; fi # c", "if|then|echo|fi", "true|\"x\"", "# c");
        row("dockerfile", "x=\"y\" # c", "", "\"y\"", "# c");
        row("powershell", "function F { return $true } # c", "function|return", "$true", "# c");
        row("ruby", "def f\n  nil # c\nend", "def|end", "nil", "# c");
        row("php", "function f() { return null; } // c", "function|return", "null", "// c");
        row("perl", "my $x = 'y'; # c", "my", "'y'", "# c");
        row("lua", "local x = nil --[[ c\nd ]] return", "local|return", "nil", "--[[ c|d ]]");
        row("r", "if (TRUE) x <- 1 # c", "if", "TRUE|1", "# c");
        row("julia", "function f() nothing end #= c\nd =#", "function|end", "nothing", "#= c|d =#");
        row("haskell", "let x = True in x -- c", "let|in", "True", "-- c");
        row("elixir", "def f, do: nil # c", "def|do", "nil", "# c");
        row("clojure", "(defn f [] nil) ; c", "defn", "nil", "; c");
        row("sql", "SELECT a FROM t -- c", "SELECT|FROM", "", "-- c");
        row("html", "<b id=\"x\">it's</b><!-- c -->", "b|b", "\"x\"", "<!-- c -->");
        row("xml", "<a b=\"x\"/>", "a", "\"x\"", "");
        row("css", "color: \"x\"; /* c */", "color", "\"x\"", "/* c */");
        row("scss", "width: \"x\"; // c", "width", "\"x\"", "// c");
        row("json", "{\"a\": null}", "", "\"a\"|null", "");
        row("yaml", "key: true # c", "key", "true", "# c");
        row("toml", "key = 'x' # c", "", "'x'", "# c");
        row("ini", "key=1", "key", "1", "");
        row("makefile", "all: a.o # c\ninclude x", "all|include", "", "# c");
        row("cmake", "set(X ON) # c", "set", "ON", "# c");
        row("latex", "\\begin{a} 50 % c", "\\begin", "50", "% c");
        row("matlab", "if true, x = \"y\"; end % c", "if|end", "true|\"y\"", "% c");
        row("zig", "const x = null; // c", "const", "null", "// c");
        row("fortran", "integer :: i = 1 ! c", "integer", "1", "! c");
        row("pascal", "begin x := 'y' end { c }", "begin|end", "'y'", "{ c }");
        row("vb", "Dim x As String = \"y\" ' c", "Dim|As", "\"y\"", "' c");
        row("proto", "message A { string s = 1; } // c", "message|string", "1", "// c");
        row("terraform", "resource \"a\" {} # c", "resource", "\"a\"", "# c");
        row("nginx", "listen 80; # c", "listen", "80", "# c");
        row("diff", "@@ 1 @@\n+new\n-old\n same", "@@ 1 @@", "+new", "-old");
    }

    void sample_isColoured()
    {
        QFETCH(QString, code);
        const QString language = QString::fromLatin1(QTest::currentDataTag());
        QTEST(stretches(language, code, CodeTokenKind::Keyword), "keywords");
        QTEST(stretches(language, code, CodeTokenKind::Literal), "literals");
        QTEST(stretches(language, code, CodeTokenKind::Comment), "comments");
    }

    void tables_areSorted_andNoNameIsTwice()
    {
        QStringList names;
        for (const CodeLanguage& language : moreCodeLanguages()) {
            QVERIFY(std::ranges::is_sorted(language.names));
            QVERIFY2(
                std::ranges::is_sorted(language.keywords),
                qPrintable(QString::fromUtf16(language.names.front().data(),
                                              static_cast<int>(language.names.front().size()))));
            QVERIFY(std::ranges::is_sorted(language.literals));
            for (const std::u16string_view name : language.names) {
                QVERIFY(findCodeLanguage(QStringView(
                            name.data(), static_cast<qsizetype>(name.size()))) == &language);
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestCodeLanguages)
#include "tst_code_languages.moc"
