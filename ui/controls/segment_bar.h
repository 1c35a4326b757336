// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QList>
#include <QQuickPaintedItem>
#include <QtQml/qqmlregistration.h>

namespace ponder::ui {

/// A horizontal bar of parts whose widths follow their weights. Reading is a tint with an edge,
/// thinking a 45° hatch, answering solid; planned parts are dashed outlines. Used for the timeline,
/// the context and the memory gauge. Thread: GUI.
class SegmentBar : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QList<qreal> weights READ weights WRITE setWeights NOTIFY weightsChanged FINAL)
    /// One Fill per weight.
    Q_PROPERTY(QList<int> fills READ fills WRITE setFills NOTIFY fillsChanged FINAL)
    /// What the whole width stands for; 0 means the sum of the weights.
    Q_PROPERTY(qreal total READ total WRITE setTotal NOTIFY totalChanged FINAL)
    Q_PROPERTY(QColor readingTint MEMBER m_readingTint NOTIFY coloursChanged FINAL)
    Q_PROPERTY(QColor readingEdge MEMBER m_readingEdge NOTIFY coloursChanged FINAL)
    Q_PROPERTY(QColor thinkingTint MEMBER m_thinkingTint NOTIFY coloursChanged FINAL)
    Q_PROPERTY(QColor thinkingEdge MEMBER m_thinkingEdge NOTIFY coloursChanged FINAL)
    Q_PROPERTY(QColor answeringFill MEMBER m_answeringFill NOTIFY coloursChanged FINAL)
    Q_PROPERTY(QColor plannedEdge MEMBER m_plannedEdge NOTIFY coloursChanged FINAL)
    Q_PROPERTY(QColor strongFill MEMBER m_strongFill NOTIFY coloursChanged FINAL)
    Q_PROPERTY(QColor mediumFill MEMBER m_mediumFill NOTIFY coloursChanged FINAL)
    Q_PROPERTY(QColor faintFill MEMBER m_faintFill NOTIFY coloursChanged FINAL)

public:
    enum Fill { Reading, Thinking, Answering, Planned, Strong, Medium, Faint };
    Q_ENUM(Fill)

    explicit SegmentBar(QQuickItem* parent = nullptr);

    [[nodiscard]] QList<qreal> weights() const { return m_weights; }

    void setWeights(const QList<qreal>& weights);

    [[nodiscard]] QList<int> fills() const { return m_fills; }

    void setFills(const QList<int>& fills);

    [[nodiscard]] qreal total() const { return m_total; }

    void setTotal(qreal total);
    void paint(QPainter* painter) override;

    /// Index of the part nearest to `x` pixels from the left; −1 when there is none.
    Q_INVOKABLE int partAt(qreal x) const;

    /// Left edge and width of each part with a weight, in pixels. Empty parts get width 0. Public
    /// for tests.
    [[nodiscard]] static QList<QPair<qreal, qreal>>
    layout(const QList<qreal>& weights, qreal total, qreal width);

Q_SIGNALS:
    void weightsChanged();
    void fillsChanged();
    void totalChanged();
    void coloursChanged();

private:
    void paintPart(QPainter* painter, const QRectF& box, Fill fill) const;
    void paintHatch(QPainter* painter, const QRectF& box) const;

    QList<qreal> m_weights;
    QList<int> m_fills;
    qreal m_total = 0;
    QColor m_readingTint;
    QColor m_readingEdge;
    QColor m_thinkingTint;
    QColor m_thinkingEdge;
    QColor m_answeringFill;
    QColor m_plannedEdge;
    QColor m_strongFill;
    QColor m_mediumFill;
    QColor m_faintFill;
};

} // namespace ponder::ui
