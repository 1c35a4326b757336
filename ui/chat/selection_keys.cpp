// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// SelectionSurface: what the keys do.
#include "ui/chat/selection_piece.h"
#include "ui/chat/selection_surface.h"

#include <QKeyEvent>

#include <algorithm>
#include <cmath>

namespace ponder::ui {

namespace {

using Unit = app::BlockSelection::Unit;

constexpr double kRoom = 8; ///< kept between the cursor and the edge of the view

} // namespace

bool SelectionSurface::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto& key = static_cast<const QKeyEvent&>(*event);
        if (hasSelection() && (key.key() == Qt::Key_Escape || key.matches(QKeySequence::Copy))) {
            event->accept(); // before the window's shortcuts: the first Esc ends the selection
            return true;
        }
    }
    return QQuickItem::event(event);
}

void SelectionSurface::keyPressEvent(QKeyEvent* event)
{
    event->accept();
    if (event->matches(QKeySequence::SelectAll)) {
        selectAll();
    } else if (event->matches(QKeySequence::Copy) && hasSelection()) {
        Q_EMIT copyRequested(m_selection->text());
    } else if (event->key() == Qt::Key_Escape && hasSelection()) {
        m_selection->clear();
    } else if (const auto to = target(*event)) {
        m_selection->moveCursor(*to);
        revealCursor();
        offerSelection();
    } else {
        event->ignore();
    }
}

std::optional<app::BlockPosition> SelectionSurface::target(const QKeyEvent& event)
{
    if ((event.modifiers() & Qt::ShiftModifier) == 0 || m_selection == nullptr ||
        m_blocks == nullptr || m_blocks->count() == 0) {
        return std::nullopt;
    }
    if (!isOurs()) {
        m_selection->begin(*m_blocks, {});
    }
    const bool hasControl = (event.modifiers() & Qt::ControlModifier) != 0;
    const Unit unit = hasControl ? Unit::Word : Unit::Character;
    if (event.key() != Qt::Key_Up && event.key() != Qt::Key_Down) {
        m_goalX.reset();
    }
    switch (event.key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
        return app::BlockSelection::stepped(
            *m_blocks, m_selection->cursor(), unit, event.key() == Qt::Key_Right);
    case Qt::Key_Up:
    case Qt::Key_Down:
        if (hasControl) {
            return std::nullopt; // chooses a message
        }
        return lineStep(event.key() == Qt::Key_Down);
    case Qt::Key_Home:
        return hasControl ? app::BlockPosition{} : lineEdge(false);
    case Qt::Key_End:
        return hasControl ? app::BlockSelection::lastPositionOf(*m_blocks) : lineEdge(true);
    default:
        return std::nullopt;
    }
}

SelectionPiece* SelectionSurface::cursorPiece()
{
    SelectionPiece* piece = pieceHolding(m_selection->cursor());
    if (piece == nullptr) {
        Q_EMIT blockWanted(m_selection->cursor().block);
        piece = pieceHolding(m_selection->cursor());
    }
    return piece;
}

app::BlockPosition SelectionSurface::lineStep(bool isDown)
{
    const app::BlockPosition from = m_selection->cursor();
    const SelectionPiece* const piece = cursorPiece();
    if (piece == nullptr) {
        return from;
    }
    const QRectF line = piece->caretRect(from);
    if (!m_goalX) {
        m_goalX = line.left();
    }
    const double y = isDown ? line.bottom() + 1 : line.top() - 1;
    if (y > piece->rect().top() && y < piece->rect().bottom()) {
        const app::BlockPosition to = piece->caretAt({*m_goalX, y});
        const double middle = piece->caretRect(to).center().y();
        if (isDown ? middle > line.bottom() : middle < line.top()) {
            return to;
        }
    }
    if (const SelectionPiece* const next = pieceBeyond(piece->rect(), isDown)) {
        const QRectF rect = next->rect();
        return next->caretAt({*m_goalX, isDown ? rect.top() + 1 : rect.bottom() - 1});
    }
    return isDown ? app::BlockSelection::lastPositionOf(*m_blocks) : app::BlockPosition{};
}

SelectionPiece* SelectionSurface::pieceBeyond(const QRectF& line, bool isDown) const
{
    SelectionPiece* nearest = nullptr;
    std::pair<double, double> least;
    for (SelectionPiece* piece : m_pieces) {
        const QRectF rect = piece->isShown() ? piece->rect() : QRectF();
        const double gap = isDown ? rect.top() - line.bottom() : line.top() - rect.bottom();
        if (rect.isEmpty() || gap < -1) {
            continue;
        }
        const double aside = std::max({0.0, rect.left() - *m_goalX, *m_goalX - rect.right()});
        const std::pair distance(gap, aside);
        if (nearest == nullptr || distance < least) {
            nearest = piece;
            least = distance;
        }
    }
    return nearest;
}

app::BlockPosition SelectionSurface::lineEdge(bool isEnd)
{
    const app::BlockPosition from = m_selection->cursor();
    const SelectionPiece* const piece = cursorPiece();
    if (piece == nullptr) {
        return from;
    }
    return piece->lineEdge(from, isEnd);
}

void SelectionSurface::revealCursor()
{
    SelectionPiece* const piece = cursorPiece();
    if (piece == nullptr) {
        return;
    }
    const QRectF line = piece->caretRect(m_selection->cursor());
    piece->scrollTowards(line.center(), std::numeric_limits<double>::infinity());
    if (!std::isfinite(m_viewTop) || !std::isfinite(m_viewBottom)) {
        return;
    }
    const double below = line.bottom() + kRoom - m_viewBottom;
    const double above = m_viewTop - (line.top() - kRoom);
    if (below > 0) {
        Q_EMIT scrollRequested(below);
    } else if (above > 0) {
        Q_EMIT scrollRequested(-above);
    }
}

} // namespace ponder::ui
