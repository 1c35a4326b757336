// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// Selecting across the blocks of a message with the mouse, in the real window.
#include "tests/gui/selection_test.h"

#include <QClipboard>
#include <QGuiApplication>

using namespace ponder::app;
using namespace ponder::tests;

class TestSelectionFlows : public SelectionTest
{
    Q_OBJECT

private Q_SLOTS:

    void drag_fromAParagraphOverCodeIntoAList_copiesAllBetween()
    {
        QVERIFY(askForIt());
        drag(placeOf(name("The first"), 4), placeOf(name("beta"), 4));
        QCOMPARE(markedIn(name("The first")), name("first paragraph with a few words."));
        QCOMPARE(markedIn(name("int one")), name("int one;\nint two;"));
        QCOMPARE(markedIn(name("alpha")), name("alpha item"));
        QCOMPARE(markedIn(name("beta")), name("beta"));
        QCOMPARE(markedIn(name("Head")), QString());
        QCOMPARE(copied(),
                 QStringLiteral("first paragraph with a few words.\n\nint one;\nint two;\n\n• "
                                "alpha item\n• beta"));
        // Upwards as well.
        drag(placeOf(name("beta"), 4), placeOf(name("int one"), 4));
        QCOMPARE(markedIn(name("The first")), QString());
        QCOMPARE(copied(), QStringLiteral("one;\nint two;\n\n• alpha item\n• beta"));
    }

    void drag_endingBetweenTwoLines_takesTheNearestColumn()
    {
        QVERIFY(askForIt());
        const QPoint upper = placeOf(name("int one"), 5);
        const QPoint lower = placeOf(name("int one"), 14); // the same column
        for (int y = upper.y(); y <= lower.y(); ++y) {
            // Each from another place, or it would be a double click.
            drag(placeOf(name("The first"), y % 2 == 0 ? 4 : 20), {upper.x(), y});
            const QString code = markedIn(name("int one"));
            QVERIFY2(code == name("int o") || code == name("int one;\nint t"), qPrintable(code));
        }
    }

    void drag_intoATable_takesItsCells()
    {
        QVERIFY(askForIt());
        drag(placeOf(name("beta"), 0), placeOf(name("cell"), 2));
        QCOMPARE(markedIn(name("Head")), name("Head"));
        QCOMPARE(markedIn(name("Other")), name("Other"));
        QCOMPARE(markedIn(name("cell")), name("ce"));
        QCOMPARE(markedIn(name("last")), QString());
        QCOMPARE(copied(), QStringLiteral("• beta item\n\nHead\tOther\nce"));
    }

    void shiftClick_extends()
    {
        QVERIFY(askForIt());
        press(placeOf(name("The first"), 10));
        release(placeOf(name("The first"), 10));
        QTest::mouseClick(
            window().window(), Qt::LeftButton, Qt::ShiftModifier, placeOf(name("int one"), 7));
        QCOMPARE(copied(), QStringLiteral("paragraph with a few words.\n\nint one"));
        QTest::mouseClick(
            window().window(), Qt::LeftButton, Qt::ShiftModifier, placeOf(name("The first"), 4));
        QCOMPARE(copied(), name("first "));
    }

    void doubleAndTripleClick_selectWordAndParagraph()
    {
        QVERIFY(askForIt());
        const QPoint word = placeOf(name("The first"), 6);
        QTest::mouseDClick(window().window(), Qt::LeftButton, {}, word);
        QCOMPARE(copied(), name("first"));
        QTest::mouseClick(window().window(), Qt::LeftButton, {}, word);
        QCOMPARE(copied(), name("The first paragraph with a few words."));
        clickAnew(word);
        QCOMPARE(markedIn(name("The first")), QString());
        const QPoint code = placeOf(name("int one"), 12);
        QTest::mouseDClick(window().window(), Qt::LeftButton, {}, code);
        QTest::mouseClick(window().window(), Qt::LeftButton, {}, code);
        QCOMPARE(copied(), name("int two;"));
    }

