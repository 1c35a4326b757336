// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/chat/formula_layout.h"

#include <QColor>
#include <QQuickPaintedItem>
#include <QString>
#include <QtQml/qqmlregistration.h>

namespace ponder::ui {

/// A formula set apart, drawn from its TeX. `isKnown` is false when the source uses something that
/// is not known; then the source itself is to be shown. Thread: GUI.
class FormulaView : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString tex READ tex WRITE setTex NOTIFY texChanged FINAL)
    Q_PROPERTY(int pixelSize READ pixelSize WRITE setPixelSize NOTIFY pixelSizeChanged FINAL)
    Q_PROPERTY(QColor color READ color WRITE setColor NOTIFY colorChanged FINAL)
    Q_PROPERTY(bool isKnown READ isKnown NOTIFY texChanged FINAL)

public:
    explicit FormulaView(QQuickItem* parent = nullptr);

    [[nodiscard]] QString tex() const { return m_tex; }

    void setTex(const QString& tex);

    [[nodiscard]] int pixelSize() const { return m_pixelSize; }

    void setPixelSize(int pixelSize);

    [[nodiscard]] QColor color() const { return m_color; }

    void setColor(const QColor& color);

    [[nodiscard]] bool isKnown() const { return m_isKnown; }

    void paint(QPainter* painter) override;

Q_SIGNALS:
    void texChanged();
    void pixelSizeChanged();
    void colorChanged();

private:
    void layOut();

    QString m_tex;
    int m_pixelSize = 17;
    QColor m_color = Qt::black;
    bool m_isKnown = false;
    FormulaBox m_box;
};

} // namespace ponder::ui
