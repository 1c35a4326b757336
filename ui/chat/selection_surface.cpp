// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/chat/selection_surface.h"

#include "ui/chat/selection_piece.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMetaMethod>
#include <QMouseEvent>
#include <QPointingDevice>
#include <QStyleHints>

#include <algorithm>
#include <cmath>

namespace ponder::ui {

namespace {

using Unit = app::BlockSelection::Unit;

constexpr double kDragDistance = 3;
constexpr double kEdge = 16;     ///< of the view, where a drag scrolls
constexpr double kFastest = 48;  ///< pixels a step
constexpr double kSideStep = 12; ///< pixels a step
constexpr int kEdgeStepMs = 30;

Unit unitOfClicks(int clicks)
{
    return clicks == 1 ? Unit::Character : clicks == 2 ? Unit::Word : Unit::Paragraph;
}

double distanceTo(double from, double to, double at)
{
    return at < from ? from - at : at > to ? at - to : 0;
}

bool isFinger(const QMouseEvent& event)
{
    return event.pointingDevice() != nullptr &&
           event.pointingDevice()->type() == QInputDevice::DeviceType::TouchScreen;
}

} // namespace

SelectionSurface::SelectionSurface(QQuickItem* parent)
    : QQuickItem(parent)
{
    setAcceptedMouseButtons(Qt::LeftButton);
    m_edgeTimer.setInterval(kEdgeStepMs);
    connect(&m_edgeTimer, &QTimer::timeout, this, &SelectionSurface::scrollAtEdge);
}

SelectionSurface::~SelectionSurface()
{
    for (SelectionPiece* piece : std::exchange(m_pieces, {})) {
        piece->setSurface(nullptr);
    }
}

void SelectionSurface::setSelection(app::BlockSelection* selection)
{
    if (m_selection == selection) {
        return;
    }
    if (m_selection != nullptr) {
        disconnect(m_selection, nullptr, this, nullptr);
    }
    m_selection = selection;
    if (m_selection != nullptr) {
        connect(m_selection, &app::BlockSelection::changed, this, &SelectionSurface::showAll);
    }
    showAll();
    Q_EMIT selectionChanged();
}

void SelectionSurface::setBlocks(app::MessageBlockModel* blocks)
{
    if (m_blocks != blocks) {
        m_blocks = blocks;
        showAll();
        Q_EMIT blocksChanged();
    }
}

bool SelectionSurface::isOurs() const
{
    return m_selection != nullptr && m_blocks != nullptr && m_selection->source() == m_blocks;
}

bool SelectionSurface::hasSelection() const
{
    return isOurs() && !m_selection->isEmpty();
}

void SelectionSurface::selectAll()
{
    if (m_selection != nullptr && m_blocks != nullptr) {
        forceActiveFocus(Qt::OtherFocusReason);
        m_selection->selectAll(*m_blocks);
        offerSelection();
    }
}

void SelectionSurface::beginAtStart()
{
    if (m_selection != nullptr && m_blocks != nullptr) {
        forceActiveFocus(Qt::OtherFocusReason);
        m_selection->begin(*m_blocks, {});
        m_selection->moveCursor(app::BlockSelection::stepped(*m_blocks, {}, Unit::Character, true));
    }
}

void SelectionSurface::addPiece(SelectionPiece& piece)
{
    m_pieces.push_back(&piece);
}

void SelectionSurface::removePiece(SelectionPiece& piece)
{
    std::erase(m_pieces, &piece);
}

void SelectionSurface::showAll()
{
    for (SelectionPiece* piece : m_pieces) {
        piece->show();
    }
}

SelectionPiece* SelectionSurface::pieceUnder(QPointF point) const
{
    const auto found = std::ranges::find_if(
        m_pieces, [point](const SelectionPiece* piece) { return piece->isUnder(point); });
    return found == m_pieces.end() ? nullptr : *found;
}

SelectionPiece* SelectionSurface::pieceNear(QPointF point) const
{
    SelectionPiece* nearest = nullptr;
    std::pair<double, double> least;
    for (SelectionPiece* piece : m_pieces) {
        const QRectF rect = piece->isShown() ? piece->rect() : QRectF();
        if (rect.isEmpty()) { // or scrolled out of its table
            continue;
        }
        const std::pair distance(distanceTo(rect.top(), rect.bottom(), point.y()),
                                 distanceTo(rect.left(), rect.right(), point.x()));
        if (nearest == nullptr || distance < least) {
            nearest = piece;
            least = distance;
        }
    }
    return nearest;
}

SelectionPiece* SelectionSurface::pieceHolding(app::BlockPosition position) const
{
    const auto found = std::ranges::find_if(
        m_pieces, [position](const SelectionPiece* piece) { return piece->holds(position); });
    return found == m_pieces.end() ? nullptr : *found;
}

void SelectionSurface::countClicks(const QMouseEvent& event)
{
    const QStyleHints& hints = *QGuiApplication::styleHints();
    const bool isAgain = m_clicks > 0 && m_clicks < 3 &&
                         m_sinceClick.elapsed() < hints.mouseDoubleClickInterval() &&
                         (event.position() - m_pressed).manhattanLength() <
                             hints.mouseDoubleClickDistance() + kDragDistance;
    m_clicks = isAgain ? m_clicks + 1 : 1;
    m_sinceClick.start();
    m_pressed = event.position();
}

void SelectionSurface::mousePressEvent(QMouseEvent* event)
{
    SelectionPiece* const piece = m_selection == nullptr ? nullptr : pieceUnder(event->position());
    m_pressedLink = piece == nullptr ? QString() : piece->linkAt(event->position());
    // A finger on text scrolls; a tap opens a link.
    if (piece == nullptr || (isFinger(*event) && m_pressedLink.isEmpty())) {
        event->ignore();
        return;
    }
    event->accept();
    setKeepMouseGrab(!isFinger(*event));
    m_isPressed = true;
    m_isDragging = false;
    m_goalX.reset();
    m_pointer = event->scenePosition();
    forceActiveFocus(Qt::MouseFocusReason);
    countClicks(*event);
    if ((event->modifiers() & Qt::ShiftModifier) != 0 && isOurs()) {
        m_clicks = 1;
        m_selection->moveCursor(piece->caretAt(event->position()));
    } else {
        const Unit unit = unitOfClicks(m_clicks);
        m_selection->begin(*m_blocks,
                           unit == Unit::Character ? piece->caretAt(event->position())
                                                   : piece->characterAt(event->position()),
                           unit);
    }
}

void SelectionSurface::mouseDoubleClickEvent(QMouseEvent* event)
{
    event->setAccepted(m_isPressed); // the press before it has done what is to be done
}

void SelectionSurface::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_isPressed || isFinger(*event)) {
        return;
    }
    m_pointer = event->scenePosition();
    const bool isFarEnough = (event->position() - m_pressed).manhattanLength() > kDragDistance;
    if (!m_isDragging && !isFarEnough) {
        return;
    }
    if (!m_isDragging) {
        m_isDragging = true;
        m_edgeTimer.start();
        Q_EMIT dragStarted();
    }
    trackPointer();
}

