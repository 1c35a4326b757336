// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/meter/speed_chart.h"

#include <QGuiApplication>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace ponder::ui {
namespace {

constexpr qreal kAxisGap = 5;
constexpr qreal kHatchPeriod = 5;

QString axisText(qreal value)
{
    return QLocale().toString(value, 'f', value < 1 && value > 0 ? 1 : 0);
}

} // namespace

SpeedChart::SpeedChart(QQuickItem* parent)
    : QQuickPaintedItem(parent)
{
    setAntialiasing(true);
    connect(this, &SpeedChart::changed, this, [this] { update(); });
}

qreal SpeedChart::niceStep(qreal top)
{
    if (top <= 0 || !std::isfinite(top)) {
        return 1;
    }
    const qreal rough = top / 4;
    const qreal power = std::pow(10.0, std::floor(std::log10(rough)));
    for (const qreal factor : {1.0, 2.0, 5.0, 10.0}) {
        if (factor * power >= rough) {
            return factor * power;
        }
    }
    return 10 * power;
}

SpeedChart::Frame SpeedChart::frame() const
{
    QFont font = QGuiApplication::font();
    font.setPixelSize(m_labelPixelSize);
    const QFontMetricsF metrics(font);
    Frame frame;
    frame.seconds = std::max(1.0, m_seconds);
    frame.top = m_tokensPerSecond > 0 ? m_tokensPerSecond : 1;
    const qreal left = std::ceil(metrics.horizontalAdvance(axisText(frame.top))) + kAxisGap + 2;
    const qreal bottom = std::ceil(metrics.height()) + 2;
    frame.plot = QRectF(left,
                        std::ceil(metrics.height() / 2),
                        width() - left - 2,
                        height() - bottom - std::ceil(metrics.height() / 2));
    return frame;
}

QPointF SpeedChart::place(const Frame& frame, const QPointF& sample)
{
    const qreal x = std::clamp(sample.x() / frame.seconds, 0.0, 1.0);
    const qreal y = std::clamp(sample.y() / frame.top, 0.0, 1.0);
    return {frame.plot.left() + x * frame.plot.width(),
            frame.plot.bottom() - y * frame.plot.height()};
}

void SpeedChart::paint(QPainter* painter)
{
    const Frame area = frame();
    if (area.plot.width() < 20 || area.plot.height() < 20) {
        return;
    }
    QFont font = QGuiApplication::font();
    font.setPixelSize(m_labelPixelSize);
    painter->setFont(font);
    painter->setRenderHint(QPainter::Antialiasing);
    paintAxes(painter, area);
    paintReading(painter, area);
    paintSeries(painter, area, m_thinkingSamples, true);
    paintSeries(painter, area, m_answeringSamples, false);
    paintCurrentPoint(painter, area);
    painter->setPen(QPen(m_labelColor, 1));
    const qreal baseline = std::floor(area.plot.bottom()) + 0.5;
    painter->drawLine(QPointF(area.plot.left(), baseline), QPointF(area.plot.right(), baseline));
}

void SpeedChart::paintAxes(QPainter* painter, const Frame& frame) const
{
    const QFontMetricsF metrics(painter->font());
    const qreal step = niceStep(frame.top);
    for (qreal value = 0; value <= frame.top * 1.0001; value += step) {
        const qreal y = std::floor(place(frame, {0, value}).y()) + 0.5;
        if (value > 0) {
            painter->setPen(QPen(m_gridColor, 1));
            painter->drawLine(QPointF(frame.plot.left(), y), QPointF(frame.plot.right(), y));
        }
        painter->setPen(m_labelColor);
        const QString text = axisText(value);
        painter->drawText(QPointF(frame.plot.left() - kAxisGap - metrics.horizontalAdvance(text),
                                  y + metrics.capHeight() / 2),
                          text);
    }
    const qreal timeStep = niceStep(frame.seconds);
    const qreal textY = frame.plot.bottom() + metrics.ascent() + 3;
    for (qreal second = 0; second <= frame.seconds * 1.0001; second += timeStep) {
        const bool isLast = second + timeStep > frame.seconds * 1.0001;
        QString text = axisText(second);
        if (isLast) {
            text += QChar(0x202F) + QStringLiteral("s");
        }
        const qreal width = metrics.horizontalAdvance(text);
        const qreal x = place(frame, {second, 0}).x() - width / 2;
        painter->drawText(
            QPointF(std::clamp(x, frame.plot.left() - kAxisGap, this->width() - width), textY),
            text);
    }
}

void SpeedChart::paintReading(QPainter* painter, const Frame& frame) const
{
    if (m_readingSamples.isEmpty()) {
        return;
    }
    const qreal end = place(frame, {m_readingSamples.constLast().x(), 0}).x();
    const QRectF band(QPointF(frame.plot.left(), frame.plot.top()),
                      QPointF(std::max(end, frame.plot.left() + 3), frame.plot.bottom()));
    painter->setPen(QPen(m_readingEdge, 1));
    painter->setBrush(m_readingTint);
    painter->drawRect(band.adjusted(0.5, 0.5, -0.5, -0.5));
}

void SpeedChart::paintSeries(QPainter* painter,
                             const Frame& frame,
                             const QList<QPointF>& samples,
                             bool thinking) const
{
    if (samples.isEmpty()) {
        return;
    }
    QPolygonF line;
    for (const QPointF& sample : samples) {
        line << place(frame, sample);
    }
    if (line.size() == 1) {
        line.prepend(
            QPointF(std::max(frame.plot.left(), line.constFirst().x() - 3), line.constFirst().y()));
    }
    QPolygonF area = line;
    area << QPointF(line.constLast().x(), frame.plot.bottom())
         << QPointF(line.constFirst().x(), frame.plot.bottom());
    QPainterPath shape;
    shape.addPolygon(area);
    shape.closeSubpath();
    if (!thinking) {
        painter->fillPath(shape, m_answeringFill);
        return;
    }
    painter->fillPath(shape, m_thinkingTint);
    painter->save();
    painter->setClipPath(shape);
    QColor hatch = m_thinkingEdge;
    hatch.setAlphaF(0.55F);
    painter->setPen(QPen(hatch, 1.2));
    const qreal rise = frame.plot.height();
    for (qreal x = line.constFirst().x() - rise; x < line.constLast().x(); x += kHatchPeriod) {
        painter->drawLine(QPointF(x, frame.plot.bottom()), QPointF(x + rise, frame.plot.top()));
    }
    painter->restore();
    painter->setPen(QPen(m_thinkingEdge, 1.5));
    painter->drawPolyline(line);
}

void SpeedChart::paintCurrentPoint(QPainter* painter, const Frame& frame) const
{
    const QList<QPointF>& samples =
        m_answeringSamples.isEmpty() ? m_thinkingSamples : m_answeringSamples;
    if (!m_running || samples.isEmpty()) {
        return;
    }
    painter->setPen(QPen(m_answeringSamples.isEmpty() ? m_thinkingEdge : m_answeringFill, 2));
    painter->setBrush(m_surfaceColor);
    painter->drawEllipse(place(frame, samples.constLast()), 3.5, 3.5);
}

} // namespace ponder::ui
