// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QColor>
#include <QPainterPath>
#include <QRectF>

#include <optional>
#include <vector>

class QPainter;
class QXmlStreamReader;

namespace ponder::ui {

/// An SVG of the kind resources/icons holds: paths, rectangles and circles, filled and stroked in
/// plain colours. Ponder draws its icons itself, since Qt's SVG module is not to be had everywhere.
/// A value.
class SvgDrawing
{
public:
    /// Nothing when it is no SVG or says anything that would not be drawn as it says.
    [[nodiscard]] static std::optional<SvgDrawing> parse(const QByteArray& source,
                                                         const QColor& currentColor);

    [[nodiscard]] const QRectF& viewBox() const { return m_viewBox; }

    /// Into `target`, undistorted and in its middle.
    void paint(QPainter& painter, const QRectF& target) const;

private:
    /// What a shape inherits from the `svg` element.
    struct Style
    {
        QColor fill = Qt::black; ///< invalid: none
        QColor stroke;           ///< invalid: none
        double strokeWidth = 1.0;
        Qt::PenCapStyle cap = Qt::FlatCap;
        Qt::PenJoinStyle join = Qt::SvgMiterJoin;
    };

    struct Shape
    {
        QPainterPath path;
        Style style;
    };

    [[nodiscard]] bool
    readRoot(const QXmlStreamReader& xml, const QColor& currentColor, Style& style);
    [[nodiscard]] bool
    readShape(const QXmlStreamReader& xml, const QColor& currentColor, Style style);
    [[nodiscard]] static bool
    readStyle(const QXmlStreamReader& xml, const QColor& currentColor, Style& style);

    QRectF m_viewBox;
    std::vector<Shape> m_shapes;
};

} // namespace ponder::ui