    void click_elsewhere_endsTheSelection()
    {
        QVERIFY(askForIt());
        const auto select = [this] {
            drag(placeOf(name("The first"), 4), placeOf(name("beta"), 4));
            return !markedIn(name("int one")).isEmpty();
        };
        QVERIFY(select());
        clickAnew(placeOf(name("alpha"), 2)); // in the message
        QTRY_COMPARE_WITH_TIMEOUT(markedIn(name("int one")), QString(), kPatience);
        QVERIFY(select());
        QVERIFY(click("composer.field"));
        QTRY_COMPARE_WITH_TIMEOUT(markedIn(name("int one")), QString(), kPatience);
        QVERIFY(select());
        const QQuickItem* const list = window().item(name("transcript.list"));
        clickAnew(list->mapToScene({4, list->height() / 2}).toPoint()); // beside the text
        QTRY_COMPARE_WITH_TIMEOUT(markedIn(name("int one")), QString(), kPatience);
        QVERIFY(select());
        clickAnew(placeOf(name("question"), 2));
        QTRY_COMPARE_WITH_TIMEOUT(markedIn(name("int one")), QString(), kPatience);
    }

    void link_isOpenedByAClick_andSelectedByADrag()
    {
        QVERIFY(askForIt());
        drag(placeOf(name("See"), 5), placeOf(name("See"), 11));
        QVERIFY(!isShown("chat.linkDialog"));
        QCOMPARE(copied(), name("he pag"));
        clickAnew(placeOf(name("See"), 7));
        QTRY_VERIFY_WITH_TIMEOUT(findBelowOverlay(QStringLiteral("https://example.org/x")),
                                 kPatience);
        window().press(Qt::Key_Escape);
    }

    void finger_selectsNothing_andATapOpensALink()
    {
        QVERIFY(askForIt());
        QPointingDevice* const screen = QTest::createTouchDevice();
        const QPoint from = placeOf(name("The first"), 6);
        QTest::touchEvent(window().window(), screen).press(1, from);
        for (int step = 1; step <= 6; ++step) {
            QTest::touchEvent(window().window(), screen).move(1, from + QPoint(0, 20 * step));
        }
        QTest::touchEvent(window().window(), screen).release(1, from + QPoint(0, 120));
        QCOMPARE(markedIn(name("The first")), QString());
        QCOMPARE(markedIn(name("int one")), QString());
        QVERIFY(settle());
        const QPoint link = placeOf(name("See"), 7);
        QTest::touchEvent(window().window(), screen).press(1, link);
        QTest::touchEvent(window().window(), screen).release(1, link);
        QTRY_VERIFY_WITH_TIMEOUT(findBelowOverlay(QStringLiteral("https://example.org/x")),
                                 kPatience);
        window().press(Qt::Key_Escape);
    }

    void copyButton_ofCode_isStillThere()
    {
        QVERIFY(askForIt());
        QVERIFY(click("code.copyButton"));
        QTRY_COMPARE_WITH_TIMEOUT(
            QGuiApplication::clipboard()->text(), QStringLiteral("int one;\nint two;"), kPatience);
    }

    void menu_copiesAndQuotesTheSelection()
    {
        QVERIFY(askForIt());
        drag(placeOf(name("The first"), 31), placeOf(name("int one"), 3));
        QVERIFY(openMenuOfTheAnswer());
        QTRY_VERIFY_WITH_TIMEOUT(isShown("message.copyTextAction"), kPatience);
        QCOMPARE(textOf("message.copyTextAction"), name("Copy the selection"));
        QCOMPARE(markedIn(name("int one")), name("int")); // still there
        QVERIFY(click("message.copyTextAction"));
        QTRY_COMPARE_WITH_TIMEOUT(
            QGuiApplication::clipboard()->text(), QStringLiteral("words.\n\nint"), kPatience);
        QVERIFY(openMenuOfTheAnswer());
        QTRY_VERIFY_WITH_TIMEOUT(isShown("message.quoteAction"), kPatience);
        QVERIFY(click("message.quoteAction"));
        QTRY_COMPARE_WITH_TIMEOUT(
            window().chat().draftText(), QStringLiteral("> words.\n> \n> int\n\n"), kPatience);
    }

