// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QQuickPaintedItem>
#include <QtQml/qqmlregistration.h>

namespace ponder::ui {

/// The outline of a price tag: pointed at the left, with a hole. Thread: GUI.
class TagFrame : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QColor color MEMBER m_color NOTIFY changed FINAL)
    Q_PROPERTY(QColor fill MEMBER m_fill NOTIFY changed FINAL)
    /// Where the text may begin.
    Q_PROPERTY(qreal textLeft READ textLeft CONSTANT FINAL)

public:
    explicit TagFrame(QQuickItem* parent = nullptr);

    [[nodiscard]] static qreal textLeft();
    void paint(QPainter* painter) override;

Q_SIGNALS:
    void changed();

private:
    QColor m_color = Qt::gray;
    QColor m_fill = Qt::transparent;
};

} // namespace ponder::ui
