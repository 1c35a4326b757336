// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/chat/selection_piece.h"

#include "app/markdown/seen_text.h"

#include <QCursor>

#include <algorithm>

namespace ponder::ui {

SelectionPiece::SelectionPiece(QObject* parent)
    : QObject(parent)
{
    connect(this, &SelectionPiece::placeChanged, this, &SelectionPiece::show);
}

SelectionPiece::~SelectionPiece()
{
    if (m_surface != nullptr) {
        m_surface->removePiece(*this);
    }
}

void SelectionPiece::setSurface(SelectionSurface* surface)
{
    if (m_surface == surface) {
        return;
    }
    if (m_surface != nullptr) {
        m_surface->removePiece(*this);
    }
    m_surface = surface;
    if (m_surface != nullptr) {
        m_surface->addPiece(*this);
    }
    Q_EMIT placeChanged();
}

void SelectionPiece::setItem(QQuickItem* item)
{
    if (m_item == item) {
        return;
    }
    m_item = item;
    m_isText = m_item != nullptr && m_item->inherits("QQuickTextEdit");
    if (m_isText) {
        m_item->setCursor(Qt::IBeamCursor);
        connect(m_item, SIGNAL(textChanged()), this, SLOT(keepShown()));
    }
    Q_EMIT placeChanged();
}

void SelectionPiece::setRange(app::BlockRange* range)
{
    if (m_range != range) {
        m_range = range;
        Q_EMIT placeChanged();
    }
}

bool SelectionPiece::isShown() const
{
    return m_item != nullptr && m_range != nullptr && m_item->isVisible();
}

int SelectionPiece::block() const
{
    return (m_range == nullptr ? 0 : m_range->first()) + m_row;
}

QRectF SelectionPiece::rect() const
{
    QRectF rect = m_item->mapRectToItem(m_surface, QRectF(QPointF(), m_item->size()));
    if (m_viewport != nullptr) {
        rect &= m_viewport->mapRectToItem(m_surface, QRectF(QPointF(), m_viewport->size()));
    }
    return rect;
}

bool SelectionPiece::isUnder(QPointF point) const
{
    const bool isOnButton = m_button != nullptr && m_button->isVisible() &&
                            m_button->contains(m_button->mapFromItem(m_surface, point));
    return isShown() && !isOnButton && rect().contains(point);
}

bool SelectionPiece::holds(app::BlockPosition position) const
{
    if (!isShown() || position.block != block()) {
        return false;
    }
    if (m_cell < 0) {
        return true;
    }
    const int first = firstCharacter();
    return position.character >= first &&
           position.character <= first + m_item->property("length").toInt();
}

int SelectionPiece::firstCharacter() const
{
    const app::MessageBlockModel* const blocks = m_surface->blocks();
    if (m_cell <= 0 || blocks == nullptr || block() >= blocks->count()) {
        return 0;
    }
    return app::cellStartsOf(blocks->block(block())).value(m_cell);
}

app::BlockPosition SelectionPiece::positionOf(int characterInItem) const
{
    return {block(), firstCharacter() + characterInItem};
}

int SelectionPiece::characterIn(QPointF point) const
{
    const QRectF shown = rect();
    point.setX(std::clamp(point.x(), shown.left(), shown.right()));
    const QPointF inItem = m_item->mapFromItem(m_surface, point);
    return m_isText ? characterAtItemPoint(inItem) : inItem.x() < m_item->width() / 2 ? 0 : 1;
}

int SelectionPiece::characterAtItemPoint(QPointF inItem) const
{
    const auto positionAt = [this](double x, double y) {
        int character = 0;
        QMetaObject::invokeMethod(
            m_item, "positionAt", Q_RETURN_ARG(int, character), Q_ARG(qreal, x), Q_ARG(qreal, y));
        return character;
    };
    // In the leading between its lines a TextEdit finds a line, and no column in it.
    const int onLine = positionAt(inItem.x(), inItem.y());
    return positionAt(inItem.x(), rectInItem(onLine).center().y());
}

QRectF SelectionPiece::rectInItem(int characterInItem) const
{
    if (!m_isText) {
        return {characterInItem == 0 ? 0 : m_item->width(), 0, 1, m_item->height()};
    }
    QRectF rect;
    QMetaObject::invokeMethod(
        m_item, "positionToRectangle", Q_RETURN_ARG(QRectF, rect), Q_ARG(int, characterInItem));
    return rect;
}

QRectF SelectionPiece::characterRect(int characterInItem) const
{
    return m_item->mapRectToItem(m_surface, rectInItem(characterInItem));
}

app::BlockPosition SelectionPiece::caretAt(QPointF point) const
{
    return positionOf(characterIn(point));
}

app::BlockPosition SelectionPiece::characterAt(QPointF point) const
{
    const int character = characterIn(point);
    if (character > 0 && m_isText) {
        const QRectF before = characterRect(character - 1);
        const double edge = characterRect(character).left();
        const bool isBetween =
            point.x() >= std::min(before.left(), edge) && point.x() < std::max(before.left(), edge);
        if (isBetween && point.y() >= before.top() && point.y() < before.bottom()) {
            return positionOf(character - 1);
        }
    }
    return positionOf(m_isText ? character : 0);
}

QRectF SelectionPiece::caretRect(app::BlockPosition position) const
{
    return characterRect(position.character - firstCharacter());
}

QString SelectionPiece::linkAt(QPointF point) const
{
    QString link;
    if (m_isText) {
        const QPointF inItem = m_item->mapFromItem(m_surface, point);
        QMetaObject::invokeMethod(m_item,
                                  "linkAt",
                                  Q_RETURN_ARG(QString, link),
                                  Q_ARG(qreal, inItem.x()),
                                  Q_ARG(qreal, inItem.y()));
    }
    return link;
}

app::BlockPosition SelectionPiece::lineEdge(app::BlockPosition position, bool isEnd) const
{
    if (!m_isText) {
        return positionOf(isEnd ? 1 : 0);
    }
    const QPointF onLine = m_item->mapFromItem(m_surface, caretRect(position).center());
    return positionOf(characterAtItemPoint({isEnd ? m_item->width() : 0, onLine.y()}));
}

void SelectionPiece::scrollTowards(QPointF point, double step)
{
    if (m_viewport == nullptr) {
        return;
    }
    const QRectF shown = rect();
    const double x = m_viewport->property("contentX").toDouble();
    const double last =
        std::max(0.0, m_viewport->property("contentWidth").toDouble() - m_viewport->width());
    const double beside = point.x() > shown.right()  ? point.x() - shown.right()
                          : point.x() < shown.left() ? point.x() - shown.left()
                                                     : 0;
    if (beside != 0) {
        m_viewport->setProperty("contentX",
                                std::clamp(x + std::clamp(beside, -step, step), 0.0, last));
    }
}

app::BlockSelection::Range SelectionPiece::selectedRange() const
{
    if (m_surface == nullptr || m_item == nullptr || !m_surface->hasSelection()) {
        return {};
    }
    const app::BlockSelection& selection = *m_surface->selection();
    return m_cell < 0 ? selection.rangeIn(block()) : selection.rangeInCell(block(), m_cell);
}

void SelectionPiece::show()
{
    const app::BlockSelection::Range range = selectedRange();
    const bool isSelected = !range.isEmpty();
    if (m_isText && (isSelected || !m_shown.isEmpty())) {
        m_shown = range;
        keepShown();
    }
    if (m_isSelected != isSelected) {
        m_isSelected = isSelected;
        Q_EMIT isSelectedChanged();
    }
}

void SelectionPiece::keepShown()
{
    if (m_isShowing || m_item == nullptr) {
        return;
    }
    m_isShowing = true;
    const int length = m_item->property("length").toInt();
    const int start = std::min(m_shown.start, length);
    const int end = std::max(start, std::min(m_shown.end, length));
    const int shownStart = m_item->property("selectionStart").toInt();
    const int shownEnd = m_item->property("selectionEnd").toInt();
    if (start == end && shownStart != shownEnd) {
        QMetaObject::invokeMethod(m_item, "deselect");
    } else if (start < end && (shownStart != start || shownEnd != end)) {
        QMetaObject::invokeMethod(m_item, "select", Q_ARG(int, start), Q_ARG(int, end));
    }
    m_isShowing = false;
}

} // namespace ponder::ui
