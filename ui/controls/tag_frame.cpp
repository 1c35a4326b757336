// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/controls/tag_frame.h"

#include <QPainter>
#include <QPainterPath>

namespace ponder::ui {
namespace {

constexpr qreal kPoint = 10;
constexpr qreal kHole = 3;
constexpr qreal kHoleLeft = 13;
constexpr qreal kRadius = 4;

} // namespace

TagFrame::TagFrame(QQuickItem* parent)
    : QQuickPaintedItem(parent)
{
    setAntialiasing(true);
    connect(this, &TagFrame::changed, this, [this] { update(); });
}

qreal TagFrame::textLeft()
{
    return kHoleLeft + kHole + 10;
}

void TagFrame::paint(QPainter* painter)
{
    const QRectF box(0.5, 0.5, width() - 1, height() - 1);
    QPainterPath outline(QPointF(box.left(), box.center().y()));
    outline.lineTo(box.left() + kPoint, box.top());
    outline.lineTo(box.right() - kRadius, box.top());
    outline.quadTo(box.topRight(), QPointF(box.right(), box.top() + kRadius));
    outline.lineTo(box.right(), box.bottom() - kRadius);
    outline.quadTo(box.bottomRight(), QPointF(box.right() - kRadius, box.bottom()));
    outline.lineTo(box.left() + kPoint, box.bottom());
    outline.closeSubpath();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(m_color, 1));
    painter->setBrush(m_fill);
    painter->drawPath(outline);
    painter->setBrush(Qt::NoBrush);
    painter->drawEllipse(QPointF(kHoleLeft, box.center().y()), kHole, kHole);
}

} // namespace ponder::ui
