// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/statement/usage_chart.h"

#include <QGuiApplication>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace ponder::ui {
namespace {

constexpr qreal kAxisGap = 8;
constexpr qreal kHatchPeriod = 5;
constexpr qreal kBarShare = 0.72; // of the pitch; the rest is the gap

QString axisText(qreal value, qreal step)
{
    const int decimals = step >= 1 ? 0 : static_cast<int>(std::ceil(-std::log10(step) - 1e-9));
    return QLocale().toString(value, 'f', decimals);
}

void hatch(QPainter* painter, const QRectF& box, const QColor& tint, const QColor& edge)
{
    painter->fillRect(box, tint);
    painter->save();
    painter->setClipRect(box);
    painter->setPen(QPen(edge, 2));
    for (qreal x = box.left() - box.height(); x < box.right(); x += kHatchPeriod) {
        painter->drawLine(QPointF(x, box.bottom()), QPointF(x + box.height(), box.top()));
    }
    painter->restore();
    painter->setPen(QPen(edge, 1));
    painter->setBrush(Qt::NoBrush);
    painter->drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5));
}

} // namespace

UsageChart::UsageChart(QQuickItem* parent)
    : QQuickPaintedItem(parent)
{
    setAntialiasing(true);
    connect(this, &UsageChart::styleChanged, this, [this] { update(); });
}

qreal UsageChart::niceStep(qreal top)
{
    if (top <= 0 || !std::isfinite(top)) {
        return 1;
    }
    const qreal rough = top / 3;
    const qreal power = std::pow(10.0, std::floor(std::log10(rough)));
    for (const qreal factor : {1.0, 2.0, 4.0, 5.0, 10.0}) {
        if (factor * power >= rough * 0.999) {
            return factor * power;
        }
    }
    return 10 * power;
}

void UsageChart::setBars(QAbstractItemModel* bars)
{
    if (m_model == bars) {
        return;
    }
    if (m_model) {
        m_model->disconnect(this);
    }
    m_model = bars;
    if (m_model) {
        connect(m_model, &QAbstractItemModel::modelReset, this, &UsageChart::read);
        connect(m_model, &QAbstractItemModel::rowsInserted, this, &UsageChart::read);
        connect(m_model, &QAbstractItemModel::rowsRemoved, this, &UsageChart::read);
        connect(m_model, &QAbstractItemModel::dataChanged, this, &UsageChart::read);
    }
    read();
    Q_EMIT barsChanged();
}

void UsageChart::read()
{
    m_bars.clear();
    if (m_model) {
        const QHash<int, QByteArray> names = m_model->roleNames();
        const auto value = [&](int row, const char* role) {
            return m_model->index(row, 0).data(names.key(role, -1));
        };
        for (int row = 0; row < m_model->rowCount(); ++row) {
            Bar bar;
            bar.reading = value(row, "readingValue").toDouble();
            bar.thinking = value(row, "thinkingValue").toDouble();
            bar.answering = value(row, "answeringValue").toDouble();
            bar.forecast = value(row, "forecastValue").toDouble();
            bar.isIdle = value(row, "isIdle").toBool();
            bar.isForecast = value(row, "isForecast").toBool();
            bar.isToday = value(row, "isToday").toBool();
            bar.label = value(row, "label").toString();
            bar.text = value(row, "accessibleText").toString();
            m_bars.push_back(std::move(bar));
        }
    }
    m_currentIndex = -1;
    Q_EMIT currentIndexChanged();
    update();
}

void UsageChart::setCurrentIndex(int index)
{
    const int wanted = index >= 0 && index < static_cast<int>(m_bars.size()) ? index : -1;
    if (m_currentIndex != wanted) {
        m_currentIndex = wanted;
        update();
        Q_EMIT currentIndexChanged();
    }
}

QString UsageChart::currentText() const
{
    return m_currentIndex < 0 ? QString() : m_bars[static_cast<std::size_t>(m_currentIndex)].text;
}

void UsageChart::step(int direction)
{
    const int last = static_cast<int>(m_bars.size()) - 1;
    if (last < 0) {
        return;
    }
    if (m_currentIndex < 0) {
        // Where the reader is in time, else at the end.
        const auto today =
            std::find_if(m_bars.begin(), m_bars.end(), [](const Bar& bar) { return bar.isToday; });
        setCurrentIndex(today == m_bars.end() ? last : static_cast<int>(today - m_bars.begin()));
        return;
    }
    setCurrentIndex(std::clamp(m_currentIndex + direction, 0, last));
}

