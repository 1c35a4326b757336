// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// What an answer looks like when it is drawn: tables, lists, tasks, code, formulas, links, hidden
// characters.
#include "tests/gui/selection_test.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QImage>
#include <QQuickTextDocument>
#include <QTextBlock>
#include <QTextDocument>
#include <QTextLayout>

#include <algorithm>

using namespace ponder::app;
using namespace ponder::tests;

class TestRenderingFlows : public SelectionTest
{
    Q_OBJECT

public Q_SLOTS: // a private one would be a test

    void open(const QUrl& url) { m_opened.append(url); }

private:
    QList<QUrl> m_opened;

    [[nodiscard]] QRectF placeOnScreen(const char* item) const
    {
        const QQuickItem* const found = window().item(name(item));
        return found == nullptr
                   ? QRectF()
                   : found->mapRectToScene(QRectF(0, 0, found->width(), found->height()));
    }

    // How many colours the letters of a text have, the text's own not counted.
    [[nodiscard]] static int colouredStretches(const QQuickItem& item)
    {
        auto* const document =
            qobject_cast<QQuickTextDocument*>(item.property("textDocument").value<QObject*>());
        int count = 0;
        for (QTextBlock block = document->textDocument()->begin(); block.isValid();
             block = block.next()) {
            const QList<QTextLayout::FormatRange> formats = block.layout()->formats();
            count += static_cast<int>(
                std::count_if(formats.begin(), formats.end(), [](const auto& range) {
                    return range.format.hasProperty(QTextFormat::ForegroundBrush);
                }));
        }
        return count;
    }

private Q_SLOTS:

    void table_standsInColumns_withTheAlignmentThatWasWritten()
    {
        QVERIFY(askForIt("| fruit | pieces |\n|:--|--:|\n| apple | 12 |\n| pear | **7** |\n\nend",
                         "end"));
        QVERIFY(!window().drawnText(name("transcript.list")).contains(u'|'));
        QVERIFY(!window().drawnText(name("transcript.list")).contains(QStringLiteral("**")));
        QCOMPARE(placeOf(name("apple")).x(), placeOf(name("fruit")).x());
        QCOMPARE(placeOf(name("pear")).x(), placeOf(name("fruit")).x());
        QVERIFY(placeOf(name("apple")).y() > placeOf(name("fruit")).y());
        QVERIFY(placeOf(name("pear")).y() > placeOf(name("apple")).y());
        QCOMPARE(placeOf(name("12")).y(), placeOf(name("apple")).y());
        QVERIFY(qAbs(placeOf(name("12"), 2).x() - placeOf(name("pieces"), 6).x()) <= 2);
        QVERIFY(qAbs(placeOf(name("7"), 1).x() - placeOf(name("pieces"), 6).x()) <= 2);
    }

    void nestedLists_areIndentedByDepth_withTheirMarks()
    {
        QVERIFY(
            askForIt("- outer\n  - inner\n    - deepest\n\n3. third\n   1. below\n\nend", "end"));
        QVERIFY(placeOf(name("inner")).x() > placeOf(name("outer")).x() + 10);
        QVERIFY(placeOf(name("deepest")).x() > placeOf(name("inner")).x() + 10);
        QVERIFY(placeOf(name("below")).x() > placeOf(name("third")).x() + 10);
        QVERIFY(window().shownWords(name("transcript.list")).contains(name("3.")));
        QVERIFY(window().shownWords(name("transcript.list")).contains(name("1.")));
    }

    void tasks_haveBoxes_tickedOrNot()
    {
        QVERIFY(askForIt("- [x] packed\n- [ ] unpacked\n\nend", "end"));
        QVERIFY(isShown("task.done") && isShown("task.open"));
        const auto isBeside = [this](const char* box, const char* words) {
            const QRectF place = placeOnScreen(box);
            const QPoint text = placeOf(name(words));
            return place.right() < text.x() && place.top() < text.y() && place.bottom() > text.y();
        };
        QVERIFY(isBeside("task.done", "packed"));
        QVERIFY(isBeside("task.open", "unpacked"));
        QVERIFY(!window().drawnText(name("transcript.list")).contains(u'['));
        const QImage picture = window().window()->grabWindow();
        const qreal scale = picture.devicePixelRatio();
        const auto middle = [&](const char* box) {
            const QPointF at = placeOnScreen(box).topLeft() + QPointF(3, 3);
            return picture.pixelColor((at * scale).toPoint());
        };
        QVERIFY(middle("task.done") != middle("task.open")); // filled, and not
    }

