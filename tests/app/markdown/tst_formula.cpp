// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/markdown/formula.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

using namespace ponder::app;

class TestFormula : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void known_isRead_data()
    {
        QTest::addColumn<QString>("tex");
        for (const char* tex : {"E = mc^2",
                                "M = \\frac{P \\cdot r}{1 - (1 + r)^{-n}}",
                                "\\sum_{i=1}^{n} i = \\frac{n(n+1)}{2}",
                                "\\int_0^\\infty e^{-x^2}\\,dx = \\frac{\\sqrt{\\pi}}{2}",
                                "\\lim_{x \\to 0} \\frac{\\sin x}{x} = 1",
                                "\\sqrt[3]{x+1}",
                                "\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}",
                                "f(x) = \\begin{cases} x & \\text{if } x > 0 \\\\ 0 & \\text{else} "
                                "\\end{cases}",
                                "\\begin{aligned} a &= b \\\\ &= c \\\\ \\end{aligned}",
                                "\\left( \\frac{a}{b} \\right]",
                                "\\hat{x} + \\vec{v} + \\bar{y} \\in \\mathbb{R}^n",
                                "\\binom{n}{k} \\mathbf{A} f''(x) x_{i_j}^{2^k}",
                                "50\\% \\quad a \\neq b"}) {
            QTest::newRow(tex) << QString::fromLatin1(tex);
        }
    }

    void known_isRead()
    {
        QFETCH(QString, tex);
        QVERIFY(parseFormula(tex));
    }

    void unknownOrBroken_isNothing_data()
    {
        QTest::addColumn<QString>("tex");
        for (const char* tex : {"\\def\\x{\\x}\\x",
                                "\\frac{a}",
                                "{a",
                                "a}",
                                "\\begin{foo} \\end{foo}",
                                "\\begin{matrix} a",
                                "\\left( a",
                                "x^",
                                "a & b",
                                "\\unknown",
                                "\\",
                                "a % b",
                                "\\text{\\x}",
                                "\\mathbb{r}"}) {
            QTest::newRow(tex) << QString::fromLatin1(tex);
        }
        QTest::newRow("deep") << QStringLiteral("{").repeated(500) +
                                     QStringLiteral("}").repeated(500);
        QTest::newRow("long") << QStringLiteral("x").repeated(100'000);
    }

    void unknownOrBroken_isNothing()
    {
        QFETCH(QString, tex);
        QVERIFY(!parseFormula(tex));
    }

    void simple_isText_data()
    {
        QTest::addColumn<QString>("tex");
        QTest::addColumn<QString>("text");
        QTest::newRow("power") << "x^2" << QStringLiteral(u"x²");
        QTest::newRow("index") << "a_{10}" << QStringLiteral(u"a₁₀");
        QTest::newRow("both") << "x_1^{-3}" << QStringLiteral(u"x₁⁻³");
        QTest::newRow("Greek") << "\\alpha + \\beta" << QStringLiteral(u"α + β");
        QTest::newRow("relation") << "a\\le b" << QStringLiteral(u"a ≤ b");
        QTest::newRow("minus") << "-1" << QStringLiteral(u"−1");
        QTest::newRow("fraction") << "\\frac12" << QString();
        QTest::newRow("no such superscript") << "x^{ab}" << QString();
    }

    void simple_isText()
    {
        QFETCH(QString, tex);
        QFETCH(QString, text);
        const auto formula = parseFormula(tex);
        QVERIFY(formula);
        QCOMPARE(formulaAsText(*formula).value_or(QString()), text);
    }

    void anything_endsQuickly()
    {
        QRandomGenerator random(5);
        const QString letters = QStringLiteral("\\{}^_&xy1 +frac[]sqrtlebgin()");
        QElapsedTimer time;
        time.start();
        for (int i = 0; i < 20'000; ++i) {
            QString tex;
            for (int j = 0; j < 40; ++j) {
                tex += letters[random.bounded(int(letters.size()))];
            }
            if (const auto formula = parseFormula(tex)) {
                static_cast<void>(formulaAsText(*formula));
            }
        }
        QVERIFY2(time.elapsed() < 20'000, qPrintable(QString::number(time.elapsed())));
    }
};

QTEST_GUILESS_MAIN(TestFormula)
#include "tst_formula.moc"
