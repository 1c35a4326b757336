// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/controls/svg_drawing.h"

#include "ui/controls/svg_path.h"

#include <QPainter>
#include <QXmlStreamReader>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace ponder::ui {

namespace {

constexpr double kFarthest = 1e6;

std::optional<double> numberFrom(QStringView text)
{
    bool isNumber = false;
    const double value = text.toDouble(&isNumber);
    return isNumber && std::isfinite(value) && std::abs(value) <= kFarthest ? std::optional(value)
                                                                            : std::nullopt;
}

/// An invalid colour for "none".
std::optional<QColor> colorFrom(QStringView text, const QColor& currentColor)
{
    if (text == u"none") {
        return QColor();
    }
    if (text == u"currentColor") {
        // How far it shines through is up to the painter.
        return QColor(currentColor.rgb());
    }
    const QColor color =
        text.size() == 7 && text.startsWith(u'#') ? QColor::fromString(text) : QColor();
    return color.isValid() ? std::optional(color) : std::nullopt;
}

/// The value of the name in `table`.
template<class Value, std::size_t Count>
std::optional<Value> chosen(QStringView name,
                            const std::array<std::pair<QStringView, Value>, Count>& table)
{
    const auto* const found = std::ranges::find_if(
        table, [name](const std::pair<QStringView, Value>& entry) { return entry.first == name; });
    return found == table.end() ? std::nullopt : std::optional(found->second);
}

constexpr std::array<std::pair<QStringView, Qt::PenCapStyle>, 3> kCaps{
    {{u"butt", Qt::FlatCap}, {u"round", Qt::RoundCap}, {u"square", Qt::SquareCap}}};
constexpr std::array<std::pair<QStringView, Qt::PenJoinStyle>, 3> kJoins{
    {{u"miter", Qt::SvgMiterJoin}, {u"round", Qt::RoundJoin}, {u"bevel", Qt::BevelJoin}}};

template<class Value>
bool take(std::optional<Value> value, Value& target)
{
    if (value) {
        target = std::move(*value);
    }
    return value.has_value();
}

/// The attributes of one element that say where it is; each must be a number, those not given are
/// 0.
class Geometry
{
public:
    Geometry(const QXmlStreamReader& xml, std::initializer_list<QStringView> names)
    {
        for (const QStringView name : names) {
            const QStringView text = xml.attributes().value(name.toString());
            const std::optional<double> value = text.isEmpty() ? 0.0 : numberFrom(text);
            m_isGood = m_isGood && value.has_value();
            m_values.push_back(value.value_or(0.0));
        }
    }

    [[nodiscard]] bool isGood() const { return m_isGood; }

    double operator[](std::size_t index) const { return m_values[index]; }

private:
    std::vector<double> m_values;
    bool m_isGood = true;
};

std::optional<QPainterPath> outlineOf(const QXmlStreamReader& xml)
{
    if (xml.name() == u"path") {
        return parseSvgPath(xml.attributes().value(QStringLiteral("d")));
    }
    QPainterPath path;
    if (xml.name() == u"circle") {
        const Geometry at(xml, {u"cx", u"cy", u"r"});
        if (!at.isGood() || at[2] < 0.0) {
            return std::nullopt;
        }
        path.addEllipse(QPointF(at[0], at[1]), at[2], at[2]);
        return path;
    }
    if (xml.name() == u"rect") {
        const Geometry at(xml, {u"x", u"y", u"width", u"height", u"rx"});
        if (!at.isGood() || at[2] < 0.0 || at[3] < 0.0 || at[4] < 0.0) {
            return std::nullopt;
        }
        path.addRoundedRect(QRectF(at[0], at[1], at[2], at[3]), at[4], at[4]);
        return path;
    }
    return std::nullopt;
}

bool isGeometry(QStringView name)
{
    constexpr std::array<QStringView, 9> kNames{
        u"d", u"cx", u"cy", u"r", u"x", u"y", u"width", u"height", u"rx"};
    return std::ranges::find(kNames, name) != kNames.end();
}

} // namespace

