// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// Selecting across the blocks of a message with mouse and keys, in the real window.
#include "app/settings/settings.h"
#include "tests/gui/flow_test.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QQuickTextDocument>
#include <QSignalSpy>
#include <QStyleHints>
#include <QTextDocument>

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

using namespace ponder::app;
using namespace ponder::tests;

namespace {

const char* const kAnswer =
    "The first paragraph with a few words.\n\n```cpp\nint one;\nint two;\n```\n\n"
    "- alpha item\n- beta item\n\n| Head | Other |\n|---|---|\n| cell | last |\n\n"
    "See [the page](https://example.org/x) for more.";

constexpr const char* kAll =
    "The first paragraph with a few words.\n\nint one;\nint two;\n\n• alpha item\n• beta item\n\n"
    "Head\tOther\ncell\tlast\n\nSee the page for more.";

} // namespace

class TestSelectionFlows : public FlowTest
{
    Q_OBJECT

    // The text that is drawn and begins with these words.
    QQuickItem* text(const QString& beginning) const
    {
        return textBelow(window().item(name("transcript.list")), beginning);
    }

    static QQuickItem* textBelow(QQuickItem* item, const QString& beginning)
    {
        if (item == nullptr || !item->isVisible()) {
            return nullptr;
        }
        auto* const document =
            qobject_cast<QQuickTextDocument*>(item->property("textDocument").value<QObject*>());
        if (document != nullptr && document->textDocument()->toPlainText().startsWith(beginning)) {
            return item;
        }
        const QList<QQuickItem*> children = item->childItems();
        for (QQuickItem* const child : children) {
            if (QQuickItem* const found = textBelow(child, beginning)) {
                return found;
            }
        }
        return nullptr;
    }

    // In the window, before a character.
    QPoint placeOf(const QString& beginning, int character) const
    {
        QQuickItem* const item = text(beginning);
        QRectF caret;
        if (item == nullptr ||
            !QMetaObject::invokeMethod(
                item, "positionToRectangle", Q_RETURN_ARG(QRectF, caret), Q_ARG(int, character))) {
            return {-1, -1};
        }
        return item->mapToScene(caret.center()).toPoint();
    }

    QString markedIn(const QString& beginning) const
    {
        const QQuickItem* const item = text(beginning);
        return item == nullptr
                   ? QStringLiteral("not drawn")
                   : item->property("selectedText").toString().replace(QChar(0x2029), u'\n');
    }

    void press(QPoint at, Qt::KeyboardModifiers modifiers = {}) const
    {
        QTest::mousePress(window().window(), Qt::LeftButton, modifiers, at);
    }

    void release(QPoint at) const
    {
        QTest::mouseRelease(window().window(), Qt::LeftButton, {}, at);
    }

    void drag(QPoint from, QPoint to) const
    {
        press(from);
        for (int step = 1; step <= 8; ++step) {
            QTest::mouseMove(window().window(), from + (to - from) * step / 8);
        }
        release(to);
    }

    // Far enough from the last click not to belong to it.
    void clickAnew(QPoint at) const
    {
        QTest::qWait(QGuiApplication::styleHints()->mouseDoubleClickInterval() + 20);
        QTest::mouseClick(window().window(), Qt::LeftButton, {}, at);
    }

    QString copied() const
    {
        QGuiApplication::clipboard()->setText(QStringLiteral("nothing"));
        window().press(Qt::Key_C, Qt::ControlModifier);
        return QGuiApplication::clipboard()->text();
    }

    bool askForIt(const char* answer = kAnswer, const char* last = "See") const
    {
        return m_program->ask("question", answer, 2) &&
               QTest::qWaitFor([&] { return text(name(last)) != nullptr; }, kPatience) && settle();
    }

    // Until nothing moves on screen any more.
    bool settle() const
    {
        const QQuickItem* const list = window().item(name("transcript.list"));
        QList<QPointF> before;
        for (int i = 0; i < 50; ++i) {
            const QSignalSpy drawn(window().window(), &QQuickWindow::frameSwapped);
            window().window()->update();
            if (!QTest::qWaitFor([&] { return !drawn.isEmpty(); }, kPatience)) {
                return false;
            }
            QList<QPointF> places;
            collectPlaces(*list, places);
            if (std::exchange(before, places) == places) {
                return true;
            }
        }
        return false;
    }

    static void collectPlaces(const QQuickItem& item, QList<QPointF>& places)
    {
        if (item.property("textDocument").isValid() && item.isVisible()) {
            places.append(item.mapToScene({item.width(), item.height()}));
        }
        const QList<QQuickItem*> children = item.childItems();
        for (const QQuickItem* const child : children) {
            collectPlaces(*child, places);
        }
    }

    bool openMenuOfTheAnswer() const
    {
        const QQuickItem* const answer =
            window().item(name("message.selection"))->parentItem()->parentItem();
        QQuickItem* const button = below(*answer, name("message.moreButton"));
        if (button == nullptr) {
            return false;
        }
        clickAnew(button->mapToScene({button->width() / 2, button->height() / 2}).toPoint());
        return true;
    }

    static QQuickItem* below(const QQuickItem& item, const QString& objectName)
    {
        const QList<QQuickItem*> children = item.childItems();
        for (QQuickItem* const child : children) {
            if (child->objectName() == objectName) {
                return child;
            }
            if (QQuickItem* const found = below(*child, objectName)) {
                return found;
            }
        }
        return nullptr;
    }

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

private:
    // A text in a popup.
    bool findBelowOverlay(const QString& words) const
    {
        const std::function<bool(const QQuickItem&)> holds = [&](const QQuickItem& item) {
            if (!item.isVisible()) {
                return false;
            }
            const QList<QQuickItem*> children = item.childItems();
            return item.property("text").toString() == words ||
                   std::ranges::any_of(children,
                                       [&](const QQuickItem* child) { return holds(*child); });
        };
        return holds(*window().window()->contentItem()) ||
               (window().window()->contentItem()->parentItem() != nullptr &&
                holds(*window().window()->contentItem()->parentItem()));
    }
};

QTEST_MAIN(TestSelectionFlows)
#include "tst_selection_flows.moc"
