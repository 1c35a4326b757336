// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/controls/svg_path.h"

#include <QTransform>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace ponder::ui {

namespace {

constexpr double kFarthest = 1e6;

bool isDigit(QChar letter)
{
    return letter >= u'0' && letter <= u'9';
}

/// An ellipse's arc as the A command names it.
struct Arc
{
    QPointF radii;
    double degrees = 0.0; ///< the ellipse is turned by
    bool isLarge = false;
    bool isClockwise = false;
    QPointF end;
};

/// Appends the arc from the path's end, in Bézier curves of at most a quarter turn. The centre is
/// found as in appendix B.2.4 of SVG 2.
void addArc(QPainterPath& path, const Arc& arc)
{
    const QPointF start = path.currentPosition();
    double rx = std::abs(arc.radii.x());
    double ry = std::abs(arc.radii.y());
    if (start == arc.end) {
        return;
    }
    if (rx < 1e-9 || ry < 1e-9) {
        path.lineTo(arc.end);
        return;
    }
    QTransform turn;
    turn.rotate(arc.degrees);
    const QPointF half = turn.inverted().map((start - arc.end) / 2.0);
    const double stretch =
        std::sqrt(half.x() * half.x() / (rx * rx) + half.y() * half.y() / (ry * ry));
    rx *= std::max(1.0, stretch);
    ry *= std::max(1.0, stretch);
    // On the circle of radius 1 the ellipse becomes: from `first` to its opposite over the centre.
    const QPointF first(half.x() / rx, half.y() / ry);
    const double square = first.x() * first.x() + first.y() * first.y();
    double shift = std::sqrt(std::max(0.0, 1.0 - square) / std::max(square, 1e-12));
    shift = arc.isLarge == arc.isClockwise ? -shift : shift;
    const QPointF centre(shift * first.y(), -shift * first.x());
    const double from = std::atan2(first.y() - centre.y(), first.x() - centre.x());
    double sweep = std::atan2(-first.y() - centre.y(), -first.x() - centre.x()) - from;
    if (arc.isClockwise && sweep < 0.0) {
        sweep += 2.0 * std::numbers::pi;
    } else if (!arc.isClockwise && sweep > 0.0) {
        sweep -= 2.0 * std::numbers::pi;
    }

    QTransform toPage;
    const QPointF middle = (start + arc.end) / 2.0;
    toPage.translate(middle.x(), middle.y());
    toPage.rotate(arc.degrees);
    toPage.scale(rx, ry);
    const int pieces =
        std::max(1, int(std::ceil(std::abs(sweep) / (std::numbers::pi / 2.0) - 1e-9)));
    const double step = sweep / pieces;
    const double handle = 4.0 / 3.0 * std::tan(step / 4.0);
    for (int i = 0; i < pieces; ++i) {
        const double a = from + step * i;
        const double b = a + step;
        const QPointF before = centre + QPointF(std::cos(a), std::sin(a));
        const QPointF after = centre + QPointF(std::cos(b), std::sin(b));
        path.cubicTo(toPage.map(before + handle * QPointF(-std::sin(a), std::cos(a))),
                     toPage.map(after - handle * QPointF(-std::sin(b), std::cos(b))),
                     i + 1 == pieces ? arc.end : toPage.map(after));
    }
}

class PathReader
{
public:
    explicit PathReader(QStringView text)
        : m_text(text)
    {
    }

    std::optional<QPainterPath> read()
    {
        skipSpace();
        while (!isAtEnd() && m_isGood) {
            const QChar letter = m_text[m_at];
            if (letter.isLetter()) {
                m_command = letter;
                ++m_at;
            } else if (m_command.toUpper() == u'Z') {
                return std::nullopt;
            } else if (m_command.toUpper() == u'M') {
                m_command = m_command == u'M' ? QChar(u'L') : QChar(u'l');
            }
            // The pen must be set down before anything else.
            if (m_path.elementCount() == 0 && m_command.toUpper() != u'M') {
                return std::nullopt;
            }
            draw();
            skipSpace();
        }
        return m_isGood ? std::optional(m_path) : std::nullopt;
    }

private:
    [[nodiscard]] bool isAtEnd() const { return m_at >= m_text.size(); }

    void skipSpace()
    {
        while (!isAtEnd() && (m_text[m_at].isSpace() || m_text[m_at] == u',')) {
            ++m_at;
        }
    }

    void skipDigits()
    {
        while (!isAtEnd() && isDigit(m_text[m_at])) {
            ++m_at;
        }
    }

    bool skip(QStringView oneOf)
    {
        const bool isThere = !isAtEnd() && oneOf.contains(m_text[m_at]);
        m_at += isThere ? 1 : 0;
        return isThere;
    }

    double number()
    {
        skipSpace();
        const qsizetype begin = m_at;
        skip(u"+-");
        skipDigits();
        if (skip(u".")) {
            skipDigits();
        }
        const qsizetype mantissa = m_at;
        if (skip(u"eE")) {
            skip(u"+-");
            const qsizetype digits = m_at;
            skipDigits();
            m_at = m_at == digits ? mantissa : m_at;
        }
        bool isNumber = false;
        const double value = m_text.mid(begin, m_at - begin).toDouble(&isNumber);
        m_isGood = m_isGood && isNumber && std::isfinite(value) && std::abs(value) <= kFarthest;
        return m_isGood ? value : 0.0;
    }

    /// 0 or 1; what follows may stand right behind it.
    bool flag()
    {
        skipSpace();
        const bool isSet = !isAtEnd() && m_text[m_at] == u'1';
        m_isGood = m_isGood && skip(u"01");
        return isSet;
    }

    QPointF point()
    {
        const double x = number();
        const double y = number();
        return origin() + QPointF(x, y);
    }

    /// What a lower-case command counts from.
    [[nodiscard]] QPointF origin() const { return m_command.isLower() ? m_pen : QPointF(); }

    void draw()
    {
        switch (m_command.toUpper().unicode()) {
        case u'M':
            m_path.moveTo(point());
            break;
        case u'L':
            m_path.lineTo(point());
            break;
        case u'H':
            m_path.lineTo(origin().x() + number(), m_pen.y());
            break;
        case u'V':
            m_path.lineTo(m_pen.x(), origin().y() + number());
            break;
        case u'C': {
            const QPointF first = point();
            const QPointF second = point();
            m_path.cubicTo(first, second, point());
            break;
        }
        case u'A': {
            Arc arc;
            const double rx = number();
            arc.radii = {rx, number()};
            arc.degrees = number();
            arc.isLarge = flag();
            arc.isClockwise = flag();
            arc.end = point();
            if (m_isGood) {
                addArc(m_path, arc);
            }
            break;
        }
        case u'Z':
            m_path.closeSubpath();
            break;
        default:
            m_isGood = false;
        }
        m_pen = m_path.currentPosition();
        m_isGood = m_isGood && std::abs(m_pen.x()) <= kFarthest && std::abs(m_pen.y()) <= kFarthest;
    }

    QStringView m_text;
    qsizetype m_at = 0;
    QChar m_command;
    QPointF m_pen;
    QPainterPath m_path;
    bool m_isGood = true;
};

} // namespace

std::optional<QPainterPath> parseSvgPath(QStringView description)
{
    return PathReader(description).read();
}

} // namespace ponder::ui
