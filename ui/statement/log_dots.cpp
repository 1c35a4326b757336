// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/statement/log_dots.h"

#include "app/statement/statement_figures.h"

#include <QGuiApplication>
#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>

namespace ponder::ui {
namespace {

constexpr int kDecade = 3;
constexpr qreal kDot = 5.5;
constexpr qreal kGap = 10;

QString gridText(int exponent)
{
    static constexpr std::array<const char16_t*, 9> kPrefixes{
        u"", u"k", u"M", u"G", u"T", u"P", u"E", u"Z", u"Y"};
    const int index = exponent / kDecade;
    if (index < 0 || index >= static_cast<int>(kPrefixes.size())) {
        return QStringLiteral("10^%1 FLOP").arg(exponent);
    }
    return QStringLiteral("1\u202F%1FLOP")
        .arg(QString::fromUtf16(kPrefixes[static_cast<std::size_t>(index)]));
}

} // namespace

LogDots::LogDots(QQuickItem* parent)
    : QQuickPaintedItem(parent)
{
    setAntialiasing(true);
    connect(this, &LogDots::changed, this, [this] { update(); });
}

QList<int> LogDots::grid(const QList<qreal>& exponents)
{
    qreal least = 1e9;
    qreal most = 0;
    for (const qreal exponent : exponents) {
        if (exponent > 0) {
            least = std::min(least, exponent);
            most = std::max(most, exponent);
        }
    }
    if (most <= 0) {
        return {};
    }
    QList<int> lines;
    const int first = static_cast<int>(std::floor(least / kDecade)) * kDecade;
    const int last =
        std::max(first + kDecade, static_cast<int>(std::ceil(most / kDecade)) * kDecade);
    for (int exponent = first; exponent <= last; exponent += kDecade) {
        lines.append(exponent);
    }
    return lines;
}

QList<LogDots::Row> LogDots::rows() const
{
    QList<Row> rows;
    for (const QVariant& value : m_lines) {
        const auto line = value.value<app::TrainingLine>();
        rows.append({m_trainingName.arg(line.modelName),
                     line.isKnown ? line.trainingText : m_unknownText,
                     line.trainingLog10,
                     true});
        rows.append(
            {m_useName.arg(line.modelName), line.inferenceText, line.inferenceLog10, false});
    }
    return rows;
}

void LogDots::paint(QPainter* painter)
{
    const QList<Row> all = rows();
    QList<qreal> exponents;
    QFont font = QGuiApplication::font();
    font.setPixelSize(m_labelPixelSize);
    painter->setFont(font);
    painter->setRenderHint(QPainter::Antialiasing);
    const QFontMetricsF metrics(font);
    qreal left = 0;
    for (const Row& row : all) {
        exponents.append(row.exponent);
        left = std::max(left, metrics.horizontalAdvance(row.name));
    }
    const QList<int> lines = grid(exponents);
    if (lines.size() < 2) {
        return;
    }
    left = std::min(std::ceil(left) + 2 * kGap, width() * 0.45);
    const qreal right = width() - metrics.horizontalAdvance(gridText(lines.constLast())) / 2 - 2;
    const auto place = [&](qreal exponent) {
        return left + (exponent - lines.constFirst()) * (right - left) /
                          (lines.constLast() - lines.constFirst());
    };
    const qreal bottom = m_rowHeight * static_cast<qreal>(all.size());
    qreal free = -1e9;
    for (const int line : lines) {
        const qreal x = std::floor(place(line)) + 0.5;
        painter->setPen(QPen(m_gridColor, 1));
        painter->drawLine(QPointF(x, 0), QPointF(x, bottom));
        const QString text = gridText(line);
        const qreal advance = metrics.horizontalAdvance(text);
        const qreal at = std::min(x - advance / 2, width() - advance);
        if (at >= free) {
            painter->setPen(m_labelColor);
            painter->drawText(QPointF(at, bottom + metrics.ascent() + 4), text);
            free = at + advance + kGap;
        }
    }
    for (qsizetype i = 0; i < all.size(); ++i) {
        const Row& row = all[i];
        const qreal y = m_rowHeight * (static_cast<qreal>(i) + 0.5);
        const qreal base = y + metrics.capHeight() / 2;
        painter->setPen(m_textColor);
        painter->drawText(QPointF(0, base),
                          metrics.elidedText(row.name, Qt::ElideMiddle, left - kGap));
        if (row.exponent <= 0) {
            painter->setPen(m_labelColor);
            painter->drawText(QPointF(left + kGap, base), row.amount);
            continue;
        }
        painter->setPen(QPen(m_gridColor, 1, Qt::DotLine));
        painter->drawLine(QPointF(left, std::floor(y) + 0.5), QPointF(right, std::floor(y) + 0.5));
        const qreal x = place(row.exponent);
        const qreal advance = metrics.horizontalAdvance(row.amount);
        const bool isRight = x + kDot + kGap + advance <= width();
        const qreal textX = isRight ? x + kDot + kGap : x - kDot - kGap - advance;
        painter->fillRect(
            QRectF(textX - 3, y - metrics.height() / 2, advance + 6, metrics.height()),
            m_surfaceColor);
        painter->setPen(m_textColor);
        painter->drawText(QPointF(textX, base), row.amount);
        painter->setPen(QPen(m_textColor, 1.8));
        painter->setBrush(row.isHollow ? m_surfaceColor : m_textColor);
        painter->drawEllipse(QPointF(x, y), kDot, kDot);
    }
}

} // namespace ponder::ui
