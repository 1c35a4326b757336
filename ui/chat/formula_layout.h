// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/markdown/formula.h"

#include <QFont>
#include <QLineF>
#include <QPointF>
#include <QString>

#include <vector>

class QPainter;

namespace ponder::ui {

/// A formula set in type: letters and lines with their places. The origin is at the left of the
/// baseline. Thread: GUI.
class FormulaBox
{
public:
    struct Glyph
    {
        QString text;
        QFont font;
        QPointF at;         ///< left end of its baseline
        double stretch = 1; ///< vertical, of fences
    };

    double width = 0;
    double ascent = 0;  ///< above the baseline
    double descent = 0; ///< below it

    /// Puts another box at a place and grows around it.
    void place(const FormulaBox& box, QPointF at);
    void addGlyph(const Glyph& glyph);
    void addLine(const QLineF& line, double thickness);
    void draw(QPainter& painter, QPointF origin) const;

private:
    struct Line
    {
        QLineF line;
        double thickness = 1;
    };

    std::vector<Glyph> m_glyphs;
    std::vector<Line> m_lines;
};

/// `pixelSize` of the letters; scripts are smaller.
[[nodiscard]] FormulaBox layOutFormula(const app::FormulaNode& formula, double pixelSize);

} // namespace ponder::ui