UsageChart::Frame UsageChart::frame() const
{
    QFont font = QGuiApplication::font();
    font.setPixelSize(m_labelPixelSize);
    const QFontMetricsF metrics(font);
    Frame frame;
    qreal most = std::max(m_maximum, m_budget);
    for (const Bar& bar : m_bars) {
        most = std::max({most, bar.height(), bar.forecast});
    }
    frame.step = niceStep(most > 0 ? most : 1);
    frame.top = std::ceil((most > 0 ? most : 1) / frame.step - 1e-9) * frame.step;
    const qreal left =
        std::ceil(metrics.horizontalAdvance(axisText(frame.top, frame.step))) + kAxisGap;
    const qreal right =
        m_budget > 0 ? std::ceil(metrics.horizontalAdvance(m_budgetText)) + kAxisGap : 2;
    const qreal above = std::ceil(metrics.height()) + 4;
    const qreal below = std::ceil(metrics.height()) + 4;
    frame.plot = QRectF(left,
                        above,
                        std::max(10.0, width() - left - right),
                        std::max(10.0, height() - above - below));
    frame.pitch = m_bars.empty() ? frame.plot.width()
                                 : frame.plot.width() / static_cast<qreal>(m_bars.size());
    return frame;
}

qreal UsageChart::place(const Frame& frame, qreal value)
{
    return frame.plot.bottom() - std::clamp(value / frame.top, 0.0, 1.0) * frame.plot.height();
}

int UsageChart::barAt(qreal x) const
{
    const Frame area = frame();
    if (m_bars.empty() || x < area.plot.left() || x >= area.plot.right()) {
        return -1;
    }
    return std::min(static_cast<int>((x - area.plot.left()) / area.pitch),
                    static_cast<int>(m_bars.size()) - 1);
}

qreal UsageChart::barX(int index) const
{
    const Frame area = frame();
    return area.plot.left() + (index + 0.5) * area.pitch;
}

void UsageChart::paint(QPainter* painter)
{
    const Frame area = frame();
    if (area.plot.width() < 40 || area.plot.height() < 30) {
        return;
    }
    QFont font = QGuiApplication::font();
    font.setPixelSize(m_labelPixelSize);
    painter->setFont(font);
    painter->setRenderHint(QPainter::Antialiasing);
    if (m_currentIndex >= 0) {
        painter->fillRect(QRectF(area.plot.left() + m_currentIndex * area.pitch,
                                 area.plot.top(),
                                 area.pitch,
                                 area.plot.height()),
                          m_currentColor);
    }
    paintAxes(painter, area);
    const qreal width = std::max(2.0, std::floor(std::min(area.pitch * kBarShare, 48.0)));
    for (std::size_t i = 0; i < m_bars.size(); ++i) {
        const qreal x =
            std::round(area.plot.left() + (static_cast<qreal>(i) + 0.5) * area.pitch - width / 2);
        paintBar(painter, area, m_bars[i], x, width);
    }
    painter->setPen(QPen(m_labelColor, 1));
    const qreal base = std::floor(area.plot.bottom()) + 0.5;
    painter->drawLine(QPointF(area.plot.left(), base), QPointF(area.plot.right(), base));
    paintToday(painter, area);
    paintBudget(painter, area);
}

void UsageChart::paintAxes(QPainter* painter, const Frame& frame) const
{
    const QFontMetricsF metrics(painter->font());
    for (qreal value = 0; value <= frame.top * 1.0001; value += frame.step) {
        const qreal y = std::floor(place(frame, value)) + 0.5;
        if (value > 0) {
            painter->setPen(QPen(m_gridColor, 1));
            painter->drawLine(QPointF(frame.plot.left(), y), QPointF(frame.plot.right(), y));
        }
        painter->setPen(m_labelColor);
        const QString text = axisText(value, frame.step);
        painter->drawText(QPointF(frame.plot.left() - kAxisGap - metrics.horizontalAdvance(text),
                                  y + metrics.capHeight() / 2),
                          text);
    }
    // Days are numbered by the fives; few bars have their whole name.
    const bool isDense = m_bars.size() > 12;
    qreal free = frame.plot.left() - frame.pitch;
    for (std::size_t i = 0; i < m_bars.size(); ++i) {
        const bool isShown = !isDense || i == 0 || (i + 1) % 5 == 0;
        if (!isShown) {
            continue;
        }
        const QString text =
            isDense ? QLocale().toString(static_cast<int>(i + 1))
                    : metrics.elidedText(m_bars[i].label, Qt::ElideRight, frame.pitch - 4);
        const qreal advance = metrics.horizontalAdvance(text);
        const qreal x =
            frame.plot.left() + (static_cast<qreal>(i) + 0.5) * frame.pitch - advance / 2;
        if (x < free) {
            continue;
        }
        painter->setPen(m_labelColor);
        painter->drawText(QPointF(x, frame.plot.bottom() + metrics.ascent() + 4), text);
        free = x + advance + 4;
    }
}

