// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/chat/section_view.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace ponder::ui {

SectionView::SectionView(QQuickItem* parent)
    : QQuickItem(parent)
{
}

SectionView::~SectionView()
{
    for (SectionFrame* frame : std::exchange(m_frames, {})) {
        frame->setView(nullptr);
    }
}

void SectionView::setViewTop(double top)
{
    if (m_top != top) {
        m_top = top;
        polish();
        Q_EMIT viewChanged();
    }
}

void SectionView::setViewHeight(double height)
{
    if (m_height != height) {
        m_height = height;
        polish();
        Q_EMIT viewChanged();
    }
}

void SectionView::add(SectionFrame& frame)
{
    m_frames.push_back(&frame);
}

void SectionView::remove(SectionFrame& frame)
{
    std::erase(m_frames, &frame);
}

void SectionView::updatePolish()
{
    drawNear();
}

void SectionView::drawNear()
{
    const double margin = std::max(m_leastMargin, m_height);
    const bool isAll = !std::isfinite(m_top);
    const double above = m_top - margin;
    const double below = m_top + m_height + margin;
    // By index: drawing one may add others or take them away. One that is passed over so is asked
    // again with the next move of the view.
    for (std::size_t i = 0; i < m_frames.size(); ++i) {
        SectionFrame* frame = m_frames[i];
        frame->setNear(isAll || (frame->y() + frame->height() >= above && frame->y() <= below));
    }
}

SectionFrame::SectionFrame(QQuickItem* parent)
    : QQuickItem(parent)
{
}

SectionFrame::~SectionFrame()
{
    if (m_view != nullptr) {
        m_view->remove(*this);
    }
}

void SectionFrame::setView(SectionView* view)
{
    if (m_view == view) {
        return;
    }
    if (m_view != nullptr) {
        m_view->remove(*this);
    }
    m_view = view;
    if (m_view != nullptr) {
        m_view->add(*this);
    }
    Q_EMIT viewChanged();
}

void SectionFrame::setNear(bool isNear)
{
    if (m_isNear == isNear) {
        return;
    }
    m_isNear = isNear;
    if (isNear) {
        m_isWanted = false;
    }
    Q_EMIT nearChanged();
}

void SectionFrame::setWanted(bool isWanted)
{
    if (m_isWanted != isWanted) {
        m_isWanted = isWanted;
        Q_EMIT nearChanged();
    }
}

void SectionFrame::setDrawnHeight(double height)
{
    if (m_drawnHeight == height) {
        return;
    }
    m_drawnHeight = height;
    const double before = m_knownHeight > 0 ? m_knownHeight : m_guessedHeight;
    const bool isAbove = m_view != nullptr && before > 0 && y() + before <= m_view->viewTop();
    if (height >= 0) {
        m_knownHeight = height;
        m_knownWidth = width();
    }
    place();
    Q_EMIT drawnHeightChanged();
    if (height >= 0 && isAbove && height != before) {
        Q_EMIT m_view->grownAbove(height - before);
    }
}

void SectionFrame::setGuessedHeight(double height)
{
    if (m_guessedHeight != height) {
        m_guessedHeight = height;
        place();
        Q_EMIT guessedHeightChanged();
    }
}

void SectionFrame::place()
{
    if (m_drawnHeight >= 0) {
        setHeight(m_drawnHeight);
    } else if (m_knownHeight > 0) {
        setHeight(m_knownHeight * m_knownWidth / std::max(1.0, width()));
    } else {
        setHeight(m_guessedHeight);
    }
}

void SectionFrame::componentComplete()
{
    QQuickItem::componentComplete();
    place();
}

void SectionFrame::geometryChange(const QRectF& now, const QRectF& before)
{
    QQuickItem::geometryChange(now, before);
    if (now.width() != before.width() && isComponentComplete()) {
        place();
    }
}

} // namespace ponder::ui
