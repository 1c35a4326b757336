// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QList>
#include <QPointF>
#include <QQuickPaintedItem>
#include <QtQml/qqmlregistration.h>

namespace ponder::ui {

/// Tokens a second over the seconds of one answer; reading is a full-height band with its own
/// number elsewhere. Axes start at 0. Repainted when samples change, at most four times a second.
/// Thread: GUI.
class SpeedChart : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QList<QPointF> readingSamples MEMBER m_readingSamples NOTIFY changed FINAL)
    Q_PROPERTY(QList<QPointF> thinkingSamples MEMBER m_thinkingSamples NOTIFY changed FINAL)
    Q_PROPERTY(QList<QPointF> answeringSamples MEMBER m_answeringSamples NOTIFY changed FINAL)
    /// Right edge of the time axis.
    Q_PROPERTY(qreal seconds MEMBER m_seconds NOTIFY changed FINAL)
    /// Top of the speed axis.
    Q_PROPERTY(qreal tokensPerSecond MEMBER m_tokensPerSecond NOTIFY changed FINAL)
    Q_PROPERTY(bool running MEMBER m_running NOTIFY changed FINAL)
    Q_PROPERTY(int labelPixelSize MEMBER m_labelPixelSize NOTIFY changed FINAL)
    Q_PROPERTY(QColor labelColor MEMBER m_labelColor NOTIFY changed FINAL)
    Q_PROPERTY(QColor gridColor MEMBER m_gridColor NOTIFY changed FINAL)
    Q_PROPERTY(QColor surfaceColor MEMBER m_surfaceColor NOTIFY changed FINAL)
    Q_PROPERTY(QColor readingTint MEMBER m_readingTint NOTIFY changed FINAL)
    Q_PROPERTY(QColor readingEdge MEMBER m_readingEdge NOTIFY changed FINAL)
    Q_PROPERTY(QColor thinkingTint MEMBER m_thinkingTint NOTIFY changed FINAL)
    Q_PROPERTY(QColor thinkingEdge MEMBER m_thinkingEdge NOTIFY changed FINAL)
    Q_PROPERTY(QColor answeringFill MEMBER m_answeringFill NOTIFY changed FINAL)

public:
    explicit SpeedChart(QQuickItem* parent = nullptr);

    void paint(QPainter* painter) override;

    /// A round step that divides `top` into three to six parts. Public for tests.
    [[nodiscard]] static qreal niceStep(qreal top);

Q_SIGNALS:
    void changed();

private:
    struct Frame
    {
        QRectF plot;
        qreal seconds = 1;
        qreal top = 1;
    };

    [[nodiscard]] Frame frame() const;
    void paintAxes(QPainter* painter, const Frame& frame) const;
    void paintReading(QPainter* painter, const Frame& frame) const;
    void paintSeries(QPainter* painter,
                     const Frame& frame,
                     const QList<QPointF>& samples,
                     bool thinking) const;
    void paintCurrentPoint(QPainter* painter, const Frame& frame) const;
    [[nodiscard]] static QPointF place(const Frame& frame, const QPointF& sample);

    QList<QPointF> m_readingSamples;
    QList<QPointF> m_thinkingSamples;
    QList<QPointF> m_answeringSamples;
    qreal m_seconds = 0;
    qreal m_tokensPerSecond = 0;
    bool m_running = false;
    int m_labelPixelSize = 12;
    QColor m_labelColor;
    QColor m_gridColor;
    QColor m_surfaceColor;
    QColor m_readingTint;
    QColor m_readingEdge;
    QColor m_thinkingTint;
    QColor m_thinkingEdge;
    QColor m_answeringFill;
};

} // namespace ponder::ui
