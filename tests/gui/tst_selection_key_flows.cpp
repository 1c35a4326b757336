// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// Selecting across the blocks of a message with the keys, in the real window.
#include "tests/gui/selection_test.h"

#include <QSignalSpy>

#include <cmath>

using namespace ponder::app;
using namespace ponder::tests;

class TestSelectionKeyFlows : public SelectionTest
{
    Q_OBJECT

private Q_SLOTS:

    void shiftAndArrows_goOverTheBorderOfABlock()
    {
        QVERIFY(askForIt());
        press(placeOf(name("beta"), 8));
        release(placeOf(name("beta"), 8));
        for (int i = 0; i < 4; ++i) { // "m", the border, "H", "e"
            window().press(Qt::Key_Right, Qt::ShiftModifier);
        }
        QCOMPARE(markedIn(name("beta")), name("m"));
        QCOMPARE(markedIn(name("Head")), name("He"));
        QCOMPARE(copied(), QStringLiteral("m\n\nHe"));
        for (int i = 0; i < 3; ++i) {
            window().press(Qt::Key_Left, Qt::ShiftModifier);
        }
        QCOMPARE(markedIn(name("Head")), QString());
        QCOMPARE(copied(), name("m"));
        window().press(Qt::Key_Up, Qt::ShiftModifier);
        QVERIFY2(markedIn(name("alpha")).size() >= 1, qPrintable(markedIn(name("alpha"))));
        QCOMPARE(markedIn(name("beta")), name("beta ite"));
        window().press(Qt::Key_End, Qt::ShiftModifier | Qt::ControlModifier);
        QVERIFY(copied().endsWith(QStringLiteral("See the page for more.")));
        window().press(Qt::Key_Home, Qt::ShiftModifier | Qt::ControlModifier);
        QVERIFY(copied().startsWith(QStringLiteral("The first")));
        window().press(Qt::Key_End, Qt::ShiftModifier);
        QVERIFY(copied().startsWith(QStringLiteral("int one;"))); // from the end of the line
    }

    void whatIsSelected_isOfferedToTheMiddleButton_byMouseAndKeys()
    {
        // That X11 takes it over, packaging/linux/check_desktop.sh sees on a real screen.
        QVERIFY(askForIt());
        QSignalSpy offered(window().item(name("message.selection")),
                           SIGNAL(selectionOffered(QString)));
        const auto last = [&offered] {
            return offered.isEmpty() ? QString() : offered.constLast().constFirst().toString();
        };
        drag(placeOf(name("The first"), 25), placeOf(name("int one"), 3));
        QCOMPARE(last(), name("a few words.\n\nint"));
        window().press(Qt::Key_Right, Qt::ShiftModifier | Qt::ControlModifier);
        QCOMPARE(last(), copied());
        QVERIFY(last() != name("a few words.\n\nint"));
        window().press(Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(last(), QString::fromUtf8(kAll));
        const qsizetype count = offered.size();
        clickAnew(placeOf(name("The first"), 4)); // ends the selection and takes nothing away
        QCOMPARE(offered.size(), count);
    }

    void shiftAndDown_walksThroughAllBlocks()
    {
        QVERIFY(askForIt());
        press(placeOf(name("The first"), 4));
        release(placeOf(name("The first"), 4));
        window().press(Qt::Key_Down, Qt::ShiftModifier);
        // The nearest places below the fourth letter.
        const double x = placeOf(name("The first"), 4).x();
        const QString first = markedIn(name("int one"));
        QVERIFY2(first == name("in") || first == name("int"), qPrintable(first));
        window().press(Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(markedIn(name("int one")), QStringLiteral("int one;\n") + first);
        window().press(Qt::Key_Down, Qt::ShiftModifier);
        QVERIFY(
            std::abs(placeOf(name("alpha"), static_cast<int>(markedIn(name("alpha")).size())).x() -
                     x) < 6);
        window().press(Qt::Key_Up, Qt::ShiftModifier);
        QCOMPARE(markedIn(name("int one")), QStringLiteral("int one;\n") + first);
        for (int i = 0; i < 10; ++i) {
            window().press(Qt::Key_Down, Qt::ShiftModifier);
        }
        QVERIFY(copied().endsWith(QStringLiteral("for more.")));
    }

    void controlA_selectsTheWholeMessage_escapeEndsIt()
    {
        QVERIFY(askForIt());
        press(placeOf(name("int one"), 3));
        release(placeOf(name("int one"), 3));
        window().press(Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(markedIn(name("last")), name("last"));
        QCOMPARE(copied(), QString::fromUtf8(kAll));
        window().press(Qt::Key_Escape);
        QCOMPARE(markedIn(name("The first")), QString());
        QCOMPARE(markedIn(name("last")), QString());
        QCOMPARE(copied(), name("nothing"));
    }

    void controlA_onAMessageChosenWithTheKeyboard()
    {
        QVERIFY(askForIt());
        window().press(Qt::Key_Up, Qt::ControlModifier);
        window().press(Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(copied(), QString::fromUtf8(kAll));
        window().press(Qt::Key_Escape);
        window().press(Qt::Key_Up, Qt::ControlModifier);
        window().press(Qt::Key_Down, Qt::ControlModifier);
        window().press(Qt::Key_Right, Qt::ShiftModifier);
        window().press(Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(copied(), name("Th"));
    }

    void escape_whileStreaming_endsTheSelectionFirst()
    {
        FakeTextGenerator::Script script{
            {ponder::inference::TextDelta{"First words\n\nSecond words\n\nOpen"}}};
        script.push_back({ponder::inference::TextDelta{" end"}, {}, true});
        m_program->fake.enqueue(script);
        QVERIFY(window().ask(QStringLiteral("go")));
        QTRY_VERIFY_WITH_TIMEOUT(text(name("Open")) != nullptr, kPatience);
        QVERIFY(settle());
        drag(placeOf(name("First"), 6), placeOf(name("Second"), 6));
        QCOMPARE(copied(), QStringLiteral("words\n\nSecond"));
        window().press(Qt::Key_Escape);
        QCOMPARE(markedIn(name("First")), QString());
        QVERIFY(window().chat().isGenerating());
        window().press(Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(!window().chat().isGenerating(), kPatience);
    }

    void question_isSelectedAndCopiedToo()
    {
        QVERIFY(askForIt());
        window().press(Qt::Key_Up, Qt::ControlModifier);
        window().press(Qt::Key_Up, Qt::ControlModifier);
        window().press(Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(markedIn(name("question")), name("question"));
        QCOMPARE(copied(), name("question"));
        window().press(Qt::Key_Escape);
        QCOMPARE(markedIn(name("question")), QString());
    }

    void selection_isCopiedAndEnded_whileAnotherMessageIsChosen()
    {
        QVERIFY(askForIt());
        drag(placeOf(name("The first"), 4), placeOf(name("int one"), 3));
        window().press(Qt::Key_Up, Qt::ControlModifier);
        window().press(Qt::Key_Up, Qt::ControlModifier);
        QCOMPARE(copied(), QStringLiteral("first paragraph with a few words.\n\nint"));
        window().press(Qt::Key_Escape);
        QCOMPARE(markedIn(name("int one")), QString());
    }
};

QTEST_MAIN(TestSelectionKeyFlows)
#include "tst_selection_key_flows.moc"
