// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/gui/selection_test.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QQuickTextDocument>
#include <QSignalSpy>
#include <QStyleHints>
#include <QTextDocument>

#include <algorithm>
#include <functional>
#include <utility>

namespace ponder::tests {

QQuickItem* SelectionTest::text(const QString& beginning) const
{
    return textBelow(window().item(name("transcript.list")), beginning);
}

QQuickItem* SelectionTest::textBelow(QQuickItem* item, const QString& beginning)
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

QPoint SelectionTest::placeOf(const QString& beginning, int character) const
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

QString SelectionTest::markedIn(const QString& beginning) const
{
    const QQuickItem* const item = text(beginning);
    return item == nullptr
               ? QStringLiteral("not drawn")
               : item->property("selectedText").toString().replace(QChar(0x2029), u'\n');
}

void SelectionTest::press(QPoint at, Qt::KeyboardModifiers modifiers) const
{
    QTest::mousePress(window().window(), Qt::LeftButton, modifiers, at);
}

void SelectionTest::release(QPoint at) const
{
    QTest::mouseRelease(window().window(), Qt::LeftButton, {}, at);
}

void SelectionTest::drag(QPoint from, QPoint to) const
{
    press(from);
    for (int step = 1; step <= 8; ++step) {
        QTest::mouseMove(window().window(), from + (to - from) * step / 8);
    }
    release(to);
}

void SelectionTest::clickAnew(QPoint at) const
{
    QTest::qWait(QGuiApplication::styleHints()->mouseDoubleClickInterval() + 20);
    QTest::mouseClick(window().window(), Qt::LeftButton, {}, at);
}

QString SelectionTest::copied() const
{
    QGuiApplication::clipboard()->setText(QStringLiteral("nothing"));
    window().press(Qt::Key_C, Qt::ControlModifier);
    return QGuiApplication::clipboard()->text();
}

bool SelectionTest::askForIt(const char* answer, const char* last) const
{
    return m_program->ask("question", answer, 2) &&
           QTest::qWaitFor([&] { return text(name(last)) != nullptr; }, kPatience) && settle();
}

bool SelectionTest::settle() const
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

void SelectionTest::collectPlaces(const QQuickItem& item, QList<QPointF>& places)
{
    if (item.property("textDocument").isValid() && item.isVisible()) {
        places.append(item.mapToScene({item.width(), item.height()}));
    }
    const QList<QQuickItem*> children = item.childItems();
    for (const QQuickItem* const child : children) {
        collectPlaces(*child, places);
    }
}

bool SelectionTest::openMenuOfTheAnswer() const
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

QQuickItem* SelectionTest::below(const QQuickItem& item, const QString& objectName)
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

bool SelectionTest::findBelowOverlay(const QString& words) const
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

} // namespace ponder::tests
