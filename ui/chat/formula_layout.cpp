// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/chat/formula_layout.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace ponder::ui {
namespace {

using Node = app::FormulaNode;
using Kind = Node::Kind;

constexpr double kScriptScale = 0.72;
constexpr double kSmallest = 8;
constexpr double kSignScale = 1.45;
constexpr double kOperatorSpace = 0.24; // of an em, on each side
constexpr double kAxis = 0.27;          // height of the fraction line above the baseline, in em

QFont fontOf(double pixelSize, bool isItalic, bool isBold)
{
    QFont font;
    font.setFamilies({QStringLiteral("Noto Serif"),
                      QStringLiteral("Noto Sans Math"),
                      QStringLiteral("Noto Sans CJK SC")});
    font.setPixelSize(std::max(1, qRound(pixelSize)));
    font.setItalic(isItalic);
    font.setBold(isBold);
    return font;
}

FormulaBox textBox(const QString& text, double size, bool isItalic, bool isBold)
{
    FormulaBox box;
    if (text.isEmpty()) {
        return box;
    }
    const QFont font = fontOf(size, isItalic, isBold);
    const QFontMetricsF metrics(font);
    const QRectF ink = metrics.tightBoundingRect(text);
    box.width = metrics.horizontalAdvance(text) + (isItalic ? size * 0.04 : 0);
    box.ascent = std::max(-ink.top(), metrics.xHeight());
    box.descent = std::max(ink.bottom(), 0.0);
    box.addGlyph({text, font, {0, 0}});
    return box;
}

class Layout
{
public:
    FormulaBox layOut(const Node& node, double size, bool isBold)
    {
        const bool bold = isBold || node.isBold;
        switch (node.kind) {
        case Kind::Row:
            return row(node, size, bold);
        case Kind::Letter:
            return textBox(node.text, size, true, bold);
        case Kind::Symbol:
        case Kind::Words:
            return textBox(node.text, size, false, bold);
        case Kind::Operator:
            return operatorBox(node, size, bold);
        case Kind::Space: {
            FormulaBox box;
            box.width = node.width * size;
            return box;
        }
        case Kind::Fraction:
            return fraction(node, size, bold);
        case Kind::Root:
            return root(node, size, bold);
        case Kind::Scripts:
            return node.hasLimits ? limits(node, size, bold) : scripts(node, size, bold);
        case Kind::LargeSign:
            return largeSign(node, size);
        case Kind::Fence:
            return fence(node, size, bold);
        case Kind::Accent:
            return accent(node, size, bold);
        case Kind::Grid:
            break;
        }
        return grid(node, size, bold);
    }

private:
    FormulaBox row(const Node& node, double size, bool isBold)
    {
        FormulaBox box;
        for (std::size_t i = 0; i < node.children.size(); ++i) {
            const Node& child = node.children[i];
            // A sign at the beginning, or behind another operator, is not between two things.
            const bool isUnary = child.kind == Kind::Operator &&
                                 (i == 0 || node.children[i - 1].kind == Kind::Operator);
            const FormulaBox part =
                isUnary ? textBox(child.text, size, false, isBold) : layOut(child, size, isBold);
            box.place(part, {box.width, 0});
        }
        return box;
    }

    static FormulaBox operatorBox(const Node& node, double size, bool isBold)
    {
        const FormulaBox sign = textBox(node.text, size, false, isBold);
        FormulaBox box;
        box.place(sign, {kOperatorSpace * size, 0});
        box.width = sign.width + 2 * kOperatorSpace * size;
        return box;
    }

    FormulaBox fraction(const Node& node, double size, bool isBold)
    {
        const double inner = std::max(kSmallest, m_depth == 0 ? size : size * 0.85);
        ++m_depth;
        const FormulaBox over = layOut(node.children[0], inner, isBold);
        const FormulaBox under = layOut(node.children[1], inner, isBold);
        --m_depth;
        const double gap = size * 0.16;
        const double margin = size * 0.1;
        const double line = -kAxis * size;
        const double width = std::max(over.width, under.width) + 2 * margin;
        FormulaBox box;
        box.width = width;
        box.place(over, {(width - over.width) / 2, line - gap - over.descent});
        box.place(under, {(width - under.width) / 2, line + gap + under.ascent});
        box.width = width + margin;
        box.addLine({0, line, width, line}, std::max(1.0, size * 0.055));
        return box;
    }