    void code_ofThirtyLanguages_isColoured_anUnknownOneIsNot()
    {
        const std::vector<std::pair<const char*, const char*>> samples{
            {"python", "def f(): return 1"},
            {"c", "int xc = 'a';"},
            {"cpp", "auto p = nullptr;"},
            {"javascript", "const js = `t`;"},
            {"typescript", "let n: number = 1;"},
            {"java", "public class J { }"},
            {"csharp", "public void F() { return; }"},
            {"kotlin", "fun f() = true"},
            {"swift", "let s = \"t\""},
            {"dart", "final s = 'x';"},
            {"scala", "val x = 1"},
            {"groovy", "def x = null"},
            {"rust", "fn f() -> bool { true }"},
            {"go", "func f() { return nil }"},
            {"bash", "if true; then echo \"x\"; fi"},
            {"powershell", "function F { return $true }"},
            {"ruby", "def rb; nil; end"},
            {"php", "function php() { return null; }"},
            {"perl", "my $x = 'y';"},
            {"lua", "local x = nil"},
            {"r", "if (TRUE) x <- 1"},
            {"julia", "function f() nothing end"},
            {"haskell", "let x = True in x"},
            {"elixir", "def f, do: nil"},
            {"clojure", "(defn f [] nil)"},
            {"sql", "SELECT a FROM t"},
            {"html", "<b id=\"x\">y</b>"},
            {"css", "color: \"x\";"},
            {"json", "{\"a\": null}"},
            {"yaml", "key: true"},
            {"toml", "key = 'toml'"},
            {"makefile", "all: a.o # c"},
            {"cmake", "set(X ON)"}};
        QVERIFY(samples.size() >= 30);
        int messages = 0;
        for (const auto& [language, code] : samples) {
            const std::string answer = std::string("```") + language + '\n' + code + "\n```";
            messages += 2;
            QVERIFY(m_program->ask("code", answer.c_str(), messages));
            QTRY_VERIFY_WITH_TIMEOUT(text(QString::fromLatin1(code)) != nullptr, kPatience);
            QVERIFY2(colouredStretches(*text(QString::fromLatin1(code))) > 0, language);
            QVERIFY2(window().shownWords(name("transcript.list")).contains(name(language)),
                     language);
        }
        QVERIFY(m_program->ask("code", "```nolang\nif return 1\n```", messages + 2));
        QTRY_VERIFY_WITH_TIMEOUT(text(name("if return 1")) != nullptr, kPatience);
        QCOMPARE(colouredStretches(*text(name("if return 1"))), 0);
    }

    void formula_setApart_isDrawn_andCopiedAsTex()
    {
        QVERIFY(askForIt("$$\\frac{a+b}{c}$$\n\nend", "end"));
        QVERIFY(isShown("math.formula"));
        QVERIFY(window().item(name("math.formula"))->property("isKnown").toBool());
        const QRectF place = placeOnScreen("math.formula");
        QVERIFY2(place.height() > 30, qPrintable(QString::number(place.height()))); // a fraction
        const QImage picture = window().window()->grabWindow();
        const qreal scale = picture.devicePixelRatio();
        const QImage part =
            picture.copy(QRectF(place.topLeft() * scale, place.size() * scale).toRect());
        int dark = 0;
        for (int y = 0; y < part.height(); ++y) {
            for (int x = 0; x < part.width(); ++x) {
                dark += part.pixelColor(x, y) != part.pixelColor(0, 0) ? 1 : 0;
            }
        }
        QVERIFY2(dark > 30, qPrintable(QString::number(dark)));
        QVERIFY(!window().drawnText(name("transcript.list")).contains(u'$'));
        QVERIFY(click("math.copyButton"));
        QTRY_COMPARE_WITH_TIMEOUT(QGuiApplication::clipboard()->text().trimmed(),
                                  QStringLiteral("\\frac{a+b}{c}"),
                                  kPatience);
    }

