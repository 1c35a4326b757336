// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/controls/segment_bar.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace ponder::ui {
namespace {

constexpr qreal kGap = 2;
constexpr qreal kMinimumWidth = 3;
constexpr qreal kRadius = 2;
constexpr qreal kHatchPeriod = 4;

} // namespace

SegmentBar::SegmentBar(QQuickItem* parent)
    : QQuickPaintedItem(parent)
{
    setAntialiasing(true);
    connect(this, &SegmentBar::coloursChanged, this, [this] { update(); });
}

void SegmentBar::setWeights(const QList<qreal>& weights)
{
    if (m_weights != weights) {
        m_weights = weights;
        update();
        Q_EMIT weightsChanged();
    }
}

void SegmentBar::setFills(const QList<int>& fills)
{
    if (m_fills != fills) {
        m_fills = fills;
        update();
        Q_EMIT fillsChanged();
    }
}

void SegmentBar::setTotal(qreal total)
{
    if (!qFuzzyCompare(m_total + 1, total + 1)) {
        m_total = total;
        update();
        Q_EMIT totalChanged();
    }
}

QList<QPair<qreal, qreal>> SegmentBar::layout(const QList<qreal>& weights, qreal total, qreal width)
{
    QList<QPair<qreal, qreal>> parts(weights.size(), {0, 0});
    const auto present =
        std::count_if(weights.begin(), weights.end(), [](qreal weight) { return weight > 0; });
    const qreal sum =
        std::accumulate(weights.begin(), weights.end(), 0.0, [](qreal left, qreal weight) {
            return left + std::max(0.0, weight);
        });
    const qreal whole = std::max(total, sum);
    if (present == 0 || whole <= 0) {
        return parts;
    }
    const qreal usable = std::max(0.0, width - kGap * static_cast<qreal>(present - 1));
    // Parts below the minimum take their pixels from the widest one.
    qreal excess = 0;
    qsizetype widest = 0;
    for (qsizetype i = 0; i < weights.size(); ++i) {
        if (weights[i] <= 0) {
            continue;
        }
        const qreal exact = usable * weights[i] / whole;
        parts[i].second = std::max(kMinimumWidth, exact);
        excess += parts[i].second - exact;
        if (parts[i].second > parts[widest].second) {
            widest = i;
        }
    }
    parts[widest].second = std::max(kMinimumWidth, parts[widest].second - excess);
    qreal left = 0;
    for (auto& part : parts) {
        if (part.second > 0) {
            const qreal right = std::round(left + part.second);
            part.first = std::round(left);
            left += part.second + kGap;
            part.second = std::max(1.0, right - part.first);
        }
    }
    return parts;
}

int SegmentBar::partAt(qreal x) const
{
    const auto parts = layout(m_weights, m_total, width());
    int nearest = -1;
    qreal least = 0;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        if (parts[i].second <= 0) {
            continue;
        }
        const qreal right = parts[i].first + parts[i].second;
        const qreal distance = x < parts[i].first ? parts[i].first - x : std::max(0.0, x - right);
        if (nearest < 0 || distance < least) {
            nearest = static_cast<int>(i);
            least = distance;
        }
    }
    return nearest;
}

void SegmentBar::paint(QPainter* painter)
{
    painter->setRenderHint(QPainter::Antialiasing);
    const auto parts = layout(m_weights, m_total, width());
    for (qsizetype i = 0; i < parts.size(); ++i) {
        if (parts[i].second > 0) {
            const int fill = i < m_fills.size() ? m_fills[i] : static_cast<int>(Strong);
            paintPart(painter,
                      QRectF(parts[i].first, 0, parts[i].second, height()),
                      static_cast<Fill>(fill));
        }
    }
}

void SegmentBar::paintPart(QPainter* painter, const QRectF& box, Fill fill) const
{
    const QRectF edge = box.adjusted(0.5, 0.5, -0.5, -0.5);
    switch (fill) {
    case Reading:
        painter->setPen(QPen(m_readingEdge, 1));
        painter->setBrush(m_readingTint);
        painter->drawRoundedRect(edge, kRadius, kRadius);
        return;
    case Thinking:
        paintHatch(painter, box);
        return;
    case Planned: {
        QPen pen(m_plannedEdge, 1);
        pen.setDashPattern({3, 2});
        pen.setCapStyle(Qt::FlatCap);
        painter->setPen(pen);
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(edge, kRadius, kRadius);
        return;
    }
    case Answering:
    case Strong:
    case Medium:
    case Faint:
        break;
    }
    painter->setPen(Qt::NoPen);
    painter->setBrush(fill == Answering ? m_answeringFill
                      : fill == Strong  ? m_strongFill
                      : fill == Medium  ? m_mediumFill
                                        : m_faintFill);
    painter->drawRoundedRect(box, kRadius, kRadius);
}

void SegmentBar::paintHatch(QPainter* painter, const QRectF& box) const
{
    QPainterPath outline;
    outline.addRoundedRect(box, kRadius, kRadius);
    painter->save();
    painter->setClipPath(outline);
    painter->fillPath(outline, m_thinkingTint);
    painter->setPen(QPen(m_thinkingEdge, 2));
    const qreal rise = box.height();
    for (qreal x = box.left() - rise; x < box.right() + rise; x += kHatchPeriod * 1.35) {
        painter->drawLine(QPointF(x, box.bottom() + 1), QPointF(x + rise + 2, box.top() - 1));
    }
    painter->restore();
    painter->setPen(QPen(m_thinkingEdge, 1));
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
}

} // namespace ponder::ui