std::optional<SvgDrawing> SvgDrawing::parse(const QByteArray& source, const QColor& currentColor)
{
    SvgDrawing drawing;
    Style inherited;
    int depth = 0;
    QXmlStreamReader xml(source);
    while (!xml.atEnd()) {
        const QXmlStreamReader::TokenType token = xml.readNext();
        if (token == QXmlStreamReader::DTD) {
            return std::nullopt;
        }
        if (token == QXmlStreamReader::EndElement) {
            --depth;
        }
        if (token != QXmlStreamReader::StartElement) {
            continue;
        }
        ++depth;
        const bool isRead = depth == 1   ? drawing.readRoot(xml, currentColor, inherited)
                            : depth == 2 ? drawing.readShape(xml, currentColor, inherited)
                                         : false;
        if (!isRead) {
            return std::nullopt;
        }
    }
    return xml.hasError() ? std::nullopt : std::optional(std::move(drawing));
}

bool SvgDrawing::readRoot(const QXmlStreamReader& xml, const QColor& currentColor, Style& style)
{
    const QList<QStringView> numbers =
        QStringView(xml.attributes().value(QStringLiteral("viewBox")))
            .split(u' ', Qt::SkipEmptyParts);
    if (xml.name() != u"svg" || numbers.size() != 4) {
        return false;
    }
    std::array<double, 4> box{};
    for (std::size_t i = 0; i < box.size(); ++i) {
        if (!take(numberFrom(numbers[qsizetype(i)]), box[i])) {
            return false;
        }
    }
    m_viewBox = QRectF(box[0], box[1], box[2], box[3]);
    return m_viewBox.width() > 0.0 && m_viewBox.height() > 0.0 &&
           readStyle(xml, currentColor, style);
}

bool SvgDrawing::readShape(const QXmlStreamReader& xml, const QColor& currentColor, Style style)
{
    std::optional<QPainterPath> outline = outlineOf(xml);
    if (!outline || !readStyle(xml, currentColor, style)) {
        return false;
    }
    outline->setFillRule(Qt::WindingFill);
    m_shapes.push_back({std::move(*outline), style});
    return true;
}

bool SvgDrawing::readStyle(const QXmlStreamReader& xml, const QColor& currentColor, Style& style)
{
    for (const QXmlStreamAttribute& attribute : xml.attributes()) {
        const QStringView name = attribute.name();
        const QStringView value = attribute.value();
        bool isKnown = name == u"viewBox" || isGeometry(name);
        if (name == u"fill") {
            isKnown = take(colorFrom(value, currentColor), style.fill);
        } else if (name == u"stroke") {
            isKnown = take(colorFrom(value, currentColor), style.stroke);
        } else if (name == u"stroke-width") {
            isKnown = take(numberFrom(value), style.strokeWidth) && style.strokeWidth >= 0.0;
        } else if (name == u"stroke-linecap") {
            isKnown = take(chosen(value, kCaps), style.cap);
        } else if (name == u"stroke-linejoin") {
            isKnown = take(chosen(value, kJoins), style.join);
        }
        if (!isKnown) {
            return false;
        }
    }
    return true;
}

void SvgDrawing::paint(QPainter& painter, const QRectF& target) const
{
    const double scale =
        std::min(target.width() / m_viewBox.width(), target.height() / m_viewBox.height());
    const QPointF middle = m_viewBox.center();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(target.center());
    painter.scale(scale, scale);
    painter.translate(-middle);
    for (const Shape& shape : m_shapes) {
        const Style& style = shape.style;
        if (style.fill.isValid()) {
            painter.fillPath(shape.path, style.fill);
        }
        if (style.stroke.isValid() && style.strokeWidth > 0.0) {
            QPen pen(style.stroke, style.strokeWidth, Qt::SolidLine, style.cap, style.join);
            pen.setMiterLimit(4.0);
            painter.strokePath(shape.path, pen);
        }
    }
    painter.restore();
}

} // namespace ponder::ui