    FormulaBox root(const Node& node, double size, bool isBold)
    {
        const FormulaBox inside = layOut(node.children[0], size, isBold);
        FormulaBox index;
        if (node.children.size() > 1) {
            index = layOut(node.children[1], std::max(kSmallest, size * 0.55), isBold);
        }
        const double top = -inside.ascent - size * 0.18;
        const double bottom = inside.descent;
        const double hook = size * 0.55;
        const double begin = std::max(0.0, index.width - size * 0.22);
        const double pen = std::max(1.0, size * 0.06);
        FormulaBox box;
        box.place(inside, {begin + hook + size * 0.08, 0});
        box.addLine({begin, bottom - size * 0.32, begin + size * 0.14, bottom - size * 0.4}, pen);
        box.addLine({begin + size * 0.14, bottom - size * 0.4, begin + hook * 0.6, bottom},
                    pen * 1.6);
        box.addLine({begin + hook * 0.6, bottom, begin + hook, top}, pen);
        box.addLine({begin + hook, top, begin + hook + inside.width + size * 0.14, top}, pen);
        box.ascent = std::max(box.ascent, -top + pen);
        box.width = begin + hook + inside.width + size * 0.2;
        if (index.width > 0) {
            FormulaBox with;
            with.place(index, {0, bottom - size * 0.5 - index.descent});
            with.place(box, {0, 0});
            with.width = box.width;
            return with;
        }
        return box;
    }

    FormulaBox scripts(const Node& node, double size, bool isBold)
    {
        const FormulaBox base = layOut(node.children[0], size, isBold);
        const double small = std::max(kSmallest, size * kScriptScale);
        const FormulaBox upper = layOut(node.children[1], small, isBold);
        const FormulaBox lower = layOut(node.children[2], small, isBold);
        FormulaBox box;
        box.place(base, {0, 0});
        double right = base.width;
        if (upper.width > 0) {
            const double raise = std::max(base.ascent - small * 0.35, size * 0.38);
            box.place(upper, {base.width + size * 0.03, -raise});
            right = std::max(right, base.width + size * 0.03 + upper.width);
        }
        if (lower.width > 0) {
            const double drop = std::max(base.descent + small * 0.12, size * 0.18);
            box.place(lower, {base.width, drop});
            right = std::max(right, base.width + lower.width);
        }
        box.width = right + size * 0.04;
        return box;
    }

    FormulaBox limits(const Node& node, double size, bool isBold)
    {
        const FormulaBox base = layOut(node.children[0], size, isBold);
        const double small = std::max(kSmallest, size * kScriptScale);
        const FormulaBox upper = layOut(node.children[1], small, isBold);
        const FormulaBox lower = layOut(node.children[2], small, isBold);
        const double gap = size * 0.14;
        const double width = std::max({base.width, upper.width, lower.width});
        FormulaBox box;
        box.place(base, {(width - base.width) / 2, 0});
        if (upper.width > 0) {
            box.place(upper, {(width - upper.width) / 2, -base.ascent - gap - upper.descent});
        }
        if (lower.width > 0) {
            box.place(lower, {(width - lower.width) / 2, base.descent + gap + lower.ascent});
        }
        box.width = width + size * 0.14;
        return box;
    }

    static FormulaBox largeSign(const Node& node, double size)
    {
        const FormulaBox sign = textBox(node.text, size * kSignScale, false, false);
        // Centred on the height of the fraction line.
        const double middle = (sign.descent - sign.ascent) / 2;
        FormulaBox box;
        box.place(sign, {size * 0.08, -kAxis * size - middle});
        box.width = sign.width + size * 0.16;
        return box;
    }

    FormulaBox fence(const Node& node, double size, bool isBold)
    {
        const FormulaBox inside = layOut(node.children[0], size, isBold);
        FormulaBox box;
        double x = 0;
        const auto add = [&](const QString& sign) {
            if (sign.isEmpty()) {
                return;
            }
            const FormulaBox one = textBox(sign, size, false, isBold);
            const double tall = one.ascent + one.descent;
            const double wanted = inside.ascent + inside.descent + size * 0.12;
            const double stretch = tall > 0 ? std::max(1.0, wanted / tall) : 1.0;
            // The stretched sign spans the inside: its own baseline moves with it.
            const double baseline =
                stretch > 1.0 ? inside.descent + size * 0.06 - one.descent * stretch : 0.0;
            FormulaBox tallBox;
            tallBox.width = one.width;
            tallBox.addGlyph({sign, fontOf(size, false, isBold), {0, 0}, stretch});
            tallBox.ascent = one.ascent * stretch;
            tallBox.descent = one.descent * stretch;
            box.place(tallBox, {x, baseline});
            x = box.width;
        };
        add(node.text);
        box.place(inside, {x, 0});
        x = box.width;
        add(node.closing);
        return box;
    }

