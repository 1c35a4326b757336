// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QImage>
#include <QQuickPaintedItem>
#include <QtQml/qqmlregistration.h>

namespace ponder::ui {

/// One line icon of resources/icons, drawn in one colour. Thread: GUI (painting: render thread,
/// from a copy).
class Icon : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    /// File name without folder and suffix: "send", "chevron-down".
    Q_PROPERTY(QString name READ name WRITE setName NOTIFY nameChanged FINAL)
    Q_PROPERTY(QColor color READ color WRITE setColor NOTIFY colorChanged FINAL)

public:
    explicit Icon(QQuickItem* parent = nullptr);

    [[nodiscard]] QString name() const { return m_name; }

    void setName(const QString& name);

    [[nodiscard]] QColor color() const { return m_color; }

    void setColor(const QColor& color);
    void paint(QPainter* painter) override;

Q_SIGNALS:
    void nameChanged();
    void colorChanged();

protected:
    void updatePolish() override;
    void geometryChange(const QRectF& newGeometry, const QRectF& oldGeometry) override;
    void itemChange(ItemChange change, const ItemChangeData& value) override;

private:
    QString m_name;
    QColor m_color = Qt::black;
    QImage m_image; ///< rendered on the GUI thread, read by paint()
};

} // namespace ponder::ui
