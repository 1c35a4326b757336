// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QQuickPaintedItem>
#include <QtQml/qqmlregistration.h>

namespace ponder::ui {

/// A one-pixel dashed rounded frame: "calculated or still to come". Rectangle has solid borders
/// only. Thread: GUI.
class DashedFrame : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QColor color READ color WRITE setColor NOTIFY colorChanged FINAL)
    Q_PROPERTY(qreal radius READ radius WRITE setRadius NOTIFY radiusChanged FINAL)

public:
    explicit DashedFrame(QQuickItem* parent = nullptr);

    [[nodiscard]] QColor color() const { return m_color; }

    void setColor(const QColor& color);

    [[nodiscard]] qreal radius() const { return m_radius; }

    void setRadius(qreal radius);
    void paint(QPainter* painter) override;

Q_SIGNALS:
    void colorChanged();
    void radiusChanged();

private:
    QColor m_color = Qt::gray;
    qreal m_radius = 0;
};

} // namespace ponder::ui