    FormulaBox accent(const Node& node, double size, bool isBold)
    {
        const FormulaBox inside = layOut(node.children[0], size, isBold);
        FormulaBox box;
        box.place(inside, {0, 0});
        if (node.text == u"\u203E") { // a bar is as long as what it covers
            const double y = -inside.ascent - size * 0.1;
            box.addLine({size * 0.04, y, inside.width, y}, std::max(1.0, size * 0.055));
            box.ascent = inside.ascent + size * 0.16;
            return box;
        }
        const bool isArrow = node.text == u"\u2192";
        const FormulaBox sign = textBox(node.text, isArrow ? size * 0.6 : size, false, false);
        const double lift = isArrow ? inside.ascent + size * 0.02 : inside.ascent - size * 0.48;
        box.place(sign, {(inside.width - sign.width) / 2 + size * 0.06, -lift});
        box.width = inside.width;
        box.ascent = std::max(box.ascent, inside.ascent + size * 0.22);
        return box;
    }

    FormulaBox grid(const Node& node, double size, bool isBold)
    {
        const int columns = std::max(1, node.columns);
        const int rows = static_cast<int>(node.children.size()) / columns;
        std::vector<FormulaBox> cells;
        std::vector<double> widths(static_cast<std::size_t>(columns), 0);
        for (const Node& child : node.children) {
            cells.push_back(layOut(child, size, isBold));
            double& width = widths[(cells.size() - 1) % static_cast<std::size_t>(columns)];
            width = std::max(width, cells.back().width);
        }
        const double gapX = node.isLeftAligned ? size * 0.3 : size * 0.8;
        const double gapY = size * 0.36;
        FormulaBox box;
        double y = 0;
        std::vector<std::pair<const FormulaBox*, QPointF>> places;
        for (int row = 0; row < rows; ++row) {
            double ascent = size * 0.7;
            double descent = size * 0.2;
            for (int column = 0; column < columns; ++column) {
                const FormulaBox& cell = cells[static_cast<std::size_t>(row * columns + column)];
                ascent = std::max(ascent, cell.ascent);
                descent = std::max(descent, cell.descent);
            }
            y += ascent;
            double x = 0;
            for (int column = 0; column < columns; ++column) {
                const auto index = static_cast<std::size_t>(row * columns + column);
                const double room = widths[static_cast<std::size_t>(column)] - cells[index].width;
                // "a &= b": the left side ends where the right one begins.
                const double shift = !node.isLeftAligned                                 ? room / 2
                                     : column == 0 && columns > 1 && node.isFirstAtRight ? room
                                                                                         : 0;
                places.emplace_back(&cells[index], QPointF(x + shift, y));
                x += widths[static_cast<std::size_t>(column)] + gapX;
            }
            box.width = std::max(box.width, x - gapX);
            y += descent + gapY;
        }
        const double width = box.width;
        const double up = (y - gapY) / 2 + kAxis * size;
        for (const auto& [cell, at] : places) {
            box.place(*cell, at - QPointF(0, up));
        }
        box.width = width;
        return box;
    }

    int m_depth = 0;
};

} // namespace

void FormulaBox::place(const FormulaBox& box, QPointF at)
{
    for (Glyph glyph : box.m_glyphs) {
        glyph.at += at;
        m_glyphs.push_back(std::move(glyph));
    }
    for (Line line : box.m_lines) {
        line.line.translate(at);
        m_lines.push_back(line);
    }
    width = std::max(width, at.x() + box.width);
    ascent = std::max(ascent, box.ascent - at.y());
    descent = std::max(descent, box.descent + at.y());
}

void FormulaBox::addGlyph(const Glyph& glyph)
{
    m_glyphs.push_back(glyph);
}

void FormulaBox::addLine(const QLineF& line, double thickness)
{
    m_lines.push_back({line, thickness});
    ascent = std::max({ascent, -line.y1(), -line.y2()});
    descent = std::max({descent, line.y1(), line.y2()});
}

void FormulaBox::draw(QPainter& painter, QPointF origin) const
{
    for (const Glyph& glyph : m_glyphs) {
        painter.setFont(glyph.font);
        if (glyph.stretch <= 1) {
            painter.drawText(origin + glyph.at, glyph.text);
            continue;
        }
        painter.save();
        painter.translate(origin + glyph.at);
        painter.scale(1, glyph.stretch);
        painter.drawText(QPointF(0, 0), glyph.text);
        painter.restore();
    }
    for (const Line& line : m_lines) {
        painter.setPen(QPen(painter.pen().color(), line.thickness, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(line.line.translated(origin));
    }
}

FormulaBox layOutFormula(const app::FormulaNode& formula, double pixelSize)
{
    return Layout().layOut(formula, pixelSize, false);
}

} // namespace ponder::ui