    void streaming_theSelectionStays_andTheViewStandsStill()
    {
        QString start;
        for (int i = 0; i < 30; ++i) {
            start += QStringLiteral("Paragraph number %1.\n\n").arg(i);
        }
        FakeTextGenerator::Script script{{ponder::inference::TextDelta{start.toStdString()}}};
        for (int i = 0; i < 40; ++i) {
            script.push_back({ponder::inference::TextDelta{" more **words**\n\n- x"}, {}, true});
        }
        m_program->fake.enqueue(script);
        QVERIFY(window().ask(QStringLiteral("go")));
        QTRY_VERIFY_WITH_TIMEOUT(text(name("Paragraph number 29.")) != nullptr, kPatience);
        QVERIFY(settle());
        drag(placeOf(name("Paragraph number 27."), 10), placeOf(name("Paragraph number 29."), 16));
        const QString selected = QStringLiteral("number 27.\n\nParagraph number 28.\n\nParagraph "
                                                "number");
        QCOMPARE(copied(), selected);
        const QPoint before = placeOf(name("Paragraph number 28."), 0);
        const qsizetype length = window().lastText().size();
        m_program->fake.release(30);
        QTRY_VERIFY_WITH_TIMEOUT(window().lastText().size() > length + 300, kPatience);
        QVERIFY(settle());
        QCOMPARE(placeOf(name("Paragraph number 28."), 0), before);
        QCOMPARE(copied(), selected);
        m_program->fake.openGate();
        QTRY_VERIFY_WITH_TIMEOUT(window().chat().canSend(), kPatience);
        QCOMPARE(markedIn(name("Paragraph number 28.")), name("Paragraph number 28."));
        QCOMPARE(markedIn(name("Paragraph number 29.")), name("Paragraph number"));
        QCOMPARE(copied(), selected);
    }

    void thoughts_areSelectedAcrossTheirBlocks_andOneSelectionEndsTheOther()
    {
        QVERIFY(m_program->ask(QStringLiteral("question"),
                               FakeTextGenerator::thinkThenAnswer(
                                   "Some thought here\n\nAnother thought", "The answer")));
        QVERIFY(click("reasoning.line"));
        QTRY_VERIFY_WITH_TIMEOUT(text(name("Another")) != nullptr, kPatience);
        QVERIFY(settle());
        drag(placeOf(name("Some"), 5), placeOf(name("Another"), 7));
        QCOMPARE(copied(), QStringLiteral("thought here\n\nAnother"));
        drag(placeOf(name("The answer"), 4), placeOf(name("The answer"), 8));
        QCOMPARE(copied(), name("answ"));
        QCOMPARE(markedIn(name("Some")), QString());
    }

    void drag_atTheEdge_scrolls_andTakesBlocksThatWereNotDrawn()
    {
        QString answer;
        QString plain;
        for (int i = 0; i < 150; ++i) {
            answer += QStringLiteral("Paragraph number %1.\n\n").arg(i);
            plain += QStringLiteral("Paragraph number %1.\n\n").arg(i);
        }
        QVERIFY(
            m_program->ask(QStringLiteral("go"), FakeTextGenerator::answer(answer.toStdString())));
        QTRY_VERIFY_WITH_TIMEOUT(text(name("Paragraph number 149.")) != nullptr, kPatience);
        QVERIFY(settle());
        QVERIFY(text(name("Paragraph number 0.")) == nullptr); // far away
        const QQuickItem* const list = window().item(name("transcript.list"));
        const QPoint above = list->mapToScene({list->width() / 2, -40}).toPoint();
        const QPoint from = placeOf(name("Paragraph number 149."), 21);
        press(from);
        QTest::mouseMove(window().window(), from - QPoint(0, 20));
        QTest::mouseMove(window().window(), above);
        QTRY_VERIFY_WITH_TIMEOUT(text(name("Paragraph number 0.")) != nullptr &&
                                     list->property("contentY").toDouble() < 200,
                                 20'000);
        const QPoint to = placeOf(name("Paragraph number 0."), 0);
        QTest::mouseMove(window().window(), to);
        release(to);
        QTRY_VERIFY_WITH_TIMEOUT(text(name("Paragraph number 149.")) == nullptr, kPatience);
        QCOMPARE(copied(), plain.trimmed());
        // What is drawn anew is marked again.
        window().press(Qt::Key_End);
        QTRY_VERIFY_WITH_TIMEOUT(text(name("Paragraph number 148.")) != nullptr, kPatience);
        QCOMPARE(markedIn(name("Paragraph number 148.")), name("Paragraph number 148."));
    }
};

QTEST_MAIN(TestSelectionFlows)
#include "tst_selection_flows.moc"