    void formula_inALine_isWrittenWithSigns_anUnknownOneAsItsSource()
    {
        QVERIFY(askForIt("Then $\\alpha \\le x^2$ holds.\n\n$$\\nosuchthing{x}$$\n\nend", "end"));
        const QString drawn = window().drawnText(name("transcript.list"));
        QVERIFY2(drawn.contains(QChar(0x03B1)), qPrintable(drawn));
        QVERIFY2(drawn.contains(QChar(0x2264)), qPrintable(drawn));
        QVERIFY2(!drawn.contains(u'$') && !drawn.contains(QStringLiteral("\\alpha")),
                 qPrintable(drawn));
        QVERIFY2(drawn.contains(QStringLiteral("\\nosuchthing{x}")), qPrintable(drawn));
    }

    void link_showsWhereItLeads_andOpensOnlyAfterAQuestion()
    {
        QDesktopServices::setUrlHandler(name("https"), this, "open");
        const auto guard = qScopeGuard([] { QDesktopServices::unsetUrlHandler(name("https")); });
        m_opened.clear();
        QVERIFY(
            askForIt("See [https://bank.example](https://evil.example/a?b=1) now\n\nend", "end"));
        const QPoint link = placeOf(name("See"), 8);
        QTest::mouseMove(window().window(), link - QPoint(0, 80));
        QTest::mouseMove(window().window(), link);
        QTRY_COMPARE_WITH_TIMEOUT(
            textOf("chat.lineNote"), name("https://evil.example/a?b=1"), kPatience);
        QTest::mouseClick(window().window(), Qt::LeftButton, {}, link);
        QTRY_VERIFY_WITH_TIMEOUT(isShown("dialog.cancelButton"), kPatience);
        QVERIFY(window().shownWords().contains(name("https://evil.example/a?b=1")));
        QTRY_VERIFY_WITH_TIMEOUT(window().item(name("dialog.cancelButton"))->hasActiveFocus(),
                                 kPatience);
        window().press(Qt::Key_Return); // the safe choice has the focus
        QTRY_VERIFY_WITH_TIMEOUT(!isShown("dialog.cancelButton"), kPatience);
        QVERIFY(m_opened.isEmpty());
        clickAnew(link);
        QTRY_VERIFY_WITH_TIMEOUT(isShown("dialog.actionButton"), kPatience);
        QVERIFY(click("dialog.actionButton"));
        QTRY_COMPARE_WITH_TIMEOUT(
            m_opened, QList<QUrl>{QUrl(name("https://evil.example/a?b=1"))}, kPatience);
    }

    void link_toAProgram_asksNothing_andOpensNothing()
    {
        QVERIFY(askForIt(
            "See [this page](javascript:alert(1)) and [that](file:///etc/passwd)\n\nend", "end"));
        clickAnew(placeOf(name("See"), 8));
        QTest::qWait(100);
        QVERIFY(!isShown("dialog.actionButton"));
    }

    void hiddenAndBidiCharacters_areWrittenOut()
    {
        QVERIFY(askForIt("```c\nif (a\xE2\x80\xAE) /* \xE2\x81\xA6 x\xE2\x80\x8B */\n```\n\n"
                         "prose \xE2\x80\xAE"
                         "backwards\n\nend",
                         "end"));
        const QString drawn = window().drawnText(name("transcript.list"));
        for (const char16_t hidden : {u'\u202E', u'\u2066', u'\u200B'}) {
            QVERIFY2(!drawn.contains(QChar(hidden)), qPrintable(QString::number(hidden, 16)));
        }
        for (const char* shown : {"202E", "2066", "200B"}) {
            QVERIFY2(drawn.contains(name(shown)), qPrintable(drawn));
        }
        QVERIFY(window()
                    .shownWords(name("transcript.list"))
                    .contains(
                        name("Contains characters that do not show; they are written out here.")));
        // What is copied is what the model wrote.
        QVERIFY(click("code.copyButton"));
        QVERIFY(!QGuiApplication::clipboard()->text().isEmpty());
    }
};

QTEST_MAIN(TestRenderingFlows)
#include "tst_rendering_flows.moc"