void UsageChart::paintBar(
    QPainter* painter, const Frame& frame, const Bar& bar, qreal x, qreal width) const
{
    if (bar.isForecast) {
        if (bar.forecast <= 0) {
            return;
        }
        QPen pen(m_edgeColor, 1);
        pen.setDashPattern({3, 2});
        pen.setCapStyle(Qt::FlatCap);
        painter->setPen(pen);
        painter->setBrush(Qt::NoBrush);
        const qreal top = std::round(place(frame, bar.forecast));
        painter->drawRect(QRectF(x + 0.5, top + 0.5, width - 1, frame.plot.bottom() - top - 1));
        return;
    }
    if (bar.isIdle || bar.height() <= 0) {
        const QFontMetricsF metrics(painter->font());
        const QString zero = QLocale().toString(0);
        painter->setPen(m_labelColor);
        painter->drawText(
            QPointF(x + (width - metrics.horizontalAdvance(zero)) / 2, frame.plot.bottom() - 4),
            zero);
        return;
    }
    const qreal bottom = frame.plot.bottom();
    const qreal read = std::round(place(frame, bar.reading));
    const qreal thought = std::round(place(frame, bar.reading + bar.thinking));
    const qreal answered = std::round(place(frame, bar.height()));
    if (bar.answering > 0) {
        const qreal top = std::min(answered, thought - 1);
        painter->fillRect(QRectF(x, top, width, thought - top), m_answeringFill);
    }
    if (bar.thinking > 0 && read - thought >= 1) {
        hatch(painter, QRectF(x, thought, width, read - thought), m_thinkingTint, m_thinkingEdge);
    }
    if (bar.reading > 0 && bottom - read >= 1) {
        painter->setPen(QPen(m_readingEdge, 1));
        painter->setBrush(m_readingTint);
        painter->drawRect(QRectF(x + 0.5, read + 0.5, width - 1, bottom - read - 1));
    }
}

void UsageChart::paintToday(QPainter* painter, const Frame& frame) const
{
    const auto today =
        std::find_if(m_bars.begin(), m_bars.end(), [](const Bar& bar) { return bar.isToday; });
    if (today == m_bars.end() || today + 1 == m_bars.end() || m_forecastText.isEmpty()) {
        return;
    }
    const QFontMetricsF metrics(painter->font());
    const qreal x = std::round(frame.plot.left() +
                               static_cast<qreal>(today - m_bars.begin() + 1) * frame.pitch) +
                    0.5;
    painter->setPen(QPen(m_edgeColor, 1));
    painter->drawLine(QPointF(x, 0), QPointF(x, frame.plot.bottom()));
    painter->setPen(m_labelColor);
    const qreal before = metrics.horizontalAdvance(m_todayText) + 5;
    if (x - before >= 0) {
        painter->drawText(QPointF(x - before, metrics.ascent()), m_todayText);
    }
    if (x + 5 + metrics.horizontalAdvance(m_forecastText) <= width()) {
        painter->drawText(QPointF(x + 5, metrics.ascent()), m_forecastText);
    }
}

void UsageChart::paintBudget(QPainter* painter, const Frame& frame) const
{
    if (m_budget <= 0 || m_budget > frame.top) {
        return;
    }
    const QFontMetricsF metrics(painter->font());
    const qreal y = std::floor(place(frame, m_budget)) + 0.5;
    QPen pen(m_strongColor, 1);
    pen.setDashPattern({6, 3});
    pen.setCapStyle(Qt::FlatCap);
    painter->setPen(pen);
    painter->drawLine(QPointF(frame.plot.left(), y), QPointF(frame.plot.right() + 4, y));
    painter->setPen(m_strongColor);
    painter->drawText(QPointF(frame.plot.right() + kAxisGap, y + metrics.capHeight() / 2),
                      m_budgetText);
}

} // namespace ponder::ui
