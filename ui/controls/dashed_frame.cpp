// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/controls/dashed_frame.h"

#include <QPainter>

namespace ponder::ui {

DashedFrame::DashedFrame(QQuickItem* parent)
    : QQuickPaintedItem(parent)
{
    setAntialiasing(true);
}

void DashedFrame::setColor(const QColor& color)
{
    if (m_color != color) {
        m_color = color;
        update();
        Q_EMIT colorChanged();
    }
}

void DashedFrame::setRadius(qreal radius)
{
    if (!qFuzzyCompare(m_radius + 1, radius + 1)) {
        m_radius = radius;
        update();
        Q_EMIT radiusChanged();
    }
}

void DashedFrame::paint(QPainter* painter)
{
    QPen pen(m_color, 1);
    pen.setDashPattern({3, 2});
    pen.setCapStyle(Qt::FlatCap);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(pen);
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(QRectF(0.5, 0.5, width() - 1, height() - 1), m_radius, m_radius);
}

} // namespace ponder::ui
