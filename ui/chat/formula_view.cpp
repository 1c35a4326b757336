// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/chat/formula_view.h"

#include "app/markdown/formula.h"

#include <QPainter>

#include <cmath>

namespace ponder::ui {

namespace {

constexpr double kMargin = 2;

} // namespace

FormulaView::FormulaView(QQuickItem* parent)
    : QQuickPaintedItem(parent)
{
    setAntialiasing(true);
}

void FormulaView::setTex(const QString& tex)
{
    if (m_tex != tex) {
        m_tex = tex;
        layOut();
        Q_EMIT texChanged();
    }
}

void FormulaView::setPixelSize(int pixelSize)
{
    if (m_pixelSize != pixelSize) {
        m_pixelSize = pixelSize;
        layOut();
        Q_EMIT pixelSizeChanged();
    }
}

void FormulaView::setColor(const QColor& color)
{
    if (m_color != color) {
        m_color = color;
        update();
        Q_EMIT colorChanged();
    }
}

void FormulaView::layOut()
{
    const auto formula = app::parseFormula(m_tex);
    m_isKnown = formula.has_value();
    m_box = formula ? layOutFormula(*formula, m_pixelSize) : FormulaBox{};
    setImplicitSize(std::ceil(m_box.width + 2 * kMargin),
                    std::ceil(m_box.ascent + m_box.descent + 2 * kMargin));
    update();
}

void FormulaView::paint(QPainter* painter)
{
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setRenderHint(QPainter::TextAntialiasing);
    painter->setPen(m_color);
    m_box.draw(*painter, {kMargin, kMargin + m_box.ascent});
}

} // namespace ponder::ui
