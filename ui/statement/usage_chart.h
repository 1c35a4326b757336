// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractItemModel>
#include <QColor>
#include <QPointer>
#include <QQuickPaintedItem>
#include <QtQml/qqmlregistration.h>

#include <vector>

namespace ponder::ui {

/// Bars per day or month, stacked by phase: reading below, thinking, answering above. 0 stands
/// where nothing was done, days to come are dashed outlines, the budget is a dashed line. The axis
/// starts at 0. Repainted when the model changes. Thread: GUI.
class UsageChart : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    /// Rows with the roles readingValue, thinkingValue, answeringValue, forecastValue, isIdle,
    /// isForecast, isToday, label and accessibleText of StatementModel.
    Q_PROPERTY(QAbstractItemModel* bars READ bars WRITE setBars NOTIFY barsChanged FINAL)
    Q_PROPERTY(qreal maximum MEMBER m_maximum NOTIFY styleChanged FINAL)
    /// Height of the budget line; 0: none.
    Q_PROPERTY(qreal budget MEMBER m_budget NOTIFY styleChanged FINAL)
    Q_PROPERTY(QString budgetText MEMBER m_budgetText NOTIFY styleChanged FINAL)
    Q_PROPERTY(QString todayText MEMBER m_todayText NOTIFY styleChanged FINAL)
    Q_PROPERTY(QString forecastText MEMBER m_forecastText NOTIFY styleChanged FINAL)
    /// The bar the reader is at; −1: none.
    Q_PROPERTY(
        int currentIndex READ currentIndex WRITE setCurrentIndex NOTIFY currentIndexChanged FINAL)
    /// What the current bar says.
    Q_PROPERTY(QString currentText READ currentText NOTIFY currentIndexChanged FINAL)
    Q_PROPERTY(int labelPixelSize MEMBER m_labelPixelSize NOTIFY styleChanged FINAL)
    Q_PROPERTY(QColor labelColor MEMBER m_labelColor NOTIFY styleChanged FINAL)
    Q_PROPERTY(QColor strongColor MEMBER m_strongColor NOTIFY styleChanged FINAL)
    Q_PROPERTY(QColor gridColor MEMBER m_gridColor NOTIFY styleChanged FINAL)
    Q_PROPERTY(QColor edgeColor MEMBER m_edgeColor NOTIFY styleChanged FINAL)
    Q_PROPERTY(QColor currentColor MEMBER m_currentColor NOTIFY styleChanged FINAL)
    Q_PROPERTY(QColor readingTint MEMBER m_readingTint NOTIFY styleChanged FINAL)
    Q_PROPERTY(QColor readingEdge MEMBER m_readingEdge NOTIFY styleChanged FINAL)
    Q_PROPERTY(QColor thinkingTint MEMBER m_thinkingTint NOTIFY styleChanged FINAL)
    Q_PROPERTY(QColor thinkingEdge MEMBER m_thinkingEdge NOTIFY styleChanged FINAL)
    Q_PROPERTY(QColor answeringFill MEMBER m_answeringFill NOTIFY styleChanged FINAL)

public:
    explicit UsageChart(QQuickItem* parent = nullptr);

    [[nodiscard]] QAbstractItemModel* bars() const { return m_model; }

    void setBars(QAbstractItemModel* bars);

    [[nodiscard]] int currentIndex() const { return m_currentIndex; }

    void setCurrentIndex(int index);
    [[nodiscard]] QString currentText() const;

    /// Moves by bars; stops at the ends.
    Q_INVOKABLE void step(int direction);
    /// The bar at `x`; −1 outside.
    Q_INVOKABLE int barAt(qreal x) const;
    /// Middle of a bar, for a readout above it.
    Q_INVOKABLE qreal barX(int index) const;

    void paint(QPainter* painter) override;

    /// A round step that divides `top` into two to five parts. Public for tests.
    [[nodiscard]] static qreal niceStep(qreal top);

Q_SIGNALS:
    void barsChanged();
    void styleChanged();
    void currentIndexChanged();

private:
    struct Bar
    {
        qreal reading = 0;
        qreal thinking = 0;
        qreal answering = 0;
        qreal forecast = 0;
        bool isIdle = false;
        bool isForecast = false;
        bool isToday = false;
        QString label;
        QString text;

        [[nodiscard]] qreal height() const { return reading + thinking + answering; }
    };

    struct Frame
    {
        QRectF plot;
        qreal top = 1;
        qreal step = 1;
        qreal pitch = 1;
    };

    void read();
    [[nodiscard]] Frame frame() const;
    [[nodiscard]] static qreal place(const Frame& frame, qreal value);
    void paintAxes(QPainter* painter, const Frame& frame) const;
    void
    paintBar(QPainter* painter, const Frame& frame, const Bar& bar, qreal x, qreal width) const;
    void paintToday(QPainter* painter, const Frame& frame) const;
    void paintBudget(QPainter* painter, const Frame& frame) const;

    QPointer<QAbstractItemModel> m_model;
    std::vector<Bar> m_bars;
    int m_currentIndex = -1;
    qreal m_maximum = 0;
    qreal m_budget = 0;
    QString m_budgetText;
    QString m_todayText;
    QString m_forecastText;
    int m_labelPixelSize = 12;
    QColor m_labelColor;
    QColor m_strongColor;
    QColor m_gridColor;
    QColor m_edgeColor;
    QColor m_currentColor;
    QColor m_readingTint;
    QColor m_readingEdge;
    QColor m_thinkingTint;
    QColor m_thinkingEdge;
    QColor m_answeringFill;
};

} // namespace ponder::ui