void SelectionSurface::trackPointer()
{
    const QPointF point = mapFromScene(m_pointer);
    const SelectionPiece* const piece = pieceNear(point);
    if (piece == nullptr || !isOurs()) {
        return;
    }
    m_selection->extendTo(unitOfClicks(m_clicks) == Unit::Character ? piece->caretAt(point)
                                                                    : piece->characterAt(point));
}

void SelectionSurface::scrollAtEdge()
{
    const QPointF point = mapFromScene(m_pointer);
    const double below = point.y() - (m_viewBottom - kEdge);
    const double above = (m_viewTop + kEdge) - point.y();
    if (below > 0 && m_viewBottom < height()) {
        Q_EMIT scrollRequested(std::min(kFastest, std::ceil(below)));
    } else if (above > 0 && m_viewTop > 0) {
        Q_EMIT scrollRequested(-std::min(kFastest, std::ceil(above)));
    }
    if (SelectionPiece* const piece = pieceNear(point)) {
        piece->scrollTowards(point, kSideStep);
    }
    trackPointer();
}

void SelectionSurface::mouseReleaseEvent(QMouseEvent* event)
{
    if (!m_isPressed) {
        return;
    }
    endDrag();
    const SelectionPiece* const piece = pieceUnder(event->position());
    if (!m_pressedLink.isEmpty() && !hasSelection() && piece != nullptr &&
        piece->linkAt(event->position()) == m_pressedLink) {
        Q_EMIT linkChosen(m_pressedLink);
        return;
    }
    offerSelection();
}

void SelectionSurface::offerSelection()
{
    QClipboard& clipboard = *QGuiApplication::clipboard();
    const bool isTaken = clipboard.supportsSelection();
    static const QMetaMethod offered = QMetaMethod::fromSignal(&SelectionSurface::selectionOffered);
    if (!hasSelection() || (!isTaken && !isSignalConnected(offered))) {
        return; // the text of a long answer is not made for nobody
    }
    const QString text = m_selection->text();
    if (isTaken) {
        clipboard.setText(text, QClipboard::Selection);
    }
    Q_EMIT selectionOffered(text);
}

void SelectionSurface::mouseUngrabEvent()
{
    endDrag();
}

void SelectionSurface::endDrag()
{
    m_isPressed = false;
    m_isDragging = false;
    m_edgeTimer.stop();
    setKeepMouseGrab(false);
}

} // namespace ponder::ui
