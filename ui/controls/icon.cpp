// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/controls/icon.h"

#include "ui/controls/svg_drawing.h"

#include <QFile>
#include <QPainter>
#include <QQuickWindow>

#include "resources/resources.h"

namespace ponder::ui {

Icon::Icon(QQuickItem* parent)
    : QQuickPaintedItem(parent)
{
    loadResources();
    setImplicitSize(20, 20);
    setAntialiasing(true);
}

void Icon::setName(const QString& name)
{
    if (m_name == name) {
        return;
    }
    m_name = name;
    polish();
    Q_EMIT nameChanged();
}

void Icon::setColor(const QColor& color)
{
    if (m_color == color) {
        return;
    }
    m_color = color;
    polish();
    Q_EMIT colorChanged();
}

void Icon::updatePolish()
{
    m_image = {};
    const qreal ratio = window() != nullptr ? window()->effectiveDevicePixelRatio() : 1.0;
    const QSize pixels = (size() * ratio).toSize();
    QFile file(QStringLiteral(":/ponder/icons/%1.svg").arg(m_name));
    if (!m_name.isEmpty() && !pixels.isEmpty() && file.open(QIODevice::ReadOnly)) {
        const auto drawing = SvgDrawing::parse(file.readAll(), m_color);
        QImage image(pixels, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        if (drawing) {
            painter.setOpacity(m_color.alphaF());
            drawing->paint(painter, image.rect());
        }
        painter.end();
        m_image = image;
    }
    update();
}

void Icon::geometryChange(const QRectF& newGeometry, const QRectF& oldGeometry)
{
    QQuickPaintedItem::geometryChange(newGeometry, oldGeometry);
    if (newGeometry.size() != oldGeometry.size()) {
        polish();
    }
}

void Icon::itemChange(ItemChange change, const ItemChangeData& value)
{
    QQuickPaintedItem::itemChange(change, value);
    if (change == ItemDevicePixelRatioHasChanged || change == ItemSceneChange) {
        polish();
    }
}

void Icon::paint(QPainter* painter)
{
    if (!m_image.isNull()) {
        painter->drawImage(QRectF(0, 0, width(), height()), m_image);
    }
}

} // namespace ponder::ui
